import type { Scena } from '../../map/edit-sheet.js';
import type { Aggancio } from './aggancio.js';
import { drawnRings, listMezzi, listVertici, type Sagoma, type Vertice, verticeOf } from './sagoma.js';
import type { Tavolo } from './tavolo.js';

/** More corners than these are numbered only in the table: on the map they would cover the outline. */
const MASSIMO_NUMERI = 24;

type Forma = Scena['forme'][number];
type PuntoScena = Scena['punti'][number];

function forme(sagoma: Sagoma, aspetto: Forma['aspetto'], testo?: string): Forma[] {
  return sagoma.map((parte, i) => ({ anelli: drawnRings(parte), aspetto, ...(testo && i === 0 ? { testo } : {}) }));
}

/** What the map shows of a drawing table. */
export function scenaOf(tavolo: Tavolo): Scena {
  const { inizio, pezzi, uniti, spostati, proposta, schizzo, mano: { puntatore, aggancio } } = tavolo;
  const wrong = tavolo.difetti.length > 0;
  const shapes: Forma[] = [
    ...spostati.flatMap(({ sagoma }) => forme(sagoma, 'confinante')),
    ...(pezzi.length > 0
      ? pezzi.flatMap(({ chiave, sagoma }, i) => forme(sagoma, tavolo.evidenziato === chiave ? 'scelta' : 'pezzo', String(i + 1)))
      : [...uniti.flatMap(({ sagoma }) => forme(sagoma, 'scelta')), ...forme(tavolo.mano.sagoma, uniti.length > 0 ? 'scelta' : wrong ? 'sbagliata' : 'sagoma')]),
    ...(proposta ? forme([[proposta]], 'pezzo') : []),
    ...tavolo.confronto.flatMap((sagoma) => forme(sagoma, 'altrui')),
    ...(inizio.catasto ? forme(inizio.catasto, 'catasto') : []),
  ];
  return { forme: shapes, punti: [...handles(tavolo), ...faults(tavolo), ...sketch(schizzo), ...marker(aggancio)], schizzo: line(schizzo, puntatore) };
}

function handles(tavolo: Tavolo): PuntoScena[] {
  if (tavolo.attrezzo !== 'vertici' || tavolo.riordinata) return [];
  const sagoma = tavolo.mano.sagoma;
  const vertici = listVertici(sagoma);
  const { scelto } = tavolo;
  const corners = vertici.map(({ vertice, posto }, i): PuntoScena => {
    const chosen = scelto !== null && posto.parte === scelto.parte && posto.anello === scelto.anello && posto.indice === scelto.indice;
    return {
      at: vertice.disegno, aspetto: chosen ? 'scelto' : 'vertice',
      ...(chosen || vertici.length <= MASSIMO_NUMERI ? { testo: String(i + 1) } : {}),
    };
  });
  const middles = listMezzi(sagoma, tavolo.unita).map(({ vertice }): PuntoScena => ({ at: vertice.disegno, aspetto: 'mezzo' }));
  return [...middles, ...corners];
}

function faults(tavolo: Tavolo): PuntoScena[] {
  const wrong = tavolo.difetti.map(({ posto }) => verticeOf(tavolo.sagoma, posto)?.disegno);
  return [...wrong, ...tavolo.segnati].flatMap((at) => (at ? [{ at, aspetto: 'difetto' as const }] : []));
}

function sketch(schizzo: readonly Vertice[]): PuntoScena[] {
  return schizzo.map(({ disegno }, i) => ({ at: disegno, aspetto: 'vertice', testo: String(i + 1) }));
}

function marker(aggancio: Aggancio | null): PuntoScena[] {
  return aggancio ? [{ at: aggancio.vertice.disegno, aspetto: aggancio.tipo === 'vertice' ? 'aggancio-vertice' : 'aggancio-lato', testo: aggancio.etichetta }] : [];
}

function line(schizzo: readonly Vertice[], puntatore: Vertice | null): Scena['schizzo'] {
  const points = schizzo.map(({ disegno }) => disegno);
  return puntatore && points.length > 0 ? [...points, puntatore.disegno] : points;
}

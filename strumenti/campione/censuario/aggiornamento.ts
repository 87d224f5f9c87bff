import type { Caso } from '../caso.js';
import { Registro } from './atti.js';
import type { CatastoFabbricati, Uiu } from './fabbricati.js';
import { suppressedStage } from './storia-fabbricati.js';
import { fabLines, prmText, sogLine, titLine, type Atto, type Immobile, type RigaTitolarita, type StadioUiu } from './tracciati.js';
import type { FileDiFornitura } from './fornitura.js';

const PRIMA_MUTAZIONE = 90_000;
const PRIMO_IMMOBILE = 20_000;
const PRIMA_TITOLARITA = 95_000;

/**
 * What an update supply brings, on top of the full one: units reclassified, one divided in two, one demolished, flats sold.
 * Only the touched stages and rights are in it: the closed stage as it now stands, and the new ones after it.
 */
export function updateSupply(comune: string, name: string, data: CatastoFabbricati, caso: Caso): FileDiFornitura {
  const registro = new Registro(caso, PRIMA_MUTAZIONE);
  const flats = caso.shuffle(data.uiu.filter((u) => u.tipo === 'unita' && /^A0[23]$/.test(lastStage(u).categoria)));
  const lines: string[] = [];
  const rights: RigaTitolarita[] = [];
  let nextId = PRIMO_IMMOBILE;
  let nextRight = PRIMA_TITOLARITA;
  const emit = (id: number, stages: StadioUiu[], firstProgressivo: number) => lines.push(...fabLines(comune, { id, stadi: stages }, firstProgressivo));
  const rightsOf = (u: Uiu) => data.titolari.righe.filter((r) => r.immobile === u.id && !r.chiuso);
  const pass = (u: Uiu, to: { immobile: number; soggetti: RigaTitolarita[] }[], atto: Atto) => {
    rights.push(...rightsOf(u).map((r) => ({ ...r, chiuso: atto })));
    for (const { immobile, soggetti } of to) rights.push(...soggetti.map((r) => ({ ...r, immobile, generato: atto, chiuso: null, id: nextRight++ })));
  };
  flats.slice(0, 12).forEach((u) => {
    const atto = registro.add('V', 2026, 'VCL', 'VARIAZIONE DEL CLASSAMENTO');
    const now = lastStage(u);
    emit(u.id, [{ ...now, chiuso: atto }, { ...now, generato: atto, categoria: now.categoria === 'A02' ? 'A03' : 'A02', flag: '1' }], u.stadi.length);
  });
  flats.slice(12, 14).forEach((u) => {
    const atto = registro.add('V', 2026, 'DIV', 'DIVISIONE');
    const now = lastStage(u);
    emit(u.id, [{ ...now, chiuso: atto }, suppressedStage(now, atto, 'DIVISIONE')], u.stadi.length);
    const children = ['0901', '0902'].map((subalterno) => {
      const id = nextId++;
      emit(id, [{ ...now, generato: atto, consistenza: '2,5', superficie: '48', renditaEuro: '180', partita: '', identificativi: [{ ...now.identificativi[0]!, subalterno }] }], 1);
      return { immobile: id, soggetti: rightsOf(u) };
    });
    pass(u, children, atto);
  });
  flats.slice(14, 16).forEach((u) => {
    const atto = registro.add('V', 2026, 'DEM', 'DEMOLIZIONE TOTALE');
    const now = lastStage(u);
    emit(u.id, [{ ...now, chiuso: atto }, suppressedStage(now, atto, 'DEMOLIZIONE TOTALE')], u.stadi.length);
    pass(u, [], atto);
  });
  flats.slice(16, 26).forEach((u, k) => {
    const buyer = flats[40 + k]!;
    pass(u, [{ immobile: u.id, soggetti: rightsOf(buyer) }], registro.add('R', 2026, 'SEN', 'COMPRAVENDITA'));
  });
  const named = new Set(rights.flatMap((r) => [r.soggetto, r.riferimento]));
  const subjects = [...data.titolari.soggetti].filter(([, id]) => named.has(id)).toSorted((a, b) => a[1] - b[1]);
  const text = (rows: string[]) => rows.map((row) => `${row}\r\n`).join('');
  return new Map([
    [`${name}.FAB`, text(lines)],
    [`${name}.SOG`, text(subjects.map(([s, id]) => sogLine(comune, id, s)))],
    [`${name}.TIT`, text(rights.map((r) => titLine(comune, r, 'F')))],
    [`${name}.PRM`, prmText(name, comune, 'Fabbricati aggiornamento', [['Data elaborazione', '05/02/2027'], ['Data iniziale', '01/01/2026'], ['Data finale', '31/12/2026']], lines.length)],
  ]);
}

function lastStage(u: Immobile<StadioUiu>): StadioUiu {
  return u.stadi[u.stadi.length - 1]!;
}

import type { Contribuenti, DatiTributi } from '@edigit/anagrafe/contract';
import { cella, paragrafo, tabella } from './blocchi.js';
import type { Blocco } from './documento.js';
import * as parole from './parole.js';

type PosizioniDiUnTributo = DatiTributi['tributi'][number];

/**
 * «Tributi» of a dossier on paper: each position beside the cadastre, in the neutral words of the screen, and the units without one. Who pays stands in a table of its own, only where
 * the print was asked with names.
 */
export function blocchiTributi(dati: DatiTributi | null, contribuenti: Contribuenti | null): Blocco[] {
  if (dati === null) return [];
  return [paragrafo(dati.premessa, 'rilievo'), ...dati.tributi.flatMap(blocchiTributo), ...blocchiContribuenti(contribuenti)];
}

function blocchiTributo({ tributo, titolo, anno, posizioni, senzaPosizione, notaSenza }: PosizioniDiUnTributo): Blocco[] {
  const imu = tributo === 'imu';
  return [
    ...(posizioni.length === 0 ? [paragrafo(`${titolo} ${anno}: nessuna posizione collegata a questo edificio.`)] : []),
    ...tabella({
      tipo: 'tabella', titolo: `${titolo} ${anno} (${parole.numero(posizioni.length)})`,
      colonne: [{ titolo: 'Posizione', peso: 20 }, { titolo: 'Unità', peso: 24 }, { titolo: imu ? 'Base dichiarata' : 'Sup. dichiarata', peso: 18, numerica: true }, { titolo: imu ? 'Base attesa' : 'Soglia', peso: 18, numerica: true }, { titolo: 'Confronto', peso: 52 }],
      righe: posizioni.map((p) => [
        cella(p.codice, p.qualita === 'certo' ? null : `collegamento: ${parole.qualita(p.qualita).toLowerCase()}`),
        cella(p.unita.map(({ etichetta }) => etichetta).join(', ') || p.riferimenti.join('; ')),
        cella(imu ? parole.euro(p.confronto.baseDichiarataCents) : parole.metriQuadri(p.confronto.superficieDichiarataM2)), cella(imu ? parole.euro(p.confronto.baseAttesaCents) : parole.metriQuadri(p.confronto.sogliaM2)),
        cella(p.confronto.titolo, p.confronto.frase),
      ]),
    }),
    ...(senzaPosizione.length === 0 ? [] : [paragrafo(`Unità senza posizione ${titolo} ${anno}: ${senzaPosizione.map(({ etichetta }) => etichetta).join(', ')}. ${notaSenza}`, 'nota')]),
  ];
}

function blocchiContribuenti(contribuenti: Contribuenti | null): Blocco[] {
  if (contribuenti === null) return [paragrafo('I nomi dei contribuenti non sono stampati.')];
  const conTitolari = contribuenti.items.some(({ confronto }) => confronto !== null);
  return tabella({
    tipo: 'tabella', titolo: 'Contribuenti', colonne: [{ titolo: 'Posizione', peso: 30 }, { titolo: 'Contribuente', peso: 52 }, ...(conTitolari ? [{ titolo: 'Accanto agli intestatari', peso: 50 }] : [])],
    righe: contribuenti.items.map((c) => [cella(`${c.tributo.toUpperCase()} ${c.anno}`, c.codice), cella(c.denominazione), ...(conTitolari ? [cella(c.confronto?.titolo ?? null)] : [])]),
  });
}

import type { DatiEnergia } from '@edigit/anagrafe/contract';
import { cella, paragrafo, tabella } from './blocchi.js';
import type { Blocco } from './documento.js';
import * as parole from './parole.js';

/** «Energia (APE)» of a dossier on paper: how many units are covered, then each certificate. */
export function blocchiEnergia(dati: DatiEnergia | null): Blocco[] {
  if (dati === null) return [];
  const { certificati } = dati;
  return [
    paragrafo(`${dati.testo}${dati.classi.map(({ schemaTitolo, piuFrequente, peggiore }) => ` · ${schemaTitolo}: classe più frequente ${piuFrequente.classe}, peggiore ${peggiore.classe}`).join('')}.`, 'rilievo'),
    ...tabella({
      tipo: 'tabella', titolo: `Attestati (${parole.numero(certificati.length)})`,
      colonne: [{ titolo: 'Codice', peso: 30 }, { titolo: 'Classe', peso: 13 }, { titolo: 'EPgl,nren (kWh/m²·anno)', peso: 20, numerica: true }, { titolo: 'Riguarda', peso: 24 }, { titolo: 'Emesso', peso: 15 }, { titolo: 'Validità', peso: 28 }],
      righe: certificati.map((c) => [
        cella(c.codice, c.fonte), cella(c.classe, c.schemaTitolo), cella(c.epGlNren === null ? null : parole.numero(c.epGlNren, 2)), cella(c.copre, c.qualita === 'certo' ? null : `collegamento: ${parole.qualita(c.qualita).toLowerCase()}`),
        cella(c.emessoIl === null ? null : parole.giorno(c.emessoIl)), cella(c.validitaTesto, c.segni.map(({ testo }) => testo).join(' · ') || null),
      ]),
    }),
    ...(certificati.length === 0 ? [] : [paragrafo('Le classi di scale diverse non si confrontano tra loro.', 'nota')]),
  ];
}

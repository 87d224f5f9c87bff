import type { DatiEdilizia, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import { cella, paragrafo, tabella } from './blocchi.js';
import type { Blocco } from './documento.js';
import * as parole from './parole.js';

/** «Titoli edilizi» of a dossier on paper: a table for each group, oldest first. Nothing is concluded, and nobody is named. */
export function blocchiEdilizia(dati: DatiEdilizia | null): Blocco[] {
  if (dati === null) return [];
  return [
    paragrafo(dati.premessa, 'rilievo'),
    ...(dati.totale === 0 ? [paragrafo('Nessun titolo caricato risulta collegato a questo edificio: non vuol dire che non ce ne siano.')] : []),
    ...dati.gruppi.flatMap(({ titolo, titoli }) => tabella({
      tipo: 'tabella', titolo: `${titolo} (${parole.numero(titoli.length)})`,
      colonne: [{ titolo: 'Titolo', peso: 40 }, { titolo: 'Date', peso: 28 }, { titolo: 'Esito', peso: 20 }, { titolo: 'Oggetto e particelle', peso: 52 }, { titolo: 'Qualità', peso: 16 }],
      righe: titoli.map((t) => [
        cella([t.titolo, t.estremi].filter((p) => p !== '').join(' '), [t.precedente === null ? '' : `rif. ${t.precedente.titolo?.estremi ?? t.precedente.testo}`, t.protocollo === '' ? '' : `prot. ${t.protocollo}`, t.collocazione === '' ? '' : `coll. ${t.collocazione}`].filter((p) => p !== '').join(' · ')),
        cella(dateDi(t)), cella(t.esitoTitolo, condonoDi(t)), cella(t.oggetto, [[t.ambitoTitolo ?? '', t.unita.join(', ')].filter((p) => p !== '').join(' '), t.particelle.join('; ')].filter((p) => p !== '').join(' · ')), cella(parole.qualita(t.qualita)),
      ]),
    })),
  ];
}

function dateDi(t: TitoloNelFascicolo): string {
  const voci: (readonly [string, string | null])[] = [['pres.', t.presentatoIl], ['ril.', t.rilasciatoIl], ['fine lavori', t.fineLavori]];
  return voci.flatMap(([nome, giorno]) => (giorno === null ? [] : `${nome} ${parole.giorno(giorno)}`)).join(', ');
}

function condonoDi({ condono }: TitoloNelFascicolo): string {
  if (condono === null) return '';
  return [condono.documentiMancanti === '' ? '' : `mancano: ${condono.documentiMancanti}`, condono.areaProtetta === true ? `area protetta, parere ${condono.parere?.toLowerCase() ?? 'non indicato'}` : ''].filter((p) => p !== '').join(' · ');
}

import type { CodiceSezione, DatoSegnalabile, EsitoSegnalazione, OggettoSegnalabile } from '@edigit/anagrafe/contract';
import { categoriaCatastale, pianiInParole, qualitaTerreni } from '@edigit/catasto-sigmater';

const DATI: Readonly<Record<DatoSegnalabile, string>> = {
  sagoma: 'Sagoma', posizione: 'Posizione', numero: 'Foglio e particella', stato: 'Stato', superficie: 'Superficie', categoria: 'Categoria', classe: 'Classe', consistenza: 'Consistenza', rendita: 'Rendita',
  piano: 'Piano', interno: 'Interno', unita: 'Unità', collegamento: 'Collegamento', qualitaTerreno: 'Qualità del terreno', intestatario: 'Intestatario', quota: 'Quota', indirizzo: 'Indirizzo', civico: 'Numero civico',
  anno: 'Anno di costruzione', piani: 'Numero dei piani', altezza: 'Altezza', uso: 'Uso', altro: 'Altro',
};

const ESITI: Readonly<Record<EsitoSegnalazione, string>> = { corretto: 'Dato corretto', confermato: 'Il dato era giusto', 'non-verificabile': 'Non verificabile', ritirata: 'Ritirata' };

export function datoInParole(dato: DatoSegnalabile): string {
  return DATI[dato];
}

export function esitoInParole(esito: EsitoSegnalazione): string {
  return ESITI[esito];
}

const SAGOME: Readonly<Record<string, string>> = { 'mappa-catastale': 'Mappa catastale', rilievo: 'Rilievo degli edifici', ufficio: 'Disegno dell’ufficio' };

/** Which source says the datum; of an outline, who drew it. */
export function fonteInParole({ tipo, sezione, dato, sagoma }: { readonly tipo: OggettoSegnalabile; readonly sezione: CodiceSezione; readonly dato: DatoSegnalabile; readonly sagoma: string | null }): string | null {
  if (dato === 'sagoma' || dato === 'posizione' || (dato === 'superficie' && tipo === 'edificio')) return tipo === 'particella' ? 'Mappa catastale' : sagoma === null ? null : (SAGOME[sagoma] ?? null);
  if (sezione === 'titolarita') return 'Titolarità catastali';
  if (sezione === 'indirizzi') return 'Catasto fabbricati';
  if (sezione === 'documenti') return 'Scheda tecnica';
  if (sezione !== 'catasto' || tipo === 'edificio' || tipo === 'collegamento') return null;
  return tipo === 'particella' ? 'Catasto terreni' : 'Catasto fabbricati';
}

const STATI: Readonly<Record<string, string>> = {
  attiva: 'attiva', soppressa: 'soppressa', 'bene-comune-non-censibile': 'bene comune', 'bene-comune-censibile': 'bene comune', 'in-uso': 'in uso', 'non-piu-in-mappa': 'non più in mappa', demolito: 'demolito',
  'inserito-per-errore': 'inserito per errore', diviso: 'diviso', unito: 'unito', certo: 'certo', proposto: 'proposto', ambiguo: 'ambiguo', confermato: 'confermato', respinto: 'respinto', sciolto: 'sciolto',
};

const numero = (testo: string, unita = ''): string => `${Number(testo).toLocaleString('it-IT', { maximumFractionDigits: 2 })}${unita}`;

const IN_PAROLE: Readonly<Partial<Record<DatoSegnalabile, (valore: string) => string | null>>> = {
  categoria: (v) => categoriaCatastale(v)?.sigla ?? v,
  classe: (v) => v,
  consistenza: (v) => numero(v),
  superficie: (v) => numero(v, ' m²'),
  rendita: (v) => (Number(v) / 100).toLocaleString('it-IT', { style: 'currency', currency: 'EUR' }),
  piano: (v) => pianiDi(v),
  interno: (v) => v,
  numero: (v) => v,
  stato: (v) => STATI[v] ?? null,
  collegamento: (v) => STATI[v] ?? null,
  qualitaTerreno: (v) => v.split(' ').map((codice) => qualitaTerreni(codice)?.descrizione ?? codice).join(', '),
  indirizzo: (v) => v,
  civico: (v) => v,
  anno: (v) => v,
  piani: (v) => v,
  altezza: (v) => numero(v, ' m'),
  uso: (v) => v.replaceAll('-', ' '),
};

function pianiDi(json: string): string {
  const [piano1 = '', piano2 = '', piano3 = '', piano4 = ''] = JSON.parse(json) as string[];
  return pianiInParole({ piano1, piano2, piano3, piano4 });
}

/** A datum as it is read; null for what has no words (an outline, a set of holders) and for nothing. */
export function valoreInParole(dato: DatoSegnalabile, valore: string | null): string | null {
  return valore === null || valore === '' ? null : IN_PAROLE[dato]?.(valore) || null;
}

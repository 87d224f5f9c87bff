import type { AttributiEdificio, Finalita, Qualita, StatoEdificio, TipoDocumento, TipoImpianto, UnitaImmobiliare } from '@edigit/anagrafe/contract';
import { valoreAttributo } from '../territorio/attributi-in-parole.js';

/** Words and figures as an Italian office writes them on paper. */

const FUSO = 'Europe/Rome';
/** Stands where a value is not stated. */
export const NULLA = '–';

const conDecimali = (n: number, minimo: number, massimo: number): string =>
  n.toLocaleString('it-IT', { minimumFractionDigits: minimo, maximumFractionDigits: massimo, useGrouping: 'always' });

export function numero(n: number, decimali = 0): string {
  return conDecimali(n, decimali, decimali);
}

/** `1.234,56 m²`; whole by default. */
export function metriQuadri(n: number | null, decimali = 0): string {
  return n === null ? NULLA : `${numero(n, decimali)} m²`;
}

/** `€ 1.450,00`. */
export function euro(cents: number | null): string {
  return cents === null ? NULLA : `€ ${numero(cents / 100, 2)}`;
}

/** Whole where it is exact: never `100 %` for 371 of 372. */
export function percento(quota: number): string {
  return `${conDecimali(Math.floor(quota * 1000) / 10, 0, 1)} %`;
}

/** `12/03/2026` from a calendar day `yyyy-mm-dd`. */
export function giorno(iso: string | null): string {
  return iso === null ? 'data non indicata' : iso.slice(0, 10).split('-').toReversed().join('/');
}

export function dataDi(istante: Date): string {
  return istante.toLocaleDateString('it-IT', { timeZone: FUSO, day: '2-digit', month: '2-digit', year: 'numeric' });
}

export function oraDi(istante: Date): string {
  return istante.toLocaleTimeString('it-IT', { timeZone: FUSO, hour: '2-digit', minute: '2-digit' });
}

const MISURE = { vani: 'vani', m2: 'm²', m3: 'm³' } as const;

/** `5,5 vani`, `120 m²`. */
export function consistenza({ consistenza: quanto, consistenzaUnita }: Pick<UnitaImmobiliare, 'consistenza' | 'consistenzaUnita'>): string {
  if (quanto === null) return NULLA;
  if (consistenzaUnita === 'vani' && quanto === 1) return '1 vano';
  const misura = consistenzaUnita === null ? '' : ` ${MISURE[consistenzaUnita]}`;
  return conDecimali(quanto, 0, 2) + misura;
}

/** Never the code alone: `A/2 Abitazione di tipo civile`. */
export function categoria({ categoria: sigla, categoriaDescrizione }: Pick<UnitaImmobiliare, 'categoria' | 'categoriaDescrizione'>): string {
  return [sigla, categoriaDescrizione].filter((parte) => parte !== null && parte !== '').join(' ') || NULLA;
}

export function qualita(q: Qualita): string {
  switch (q) {
    case 'certo':
      return 'Certo';
    case 'probabile':
      return 'Probabile';
    case 'da-verificare':
      return 'Da verificare';
    case 'nessun-dato':
      return 'Nessun dato';
    case 'non-abilitato':
      return 'Non abilitata';
  }
}

export function statoEdificio(stato: StatoEdificio): string {
  switch (stato) {
    case 'in-uso':
      return 'In uso';
    case 'in-costruzione':
      return 'In costruzione';
    case 'dismesso':
      return 'Dismesso';
    case 'demolito':
      return 'Demolito';
    case 'chiuso':
      return 'Chiuso';
  }
}

export function finalita(codice: Finalita): string {
  switch (codice) {
    case 'istruttoria-pratica':
      return 'Istruttoria pratica';
    case 'cdu':
      return 'Certificato di destinazione urbanistica';
    case 'accesso-atti':
      return 'Accesso agli atti';
    case 'accertamento-tributario':
      return 'Accertamento tributario';
    case 'protezione-civile':
      return 'Protezione civile';
    case 'altro':
      return 'Altro';
  }
}

/** Whole numbers in a row become a range: `1–4, 7, 9A`. Keeps the order in which things come. */
export function intervalli(etichette: readonly string[]): string {
  const gruppi: { primo: string; ultimo: string; quanti: number }[] = [];
  for (const etichetta of etichette) {
    const aperto = gruppi.at(-1);
    if (aperto && /^\d+$/.test(etichetta) && Number(etichetta) === Number(aperto.ultimo) + 1) {
      aperto.ultimo = etichetta;
      aperto.quanti++;
    } else gruppi.push({ primo: etichetta, ultimo: etichetta, quanti: 1 });
  }
  return gruppi.map(({ primo, ultimo, quanti }) => (quanti === 1 ? primo : quanti === 2 ? `${primo}, ${ultimo}` : `${primo}–${ultimo}`)).join(', ');
}

const ATTRIBUTI = {
  denominazione: 'Denominazione', annoCostruzione: 'Anno di costruzione', annoRistrutturazione: 'Anno di ristrutturazione', pianiFuoriTerra: 'Piani fuori terra', pianiInterrati: 'Piani interrati', altezzaM: 'Altezza (m)',
  uso: 'Uso', condizione: 'Condizione', struttura: 'Struttura', fondazioni: 'Fondazioni', copertura: 'Copertura', manto: 'Manto di copertura', amianto: 'Amianto', classeSismica: 'Classe di rischio sismico', ascensori: 'Ascensori', riscaldamento: 'Riscaldamento', combustibile: 'Combustibile', codiceCatastoTermico: 'Codice catasto impianti termici', note: 'Note',
} as const satisfies Record<keyof AttributiEdificio, string>;

/** What the office says of a building, in the order of the screen. */
export function attributi(dati: AttributiEdificio): { nome: string; valore: string; fonte: string; data: string }[] {
  return Object.entries(ATTRIBUTI).flatMap(([codice, nome]) => {
    const attributo = dati[codice as keyof AttributiEdificio];
    if (attributo === undefined) return [];
    const { valore, fonte, data } = attributo;
    return [{ nome, valore: typeof valore === 'number' ? (codice.startsWith('anno') ? String(valore) : numero(valore, Number.isInteger(valore) ? 0 : 2)) : valoreAttributo(codice, valore), fonte, data }];
  });
}

/** Documents of a building by their kind. */
export const TIPI_DOCUMENTO: Readonly<Record<TipoDocumento, string>> = {
  planimetria: 'Planimetria', 'elaborato-grafico': 'Elaborato grafico', relazione: 'Relazione', 'dichiarazione-conformita': 'Dichiarazione di conformità (DM 37/2008)', 'verbale-verifica': 'Verbale di verifica',
  'collaudo-statico': 'Collaudo statico', 'certificato-idoneita-statica': 'Certificato di idoneità statica (CIS)', 'prevenzione-incendi': 'Prevenzione incendi (CPI, SCIA)', agibilita: 'Agibilità', ape: 'Attestato di prestazione energetica (APE)',
  atto: 'Atto', fotografia: 'Fotografia', altro: 'Altro documento',
};

/** Plants of a building by their kind. */
export const TIPI_IMPIANTO: Readonly<Record<TipoImpianto, string>> = {
  termico: 'Impianto termico', climatizzazione: 'Climatizzazione', elettrico: 'Impianto elettrico', fotovoltaico: 'Fotovoltaico', gas: 'Gas', 'idrico-sanitario': 'Idrico-sanitario', antincendio: 'Antincendio', ascensore: 'Ascensore',
  'messa-a-terra': 'Messa a terra', 'scariche-atmosferiche': 'Protezione dalle scariche atmosferiche', 'reti-dati': 'Reti dati e radiotelevisive', altro: 'Altro impianto',
};

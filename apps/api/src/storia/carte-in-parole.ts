import type { CampoCambiato, TipoDocumento, TipoImpianto } from '@edigit/anagrafe/contract';
import { TIPI_DOCUMENTO, TIPI_IMPIANTO } from '../stampa/parole.js';
import type { Dati, Versioni } from './storia.repository.js';

/** Fields of a document and of a plant, as an officer calls them, in the order of their forms. */
const DOCUMENTO: Readonly<Record<string, string>> = { tipo: 'tipo', titolo: 'titolo', numero: 'numero', data: 'data', autore: 'ente o autore', scadenza: 'scadenza', riservatezza: 'riservatezza', fonte: 'da dove viene' };
const IMPIANTO: Readonly<Record<string, string>> = { tipo: 'tipo', descrizione: 'descrizione', codice: 'codice', installatoIl: 'installazione', ultimaVerifica: 'ultima verifica', prossimaVerifica: 'prossima verifica', fonte: 'fonte', dataDelDato: 'data del dato' };

/** «Documento «Prospetto» (Fotografia)»: brought, taken off, or each field that was corrected. */
export function documentoInParole({ prima, dopo }: Pick<Versioni, 'prima' | 'dopo'>): CampoCambiato[] {
  const d = dopo ?? prima;
  return cambiati('documento', `Documento «${String(d?.['titolo'])}» (${tipoDi(TIPI_DOCUMENTO, d)})`, prima, dopo, DOCUMENTO, (campo, v) => (campo === 'tipo' ? TIPI_DOCUMENTO[v as TipoDocumento] : v));
}

/** «Ascensore M-1»: written down, taken off, or each field that was corrected. */
export function impiantoInParole({ prima, dopo }: Pick<Versioni, 'prima' | 'dopo'>): CampoCambiato[] {
  const i = dopo ?? prima;
  return cambiati('impianto', [tipoDi(TIPI_IMPIANTO, i), i?.['codice']].filter((x) => x !== '' && x != null).join(' '), prima, dopo, IMPIANTO, (campo, v) => (campo === 'tipo' ? TIPI_IMPIANTO[v as TipoImpianto] : v));
}

function tipoDi(nomi: Readonly<Record<string, string>>, dati: Dati | null): string {
  return nomi[String(dati?.['tipo'])] ?? String(dati?.['tipo']);
}

function cambiati(campo: string, nome: string, prima: Dati | null, dopo: Dati | null, campi: Readonly<Record<string, string>>, detto: (campo: string, valore: string) => string): CampoCambiato[] {
  if (prima === null || dopo === null) return [{ campo, nome, prima: prima === null ? null : 'presente', dopo: dopo === null ? 'tolto' : 'aggiunto' }];
  const lato = (dati: Dati, c: string): string | null => {
    const valore = dati[c];
    if (typeof valore !== 'string' || valore === '') return null;
    return /^\d{4}-\d{2}-\d{2}$/.test(valore) ? valore.split('-').toReversed().join('/') : detto(c, valore);
  };
  return Object.entries(campi).map(([c, parole]) => ({ campo: `${campo}.${c}`, nome: `${nome} · ${parole}`, prima: lato(prima, c), dopo: lato(dopo, c) })).filter((x) => x.prima !== x.dopo);
}

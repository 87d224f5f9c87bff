import type { Cambiamento, CampoCambiato, GruppoAnteprima, RiassuntoRegistro } from '@edigit/anagrafe/contract';
import { conta, elenco, intero, type Nome } from './nomi.js';

/** What the preview of a register keeps of it, so that it is read without the register. */
export interface RiassuntoSalvato {
  readonly registro: RiassuntoRegistro;
  /** What one row and several are called. */
  readonly nomi: Nome;
  /** Compared columns → titles. */
  readonly campi: Readonly<Record<string, string>>;
  /** Rows of the file that were left out. */
  readonly lasciate: number;
}

/** How many changes of one kind, field and code there are, and how many of them are listed. */
export interface RigaGruppoRegistro {
  readonly cambiamento: Cambiamento;
  readonly campo: string | null;
  readonly gruppo: string;
  readonly quanti: number;
  readonly elencati: number;
}

/** Fields that are not columns compared one by one: the outline, and whatever else is stored. */
const PERIMETRO = 'perimetro';
const ALTRO = 'altro';

/** «12 zone aggiunte, 3 modificate, 1 non più nel file». */
export function fraseRegistro({ registro: { aggiunti, modificati, chiusi }, nomi }: RiassuntoSalvato): string {
  const frase = elenco(nomi, [[aggiunti, 'aggiunta'], [modificati, 'modificata'], [chiusi, 'assente']], 'non più nel file');
  return frase ?? 'Nessuna differenza: il registro contiene già questi dati.';
}

/** Rows that could not be read are not in the file, for who compares: what was known of them goes. */
export function noteRegistro({ registro: { chiusi }, nomi, lasciate }: RiassuntoSalvato): string[] {
  if (lasciate === 0 || chiusi === 0) return [];
  const lasciateFuori = lasciate === 1 ? 'Una riga del file è lasciata fuori' : `${intero(lasciate)} righe del file sono lasciate fuori`;
  return [`${lasciateFuori} (vedere i problemi): se il registro ha già le stesse ${nomi.tanti}, qui risultano non più nel file, e applicando si chiudono.`];
}

function titolo({ nomi, campi }: Pick<RiassuntoSalvato, 'nomi' | 'campi'>, cambiamento: Cambiamento, campo: string | null, quanti: number): string {
  const detti = conta(quanti, nomi);
  if (campo === PERIMETRO) return `Perimetro cambiato in ${detti}`;
  if (campo === ALTRO) return `Altri dati cambiati in ${detti}`;
  if (campo !== null) return `«${campi[campo] ?? campo}» cambia in ${detti}`;
  return elenco(nomi, [[quanti, cambiamento]], 'non più nel file') ?? detti;
}

const ORDINE: readonly Cambiamento[] = ['modificata', 'assente', 'aggiunta'];

/** The groups, each followed by those of its fields, the largest first; in each the codes, most first. */
export function gruppiRegistro(parole: Pick<RiassuntoSalvato, 'nomi' | 'campi'>, righe: readonly RigaGruppoRegistro[]): GruppoAnteprima[] {
  const gruppi = new Map<string, { readonly prima: RigaGruppoRegistro; quanti: number; elencati: number; readonly codici: { codice: string; quanti: number }[] }>();
  for (const riga of righe) {
    const codice = ['registro', riga.cambiamento, ...(riga.campo === null ? [] : [riga.campo])].join('.');
    const gruppo = gruppi.get(codice) ?? { prima: riga, quanti: 0, elencati: 0, codici: [] };
    gruppi.set(codice, gruppo);
    gruppo.quanti += riga.quanti;
    gruppo.elencati += riga.elencati;
    gruppo.codici.push({ codice: riga.gruppo, quanti: riga.quanti });
  }
  return [...gruppi].map(([codice, { prima: { cambiamento, campo }, quanti, elencati, codici }]): GruppoAnteprima => ({
    codice, genere: 'registro', cambiamento, campo, titolo: titolo(parole, cambiamento, campo, quanti), quanti, elencati, riservato: false, fogli: [],
    codici: codici.toSorted((a, b) => b.quanti - a.quanti || a.codice.localeCompare(b.codice, 'it', { numeric: true })),
  })).toSorted((a, b) => ORDINE.indexOf(a.cambiamento) - ORDINE.indexOf(b.cambiamento) || Number(a.campo !== null) - Number(b.campo !== null) || b.quanti - a.quanti || a.codice.localeCompare(b.codice));
}

const GIORNO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A value as the officer reads it; null where there is none. */
function inParole(valore: unknown): string | null {
  if (valore === null || valore === undefined || valore === '') return null;
  if (typeof valore === 'number') return valore.toLocaleString('it-IT', { maximumFractionDigits: 6, useGrouping: 'always' });
  if (typeof valore === 'boolean') return valore ? 'sì' : 'no';
  if (typeof valore === 'string') return valore.replace(GIORNO, '$3/$2/$1');
  const voci = Array.isArray(valore) ? valore.map(inParole) : Object.entries(valore).map(([nome, v]) => `${nome} ${inParole(v) ?? '–'}`);
  return voci.length === 0 ? null : voci.join(' · ');
}

const areaM2 = (valore: unknown): string | null => (typeof valore === 'number' ? `${valore.toLocaleString('it-IT', { maximumFractionDigits: 0, useGrouping: 'always' })} m²` : null);

/** The fields of a change, in the order in which the register compares them; its outline last. */
export function campiRegistro({ campi }: Pick<RiassuntoSalvato, 'campi'>, valori: Readonly<Record<string, unknown>>): CampoCambiato[] {
  const coppia = (campo: string): readonly unknown[] => (Array.isArray(valori[campo]) ? valori[campo] : [null, null]);
  const detti = Object.entries(campi).flatMap(([campo, nome]): CampoCambiato[] => {
    const [prima, dopo] = coppia(campo).map(inParole);
    return campo in valori ? [{ campo, nome, prima: prima ?? null, dopo: dopo ?? null }] : [];
  });
  const [prima, dopo] = coppia(PERIMETRO).map(areaM2);
  return PERIMETRO in valori ? [...detti, { campo: PERIMETRO, nome: 'Perimetro', prima: prima ?? null, dopo: dopo ?? null }] : detti;
}

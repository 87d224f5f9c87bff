import type { AttributiDaSalvare, AttributiEdificio, ValoriAttributi } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { attributeWord } from '../../ui/attribute-words.js';

export type Campo = keyof ValoriAttributi;

/** What is written in the form, as it is typed. */
export type Valori = Readonly<Record<Campo, string>>;

/** A datum of the form: what it takes, within which limits. */
export interface Definizione {
  readonly campo: Campo;
  readonly tipo: 'testo' | 'lungo' | 'intero' | 'decimale' | 'scelta';
  readonly limiti?: readonly [number, number];
  readonly lunghezza?: number;
}

/** In the order of the form. */
export const CAMPI: readonly Definizione[] = [
  { campo: 'denominazione', tipo: 'testo', lunghezza: 120 },
  { campo: 'uso', tipo: 'scelta' },
  { campo: 'condizione', tipo: 'scelta' },
  { campo: 'annoCostruzione', tipo: 'intero', limiti: [800, 2200] },
  { campo: 'annoRistrutturazione', tipo: 'intero', limiti: [800, 2200] },
  { campo: 'pianiFuoriTerra', tipo: 'intero', limiti: [0, 100] },
  { campo: 'pianiInterrati', tipo: 'intero', limiti: [0, 20] },
  { campo: 'altezzaM', tipo: 'decimale', limiti: [0.1, 400] },
  { campo: 'struttura', tipo: 'scelta' },
  { campo: 'fondazioni', tipo: 'scelta' },
  { campo: 'copertura', tipo: 'scelta' },
  { campo: 'manto', tipo: 'scelta' },
  { campo: 'amianto', tipo: 'scelta' },
  { campo: 'classeSismica', tipo: 'scelta' },
  { campo: 'ascensori', tipo: 'intero', limiti: [0, 50] },
  { campo: 'riscaldamento', tipo: 'scelta' },
  { campo: 'combustibile', tipo: 'scelta' },
  { campo: 'codiceCatastoTermico', tipo: 'testo', lunghezza: 60 },
  { campo: 'note', tipo: 'lungo', lunghezza: 1000 },
];

/** Free text may name a person: it is kept out of drafts. */
export const TESTI_LIBERI: readonly Campo[] = ['denominazione', 'note'];

/** What the form shows of saved attributes. */
export function valoriOf(attributi: AttributiEdificio): Valori {
  return Object.fromEntries(CAMPI.map(({ campo, tipo }) => {
    const valore = attributi[campo]?.valore;
    return [campo, valore === undefined ? '' : tipo === 'decimale' ? String(valore).replace('.', ',') : String(valore)];
  })) as Record<Campo, string>;
}

/** A value in words: «residenziale», «1974», «9,5 m»; a dash when there is none. */
export function valueWord(campo: Campo, valore: string | number | undefined | null): string {
  if (valore === undefined || valore === null || valore === '') return '—';
  switch (campo) {
    case 'altezzaM': return `${formatNumber(Number(String(valore).replace(',', '.')), 2)} m`;
    default: return attributeWord(campo, valore);
  }
}

/** Reads a typed value; null when it is not one of that datum. */
export function readValore({ tipo, limiti, lunghezza }: Definizione, text: string): string | number | null {
  const clean = text.trim();
  if (tipo === 'testo' || tipo === 'lungo') return clean.length <= (lunghezza ?? Infinity) ? clean : null;
  if (tipo === 'scelta') return clean;
  if (!(tipo === 'intero' ? /^\d{1,4}$/ : /^\d{1,3}([.,]\d{1,3})?$/).test(clean)) return null;
  const value = Number(clean.replace(',', '.'));
  return limiti && (value < limiti[0] || value > limiti[1]) ? null : value;
}

/** Data whose text is no longer the saved one. */
export function changedCampi(attributi: AttributiEdificio, valori: Valori): Campo[] {
  const saved = valoriOf(attributi);
  return CAMPI.filter(({ campo }) => saved[campo] !== valori[campo].trim()).map(({ campo }) => campo);
}

/** Data that cannot be read as typed. */
export function wrongCampi(valori: Valori): Campo[] {
  return CAMPI.filter((definizione) => valori[definizione.campo].trim() !== '' && readValore(definizione, valori[definizione.campo]) === null).map(({ campo }) => campo);
}

/** What is sent: only the data that changed, an emptied one as null. */
export function attributiDaSalvare(attributi: AttributiEdificio, valori: Valori, fonte: string, data: string): AttributiDaSalvare {
  const changed = changedCampi(attributi, valori).map((campo) => {
    const valore = readValore(CAMPI.find((definizione) => definizione.campo === campo)!, valori[campo]);
    return [campo, valori[campo].trim() === '' ? null : { valore, fonte: fonte.trim(), data }];
  });
  return Object.fromEntries(changed) as AttributiDaSalvare;
}

/**
 * The form over a version that others saved meanwhile: what was not touched here follows theirs, what was touched stays, except the data
 * in `sue`, where theirs is taken.
 */
export function rebaseValori(valori: Valori, prima: AttributiEdificio, adesso: AttributiEdificio, sue: ReadonlySet<Campo>): Valori {
  const touched = new Set(changedCampi(prima, valori));
  const theirs = valoriOf(adesso);
  return Object.fromEntries(CAMPI.map(({ campo }) => [campo, touched.has(campo) && !sue.has(campo) ? valori[campo] : theirs[campo]])) as Record<Campo, string>;
}

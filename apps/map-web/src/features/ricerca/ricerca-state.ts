import type { Risultati, Risultato, TipoRisultato } from '@edigit/anagrafe/contract';
import { GRUPPI } from './gruppi.js';

/** What one row of the list does. */
export type Voce =
  | { readonly azione: 'apri'; readonly gruppo: TipoRisultato; readonly risultato: Risultato }
  | { readonly azione: 'apri-bene'; readonly bene: NonNullable<Risultato['beni']>[number] }
  | { readonly azione: 'tutti'; readonly gruppo: TipoRisultato; readonly totale: number }
  | { readonly azione: 'persone' };

/** State of the search box. `attiva` is the row reached with the arrows, -1 for none. */
export interface StatoRicerca {
  readonly testo: string;
  readonly fase: 'ferma' | 'attesa' | 'trovato' | 'errore';
  readonly risultati: Risultati | null;
  /** True when the results are persons, asked with a purpose. */
  readonly persone: boolean;
  readonly errore: string;
  readonly aperta: boolean;
  readonly attiva: number;
}

export const INIZIALE: StatoRicerca = {
  testo: '', fase: 'ferma', risultati: null, persone: false, errore: '', aperta: false, attiva: -1,
};

const ORDINE = Object.keys(GRUPPI) as readonly TipoRisultato[];

/** At most this many rows of a group; the rest is in the Elenco. */
const PER_GRUPPO = 5;

/**
 * Tax code of a person, or of a firm alone on the line: never sent by GET.
 * @see Ricerca refuses it too, with `personal-search-needs-post`
 */
export function looksPersonal(testo: string): boolean {
  const compact = testo.replace(/\s/g, '');
  return /[A-Z]{6}[\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]/i.test(compact) || /^(?:IT)?\d{11}$/i.test(compact);
}

/** Rows in the order of the screen, so that arrows and screen agree. */
export function rowsOf(state: StatoRicerca, canSearchPersons: boolean): Voce[] {
  const rows: Voce[] = [];
  const results = state.risultati;
  for (const gruppo of results ? ORDINE : []) {
    const items = results!.items.filter((item) => item.tipo === gruppo);
    const shown = gruppo === 'persona' || gruppo === 'richiedente' ? items : items.slice(0, PER_GRUPPO);
    for (const risultato of shown) {
      rows.push({ azione: 'apri', gruppo, risultato });
      for (const bene of risultato.beni ?? []) rows.push({ azione: 'apri-bene', bene });
    }
    const totale = results!.totali[gruppo] ?? items.length;
    const { scheda, elenco } = GRUPPI[gruppo];
    if (elenco !== null && shown.length > 0 && (totale > shown.length || scheda === null)) rows.push({ azione: 'tutti', gruppo, totale });
  }
  if (canSearchPersons && !state.persone && state.testo.trim().length >= 3) rows.push({ azione: 'persone' });
  return rows;
}

/** Rows that stand together under one title; `primo` is the place of the first among all rows. */
export interface GruppoVoci {
  readonly gruppo: TipoRisultato | null;
  readonly primo: number;
  readonly voci: readonly Voce[];
}

function groupOf(row: Voce): TipoRisultato | null {
  return row.azione === 'persone' ? null : row.azione === 'apri-bene' ? (row.bene.tipo === 'titolo' ? 'richiedente' : 'persona') : row.gruppo;
}

/** Rows by group, in the same order. */
export function groupRows(rows: readonly Voce[]): GruppoVoci[] {
  const groups: (GruppoVoci & { voci: Voce[] })[] = [];
  for (const [index, row] of rows.entries()) {
    const gruppo = groupOf(row);
    const last = groups.at(-1);
    if (last && last.gruppo === gruppo) last.voci.push(row);
    else groups.push({ gruppo, primo: index, voci: [row] });
  }
  return groups;
}

/** The text changed: older results stay readable until the new ones come. */
export function typed(state: StatoRicerca, testo: string): StatoRicerca {
  if (testo.trim() === '') return { ...INIZIALE, testo };
  const personal = looksPersonal(testo);
  return {
    ...state, testo, persone: false, errore: '', aperta: true, attiva: -1,
    fase: personal ? 'ferma' : 'attesa',
    risultati: personal || state.persone ? null : state.risultati,
  };
}

/** Results of `testo` arrived; late ones of an older text are dropped. */
export function found(state: StatoRicerca, testo: string, risultati: Risultati, persone = false): StatoRicerca {
  if (testo !== state.testo) return state;
  return { ...state, fase: 'trovato', risultati, persone, aperta: true, attiva: -1 };
}

export function failed(state: StatoRicerca, testo: string, errore: string): StatoRicerca {
  return testo === state.testo ? { ...state, fase: 'errore', errore, risultati: null, aperta: true, attiva: -1 } : state;
}

/** Arrow keys go round, passing by the text field (-1). */
export function moved(state: StatoRicerca, step: 1 | -1, rows: number): StatoRicerca {
  if (rows === 0) return state;
  const next = state.aperta ? state.attiva + step : step > 0 ? 0 : rows - 1;
  return { ...state, aperta: true, attiva: next >= rows ? -1 : next < -1 ? rows - 1 : next };
}

export function closed(state: StatoRicerca): StatoRicerca {
  return { ...state, aperta: false, attiva: -1 };
}

/** The row that Enter opens: the one reached, else an exact hit, else the only one that opens something. */
export function chosen(state: StatoRicerca, rows: readonly Voce[]): Voce | null {
  if (state.attiva >= 0) return rows[state.attiva] ?? null;
  if (state.fase !== 'trovato' || !state.risultati) return null;
  const [best] = state.risultati.items;
  const opening = rows.filter((row) => row.azione === 'apri');
  if (best && state.risultati.esatto) return opening.find(({ risultato }) => risultato === best) ?? null;
  return opening.length === 1 ? (opening[0] ?? null) : null;
}

import type { Sagoma } from './sagoma.js';

/** Outlines at hand in one work, by key: the building's own, its pieces, its neighbours. */
export type Tavola = ReadonlyMap<string, Sagoma>;

/** One step: outlines to put and keys to take away. Its reverse is another step. */
export interface Passo {
  /** What was done, in the words of the screen. */
  readonly nota: string;
  readonly metti: Tavola;
  readonly togli: readonly string[];
}

/** The work and the way back and forth. */
export interface Storia {
  readonly tavola: Tavola;
  readonly indietro: readonly Passo[];
  readonly avanti: readonly Passo[];
}

/** Steps kept; the oldest are forgotten. */
const MASSIMO = 200;

export function openStoria(tavola: Tavola): Storia {
  return { tavola, indietro: [], avanti: [] };
}

/** Step that puts one outline. */
export function putPasso(nota: string, chiave: string, sagoma: Sagoma): Passo {
  return { nota, metti: new Map([[chiave, sagoma]]), togli: [] };
}

/** Applies a step; the answer carries the step that undoes it. */
export function applyPasso(tavola: Tavola, { nota, metti, togli }: Passo): { tavola: Tavola; inverso: Passo } {
  const next = new Map(tavola);
  const back = new Map<string, Sagoma>();
  const remove: string[] = [];
  for (const chiave of togli) {
    const before = next.get(chiave);
    if (before === undefined) continue;
    back.set(chiave, before);
    next.delete(chiave);
  }
  for (const [chiave, sagoma] of metti) {
    const before = tavola.get(chiave);
    if (before === undefined) remove.push(chiave);
    else back.set(chiave, before);
    next.set(chiave, sagoma);
  }
  return { tavola: next, inverso: { nota, metti: back, togli: remove } };
}

/** Does a step; what could be done again is forgotten. */
export function commit(storia: Storia, passo: Passo): Storia {
  const { tavola, inverso } = applyPasso(storia.tavola, passo);
  return { tavola, indietro: [...storia.indietro, inverso].slice(-MASSIMO), avanti: [] };
}

/** «Annulla»: the same work when there is nothing to take back. */
export function undo(storia: Storia): Storia {
  const passo = storia.indietro.at(-1);
  if (!passo) return storia;
  const { tavola, inverso } = applyPasso(storia.tavola, passo);
  return { tavola, indietro: storia.indietro.slice(0, -1), avanti: [...storia.avanti, inverso] };
}

/** «Ripeti». */
export function redo(storia: Storia): Storia {
  const passo = storia.avanti.at(-1);
  if (!passo) return storia;
  const { tavola, inverso } = applyPasso(storia.tavola, passo);
  return { tavola, indietro: [...storia.indietro, inverso], avanti: storia.avanti.slice(0, -1) };
}

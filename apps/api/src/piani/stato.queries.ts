/** What a version of a plan is on a day, as SQL text: the same as `statoVersione` of the domain (a test compares the two). */

/** Versions of the plan of `v`, other than it, that have come into force by the day. */
const ALTRE = (v: string, giorno: string): string => `SELECT 1 FROM piano_versione w WHERE w.comune = ${v}.comune AND w.piano = ${v}.piano AND w.id <> ${v}.id AND w.chiusa_da IS NULL AND w.vigente_dal <= ${giorno}`;

/** `v`: an open row of `piano_versione`; `giorno`: an expression of type date. */
export const STATO_VERSIONE = (v: string, giorno: string): string => `CASE
    WHEN ${v}.vigente_al < ${giorno} THEN 'superato'
    WHEN ${v}.vigente_dal <= ${giorno} THEN CASE WHEN EXISTS (${ALTRE(v, giorno)} AND (w.vigente_dal, w.id) > (${v}.vigente_dal, ${v}.id)) THEN 'superato' ELSE 'vigente' END
    WHEN coalesce(${v}.adottata_il, ${v}.approvata_il) IS NULL OR coalesce(${v}.adottata_il, ${v}.approvata_il) > ${giorno} THEN 'elaborazione'
    WHEN ${v}.vigente_dal IS NULL AND EXISTS (${ALTRE(v, giorno)} AND coalesce(w.adottata_il, w.approvata_il, w.vigente_dal) > coalesce(${v}.adottata_il, ${v}.approvata_il)) THEN 'superato'
    ELSE 'adottato' END`;

/** The years of the safeguard on a day in a municipality, its own before the law's, as `TerminiSalvaguardia` of the domain. */
export const TERMINI_SALVAGUARDIA = (comune: string, giorno: string): string => {
  const anni = (codice: string): string => `(SELECT (q.valore#>>'{}')::int FROM parametro q WHERE q.codice = 'urbanistica.salvaguardia-${codice}' AND (q.comune IS NULL OR q.comune = ${comune}) AND q.valido @> ${giorno} ORDER BY q.comune NULLS LAST LIMIT 1)`;
  return `jsonb_build_object('anni', ${anni('anni')}, 'anniTrasmessa', ${anni('anni-trasmessa')}, 'anniPerTrasmettere', ${anni('anni-per-trasmettere')})`;
};

/** Today, as days go in Italy. */
export const OGGI = `(now() AT TIME ZONE 'Europe/Rome')::date`;

/** The day that a read speaks of: the one that its context names, else today. */
export const GIORNO = `coalesce(edigit.valido_al(), ${OGGI})`;

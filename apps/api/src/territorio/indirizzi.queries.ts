/** The addresses of a unit as every screen shows them, in the order in which lists sort them: pieces of SQL. */

const DISTINTI = (comune: string, unita: string): string => `(
    SELECT DISTINCT a.ordine, a.etichetta FROM unita_indirizzo y JOIN indirizzo_catastale a ON a.comune = ${comune} AND a.id = y.indirizzo
    WHERE y.comune = ${comune} AND y.unita = ${unita} AND y.chiusa_da IS NULL) i`;

/** «Via Roma 2, Vicolo Corto 1»; null where the unit has none. */
export const INDIRIZZO_UNITA = (comune: string, unita: string): string => `(SELECT string_agg(i.etichetta, ', ' ORDER BY i.ordine, i.etichetta) FROM ${DISTINTI(comune, unita)})`;

/** The same one by one, as an ARRAY(…). */
export const INDIRIZZI_UNITA = (comune: string, unita: string): string => `ARRAY(SELECT i.etichetta FROM ${DISTINTI(comune, unita)} ORDER BY i.ordine, i.etichetta)`;

/**
 * Addresses as every screen shows them, in the order in which lists sort them: pieces of SQL. Without the right to addresses there are none: row-level security
 * hides those of units, and these pieces those that stand in the summary of a building.
 */

const CON_DIRITTO = `(SELECT edigit.ha_diritto('indirizzi'))`;

/** Address of a building, from its row `s` of edificio_sintesi. */
export const INDIRIZZO_EDIFICIO = (s: string): string => `CASE WHEN ${CON_DIRITTO} THEN ${s}.indirizzo END`;

/** How a building `e` is called: by its address, or by its code where addresses are not for who asks. */
export const NOME_EDIFICIO = (e: string, s: string): string => `CASE WHEN ${CON_DIRITTO} THEN coalesce(${s}.indirizzo, 'Edificio senza indirizzo') ELSE 'Edificio ' || ${e}.codice END`;

const DISTINTI = (comune: string, unita: string): string => `(
    SELECT DISTINCT a.ordine, a.etichetta FROM unita_indirizzo y JOIN indirizzo_catastale a ON a.comune = ${comune} AND a.id = y.indirizzo
    WHERE y.comune = ${comune} AND y.unita = ${unita} AND y.chiusa_da IS NULL) i`;

/** «Via Roma 2, Vicolo Corto 1»; null where the unit has none. */
export const INDIRIZZO_UNITA = (comune: string, unita: string): string => `(SELECT string_agg(i.etichetta, ', ' ORDER BY i.ordine, i.etichetta) FROM ${DISTINTI(comune, unita)})`;

/** The same one by one, as an ARRAY(…). */
export const INDIRIZZI_UNITA = (comune: string, unita: string): string => `ARRAY(SELECT i.etichetta FROM ${DISTINTI(comune, unita)} ORDER BY i.ordine, i.etichetta)`;

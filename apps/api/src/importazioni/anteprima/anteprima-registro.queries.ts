/** Preview of a supply for a register, as SQL text, from the changes that stand in `prova_voce` (see `anteprima.queries.ts`). */

/**
 * The order in which they are read, and with it which of those only added are listed: `$1` how many. Rows are told apart by where they were written, so that equal ones
 * have an order too.
 */
export const ORDINA_REGISTRO = `
WITH posto AS (
  SELECT ctid AS riga, row_number() OVER (ORDER BY cambiamento, gruppo, etichetta, ctid) AS posto, row_number() OVER (PARTITION BY cambiamento ORDER BY gruppo, etichetta, ctid) AS n FROM prova_voce
)
UPDATE prova_voce v SET posto = p.posto FROM posto p WHERE v.ctid = p.riga AND (v.cambiamento <> 'aggiunta' OR p.n <= $1)`;

/** How many changes of each kind, field and code; and how many of them are listed. */
export const GRUPPI_REGISTRO = `
SELECT v.cambiamento, c.campo, v.gruppo, count(*)::int AS quanti, count(v.posto)::int AS elencati
FROM prova_voce v CROSS JOIN LATERAL unnest(array_append(v.campi, NULL)) c(campo) GROUP BY 1, 2, 3`;

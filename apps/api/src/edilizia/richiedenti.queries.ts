import type { SchemaPersone } from '../database/unita.js';

/** Who asked for titles, as SQL text: row-level security gives nothing without the right and a purpose. */

const RICHIEDENTI = `t.id AS "titoloId", t.tipo, t.variante, t.numero, t.suffisso, t.anno, t.condono_legge AS "condonoLegge", x.v->>'nominativo' AS nominativo, nullif(x.v->>'codiceFiscale', '') AS "codiceFiscale"`;
const VOCI = (p: string): string => `CROSS JOIN LATERAL jsonb_array_elements(${p}.richiedenti) WITH ORDINALITY x(v, posto)`;

/** `$1` title. */
export const RICHIEDENTI_DEL_TITOLO = (persone: SchemaPersone): string => `
SELECT ${RICHIEDENTI} FROM titolo_edilizio t JOIN ${persone}.titolo_richiedente p ON p.comune = t.comune AND p.id = t.id AND p.chiusa_da IS NULL ${VOCI('p')} WHERE t.id = $1 AND t.chiusa_da IS NULL ORDER BY x.posto`;

/** `$1` comune, `$2` building. */
export const RICHIEDENTI_DELL_EDIFICIO = (persone: SchemaPersone): string => `
SELECT ${RICHIEDENTI} FROM collegamento_registro l JOIN titolo_edilizio t ON t.comune = l.comune AND t.id = l.da_id AND t.chiusa_da IS NULL
JOIN ${persone}.titolo_richiedente p ON p.comune = t.comune AND p.id = t.id AND p.chiusa_da IS NULL ${VOCI('p')}
WHERE l.comune = $1 AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.a_id = $2 AND l.chiusa_da IS NULL AND l.stato <> 'respinto' ORDER BY t.giorno NULLS LAST, t.id, x.posto`;

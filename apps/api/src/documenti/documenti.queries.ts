import { TITOLO_IN_PAROLE } from '../edilizia/nomi.queries.js';

/** Documents of buildings, as SQL text. `$1` comune. */

/** Longest file, in MB (dated parameter of the municipality, or of all). */
export const DIMENSIONE_MASSIMA = `
SELECT (valore#>>'{}')::float8 AS mb FROM parametro WHERE codice = 'documenti.dimensione-massima' AND (comune IS NULL OR comune = $1) AND valido @> (now() AT TIME ZONE 'Europe/Rome')::date ORDER BY comune NULLS LAST LIMIT 1`;

/** `$1` building. */
export const EDIFICIO = `SELECT e.comune, e.id, e.codice FROM edificio e WHERE e.comune = ANY ((SELECT edigit.comuni())::text[]) AND e.id = $1 AND e.chiusa_da IS NULL`;

/** The operation that first said a row: an undo brings rows back as copies. */
export const DETTA = (d: string): string => `coalesce(${d}.copia_di, ${d}.aperta_da)`;

/** Code of the building that a row was written for, where it is not `edificio`. */
export const EREDITATO = (d: string, edificio: string): string => `CASE WHEN ${d}.edificio <> ${edificio} THEN (SELECT e.codice FROM edificio e WHERE e.comune = ${d}.comune AND e.id = ${d}.edificio ORDER BY e.aperta_da DESC LIMIT 1) END AS "ereditatoDa"`;

const RIGA = (edificio: string): string => `
SELECT d.comune, d.id, d.edificio AS "edificioId", ${EREDITATO('d', edificio)},
  d.unita, d.particella, d.titolo_edilizio AS "titoloEdilizio", d.tipo, d.titolo, d.numero, d.data::text AS data, d.autore, d.scadenza::text AS scadenza, d.riservatezza, d.fonte, d.sha256, f.byte::float8 AS byte, f.formato, f.contiene, f.avvertenze,
  d.aperta_da AS versione, o.id AS operazione, o.operatore, o.quando,
  (SELECT jsonb_build_object('numero', u.numero, 'subalterno', u.subalterno) FROM unita_immobiliare u WHERE u.comune = d.comune AND u.id = d.unita ORDER BY u.aperta_da DESC LIMIT 1) AS "suaUnita",
  (SELECT jsonb_build_object('numero', p.numero, 'denominatore', p.denominatore) FROM particella p WHERE p.comune = d.comune AND p.id = d.particella ORDER BY p.aperta_da DESC LIMIT 1) AS "suaParticella",
  (SELECT ${TITOLO_IN_PAROLE('t')} FROM titolo_edilizio t WHERE t.comune = d.comune AND t.id = d.titolo_edilizio ORDER BY t.aperta_da DESC LIMIT 1) AS "suoTitolo"`;
const FILE_E_OPERAZIONE = `JOIN documento_file f ON f.comune = d.comune AND f.sha256 = d.sha256 JOIN operazione o ON o.id = ${DETTA('d')}`;

/** `antenato`: a building `$2` and those that it was divided or joined from, however long ago. */
export const ANTENATI = `WITH RECURSIVE antenato(id) AS (
  SELECT $2::uuid UNION
  SELECT l.a_id FROM antenato a JOIN collegamento l ON l.comune = $1 AND l.da_id = a.id AND l.tipo = 'edificio-edificio' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'confermato')
)`;

/** Those of a building `$2`, and of what it comes from. */
export const DOCUMENTI_DELL_EDIFICIO = `${ANTENATI}${RIGA('$2::uuid')}
FROM antenato a JOIN documento d ON d.comune = $1 AND d.edificio = a.id AND d.chiusa_da IS NULL ${FILE_E_OPERAZIONE}
ORDER BY d.data DESC NULLS LAST, d.id DESC`;

/** Scans of a title `$1`, of whichever building. */
export const DOCUMENTI_DEL_TITOLO = `${RIGA('d.edificio')}
FROM titolo_edilizio tt JOIN documento d ON d.comune = tt.comune AND d.titolo_edilizio = tt.id AND d.chiusa_da IS NULL ${FILE_E_OPERAZIONE}
WHERE tt.comune = ANY ((SELECT edigit.comuni())::text[]) AND tt.id = $1 AND tt.chiusa_da IS NULL ORDER BY d.data DESC NULLS LAST, d.id DESC`;
export const COMUNE_DEL_TITOLO = `SELECT t.comune FROM titolo_edilizio t WHERE t.comune = ANY ((SELECT edigit.comuni())::text[]) AND t.id = $1 AND t.chiusa_da IS NULL`;

/** `$1` document, whichever its municipality. */
export const DOCUMENTO = `${RIGA('d.edificio')} FROM documento d ${FILE_E_OPERAZIONE} WHERE d.comune = ANY ((SELECT edigit.comuni())::text[]) AND d.id = $1 AND d.chiusa_da IS NULL`;

/** The same file among the documents of the same building `$2`: `$3` its SHA-256. */
export const GIA_CARICATO = `SELECT d.titolo FROM documento d WHERE d.comune = $1 AND d.edificio = $2::uuid AND d.sha256 = $3 AND d.chiusa_da IS NULL LIMIT 1`;

/** Whether a unit `$3`, or a parcel `$4`, or a building title `$5`, is of the building `$2`. */
export const E_SUO = `
SELECT EXISTS (SELECT FROM collegamento l WHERE l.comune = $1 AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
  AND (l.tipo = 'unita-edificio' AND l.a_id = $2::uuid AND l.da_id = $3::uuid OR l.tipo = 'edificio-particella' AND l.da_id = $2::uuid AND l.a_id = $4::uuid))
  OR EXISTS (SELECT FROM collegamento_registro l WHERE l.comune = $1 AND l.chiusa_da IS NULL AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.stato <> 'respinto' AND l.a_id = $2::uuid AND l.da_id = $5::uuid) AS suo`;

/** Bytes of the files of the sample municipality, `$2` aside; no row for any other. */
export const OCCUPATI_DIMOSTRATIVI = `SELECT coalesce((SELECT sum(f.byte) FROM documento_file f WHERE f.comune = c.codice AND f.sha256 <> $2), 0)::float8 AS byte FROM comune c WHERE c.codice = $1 AND c.dimostrativo`;

export const SCRIVI_FILE = `INSERT INTO documento_file (comune, sha256, byte, formato, contiene, avvertenze) VALUES ($1, $2, $3::bigint, $4, $5, $6::text[]) ON CONFLICT DO NOTHING`;

const COLONNE = 'tipo, titolo, numero, data, autore, scadenza, riservatezza, fonte, unita, particella, titolo_edilizio';

/** `$2` operation, `$3` building, `$4` … what is said of it, then the file. */
export const APRI = `
INSERT INTO documento (comune, aperta_da, edificio, ${COLONNE}, sha256) VALUES ($1, $2, $3::uuid, $4, $5, $6, $7::date, $8, $9::date, $10, $11, $12::uuid, $13::uuid, $14::uuid, $15) RETURNING id`;

/** `$2` operation, `$3` document, then what is said of it. */
export const CORREGGI = `
WITH chiuso AS (UPDATE documento d SET chiusa_da = $2 WHERE d.comune = $1 AND d.id = $3::uuid AND d.chiusa_da IS NULL RETURNING d.*)
INSERT INTO documento (comune, id, aperta_da, edificio, ${COLONNE}, sha256) SELECT comune, id, $2, edificio, $4, $5, $6, $7::date, $8, $9::date, $10, $11, $12::uuid, $13::uuid, $14::uuid, sha256 FROM chiuso`;

/** `$2` operation, `$3` document. */
export const CHIUDI = `UPDATE documento SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL`;

/** Every file that a row of any time names, in the role of the owner. */
export const FILE_ATTESI = `SELECT DISTINCT sha256, byte::float8 AS byte FROM documento_file ORDER BY sha256`;

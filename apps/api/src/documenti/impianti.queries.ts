/** Plants of buildings, as SQL text. `$1` comune. */
import { ANTENATI, DETTA, EREDITATO } from './documenti.queries.js';

const RIGA = (edificio: string): string => `
SELECT i.comune, i.id, i.edificio AS "edificioId", ${EREDITATO('i', edificio)}, i.tipo, nullif(i.descrizione, '') AS descrizione, i.installato_il::text AS "installatoIl", nullif(i.codice, '') AS codice,
  i.ultima_verifica::text AS "ultimaVerifica", i.prossima_verifica::text AS "prossimaVerifica", CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'titolo', d.titolo) END AS documento, i.fonte, i.data::text AS data,
  i.aperta_da::text AS versione, o.id AS operazione, o.operatore, o.quando AS "conosciutoDa"`;
const ALTRE = `LEFT JOIN documento d ON d.comune = i.comune AND d.id = i.documento AND d.chiusa_da IS NULL JOIN operazione o ON o.id = ${DETTA('i')}`;

/** Those of a building `$2`, and of what it comes from. */
export const IMPIANTI_DELL_EDIFICIO = `${ANTENATI}${RIGA('$2::uuid')} FROM antenato a JOIN impianto i ON i.comune = $1 AND i.edificio = a.id AND i.chiusa_da IS NULL ${ALTRE} ORDER BY i.prossima_verifica NULLS LAST, i.id`;

/** `$1` plant, whichever its municipality. */
export const IMPIANTO = `${RIGA('i.edificio')} FROM impianto i ${ALTRE} WHERE i.comune = ANY ((SELECT edigit.comuni())::text[]) AND i.id = $1 AND i.chiusa_da IS NULL`;

/** Whether a document `$3` is among those of a building `$2`, or of what it comes from. */
export const DOCUMENTO_SUO = `${ANTENATI} SELECT EXISTS (SELECT FROM antenato a JOIN documento d ON d.comune = $1 AND d.edificio = a.id AND d.id = $3::uuid AND d.chiusa_da IS NULL) AS suo`;

const COLONNE = 'tipo, descrizione, installato_il, codice, ultima_verifica, prossima_verifica, documento, fonte, data';
const VALORI = '$4, $5, $6::date, $7, $8::date, $9::date, $10::uuid, $11, $12::date';

/** `$2` operation, `$3` building, then what is said of it. */
export const APRI = `INSERT INTO impianto (comune, aperta_da, edificio, ${COLONNE}) VALUES ($1, $2, $3::uuid, ${VALORI}) RETURNING id`;

/** `$2` operation, `$3` plant, then what is said of it. */
export const CORREGGI = `
WITH chiuso AS (UPDATE impianto i SET chiusa_da = $2 WHERE i.comune = $1 AND i.id = $3::uuid AND i.chiusa_da IS NULL RETURNING i.comune, i.id, i.edificio)
INSERT INTO impianto (comune, id, aperta_da, edificio, ${COLONNE}) SELECT comune, id, $2, edificio, ${VALORI} FROM chiuso`;

/** `$2` operation, `$3` plant. */
export const CHIUDI = `UPDATE impianto SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL`;

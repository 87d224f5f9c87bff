/** What falls due, as SQL text: the plants, the documents, the certificates, the plans. Row-level security gives each its right. */
import { STATO } from '../energia/energia.queries.js';
import { GIORNO } from '../piani/stato.queries.js';
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';

/** The building that a certificate is surely of. */
const EDIFICIO_APE = `(SELECT l.a_id FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'confermato', 'proposto')
  ORDER BY array_position(ARRAY['confermato', 'certo', 'proposto'], l.stato), l.punteggio DESC, l.a_id LIMIT 1)`;

/** Within the days asked for: `$3` and `$4`, each or null. */
const TRA = (giorno: string): string => `(${giorno} >= coalesce($3::date, '-infinity') AND ${giorno} <= coalesce($4::date, 'infinity'))`;

/** `$1` comune, `$2` kinds, `$3` and `$4` first and last day or null, `$5` the safeguards of the adopted versions of plans: id, plan, version and day. */
const SCADENZE = `(
  SELECT 'verifica-impianto' AS genere, i.comune, i.id, i.tipo AS cosa, concat_ws(' · ', nullif(i.codice, ''), nullif(i.descrizione, '')) AS dettaglio, i.prossima_verifica AS il, i.fonte, i.edificio
  FROM impianto i WHERE i.comune = $1 AND 'verifica-impianto' = ANY ($2::text[]) AND i.chiusa_da IS NULL AND ${TRA('i.prossima_verifica')}
  UNION ALL
  SELECT 'documento', d.comune, d.id, d.tipo, concat_ws(' · ', d.titolo, 'n. ' || nullif(d.numero, '')), d.scadenza, d.fonte, d.edificio
  FROM documento d WHERE d.comune = $1 AND 'documento' = ANY ($2::text[]) AND d.chiusa_da IS NULL AND ${TRA('d.scadenza')}
  UNION ALL
  SELECT 'ape', a.comune, a.id, a.codice, a.indirizzo, a.scade_il, a.fonte, ${EDIFICIO_APE}
  FROM ape a ${STATO} WHERE a.comune = $1 AND 'ape' = ANY ($2::text[]) AND a.chiusa_da IS NULL AND ${TRA('a.scade_il')} AND s.validita IN ('valido', 'scaduto')
  UNION ALL
  SELECT 'salvaguardia', $1, v.id, v.titolo, '', v.il, v.fonte, NULL::uuid
  FROM jsonb_to_recordset($5::jsonb) AS v(id uuid, titolo text, il date, fonte text) WHERE ${TRA('v.il')}
)`;

/** What no longer stands has nothing to be inspected. */
const RIGHE = `FROM ${SCADENZE} s LEFT JOIN edificio e ON e.comune = s.comune AND e.id = s.edificio AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi z ON z.comune = e.comune AND z.id = e.id
WHERE (e.id IS NULL OR e.stato NOT IN ('demolito', 'inserito-per-errore'))`;

/** `$6` and `$7` place of the last of the page before, or null; `$8` how many. */
export const ELENCO = `
SELECT s.genere, s.comune, s.id, s.cosa, s.dettaglio, s.il::text AS il, s.il < ${GIORNO} AS passata, s.il - ${GIORNO} AS giorni, s.fonte, ARRAY[s.il::text, s.id::text] AS cursore,
  CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'codice', e.codice, 'indirizzo', ${INDIRIZZO_EDIFICIO('z')}, 'bbox', ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)]) END AS edificio
${RIGHE} AND ($6::text IS NULL OR (s.il, s.id) > ($6::date, $7::uuid)) ORDER BY s.il, s.id LIMIT $8`;

export const CONTA = `SELECT count(*)::int AS totale ${RIGHE}`;

export const OGGI = `SELECT (${GIORNO})::text AS oggi`;

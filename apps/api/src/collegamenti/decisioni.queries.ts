/** A person's word on links, as SQL text: a new version of the row, which every later linking respects. `$1` comune, `$2` operazione, `$3` who (uuid), `$4` why. */

/** The decision of a link `l` as JSON, null where nobody decided: by name, since accounts are not for everybody to read. */
export const DECISIONE = (l: string): string => `CASE WHEN ${l}.deciso_il IS NOT NULL THEN jsonb_build_object('il', ${l}.deciso_il, 'motivo', ${l}.motivo,
    'da', coalesce((SELECT o.operatore FROM operazione o WHERE o.comune = ${l}.comune AND o.utente = ${l}.deciso_da ORDER BY o.id DESC LIMIT 1), '')) END`;

/** When the rules worked out the evidence of a link `l`: a decision keeps the id and what it stands on. Null where a person made it. */
export const CALCOLATO = (l: string): string => `CASE WHEN ${l}.deciso_il IS NULL THEN (SELECT o.quando FROM operazione o WHERE o.id = coalesce(${l}.copia_di, ${l}.aperta_da))
    ELSE (SELECT min(o.quando) FROM collegamento x JOIN operazione o ON o.id = coalesce(x.copia_di, x.aperta_da) WHERE x.comune = ${l}.comune AND x.da_id = ${l}.da_id AND x.tipo = ${l}.tipo AND x.id = ${l}.id AND x.deciso_il IS NULL) END`;

/** The open link of an id, with its words about the last decision. */
export const COLLEGAMENTO = `
SELECT l.comune, l.id, l.tipo, l.da_id AS "daId", l.a_id AS "aId", l.stato, ${DECISIONE('l')} AS decisione FROM collegamento l
WHERE l.comune = ANY ((SELECT edigit.comuni())::text[]) AND l.id = $1 AND l.chiusa_da IS NULL`;

/** Decides about open links: `$5` ids, `$6` state. Each keeps its id, its ground and its evidence. */
export const DECIDI = `
WITH prima AS (UPDATE collegamento l SET chiusa_da = $2 WHERE l.comune = $1 AND l.chiusa_da IS NULL AND l.id = ANY ($5::uuid[]) RETURNING l.*)
INSERT INTO collegamento (comune, id, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato, deciso_da, deciso_il, motivo)
SELECT comune, id, $2, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, $6::text, $3::uuid, now(), $4::text FROM prima`;

/** Puts units (`$5`) in buildings (`$6`, pairwise) by a person's word. A unit that was confirmed in another is dissolved from it, unless that one lives on in others. */
export const ASSEGNA = `
WITH riga AS MATERIALIZED (SELECT unita, edificio FROM unnest($5::uuid[], $6::uuid[]) AS x(unita, edificio)),
altrove AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM riga r
  WHERE l.comune = $1 AND l.chiusa_da IS NULL AND l.tipo = 'unita-edificio' AND l.da_id = r.unita AND l.a_id <> r.edificio AND l.stato = 'confermato'
    AND EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $1 AND e.id = l.a_id AND e.chiusa_da IS NULL AND e.stato NOT IN ('diviso', 'unito'))
  RETURNING l.*
), sciolto AS (
  INSERT INTO collegamento (comune, id, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato, deciso_da, deciso_il, motivo)
  SELECT comune, id, $2, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, 'sciolto', $3::uuid, now(), $4::text FROM altrove
), prima AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM riga r WHERE l.comune = $1 AND l.chiusa_da IS NULL AND l.tipo = 'unita-edificio' AND l.da_id = r.unita AND l.a_id = r.edificio RETURNING l.*
)
INSERT INTO collegamento (comune, id, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato, deciso_da, deciso_il, motivo)
SELECT $1, coalesce(p.id, edigit.uuid7()), $2, 'unita-edificio', r.unita, r.edificio, coalesce(p.criterio, 'ufficio'), coalesce(p.punteggio, 1), coalesce(p.prove, '{}'), coalesce(p.algoritmo, 'ufficio/1'),
  'confermato', $3::uuid, now(), $4::text
FROM riga r LEFT JOIN prima p ON p.da_id = r.unita AND p.a_id = r.edificio RETURNING id, a_id AS "aId"`;

/** Takes decisions back: what the rules say counts again. `$3` ids. */
export const RITIRA = `UPDATE collegamento SET chiusa_da = $2 WHERE comune = $1 AND chiusa_da IS NULL AND id = ANY ($3::uuid[]) AND stato IN ('confermato', 'respinto', 'sciolto')`;

/** Which of these units (`$2`) there are. */
export const UNITA_NOTE = `SELECT u.id FROM unita_immobiliare u WHERE u.comune = $1 AND u.chiusa_da IS NULL AND u.id = ANY ($2::uuid[])`;

/** Units in some buildings (`$2`), and how many of them are in doubt. */
export const CONTA_UNITA = `
SELECT count(DISTINCT l.da_id)::int AS collegate, count(DISTINCT l.da_id) FILTER (WHERE l.stato = 'ambiguo')::int AS ambigue
FROM collegamento l JOIN unita_immobiliare u ON u.comune = $1 AND u.id = l.da_id AND u.chiusa_da IS NULL AND u.stato <> 'soppressa'
WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.a_id = ANY ($2::uuid[]) AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')`;

/** The link of kind `$4` between two things (`$2`, `$3`), whichever its state; none where nothing links them. */
export const LEGAME = `SELECT l.id FROM collegamento l WHERE l.comune = $1 AND l.tipo = $4 AND l.da_id = $2::uuid AND l.a_id = $3::uuid AND l.chiusa_da IS NULL`;

/** A building in use of a municipality: `$2` id. */
export const EDIFICIO_IN_USO = `SELECT e.codice FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL AND e.stato IN ('in-uso', 'non-piu-in-mappa')`;

/** Municipality of a unit that one may see: `$1` id. */
export const COMUNE_UNITA = `SELECT u.comune FROM unita_immobiliare u WHERE u.comune = ANY ((SELECT edigit.comuni())::text[]) AND u.id = $1 AND u.chiusa_da IS NULL`;

/** A building (`$3`) comes from another (`$4`): said on its own row too. */
export const AGGIUNGI_ORIGINE = `
WITH chiuso AS (
  UPDATE edificio e SET chiusa_da = $2 WHERE e.comune = $1 AND e.id = $3::uuid AND e.chiusa_da IS NULL AND NOT e.derivato_da @> ARRAY[$4::uuid] RETURNING e.*
)
INSERT INTO edificio (comune, id, codice, aperta_da, validita, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi)
SELECT comune, id, codice, $2, validita, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da || $4::uuid, attributi FROM chiuso`;

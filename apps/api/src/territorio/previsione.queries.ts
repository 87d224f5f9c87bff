/**
 * What the registry would become if a supply were applied, as SQL text: the same rules of the merge (`registro.queries.ts`, `edifici.queries.ts`) over the observations as they would stand.
 *
 * `$1` number of the supply, `$2` last operation, `$3` comune. Nothing is written but temporary tables, gone with the transaction: `prova_stadio`, `prova_bordo` and
 * `prova_sagoma`, made by who compares the observations, hold what the supply touches (`resta` false: what it no longer says); `prova_particella`, `prova_unita` and
 * `prova_edificio`, made here, hold what would follow.
 */
import { ABBINAMENTO, SAGOME_SU_EDIFICI, SCOMPARSO } from './edifici.queries.js';
import { PARTICELLA_DIVERSA, PARTICELLE_VOLUTE, UNITA_DIVERSA, UNITA_VOLUTE } from './registro.queries.js';

/** Every statement names all its parameters, whether or not it needs them: one that none mentions has no type. */
const PARAMETRI = 'parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune)';

const COLONNE_STADIO = ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo', 'stato', 'validita', 'assente_dal', 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno', 'categoria', 'mutazione_finale', 'conclusa_il'].join(', ');
const STADI = `(
    SELECT ${COLONNE_STADIO} FROM catasto_stadio v WHERE v.comune = $3 AND v.chiusa_da IS NULL AND NOT EXISTS (
      SELECT 1 FROM prova_stadio p WHERE p.tipo_immobile = v.tipo_immobile AND p.sezione = v.sezione AND p.id_immobile = v.id_immobile AND p.progressivo = v.progressivo)
    UNION ALL SELECT ${COLONNE_STADIO} FROM prova_stadio WHERE resta)`;

const NON_TOCCATO = 'NOT EXISTS (SELECT 1 FROM prova_bordo p WHERE p.nome_mappa = v.nome_mappa AND p.tipo = v.tipo AND p.codice = v.codice AND p.ordinale = v.ordinale)';
const BORDI = `(
    SELECT nome_mappa, tipo, codice, ordinale, sezione, foglio, allegato, numero, denominatore, impronta, geom IS NOT NULL AS disegnato FROM catasto_bordo v
    WHERE v.comune = $3 AND v.chiusa_da IS NULL AND v.tipo = 'particella' AND ${NON_TOCCATO}
    UNION ALL SELECT nome_mappa, tipo, codice, ordinale, sezione, foglio, allegato, numero, denominatore, impronta, disegnato FROM prova_bordo WHERE resta AND tipo = 'particella')`;

/** Parcels on the numbers that the supply touches. */
export const PROVA_PARTICELLE = `
CREATE TEMP TABLE prova_particella ON COMMIT DROP AS
WITH ${PARAMETRI}, chiave AS MATERIALIZED (
  SELECT foglio, numero FROM (
    SELECT foglio, numero FROM prova_bordo WHERE tipo = 'particella' UNION SELECT foglio_prima, numero_prima FROM prova_bordo WHERE tipo = 'particella'
    UNION SELECT foglio, numero FROM prova_stadio WHERE tipo_immobile = 'T' UNION SELECT foglio_prima, numero_prima FROM prova_stadio WHERE tipo_immobile = 'T'
  ) x WHERE foglio <> '' AND numero <> ''
), ${PARTICELLE_VOLUTE({ bordi: BORDI, stadi: STADI, conForme: false })}
SELECT v.sezione, v.foglio, v.numero, v.denominatore, v.id, v.stato, v.in_mappa, v.in_censuario, v.impronta, n.stato AS stato_prima, n.in_mappa AS in_mappa_prima, n.in_censuario AS in_censuario_prima,
  n.impronta_mappa AS impronta_prima, v.id IS NOT NULL AND ${PARTICELLA_DIVERSA('n', 'v')} AS diversa
FROM voluta v LEFT JOIN nota n ON n.id = v.id`;

/** Units whose stages the supply touches. */
export const PROVA_UNITA = `
CREATE TEMP TABLE prova_unita ON COMMIT DROP AS
WITH ${PARAMETRI}, immobile AS MATERIALIZED (SELECT DISTINCT sezione, id_immobile FROM prova_stadio WHERE tipo_immobile = 'F'),
${UNITA_VOLUTE({ stadi: STADI })}
SELECT v.sezione || '/' || v.id_immobile AS chiave, v.sezione, v.id_immobile, v.progressivo, v.stato, v.assente_dal, v.foglio, v.numero, v.denominatore, v.subalterno, v.id, u.progressivo AS progressivo_prima,
  u.stato AS stato_prima, u.assente_dal AS assente_prima, v.id IS NOT NULL AND ${UNITA_DIVERSA('u', 'v')} AS diversa
FROM voluta v LEFT JOIN unita_immobiliare u ON u.comune = $3 AND u.chiusa_da IS NULL AND u.id = v.id`;

/** Buildings that the borders of the map bring, change or leave behind: `$4` as in the merge. `noto` false for those that are not in the registry yet. */
export const PROVA_EDIFICI = `
CREATE TEMP TABLE prova_edificio ON COMMIT DROP AS
WITH ${PARAMETRI}, ${ABBINAMENTO({
  nuovi: `(SELECT * FROM prova_bordo WHERE tipo = 'fabbricato' AND resta AND disegnato)`,
  tenuti: `(SELECT foglio, numero, impronta FROM catasto_bordo v WHERE v.comune = $3 AND v.chiusa_da IS NULL AND v.tipo = 'fabbricato' AND ${NON_TOCCATO}
    UNION ALL SELECT foglio, numero, impronta FROM prova_bordo WHERE tipo = 'fabbricato' AND resta)`,
})}
SELECT coalesce(s.id, edigit.uuid7()) AS id, s.id IS NOT NULL AS noto, CASE WHEN s.id IS NULL THEN 'aggiunta' ELSE 'modificata' END AS cambiamento, n.sezione, n.foglio, n.numero, n.denominatore, n.geom
FROM nuovo n LEFT JOIN scelta s ON s.posto = n.posto WHERE s.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM deciso d WHERE d.posto = n.posto)
UNION ALL
SELECT e.id, true, 'non-piu-in-mappa', e.sezione, e.foglio, e.numero, e.denominatore, NULL
FROM libero l JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.id = l.id WHERE ${SCOMPARSO}`;

export const NESSUN_EDIFICIO = `
CREATE TEMP TABLE prova_edificio (id uuid, noto boolean, cambiamento text, sezione text, foglio text, numero text, denominatore text, geom geometry) ON COMMIT DROP`;

/** Shapes are sought among these buildings one at a time. */
export const INDICE_EDIFICI = 'CREATE INDEX ON prova_edificio USING gist (geom)';

export const TABELLE = ['prova_particella', 'prova_unita', 'prova_edificio'] as const;

/** Buildings in use whose box a shape's meets, with what the map changes among them. */
const SOTTO = `CROSS JOIN LATERAL (
    SELECT x.id, x.geom FROM edificio x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.stato = 'in-uso' AND x.geom && n.geom
      AND NOT EXISTS (SELECT 1 FROM prova_edificio p WHERE p.id = x.id)
    UNION ALL SELECT p.id, p.geom FROM prova_edificio p WHERE p.cambiamento <> 'non-piu-in-mappa' AND p.geom && n.geom OFFSET 0)`;

export const STRATI_RILEVATI = `SELECT DISTINCT strato FROM prova_sagoma WHERE classe = 'edifici' AND resta ORDER BY strato`;

/** Buildings that surveyed shapes observe. */
export const PROVA_OSSERVATI = 'CREATE TEMP TABLE prova_osservato (id uuid) ON COMMIT DROP';

/** Buildings that the surveyed shapes of the layer `$5` bring. */
export const PROVA_EDIFICI_DA_RILIEVO = `
WITH ${PARAMETRI}, ${SAGOME_SU_EDIFICI(`(SELECT * FROM prova_sagoma WHERE classe = 'edifici' AND strato = $5 AND resta)`, SOTTO)}, osservato AS (
  INSERT INTO prova_osservato SELECT id FROM legame
)
INSERT INTO prova_edificio SELECT edigit.uuid7(), false, 'aggiunta', '', '', '', '', n.geom FROM orfana n`;

/** Buildings of a survey that no shape holds any more. */
export const PROVA_EDIFICI_SOSPESI = `
INSERT INTO prova_edificio
WITH ${PARAMETRI}, sciolto AS MATERIALIZED (
  SELECT l.id, l.a_id FROM collegamento l JOIN prova_sagoma s ON NOT s.nuova AND s.id_prima = l.da_id
  WHERE l.comune = $3 AND l.chiusa_da IS NULL AND l.tipo = 'sagoma-edificio' AND l.stato IN ('certo', 'proposto', 'ambiguo')
)
SELECT e.id, true, 'non-piu-in-mappa', e.sezione, e.foglio, e.numero, e.denominatore, NULL FROM edificio e
WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.fonte = 'rilievo' AND e.id IN (SELECT a_id FROM sciolto) AND NOT EXISTS (SELECT 1 FROM prova_edificio p WHERE p.id = e.id)
  AND NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.a_id = e.id AND l.tipo = 'sagoma-edificio' AND l.chiusa_da IS NULL AND l.id NOT IN (SELECT id FROM sciolto))
  AND NOT EXISTS (SELECT 1 FROM prova_osservato o WHERE o.id = e.id)`;

/** Counters that the merge would give. */
export const CONTA_PARTICELLE = `SELECT count(*) FILTER (WHERE id IS NULL)::int AS aggiunti, count(*) FILTER (WHERE diversa)::int AS modificati, 0 AS chiusi FROM prova_particella`;
export const CONTA_UNITA = `SELECT count(*) FILTER (WHERE id IS NULL)::int AS aggiunti, count(*) FILTER (WHERE diversa)::int AS modificati, 0 AS chiusi FROM prova_unita`;
export const CONTA_EDIFICI = `
SELECT count(*) FILTER (WHERE cambiamento = 'aggiunta')::int AS aggiunti, count(*) FILTER (WHERE cambiamento = 'modificata')::int AS modificati, count(*) FILTER (WHERE cambiamento = 'non-piu-in-mappa')::int AS chiusi FROM prova_edificio`;

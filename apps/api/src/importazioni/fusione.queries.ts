/**
 * The merge of a supply into the observations of the cadastre, as SQL text.
 *
 * Every statement takes `$1` = number of the supply (which names its staging partition); those that write take `$2` = operazione and `$3` = comune.
 * One rule for all: an observation whose fingerprint (`impronta`) changed is closed and opened again, an equal one is left alone, so the same
 * supply twice changes nothing. Statements that change rows answer one row `{ n }`.
 */

/**
 * How the long statements are planned. Everything is joined by equal keys, and a table that is empty now grows while the same statement fills it: read once for
 * every row (a nested loop, which the planner believes free on an empty table) it would cost the square of the supply. Compiling plans (jit) costs more than they
 * take. Hashes and sorts of a whole municipality fit in the memory given. What is staged has no statistics: believed a few hundred rows, it would be merged by the first
 * part of its key, which has two values, and that too is a square.
 */
export const PREPARA = `SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;

const CHIAVE_STADIO = 'sezione, tipo_immobile, id_immobile, progressivo';
const FIGLI = ['identificativi', 'indirizzi', 'utilitaComuni', 'riserve', 'deduzioni', 'porzioni'] as const;

/** Whether any children were met away from their record 1. */
export const HA_FRAMMENTI = 'SELECT EXISTS (SELECT 1 FROM staging.stadio WHERE fornitura = $1 AND NOT completo) AS esistono';

/** Children met away from their record 1 are brought home: arrays are joined in the order of the file. */
export const RIUNISCI_FRAMMENTI = `
WITH frammento AS (
  SELECT ordine, ${CHIAVE_STADIO}, string_agg(impronta, '' ORDER BY riga) AS impronte,
    ${FIGLI.map((f) => `coalesce(jsonb_path_query_array(jsonb_agg(dati->'${f}' ORDER BY riga), '$[*][*]'), '[]') AS "${f}"`).join(',\n    ')}
  FROM staging.stadio WHERE fornitura = $1 AND NOT completo GROUP BY ordine, ${CHIAVE_STADIO}
), riunito AS (
  UPDATE staging.stadio s SET
    impronta = md5(s.impronta || f.impronte),
    sezione_urbana = coalesce(nullif(s.sezione_urbana, ''), f."identificativi"->0->>'sezioneUrbana', ''),
    foglio = coalesce(nullif(s.foglio, ''), f."identificativi"->0->>'foglio', ''),
    numero = coalesce(nullif(s.numero, ''), f."identificativi"->0->>'numero', ''),
    denominatore = coalesce(nullif(s.denominatore, ''), f."identificativi"->0->>'denominatore', ''),
    subalterno = coalesce(nullif(s.subalterno, ''), f."identificativi"->0->>'subalterno', ''),
    dati = s.dati || jsonb_build_object(${FIGLI.map((f) => `'${f}', coalesce(s.dati->'${f}', '[]') || f."${f}"`).join(', ')})
  FROM frammento f
  WHERE s.fornitura = $1 AND s.completo AND s.ordine = f.ordine AND s.sezione = f.sezione AND s.tipo_immobile = f.tipo_immobile
    AND s.id_immobile = f.id_immobile AND s.progressivo = f.progressivo
  RETURNING 1
) SELECT count(*)::int AS n FROM riunito`;

/** Children without a record 1 anywhere in the supply: listed, then left out. */
export const FRAMMENTI_ORFANI = `
SELECT file, riga FROM staging.stadio s WHERE fornitura = $1 AND NOT completo AND NOT EXISTS (
  SELECT 1 FROM staging.stadio c WHERE c.fornitura = $1 AND c.completo AND c.ordine = s.ordine AND c.sezione = s.sezione
    AND c.tipo_immobile = s.tipo_immobile AND c.id_immobile = s.id_immobile AND c.progressivo = s.progressivo)
ORDER BY file, riga`;

export const TOGLI_FRAMMENTI = `WITH tolto AS (DELETE FROM staging.stadio WHERE fornitura = $1 AND NOT completo RETURNING 1) SELECT count(*)::int AS n FROM tolto`;

/** Tables of staging with the key that must be unique in a supply: the newest file wins, in a file the last line. */
export const CHIAVI_STAGING = {
  stadio: CHIAVE_STADIO,
  soggetto: 'sezione, catasto, id_soggetto, tipo_soggetto',
  titolarita: 'sezione, tipo_immobile, chiave',
  bordo: 'nome_mappa, tipo, codice, ordinale',
  sagoma: 'strato, numero',
} as const;
export type TabellaStaging = keyof typeof CHIAVI_STAGING;
export type Presenti = Readonly<Record<TabellaStaging, boolean>>;

/** Which tables of staging the supply has rows in: most supplies are of one kind, and what is asked of the others costs a look at the registry. */
export const PRESENTI = `SELECT ${Object.keys(CHIAVI_STAGING).map((tabella) => `EXISTS (SELECT 1 FROM staging.${tabella} WHERE fornitura = $1) AS ${tabella}`).join(', ')}`;

/** Removes what a later file or line of the same supply says again; answers the rows of the same file that lost (`duplicate-key`). */
export const TOGLI_DOPPIONI = (tabella: TabellaStaging): string => `
WITH doppia AS (
  SELECT ${CHIAVI_STAGING[tabella]} FROM staging.${tabella} WHERE fornitura = $1 GROUP BY ${CHIAVI_STAGING[tabella]} HAVING count(*) > 1
), contati AS (
  SELECT s.ctid AS riga_fisica, s.file, s.riga, s.ordine, s.impronta,
    row_number() OVER w AS posto, first_value(s.file) OVER w AS file_vincente, first_value(s.riga) OVER w AS riga_vincente,
    first_value(s.impronta) OVER w AS impronta_vincente
  FROM staging.${tabella} s JOIN doppia USING (${CHIAVI_STAGING[tabella]}) WHERE s.fornitura = $1
  WINDOW w AS (PARTITION BY ${CHIAVI_STAGING[tabella]} ORDER BY s.ordine DESC, s.riga DESC)
), tolto AS (
  DELETE FROM staging.${tabella} s USING contati c WHERE s.fornitura = $1 AND s.ctid = c.riga_fisica AND c.posto > 1
  RETURNING c.file, c.riga, c.file_vincente, c.riga_vincente, c.impronta = c.impronta_vincente AS uguale
) SELECT file, riga, riga_vincente, uguale FROM tolto WHERE file = file_vincente ORDER BY file, riga`;

/** Rights whose subject is neither in the supply nor known already. */
export const TITOLARITA_SENZA_SOGGETTO = `
SELECT t.file, t.riga, t.id_soggetto::text AS id FROM staging.titolarita t
WHERE t.fornitura = $1 AND NOT EXISTS (
  SELECT 1 FROM staging.soggetto s WHERE s.fornitura = $1 AND s.catasto = t.tipo_immobile AND s.sezione = t.sezione AND s.id_soggetto = t.id_soggetto AND s.tipo_soggetto = t.tipo_soggetto)
AND NOT EXISTS (
  SELECT 1 FROM persone.catasto_soggetto s WHERE s.comune = $2 AND s.catasto = t.tipo_immobile AND s.sezione = t.sezione AND s.id_soggetto = t.id_soggetto
    AND s.tipo_soggetto = t.tipo_soggetto AND s.chiusa_da IS NULL)
ORDER BY t.file, t.riga`;

/** Rights on a property that is neither in the supply nor known already. */
export const TITOLARITA_SENZA_IMMOBILE = `
SELECT t.file, t.riga, t.id_immobile::text AS id FROM staging.titolarita t
WHERE t.fornitura = $1 AND NOT EXISTS (
  SELECT 1 FROM staging.stadio s WHERE s.fornitura = $1 AND s.tipo_immobile = t.tipo_immobile AND s.sezione = t.sezione AND s.id_immobile = t.id_immobile)
AND NOT EXISTS (
  SELECT 1 FROM catasto_stadio s WHERE s.comune = $2 AND s.tipo_immobile = t.tipo_immobile AND s.sezione = t.sezione AND s.id_immobile = t.id_immobile AND s.chiusa_da IS NULL)
ORDER BY t.file, t.riga`;

/** What the supply holds, counted once per thing. */
export const CONTEGGI = `
WITH stadio AS (
  SELECT DISTINCT ON (sezione, tipo_immobile, id_immobile) tipo_immobile,
    CASE WHEN stato <> 'attiva' THEN stato WHEN mutazione_finale IS NOT NULL OR conclusa_il IS NOT NULL THEN 'soppressa' ELSE stato END AS stato
  FROM staging.stadio WHERE fornitura = $1 ORDER BY sezione, tipo_immobile, id_immobile, progressivo DESC
), immobile AS (
  SELECT count(*) FILTER (WHERE tipo_immobile = 'F' AND stato = 'attiva') AS "unitaImmobiliari",
    count(*) FILTER (WHERE tipo_immobile = 'F' AND stato = 'soppressa') AS "unitaImmobiliariSoppresse",
    count(*) FILTER (WHERE tipo_immobile = 'F' AND stato = 'bene-comune-non-censibile') AS "beniComuniNonCensibili",
    count(*) FILTER (WHERE tipo_immobile = 'F' AND stato = 'bene-comune-censibile') AS "beniComuniCensibili",
    count(*) FILTER (WHERE tipo_immobile = 'T') AS "particelleTerreni",
    count(*) FILTER (WHERE tipo_immobile = 'T' AND stato = 'soppressa') AS "particelleTerreniSoppresse"
  FROM stadio
), diritto AS (
  SELECT count(*) FILTER (WHERE tipo_immobile = 'F') AS "titolaritaFabbricati", count(*) FILTER (WHERE tipo_immobile = 'T') AS "titolaritaTerreni"
  FROM staging.titolarita WHERE fornitura = $1
), mappa AS (
  SELECT count(DISTINCT nome_mappa) AS fogli, count(*) FILTER (WHERE tipo = 'particella') AS "particelleMappa", count(*) FILTER (WHERE tipo = 'fabbricato') AS "fabbricatiMappa"
  FROM staging.bordo WHERE fornitura = $1
), sagoma AS (
  SELECT count(*) FILTER (WHERE classe = 'edifici') AS "sagomeEdifici", count(*) FILTER (WHERE classe = 'particelle') AS "sagomeParticelle",
    count(*) FILTER (WHERE classe = 'aggregati') AS "aggregati"
  FROM staging.sagoma WHERE fornitura = $1
)
SELECT to_jsonb(immobile) || to_jsonb(diritto) || to_jsonb(mappa) || to_jsonb(sagoma)
  || jsonb_build_object('soggetti', (SELECT count(*) FROM staging.soggetto WHERE fornitura = $1)) AS conteggi
FROM immobile, diritto, mappa, sagoma`;

export interface Osservazione {
  readonly staging: TabellaStaging;
  readonly tabella: string;
  /** Columns of the key besides comune. */
  readonly chiave: readonly string[];
  /** Column of the registry → expression over `s`. */
  readonly valori: Readonly<Record<string, string>>;
  /** Condition on `v` for the rows of what arrives whole with `$1`: those that the supply no longer says are closed. */
  readonly intero?: string;
  /** True where a row may be known as absent from a full supply: when it is said again it is another version. */
  readonly puoMancare?: boolean;
}

export const validita = (dal: string, al: string): string =>
  `CASE WHEN ${al} < ${dal} OR (${dal} IS NULL AND ${al} IS NULL) THEN NULL ELSE daterange(${dal}, ${al}) END`;
const uguali = (colonne: readonly string[]): Record<string, string> => Object.fromEntries(colonne.map((c) => [c, `s.${c}`]));

/** A map in degrees has no plane: its area is that on the ellipsoid. */
const AREA_MAPPA = 'coalesce(s.area_mappa_m2, ST_Area(s.geom::geography), 0)';

/**
 * A geometry that PostGIS calls invalid is repaired beside the ring as supplied. Empty results stay out of the registry's columns (null).
 */
const geometriaValida = (valida: string): string => `CASE WHEN s.geom IS NULL THEN NULL WHEN ${valida} THEN s.geom ELSE ST_Multi(ST_CollectionExtract(ST_MakeValid(s.geom), 3)) END`;
export const GEOMETRIA_VALIDA = geometriaValida('ST_IsValid(s.geom)');
/** The columns that say so of `s` with `valida`, asked once: it is half of what storing a shape costs. */
const CON_GEOMETRIA = { area_mappa_m2: AREA_MAPPA, geom: geometriaValida('s.valida'), riparato: 'NOT coalesce(s.valida, false)' };

/** A sheet arrives whole; the open map (order below zero) brings the sheets' borders in one file, their parcels, roads and waters in another, and never buildings. */
const FOGLIO_INTERO = `(v.nome_mappa IN (SELECT nome_mappa FROM staging.bordo WHERE fornitura = $1 AND ordine >= 0)
      OR v.tipo = 'confine' AND v.nome_mappa IN (SELECT nome_mappa FROM staging.bordo WHERE fornitura = $1 AND ordine < 0 AND tipo = 'confine')
      OR v.tipo IN ('particella', 'strada', 'acqua') AND v.nome_mappa IN (SELECT nome_mappa FROM staging.bordo WHERE fornitura = $1 AND ordine < 0 AND tipo <> 'confine'))`;

export const OSSERVAZIONI: readonly Osservazione[] = [
  {
    staging: 'soggetto', tabella: 'persone.catasto_soggetto', chiave: ['catasto', 'sezione', 'id_soggetto', 'tipo_soggetto'],
    valori: uguali(['impronta', 'cognome', 'nome', 'denominazione', 'sesso', 'data_nascita', 'luogo', 'codice_fiscale', 'indicazioni']),
  },
  {
    staging: 'titolarita', tabella: 'persone.catasto_titolarita', chiave: ['tipo_immobile', 'sezione', 'chiave'], puoMancare: true,
    valori: {
      ...uguali(['impronta', 'id_immobile', 'id_soggetto', 'tipo_soggetto', 'codice_diritto', 'titolo', 'quota_numeratore', 'quota_denominatore', 'regime', 'soggetto_riferimento', 'attuale', 'dati']),
      validita: validita('s.valida_dal', 's.valida_al'),
    },
  },
  {
    staging: 'stadio', tabella: 'catasto_stadio', chiave: ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo'], puoMancare: true,
    valori: {
      ...uguali(['impronta', 'stato', 'partita', 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno', 'zona', 'categoria', 'classe', 'consistenza', 'superficie_m2',
        'rendita_euro_cents', 'qualita', 'reddito_dominicale_euro_cents', 'reddito_agrario_euro_cents', 'efficace_dal', 'efficace_al', 'registrata_il', 'conclusa_il',
        'mutazione_iniziale', 'mutazione_finale', 'dati']),
      validita: validita('s.efficace_dal', 's.efficace_al'),
    },
  },
  {
    staging: 'bordo', tabella: 'catasto_bordo', chiave: ['nome_mappa', 'tipo', 'codice', 'ordinale'], intero: FOGLIO_INTERO,
    valori: {
      ...uguali(['impronta', 'sezione', 'foglio', 'allegato', 'sviluppo', 'numero', 'denominatore', 'geom_origine', 'crs_origine', 'trasformazione', 'accuratezza_m']),
      ...CON_GEOMETRIA,
    },
  },
  {
    staging: 'sagoma', tabella: 'sagoma_rilevata', chiave: ['strato', 'numero'], intero: 'v.strato IN (SELECT strato FROM staging.sagoma WHERE fornitura = $1)',
    valori: {
      ...uguali(['impronta', 'classe', 'geom_origine', 'crs_origine', 'trasformazione', 'accuratezza_m', 'attributi']),
      ...CON_GEOMETRIA,
    },
  },
];

export const stessaChiave = (o: Osservazione): string => o.chiave.map((c) => `v.${c} = s.${c}`).join(' AND ');
/** Whether the open row `v` is not what the staged row `s` says. */
export const DIVERSA = (o: Osservazione): string => (o.puoMancare === true ? '(v.impronta <> s.impronta OR v.assente_dal IS NOT NULL)' : 'v.impronta <> s.impronta');

/** Condition on `v` for the rows that a group which arrives whole no longer has. */
export const ASSENTI = (o: Osservazione, comune: string): string => `v.comune = ${comune} AND v.chiusa_da IS NULL AND ${o.intero}
    AND NOT EXISTS (SELECT 1 FROM staging.${o.staging} s WHERE s.fornitura = $1 AND ${stessaChiave(o)})`;

/** What the supply finds already there and equal, counted by the operation that said it: to take that back would take this word away too. */
export const CONFERMA = (o: Osservazione): string => `
SELECT coalesce(v.copia_di, v.aperta_da) AS operazione, count(*)::int AS righe FROM staging.${o.staging} s
JOIN ${o.tabella} v ON v.comune = $2 AND v.chiusa_da IS NULL AND ${stessaChiave(o)} AND v.impronta = s.impronta WHERE s.fornitura = $1 GROUP BY 1`;

/** Closes what the supply says differently, and, where a group arrives whole, what it no longer says. */
export const CHIUDI = (o: Osservazione): string => `
WITH modificato AS (
  UPDATE ${o.tabella} v SET chiusa_da = $2 FROM staging.${o.staging} s
  WHERE s.fornitura = $1 AND v.comune = $3 AND v.chiusa_da IS NULL AND ${stessaChiave(o)} AND ${DIVERSA(o)} RETURNING 1
)${o.intero === undefined ? '' : `, assente AS (
  UPDATE ${o.tabella} v SET chiusa_da = $2
  WHERE ${ASSENTI(o, '$3')} RETURNING 1
)`}
SELECT (SELECT count(*) FROM modificato)::int AS modificati, ${o.intero === undefined ? '0' : '(SELECT count(*) FROM assente)::int'} AS chiusi`;

const conValidita = (o: Osservazione): string => ('geom' in o.valori ? `(SELECT *, ST_IsValid(geom) AS valida FROM staging.${o.staging} WHERE fornitura = $1 OFFSET 0)` : `staging.${o.staging}`);

/** Opens what is not open: what is new, and what has just been closed because it changed. */
export const APRI = (o: Osservazione): string => {
  const colonne = [...o.chiave, ...Object.keys(o.valori)];
  const espressioni = [...o.chiave.map((c) => `s.${c}`), ...Object.values(o.valori)];
  return `
WITH aperto AS (
  INSERT INTO ${o.tabella} (comune, aperta_da, ${colonne.join(', ')})
  SELECT $3::text, $2::bigint, ${espressioni.join(', ')} FROM ${conValidita(o)} s
  WHERE s.fornitura = $1 AND NOT EXISTS (SELECT 1 FROM ${o.tabella} v WHERE v.comune = $3 AND v.chiusa_da IS NULL AND ${stessaChiave(o)})${o.staging === 'sagoma' ? ' AND s.geom IS NOT NULL' : ''}
  RETURNING 1
) SELECT count(*)::int AS n FROM aperto`;
};

/**
 * Full extractions of the supply with one of these kinds of file, by cadastre and section, and the day they are of; read to the end, or (`letta` false) not.
 */
const COMPLETE = (tipi: string, comune: string, letta: boolean): string => `
  SELECT f.metadati->>'catasto' AS catasto, coalesce(f.metadati->>'sezione', '') AS sezione, max((f.metadati->>'al')::date) AS al
  FROM fornitura x JOIN fornitura_file f ON f.comune = x.comune AND f.fornitura = x.id
  WHERE x.comune = ${comune} AND x.numero = $1 AND f.tipo IN (${tipi}) AND f.metadati->>'estrazione' = 'completa' AND f.metadati->>'al' IS NOT NULL AND (f.metadati->>'integra')::boolean IS ${letta ? '' : 'NOT '}TRUE
  GROUP BY 1, 2`;

/** Kind of a stage: a supply that has none of a kind (the history, a special ledger) was not asked for them, and their lack says nothing. */
const CLASSE = (t: string, superato: string): string => `CASE WHEN ${t}.mutazione_finale IS NOT NULL OR ${t}.conclusa_il IS NOT NULL OR ${superato} THEN 'storia' WHEN ${t}.tipo_immobile = 'T' AND ${t}.partita LIKE '000000_' THEN ${t}.partita ELSE ${t}.stato END`;

/** Known stages that a full supply lacks: `$1` supply. */
export const STADI_ASSENTI = (comune: string, letta: boolean): string => `
  WITH completa AS MATERIALIZED (${COMPLETE(`'catasto-fab', 'catasto-ter'`, comune, letta)}
  ), detto AS MATERIALIZED (
    SELECT tipo_immobile, sezione, id_immobile, max(progressivo) AS ultimo FROM staging.stadio WHERE fornitura = $1 GROUP BY 1, 2, 3
  ), classe AS MATERIALIZED (
    SELECT DISTINCT s.tipo_immobile, s.sezione, ${CLASSE('s', 's.progressivo < d.ultimo')} AS classe
    FROM staging.stadio s JOIN detto d USING (tipo_immobile, sezione, id_immobile) WHERE s.fornitura = $1
  )
  SELECT v.tipo_immobile, v.sezione, v.id_immobile, v.progressivo, c.al FROM catasto_stadio v
  JOIN completa c ON c.catasto = v.tipo_immobile AND (c.sezione = '' OR c.sezione = v.sezione)
  LEFT JOIN detto d ON d.tipo_immobile = v.tipo_immobile AND d.sezione = v.sezione AND d.id_immobile = v.id_immobile
  JOIN classe k ON k.tipo_immobile = v.tipo_immobile AND k.sezione = v.sezione AND k.classe = ${CLASSE('v', 'coalesce(v.progressivo < d.ultimo, false)')}
  WHERE v.comune = ${comune} AND v.chiusa_da IS NULL AND v.assente_dal IS NULL AND NOT EXISTS (
    SELECT 1 FROM staging.stadio s WHERE s.fornitura = $1 AND s.tipo_immobile = v.tipo_immobile AND s.sezione = v.sezione AND s.id_immobile = v.id_immobile AND s.progressivo = v.progressivo)`;

/** Rights believed current that the rights of a full supply lack: `$1` supply. */
export const TITOLARITA_ASSENTI = (comune: string): string => `
  SELECT v.tipo_immobile, v.sezione, v.chiave, c.al FROM persone.catasto_titolarita v
  JOIN (${COMPLETE(`'catasto-tit'`, comune, true)}) c ON c.catasto = v.tipo_immobile AND (c.sezione = '' OR c.sezione = v.sezione)
  WHERE v.comune = ${comune} AND v.chiusa_da IS NULL AND v.attuale AND EXISTS (
    SELECT 1 FROM staging.titolarita s WHERE s.fornitura = $1 AND s.tipo_immobile = v.tipo_immobile AND s.sezione = v.sezione)
  AND NOT EXISTS (
    SELECT 1 FROM staging.titolarita s WHERE s.fornitura = $1 AND s.tipo_immobile = v.tipo_immobile AND s.sezione = v.sezione AND s.chiave = v.chiave)`;

/** How many known stages are lacking in a full supply that was not read to the end, and so are left as they are: `$1` supply, `$2` comune. */
export const NON_SEGNATI_ASSENTI = `SELECT tipo_immobile AS catasto, count(DISTINCT (sezione, id_immobile))::int AS immobili FROM (${STADI_ASSENTI('$2', false)}) a GROUP BY 1 ORDER BY 1`;

/** Statements that mark what a full supply lacks: closed as it was, opened again with the day from which it is absent. A right so marked is not current any more. */
export const SEGNA_ASSENTI: readonly (readonly [TabellaStaging, string])[] = [
  ['stadio', segnaAssenti('catasto_stadio', ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo'], STADI_ASSENTI('$3', true), Object.keys(OSSERVAZIONI.find((o) => o.staging === 'stadio')!.valori))],
  ['titolarita', segnaAssenti('persone.catasto_titolarita', ['tipo_immobile', 'sezione', 'chiave'], TITOLARITA_ASSENTI('$3'), Object.keys(OSSERVAZIONI.find((o) => o.staging === 'titolarita')!.valori), { attuale: 'false' })],
];

function segnaAssenti(tabella: string, chiave: readonly string[], assenti: string, valori: readonly string[], cambiati: Readonly<Record<string, string>> = {}): string {
  const colonne = [...chiave, ...valori];
  return `
WITH assente AS MATERIALIZED (${assenti}
), chiuso AS (
  UPDATE ${tabella} v SET chiusa_da = $2 FROM assente a WHERE v.comune = $3 AND v.chiusa_da IS NULL AND ${chiave.map((c) => `v.${c} = a.${c}`).join(' AND ')} RETURNING v.*, a.al
), aperto AS (
  INSERT INTO ${tabella} (comune, aperta_da, assente_dal, ${colonne.join(', ')})
  SELECT comune, $2, al, ${colonne.map((c) => cambiati[c] ?? c).join(', ')} FROM chiuso RETURNING 1
) SELECT count(*)::int AS n FROM aperto`;
}

/** Identifiers follow their stage. */
export const CHIUDI_IDENTIFICATIVI = `
WITH chiuso AS (
  UPDATE identificativo_catastale i SET chiusa_da = $2 FROM catasto_stadio v
  WHERE v.comune = $3 AND v.chiusa_da = $2 AND i.comune = $3 AND i.chiusa_da IS NULL AND i.tipo_immobile = v.tipo_immobile AND i.sezione = v.sezione
    AND i.id_immobile = v.id_immobile AND i.progressivo = v.progressivo AND $1::int > 0 RETURNING 1
) SELECT count(*)::int AS n FROM chiuso`;

export const APRI_IDENTIFICATIVI = `
WITH aperto AS (
  INSERT INTO identificativo_catastale (comune, tipo_immobile, sezione, id_immobile, progressivo, ordine, sezione_urbana, foglio, numero, denominatore, subalterno, aperta_da)
  SELECT $3, v.tipo_immobile, v.sezione, v.id_immobile, v.progressivo, i.ordine, coalesce(i.valore->>'sezioneUrbana', ''), coalesce(i.valore->>'foglio', ''), coalesce(i.valore->>'numero', ''),
    coalesce(i.valore->>'denominatore', ''), coalesce(i.valore->>'subalterno', ''), $2
  FROM catasto_stadio v CROSS JOIN LATERAL jsonb_array_elements(v.dati->'identificativi') WITH ORDINALITY AS i(valore, ordine)
  WHERE v.comune = $3 AND v.aperta_da = $2 AND $1::int > 0 RETURNING 1
) SELECT count(*)::int AS n FROM aperto`;

/** Sheet and number of all that this operation opened or closed: what has to be linked again. */
export const TOCCATI = `
WITH t AS (
  INSERT INTO staging.toccato (fornitura, foglio, numero)
  SELECT $1::int, foglio, numero FROM (
    SELECT foglio, numero FROM identificativo_catastale WHERE comune = $3 AND (aperta_da = $2 OR chiusa_da = $2)
    UNION SELECT foglio, numero FROM catasto_bordo WHERE comune = $3 AND tipo IN ('particella', 'fabbricato') AND (aperta_da = $2 OR chiusa_da = $2)
    UNION SELECT foglio, numero FROM catasto_stadio WHERE comune = $3 AND (aperta_da = $2 OR chiusa_da = $2)
  ) x WHERE foglio <> '' AND numero <> '' RETURNING 1
) SELECT count(*)::int AS n FROM t`;

/** Tables that change with each kind of observation; `ogni` with any. */
const TABELLE_CAMBIATE: Readonly<Record<TabellaStaging | 'ogni', readonly string[]>> = {
  stadio: ['catasto_stadio', 'identificativo_catastale', 'particella', 'unita_immobiliare', 'unita_indirizzo', 'indirizzo_catastale'],
  soggetto: ['persone.catasto_soggetto'],
  titolarita: ['persone.catasto_titolarita'],
  bordo: ['catasto_bordo', 'particella', 'edificio'],
  sagoma: ['sagoma_rilevata', 'edificio', 'aggregato'],
  ogni: ['collegamento', 'edificio_sintesi'],
};

/** Fresh statistics of what changed, for who reads afterwards: after the merge, not inside it, where nobody else could work meanwhile. `$1` from {@link tabelleDi}. */
export const ANALIZZA = 'SELECT edigit.analizza($1::text[])';
export const tabelleDi = (cambiate: ReadonlySet<TabellaStaging>): string[] =>
  cambiate.size === 0 ? [] : [...new Set([...cambiate, 'ogni' as const].flatMap((genere) => TABELLE_CAMBIATE[genere]))];
export const TABELLE_DEL_REGISTRO: readonly string[] = [...new Set(Object.values(TABELLE_CAMBIATE).flat())];

/** Buildings that the borders and shapes of this supply are, whether new or known: `$1` supply, `$2` comune. */
export const EDIFICI_DELLA_FORNITURA = `
SELECT count(*)::int AS n FROM (
  SELECT e.id FROM edificio e JOIN staging.bordo b ON b.fornitura = $1 AND b.tipo = 'fabbricato' AND b.impronta = e.impronta_mappa WHERE e.comune = $2 AND e.chiusa_da IS NULL AND e.stato = 'in-uso'
  UNION
  SELECT l.a_id FROM staging.sagoma s JOIN sagoma_rilevata o ON o.comune = $2 AND o.chiusa_da IS NULL AND o.strato = s.strato AND o.numero = s.numero
  JOIN collegamento l ON l.comune = $2 AND l.chiusa_da IS NULL AND l.tipo = 'sagoma-edificio' AND l.da_id = o.id AND l.stato <> 'respinto' WHERE s.fornitura = $1 AND s.classe = 'edifici'
) x`;

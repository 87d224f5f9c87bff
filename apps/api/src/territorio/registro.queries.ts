/**
 * From observations to the registry, as SQL text: parcels, units and addresses. Buildings stand in `edifici.queries.ts`, what lists and tiles show of them in `sintesi.queries.ts`.
 *
 * Parameters as in the merge: `$1` number of the supply, `$2` operazione, `$3` comune. Each statement answers one row of counters
 * `{ aggiunti, modificati, chiusi }`. A master keeps its id through its versions; nothing is deleted.
 */

/** The one row of counters that a statement answers. */
export const CONTA = (aggiunti: string, modificati: string, chiusi = '0'): string => `SELECT (${aggiunti})::int AS aggiunti, (${modificati})::int AS modificati, (${chiusi})::int AS chiusi`;

/**
 * Things that an undo took away, by their key: when it comes again it is the same thing, with the id that links and bookmarks know. Only an undo leaves a key without
 * an open row.
 */
const RITROVATE = (tabella: string, chiave: string, cercate: string): string => `SELECT DISTINCT ON (${chiave.split(', ').map((c) => `p.${c}`).join(', ')}) ${chiave.split(', ').map((c) => `p.${c}`).join(', ')}, p.id FROM ${tabella} p ${cercate}
  WHERE p.comune = $3 AND p.chiusa_da IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${tabella} o WHERE o.comune = $3 AND o.chiusa_da IS NULL AND o.id = p.id)
  ORDER BY ${chiave.split(', ').map((c) => `p.${c}`).join(', ')}, p.aperta_da DESC`;

/**
 * Where the observations stand that the registry is brought up to: their tables, in a merge, with what the operation `$2` has just opened there; in a preview
 * (`previsione.queries.ts`) what they would hold. Each is a relation for FROM.
 */
export interface Osservate {
  /** Borders of the map as they are believed; `disegnato` where they have a shape. */
  readonly bordi: string;
  /** Stages as they are believed. */
  readonly stadi: string;
  /** Columns that a preview can do without: shapes. */
  readonly conForme: boolean;
}

const DOPO: Osservate = {
  bordi: '(SELECT *, geom IS NOT NULL AS disegnato FROM catasto_bordo WHERE comune = $3 AND chiusa_da IS NULL)',
  stadi: '(SELECT * FROM catasto_stadio WHERE comune = $3 AND chiusa_da IS NULL)',
  conForme: true,
};

/** The stage that a property is on: the last, unless a full supply lacks it and has an earlier one. */
const ULTIMO_STADIO = (s: string): string => `${s}.assente_dal IS NOT NULL, ${s}.progressivo DESC`;
const CONCLUSO = (s: string): string => `(${s}.mutazione_finale IS NOT NULL OR ${s}.conclusa_il IS NOT NULL)`;

/**
 * Parcels as they should be (`voluta`), for the numbers in `chiave`: the map gives the shape, the land cadastre the state; either may be missing. `nota` is what is known now.
 */
export const PARTICELLE_VOLUTE = (o: Osservate): string => `mappa AS MATERIALIZED (
  SELECT b.sezione, b.foglio, b.numero, b.denominatore, min(b.allegato) AS allegato,
    ${o.conForme ? `CASE WHEN count(*) = 1 THEN (array_agg(b.geom))[1] ELSE ST_Multi(ST_CollectionExtract(ST_Union(b.geom), 3)) END AS geom,
    sum(b.area_mappa_m2) AS area, min(b.crs_origine) AS crs, max(b.accuratezza_m) AS accuratezza,` : ''}
    CASE WHEN count(*) = 1 THEN min(b.impronta) ELSE md5(string_agg(b.impronta, '' ORDER BY b.nome_mappa, b.codice, b.ordinale)) END AS impronta
  FROM ${o.bordi} b JOIN chiave c ON c.foglio = b.foglio AND c.numero = b.numero
  WHERE b.tipo = 'particella' AND b.disegnato
  GROUP BY 1, 2, 3, 4
), censuario AS MATERIALIZED (
  SELECT sezione, foglio, numero, denominatore, bool_or(attiva) AS attiva FROM (
    SELECT DISTINCT ON (s.sezione, s.id_immobile) s.sezione, s.foglio, s.numero, s.denominatore, s.stato <> 'soppressa' AND NOT ${CONCLUSO('s')} AS attiva, s.assente_dal
    FROM ${o.stadi} s JOIN chiave c ON c.foglio = s.foglio AND c.numero = s.numero
    WHERE s.tipo_immobile = 'T'
    ORDER BY s.sezione, s.id_immobile, ${ULTIMO_STADIO('s')}
  ) corrente WHERE assente_dal IS NULL GROUP BY 1, 2, 3, 4
), nota AS MATERIALIZED (
  SELECT p.* FROM particella p JOIN chiave c ON c.foglio = p.foglio AND c.numero = p.numero WHERE p.comune = $3 AND p.chiusa_da IS NULL
), voluta AS MATERIALIZED (
  SELECT k.sezione, k.foglio, k.numero, k.denominatore, coalesce(m.allegato, n.allegato, '') AS allegato,
    CASE WHEN coalesce(c.attiva, m.impronta IS NOT NULL) THEN 'attiva' ELSE 'soppressa' END AS stato,
    m.impronta IS NOT NULL AS in_mappa, c.attiva IS NOT NULL AS in_censuario, ${o.conForme ? 'm.geom, m.area, m.crs, m.accuratezza,' : ''} m.impronta, n.id
  FROM (SELECT sezione, foglio, numero, denominatore FROM mappa UNION SELECT sezione, foglio, numero, denominatore FROM censuario
        UNION SELECT sezione, foglio, numero, denominatore FROM nota) k
  LEFT JOIN mappa m USING (sezione, foglio, numero, denominatore)
  LEFT JOIN censuario c USING (sezione, foglio, numero, denominatore)
  LEFT JOIN nota n USING (sezione, foglio, numero, denominatore)
)`;

/** Whether the parcel `p` that is known is not the one that should be, `v`. */
export const PARTICELLA_DIVERSA = (p: string, v: string): string => `(${p}.stato, ${p}.in_mappa, ${p}.in_censuario, ${p}.allegato, coalesce(${p}.impronta_mappa, ''))
      IS DISTINCT FROM (${v}.stato, ${v}.in_mappa, ${v}.in_censuario, ${v}.allegato, coalesce(${v}.impronta, ''))`;

export const AGGIORNA_PARTICELLE = `
WITH chiave AS MATERIALIZED (SELECT DISTINCT foglio, numero FROM staging.toccato WHERE fornitura = $1),
${PARTICELLE_VOLUTE(DOPO)}, ritrovata AS MATERIALIZED (
  ${RITROVATE('particella', 'sezione, foglio, numero, denominatore', 'JOIN chiave c ON c.foglio = p.foglio AND c.numero = p.numero')}
), chiusa AS (
  UPDATE particella p SET chiusa_da = $2 FROM voluta v
  WHERE p.comune = $3 AND p.chiusa_da IS NULL AND p.id = v.id AND ${PARTICELLA_DIVERSA('p', 'v')}
  RETURNING p.id
), aperta AS (
  INSERT INTO particella (comune, id, aperta_da, validita, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m)
  SELECT $3, coalesce(v.id, r.id, edigit.uuid7()), $2, NULL, v.sezione, v.foglio, v.allegato, v.numero, v.denominatore, v.stato, v.in_mappa, v.in_censuario, v.geom, v.area, v.impronta, v.crs, v.accuratezza
  FROM voluta v LEFT JOIN chiusa c ON c.id = v.id LEFT JOIN ritrovata r USING (sezione, foglio, numero, denominatore)
  WHERE v.id IS NULL OR c.id IS NOT NULL
  RETURNING id
)
${CONTA('(SELECT count(*) FROM aperta) - (SELECT count(*) FROM chiusa)', 'SELECT count(*) FROM chiusa')}`;

/** Units as they should be (`voluta`), for the properties in `immobile`: one per property of the buildings cadastre, on its current stage. */
export const UNITA_VOLUTE = (o: Pick<Osservate, 'stadi'>): string => `corrente AS MATERIALIZED (
  SELECT DISTINCT ON (s.sezione, s.id_immobile) s.sezione, s.id_immobile, s.progressivo, s.validita, s.assente_dal,
    CASE WHEN s.stato <> 'attiva' THEN s.stato WHEN ${CONCLUSO('s')} THEN 'soppressa' ELSE 'attiva' END AS stato,
    s.sezione_urbana, s.foglio, s.numero, s.denominatore, s.subalterno, s.categoria
  FROM ${o.stadi} s JOIN immobile i ON i.sezione = s.sezione AND i.id_immobile = s.id_immobile
  WHERE s.tipo_immobile = 'F' AND $1::int > 0
  ORDER BY s.sezione, s.id_immobile, ${ULTIMO_STADIO('s')}
), voluta AS MATERIALIZED (
  SELECT c.*, u.id FROM corrente c LEFT JOIN unita_immobiliare u ON u.comune = $3 AND u.chiusa_da IS NULL AND u.sezione = c.sezione AND u.id_immobile = c.id_immobile
)`;

/** Whether the unit `u` that is known is not the one that should be, `v`. */
export const UNITA_DIVERSA = (u: string, v: string): string => `(${u}.progressivo, ${u}.stato, ${u}.sezione_urbana, ${u}.foglio, ${u}.numero, ${u}.denominatore, ${u}.subalterno, coalesce(${u}.categoria, ''), ${u}.assente_dal)
      IS DISTINCT FROM (${v}.progressivo, ${v}.stato, ${v}.sezione_urbana, ${v}.foglio, ${v}.numero, ${v}.denominatore, ${v}.subalterno, coalesce(${v}.categoria, ''), ${v}.assente_dal)`;

export const AGGIORNA_UNITA = `
WITH immobile AS MATERIALIZED (
  SELECT DISTINCT sezione, id_immobile FROM catasto_stadio WHERE comune = $3 AND tipo_immobile = 'F' AND (aperta_da = $2 OR chiusa_da = $2)
), ${UNITA_VOLUTE(DOPO)}, ritrovata AS MATERIALIZED (
  ${RITROVATE('unita_immobiliare', 'sezione, id_immobile', 'JOIN immobile i ON i.sezione = p.sezione AND i.id_immobile = p.id_immobile')}
), chiusa AS (
  UPDATE unita_immobiliare u SET chiusa_da = $2 FROM voluta v
  WHERE u.comune = $3 AND u.chiusa_da IS NULL AND u.id = v.id AND ${UNITA_DIVERSA('u', 'v')}
  RETURNING u.id
), aperta AS (
  INSERT INTO unita_immobiliare (comune, id, aperta_da, validita, sezione, id_immobile, progressivo, stato, sezione_urbana, foglio, numero, denominatore, subalterno, categoria, assente_dal)
  SELECT $3, coalesce(v.id, r.id, edigit.uuid7()), $2, v.validita, v.sezione, v.id_immobile, v.progressivo, v.stato, v.sezione_urbana, v.foglio, v.numero, v.denominatore, v.subalterno, v.categoria, v.assente_dal
  FROM voluta v LEFT JOIN chiusa c ON c.id = v.id LEFT JOIN ritrovata r USING (sezione, id_immobile)
  WHERE v.id IS NULL OR c.id IS NOT NULL
  RETURNING id
)
${CONTA('(SELECT count(*) FROM aperta) - (SELECT count(*) FROM chiusa)', 'SELECT count(*) FROM chiusa')}`;

/** Distinct addresses of the stages this operation opened; a toponym without a word keeps its code. */
export const AGGIORNA_INDIRIZZI = `
WITH grezzo AS MATERIALIZED (
  SELECT DISTINCT coalesce(i->>'toponimoNome', i->>'toponimo', '') AS toponimo, trim(i->>'indirizzo') AS via, i->>'civico1' AS c1, i->>'civico2' AS c2, i->>'civico3' AS c3
  FROM catasto_stadio s CROSS JOIN LATERAL jsonb_array_elements(s.dati->'indirizzi') i
  WHERE s.comune = $3 AND s.tipo_immobile = 'F' AND s.aperta_da = $2 AND $1::int > 0
), singolo AS (
  SELECT DISTINCT g.toponimo, g.via, coalesce(edigit.civico(c), '') AS civico
  FROM grezzo g CROSS JOIN LATERAL unnest(ARRAY[coalesce(g.c1, ''), nullif(g.c2, ''), nullif(g.c3, '')]) c
  WHERE g.via <> '' AND c IS NOT NULL
), aperto AS (
  INSERT INTO indirizzo_catastale (comune, id, toponimo, via, civico, etichetta, ricerca)
  SELECT $3, edigit.uuid7(), toponimo, via, civico, edigit.etichetta_indirizzo(toponimo, via, civico), edigit.chiave_testo(toponimo || ' ' || via)
  FROM singolo
  ON CONFLICT (comune, toponimo, via, civico) DO NOTHING RETURNING 1
)
${CONTA('SELECT count(*) FROM aperto', '0')}`;

/** Which units stand at which address, for the units whose current stage this operation opened. */
export const AGGIORNA_UNITA_INDIRIZZI = `
WITH stadio AS MATERIALIZED (
  SELECT sezione, id_immobile, progressivo, dati->'indirizzi' AS indirizzi FROM catasto_stadio WHERE comune = $3 AND tipo_immobile = 'F' AND aperta_da = $2 AND chiusa_da IS NULL
), unita AS MATERIALIZED (
  SELECT u.id, s.indirizzi FROM stadio s JOIN unita_immobiliare u ON u.sezione = s.sezione AND u.id_immobile = s.id_immobile AND u.progressivo = s.progressivo
  WHERE u.comune = $3 AND u.chiusa_da IS NULL
), grezzo AS MATERIALIZED (
  SELECT DISTINCT u.id AS unita, coalesce(i->>'toponimoNome', i->>'toponimo', '') AS toponimo, trim(i->>'indirizzo') AS via, coalesce(edigit.civico(c), '') AS civico
  FROM unita u CROSS JOIN LATERAL jsonb_array_elements(u.indirizzi) i
  CROSS JOIN LATERAL unnest(ARRAY[coalesce(i->>'civico1', ''), nullif(i->>'civico2', ''), nullif(i->>'civico3', '')]) c
  WHERE c IS NOT NULL AND $1::int > 0
), voluto AS MATERIALIZED (
  SELECT DISTINCT g.unita, a.id AS indirizzo FROM grezzo g JOIN indirizzo_catastale a ON a.toponimo = g.toponimo AND a.via = g.via AND a.civico = g.civico WHERE a.comune = $3
), chiuso AS (
  UPDATE unita_indirizzo x SET chiusa_da = $2 FROM unita u
  WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.unita = u.id AND NOT EXISTS (SELECT 1 FROM voluto v WHERE v.unita = x.unita AND v.indirizzo = x.indirizzo) RETURNING 1
), aperto AS (
  INSERT INTO unita_indirizzo (comune, unita, indirizzo, aperta_da)
  SELECT $3, v.unita, v.indirizzo, $2 FROM voluto v
  WHERE NOT EXISTS (SELECT 1 FROM unita_indirizzo x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.unita = v.unita AND x.indirizzo = v.indirizzo) RETURNING 1
)
${CONTA('SELECT count(*) FROM aperto', '0', 'SELECT count(*) FROM chiuso')}`;

/**
 * Civic numbers to their streets, buildings and parcels, as SQL text over the rows in hand (`da_collegare`); what is found goes to `esito_registro`. `$1` comune, `$2` operazione.
 *
 * The rules, strongest first. Street: its number, its name. Building: the access stands in it, or near it, and its units have that address in the cadastre; one of the two alone. Several that
 * nothing tells apart are `ambiguo`. Parcel: the access stands in it; that of its building where it stands on the road.
 */

const PARAMETRO = (codice: string): string =>
  `(SELECT (valore#>>'{}')::float8 FROM parametro WHERE codice = '${codice}' AND (comune IS NULL OR comune = $1) AND valido @> (now() AT TIME ZONE 'Europe/Rome')::date ORDER BY comune NULLS LAST LIMIT 1)`;
const RAGGIO = PARAMETRO('indirizzi.distanza-edificio-m');
const INCERTA = PARAMETRO('indirizzi.distanza-incerta-m');
/** Degrees that hold so many metres in either direction, in Italy. */
const GRADI = (metri: string): string => `(${metri} / 74000.0)`;
/** Buildings at one address: more say nothing. */
const ALL_INDIRIZZO = 12;
const IN_USO = `stato IN ('in-uso', 'non-piu-in-mappa')`;
const CREDUTO = (l: string): string => `${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'sciolto')`;

/** How many streets the operation changed, and whether there are civic numbers at all. */
export const CAMBIATE = `
SELECT (SELECT count(DISTINCT id)::int FROM (SELECT id FROM strada WHERE comune = $1 AND aperta_da = $2 UNION ALL SELECT id FROM strada WHERE comune = $1 AND chiusa_da = $2) s) AS strade, EXISTS (SELECT 1 FROM civico WHERE comune = $1) AS civici`;
/** Puts the names apart, to be looked up anew. */
export const DIMENTICA_NOMI: readonly string[] = [
  'CREATE TEMP TABLE IF NOT EXISTS nome_prima (nome text COLLATE "C", localita text COLLATE "C", candidati jsonb, PRIMARY KEY (nome, localita)) ON COMMIT DROP',
  'TRUNCATE nome_prima',
  `INSERT INTO nome_prima SELECT nome, localita, candidati FROM nome_strada WHERE comune = $1`,
  'DELETE FROM nome_strada WHERE comune = $1',
  'ANALYZE nome_prima',
];

/** How the cadastre writes the street of an address `a`: as the index on it says. */
export const NOME_CATASTALE = (a: string): string => `btrim(${a}.toponimo || ' ' || ${a}.via)`;
/** Names that civic numbers and cadastral addresses write and that were not looked up yet. */
export const NOMI_NUOVI = `
SELECT x.nome, x.localita FROM (
  SELECT strada_nome AS nome, localita FROM civico WHERE comune = $1 AND chiusa_da IS NULL AND strada_nome <> '' UNION SELECT ${NOME_CATASTALE('a')}, '' FROM indirizzo_catastale a WHERE a.comune = $1 AND a.numero_civico <> ''
) x WHERE NOT EXISTS (SELECT 1 FROM nome_strada n WHERE n.comune = $1 AND n.nome = x.nome AND n.localita = x.localita) ORDER BY 1, 2`;
export const SCRIVI_NOMI = `
INSERT INTO nome_strada (comune, nome, localita, stato, candidati, versione) SELECT $1, n, l, s, c::jsonb, $6 FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) x(n, l, s, c)`;
export const MISURA_NOMI = `SELECT edigit.analizza(ARRAY['nome_strada'])`;

/**
 * Civic numbers that the operation concerns: all when many streets changed (`$3`), those near a building or a parcel that came or went, those with the number of an address that units came to
 * or left.
 */
export const TOCCA = `
INSERT INTO toccato_registro (settore, oggetto)
WITH sagoma AS MATERIALIZED (
  SELECT geom FROM edificio WHERE comune = $1 AND aperta_da = $2 UNION ALL SELECT geom FROM edificio WHERE comune = $1 AND chiusa_da = $2
  UNION ALL SELECT geom FROM particella WHERE comune = $1 AND aperta_da = $2 AND geom IS NOT NULL UNION ALL SELECT geom FROM particella WHERE comune = $1 AND chiusa_da = $2 AND geom IS NOT NULL
), unita AS MATERIALIZED (
  SELECT da_id AS id FROM collegamento WHERE comune = $1 AND tipo = 'unita-edificio' AND aperta_da = $2 UNION SELECT da_id FROM collegamento WHERE comune = $1 AND tipo = 'unita-edificio' AND chiusa_da = $2
), detto AS MATERIALIZED (
  SELECT indirizzo AS id FROM unita_indirizzo WHERE comune = $1 AND aperta_da = $2 UNION SELECT indirizzo FROM unita_indirizzo WHERE comune = $1 AND chiusa_da = $2
  UNION SELECT y.indirizzo FROM unita u JOIN unita_indirizzo y ON y.comune = $1 AND y.unita = u.id AND y.chiusa_da IS NULL
), numero AS MATERIALIZED (
  SELECT DISTINCT a.numero_civico AS civico FROM detto d JOIN indirizzo_catastale a ON a.comune = $1 AND a.id = d.id WHERE a.numero_civico <> ''
)
SELECT DISTINCT 'civico', x.id FROM (
  SELECT id FROM civico WHERE $3::boolean AND comune = $1 AND chiusa_da IS NULL
  UNION ALL SELECT c.id FROM sagoma s CROSS JOIN LATERAL (SELECT y.id FROM civico y WHERE y.comune = $1 AND y.chiusa_da IS NULL AND y.posizione && ST_Expand(s.geom, ${GRADI(RAGGIO)}) OFFSET 0) c
  UNION ALL SELECT c.id FROM numero n JOIN civico c ON c.comune = $1 AND c.civico = n.civico AND c.chiusa_da IS NULL
) x ON CONFLICT DO NOTHING`;

/** Streets of one operation beyond which every civic number is looked at again. */
export const POCHE_STRADE = 50;
/**
 * Civic numbers that a few changed streets concern: those that write a name which means another street now, that bear the code or the national number of a changed street, and that are linked
 * to one, or to one that a changed name means or meant (the cadastral addresses on it are others).
 */
export const TOCCA_STRADE = `
INSERT INTO toccato_registro (settore, oggetto)
WITH cambiata AS MATERIALIZED (
  SELECT id, codice, progressivo FROM strada WHERE comune = $1 AND aperta_da = $2 UNION SELECT id, codice, progressivo FROM strada WHERE comune = $1 AND chiusa_da = $2
), nome AS MATERIALIZED (
  SELECT nome, localita, p.candidati AS prima, n.candidati AS dopo FROM nome_prima p FULL JOIN (SELECT * FROM nome_strada WHERE comune = $1) n USING (nome, localita) WHERE p.candidati IS DISTINCT FROM n.candidati
), intesa AS MATERIALIZED (
  SELECT id FROM cambiata UNION SELECT (prima->0->>'id')::uuid FROM nome WHERE prima->0 IS NOT NULL UNION SELECT (dopo->0->>'id')::uuid FROM nome WHERE dopo->0 IS NOT NULL
)
SELECT DISTINCT 'civico', x.id FROM (
  SELECT c.id FROM nome n CROSS JOIN LATERAL (SELECT y.id FROM civico y WHERE y.comune = $1 AND y.strada_nome = n.nome AND y.localita = n.localita AND y.chiusa_da IS NULL OFFSET 0) c
  UNION ALL SELECT l.da_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'civico' AND l.fine = 'strada' AND l.chiusa_da IS NULL AND l.a_id IN (SELECT id FROM intesa)
  UNION ALL SELECT c.id FROM civico c WHERE c.comune = $1 AND c.chiusa_da IS NULL AND c.strada_codice <> '' AND c.strada_codice IN (SELECT codice FROM cambiata)
  UNION ALL SELECT c.id FROM civico c WHERE c.comune = $1 AND c.chiusa_da IS NULL AND c.strada_progressivo <> '' AND c.strada_progressivo IN (SELECT progressivo FROM cambiata)
) x ON CONFLICT DO NOTHING`;

const IN_MANO = `FROM da_collegare d JOIN civico c ON c.comune = $1 AND c.id = d.oggetto AND c.chiusa_da IS NULL WHERE d.settore = 'civico' AND d.aperto`;

/** The street: by its number there, else by its name. */
export const STRADE_DEI_CIVICI = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH civ AS MATERIALIZED (SELECT c.id, c.strada_codice, c.strada_progressivo, c.strada_nome, c.localita ${IN_MANO}), per_codice AS MATERIALIZED (
  SELECT c.id, s.id AS strada, count(*) OVER (PARTITION BY c.id) AS candidate FROM civ c JOIN strada s ON s.comune = $1 AND s.chiusa_da IS NULL AND s.codice = c.strada_codice WHERE c.strada_codice <> ''
  UNION
  SELECT c.id, s.id, count(*) OVER (PARTITION BY c.id) FROM civ c JOIN strada s ON s.comune = $1 AND s.chiusa_da IS NULL AND s.progressivo = c.strada_progressivo WHERE c.strada_progressivo <> ''
)
SELECT 'civico', p.id, 0, 'strada', p.strada, 'codice', (1.0 / p.candidate)::real, CASE WHEN p.candidate > 1 THEN 'ambiguo' ELSE 'certo' END, jsonb_build_object('candidati', p.candidate) FROM per_codice p
UNION ALL
SELECT 'civico', c.id, 0, 'strada', (k.v->>'id')::uuid, 'nome', (k.v->>'punteggio')::real, CASE WHEN n.stato = 'ambigua' THEN 'ambiguo' WHEN (k.v->>'punteggio')::float8 >= 0.9 THEN 'certo' ELSE 'proposto' END,
  jsonb_build_object('nome', c.strada_nome, 'prove', k.v->'prove', 'regole', n.versione)
FROM civ c JOIN nome_strada n ON n.comune = $1 AND n.nome = c.strada_nome AND n.localita = c.localita AND n.stato <> 'non-trovata'
CROSS JOIN LATERAL jsonb_array_elements(n.candidati) WITH ORDINALITY k(v, posto)
WHERE NOT EXISTS (SELECT 1 FROM per_codice p WHERE p.id = c.id) AND (k.posto = 1 OR n.stato = 'ambigua' AND (k.v->>'punteggio')::float8 >= (n.candidati->0->>'punteggio')::float8 - 0.025)`;

/**
 * Buildings that each civic number may be of: how far its access is from them, in the plane, and whether its address is that of their units. What the cadastre says of an address is asked once
 * for each number of a street, however many accesses bear it.
 */
export const CANDIDATI: readonly string[] = [
  'CREATE TEMP TABLE IF NOT EXISTS abitato_civico (strada uuid, civico text COLLATE "C", edificio uuid, etichetta text, PRIMARY KEY (strada, civico, edificio)) ON COMMIT DROP',
  'TRUNCATE abitato_civico',
  `INSERT INTO abitato_civico (strada, civico, edificio, etichetta)
WITH numero AS MATERIALIZED (
  SELECT DISTINCT s.a_id AS strada, c.civico FROM da_collegare d JOIN civico c ON c.comune = $1 AND c.id = d.oggetto AND c.chiusa_da IS NULL JOIN esito_registro s ON s.settore = 'civico' AND s.oggetto = c.id AND s.fine = 'strada' AND s.stato <> 'ambiguo'
  WHERE d.settore = 'civico' AND d.aperto AND c.civico <> ''
), nome AS MATERIALIZED (
  SELECT (candidati->0->>'id')::uuid AS strada, nome FROM nome_strada WHERE comune = $1 AND localita = '' AND stato = 'trovata'
)
SELECT DISTINCT ON (k.strada, k.civico, l.a_id) k.strada, k.civico, l.a_id, a.etichetta FROM numero k JOIN nome n ON n.strada = k.strada
CROSS JOIN LATERAL (SELECT a.id, a.etichetta FROM indirizzo_catastale a WHERE a.comune = $1 AND a.numero_civico = k.civico AND ${NOME_CATASTALE('a')} = n.nome OFFSET 0) a
CROSS JOIN LATERAL (SELECT unita FROM unita_indirizzo y WHERE y.comune = $1 AND y.indirizzo = a.id AND y.chiusa_da IS NULL OFFSET 0) y
CROSS JOIN LATERAL (SELECT a_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.da_id = y.unita AND ${CREDUTO('l')} OFFSET 0) l
ORDER BY k.strada, k.civico, l.a_id, a.etichetta`,
  'ANALYZE abitato_civico',
  'CREATE TEMP TABLE IF NOT EXISTS civico_edificio (civico uuid, edificio uuid, metri float8, dentro boolean, indirizzo boolean, scritto text, PRIMARY KEY (civico, edificio)) ON COMMIT DROP',
  'TRUNCATE civico_edificio',
  `INSERT INTO civico_edificio (civico, edificio, metri, dentro, indirizzo, scritto)
WITH piano AS MATERIALIZED (SELECT srid_piano AS srid, ${RAGGIO} AS raggio FROM comune WHERE codice = $1), civ AS MATERIALIZED (
  SELECT c.id, c.civico, c.posizione, CASE WHEN c.posizione IS NOT NULL THEN ST_Transform(c.posizione, p.srid) END AS punto, p.srid, p.raggio FROM da_collegare d JOIN civico c ON c.comune = $1 AND c.id = d.oggetto AND c.chiusa_da IS NULL CROSS JOIN piano p
  WHERE d.settore = 'civico' AND d.aperto
), vicino AS (
  SELECT c.id, e.id AS edificio, e.metri FROM civ c CROSS JOIN LATERAL (
    SELECT y.id, ST_Distance(ST_Transform(y.geom, c.srid), c.punto) AS metri FROM edificio y WHERE y.comune = $1 AND y.geom && ST_Expand(c.posizione, ${GRADI('c.raggio')}) AND y.chiusa_da IS NULL AND y.${IN_USO} OFFSET 0
  ) e WHERE c.posizione IS NOT NULL AND e.metri <= c.raggio
), abitato AS (
  SELECT c.id, b.edificio, min(b.etichetta) AS etichetta FROM civ c JOIN esito_registro s ON s.settore = 'civico' AND s.oggetto = c.id AND s.fine = 'strada' AND s.stato <> 'ambiguo' JOIN abitato_civico b ON b.strada = s.a_id AND b.civico = c.civico
  GROUP BY c.id, b.edificio
)
SELECT coalesce(v.id, b.id), coalesce(v.edificio, b.edificio), v.metri, coalesce(v.metri = 0, false), b.id IS NOT NULL, b.etichetta FROM vicino v FULL JOIN abitato b ON b.id = v.id AND b.edificio = v.edificio`,
  'ANALYZE civico_edificio',
];

/**
 * Address and place that agree are certain; a place alone is certain inside, likely when no other building is about as near; an address alone is likely. Where place and address point to
 * different buildings both are offered.
 */
export const EDIFICI_DEI_CIVICI = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH pesato AS MATERIALIZED (
  SELECT x.*, count(*) FILTER (WHERE x.indirizzo) OVER w AS con_indirizzo, count(*) FILTER (WHERE x.indirizzo AND x.metri IS NOT NULL) OVER w AS concordi, count(*) FILTER (WHERE x.dentro) OVER w AS dentro_quanti, min(x.metri) OVER w AS minimo
  FROM civico_edificio x WINDOW w AS (PARTITION BY x.civico)
), scelto AS (
  SELECT p.*, CASE
    WHEN p.indirizzo AND p.metri IS NOT NULL THEN 'indirizzo-e-posizione'
    WHEN p.concordi > 0 THEN NULL
    WHEN p.dentro THEN 'dentro'
    WHEN p.indirizzo AND p.con_indirizzo <= ${ALL_INDIRIZZO} THEN 'indirizzo'
    WHEN p.metri <= p.minimo + ${INCERTA} AND p.dentro_quanti = 0 THEN 'vicinanza' END AS criterio FROM pesato p
), contato AS (
  SELECT s.*, count(*) OVER (PARTITION BY s.civico) AS scelti FROM scelto s WHERE s.criterio IS NOT NULL
)
SELECT 'civico', c.civico, 0, 'edificio', c.edificio, c.criterio,
  (CASE c.criterio WHEN 'indirizzo-e-posizione' THEN 1 WHEN 'dentro' THEN 0.95 WHEN 'vicinanza' THEN 0.75 ELSE 0.6 END / c.scelti)::real,
  CASE WHEN c.scelti > 1 THEN 'ambiguo' WHEN c.criterio IN ('indirizzo-e-posizione', 'dentro') THEN 'certo' ELSE 'proposto' END,
  jsonb_strip_nulls(jsonb_build_object('metri', CASE WHEN NOT c.dentro THEN round(c.metri::numeric, 1) END, 'posizione', CASE WHEN c.dentro THEN true END, 'indirizzo', CASE WHEN c.indirizzo THEN true END, 'scritto', c.scritto, 'pari', CASE WHEN c.scelti > 1 THEN c.scelti END, 'regole', 'civici/1'))
FROM contato c`;

/** The parcel the access stands in; else that of the building it is of. */
export const PARTICELLE_DEI_CIVICI = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH civ AS MATERIALIZED (SELECT c.id, c.posizione ${IN_MANO}), dentro AS MATERIALIZED (
  SELECT c.id, p.id AS particella, count(*) OVER (PARTITION BY c.id) AS quante FROM civ c CROSS JOIN LATERAL (
    SELECT y.id FROM particella y WHERE y.comune = $1 AND y.geom && c.posizione AND ST_Intersects(y.geom, c.posizione) AND y.chiusa_da IS NULL AND y.stato = 'attiva' OFFSET 0
  ) p WHERE c.posizione IS NOT NULL
), dell_edificio AS (
  SELECT DISTINCT ON (x.oggetto, l.a_id) x.oggetto, l.a_id AS particella, x.a_id AS edificio FROM esito_registro x CROSS JOIN LATERAL (
    SELECT a_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'edificio-particella' AND l.da_id = x.a_id AND ${CREDUTO('l')} OFFSET 0
  ) l WHERE x.settore = 'civico' AND x.fine = 'edificio' AND x.stato <> 'ambiguo' AND NOT EXISTS (SELECT 1 FROM dentro d WHERE d.id = x.oggetto) ORDER BY x.oggetto, l.a_id
)
SELECT 'civico', d.id, 0, 'particella', d.particella, 'dentro', (1.0 / d.quante)::real, CASE WHEN d.quante > 1 THEN 'ambiguo' ELSE 'certo' END, jsonb_build_object('candidati', d.quante, 'regole', 'civici/1') FROM dentro d
UNION ALL
SELECT 'civico', e.oggetto, 0, 'particella', e.particella, 'edificio', 0.6, 'proposto', jsonb_build_object('edificio', e.edificio, 'regole', 'civici/1') FROM dell_edificio e`;

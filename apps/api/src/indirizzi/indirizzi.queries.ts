/** Streets and civic numbers with what they are linked to, as SQL text. */
import { CONTIENE } from '../piani/zone.queries.js';

const VALIDI = (l: string, fine: string): string => `${l}.settore = 'civico' AND ${l}.fine = '${fine}' AND ${l}.chiusa_da IS NULL AND ${l}.stato <> 'respinto'`;
const SICUREZZA = (l: string): string => `array_position(ARRAY['confermato', 'certo', 'proposto', 'ambiguo'], ${l}.stato), ${l}.punteggio DESC`;

/** `$1` comune, `$2` words, each or null. */
const FILTRO_STRADE = `s.chiusa_da IS NULL AND ($1::text IS NULL OR s.comune = $1) AND ${CONTIENE('s.ricerca', '$2')}`;

/** By name; `$3` and `$4` order and id of the last of the page before, or null; `$5` how many. */
export const STRADE = `
WITH pagina AS MATERIALIZED (
  SELECT s.* FROM strada s WHERE ${FILTRO_STRADE} AND ($3::text IS NULL OR (s.ordine, s.id) > ($3, $4::uuid)) ORDER BY s.ordine, s.id LIMIT $5
)
SELECT s.id, s.comune, s.nome, s.altra_lingua AS "altraLingua", s.altri_nomi AS "altriNomi", s.localita, s.cap, s.codice, s.progressivo, c.civici,
  CASE WHEN c.est IS NOT NULL THEN ARRAY[c.ovest, c.sud, c.est, c.nord] END AS bbox, ARRAY[s.ordine, s.id::text] AS cursore
FROM pagina s CROSS JOIN LATERAL (
  SELECT count(*)::int AS civici, min(ST_X(c.posizione)) AS ovest, min(ST_Y(c.posizione)) AS sud, max(ST_X(c.posizione)) AS est, max(ST_Y(c.posizione)) AS nord
  FROM collegamento_registro l JOIN civico c ON c.comune = l.comune AND c.id = l.da_id AND c.chiusa_da IS NULL WHERE l.comune = s.comune AND l.a_id = s.id AND ${VALIDI('l', 'strada')} AND l.stato <> 'ambiguo' OFFSET 0
) c ORDER BY s.ordine, s.id`;
export const CONTA_STRADE = `SELECT count(*)::int AS totale FROM strada s WHERE ${FILTRO_STRADE}`;

const SENZA = (fine: string): string => `NOT EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = c.comune AND l.da_id = c.id AND ${VALIDI('l', fine)})`;
/** `$1` comune, `$2` words, `$3` street, `$4` what lacks, each or null; `$5` only those with a place. */
const FILTRO_CIVICI = `c.chiusa_da IS NULL AND ($1::text IS NULL OR c.comune = $1) AND ${CONTIENE('edigit.chiave_testo(c.indirizzo)', '$2')}
  AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = c.comune AND l.da_id = c.id AND ${VALIDI('l', 'strada')} AND l.a_id = $3))
  AND CASE $4::text WHEN 'strada' THEN ${SENZA('strada')} WHEN 'edificio' THEN ${SENZA('edificio')} WHEN 'posizione' THEN c.posizione IS NULL ELSE true END AND (NOT $5::boolean OR c.posizione IS NOT NULL)`;

/** By address; `$6` and `$7` order and id of the last of the page before, or null; `$8` how many. */
export const CIVICI = `
WITH pagina AS MATERIALIZED (
  SELECT c.* FROM civico c WHERE ${FILTRO_CIVICI} AND ($6::text IS NULL OR (c.ordine, c.id) > ($6, $7::uuid)) ORDER BY c.ordine, c.id LIMIT $8
)
SELECT c.id, c.comune, c.indirizzo, c.scritto AS civico, c.localita, c.cap, c.codice, c.progressivo, c.metodo, s.strada, coalesce(e.edifici, '[]') AS edifici,
  CASE WHEN c.posizione IS NOT NULL THEN ARRAY[ST_X(c.posizione), ST_Y(c.posizione)] END AS posizione, ARRAY[c.ordine, c.id::text] AS cursore
FROM pagina c LEFT JOIN LATERAL (
  SELECT jsonb_build_object('id', t.id, 'nome', t.nome, 'stato', l.stato) AS strada FROM collegamento_registro l JOIN strada t ON t.comune = l.comune AND t.id = l.a_id AND t.chiusa_da IS NULL
  WHERE l.comune = c.comune AND l.da_id = c.id AND ${VALIDI('l', 'strada')} ORDER BY ${SICUREZZA('l')}, t.id LIMIT 1
) s ON true LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object('id', x.id, 'codice', x.codice, 'stato', l.stato) ORDER BY ${SICUREZZA('l')}, x.codice) AS edifici FROM collegamento_registro l JOIN edificio x ON x.comune = l.comune AND x.id = l.a_id AND x.chiusa_da IS NULL
  WHERE l.comune = c.comune AND l.da_id = c.id AND ${VALIDI('l', 'edificio')}
) e ON true ORDER BY c.ordine, c.id`;
export const CONTA_CIVICI = `SELECT count(*)::int AS totale FROM civico c WHERE ${FILTRO_CIVICI}`;

/** `$1` comune, `$2` ids. */
export const INDIRIZZI_DEI_CIVICI = 'SELECT id, indirizzo FROM civico WHERE comune = $1 AND id = ANY ($2::uuid[]) AND chiusa_da IS NULL ORDER BY ordine, id';

/** How a building is called by its civic numbers: those of the street on which it has most, «Via Roma 12–14». `$1` comune, `$2` ids. */
export const NOME_DAI_CIVICI = `
SELECT edigit.etichetta_civici('', strada_nome, array_agg(DISTINCT scritto)) AS nome FROM civico WHERE comune = $1 AND id = ANY ($2::uuid[]) AND chiusa_da IS NULL AND civico <> '' AND strada_nome <> ''
GROUP BY strada_nome ORDER BY count(*) DESC, strada_nome LIMIT 1`;

/** Whether the municipality has loaded its civic numbers, and when they last changed. */
export const FONTE = `
SELECT max(o.quando AT TIME ZONE 'Europe/Rome')::date::text AS al FROM operazione o WHERE o.comune = $1 AND o.id = (SELECT max(c.aperta_da) FROM civico c WHERE c.comune = $1 AND c.chiusa_da IS NULL)`;

/**
 * The rows of the registry that make the dossier of one building, table by table, as SQL text. Read with the context of who exports: row-level security leaves out what their rights do not open, and
 * persons without a purpose. `$1` comune, `$2` building.
 */

/** Units, parcels, and the properties of both cadastres; `cose` is whatever a register may be linked to. */
const AMBITO = `WITH unita AS MATERIALIZED (
  SELECT l.da_id AS id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL
), particelle AS MATERIALIZED (
  SELECT l.a_id AS id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'edificio-particella' AND l.da_id = $2::uuid AND l.chiusa_da IS NULL
), immobili AS MATERIALIZED (
  SELECT 'F' AS tipo, u.sezione, u.id_immobile FROM unita x JOIN unita_immobiliare u ON u.comune = $1 AND u.id = x.id AND u.chiusa_da IS NULL
  UNION SELECT 'T', s.sezione, s.id_immobile FROM particelle x JOIN particella p ON p.comune = $1 AND p.id = x.id AND p.chiusa_da IS NULL
    JOIN catasto_stadio s ON s.comune = $1 AND s.tipo_immobile = 'T' AND s.sezione = p.sezione AND s.foglio = p.foglio AND s.numero = p.numero AND s.denominatore = p.denominatore AND s.chiusa_da IS NULL
), suolo AS MATERIALIZED (
  SELECT p.geom FROM particelle x JOIN particella p ON p.comune = $1 AND p.id = x.id AND p.chiusa_da IS NULL AND p.geom IS NOT NULL
  UNION ALL SELECT e.geom FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL
), cose AS MATERIALIZED (
  SELECT $2::uuid AS id UNION SELECT id FROM unita UNION SELECT id FROM particelle
), registrate AS MATERIALIZED (
  SELECT DISTINCT l.settore, l.da_id AS id FROM cose c JOIN collegamento_registro l ON l.comune = $1 AND l.a_id = c.id AND l.chiusa_da IS NULL
)`;

/** A table, and which of its rows `t` go: everything open of the municipality that also answers to `condizione`. */
export interface Parte {
  readonly tabella: string;
  readonly condizione: string;
}

const DEL_REGISTRO = (settore: string): string => `t.id IN (SELECT id FROM registrate WHERE settore = '${settore}')`;
const DELL_IMMOBILE = '(t.tipo_immobile, t.sezione, t.id_immobile) IN (SELECT tipo, sezione, id_immobile FROM immobili)';
/** Constraints as far as a dossier tells the distance, and the nearest of each other type: «not concerned» is not «without data». */
const VINCOLI = `t.id IN (SELECT DISTINCT ON (v.tipo, v.vicino) v.id FROM (
    SELECT x.id, x.tipo, x.metri, CASE WHEN x.metri <= 100 THEN x.id END AS vicino FROM (
      SELECT v.id, v.tipo, (SELECT min(ST_Distance(v.geom::geography, s.geom::geography)) FROM suolo s) AS metri FROM vincolo v WHERE v.comune = $1 AND v.chiusa_da IS NULL
    ) x
  ) v ORDER BY v.tipo, v.vicino, v.metri, v.id)`;
const ZONE = 't.id IN (SELECT z.id FROM suolo s CROSS JOIN LATERAL (SELECT z.id FROM zona z WHERE z.comune = $1 AND z.chiusa_da IS NULL AND ST_Intersects(z.geom, s.geom) OFFSET 0) z)';

/** Tables of persons. */
export const DI_PERSONE: readonly string[] = ['persone.catasto_titolarita', 'persone.catasto_soggetto', 'tributi.contribuente'];

/** In an order in which each row finds what it speaks of. Of the persons, only those that the dossier names. */
export const PARTI: readonly Parte[] = [
  { tabella: 'edificio', condizione: 't.id = $2::uuid' },
  { tabella: 'edificio_attributo', condizione: 't.edificio = $2::uuid' },
  { tabella: 'edificio_confronto', condizione: 't.edificio = $2::uuid' },
  { tabella: 'particella', condizione: 't.id IN (SELECT id FROM particelle)' },
  { tabella: 'unita_immobiliare', condizione: 't.id IN (SELECT id FROM unita)' },
  { tabella: 'catasto_stadio', condizione: DELL_IMMOBILE },
  { tabella: 'identificativo_catastale', condizione: DELL_IMMOBILE },
  { tabella: 'indirizzo_catastale', condizione: 't.id IN (SELECT y.indirizzo FROM unita x JOIN unita_indirizzo y ON y.comune = $1 AND y.unita = x.id AND y.chiusa_da IS NULL)' },
  { tabella: 'unita_indirizzo', condizione: 't.unita IN (SELECT id FROM unita)' },
  { tabella: 'sagoma_rilevata', condizione: `t.id IN (SELECT l.da_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'sagoma-edificio' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL)` },
  { tabella: 'aggregato', condizione: `t.id IN (SELECT l.da_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'aggregato-edificio' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL)` },
  { tabella: 'collegamento', condizione: `(t.a_id = $2::uuid AND t.tipo <> 'edificio-edificio' OR t.da_id = $2::uuid AND t.tipo = 'edificio-particella')` },
  { tabella: 'foglio_allineamento', condizione: '(t.sezione, t.foglio) IN (SELECT e.sezione, e.foglio FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL)' },
  { tabella: 'persone.catasto_titolarita', condizione: `t.attuale AND ${DELL_IMMOBILE}` },
  { tabella: 'persone.catasto_soggetto', condizione: `(t.catasto, t.sezione, t.id_soggetto, t.tipo_soggetto) IN (SELECT o.tipo_immobile, o.sezione, o.id_soggetto, o.tipo_soggetto FROM immobili i JOIN persone.catasto_titolarita o ON o.comune = $1 AND o.tipo_immobile = i.tipo AND o.sezione = i.sezione AND o.id_immobile = i.id_immobile AND o.chiusa_da IS NULL AND o.attuale)` },
  { tabella: 'zona', condizione: ZONE },
  { tabella: 'piano_strato', condizione: 'true' },
  { tabella: 'piano_versione', condizione: 'true' },
  { tabella: 'piano', condizione: 'true' },
  { tabella: 'vincolo', condizione: VINCOLI },
  { tabella: 'titolo_edilizio', condizione: DEL_REGISTRO('titolo') },
  { tabella: 'ape', condizione: DEL_REGISTRO('ape') },
  { tabella: 'ape_fatto', condizione: `t.ape IN (SELECT id FROM registrate WHERE settore = 'ape')` },
  { tabella: 'tributi.posizione', condizione: DEL_REGISTRO('tributo') },
  { tabella: 'tributi.contribuente', condizione: DEL_REGISTRO('tributo') },
  { tabella: 'civico', condizione: DEL_REGISTRO('civico') },
  { tabella: 'strada', condizione: `t.id IN (SELECT l.a_id FROM registrate r JOIN collegamento_registro l ON l.comune = $1 AND l.da_id = r.id AND l.settore = 'civico' AND l.fine = 'strada' AND l.chiusa_da IS NULL WHERE r.settore = 'civico')` },
  { tabella: 'collegamento_registro', condizione: `(t.settore, t.da_id) IN (SELECT settore, id FROM registrate) AND (t.a_id IN (SELECT id FROM cose) OR t.fine = 'strada')` },
  { tabella: 'decisione_registro', condizione: `(t.settore, t.da_id) IN (SELECT settore, id FROM registrate) AND t.a_id IN (SELECT id FROM cose)` },
  { tabella: 'registro_riferimento', condizione: '(t.settore, t.oggetto) IN (SELECT settore, id FROM registrate)' },
  { tabella: 'documento_file', condizione: 't.sha256 IN (SELECT d.sha256 FROM documento d WHERE d.comune = $1 AND d.edificio = $2::uuid AND d.chiusa_da IS NULL AND d.id = ANY ($3::uuid[]))' },
  { tabella: 'documento', condizione: 't.edificio = $2::uuid AND t.id = ANY ($3::uuid[])' },
  { tabella: 'impianto', condizione: 't.edificio = $2::uuid' },
  { tabella: 'segnalazione', condizione: 't.oggetto_id IN (SELECT id FROM cose)' },
];

/** Columns of a table (`$1`) that hold rows of its own: neither computed, nor of the operation that said them. `geometrie` go as EWKB. */
export const COLONNE = `
SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.atttypid <> 'geometry'::regtype), '{}') AS semplici, coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.atttypid = 'geometry'::regtype), '{}') AS geometrie,
  bool_or(a.attname = 'chiusa_da') AS temporale
FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''`;

/** What the operation says of each row, not the row. */
export const DELL_OPERAZIONE: ReadonlySet<string> = new Set(['comune', 'aperta_da', 'chiusa_da', 'copia_di', 'aggiornato_da']);

/** The rows of a part as JSON objects, `$3` ids of the documents that go. */
export function RIGHE({ tabella, condizione }: Parte, semplici: readonly string[], geometrie: readonly string[], temporale: boolean): string {
  const campi = [...semplici.filter((c) => !DELL_OPERAZIONE.has(c)).map((c) => `'${c}', t."${c}"`), ...geometrie.map((c) => `'${c}', encode(ST_AsEWKB(t."${c}"), 'hex')`)];
  // A function takes a hundred arguments.
  const oggetti = Array.from({ length: Math.ceil(campi.length / 40) }, (_, i) => `jsonb_build_object(${campi.slice(i * 40, (i + 1) * 40).join(', ')})`);
  return `${AMBITO} SELECT ${oggetti.join(' || ')} AS riga FROM ${tabella} t WHERE t.comune = $1 AND ($3::uuid[] IS NOT NULL) ${temporale ? 'AND t.chiusa_da IS NULL' : ''} AND ${condizione}`;
}

/** The municipality, and of each kind of file when it was last loaded. */
export const COMUNE = `
SELECT c.codice, c.nome, c.srid_piano AS "sridPiano", c.dimostrativo, coalesce((SELECT jsonb_agg(x ORDER BY x.tipo) FROM (
    SELECT f.tipo, max(f.riferimento) AS riferimento FROM fornitura s JOIN fornitura_file f ON f.comune = s.comune AND f.fornitura = s.id WHERE s.comune = c.codice AND s.stato = 'applicata' GROUP BY f.tipo) x), '[]') AS fonti
FROM comune c WHERE c.codice = $1`;

/** Shapes for whoever opens the package without EDiGIT, as WKB: the building, its parcels, zones and constraints on them. `$1` comune, `$2` building. */
export const FORME = {
  edificio: `SELECT ST_AsBinary(e.geom) AS wkb, e.codice, e.stato, e.fonte, e.foglio, e.numero, e.superficie_mappa_m2 AS superficie FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL`,
  particelle: `${AMBITO} SELECT ST_AsBinary(p.geom) AS wkb, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, p.superficie_mappa_m2 AS superficie FROM particelle x JOIN particella p ON p.comune = $1 AND p.id = x.id AND p.chiusa_da IS NULL ORDER BY p.ordine`,
  zone: `${AMBITO} SELECT ST_AsBinary(t.geom) AS wkb, t.codice, t.nome, t.articolo, t.superficie_m2 AS superficie FROM zona t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND ${ZONE} ORDER BY t.codice, t.id`,
  vincoli: `${AMBITO} SELECT ST_AsBinary(t.geom) AS wkb, t.tipo, t.nome, t.atto FROM vincolo t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND EXISTS (SELECT FROM suolo s WHERE ST_Intersects(s.geom, t.geom)) ORDER BY t.tipo, t.id`,
} as const;

/**
 * The history of one thing, as SQL text: which operations touched it, then what each of them changed. `$1` comune, `$2` thing; `$3` the operations of a page (bigint[]), in
 * every statement but those that find them. However many things hang on it, a page is a fixed number of statements.
 */
import { VISIBILE } from '../segnalazioni/aperte.queries.js';
import { DATI_TERRENO, DATI_UNITA, STATO } from '../territorio/dati-catastali.queries.js';

/** The operations that said and closed a row. */
const OPERAZIONI = (r: string): string => `CROSS JOIN LATERAL (VALUES (${r}.aperta_da), (${r}.chiusa_da)) o(op)`;
/** Rows as they were believed right before the operation, and right after it. */
const PRIMA = (r: string, op: string): string => `${r}.aperta_da < ${op} AND (${r}.chiusa_da IS NULL OR ${r}.chiusa_da >= ${op})`;
const DOPO = (r: string, op: string): string => `${r}.aperta_da <= ${op} AND (${r}.chiusa_da IS NULL OR ${r}.chiusa_da > ${op})`;

const LEGATE = (l: string): string => `${l}.stato NOT IN ('respinto', 'sciolto')`;

/** Units of a building, each for as long as it was linked to it; the one unit itself. Rows `bene` (id, sezione, id_immobile, dal, al). */
const UNITA_DI: Readonly<Record<'edificio' | 'unita', string>> = {
  edificio: `
  SELECT l.da_id AS id, k.sezione, k.id_immobile, l.aperta_da AS dal, l.chiusa_da AS al
  FROM collegamento l CROSS JOIN LATERAL (SELECT u.sezione, u.id_immobile FROM unita_immobiliare u WHERE u.comune = $1 AND u.id = l.da_id LIMIT 1) k
  WHERE l.comune = $1 AND l.a_id = $2 AND l.tipo = 'unita-edificio' AND ${LEGATE('l')}`,
  unita: `(SELECT u.id, u.sezione, u.id_immobile, 0::bigint AS dal, NULL::bigint AS al FROM unita_immobiliare u WHERE u.comune = $1 AND u.id = $2 LIMIT 1)`,
};
const NEL_FRATTEMPO = (op: string): string => `${op} >= b.dal AND (b.al IS NULL OR ${op} <= b.al)`;

/** The number that a parcel always had: one row `p`. */
const NUMERO_DI = `(SELECT x.sezione, x.foglio, x.numero, x.denominatore FROM particella x WHERE x.comune = $1 AND x.id = $2 LIMIT 1) p`;
const TERRENI_DI = (t: string): string =>
  `${t}.comune = $1 AND ${t}.tipo_immobile = 'T' AND ${t}.foglio = p.foglio AND ${t}.numero = p.numero AND ${t}.sezione = p.sezione AND ${t}.denominatore = p.denominatore`;

const DI = (tabella: string, condizione: string): string => `SELECT o.op FROM ${tabella} r ${OPERAZIONI('r')} WHERE r.comune = $1 AND ${condizione}`;
const STADI_DI = (cosa: 'edificio' | 'unita'): string => `SELECT o.op FROM (${UNITA_DI[cosa]}) b JOIN catasto_stadio r ON r.comune = $1 AND r.tipo_immobile = 'F' AND r.id_immobile = b.id_immobile AND r.sezione = b.sezione ${OPERAZIONI('r')} WHERE ${NEL_FRATTEMPO('o.op')}`;

/** Doubts about the thing itself, every version of each: they are found by their last one, which has an index. */
const DUBBI = `segnalazione k JOIN segnalazione r ON r.comune = $1 AND r.id = k.id`;
const DUBBI_DI = `k.comune = $1 AND k.oggetto_id = $2 AND k.chiusa_da IS NULL AND k.legame IS NULL AND ${VISIBILE('k')}`;

const TROVA = (tocchi: readonly string[]): string => `
SELECT op FROM (${[...tocchi, `SELECT o.op FROM ${DUBBI} ${OPERAZIONI('r')} WHERE ${DUBBI_DI}`].join('\n  UNION ')}) x WHERE op IS NOT NULL AND ($3::bigint IS NULL OR op < $3) ORDER BY op DESC LIMIT $4`;

/** Operations that touched a thing, newest first: `$3` number before which the page begins or null, `$4` how many. */
export const TOCCATE = {
  edificio: TROVA([
    DI('edificio', 'r.id = $2'), DI('edificio_attributo', 'r.edificio = $2'), DI('edificio_confronto', `r.edificio = $2 AND r.stato = 'da-confrontare'`), DI('collegamento', `r.a_id = $2 AND r.tipo = 'unita-edificio'`),
    DI('collegamento', `r.da_id = $2 AND r.tipo = 'edificio-particella'`), STADI_DI('edificio'), DI('documento', 'r.edificio = $2'), DI('impianto', 'r.edificio = $2'),
  ]),
  particella: TROVA([
    DI('particella', 'r.id = $2'), DI('collegamento', `r.a_id = $2 AND r.tipo = 'edificio-particella'`),
    `SELECT o.op FROM ${NUMERO_DI} JOIN catasto_stadio r ON ${TERRENI_DI('r')} ${OPERAZIONI('r')}`,
  ]),
  unita: TROVA([DI('unita_immobiliare', 'r.id = $2'), DI('collegamento', `r.da_id = $2 AND r.tipo = 'unita-edificio'`), STADI_DI('unita')]),
} as const;

/** Which municipality a thing is of, whatever has become of it: `$1` thing. */
export const COMUNE_DI = {
  edificio: `SELECT comune FROM edificio WHERE comune = ANY ((SELECT edigit.comuni())::text[]) AND id = $1 LIMIT 1`,
  particella: `SELECT comune FROM particella WHERE comune = ANY ((SELECT edigit.comuni())::text[]) AND id = $1 LIMIT 1`,
  unita: `SELECT comune FROM unita_immobiliare WHERE comune = ANY ((SELECT edigit.comuni())::text[]) AND id = $1 LIMIT 1`,
} as const;

/** What the operations of a page were: `$2` numbers. */
export const TESTATE = `
SELECT o.id, o.quando, o.tipo, o.operatore, nullif(o.nota, '') AS nota, o.fornitura, o.annulla, EXISTS (SELECT 1 FROM operazione u WHERE u.annulla = o.id) AS annullata,
  ARRAY(SELECT DISTINCT f.tipo FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura ORDER BY 1) AS tipi,
  (SELECT max(f.riferimento)::text FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura) AS riferimento
FROM operazione o WHERE o.comune = $1 AND o.id = ANY ($2::bigint[]) ORDER BY o.id DESC`;

const VERSIONE = (r: string): string => `CASE WHEN ${r}.id IS NOT NULL THEN jsonb_build_object('stato', ${r}.stato, 'fonte', ${r}.fonte, 'sezione', ${r}.sezione, 'foglio', ${r}.foglio, 'numero', ${r}.numero, 'denominatore', ${r}.denominatore,
  'superficieMappa', ${r}.superficie_mappa_m2, 'areaMisurata', ST_Area(${r}.geom::geography), 'fine', upper(${r}.validita)) END`;

/** The building right before and right after each operation. */
export const EDIFICIO = `
SELECT k.op, ${VERSIONE('p')} AS prima, ${VERSIONE('d')} AS dopo, ST_AsBinary(p.geom) IS DISTINCT FROM ST_AsBinary(d.geom) AS "altraSagoma",
  ST_Distance(ST_Centroid(p.geom)::geography, ST_Centroid(d.geom)::geography) AS spostamento
FROM unnest($3::bigint[]) k(op)
LEFT JOIN edificio p ON p.comune = $1 AND p.id = $2 AND ${PRIMA('p', 'k.op')} LEFT JOIN edificio d ON d.comune = $1 AND d.id = $2 AND ${DOPO('d', 'k.op')}
WHERE p.aperta_da IS DISTINCT FROM d.aperta_da`;

/** The parcel right before and right after each operation. */
export const PARTICELLA = `
SELECT k.op, ${['p', 'd'].map((r) => `CASE WHEN ${r}.id IS NOT NULL THEN jsonb_build_object('stato', ${r}.stato, 'mappa', ${r}.in_mappa, 'censuario', ${r}.in_censuario, 'superficieMappa', ${r}.superficie_mappa_m2) END`)
    .map((x, i) => `${x} AS ${i === 0 ? 'prima' : 'dopo'}`).join(', ')}, p.impronta_mappa IS DISTINCT FROM d.impronta_mappa AS "altraSagoma", ST_Distance(ST_Centroid(p.geom)::geography, ST_Centroid(d.geom)::geography) AS spostamento
FROM unnest($3::bigint[]) k(op)
LEFT JOIN particella p ON p.comune = $1 AND p.id = $2 AND ${PRIMA('p', 'k.op')} LEFT JOIN particella d ON d.comune = $1 AND d.id = $2 AND ${DOPO('d', 'k.op')}
WHERE p.aperta_da IS DISTINCT FROM d.aperta_da`;

const COPPIE = (tabella: string, condizione: string, chiave: string, valore: string): string => `
SELECT o.op, ${chiave}, (array_agg(${valore}) FILTER (WHERE r.chiusa_da = o.op))[1] AS prima, (array_agg(${valore}) FILTER (WHERE r.aperta_da = o.op))[1] AS dopo
FROM ${tabella} r ${OPERAZIONI('r')} WHERE r.comune = $1 AND ${condizione} AND o.op = ANY ($3::bigint[]) GROUP BY 1, 2 ORDER BY 1 DESC, 2`;

/** Attributes of a building that the office changed. */
export const ATTRIBUTI = COPPIE('edificio_attributo', 'r.edificio = $2', 'r.codice', `jsonb_build_object('valore', r.valore, 'fonte', r.fonte, 'data', r.data)`);

/** Documents that were brought, corrected or taken off, for who may see them. */
export const DOCUMENTI = COPPIE('documento', 'r.edificio = $2', 'r.id', `jsonb_build_object('tipo', r.tipo, 'titolo', r.titolo, 'numero', r.numero, 'data', r.data, 'autore', r.autore, 'scadenza', r.scadenza, 'riservatezza', r.riservatezza, 'fonte', r.fonte)`);

/** Plants that were written down, corrected or taken off. */
export const IMPIANTI = COPPIE('impianto', 'r.edificio = $2', 'r.id', `jsonb_build_object('tipo', r.tipo, 'descrizione', r.descrizione, 'codice', r.codice, 'installatoIl', r.installato_il, 'ultimaVerifica', r.ultima_verifica, 'prossimaVerifica', r.prossima_verifica, 'fonte', r.fonte, 'dataDelDato', r.data)`);

const DUBBIO = `jsonb_build_object('stato', r.stato, 'dato', r.dato, 'motivo', r.motivo, 'esito', r.esito, 'nota', r.esito_nota)`;

/** Doubts that were raised or closed, for who may see them. */
export const SEGNALAZIONI = `
SELECT o.op, r.id, (array_agg(${DUBBIO}) FILTER (WHERE r.chiusa_da = o.op))[1] AS prima, (array_agg(${DUBBIO}) FILTER (WHERE r.aperta_da = o.op))[1] AS dopo
FROM ${DUBBI} ${OPERAZIONI('r')} WHERE ${DUBBI_DI} AND o.op = ANY ($3::bigint[]) GROUP BY 1, 2 ORDER BY 1 DESC, 2`;

/** Where a source began, or ceased, to say otherwise than the office. */
export const CONFRONTI = COPPIE('edificio_confronto', 'r.edificio = $2', 'r.origine', 'r.stato');

/** What a linked thing is called: as it was last believed. */
const NOMI = {
  unita: `SELECT x.sezione, coalesce(nullif(x.sezione_urbana, ''), x.sezione) AS "sezioneDetta", x.foglio, x.numero, x.denominatore, x.subalterno, NULL AS codice FROM unita_immobiliare x WHERE x.comune = $1 AND x.id = l.altro ORDER BY x.aperta_da DESC LIMIT 1`,
  particella: `SELECT x.sezione, x.sezione AS "sezioneDetta", x.foglio, x.numero, x.denominatore, '' AS subalterno, NULL AS codice FROM particella x WHERE x.comune = $1 AND x.id = l.altro ORDER BY x.aperta_da DESC LIMIT 1`,
  edificio: `SELECT x.sezione, x.sezione AS "sezioneDetta", x.foglio, x.numero, x.denominatore, '' AS subalterno, x.codice FROM edificio x WHERE x.comune = $1 AND x.id = l.altro ORDER BY x.aperta_da DESC LIMIT 1`,
} as const;

/** What units are called: `$2` ids. */
export const NOMI_UNITA = `SELECT l.altro AS id, n.* FROM unnest($2::uuid[]) l(altro) CROSS JOIN LATERAL (${NOMI.unita}) n`;

const LEGAMI = (condizione: string, altro: string, nome: keyof typeof NOMI): string => `
SELECT l.op, l.altro AS id, n.*, l.prima, l.dopo FROM (${COPPIE('collegamento', condizione, `r.${altro} AS altro`, 'r.stato')}) l CROSS JOIN LATERAL (${NOMI[nome]}) n
WHERE l.prima IS DISTINCT FROM l.dopo ORDER BY l.op DESC, n.foglio, lpad(n.numero, 9, '0'), lpad(n.subalterno, 6, '0')`;

/** Links that came, went or changed their certainty: with units, parcels, buildings. */
export const COLLEGAMENTI = {
  unita: LEGAMI(`r.a_id = $2 AND r.tipo = 'unita-edificio'`, 'da_id', 'unita'),
  particelle: LEGAMI(`r.da_id = $2 AND r.tipo = 'edificio-particella'`, 'a_id', 'particella'),
  edifici: LEGAMI(`r.a_id = $2 AND r.tipo = 'edificio-particella'`, 'da_id', 'edificio'),
  edificioDellUnita: LEGAMI(`r.da_id = $2 AND r.tipo = 'unita-edificio'`, 'a_id', 'edificio'),
} as const;

const DATI_DELLO_STADIO = (s: string): string => `${DATI_UNITA(s)} || jsonb_build_object('assenza', ${s}.assente_dal)`;
const STADIO_DI = (momento: string): string => `SELECT v.* FROM catasto_stadio v WHERE v.comune = $1 AND v.tipo_immobile = 'F' AND v.id_immobile = t.id_immobile AND v.sezione = t.sezione AND ${momento}
  ORDER BY v.assente_dal IS NOT NULL, v.progressivo DESC LIMIT 1`;

/** Units whose current stage is another after an operation: what it said before and after. */
export const UNITA = (cosa: 'edificio' | 'unita'): string => `
WITH toccata AS MATERIALIZED (
  SELECT DISTINCT b.id, b.sezione, b.id_immobile, o.op FROM (${UNITA_DI[cosa]}) b
  JOIN catasto_stadio r ON r.comune = $1 AND r.tipo_immobile = 'F' AND r.id_immobile = b.id_immobile AND r.sezione = b.sezione ${OPERAZIONI('r')} WHERE o.op = ANY ($3::bigint[]) AND ${NEL_FRATTEMPO('o.op')}
)
SELECT t.op, t.id, coalesce(s.sezione, v.sezione) AS sezione, coalesce(nullif(coalesce(s.sezione_urbana, v.sezione_urbana), ''), s.sezione, v.sezione) AS "sezioneDetta", coalesce(s.foglio, v.foglio) AS foglio, coalesce(s.numero, v.numero) AS numero,
  coalesce(s.denominatore, v.denominatore) AS denominatore, coalesce(s.subalterno, v.subalterno) AS subalterno, NULL AS codice, q.prima, q.dopo
FROM toccata t LEFT JOIN LATERAL (${STADIO_DI(PRIMA('v', 't.op'))}) v ON true LEFT JOIN LATERAL (${STADIO_DI(DOPO('v', 't.op'))}) s ON true
CROSS JOIN LATERAL (SELECT CASE WHEN v.id_immobile IS NOT NULL THEN ${DATI_DELLO_STADIO('v')} END AS prima, CASE WHEN s.id_immobile IS NOT NULL THEN ${DATI_DELLO_STADIO('s')} END AS dopo OFFSET 0) q
WHERE q.prima IS DISTINCT FROM q.dopo ORDER BY t.op DESC, foglio, lpad(coalesce(s.numero, v.numero), 9, '0'), lpad(coalesce(s.subalterno, v.subalterno), 6, '0')`;

/** What the land cadastre said of a parcel before and after each operation. */
export const TERRENI = `
WITH toccata AS MATERIALIZED (SELECT DISTINCT o.op FROM ${NUMERO_DI} JOIN catasto_stadio r ON ${TERRENI_DI('r')} ${OPERAZIONI('r')} WHERE o.op = ANY ($3::bigint[]))
SELECT t.op, a.dati AS prima, z.dati AS dopo FROM toccata t CROSS JOIN ${NUMERO_DI}
${[['a', 'PRIMA'], ['z', 'DOPO']].map(([n, quando]) => `CROSS JOIN LATERAL (
  SELECT ${DATI_TERRENO('x')} AS dati FROM (
    SELECT DISTINCT ON (v.id_immobile) v.* FROM catasto_stadio v WHERE ${TERRENI_DI('v')} AND ${quando === 'PRIMA' ? PRIMA('v', 't.op') : DOPO('v', 't.op')} ORDER BY v.id_immobile, v.assente_dal IS NOT NULL, v.progressivo DESC
  ) x WHERE x.assente_dal IS NULL AND ${STATO('x')} <> 'soppressa'
) ${n}`).join('\n')}`;

/** Properties whose holders an operation may have changed, each while it was a unit of the building, or on the number of the parcel. */
const BENI: Readonly<Record<'edificio' | 'unita' | 'particella', string>> = {
  edificio: `SELECT 'F' AS tipo, x.* FROM (${UNITA_DI.edificio}) x`,
  unita: `SELECT 'F' AS tipo, x.* FROM (${UNITA_DI.unita}) x`,
  particella: `SELECT DISTINCT 'T' AS tipo, $2::uuid AS id, r.sezione, r.id_immobile, 0::bigint AS dal, NULL::bigint AS al FROM ${NUMERO_DI} JOIN catasto_stadio r ON ${TERRENI_DI('r')}`,
};
const TITOLARI = (momento: string): string => `(
    SELECT string_agg(concat_ws(' ', v.tipo_soggetto, v.id_soggetto, v.codice_diritto, v.quota_numeratore, v.quota_denominatore), ',' ORDER BY v.tipo_soggetto, v.id_soggetto, v.codice_diritto, v.quota_numeratore, v.quota_denominatore)
    FROM persone.catasto_titolarita v WHERE v.comune = $1 AND v.tipo_immobile = t.tipo AND v.id_immobile = t.id_immobile AND v.sezione = t.sezione AND v.attuale AND v.assente_dal IS NULL AND ${momento})`;

/**
 * Which properties changed holders in which operation, and nothing of who they are: read in the role of the import, which sees the rows. `$3` number before which, `$4` from
 * which on (null: all). Where an operation was the first to name holders, nothing changed.
 */
export const CON_ALTRI_INTESTATARI = (cosa: 'edificio' | 'unita' | 'particella'): string => `
WITH bene AS MATERIALIZED (${BENI[cosa]}), toccata AS MATERIALIZED (
  SELECT DISTINCT b.tipo, b.id, b.sezione, b.id_immobile, o.op FROM bene b
  JOIN persone.catasto_titolarita r ON r.comune = $1 AND r.tipo_immobile = b.tipo AND r.id_immobile = b.id_immobile AND r.sezione = b.sezione ${OPERAZIONI('r')}
  WHERE ${NEL_FRATTEMPO('o.op')} AND ($3::bigint IS NULL OR o.op < $3) AND ($4::bigint IS NULL OR o.op >= $4)
)
SELECT DISTINCT t.op, t.id FROM toccata t WHERE ${TITOLARI(PRIMA('v', 't.op'))} <> coalesce(${TITOLARI(DOPO('v', 't.op'))}, '')`;

const TITOLARE = (lato: string, momento: (r: string) => string): string => `
  SELECT k.op, k.id, '${lato}' AS lato, v.codice_diritto AS "codiceDiritto", v.titolo, v.quota_numeratore AS "quotaNumeratore", v.quota_denominatore AS "quotaDenominatore",
    coalesce(nullif(trim(concat_ws(' ', s.cognome, s.nome)), ''), s.denominazione) AS denominazione, v.chiave
  FROM quando k JOIN persone.catasto_titolarita v ON v.comune = $1 AND v.tipo_immobile = k.tipo AND v.id_immobile = k.id_immobile AND v.sezione = k.sezione AND v.attuale AND v.assente_dal IS NULL AND ${momento('v')}
  LEFT JOIN LATERAL (
    SELECT x.* FROM persone.catasto_soggetto x
    WHERE x.comune = $1 AND x.catasto = v.tipo_immobile AND x.sezione = v.sezione AND x.id_soggetto = v.id_soggetto AND x.tipo_soggetto = v.tipo_soggetto AND ${momento('x')} LIMIT 1
  ) s ON true`;

/** Who held, right before and right after: `$3` operations and `$4` things, pairwise. Needs a purpose: row-level security gives nothing without. */
export const INTESTATARI = (cosa: 'edificio' | 'unita' | 'particella'): string => `
WITH bene AS MATERIALIZED (${BENI[cosa]}), quando AS MATERIALIZED (
  SELECT DISTINCT x.op, b.tipo, b.id, b.sezione, b.id_immobile FROM unnest($3::bigint[], $4::uuid[]) x(op, id) JOIN bene b ON b.id = x.id
)
SELECT * FROM (${TITOLARE('prima', (r) => PRIMA(r, 'k.op'))} UNION ALL ${TITOLARE('dopo', (r) => DOPO(r, 'k.op'))}) t ORDER BY t.op, t.id, t.lato DESC, t.denominazione, t.chiave`;

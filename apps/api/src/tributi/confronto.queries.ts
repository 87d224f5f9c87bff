/**
 * Tax positions beside the cadastre, as SQL text: the rules of `libs/anagrafe/src/tributo` over a whole municipality (a test compares the two). `$1` comune, `$2` tax, `$3` year in
 * every statement. It yields facts and results, and no person.
 */
import { DIFFERENZA_MINIMA_CENTS, GRUPPI_IMU } from '@edigit/anagrafe';

/** A category without zeros: «A02» is «A/2». */
const NORMA = (c: string): string => `regexp_replace(${c}, '^([A-F])/?0*([0-9]{1,2})$', '\\1/\\2')`;
const GRUPPO = (c: string): string => `CASE WHEN ${c} IN ('A/10', 'D/5') THEN 'a10-d5' WHEN ${c} = 'C/1' THEN 'c1' WHEN ${c} IN ('C/3', 'C/4', 'C/5') OR ${c} LIKE 'B/%' THEN 'b-c3-c4-c5'
    WHEN ${c} LIKE 'A/%' OR ${c} IN ('C/2', 'C/6', 'C/7') THEN 'a-c2-c6-c7' WHEN ${c} LIKE 'D/%' THEN 'd' END`;
const PARAMETRO = (codice: string): string => `(SELECT (p.valore#>>'{}')::float8 FROM parametro p WHERE p.codice = '${codice}' AND (p.comune IS NULL OR p.comune = $1) AND p.valido @> make_date($3::integer, 1, 1) ORDER BY p.comune NULLS LAST LIMIT 1)`;

/** What holds for the year, the municipality's own before the law's, one row; null where nothing is set. */
export const PARAMETRI_DELL_ANNO = `SELECT ${PARAMETRO('tributi.imu.rivalutazione')} AS rivalutazione, ${PARAMETRO('tributi.imu.quota-ridotta')} AS "quotaRidotta", coalesce(${PARAMETRO('tributi.imu.tolleranza')}, 0) AS "tolleranzaImu",
  ${PARAMETRO('tributi.tari.quota-catastale')} AS "quotaCatastale", coalesce(${PARAMETRO('tributi.tari.tolleranza')}, 0) AS "tolleranzaTari",
  jsonb_build_object(${GRUPPI_IMU.map((g) => `'${g}', ${PARAMETRO(`tributi.imu.moltiplicatore.${g}`)}`).join(', ')}) AS moltiplicatori, $1::text AS comune, $2::text AS tributo`;

/** Day at which the unit is looked at: rents of IMU are those of 1 January (L. 160/2019 art. 1 c. 745). */
const GIORNO = `CASE $2 WHEN 'imu' THEN make_date($3::integer, 1, 1) ELSE make_date($3::integer, 12, 31) END`;
/** The stage of unit `u` on that day; where no stage says its days, the current one. */
export const STADIO = `LEFT JOIN LATERAL (
    SELECT ${NORMA('x.categoria')} AS categoria, nullif(x.rendita_euro_cents, 0) AS rendita, nullif(x.superficie_m2, 0) AS superficie FROM catasto_stadio x
    WHERE x.comune = $1 AND x.tipo_immobile = 'F' AND x.sezione = u.sezione AND x.id_immobile = u.id_immobile AND x.chiusa_da IS NULL AND coalesce(x.validita @> (${GIORNO}), x.progressivo = u.progressivo) ORDER BY x.progressivo DESC LIMIT 1
  ) s ON true`;

/** Links to units that count: one of several candidates says nothing sure. */
const BUONO = `('certo', 'proposto', 'confermato')`;

/** Positions of the year (`scelte`: a condition on `p`, `legami` on their links `l`) with their units as the cadastre has them, and what follows. One row for each position: `esito`, with the figures it rests on. */
const POSIZIONI = (tabella: string, scelte: string, legami = 'true'): string => `
par AS MATERIALIZED (${PARAMETRI_DELL_ANNO}),
posta AS MATERIALIZED (SELECT p.* FROM ${tabella} p WHERE p.comune = $1 AND p.tributo = $2 AND p.anno = $3::integer AND p.chiusa_da IS NULL AND ${scelte}),
legame AS MATERIALIZED (
  SELECT l.da_id, l.a_id, l.stato IN ${BUONO} AS buono FROM collegamento_registro l JOIN ${tabella} p ON p.comune = $1 AND p.id = l.da_id AND p.tributo = $2 AND p.anno = $3::integer AND p.chiusa_da IS NULL
  WHERE l.comune = $1 AND l.settore = 'tributo' AND l.fine = 'unita' AND l.chiusa_da IS NULL AND l.stato <> 'respinto' AND ${legami}
),
veduta AS MATERIALIZED (
  SELECT l.da_id, l.buono, u.id AS unita, s.categoria, s.rendita, s.superficie, ${GRUPPO('s.categoria')} AS gruppo
  FROM posta p JOIN legame l ON l.da_id = p.id JOIN unita_immobiliare u ON u.comune = $1 AND u.id = l.a_id AND u.chiusa_da IS NULL ${STADIO}
),
-- Accounts about the same units are looked at together; one that ended within the year is not added to the next one.
insieme AS (
  SELECT x.da_id, sum(q.superficie_m2) AS dichiarata FROM (SELECT DISTINCT a.da_id, b.da_id AS altra FROM legame a JOIN legame b ON b.a_id = a.a_id AND b.buono WHERE a.buono AND $2 = 'tari') x
  JOIN ${tabella} q ON q.comune = $1 AND q.id = x.altra AND q.chiusa_da IS NULL AND (q.id = x.da_id OR q.al IS NULL OR q.al >= make_date($3::integer, 12, 31)) GROUP BY x.da_id
),
somma AS (
  SELECT v.da_id, count(*) AS unita, count(*) FILTER (WHERE v.buono) AS buone,
    CASE WHEN $2 = 'imu' THEN sum(round((v.rendita * (1 + par.rivalutazione) * (par.moltiplicatori->>v.gruppo)::float8 * CASE WHEN p.riduzione IN ('storico', 'inagibile', 'comodato') THEN par."quotaRidotta" ELSE 1 END)::numeric)) FILTER (WHERE v.buono) END::float8 AS attesa,
    (sum(v.superficie) FILTER (WHERE v.buono) * par."quotaCatastale")::float8 AS soglia,
    (array_agg(CASE WHEN $2 = 'imu' THEN CASE WHEN v.categoria IS NULL THEN 'senza-rendita' WHEN v.gruppo IS NULL THEN 'categoria-esclusa' WHEN v.rendita IS NULL THEN 'senza-rendita'
        WHEN par.moltiplicatori->>v.gruppo IS NULL OR par.rivalutazione IS NULL OR p.riduzione IN ('storico', 'inagibile', 'comodato') AND par."quotaRidotta" IS NULL THEN 'senza-parametri' END END ORDER BY v.unita) FILTER (WHERE v.buono)) AS motivi,
    coalesce(bool_or(v.categoria !~ '^[ABC]/') FILTER (WHERE v.buono), false) AS escluso, coalesce(bool_or(v.categoria IS NULL OR v.superficie IS NULL) FILTER (WHERE v.buono), false) AS senza_superficie,
    (array_agg(v.categoria ORDER BY v.unita) FILTER (WHERE v.buono))[1] AS categoria
  FROM veduta v JOIN posta p ON p.id = v.da_id CROSS JOIN par GROUP BY v.da_id, par."quotaCatastale"
),
valore AS (
  SELECT p.id, m.unita, m.buone, m.categoria, m.attesa, m.soglia, m.escluso, m.senza_superficie, (SELECT x FROM unnest(m.motivi) WITH ORDINALITY n(x, posto) WHERE x IS NOT NULL ORDER BY posto LIMIT 1) AS manca,
    coalesce(nullif(p.base_cents, 0)::float8, round((nullif(p.rendita_cents, 0) * (1 + par.rivalutazione) * (par.moltiplicatori->>(${GRUPPO('coalesce(p.categoria, m.categoria)')}))::float8 * CASE WHEN p.riduzione IN ('storico', 'inagibile', 'comodato') THEN par."quotaRidotta" ELSE 1 END)::numeric)::float8) AS base,
    coalesce(i.dichiarata, p.superficie_m2) AS dichiarata
  FROM posta p CROSS JOIN par LEFT JOIN somma m ON m.da_id = p.id LEFT JOIN insieme i ON i.da_id = p.id
),
esaminata AS (
  SELECT p.*, v.categoria AS categoria_catasto, x.esito, x.motivo, CASE WHEN v.manca IS NULL THEN v.attesa END AS attesa, CASE WHEN $2 = 'imu' THEN v.base END AS base, CASE WHEN $2 = 'tari' AND NOT coalesce(v.escluso OR v.senza_superficie, true) THEN round(v.soglia::numeric, 1)::float8 END AS soglia, CASE WHEN $2 = 'tari' THEN v.dichiarata END AS dichiarata
  FROM posta p JOIN valore v ON v.id = p.id CROSS JOIN par CROSS JOIN LATERAL (
    SELECT CASE WHEN coalesce(v.unita, 0) = 0 THEN 'senza-unita' WHEN v.buone = 0 THEN 'unita-dubbia' WHEN m.motivo IS NOT NULL THEN 'non-confrontabile'
      WHEN $2 = 'tari' THEN CASE WHEN v.dichiarata < v.soglia * (1 - par."tolleranzaTari") THEN 'superficie-inferiore' ELSE 'concorda' END
      WHEN abs(v.base - v.attesa) > greatest(${DIFFERENZA_MINIMA_CENTS}, v.attesa * par."tolleranzaImu") THEN CASE WHEN v.base < v.attesa THEN 'base-inferiore' ELSE 'base-superiore' END
      WHEN p.categoria IS NOT NULL AND v.buone = 1 AND p.categoria <> v.categoria THEN 'categoria-diversa' ELSE 'concorda' END AS esito, m.motivo
    FROM (SELECT CASE WHEN coalesce(v.buone, 0) = 0 THEN NULL
      WHEN $2 = 'imu' THEN coalesce(v.manca, CASE WHEN v.base IS NULL THEN 'niente-dichiarato' END)
      WHEN v.escluso THEN 'gruppo-escluso' WHEN v.senza_superficie THEN 'senza-superficie' WHEN par."quotaCatastale" IS NULL THEN 'senza-parametri' WHEN v.dichiarata IS NULL THEN 'senza-superficie-dichiarata' END AS motivo) m
  ) x
)`;

/** Categories of units that one expects a position of: those with a taxable rent; of TARI not the accessory ones, which are mostly declared with their dwelling. */
export const ATTESA_POSIZIONE = (categoria: string): string => `(CASE $2 WHEN 'imu' THEN ${categoria} ~ '^[A-D]/' ELSE ${categoria} ~ '^[A-D]/' AND ${categoria} NOT IN ('C/2', 'C/6', 'C/7') END)`;

/** Active units that no position of the year names, where any of the year is loaded (`seCaricato`). `scelte`: a condition on `u`. */
const SENZA = (scelte: string, seCaricato: string): string => `
senza AS (
  SELECT u.id, u.foglio, u.numero, u.denominatore, u.subalterno, s.categoria FROM unita_immobiliare u ${STADIO}
  WHERE u.comune = $1 AND u.chiusa_da IS NULL AND u.stato = 'attiva' AND ${scelte} AND ${ATTESA_POSIZIONE('s.categoria')} AND NOT EXISTS (SELECT 1 FROM legame l WHERE l.a_id = u.id) AND ${seCaricato}
)`;

const ZERI = (testo: string, n: number): string => `CASE WHEN ${testo} = '' THEN '' ELSE lpad(${testo}, ${n}, '0') END`;
const RIFERIMENTI_UNITA = `jsonb_build_array(jsonb_build_object('tipo', 'F', 'sezione', '', 'sezioneUrbana', '', 'foglio', u.foglio, 'numero', u.numero, 'denominatore', u.denominatore, 'subalterno', u.subalterno, 'finoA', ''))`;
/** Which positions and units of the year are looked at: conditions on `p`, on their links `l`, on units `u`, and whether any position of the year is loaded. */
interface Parte {
  readonly scelte: string;
  readonly legami: string;
  readonly unita: string;
  readonly seCaricato: string;
}
const TUTTO: Parte = { scelte: 'true', legami: 'true', unita: 'true', seCaricato: 'EXISTS (SELECT 1 FROM posta)' };

/** Positions and units without one, computed, in one list that is ordered by key. */
export const RIGHE = (tabella: string, { scelte, legami, unita, seCaricato }: Parte = TUTTO): string => `
WITH ${POSIZIONI(tabella, scelte, legami)}, ${SENZA(unita, seCaricato)},
riga AS (
  SELECT 'posizione' AS tipo, e.id, e.codice, e.riferimenti, e.indirizzo, e.categoria_catasto AS categoria, e.esito, e.motivo, e.attesa, e.base, e.soglia, e.dichiarata, coalesce(e.riferimenti->0->>'foglio', '') AS foglio,
    concat_ws('|', ${ZERI(`coalesce(e.riferimenti->0->>'foglio', '')`, 5)}, ${ZERI(`coalesce(e.riferimenti->0->>'numero', '')`, 7)}, ${ZERI(`coalesce(e.riferimenti->0->>'subalterno', '')`, 5)}, e.codice) COLLATE "C" AS ordine
  FROM esaminata e
  UNION ALL
  SELECT 'unita', u.id, '', ${RIFERIMENTI_UNITA}, '', u.categoria,
    'unita-senza-posizione', NULL, NULL, NULL, NULL, NULL, u.foglio, concat_ws('|', ${ZERI('u.foglio', 5)}, ${ZERI('u.numero', 7)}, ${ZERI('u.subalterno', 5)}, '') COLLATE "C"
  FROM senza u
)`;
/** The same list as it is kept (`ConfrontoTenutoService`). What a page alone shows is asked for its rows alone. */
export const RIGHE_TENUTE = `
WITH riga AS (
  SELECT c.tipo, c.id, c.codice, CASE c.tipo WHEN 'posizione' THEN (SELECT p.riferimenti FROM tributi.posizione p WHERE p.comune = $1 AND p.id = c.id AND p.chiusa_da IS NULL) ELSE (SELECT ${RIFERIMENTI_UNITA} FROM unita_immobiliare u WHERE u.comune = $1 AND u.id = c.id AND u.chiusa_da IS NULL) END AS riferimenti,
    coalesce((SELECT p.indirizzo FROM tributi.posizione p WHERE c.tipo = 'posizione' AND p.comune = $1 AND p.id = c.id AND p.chiusa_da IS NULL), '') AS indirizzo, c.categoria, c.esito, c.motivo, c.attesa, c.base, c.soglia, c.dichiarata, c.foglio, c.ordine
  FROM tributi.confronto c WHERE c.comune = $1 AND c.tributo = $2 AND c.anno = $3::integer
)`;
/** `$4` results or null, `$5` sheet or null, `$6` code or null. */
const FILTRO = `($4::text[] IS NULL OR r.esito = ANY ($4::text[])) AND ($5::text IS NULL OR r.foglio = $5) AND ($6::text IS NULL OR r.codice = $6)`;

/** From here on `righe` is the list, computed or kept. `$7`, `$8` place of the last of the page before, or null; `$9` how many. */
export const CONFRONTO = (righe: string): string => `${righe}, pagina AS MATERIALIZED (
  SELECT r.* FROM riga r WHERE ${FILTRO} AND ($7::text IS NULL OR (r.ordine, r.id) > ($7::text COLLATE "C", $8::uuid)) ORDER BY r.ordine, r.id LIMIT $9
)
SELECT r.*, ARRAY[r.ordine, r.id::text] AS cursore, b.edificio AS "edificioId" FROM pagina r LEFT JOIN LATERAL (
  SELECT x.edificio FROM (
    SELECT l.a_id AS edificio, l.stato FROM collegamento_registro l WHERE r.tipo = 'posizione' AND l.comune = $1 AND l.settore = 'tributo' AND l.da_id = r.id AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
    UNION ALL SELECT c.a_id, c.stato FROM collegamento c WHERE r.tipo = 'unita' AND c.comune = $1 AND c.tipo = 'unita-edificio' AND c.da_id = r.id AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto')
  ) x ORDER BY array_position(ARRAY['confermato', 'certo', 'proposto', 'ambiguo'], x.stato), x.edificio LIMIT 1
) b ON true ORDER BY r.ordine, r.id`;

export const CONTA_CONFRONTO = (righe: string): string => `${righe} SELECT count(*)::int AS totale FROM riga r WHERE ${FILTRO}`;
/** How many lines each result has. */
export const ESITI = (righe: string): string => `${righe} SELECT r.esito, count(*)::int AS totale FROM riga r GROUP BY 1`;

/** Some positions (`$4`) with the units they count by, as facts for the rules of the domain. */
export const UNITA_DELLE_POSIZIONI = (tabella: string): string => `
WITH ${POSIZIONI(tabella, 'p.id = ANY ($4::uuid[])', `l.a_id IN (SELECT m.a_id FROM collegamento_registro m WHERE m.comune = $1 AND m.settore = 'tributo' AND m.fine = 'unita' AND m.da_id = ANY ($4::uuid[]) AND m.chiusa_da IS NULL)`)}
SELECT v.da_id AS posizione, v.buono, v.unita AS id, concat_ws(' · ', CASE WHEN u.subalterno = '' THEN 'P.lla ' || u.numero ELSE 'Sub ' || u.subalterno END) AS etichetta, v.categoria, v.rendita::float8 AS "renditaCents", v.superficie::float8 AS "superficieM2", e.dichiarata, e.esito AS "esitoSql"
FROM veduta v JOIN unita_immobiliare u ON u.comune = $1 AND u.id = v.unita AND u.chiusa_da IS NULL JOIN esaminata e ON e.id = v.da_id ORDER BY v.da_id, v.unita`;

/** Active units of a building (`$4`) that no position of the year names. */
export const UNITA_SENZA = (tabella: string): string => `
SELECT u.id, CASE WHEN u.subalterno = '' THEN 'P.lla ' || u.numero ELSE 'Sub ' || u.subalterno END AS etichetta, s.categoria, s.rendita::float8 AS "renditaCents", s.superficie::float8 AS "superficieM2"
FROM collegamento c JOIN unita_immobiliare u ON u.comune = $1 AND u.id = c.da_id AND u.chiusa_da IS NULL AND u.stato = 'attiva' ${STADIO}
WHERE c.comune = $1 AND c.tipo = 'unita-edificio' AND c.a_id = $4::uuid AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto') AND ${ATTESA_POSIZIONE('s.categoria')} AND NOT EXISTS (
  SELECT 1 FROM collegamento_registro l JOIN ${tabella} p ON p.comune = $1 AND p.id = l.da_id AND p.tributo = $2 AND p.anno = $3::integer AND p.chiusa_da IS NULL
  WHERE l.comune = $1 AND l.settore = 'tributo' AND l.fine = 'unita' AND l.a_id = u.id AND l.chiusa_da IS NULL AND l.stato <> 'respinto')
ORDER BY u.ordine, u.id`;

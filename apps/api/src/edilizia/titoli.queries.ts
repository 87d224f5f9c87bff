/** Building titles with their links, as SQL text. Who asked for them is in `richiedenti.queries.ts`, apart. */
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
import { BBOX, CONTIENE } from '../piani/zone.queries.js';

/** Links of titles that stand, in the order in which they are believed. */
const ORDINE_LEGAMI = `array_position(ARRAY['confermato', 'certo', 'proposto', 'ambiguo'], l.stato), l.punteggio DESC, l.a_id`;
const LEGAMI = (t: string, fine: string): string => `collegamento_registro l WHERE l.comune = ${t}.comune AND l.settore = 'titolo' AND l.da_id = ${t}.id AND l.fine = '${fine}' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'`;

/** States of a condono that is not closed yet; a state that nobody says is none. */
export const PENDENTE = (t: string): string => `(${t}.tipo = 'condono' AND coalesce(${t}.esito, 'in-istruttoria') IN ('in-istruttoria', 'integrazione-chiesta'))`;
export const LAVORI: Readonly<Record<string, (t: string) => string>> = {
  pendenti: PENDENTE,
  'documenti-mancanti': (t) => `(${PENDENTE(t)} AND ${t}.documenti_mancanti <> '')`,
  'oblazione-da-versare': (t) => `(${PENDENTE(t)} AND ${t}.oblazione_dovuta_cents > coalesce(${t}.oblazione_versata_cents, 0))`,
  'area-protetta': (t) => `(${PENDENTE(t)} AND ${t}.area_protetta AND ${t}.parere IS DISTINCT FROM 'favorevole')`,
};
const LAVORO = (t: string, quale: string): string => `(${quale}::text IS NULL OR CASE ${quale} ${Object.entries(LAVORI).map(([codice, condizione]) => `WHEN '${codice}' THEN ${condizione(t)}`).join(' ')} END)`;

/**
 * `$1` comune, `$2` kinds, `$3` year, `$4` number, `$5` what stands behind it, `$6` outcome, `$7` linked or not, `$8` law of a condono, `$9` what is to be done about it, `$10` words,
 * `$11` archive, each or null.
 */
const FILTRO = `t.chiusa_da IS NULL AND ($1::text IS NULL OR t.comune = $1) AND ($2::text[] IS NULL OR t.tipo = ANY ($2::text[])) AND ($3::integer IS NULL OR t.anno = $3) AND ($4::text IS NULL OR t.numero = $4)
  AND ($5::text IS NULL OR t.suffisso = $5) AND ($6::text IS NULL OR t.esito = $6) AND ($7::boolean IS NULL OR $7 = EXISTS (SELECT 1 FROM ${LEGAMI('t', 'edificio')}))
  AND ($8::text IS NULL OR t.condono_legge = $8) AND ${LAVORO('t', '$9')} AND ${CONTIENE('t.ricerca', '$10')}
  AND ($11::text IS NULL OR t.archivio = $11)`;

/** The columns that every reading of a title has. */
const COLONNE = `t.id, t.comune, t.archivio, t.tipo, t.variante, t.numero, t.suffisso, t.anno, t.protocollo, t.esito, t.presentato_il AS "presentatoIl", t.rilasciato_il AS "rilasciatoIl", t.oggetto, t.indirizzo, t.collocazione, t.riferimenti,
  t.condono_legge AS "condonoLegge", t.condono_tipologia AS "tipologia", t.condono_superficie_m2 AS "superficieM2", t.condono_volume_m3 AS "volumeM3", t.condono_ultimato_il AS "ultimatoIl",
  t.oblazione_dovuta_cents::float8 AS "oblazioneDovutaCents", t.oblazione_versata_cents::float8 AS "oblazioneVersataCents", t.oneri_dovuti_cents::float8 AS "oneriDovutiCents", t.oneri_versati_cents::float8 AS "oneriVersatiCents",
  t.valuta, t.area_protetta AS "areaProtetta", t.parere, t.pareri, t.documenti_mancanti AS "documentiMancanti"`;
const COLONNE_INTERE = `${COLONNE}, t.tipo_scritto AS "tipoScritto", t.scritto, t.atto, t.ambito, t.efficace_dal AS "efficaceDal", t.inizio_lavori AS "inizioLavori", t.fine_lavori AS "fineLavori", t.scade_il AS "scadeIl", t.destinazione,
  t.precedente, t.documenti, t.note, t.giorno, (SELECT quando FROM operazione o WHERE o.id = coalesce(t.copia_di, t.aperta_da)) AS "conosciutoDa"`;

/** Buildings of the title, at most `quanti`, surest first. */
const EDIFICI = (quanti: number): string => `LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object('id', x.id, 'codice', x.codice, 'indirizzo', x.indirizzo, 'stato', x.stato, 'bbox', x.bbox) ORDER BY x.posto) FILTER (WHERE x.posto <= ${quanti}) AS edifici, count(*)::int AS quanti FROM (
    SELECT e.id, e.codice, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, l.stato, ${BBOX('e.geom')} AS bbox, row_number() OVER (ORDER BY ${ORDINE_LEGAMI}) AS posto
    FROM (SELECT * FROM ${LEGAMI('t', 'edificio')} OFFSET 0) l JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
  ) x
) e ON true`;

/** Newest first; numbers of a year as numbers. */
const ORDINE = `coalesce(t.anno, 0), lpad(t.numero, 9, '0') COLLATE "C", t.id`;

/** `$12`–`$14` place of the last of the page before, or null; `$15` how many. */
export const TITOLI = `
WITH pagina AS MATERIALIZED (
  SELECT t.* FROM titolo_edilizio t WHERE ${FILTRO} AND ($12::text IS NULL OR (${ORDINE}) < ($12::text::integer, $13::text, $14::text::uuid)) ORDER BY coalesce(t.anno, 0) DESC, lpad(t.numero, 9, '0') COLLATE "C" DESC, t.id DESC LIMIT $15
)
SELECT ${COLONNE}, ARRAY[coalesce(t.anno, 0)::text, lpad(t.numero, 9, '0'), t.id::text] AS cursore, coalesce(e.edifici, '[]') AS edifici, coalesce(e.quanti, 0) AS "quantiEdifici"
FROM pagina t ${EDIFICI(3)} ORDER BY coalesce(t.anno, 0) DESC, lpad(t.numero, 9, '0') COLLATE "C" DESC, t.id DESC`;

export const CONTA_TITOLI = `SELECT count(*)::int AS totale FROM titolo_edilizio t WHERE ${FILTRO}`;

/** `$1` title. */
export const TITOLO = `
SELECT ${COLONNE_INTERE}, coalesce(e.edifici, '[]') AS edifici, coalesce(e.quanti, 0) AS "quantiEdifici" FROM titolo_edilizio t ${EDIFICI(50)} WHERE t.id = $1 AND t.chiusa_da IS NULL`;

/** Some titles, oldest first: `$1` comune, `$2` titles. */
export const TITOLI_PER_ID = `
SELECT ${COLONNE_INTERE} FROM titolo_edilizio t WHERE t.comune = $1 AND t.id = ANY ($2::uuid[]) AND t.chiusa_da IS NULL ORDER BY t.giorno NULLS LAST, lpad(t.numero, 9, '0') COLLATE "C", t.suffisso, t.id`;

/** Parcels that some titles are linked to, with the key that the title named: `$1` comune, `$2` titles. */
export const PARTICELLE_DEI_TITOLI = `
SELECT l.da_id AS titolo, l.criterio, l.prove->>'foglio' AS "foglioDetto", l.prove->>'numero' AS "numeroDetto", concat_ws('/', p.numero, nullif(p.denominatore, '')) AS numero, p.stato
FROM collegamento_registro l JOIN particella p ON p.comune = l.comune AND p.id = l.a_id AND p.chiusa_da IS NULL
WHERE l.comune = $1 AND l.settore = 'titolo' AND l.fine = 'particella' AND l.da_id = ANY ($2::uuid[]) AND l.chiusa_da IS NULL AND l.stato <> 'respinto' ORDER BY l.da_id, p.ordine, p.id`;

/** The earlier titles that some refer to, where only one is called so: `$1` comune, `$2` titles. */
export const PRECEDENTI = `
SELECT t.id AS titolo, x.* FROM titolo_edilizio t CROSS JOIN LATERAL (
  SELECT p.id, p.tipo, p.variante, p.numero, p.suffisso, p.anno, p.condono_legge AS "condonoLegge", count(*) OVER () AS quanti FROM titolo_edilizio p
  WHERE p.comune = t.comune AND p.chiusa_da IS NULL AND p.numero = t.precedente_numero AND p.suffisso = t.precedente_suffisso AND p.anno = t.precedente_anno AND (t.precedente_tipo IS NULL OR p.tipo = t.precedente_tipo) AND p.id <> t.id OFFSET 0
) x WHERE t.comune = $1 AND t.id = ANY ($2::uuid[]) AND t.chiusa_da IS NULL AND t.precedente_numero <> '' AND x.quanti = 1`;

/** Titles that refer to this one: `$1` comune, `$2` title. */
export const SEGUITI = `
SELECT s.id, s.tipo, s.variante, s.numero, s.suffisso, s.anno, s.condono_legge AS "condonoLegge" FROM titolo_edilizio t JOIN titolo_edilizio s ON s.comune = t.comune AND s.chiusa_da IS NULL AND s.precedente_numero = t.numero
  AND s.precedente_suffisso = t.suffisso AND s.precedente_anno = t.anno AND (s.precedente_tipo IS NULL OR s.precedente_tipo = t.tipo) AND s.id <> t.id
WHERE t.comune = $1 AND t.id = $2 AND t.chiusa_da IS NULL AND t.numero <> '' ORDER BY s.giorno NULLS LAST, s.id`;

/** What a dossier says of its source: the archives, none where no title was ever loaded, and the day of the last load. Asked for every dossier: a few steps in the indexes, however many titles there are. `$1` comune. */
export const FONTE = `
WITH RECURSIVE voce AS (
  (SELECT t.archivio FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da IS NULL ORDER BY t.archivio LIMIT 1)
  UNION ALL
  SELECT (SELECT t.archivio FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND t.archivio > v.archivio ORDER BY t.archivio LIMIT 1) FROM voce v WHERE v.archivio IS NOT NULL
)
SELECT coalesce((SELECT array_agg(archivio ORDER BY archivio) FROM voce WHERE archivio IS NOT NULL), '{}') AS archivi,
  (SELECT (o.quando AT TIME ZONE 'Europe/Rome')::date FROM operazione o WHERE o.comune = $1 AND o.id = greatest(
    (SELECT max(t.aperta_da) FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND t.copia_di IS NULL), (SELECT max(t.copia_di) FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND t.copia_di IS NOT NULL))) AS al`;

/** Condoni by law and outcome, and how many wait for what: `$1` comune. */
export const RIEPILOGO = `
SELECT t.condono_legge AS legge, t.esito, count(*)::int AS totale, ${Object.entries(LAVORI).map(([codice, condizione]) => `count(*) FILTER (WHERE ${condizione('t')})::int AS "${codice}"`).join(', ')}
FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND t.tipo = 'condono' GROUP BY 1, 2`;

/** `$1` building. */
export const COMUNE_DELL_EDIFICIO = 'SELECT e.comune FROM edificio e WHERE e.id = $1 AND e.chiusa_da IS NULL';

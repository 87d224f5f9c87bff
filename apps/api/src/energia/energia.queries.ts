/** Energy certificates with what they are on a day and what they are linked to, as SQL text. */
import { LEGAME_REGISTRO } from '../collegamenti/legami-registro.queries.js';
import { GIORNO } from '../piani/stato.queries.js';
import { CONTIENE } from '../piani/zone.queries.js';

/** Links that count as such; a link that somebody refused does not, an ambiguous one says nothing sure. */
const BUONI = `('certo', 'proposto', 'confermato')`;
export const LEGAME = (l: string, fine: 'unita' | 'edificio'): string => `${l}.settore = 'ape' AND ${l}.fine = '${fine}' AND ${l}.chiusa_da IS NULL AND ${l}.stato IN ${BUONI}`;
/** A certificate `b` issued after `a`, known on the day, and not annulled. */
const DOPO = (giorno: string): string => `b.chiusa_da IS NULL AND b.id <> a.id AND (b.emesso_il, b.codice) > (a.emesso_il, a.codice) AND b.emesso_il <= ${giorno}
  AND NOT EXISTS (SELECT 1 FROM ape_fatto f WHERE f.comune = b.comune AND f.ape = b.id AND f.tipo = 'annullato' AND f.giorno <= ${giorno} AND f.chiusa_da IS NULL)`;
const ALTRI = (l: string, fine: 'unita' | 'edificio', giorno: string, condizione = ''): string => `SELECT 1 FROM collegamento_registro m JOIN ape b ON b.comune = m.comune AND b.id = m.da_id WHERE m.comune = ${l}.comune AND m.a_id = ${l}.a_id AND ${LEGAME('m', fine)} AND ${DOPO(giorno)}${condizione}`;

/** Superseded: each of its units has a newer certificate; of a whole building, the building has a newer one of the whole. */
const SUPERATO = (giorno: string): string => `(EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND ${LEGAME('l', 'unita')})
    AND NOT EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND ${LEGAME('l', 'unita')} AND NOT EXISTS (${ALTRI('l', 'unita', giorno)}))
  OR a.oggetto = 'edificio' AND EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND ${LEGAME('l', 'edificio')} AND EXISTS (${ALTRI('l', 'edificio', giorno, ` AND b.oggetto = 'edificio'`)})))`;

/** Years after that of a missed inspection at whose end a certificate lapses (dated parameter). */
const ANNI_DI_DECADENZA = `(SELECT (p.valore#>>'{}')::integer FROM parametro p WHERE p.codice = 'energia.ape.decadenza' AND (p.comune IS NULL OR p.comune = a.comune) AND p.valido @> f.mancato ORDER BY p.comune NULLS LAST LIMIT 1)`;
/** State on a day: of `a` a row of `ape`. */
export const STATO_AL = (giorno: string): string => `CROSS JOIN LATERAL (
  SELECT edigit.stato_ape(d.annullato, d.decaduto, a.scade_il, ${SUPERATO(giorno)}, ${giorno}) AS validita, d.annullato, d.decaduto FROM (
    SELECT f.annullato, CASE WHEN f.mancato IS NOT NULL THEN make_date(extract(year FROM f.mancato)::integer + ${ANNI_DI_DECADENZA}, 12, 31) END AS decaduto FROM (
      SELECT min(giorno) FILTER (WHERE tipo = 'annullato') AS annullato, min(giorno) FILTER (WHERE tipo = 'controllo-mancato') AS mancato FROM ape_fatto f WHERE f.comune = a.comune AND f.ape = a.id AND f.chiusa_da IS NULL
    ) f
  ) d OFFSET 0
) s`;
/** State on the day that the read speaks of. */
export const STATO = STATO_AL(GIORNO);

/** Buildings that a certificate is linked to, the surest first. */
const EDIFICI = `LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object('id', e.id, 'codice', e.codice, 'stato', l.stato) ORDER BY array_position(ARRAY['confermato', 'certo', 'proposto', 'ambiguo'], l.stato), l.punteggio DESC, e.codice) AS edifici
  FROM collegamento_registro l JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE l.comune = a.comune AND l.da_id = a.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
) e ON true`;

/** `$1` comune, `$2` class, `$3` validity, `$4` object, `$5` words, `$6` certificate, each or null; `$7` with marks or without, `$8` linked or not, true, false or null for both. */
const FILTRO = `a.chiusa_da IS NULL AND ($1::text IS NULL OR a.comune = $1) AND ($2::text IS NULL OR a.classe = $2) AND ($3::text IS NULL OR s.validita = $3) AND ($4::text IS NULL OR a.oggetto = $4)
  AND ${CONTIENE(`edigit.chiave_testo(a.codice || ' ' || a.indirizzo)`, '$5')} AND ($6::uuid IS NULL OR a.id = $6) AND ($7::boolean IS NULL OR (a.segni <> '{}') = $7) AND ($8::boolean IS NULL OR (e.edifici IS NOT NULL) = $8)`;

const COLONNE = `a.id, a.comune, a.codice, a.classe, a.schema, a.ep_gl_nren AS "epGlNren", a.oggetto, a.indirizzo, a.emesso_il::text AS "emessoIl", a.scade_il::text AS "scadeIl", s.validita, a.segni, a.fonte, a.riferimenti,
  coalesce(e.edifici, '[]') AS edifici, CASE WHEN a.posizione IS NOT NULL THEN ARRAY[ST_X(a.posizione), ST_Y(a.posizione)] END AS posizione`;

/** The newest first; those without a day last. */
const ORDINE = `coalesce(a.emesso_il, DATE '0001-01-01')`;

/** `$9` and `$10` place of the last of the page before, or null; `$11` how many. */
export const ELENCO = `
SELECT ${COLONNE}, ARRAY[${ORDINE}::text, a.id::text] AS cursore FROM ape a ${STATO} ${EDIFICI}
WHERE ${FILTRO} AND ($9::text IS NULL OR (${ORDINE}, a.id) < ($9::date, $10::uuid)) ORDER BY ${ORDINE} DESC, a.id DESC LIMIT $11`;

export const CONTA = `SELECT count(*)::int AS totale FROM ape a ${STATO} ${EDIFICI} WHERE ${FILTRO}`;

const ALTRE_COLONNE = `a.regione, a.ep_gl_ren AS "epGlRen", a.ep_h_nd AS "epHNd", a.ep_riferimento AS "epRiferimento", a.co2, a.nzeb, a.destinazione, a.dpr412, a.motivazione, a.anno_costruzione AS "annoCostruzione",
  a.superficie_riscaldata_m2 AS "superficieRiscaldataM2", a.superficie_raffrescata_m2 AS "superficieRaffrescataM2", a.volume_riscaldato_m3 AS "volumeRiscaldatoM3", a.volume_raffrescato_m3 AS "volumeRaffrescatoM3",
  a.rapporto_sv AS "rapportoSv", a.unita_dichiarate AS "unitaDichiarate", a.vettori, a.impianti, a.raccomandazioni, a.classe_raggiungibile AS "classeRaggiungibile", a.software, a.formato, a.aperta_da::text AS versione`;

export const UNO = `
SELECT ${COLONNE}, ${ALTRE_COLONNE}, (SELECT coalesce(jsonb_agg(jsonb_build_object('tipo', f.tipo, 'giorno', f.giorno, 'motivo', f.motivo) ORDER BY f.giorno), '[]') FROM ape_fatto f WHERE f.comune = a.comune AND f.ape = a.id AND f.chiusa_da IS NULL) AS fatti
FROM ape a ${STATO} ${EDIFICI} WHERE ${FILTRO}`;

/** Of these the dossier says where most come from: each dossier asks, and there may be twenty thousand. */
const ULTIMI = 200;

/** How many certificates of the municipality came last, none where none is known, where most of them come from, and when the register last changed. */
export const FONTE = `
SELECT count(*)::int AS quanti, mode() WITHIN GROUP (ORDER BY a.fonte) AS fonte, (SELECT max(o.quando AT TIME ZONE 'Europe/Rome')::date::text FROM operazione o WHERE o.comune = $1 AND o.id = max(a.aperta_da)) AS al
FROM (SELECT x.fonte, x.aperta_da FROM ape x WHERE x.comune = $1 AND x.chiusa_da IS NULL ORDER BY x.aperta_da DESC LIMIT ${ULTIMI}) a`;

/** Certificates of a building (`$1` comune, `$2` building), with how they are linked and the units of it that they are about. */
export const DELL_EDIFICIO = `
SELECT a.id, a.comune, a.codice, a.classe, a.schema, a.posto, a.ep_gl_nren AS "epGlNren", a.ep_gl_ren AS "epGlRen", a.oggetto, a.indirizzo, a.emesso_il::text AS "emessoIl", a.scade_il::text AS "scadeIl", s.validita, s.annullato::text, s.decaduto::text,
  a.segni, a.fonte, a.nzeb, a.destinazione, a.vettori, a.impianti, a.raccomandazioni, a.classe_raggiungibile AS "classeRaggiungibile", l.stato, l.id AS "collegamentoId",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'sub', u.subalterno) ORDER BY edigit.ordine_naturale(u.subalterno) COLLATE "C"), '[]')
    FROM collegamento_registro m JOIN collegamento c ON c.comune = m.comune AND c.tipo = 'unita-edificio' AND c.da_id = m.a_id AND c.a_id = $2 AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto')
      JOIN unita_immobiliare u ON u.comune = m.comune AND u.id = m.a_id AND u.chiusa_da IS NULL AND u.stato = 'attiva'
    WHERE m.comune = a.comune AND m.da_id = a.id AND ${LEGAME('m', 'unita')}) AS unita
FROM collegamento_registro l JOIN ape a ON a.comune = l.comune AND a.id = l.da_id AND a.chiusa_da IS NULL ${STATO}
WHERE l.comune = $1 AND l.a_id = $2 AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
ORDER BY (s.validita = 'valido') DESC, a.emesso_il DESC NULLS LAST, a.codice`;

/** Why certificates are of a building, refused ones among them: `$1` comune, `$2` building. */
export const LEGAMI_DELL_EDIFICIO = `
SELECT a.codice, ${LEGAME_REGISTRO('l')} FROM collegamento_registro l JOIN ape a ON a.comune = l.comune AND a.id = l.da_id AND a.chiusa_da IS NULL
WHERE l.comune = $1 AND l.a_id = $2 AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL ORDER BY l.stato = 'respinto', a.emesso_il DESC NULLS LAST, a.codice`;

/** Who certified `$2`: `$1` comune. Row-level security gives nothing without a purpose. */
export const CERTIFICATORE = (persone: string): string => `SELECT c.tipo, c.nominativo, c.titolo, c.iscrizione FROM ${persone}.ape_certificatore c WHERE c.comune = $1 AND c.id = $2 AND c.chiusa_da IS NULL`;

import type { TabellaRegistro } from './registro.js';

/**
 * What a supply for a register changes, as SQL text made from the description of its table: one rule for all. A row whose fingerprint (`impronta`) changed is closed and
 * opened again, an equal one is left alone, one that the file no longer has is closed.
 *
 * `$1` number of the supply, `$2` municipality, `$3` destination (jsonb) in every statement; `$4` operazione in those that write.
 */

const PARAMETRI = 'parametri AS (SELECT $1::int AS fornitura, $2::text AS comune, $3::jsonb AS destinazione)';
const PARAMETRI_OPERAZIONE = 'parametri AS (SELECT $1::int AS fornitura, $2::text AS comune, $3::jsonb AS destinazione, $4::bigint AS operazione)';

/** Condition on `v`: what is open in the destination. */
const APERTE = ({ destinazione }: TabellaRegistro): string => `v.comune = $2 AND v.chiusa_da IS NULL AND (${destinazione})`;
const STESSA = 'r.fornitura = $1 AND r.chiave = v.chiave';
/** A staged row `r` that leaves the open row `v` as it is: equal, or of who knows less. */
const LASCIA = ({ rango }: TabellaRegistro): string => (rango === undefined ? 'r.impronta = v.impronta' : `(r.impronta = v.impronta OR ${rango.riga} < ${rango.di('v')})`);

/**
 * Keys of the rows whose file has none: an equal row of the destination gives its own, so that the order in the file means nothing; the rest take the first numbers that are free. May be
 * asked again, over a table that has changed.
 */
export const DAI_CHIAVI = (t: TabellaRegistro): string => `
WITH ${PARAMETRI}, nuova AS MATERIALIZED (
  SELECT ctid AS posto, senza_chiave, impronta, row_number() OVER (PARTITION BY senza_chiave, impronta ORDER BY riga) AS n, riga FROM staging.riga_registro WHERE fornitura = $1 AND senza_chiave IS NOT NULL
), nota AS MATERIALIZED (
  SELECT v.chiave, v.impronta, left(v.chiave, length(v.chiave) - position(':' IN reverse(v.chiave))) AS senza_chiave, row_number() OVER (PARTITION BY left(v.chiave, length(v.chiave) - position(':' IN reverse(v.chiave))), v.impronta ORDER BY length(v.chiave), v.chiave) AS n
  FROM ${t.nome} v WHERE ${APERTE(t)} AND v.chiave ~ ':[0-9]+$'
), uguale AS MATERIALIZED (
  SELECT x.posto, v.chiave FROM nuova x JOIN nota v USING (senza_chiave, impronta, n)
), altra AS (
  SELECT x.posto, x.senza_chiave, row_number() OVER (PARTITION BY x.senza_chiave ORDER BY x.riga) AS n FROM nuova x WHERE NOT EXISTS (SELECT 1 FROM uguale u WHERE u.posto = x.posto)
), libera AS (
  SELECT q.senza_chiave, i AS numero, row_number() OVER (PARTITION BY q.senza_chiave ORDER BY i) AS n
  FROM (SELECT senza_chiave, count(*) AS quante FROM nuova GROUP BY 1) q CROSS JOIN LATERAL generate_series(1, q.quante) i
  WHERE NOT EXISTS (SELECT 1 FROM uguale u WHERE u.chiave = q.senza_chiave || ':' || i)
)
UPDATE staging.riga_registro r SET chiave = k.chiave
FROM (SELECT posto, chiave FROM uguale UNION ALL SELECT a.posto, a.senza_chiave || ':' || l.numero FROM altra a JOIN libera l USING (senza_chiave, n)) k WHERE r.ctid = k.posto AND r.chiave <> k.chiave`;

/** The rows that the table would hold. */
export const CREA_PROVA = ({ colonne, accanto = '' }: TabellaRegistro): string => `
CREATE TEMP TABLE prova_registro ON COMMIT DROP AS
WITH ${PARAMETRI}
SELECT r.chiave, r.impronta, ${Object.entries(colonne).map(([nome, espressione]) => `${espressione} AS ${nome}`).join(', ')} FROM staging.riga_registro r ${accanto} WHERE r.fornitura = $1`;

/** The compared fields of a row; of its outline the bits, to tell it from another, and the area. */
const DATI = ({ confronto, geom }: TabellaRegistro, x: string): string => {
  const perimetro = geom === undefined ? [] : [`'perimetro', jsonb_build_array(md5(ST_AsBinary(${x}.${geom})), CASE WHEN ST_Dimension(${x}.${geom}) = 2 THEN ST_Area(${x}.${geom}::geography) END)`];
  return `jsonb_build_object(${[...Object.keys(confronto).map((c) => `'${c}', ${x}.${c}`), ...perimetro].join(', ')})`;
};

/** An outline as the preview keeps it. */
const AREA = ({ geom }: TabellaRegistro, x: string): string => (geom === undefined ? 'NULL' : `CASE WHEN ST_Dimension(${x}.${geom}) = 2 THEN ST_Multi(${x}.${geom}) END`);

/** What is only on one side: each field that says something. */
const SOLO = (dati: string, coppia: string): string =>
  `(SELECT coalesce(jsonb_object_agg(k, ${coppia}), '{}') FROM jsonb_each(${dati} - 'perimetro') d(k, x) WHERE x NOT IN ('null', '""', '{}', '[]'))`;

/** One row of `prova_voce` for each row that comes, changes or goes. */
export const CONFRONTA = (t: TabellaRegistro): string => `
INSERT INTO prova_voce (genere, cambiamento, campi, gruppo, etichetta, oggetto, valori, geom_prima, geom_dopo)
WITH ${PARAMETRI}, cambiata AS MATERIALIZED (
  SELECT v.id, ${t.gruppo('n')} AS gruppo, ${t.etichetta('n')} AS etichetta, ${DATI(t, 'v')} AS prima, ${DATI(t, 'n')} AS dopo, ${AREA(t, 'v')} AS geom_prima, ${AREA(t, 'n')} AS geom_dopo
  FROM ${t.nome} v JOIN prova_registro n ON n.chiave = v.chiave WHERE ${APERTE(t)} AND n.impronta <> v.impronta${t.rango === undefined ? '' : ` AND NOT ${t.rango.di('n')} < ${t.rango.di('v')}`}
)
SELECT 'registro', 'modificata', CASE WHEN d.campi = '{}' THEN ARRAY['altro'] ELSE d.campi END, c.gruppo, c.etichetta, c.id,
  CASE WHEN d.valori ? 'perimetro' THEN d.valori || jsonb_build_object('perimetro', jsonb_build_array(c.prima->'perimetro'->1, c.dopo->'perimetro'->1)) ELSE d.valori END, c.geom_prima, c.geom_dopo
FROM cambiata c CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(k ORDER BY k), '{}') AS campi, coalesce(jsonb_object_agg(k, jsonb_build_array(c.prima->k, c.dopo->k)), '{}') AS valori FROM jsonb_object_keys(c.dopo) k WHERE c.prima->k IS DISTINCT FROM c.dopo->k
) d
UNION ALL
SELECT 'registro', 'assente', '{}', ${t.gruppo('v')}, ${t.etichetta('v')}, v.id, ${SOLO(DATI(t, 'v'), 'jsonb_build_array(x, NULL)')}, ${AREA(t, 'v')}, NULL
FROM ${t.nome} v WHERE ${APERTE(t)} AND NOT EXISTS (SELECT 1 FROM prova_registro n WHERE n.chiave = v.chiave)
UNION ALL
SELECT 'registro', 'aggiunta', '{}', ${t.gruppo('n')}, ${t.etichetta('n')}, NULL, ${SOLO(DATI(t, 'n'), 'jsonb_build_array(NULL, x)')}, NULL, ${AREA(t, 'n')}
FROM prova_registro n WHERE NOT EXISTS (SELECT 1 FROM ${t.nome} v WHERE ${APERTE(t)} AND v.chiave = n.chiave)`;

/** The numbers of the comparison. */
export const CONTEGGI = `
SELECT count(*) FILTER (WHERE cambiamento = 'aggiunta')::int AS aggiunti, count(*) FILTER (WHERE cambiamento = 'modificata')::int AS modificati, count(*) FILTER (WHERE cambiamento = 'assente')::int AS chiusi,
  (SELECT count(*) FROM prova_registro)::int - count(*) FILTER (WHERE cambiamento <> 'assente')::int AS uguali FROM prova_voce`;

/** Rows found already there and equal, by the operation that had said them. */
export const CONFERMA = (t: TabellaRegistro): string => `
WITH ${PARAMETRI}
SELECT coalesce(v.copia_di, v.aperta_da) AS operazione, count(*)::int AS righe FROM ${t.nome} v JOIN staging.riga_registro r ON ${STESSA} AND r.impronta = v.impronta WHERE ${APERTE(t)} GROUP BY 1`;

/** What goes with the rows that a statement closes (`chiusa`) or opens (`aperta`), both with `id` and `chiave`. */
const CHIUDI_CON = (t: TabellaRegistro): string => (t.accompagna ?? []).map(({ nome }, i) => `, con${i} AS (
  UPDATE ${nome} c SET chiusa_da = $4 FROM chiusa k WHERE c.comune = $2 AND c.id = k.id AND c.chiusa_da IS NULL
)`).join('');
const APRI_CON = (t: TabellaRegistro): string => (t.accompagna ?? []).map(({ nome, colonne, quando }, i) => `, con${i} AS (
  INSERT INTO ${nome} (comune, id, aperta_da, ${Object.keys(colonne).join(', ')})
  SELECT $2, a.id, $4, ${Object.values(colonne).join(', ')} FROM aperta a JOIN staging.riga_registro r ON r.fornitura = $1 AND r.chiave = a.chiave WHERE ${quando}
)`).join('');

/** Closes what is not as the file says it, and what the file no longer has. */
export const CHIUDI = (t: TabellaRegistro): string => `
WITH ${PARAMETRI_OPERAZIONE}, chiusa AS (
  UPDATE ${t.nome} v SET chiusa_da = $4 WHERE ${APERTE(t)} AND NOT EXISTS (SELECT 1 FROM staging.riga_registro r WHERE ${STESSA} AND ${LASCIA(t)}) RETURNING v.id, v.chiave
)${CHIUDI_CON(t)}
SELECT count(r.chiave)::int AS modificati, count(*)::int - count(r.chiave)::int AS chiusi FROM chiusa v LEFT JOIN staging.riga_registro r ON ${STESSA}`;

/** Opens what is not there. A thing that was there before, under the same key, finds its id again. */
export const APRI = (t: TabellaRegistro): string => `
WITH ${PARAMETRI_OPERAZIONE}, gia AS MATERIALIZED (
  SELECT DISTINCT ON (v.chiave) v.chiave, v.id, v.chiusa_da IS NULL AS aperta FROM ${t.nome} v WHERE v.comune = $2 AND (${t.destinazione}) ORDER BY v.chiave, v.chiusa_da IS NULL DESC, v.aperta_da DESC
), aperta AS (
  INSERT INTO ${t.nome} (comune, id, aperta_da, chiave, impronta, ${Object.keys(t.colonne).join(', ')})
  SELECT $2, coalesce(g.id, edigit.uuid7()), $4, r.chiave, r.impronta, ${Object.values(t.colonne).join(', ')}
  FROM staging.riga_registro r ${t.accanto ?? ''} LEFT JOIN gia g ON g.chiave = r.chiave WHERE r.fornitura = $1 AND g.aperta IS NOT TRUE RETURNING id, chiave
)${APRI_CON(t)}
SELECT count(*)::int AS n FROM aperta`;

/** Statistics of the table, for whoever reads it next. */
export const ANALIZZA = 'SELECT edigit.analizza($1::text[])';

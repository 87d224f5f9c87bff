/** What lists, tiles and the head of the panel show of a building, kept beside it, as SQL text. Parameters and counters as in `registro.queries.ts`. */
import { CONTA } from './registro.queries.js';

/** Of a building that an undo took away nothing is left to show: `$1` comune, `$2` operazione. */
export const TOGLI_SINTESI = `DELETE FROM edificio_sintesi WHERE comune = $1 AND aggiornata_da = $2 AND codice IS NULL`;

/** What is derived from addresses is derived from them whoever works it out; who may see them is asked where they are shown. Answers the rights as they were. */
export const CON_GLI_INDIRIZZI = `SELECT coalesce(current_setting('edigit.diritti', true), '') AS diritti, set_config('edigit.diritti', concat_ws(',', nullif(current_setting('edigit.diritti', true), ''), 'indirizzi'), true)`;
export const COME_PRIMA = `SELECT set_config('edigit.diritti', $1, true)`;

/** What a list, a tile or the head of a panel shows of a building, for the buildings whose units, links or outline changed. */
export const AGGIORNA_SINTESI = `
WITH toccato AS MATERIALIZED (
  SELECT id FROM edificio WHERE comune = $3 AND (aperta_da = $2 OR chiusa_da = $2)
  UNION SELECT a_id FROM collegamento WHERE comune = $3 AND tipo = 'unita-edificio' AND (aperta_da = $2 OR chiusa_da = $2)
  UNION SELECT l.a_id FROM collegamento l JOIN unita_immobiliare u ON u.comune = $3 AND u.id = l.da_id AND (u.aperta_da = $2 OR u.chiusa_da = $2)
    WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL
  -- A stage may come again with other floors or another address, and its unit be the same.
  UNION SELECT l.a_id FROM collegamento l JOIN unita_immobiliare u ON u.comune = $3 AND u.id = l.da_id AND u.chiusa_da IS NULL
    JOIN catasto_stadio x ON x.comune = $3 AND x.tipo_immobile = 'F' AND x.sezione = u.sezione AND x.id_immobile = u.id_immobile AND x.progressivo = u.progressivo AND (x.aperta_da = $2 OR x.chiusa_da = $2)
    WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL
  UNION SELECT edificio FROM edificio_attributo WHERE comune = $3 AND (aperta_da = $2 OR chiusa_da = $2)
), legame AS MATERIALIZED (
  SELECT l.a_id AS edificio, l.stato AS legame, u.id AS unita, u.stato, u.assente_dal IS NOT NULL AS assente, u.sezione, u.id_immobile, u.progressivo
  FROM toccato t JOIN collegamento l ON l.comune = $3 AND l.a_id = t.id AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
  JOIN unita_immobiliare u ON u.comune = $3 AND u.id = l.da_id AND u.chiusa_da IS NULL
), conto AS (
  SELECT edificio, count(*) FILTER (WHERE stato = 'attiva' AND NOT assente) AS attive, count(*) FILTER (WHERE stato IN ('bene-comune-non-censibile', 'bene-comune-censibile') AND NOT assente) AS comuni,
    count(*) FILTER (WHERE stato = 'soppressa') AS soppresse, count(*) FILTER (WHERE (assente OR legame IN ('proposto', 'ambiguo')) AND stato <> 'soppressa') AS dubbi
  FROM legame GROUP BY edificio
), via AS (
  SELECT DISTINCT ON (edificio) edificio, indirizzo FROM (
    SELECT g.edificio, a.toponimo, a.via, count(*) AS volte, edigit.etichetta_civici(a.toponimo, a.via, array_agg(DISTINCT a.civico)) AS indirizzo
    FROM legame g JOIN unita_indirizzo x ON x.comune = $3 AND x.unita = g.unita AND x.chiusa_da IS NULL JOIN indirizzo_catastale a ON a.comune = $3 AND a.id = x.indirizzo
    WHERE g.stato <> 'soppressa' GROUP BY g.edificio, a.toponimo, a.via
  ) y ORDER BY edificio, volte DESC, via
), piano AS (
  SELECT g.edificio, max(edigit.piano_massimo(s.dati->'piani')) + 1 AS piani
  FROM legame g JOIN catasto_stadio s ON s.comune = $3 AND s.tipo_immobile = 'F' AND s.chiusa_da IS NULL AND s.sezione = g.sezione AND s.id_immobile = g.id_immobile AND s.progressivo = g.progressivo
  WHERE g.stato <> 'soppressa' GROUP BY g.edificio
), scritto AS (
  INSERT INTO edificio_sintesi (comune, id, codice, stato, sezione, foglio, particella, superficie_mappa_m2, geom3857, indirizzo, unita_attive, beni_comuni, soppresse, da_verificare, piani, aggiornata_da)
  SELECT $3, t.id, e.codice, e.stato, e.sezione, e.foglio, e.numero || CASE WHEN e.denominatore = '' THEN '' ELSE '/' || e.denominatore END, e.superficie_mappa_m2, ST_Transform(e.geom, 3857),
    v.indirizzo, coalesce(c.attive, 0), coalesce(c.comuni, 0), coalesce(c.soppresse, 0), coalesce(c.dubbi, 0), coalesce(a.piani, p.piani), $2
  FROM toccato t LEFT JOIN edificio e ON e.comune = $3 AND e.id = t.id AND e.chiusa_da IS NULL
  LEFT JOIN conto c ON c.edificio = t.id LEFT JOIN via v ON v.edificio = t.id LEFT JOIN piano p ON p.edificio = t.id
  LEFT JOIN (SELECT edificio, (valore#>>'{}')::int AS piani FROM edificio_attributo WHERE comune = $3 AND codice = 'pianiFuoriTerra' AND chiusa_da IS NULL) a ON a.edificio = t.id
  WHERE $1::int > 0
  ON CONFLICT (comune, id) DO UPDATE SET codice = excluded.codice, stato = excluded.stato, sezione = excluded.sezione, foglio = excluded.foglio, particella = excluded.particella,
    superficie_mappa_m2 = excluded.superficie_mappa_m2, geom3857 = excluded.geom3857, indirizzo = excluded.indirizzo, unita_attive = excluded.unita_attive, beni_comuni = excluded.beni_comuni, soppresse = excluded.soppresse,
    da_verificare = excluded.da_verificare, piani = excluded.piani, aggiornata_da = excluded.aggiornata_da
  RETURNING 1
)
${CONTA('0', 'SELECT count(*) FROM scritto')}`;

/** Planar system of the municipality from the longitude of its map: RDN2008 / UTM 32N west of 12°, 34N east of 18°, 33N between and without a map. */
export const AGGIORNA_SRID_PIANO = `
UPDATE comune c SET srid_piano = CASE WHEN x.lon < 12 THEN 7791 WHEN x.lon >= 18 THEN 7793 ELSE 7792 END
FROM (SELECT ST_X(ST_Centroid(ST_Extent(geom)::geometry)) AS lon FROM (SELECT geom FROM edificio WHERE comune = $1 AND chiusa_da IS NULL UNION ALL SELECT geom FROM catasto_bordo WHERE comune = $1 AND tipo = 'confine' AND chiusa_da IS NULL) g) x
WHERE c.codice = $1`;

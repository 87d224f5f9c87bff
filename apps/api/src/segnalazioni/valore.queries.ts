/**
 * What a flagged datum was when it was flagged, and what it is: pieces of SQL. Tables are named with their schema, since a read of the past sees no rows before its
 * own moment. Only texts are compared; those about persons are fingerprints, and leave the database in no case.
 */

/** Row `t` as it was known up to the operation `k`. */
const AL = (t: string, k: string): string => `${t}.aperta_da <= ${k} AND (${t}.chiusa_da IS NULL OR ${t}.chiusa_da > ${k})`;

const CHIAVE = (t: string, sub = ''): string => `concat_ws(' · ', nullif('Sez. ' || ${t}.sezione, 'Sez. '), 'Foglio ' || ${t}.foglio, 'P.lla ' || concat_ws('/', ${t}.numero, nullif(${t}.denominatore, ''))${sub})`;

const INDIRIZZI = (unita: string, k: string): string => `(SELECT string_agg(DISTINCT a.etichetta, ', ' ORDER BY a.etichetta) FROM public.unita_indirizzo y JOIN public.indirizzo_catastale a ON a.comune = s.comune AND a.id = y.indirizzo
    WHERE y.comune = s.comune AND y.unita IN (${unita}) AND ${AL('y', k)})`;

const UNITA = (k: string): string => `(
  SELECT CASE WHEN s.sezione = 'titolarita' THEN edigit.impronta_titolarita(s.comune, 'F', u.sezione, u.id_immobile, ${k}) WHEN s.sezione = 'indirizzi' THEN ${INDIRIZZI('u.id', k)}
    ELSE CASE s.dato WHEN 'categoria' THEN c.categoria WHEN 'classe' THEN c.classe WHEN 'consistenza' THEN c.consistenza::float8::text WHEN 'superficie' THEN c.superficie_m2::text WHEN 'rendita' THEN c.rendita_euro_cents::text
      WHEN 'piano' THEN (c.dati->'piani')::text WHEN 'interno' THEN concat_ws('–', nullif(c.dati->>'interno1', ''), nullif(c.dati->>'interno2', ''))
      WHEN 'numero' THEN ${CHIAVE('u', `, nullif('Sub ' || u.subalterno, 'Sub ')`)} WHEN 'stato' THEN u.stato ELSE concat_ws(' ', u.stato, c.impronta) END END
  FROM public.unita_immobiliare u
  LEFT JOIN public.catasto_stadio c ON c.comune = s.comune AND c.tipo_immobile = 'F' AND c.sezione = u.sezione AND c.id_immobile = u.id_immobile AND c.progressivo = u.progressivo AND ${AL('c', k)}
  WHERE u.comune = s.comune AND u.id = s.oggetto_id AND ${AL('u', k)} LIMIT 1)`;

const PARTICELLA = (k: string): string => `(
  SELECT CASE WHEN s.sezione = 'titolarita' THEN c.diritti
    ELSE CASE s.dato WHEN 'sagoma' THEN md5(ST_AsEWKB(p.geom)) WHEN 'superficie' THEN coalesce(c.m2, round(p.superficie_mappa_m2))::text WHEN 'numero' THEN ${CHIAVE('p')} WHEN 'qualitaTerreno' THEN c.qualita
      WHEN 'stato' THEN p.stato ELSE concat_ws(' ', p.stato, md5(ST_AsEWKB(p.geom)), c.impronte) END END
  FROM public.particella p CROSS JOIN LATERAL (
    SELECT sum(x.superficie_m2) AS m2, string_agg(DISTINCT x.qualita, ' ' ORDER BY x.qualita) AS qualita, string_agg(x.impronta, ' ' ORDER BY x.id_immobile) AS impronte,
      CASE WHEN s.sezione = 'titolarita' THEN string_agg(edigit.impronta_titolarita(s.comune, 'T', x.sezione, x.id_immobile, ${k}), ' ' ORDER BY x.id_immobile) END AS diritti
    FROM (SELECT DISTINCT ON (t.id_immobile) t.* FROM public.catasto_stadio t
      WHERE t.comune = s.comune AND t.tipo_immobile = 'T' AND t.foglio = p.foglio AND t.numero = p.numero AND t.sezione = p.sezione AND t.denominatore = p.denominatore AND ${AL('t', k)}
      ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC) x) c
  WHERE p.comune = s.comune AND p.id = s.oggetto_id AND ${AL('p', k)} LIMIT 1)`;

/** What the office says of a building; else what a survey says. */
const ATTRIBUTO = (codice: string, rilevato: string, k: string): string => `coalesce((SELECT a.valore#>>'{}' FROM public.edificio_attributo a WHERE a.comune = s.comune AND a.edificio = e.id AND a.codice = '${codice}' AND ${AL('a', k)} LIMIT 1), e.attributi->>'${rilevato}')`;

const SUE_UNITA = (k: string): string => `SELECT l.da_id FROM public.collegamento l WHERE l.comune = s.comune AND l.tipo = 'unita-edificio' AND l.a_id = e.id AND l.stato NOT IN ('respinto', 'sciolto') AND ${AL('l', k)}`;

const EDIFICIO = (k: string): string => `(
  SELECT CASE WHEN s.sezione = 'titolarita' THEN NULL WHEN s.sezione = 'indirizzi' THEN ${INDIRIZZI(SUE_UNITA(k), k)}
    ELSE CASE WHEN s.dato IN ('sagoma', 'posizione') THEN md5(ST_AsEWKB(e.geom)) WHEN s.dato = 'superficie' THEN round(e.superficie_mappa_m2)::text WHEN s.dato = 'numero' THEN ${CHIAVE('e')} WHEN s.dato = 'stato' THEN e.stato
      WHEN s.dato = 'unita' THEN (SELECT string_agg(x.da_id::text, ' ' ORDER BY x.da_id) FROM (${SUE_UNITA(k)}) x)
      WHEN s.dato = 'anno' THEN ${ATTRIBUTO('annoCostruzione', 'anno', k)} WHEN s.dato = 'piani' THEN ${ATTRIBUTO('pianiFuoriTerra', 'piani', k)}
      WHEN s.dato = 'altezza' THEN ${ATTRIBUTO('altezzaM', 'altezza', k)} WHEN s.dato = 'uso' THEN ${ATTRIBUTO('uso', 'uso', k)} ELSE concat_ws(' ', e.stato, md5(ST_AsEWKB(e.geom))) END END
  FROM public.edificio e WHERE e.comune = s.comune AND e.id = s.oggetto_id AND ${AL('e', k)} LIMIT 1)`;

const LEGAME = (k: string): string => `(SELECT l.stato FROM public.collegamento l WHERE l.comune = s.comune AND l.tipo = s.legame AND l.da_id = s.oggetto_id AND l.a_id = s.altro_id AND ${AL('l', k)} LIMIT 1)`;

const VALORE = (k: string): string => `CASE s.oggetto_tipo WHEN 'edificio' THEN ${EDIFICIO(k)} WHEN 'particella' THEN ${PARTICELLA(k)} WHEN 'collegamento' THEN ${LEGAME(k)} ELSE ${UNITA(k)} END`;

/** To be joined to a flag `s`: `v.allora` and `v.ora`, where the second is as of the closing for one that is closed. */
export const VALORI = `CROSS JOIN LATERAL (
  SELECT (SELECT min(coalesce(x.copia_di, x.aperta_da)) FROM public.segnalazione x WHERE x.comune = s.comune AND x.id = s.id) AS da,
    CASE WHEN s.stato = 'chiusa' THEN coalesce(s.copia_di, s.aperta_da) ELSE (SELECT edigit.conosciuto_al()) END AS a OFFSET 0) k
CROSS JOIN LATERAL (SELECT ${VALORE('k.da')} AS allora, ${VALORE('k.a')} AS ora OFFSET 0) v`;

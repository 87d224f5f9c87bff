/**
 * Rows of registers to buildings by the address that they name, as SQL text: `$1` comune, `$2` operazione. The street is compared once for each distinct name (`nome_indirizzo`), the
 * number is equal or not.
 */

import { NOME_CATASTALE } from '../indirizzi/collegamenti-civici.queries.js';

/** Buildings at one address that a row is offered: more say nothing. */
const CANDIDATI_INDIRIZZO = 12;
const CREDUTO = (l: string): string => `${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'sciolto')`;

/** Whether all names have to be compared again: never done, streets that the operation changed, names of the cadastre that were not there. */
export const DA_RIFARE = `
SELECT NOT EXISTS (SELECT 1 FROM nome_catastale WHERE comune = $1) AS mai,
  EXISTS (SELECT 1 FROM strada WHERE comune = $1 AND aperta_da = $2) OR EXISTS (SELECT 1 FROM strada WHERE comune = $1 AND chiusa_da = $2)
  OR EXISTS (SELECT 1 FROM (SELECT DISTINCT ${NOME_CATASTALE('x')} AS nome FROM indirizzo_catastale x WHERE x.comune = $1 AND x.numero_civico <> '') a WHERE NOT EXISTS (SELECT 1 FROM nome_catastale n WHERE n.comune = $1 AND n.nome = a.nome)) AS nuovi`;
export const NOMI_CATASTALI = `SELECT DISTINCT ${NOME_CATASTALE('a')} AS nome FROM indirizzo_catastale a WHERE a.comune = $1 AND a.numero_civico <> '' ORDER BY 1`;
export const TOGLI_CATASTALI = 'DELETE FROM nome_catastale WHERE comune = $1';
/** `$2` names. */
export const SCRIVI_CATASTALI = `INSERT INTO nome_catastale (comune, nome) SELECT $1, n FROM unnest(array_append($2::text[], '')) n`;

/** Names of the open rows of the registers. */
export const NOMI_IN_USO = `SELECT DISTINCT nome FROM registro_indirizzo WHERE comune = $1 ORDER BY 1`;
/** Those of the rows in hand that nobody has compared yet. */
export const NOMI_NUOVI = `
SELECT DISTINCT r.nome FROM da_collegare d JOIN registro_indirizzo r ON r.comune = $1 AND r.settore = d.settore AND r.oggetto = d.oggetto
WHERE d.aperto AND NOT EXISTS (SELECT 1 FROM nome_indirizzo n WHERE n.comune = $1 AND n.nome = r.nome) ORDER BY 1`;

/** `$1` names, `$2` cadastral names, `$3` scores, `$4` states, `$5` proofs. */
export const NOMI_CONFRONTATI: readonly string[] = [
  'CREATE TEMP TABLE IF NOT EXISTS nome_confrontato (nome text COLLATE "C", catastale text COLLATE "C", punteggio float8, stato text COLLATE "C", prove jsonb, PRIMARY KEY (nome, catastale)) ON COMMIT DROP',
  'TRUNCATE nome_confrontato',
  'INSERT INTO nome_confrontato SELECT n, c, p, s, x::jsonb FROM unnest($1::text[], $2::text[], $3::float8[], $4::text[], $5::text[]) v(n, c, p, s, x)',
  'ANALYZE nome_confrontato',
];
/** Rows whose name means something else than it did. */
export const TOCCA_NOMI = `
INSERT INTO toccato_registro (settore, oggetto)
SELECT r.settore, r.oggetto FROM registro_indirizzo r WHERE r.comune = $1 AND r.nome IN (
  SELECT coalesce(v.nome, n.nome) FROM (SELECT nome, catastale, punteggio, stato, prove FROM nome_indirizzo WHERE comune = $1) v FULL JOIN nome_confrontato n ON n.nome = v.nome AND n.catastale = v.catastale
  WHERE (v.punteggio, v.stato, v.prove) IS DISTINCT FROM (n.punteggio, n.stato, n.prove)
) ON CONFLICT DO NOTHING`;
export const TOGLI_NOMI = 'DELETE FROM nome_indirizzo WHERE comune = $1';
/** `$2` version of the comparison. */
export const SCRIVI_NOMI = 'INSERT INTO nome_indirizzo (comune, nome, catastale, punteggio, stato, prove, versione) SELECT $1, nome, catastale, punteggio, stato, prove, $2 FROM nome_confrontato';
export const MISURA_NOMI = `SELECT edigit.analizza(ARRAY['nome_indirizzo', 'registro_indirizzo'])`;

/** Rows that name an address to or from which units came, or whose units went to another building. */
export const TOCCA_INDIRIZZI = `
INSERT INTO toccato_registro (settore, oggetto)
WITH unita AS MATERIALIZED (
  SELECT da_id AS id FROM collegamento WHERE comune = $1 AND tipo = 'unita-edificio' AND aperta_da = $2 UNION SELECT da_id FROM collegamento WHERE comune = $1 AND tipo = 'unita-edificio' AND chiusa_da = $2
), detto AS MATERIALIZED (
  SELECT indirizzo AS id FROM unita_indirizzo WHERE comune = $1 AND aperta_da = $2 UNION SELECT indirizzo FROM unita_indirizzo WHERE comune = $1 AND chiusa_da = $2
  UNION SELECT y.indirizzo FROM unita u JOIN unita_indirizzo y ON y.comune = $1 AND y.unita = u.id AND y.chiusa_da IS NULL
), indirizzo AS MATERIALIZED (
  SELECT DISTINCT ${NOME_CATASTALE('a')} AS strada, a.numero_civico FROM detto d JOIN indirizzo_catastale a ON a.comune = $1 AND a.id = d.id WHERE a.numero_civico <> ''
)
SELECT DISTINCT r.settore, r.oggetto FROM indirizzo i JOIN nome_indirizzo n ON n.comune = $1 AND n.catastale = i.strada JOIN registro_indirizzo r ON r.comune = $1 AND r.nome = n.nome AND r.civico = i.numero_civico
ON CONFLICT DO NOTHING`;

/** The addresses of the rows in hand, as they name them now. */
export const TOGLI_LETTI = 'DELETE FROM registro_indirizzo r USING da_collegare d WHERE r.comune = $1 AND r.settore = d.settore AND r.oggetto = d.oggetto';
export const DA_LEGGERE = `SELECT DISTINCT indirizzo FROM da_collegare WHERE aperto AND indirizzo <> ''`;
/** `$2` addresses, `$3` their streets, `$4` their numbers. */
export const SCRIVI_LETTI = `
INSERT INTO registro_indirizzo (comune, settore, oggetto, nome, civico)
SELECT $1, d.settore, d.oggetto, x.nome, x.civico FROM unnest($2::text[], $3::text[], $4::text[]) x(indirizzo, nome, civico) JOIN da_collegare d ON d.indirizzo = x.indirizzo WHERE d.aperto`;

/**
 * Buildings whose units have the address, of the rows whose keys lead to none or to several: of the names that may be that street, only those that are it for sure, where there is one.
 */
export const ABITATI: readonly string[] = [
  'CREATE TEMP TABLE IF NOT EXISTS abitato_riferito (settore text COLLATE "C", oggetto uuid, edificio uuid, punteggio float8, ambigua boolean, prove jsonb, PRIMARY KEY (settore, oggetto, edificio)) ON COMMIT DROP',
  'TRUNCATE abitato_riferito',
  `INSERT INTO abitato_riferito (settore, oggetto, edificio, punteggio, ambigua, prove)
WITH dubbia AS MATERIALIZED (
  SELECT d.settore, d.oggetto FROM da_collegare d LEFT JOIN (
    SELECT settore, oggetto, bool_or(stato = 'ambiguo' AND criterio IN ('particella', 'genealogia')) AS ambigua FROM esito_registro WHERE fine = 'edificio' GROUP BY 1, 2
  ) x ON x.settore = d.settore AND x.oggetto = d.oggetto WHERE d.aperto AND d.indirizzo <> '' AND x.ambigua IS NOT FALSE
), trovato AS (
  SELECT DISTINCT ON (d.settore, d.oggetto, l.a_id) d.settore, d.oggetto, l.a_id AS edificio, n.punteggio, n.stato = 'ambigua' AS ambigua, jsonb_build_object('scritto', a.etichetta, 'strada', n.prove || jsonb_build_object('nome', r.nome)) AS prove
  FROM dubbia d JOIN registro_indirizzo r ON r.comune = $1 AND r.settore = d.settore AND r.oggetto = d.oggetto JOIN nome_indirizzo n ON n.comune = $1 AND n.nome = r.nome AND n.catastale <> ''
  CROSS JOIN LATERAL (SELECT id, etichetta FROM indirizzo_catastale a WHERE a.comune = $1 AND a.numero_civico = r.civico AND ${NOME_CATASTALE('a')} = n.catastale OFFSET 0) a
  CROSS JOIN LATERAL (SELECT unita FROM unita_indirizzo y WHERE y.comune = $1 AND y.indirizzo = a.id AND y.chiusa_da IS NULL OFFSET 0) y
  CROSS JOIN LATERAL (SELECT a_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.da_id = y.unita AND ${CREDUTO('l')} OFFSET 0) l
  ORDER BY d.settore, d.oggetto, l.a_id, n.stato DESC, n.punteggio DESC, a.etichetta, n.catastale
), contato AS (
  SELECT t.*, bool_and(t.ambigua) OVER w AS incerta FROM trovato t WINDOW w AS (PARTITION BY t.settore, t.oggetto)
)
SELECT settore, oggetto, edificio, punteggio, ambigua, prove FROM contato WHERE ambigua = incerta`,
  'ANALYZE abitato_riferito',
];

/** Of the rows that lead to no building otherwise. */
export const EDIFICI_ALL_INDIRIZZO = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
SELECT settore, oggetto, 0, 'edificio', edificio, 'indirizzo', (0.6 * punteggio / edifici)::real, CASE WHEN edifici > 1 OR ambigua THEN 'ambiguo' ELSE 'proposto' END, prove || jsonb_build_object('indirizzo', true, 'edifici', edifici)
FROM (
  SELECT a.*, count(*) OVER (PARTITION BY a.settore, a.oggetto) AS edifici FROM abitato_riferito a
  WHERE NOT EXISTS (SELECT 1 FROM esito_registro x WHERE x.fine = 'edificio' AND x.settore = a.settore AND x.oggetto = a.oggetto)
) w WHERE edifici <= ${CANDIDATI_INDIRIZZO}`;

/** What the archives know of the titles of each building, put together, as SQL text: the reckoning behind the theme of the map. Nobody's name is in it. */
import { CODICI_TITOLO, ESITI_ACCOLTI, ESITI_APERTI, type GruppoTitolo, type StatoEdilizio, voceTitolo } from '@edigit/anagrafe';
import { PENDENTE } from './titoli.queries.js';

const elenco = (codici: readonly string[]): string => codici.map((c) => `'${c}'`).join(', ');
const dei = (...gruppi: readonly GruppoTitolo[]): string => `t.tipo IN (${elenco(CODICI_TITOLO.filter((t) => gruppi.includes(voceTitolo(t).gruppo)))})`;

/** An archive that writes no outcome speaks of what was granted; of a condono it does not. */
const ACCOLTO = `(t.esito IN (${elenco(ESITI_ACCOLTI)}) OR t.esito IS NULL AND t.tipo <> 'condono')`;
const APERTO = `(t.tipo <> 'condono' AND t.esito IN (${elenco(ESITI_APERTI)}))`;
const DA_INTEGRARE = `(${PENDENTE('t')} AND (t.documenti_mancanti <> '' OR t.esito = 'integrazione-chiesta'))`;
const LAVORI_SENZA_FINE = `(${dei('titoli', 'segnalazioni', 'sanatorie')} AND ${ACCOLTO} AND t.inizio_lavori IS NOT NULL AND t.fine_lavori IS NULL)`;
const AGIBILITA = `(${dei('agibilita')} AND ${ACCOLTO})`;

const CASI: readonly (readonly [StatoEdilizio, string])[] = [
  ['condono-da-integrare', `bool_or(t.sicuro AND ${DA_INTEGRARE})`],
  ['condono-aperto', `bool_or(t.sicuro AND ${PENDENTE('t')})`],
  ['in-istruttoria', `bool_or(t.sicuro AND ${APERTO})`],
  // Who found the building fit for use found the works that came before it ended.
  ['lavori-senza-fine', `max(t.inizio_lavori) FILTER (WHERE t.sicuro AND ${LAVORI_SENZA_FINE}) > coalesce(max(t.giorno) FILTER (WHERE t.sicuro AND ${AGIBILITA}), '-infinity')`],
  ['con-agibilita', `bool_or(t.sicuro AND ${AGIBILITA})`],
  ['con-titoli', `bool_or(t.sicuro AND ${ACCOLTO})`],
  ['senza-rilascio', 'bool_or(t.sicuro)'],
];

/**
 * `scelti`: a query that gives `comune` and `id` of buildings. Answers for those with titles: `titoli` how many are linked, `aperti` condoni and applications that wait, `stato` (STATI_EDILIZI of the
 * domain), `anno` that of the last title that was granted, agibilità apart. Ambiguous links count among `titoli` and say nothing else.
 */
export const QUADRO_TITOLI = (scelti: string): string => `
WITH scelto AS MATERIALIZED (${scelti}
), titolo AS MATERIALIZED (
  SELECT c.id AS edificio, l.stato <> 'ambiguo' AS sicuro, t.*
  FROM scelto c JOIN collegamento_registro l ON l.comune = c.comune AND l.a_id = c.id AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
  JOIN titolo_edilizio t ON t.comune = l.comune AND t.id = l.da_id AND t.chiusa_da IS NULL
)
SELECT t.comune, t.edificio AS id, count(*)::int AS titoli, (count(*) FILTER (WHERE t.sicuro AND (${PENDENTE('t')} OR ${APERTO})))::int AS aperti,
  CASE ${CASI.map(([stato, vero]) => `WHEN ${vero} THEN '${stato}'`).join(' ')} ELSE 'in-dubbio' END AS stato,
  max(coalesce(t.anno, extract(year FROM t.giorno)::int)) FILTER (WHERE t.sicuro AND ${dei('titoli', 'segnalazioni', 'sanatorie', 'condoni')} AND ${ACCOLTO}) AS anno
FROM titolo t GROUP BY t.comune, t.edificio`;

/** Buildings that an operation linked to titles, or otherwise, beside those of changed outlines: `$1` comune, `$2` operation. */
export const EDIFICI_TOCCATI = `
WITH toccato AS MATERIALIZED (SELECT t.id FROM titolo_edilizio t WHERE t.comune = $1 AND t.aperta_da = $2 UNION SELECT t.id FROM titolo_edilizio t WHERE t.comune = $1 AND t.chiusa_da = $2)
SELECT l.a_id AS id FROM toccato t JOIN collegamento_registro l ON l.comune = $1 AND l.settore = 'titolo' AND l.da_id = t.id AND l.fine = 'edificio' AND (l.chiusa_da IS NULL OR l.chiusa_da = $2)
UNION SELECT l.a_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.aperta_da = $2
UNION SELECT l.a_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.chiusa_da = $2`;

/** The pictures of the buildings in hand (`edificio_in_mano`): `$1` comune. */
export const SCRIVI_QUADRI = `
INSERT INTO edificio_titoli (comune, id, titoli, aperti, stato, anno)
SELECT comune, id, titoli, aperti, stato, anno FROM (${QUADRO_TITOLI('SELECT $1::text COLLATE "C" AS comune, m.id FROM edificio_in_mano m')}) nuovo`;

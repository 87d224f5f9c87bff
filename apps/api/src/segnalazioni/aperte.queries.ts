/** Open flags beside lists and maps: pieces of SQL. Whoever may not see them finds none. */

/** Whether who asks may see a flag `z`: by the section that it is about. */
export const VISIBILE = (z: string): string => `(SELECT edigit.ha_diritto('segnalazioni')) AND ${z}.sezione = ANY ((SELECT edigit.diritti())::text[] || '{segnalazioni}')`;

const APERTA = (z: string): string => `${z}.chiusa_da IS NULL AND ${z}.stato = 'aperta' AND ${VISIBILE(z)}`;

const LEGAME = (l: string): string => `${l}.tipo = 'unita-edificio' AND ${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'sciolto')`;

const DISCENDE = (l: string): string => `${l}.tipo = 'edificio-edificio' AND ${l}.chiusa_da IS NULL AND ${l}.stato IN ('certo', 'confermato')`;

/** A doubt about a building itself, which whoever takes its place inherits. */
const DELL_EDIFICIO = (z: string): string => `${z}.oggetto_tipo = 'edificio' AND ${z}.legame IS NULL`;

/**
 * Open doubts `z` of what a building was divided or joined from, however long ago: they are its own until somebody closes them.
 * `comune` is a condition (`= $1`), `edificio` an id.
 */
export const EREDITATA = (z: string, comune: string, edificio: string): string => `(${z}.stato = 'aperta' AND ${DELL_EDIFICIO(z)} AND ${z}.oggetto_id IN (
  WITH RECURSIVE antenato(id) AS (
    SELECT l.a_id FROM collegamento l WHERE l.comune ${comune} AND l.da_id = ${edificio} AND ${DISCENDE('l')}
    UNION SELECT l.a_id FROM antenato a JOIN collegamento l ON l.comune ${comune} AND l.da_id = a.id AND ${DISCENDE('l')})
  SELECT a.id FROM antenato a))`;

/** Ids of whatever is flagged; a link stands for its unit, or for its building. */
export const OGGETTI_SEGNALATI = `SELECT z.oggetto_id FROM segnalazione z WHERE ${APERTA('z')}`;

/** Ids of the buildings that are flagged, or a unit of which is, or what they were divided or joined from. */
export const EDIFICI_SEGNALATI = `${OGGETTI_SEGNALATI} AND (z.oggetto_tipo = 'edificio' OR z.legame IN ('edificio-particella', 'edificio-edificio'))
  UNION SELECT l.a_id FROM segnalazione z JOIN collegamento l ON l.comune = z.comune AND l.da_id = z.oggetto_id AND ${LEGAME('l')} WHERE ${APERTA('z')} AND (z.oggetto_tipo = 'unita-immobiliare' OR z.legame = 'unita-edificio')
  UNION (WITH RECURSIVE erede(comune, id) AS (
    SELECT z.comune, z.oggetto_id FROM segnalazione z WHERE ${APERTA('z')} AND ${DELL_EDIFICIO('z')}
    UNION SELECT l.comune, l.da_id FROM erede a JOIN collegamento l ON l.comune = a.comune AND l.a_id = a.id AND ${DISCENDE('l')}) SELECT a.id FROM erede a)`;

/** How many flags are open about a thing `x` (comune, id). */
export const SEGNALAZIONI_DI = (x: string): string => `(SELECT count(*)::int FROM segnalazione z WHERE z.comune = ${x}.comune AND z.oggetto_id = ${x}.id AND ${APERTA('z')})`;

/** How many are open about a building `x` and its units, those it inherits too. */
export const SEGNALAZIONI_DELL_EDIFICIO = (x: string): string => `(${SEGNALAZIONI_DI(x)}
  + (SELECT count(*)::int FROM collegamento l JOIN segnalazione z ON z.comune = ${x}.comune AND z.oggetto_id = l.da_id AND ${APERTA('z')} WHERE l.comune = ${x}.comune AND l.a_id = ${x}.id AND ${LEGAME('l')})
  + (SELECT count(*)::int FROM segnalazione z WHERE z.comune = ${x}.comune AND ${VISIBILE('z')} AND z.chiusa_da IS NULL AND ${EREDITATA('z', `= ${x}.comune`, `${x}.id`)}))`;

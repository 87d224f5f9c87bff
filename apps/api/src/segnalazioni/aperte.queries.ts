/** Open flags beside lists and maps: pieces of SQL. Whoever may not see them finds none. */

/** Whether who asks may see a flag `z`: by the section that it is about. */
export const VISIBILE = (z: string): string => `(SELECT edigit.ha_diritto('segnalazioni')) AND ${z}.sezione = ANY ((SELECT edigit.diritti())::text[] || '{segnalazioni}')`;

const APERTA = (z: string): string => `${z}.chiusa_da IS NULL AND ${z}.stato = 'aperta' AND ${VISIBILE(z)}`;

const LEGAME = (l: string): string => `${l}.tipo = 'unita-edificio' AND ${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'sciolto')`;

/** Ids of whatever is flagged; a link stands for its unit, or for its building. */
export const OGGETTI_SEGNALATI = `SELECT z.oggetto_id FROM segnalazione z WHERE ${APERTA('z')}`;

/** Ids of the buildings that are flagged, or a unit of which is. */
export const EDIFICI_SEGNALATI = `${OGGETTI_SEGNALATI} AND (z.oggetto_tipo = 'edificio' OR z.legame IN ('edificio-particella', 'edificio-edificio'))
  UNION SELECT l.a_id FROM segnalazione z JOIN collegamento l ON l.comune = z.comune AND l.da_id = z.oggetto_id AND ${LEGAME('l')} WHERE ${APERTA('z')} AND (z.oggetto_tipo = 'unita-immobiliare' OR z.legame = 'unita-edificio')`;

/** How many flags are open about a thing `x` (comune, id). */
export const SEGNALAZIONI_DI = (x: string): string => `(SELECT count(*)::int FROM segnalazione z WHERE z.comune = ${x}.comune AND z.oggetto_id = ${x}.id AND ${APERTA('z')})`;

/** How many are open about a building `x` and its units. */
export const SEGNALAZIONI_DELL_EDIFICIO = (x: string): string => `(${SEGNALAZIONI_DI(x)}
  + (SELECT count(*)::int FROM collegamento l JOIN segnalazione z ON z.comune = ${x}.comune AND z.oggetto_id = l.da_id AND ${APERTA('z')} WHERE l.comune = ${x}.comune AND l.a_id = ${x}.id AND ${LEGAME('l')}))`;

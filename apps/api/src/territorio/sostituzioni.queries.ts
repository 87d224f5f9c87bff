/**
 * What took the place of a suppressed property, by the act that closed it: pieces of SQL for the searches, the lists and the dossier.
 * Each is an ARRAY(…) of texts, at most six, in the order of the numbers.
 */

const NUOVO = (tipo: 'F' | 'T'): string => `
  JOIN catasto_stadio nuovo ON nuovo.comune = vecchio.comune AND nuovo.tipo_immobile = '${tipo}' AND nuovo.mutazione_iniziale = vecchio.mutazione_finale AND nuovo.chiusa_da IS NULL
    AND nuovo.id_immobile <> vecchio.id_immobile AND nuovo.stato <> 'soppressa' AND nuovo.numero <> ''`;

/** «315 sub 7» for each unit that replaced the suppressed unit `u` (a row of unita_immobiliare). */
export const SOSTITUTE_UNITA = (u: string): string => `ARRAY(
  SELECT testo FROM (
    SELECT DISTINCT concat_ws(' sub ', concat_ws('/', nuovo.numero, nullif(nuovo.denominatore, '')), nullif(nuovo.subalterno, '')) AS testo, lpad(nuovo.numero, 9, '0') AS a, lpad(nuovo.subalterno, 6, '0') AS b
    FROM catasto_stadio vecchio ${NUOVO('F')}
    WHERE vecchio.comune = ${u}.comune AND vecchio.tipo_immobile = 'F' AND vecchio.id_immobile = ${u}.id_immobile AND vecchio.sezione = ${u}.sezione AND vecchio.chiusa_da IS NULL
      AND vecchio.mutazione_finale IS NOT NULL
  ) nuove ORDER BY a, b, testo LIMIT 6)`;

/** «980» for each parcel that replaced the suppressed parcel `p` (a row of particella). */
export const SOSTITUTE_PARTICELLA = (p: string): string => `ARRAY(
  SELECT testo FROM (
    SELECT DISTINCT concat_ws('/', nuovo.numero, nullif(nuovo.denominatore, '')) AS testo, lpad(nuovo.numero, 9, '0') AS a
    FROM catasto_stadio vecchio ${NUOVO('T')}
    WHERE vecchio.comune = ${p}.comune AND vecchio.tipo_immobile = 'T' AND vecchio.sezione = ${p}.sezione AND vecchio.foglio = ${p}.foglio AND vecchio.numero = ${p}.numero
      AND vecchio.denominatore = ${p}.denominatore AND vecchio.chiusa_da IS NULL AND vecchio.mutazione_finale IS NOT NULL
  ) nuove ORDER BY a, testo LIMIT 6)`;

/**
 * What a suppressed parcel or unit is today, through every act that came after: pieces of SQL for the searches, the lists and the dossier. Each is an ARRAY(…) of texts,
 * at most six, in the order of the numbers.
 */
import { CHIAVE, GIRO, IN_REGISTRO } from './genealogia.queries.js';

/** «315 sub 7» for each living unit that the suppressed unit `u` (a row of unita_immobiliare) became. */
export const SOSTITUTE_UNITA = (u: string): string => `ARRAY(
  WITH ${GIRO('F', 'esiti', `${u}.comune`, CHIAVE.F(u))}
  SELECT testo FROM (
    SELECT DISTINCT concat_ws(' sub ', concat_ws('/', viva.numero, nullif(viva.denominatore, '')), nullif(viva.subalterno, '')) AS testo, lpad(viva.numero, 9, '0') AS a, lpad(viva.subalterno, 6, '0') AS b
    FROM giro CROSS JOIN LATERAL unnest(giro.frontiera) f(chiave) ${IN_REGISTRO('F', 'viva', `${u}.comune`, 'f.chiave', `viva.stato <> 'soppressa' AND viva.numero <> ''`)} WHERE giro.livello > 0
  ) vive ORDER BY a, b, testo LIMIT 6)`;

/** «980» for each living parcel that the suppressed parcel `p` (a row of particella) became. */
export const SOSTITUTE_PARTICELLA = (p: string): string => `ARRAY(
  WITH ${GIRO('T', 'esiti', `${p}.comune`, CHIAVE.T(p))}
  SELECT testo FROM (
    SELECT DISTINCT concat_ws('/', viva.numero, nullif(viva.denominatore, '')) AS testo, lpad(viva.numero, 9, '0') AS a
    FROM giro CROSS JOIN LATERAL unnest(giro.frontiera) f(chiave) ${IN_REGISTRO('T', 'viva', `${p}.comune`, 'f.chiave', `viva.stato = 'attiva'`)} WHERE giro.livello > 0
  ) vive ORDER BY a, testo LIMIT 6)`;

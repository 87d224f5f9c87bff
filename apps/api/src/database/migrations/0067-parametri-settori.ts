import type { Migration } from './migration.js';

const SUOI = `(codice LIKE 'urbanistica.%' OR codice LIKE 'tributi.%' OR codice LIKE 'energia.%')`;
const DEL_COMUNE = `comune = ANY ((SELECT edigit.comuni())::text[]) AND ${SUOI}`;

/**
 * A municipality writes the dated parameters of taxes and energy that it sets for itself; how long a certificate holds, and what of it is hardly true, are parameters too.
 *
 * @see D.Lgs 192/2005, art. 6, c. 5 (DL 63/2013, art. 6; L. 90/2013); DPR 74/2013
 */
export const parametriSettori: Migration = {
  name: '0067-parametri-settori',
  sql: `
DROP POLICY aggiunta ON parametro;
DROP POLICY modifica ON parametro;
CREATE POLICY aggiunta ON parametro FOR INSERT TO edigit_import WITH CHECK (${DEL_COMUNE});
CREATE POLICY modifica ON parametro FOR UPDATE TO edigit_import USING (${DEL_COMUNE}) WITH CHECK (${DEL_COMUNE});

INSERT INTO parametro (codice, valore, unita, valido, base_giuridica, confermato) VALUES
  ('energia.ape.durata', '10', 'anni', '[2005-10-08,)', 'D.Lgs 192/2005, art. 6, c. 5 (DL 63/2013, art. 6)', true),
  ('energia.ape.decadenza', '1', 'anni', '[2009-07-25,2013-06-06)', 'DM 26/6/2009, art. 6, c. 3: il 31 dicembre dell’anno dopo il controllo non fatto', false),
  ('energia.ape.decadenza', '1', 'anni', '[2013-06-06,)', 'D.Lgs 192/2005, art. 6, c. 5 (DL 63/2013, art. 6): il 31 dicembre dell’anno dopo il controllo non fatto', true),
  ('energia.ape.ep-massimo', '3000', 'kWh/m²·anno', '(,)', 'Regola tecnica di EDiGIT, sul filtro di ENEA per il SIAPE: oltre, l’indice non è credibile', false),
  ('energia.ape.altezza-minima', '2', 'm', '(,)', 'Regola tecnica di EDiGIT, sul filtro di ENEA per il SIAPE: volume lordo diviso superficie utile', false),
  ('energia.ape.altezza-massima', '15', 'm', '(,)', 'Regola tecnica di EDiGIT, sul filtro di ENEA per il SIAPE: volume lordo diviso superficie utile', false),
  ('energia.ape.tolleranza-classe', '0.01', 'rapporto', '(,)', 'Regola tecnica di EDiGIT: indice e riferimento sono scritti arrotondati', false);
`,
};

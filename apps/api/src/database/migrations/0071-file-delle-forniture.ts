import type { Migration } from './migration.js';

/** The names of the files of a supply for a register are of who holds its right, as all that hangs from it. */
export const fileDelleForniture: Migration = {
  name: '0071-file-delle-forniture',
  sql: `
CREATE POLICY diritto ON fornitura_file AS RESTRICTIVE FOR SELECT TO edigit_app USING (fornitura IN (SELECT f.id FROM fornitura f));
`,
};

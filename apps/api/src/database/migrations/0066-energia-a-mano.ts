import type { Migration } from './migration.js';

/** What an office knows of a certificate has two kinds more: that it was found in the regional register, and a note of its own. */
export const energiaAMano: Migration = {
  name: '0066-energia-a-mano',
  sql: `
ALTER TABLE ape_fatto DROP CONSTRAINT ape_fatto_tipo_check;
ALTER TABLE ape_fatto ADD CONSTRAINT ape_fatto_tipo_check CHECK (tipo IN ('annullato', 'controllo-mancato', 'deposito-verificato', 'nota'));
`,
};

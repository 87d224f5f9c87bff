import type { Riserva } from '../censuario/records.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** FAB record 5, reserves: the header and the first of at most ten groups. */
export const FAB5 = fieldTable(...HEADER_FIELDS, 'codice_riserva', 'partita_iscrizione');
export const FAB5_GROUP = 2;

const { at } = FAB5;

/** Reserves have the same groups in FAB record 5 and in TER record 3. */
export function decodeFab5(line: RecordLine): Riserva[] | null {
  const groups = countGroups(line, FAB5_GROUP);
  if (groups === null) return null;
  const riserve: Riserva[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, FAB5_GROUP)) continue;
    line.use(FAB5, group * FAB5_GROUP);
    riserve.push({ codiceRiserva: line.raw(at.codice_riserva), partitaIscrizione: line.raw(at.partita_iscrizione) });
  }
  return riserve;
}

import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** TER record 2, deductions: the header and the first of at most seven symbols. */
export const TER2 = fieldTable(...HEADER_FIELDS, 'simbolo_deduzione');
export const TER2_GROUP = 1;

export function decodeTer2(line: RecordLine): string[] | null {
  const groups = countGroups(line, TER2_GROUP);
  if (groups === null) return null;
  const deduzioni: string[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, TER2_GROUP)) continue;
    line.use(TER2, group);
    deduzioni.push(line.raw(TER2.at.simbolo_deduzione));
  }
  return deduzioni;
}

import { HEADER_FIELDS } from './fields.js';
import type { RecordLine } from './record-line.js';

const HEADER = HEADER_FIELDS.length;

/** Whether a record that has one of these numbers of fields, or more than the last, may have `count`. */
export function isFixedCount(count: number, accepted: readonly number[]): boolean {
  return accepted.includes(count) || count > (accepted[accepted.length - 1] ?? 0);
}

/** Whether a record of groups of `size` fields after the header may have `count`. */
export function isGroupCount(count: number, size: number): boolean {
  return count > HEADER && (count - HEADER) % size === 0;
}

/** How many fields a record may have: exactly one of these, or more than the last one (further fields are kept raw). */
export function acceptFixed(line: RecordLine, accepted: readonly number[]): boolean {
  const full = accepted[accepted.length - 1] ?? 0;
  if (line.count > full) {
    line.warn('extra-fields', `La riga ha ${line.count} campi invece di ${full}: quelli in più sono conservati ma non interpretati.`);
    return true;
  }
  if (accepted.includes(line.count)) return true;
  line.refuse('field-count', `La riga ha ${line.count} campi invece di ${accepted.join(' o ')}: non è stata letta.`);
  return false;
}

/**
 * How many groups of `size` fields follow the six of the header; `null` (and an issue) when they do not come out even.
 * A line without its final `|` may have lost the empty fields at its end: it is read with a warning.
 */
export function countGroups(line: RecordLine, size: number): number | null {
  const fields = line.count - HEADER;
  if (fields > 0 && fields % size === 0) return fields / size;
  if (fields > 0 && !line.closed && line.terminated) {
    line.warn('field-count', `La riga finisce senza «|» e le mancano campi dell'ultimo gruppo di ${size}: sono stati considerati vuoti.`);
    return Math.ceil(fields / size);
  }
  line.refuse('field-count', `Dopo i primi ${HEADER} campi la riga ne ha ${Math.max(fields, 0)}, che non è un multiplo di ${size}: non è stata letta.`);
  return null;
}

/** True when every field of the group is empty: some tools write groups up to the maximum. */
export function isEmptyGroup(line: RecordLine, group: number, size: number): boolean {
  const from = HEADER + group * size;
  for (let index = from; index < from + size; index += 1) {
    if (line.field(index).trim() !== '') return false;
  }
  return true;
}

/** What cannot stand between quotes as it is: quotes, backslashes, controls, and halves of surrogate pairs, which JSON escapes. */
const SPECIAL = /["\\\p{Cc}\p{Cs}]/u;

/**
 * JSON without what is empty ('', null, undefined, an array without items): most of the fields of a stage are. An empty item of an array stays, as null.
 * `JSON.stringify` with a replacer says the same and takes four times as long, half of the whole reading.
 */
export function compactJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => (isEmpty(item) ? 'null' : compactJson(item))).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (!isEmpty(member)) members += `${members === '' ? '' : ','}${quoted(key)}:${compactJson(member)}`;
  }
  return `{${members}}`;
}

function quoted(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

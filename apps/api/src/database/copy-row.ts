const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeText(text: string): string {
  // Most fields need nothing: one scan by a compiled expression is the cheapest way to know.
  return SPECIAL.test(text) ? text.replace(SPECIALS, (c) => ESCAPES[c] ?? c) : text;
}

/** A value that has a COPY text form. Objects and arrays must be encoded by the caller (JSON text, `{…}` array literal). */
export type CopyValue = string | number | bigint | boolean | null | undefined;

/**
 * One line of `COPY … FROM STDIN` in text format, newline included. `null` and `undefined` become NULL (`\N`);
 * booleans `t`/`f`; backslash, tab, newline and carriage return are escaped.
 */
export function copyRow(values: readonly CopyValue[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += '\t';
    const value = values[i];
    if (typeof value === 'string') line += escapeText(value);
    else if (value === null || value === undefined) line += '\\N';
    else if (value === true) line += 't';
    else if (value === false) line += 'f';
    else line += String(value);
  }
  return line + '\n';
}

/** Reads `code=words; code=words; …` (blanks around entries do not matter) into a table. Codes must not end with a blank here. */
export function codeTable(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(';').map((entry): [string, string] => {
      const equals = entry.indexOf('=');
      return [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    }),
  );
}

/** Numeric codes come with or without zeros on the left: `001` is `1`. */
export function withoutZeros(code: string): string {
  return code.trim().replace(/^0+(?=\d)/, '');
}

const LITERAL = /true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex -- control characters must be escaped in a JSON text
const TEXT = /"([^"\\\u0000-\u001f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const BLANKS = /[ \t\r\n]*/y;

/**
 * Where a text stops being JSON, in characters from its beginning; its length when it only ends too early. `JSON.parse` knows but does not always tell.
 * For texts that it has refused: one that it accepts gives its length.
 */
export function findJsonError(text: string): number {
  const open: ('}' | ']')[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const take = (character: string): boolean => {
    skip(BLANKS);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const key = (): boolean => skip(BLANKS) && skip(TEXT) && take(':');

  for (;;) {
    skip(BLANKS);
    let complete = false;
    if (take('{')) {
      if (take('}')) complete = true;
      else {
        open.push('}');
        if (!key()) return at;
      }
    } else if (take('[')) {
      if (take(']')) complete = true;
      else open.push(']');
    } else if (skip(TEXT) || skip(LITERAL)) complete = true;
    else return at;

    while (complete) {
      const closing = open.at(-1);
      if (closing === undefined) return skip(BLANKS) && at < text.length ? at : text.length;
      if (take(closing)) open.pop();
      else if (!take(',') || (closing === '}' && !key())) return at;
      else complete = false;
    }
  }
}

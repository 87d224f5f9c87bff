import type { CasoAperto } from './client.js';

const KEY = 'edigit.caso';

/** The open case lives as long as the browser tab, and ends with the session. */
export function readCase(): CasoAperto | null {
  const text = sessionStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as CasoAperto);
}

/** Opens, changes or (null) closes the case. */
export function writeCase(caso: CasoAperto | null): void {
  if (caso) sessionStorage.setItem(KEY, JSON.stringify(caso));
  else sessionStorage.removeItem(KEY);
}

/** Languages of the interface: Italian, and English as the second one. */
export type Lingua = 'it' | 'en';

const KEY = 'edigit.lingua';

/** Language chosen on this device; texts that come from the registry stay in Italian. */
export const lingua: Lingua = globalThis.localStorage?.getItem(KEY) === 'en' ? 'en' : 'it';

/** Remembers the language; the page must be loaded again to show it. */
export function setLingua(value: Lingua): void {
  localStorage.setItem(KEY, value);
}

/** The same keys with other words: literals widen to `string`, functions keep their parameters. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string
    : T[K] extends (...args: infer A) => string ? (...args: A) => string
    : Translated<T[K]>;
};

/** The dictionary of a feature in the language of this device. English must have exactly the keys of Italian. */
export function testi<const T extends object>(it: T, en: Translated<T>): Translated<T> {
  return lingua === 'en' ? en : (it as Translated<T>);
}

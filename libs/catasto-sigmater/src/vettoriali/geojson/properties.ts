import { type Attributi, emptyAttributes } from '../attributes.js';
import { isObject } from './is-object.js';

/** Attributes of a feature, and the names of those that are no number although they look like one (`1e999`). */
export interface ProprietaLette {
  readonly attributi: Attributi;
  readonly numeriImpossibili: readonly string[];
}

/**
 * Attributes from the `properties` of a feature. What is nested becomes its JSON text. Whole numbers beyond 2^53 stay text, with the digits of the
 * source: a code must not lose its last ones.
 * @param source text that the properties were parsed from.
 */
export function readProperties(properties: Readonly<Record<string, unknown>>, source: string): ProprietaLette {
  const attributi = emptyAttributes();
  const numeriImpossibili: string[] = [];
  for (const key of Object.keys(properties)) {
    const value = properties[key];
    if (typeof value === 'number' && !Number.isFinite(value)) {
      numeriImpossibili.push(key);
      attributi[key] = null;
    } else if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) attributi[key] = digitsOf(key, source) ?? value;
    else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') attributi[key] = value;
    else attributi[key] = JSON.stringify(value);
  }
  return { attributi, numeriImpossibili };
}

/** The digits of a member as written; `null` when it is not written as a plain whole number. */
function digitsOf(key: string, source: string): string | null {
  const name = JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${name}\\s*:\\s*(-?\\d{16,})\\s*[,}]`).exec(source)?.[1] ?? null;
}

/** How many keys a parsed value has, at every level: fewer than its colons when some are repeated. Coordinates, the bulk of a file, have none. */
export function countKeys(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + countKeys(item), 0);
  if (!isObject(value)) return 0;
  return Object.keys(value).reduce((sum, key) => sum + 1 + (key === 'coordinates' ? 0 : countKeys(value[key])), 0);
}

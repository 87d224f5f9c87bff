import { isUtf8 } from 'node:buffer';
import { isTestoConservabile, testoConservabile } from '@edigit/anagrafe';
import type { IssueCollector } from '../../lines/issue-collector.js';
import { decodeWindows1252 } from '../../lines/windows-1252.js';
import { type Attributi, emptyAttributes } from '../attributes.js';
import { type FormaDaGiudicare, reportRepairs } from '../forma.js';
import { isPersonalField } from '../personal-field.js';
import type { GeometriaVettoriale } from '../records.js';
import { isObject } from './is-object.js';
import { isGeometryType, readGeometry } from './geometry.js';
import { findJsonError } from './json-error.js';
import { countKeys, readProperties } from './properties.js';
import { JsonStructureError, type ValoreJson } from './scanner.js';

/** No GeoJSON nests deeper, but for attributes made to exhaust a stack. */
const MAX_DEPTH = 64;

const NO_ATTRIBUTES: Readonly<Attributi> = emptyAttributes();

/** Parses a value cut out of the document. @throws JsonStructureError with the place in the document. */
export function parseValue(value: ValoreJson, issues: IssueCollector, riga: number | null): { parsed: unknown; text: string } {
  const utf8 = isUtf8(value.bytes);
  const text = utf8 ? value.bytes.toString('utf8') : decodeWindows1252(value.bytes);
  if (!utf8) {
    issues.add({ code: 'bad-encoding', severity: 'avviso', line: riga, message: "L'elemento non è in UTF-8, come GeoJSON richiede: è letto come windows-1252. Controlla le lettere accentate." });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    const before = text.slice(0, findJsonError(text));
    throw new JsonStructureError(value.offset + (utf8 ? Buffer.byteLength(before) : before.length), 'qui la scrittura non è JSON');
  }
  if (!UNWRITABLE_ESCAPE.test(text) || value.depth > MAX_DEPTH) return { parsed, text };
  const tenuto = writable(parsed);
  if (tenuto.cambiato) {
    issues.add({ code: 'bad-encoding', severity: 'avviso', line: riga, message: "L'elemento ha testi con caratteri nulli o spezzati, che non si possono conservare: sono stati tolti." });
  }
  return { parsed: tenuto.valore, text };
}

/** Escapes of a null character or of half a surrogate pair; whole pairs look the same, and are let through after a closer look. */
const UNWRITABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/** A parsed value whose texts, names of members included, can all be kept. */
function writable(value: unknown): { readonly valore: unknown; readonly cambiato: boolean } {
  if (typeof value === 'string') return { valore: testoConservabile(value), cambiato: !isTestoConservabile(value) };
  if (Array.isArray(value)) {
    const items = value.map(writable);
    return items.some((item) => item.cambiato) ? { valore: items.map((item) => item.valore), cambiato: true } : { valore: value, cambiato: false };
  }
  if (!isObject(value)) return { valore: value, cambiato: false };
  let cambiato = false;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) {
    const tenuto = writable(member);
    copy[testoConservabile(key)] = tenuto.valore;
    cambiato ||= tenuto.cambiato || !isTestoConservabile(key);
  }
  return cambiato ? { valore: copy, cambiato } : { valore: value, cambiato };
}

/** A value of the document once parsed, with the text it came from. */
export interface ValoreLetto {
  readonly parsed: unknown;
  readonly text: string;
  readonly colons: number;
}

/** Reads one item of a collection. Whatever it is, one record comes out of it. @throws JsonStructureError when it is not JSON. */
export function readElement(value: ValoreJson, riga: number, issues: IssueCollector): FormaDaGiudicare {
  return isTooDeep(value, riga, issues) ? emptyForma(riga) : readFeature({ ...parseValue(value, issues, riga), colons: value.colons }, riga, issues);
}

/** True, with an issue, when a value is nested beyond reason. */
export function isTooDeep({ depth }: ValoreJson, riga: number, issues: IssueCollector): boolean {
  if (depth <= MAX_DEPTH) return false;
  issues.add({ code: 'bad-structure', severity: 'errore', line: riga, message: `L'elemento è annidato in ${depth} livelli: non è letto.` });
  return true;
}

/** A record without anything, for what cannot be read. */
export function emptyForma(riga: number): FormaDaGiudicare {
  return { riga, idSorgente: null, geometria: null, attributi: NO_ATTRIBUTES };
}

/** Reads a feature, or a geometry that stands for one. */
export function readFeature({ parsed, text, colons }: ValoreLetto, riga: number, issues: IssueCollector): FormaDaGiudicare {
  const problem = (severity: 'errore' | 'avviso', message: string): void => issues.add({ code: 'bad-structure', severity, line: riga, message });
  if (!isObject(parsed)) {
    problem('errore', "L'elemento non è un oggetto GeoJSON.");
    return emptyForma(riga);
  }
  if (countKeys(parsed) < colons) {
    issues.add({ code: 'duplicate-key', severity: 'avviso', line: riga, message: "L'elemento ripete lo stesso nome di campo: vale l'ultimo valore." });
  }
  const isBareGeometry = parsed['type'] !== 'Feature' && (isGeometryType(parsed['type']) || 'coordinates' in parsed);
  if (!isBareGeometry && parsed['type'] !== 'Feature') problem('avviso', "L'elemento non dichiara di essere una «Feature»: è letto come se lo fosse.");
  return {
    riga,
    idSorgente: idOf(parsed['id'], problem),
    geometria: geometryOf(isBareGeometry ? parsed : parsed['geometry'], riga, issues),
    attributi: attributesOf(isBareGeometry ? null : parsed['properties'], text, riga, issues),
  };
}

function idOf(id: unknown, problem: (severity: 'avviso', message: string) => void): string | null {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  if (id !== undefined && id !== null) problem('avviso', "L'identificativo «id» non è un testo né un numero: è tralasciato.");
  return null;
}

function geometryOf(value: unknown, riga: number, issues: IssueCollector): GeometriaVettoriale | null {
  if (value === null || value === undefined) {
    issues.add({ code: 'missing-geometry', severity: 'avviso', line: riga, message: "L'elemento non ha geometria." });
    return null;
  }
  const { geometria, rifiuto, riparazione, note } = readGeometry(value);
  if (rifiuto !== null) {
    issues.add({ code: 'invalid-geometry', severity: 'errore', line: riga, message: `La geometria non si può leggere: ${rifiuto}.` });
    return null;
  }
  if (geometria === null) issues.add({ code: 'missing-geometry', severity: 'avviso', line: riga, message: 'La geometria è vuota.' });
  reportRepairs(riparazione, riga, issues);
  for (const nota of note) issues.add({ code: 'repaired-geometry', severity: 'avviso', line: riga, message: `Geometria letta benché non sia scritta bene: ${nota}.` });
  return geometria;
}

function attributesOf(properties: unknown, text: string, riga: number, issues: IssueCollector): Readonly<Attributi> {
  if (properties === null || properties === undefined) return NO_ATTRIBUTES;
  if (!isObject(properties)) {
    issues.add({ code: 'bad-structure', severity: 'avviso', line: riga, message: 'Gli attributi «properties» non sono un oggetto: sono tralasciati.', raw: JSON.stringify(properties) });
    return NO_ATTRIBUTES;
  }
  const { attributi, numeriImpossibili } = readProperties(properties, text);
  for (const field of numeriImpossibili) {
    issues.add({ code: 'bad-number', severity: 'avviso', line: riga, field, message: 'Il numero è troppo grande: è lasciato vuoto.', personal: isPersonalField(field) });
  }
  return attributi;
}

import { normaliseParteCatastale, parseIdentificativoCatastale } from './identificativo-catastale.js';

/** What somebody meant who typed into the universal search box. Texts that may be of a person are recognised and not repeated. */
export type Ricerca =
  | { readonly tipo: 'vuota' }
  | RicercaCatastale
  /** Shaped like a tax code or a piece of one: persons are searched elsewhere, with a purpose. */
  | { readonly tipo: 'personale' }
  /** Code of a building, upper case, as `X998-E-00312`. */
  | { readonly tipo: 'edificio'; readonly codice: string }
  /** `via` normalised by {@link normaliseTestoRicerca}; `civico` upper case without blanks (`12/A`, `SNC`), `null` when not given. */
  | { readonly tipo: 'indirizzo'; readonly via: string; readonly civico: string | null };

/** Normalised parts, `null` for what was not said; at least one of `foglio` and `numero` is there. */
export interface RicercaCatastale {
  readonly tipo: 'catastale';
  readonly comune: string | null;
  /** '' when the canonical form says that there is none. */
  readonly sezione: string | null;
  readonly sezioneUrbana: string | null;
  readonly foglio: string | null;
  readonly numero: string | null;
  readonly denominatore: string | null;
  readonly subalterno: string | null;
}

type Parte = 'sezione' | 'sezioneUrbana' | 'foglio' | 'numero' | 'denominatore' | 'subalterno';

const KEYWORDS = new Map<string, Parte>([
  ['SEZ', 'sezione'], ['SEZIONE', 'sezione'],
  ['SEZURB', 'sezioneUrbana'], ['SU', 'sezioneUrbana'],
  ['F', 'foglio'], ['FG', 'foglio'], ['FGL', 'foglio'], ['FOG', 'foglio'], ['FOGL', 'foglio'], ['FOGLIO', 'foglio'],
  ['P', 'numero'], ['PLLA', 'numero'], ['PART', 'numero'], ['PARTLLA', 'numero'], ['PARTICELLA', 'numero'],
  ['M', 'numero'], ['MAP', 'numero'], ['MAPP', 'numero'], ['MAPPLE', 'numero'], ['MAPPALE', 'numero'],
  ['N', 'numero'], ['NUM', 'numero'], ['NUMERO', 'numero'],
  ['DEN', 'denominatore'], ['DENOMINATORE', 'denominatore'],
  ['S', 'subalterno'], ['SUB', 'subalterno'], ['SUBALT', 'subalterno'], ['SUBALTERNO', 'subalterno'],
]);

/** A whole tax code, or a piece of a personal one from the surname to the day of birth, as a word of the text. */
const TAX_CODE = /(?<![A-Z0-9])(?:[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{1,2}(?:[A-Z][0-9LMNPQRSTUV]{0,3}[A-Z]?)?|\d{11})(?![A-Z0-9])/;
/** A whole one whatever stands between its pieces, also with the letters of the country. */
const SPACED_TAX_CODE = /^(?:IT)?(?:[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]|\d{11})$/;
const BUILDING = /^[A-Z]\d{3}-E-\d{1,9}$/;
const PLACES = /^(?:([A-Z])[/\s-]+)?(\d{1,5}[A-Z]?)[/\s-]+(\.?\d{1,5}[A-Z]?)(?:[/\s-]+(\d{1,4}[A-Z]?))?$/;
/** Parcels of the map may be letters; with a blank it could be the beginning of an address. */
const LETTER_PLACE = /^(?:([A-Z])[/-])?(\d{1,5}[A-Z]?)[/-]([A-Z]{1,2})$/;
const OPEN_MAP_REFERENCE = /^([A-Z]\d{3})([A-Z_])(\d{4})[0-9A-Z]{2}\.(\d{1,5}[A-Z]?)$/;
const MAX_LENGTH = 200;

/** Reads the text of the search box; anything that is no key is the text of an address. Longer texts are cut at 200 characters. */
export function parseRicerca(q: string): Ricerca {
  const text = q.slice(0, MAX_LENGTH).trim().toUpperCase().replace(/\s+/g, ' ');
  if (text === '') return { tipo: 'vuota' };
  if (BUILDING.test(text)) return { tipo: 'edificio', codice: text };
  const key = parseCanonical(text) ?? parsePlaces(text) ?? parseKeywords(text);
  if (key !== null) return key;
  if (TAX_CODE.test(text) || SPACED_TAX_CODE.test(text.replace(/[^A-Z0-9]/g, ''))) return { tipo: 'personale' };
  // Signs alone would mean every street.
  return /[\p{L}\p{N}]/u.test(text) ? parseAddress(text) : { tipo: 'vuota' };
}

/** Lower case, without accents and apostrophes, single blanks: «Via dell’Università» → `via dell universita`. */
export function normaliseTestoRicerca(text: string): string {
  return text
    .normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^\p{L}\p{N}/]+/gu, ' ').trim();
}

function parseCanonical(text: string): RicercaCatastale | null {
  const id = parseIdentificativoCatastale(text);
  if (id !== null) {
    return {
      tipo: 'catastale', comune: id.comune, sezione: id.sezione, sezioneUrbana: id.sezioneUrbana || null, foglio: id.foglio,
      numero: id.numero, denominatore: id.denominatore || null, subalterno: id.subalterno || null,
    };
  }
  const match = OPEN_MAP_REFERENCE.exec(text);
  if (match === null) return null;
  const [, comune = '', sezione = '', foglio, numero] = match;
  const found = catastale({ foglio, numero });
  return found === null ? null : { ...found, comune, sezione: sezione === '_' ? '' : sezione };
}

/** `4/312/6`, `4 312`, `D/767/123`. */
function parsePlaces(text: string): RicercaCatastale | null {
  const match = PLACES.exec(text) ?? LETTER_PLACE.exec(text);
  if (match === null) return null;
  const [, sezione, foglio, numero, subalterno] = match;
  return catastale({ sezione, foglio, numero, subalterno });
}

/** `fg 4 p.lla 312/2 sub 6`, `f.4 m.312`, `foglio 4 mappale 312`, in any order. */
function parseKeywords(text: string): RicercaCatastale | null {
  const parts: Partial<Record<Parte, string>> = {};
  let expected: Parte | null = null;
  for (const token of tokens(text)) {
    const keyword = KEYWORDS.get(token);
    if (expected === null) {
      if (keyword === undefined) return null;
      expected = keyword;
    } else if (keyword === 'numero' && token.startsWith('N') && expected !== 'sezione') {
      continue;
    } else if (isValue(expected, token) && parts[expected] === undefined) {
      parts[expected] = token;
      expected = null;
    } else {
      return null;
    }
  }
  if (expected !== null) return null;
  const [numero, denominatore] = (parts.numero ?? '').split('/');
  return catastale({ ...parts, numero: numero || undefined, denominatore: denominatore ?? parts.denominatore });
}

/** Glues abbreviations (`P.LLA`, `SEZ. URB.`), parts keywords from values (`FG4P.LLA312`, `F.4`) and drops punctuation. */
function tokens(text: string): string[] {
  return text
    .replace(/\bSEZ(?:IONE)?[.\s]+URB(?:ANA)?\b\.?/g, 'SEZURB ')
    .replace(/P\.?\s?LLA(?![A-Z])/g, 'PLLA').replace(/MAPP\.LE(?![A-Z])/g, 'MAPPLE')
    .replace(/(\d)(?=[A-Z]{3}|[A-Z]\.?\d)/g, '$1 ')
    .replace(/\b([A-Z]+)\.(?=[\s\d])/g, '$1 ')
    .replace(/\b([A-Z]+)(?=\d)/g, '$1 ')
    .split(/[\s,;:·-]+/).filter((token) => token !== '');
}

function isValue(parte: Parte, token: string): boolean {
  if (parte === 'sezione') return /^[A-Z0-9]$/.test(token);
  if (parte === 'sezioneUrbana') return /^[A-Z0-9]{1,3}$/.test(token);
  if (parte === 'numero') return /^(?:\.?\d{1,5}[A-Z]{0,2}(?:\/\d{1,4}[A-Z]?)?|[A-Z]{1,2})$/.test(token);
  return /^\d{1,5}[A-Z]{0,2}$/.test(token);
}

function catastale(parts: Partial<Record<Parte, string | undefined>>): RicercaCatastale | null {
  const foglio = part(parts.foglio);
  const numero = part(parts.numero);
  if (foglio === null && (numero === null || /^[A-Z]+$/.test(numero))) return null;
  return {
    tipo: 'catastale', comune: null, sezione: parts.sezione ?? null, sezioneUrbana: parts.sezioneUrbana ?? null, foglio, numero,
    denominatore: part(parts.denominatore), subalterno: part(parts.subalterno),
  };
}

function part(text: string | undefined): string | null {
  return text === undefined ? null : normaliseParteCatastale(text) || null;
}

function parseAddress(text: string): Ricerca {
  const match = /[ ,](?:(?:NR?|NUM|CIV|CIVICO)(?:\.|°|(?=[ \d])) ?)?(\d{1,5} ?(?:\/? ?(?:BIS|TER|[A-Z]|\d{1,3}))?|SNC|S\.N\.C\.?)$/.exec(text);
  const street = match === null ? text : text.slice(0, match.index);
  const number = match?.[1];
  if (number === undefined || !/\p{L}/u.test(street)) return { tipo: 'indirizzo', via: normaliseTestoRicerca(text), civico: null };
  return { tipo: 'indirizzo', via: normaliseTestoRicerca(street), civico: number.replace(/[ .]/g, '') };
}

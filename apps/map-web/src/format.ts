import { lingua } from './i18n.js';

const locale = lingua === 'en' ? 'en-GB' : 'it-IT';
const decimals = new Map<string, Intl.NumberFormat>();

/** Number with grouping («1.234,56»), `max` decimals at most and `min` at least. */
export function formatNumber(value: number, max = 0, min = 0): string {
  const key = `${max}/${min}`;
  let format = decimals.get(key);
  if (!format) {
    // 'always': Italian groups from five digits on by default, registers group every thousand.
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: max, minimumFractionDigits: min, useGrouping: 'always' });
    decimals.set(key, format);
  }
  return format.format(value);
}

/** A number as it is written in the language of the page: «1.234,5», «1.234» and «1234.5» alike in Italian; NaN for what is none. */
export function parseNumber(text: string): number {
  const bare = text.replaceAll(/\s/g, '');
  if (bare === '') return Number.NaN;
  if (lingua === 'en') return Number(/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare);
  return Number(bare.includes(',') || /^-?[1-9]\d{0,2}(?:\.\d{3})+$/.test(bare) ? bare.replaceAll('.', '').replace(',', '.') : bare);
}

/** Area in square metres: «318 m²», «1.234,56 m²». */
export function formatArea(areaM2: number, max = 2): string {
  return `${formatNumber(areaM2, max)} m²`;
}

/** Euro cents as «€ 450,00». */
export function formatEuro(cents: number): string {
  return `€ ${formatNumber(cents / 100, 2, 2)}`;
}

/** Share 0–1 as a percentage: «96 %»; never rounded up to 100. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${formatNumber(share < 1 ? Math.min(percent, 99.9) : 100, percent > 99 && share < 1 ? 1 : 0)} %`;
}

/** ISO day as «12/03/2026». */
export function formatDay(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** ISO day as «03/2026». */
export function formatMonth(iso: string): string {
  const [year, month] = iso.split('-');
  return `${month}/${year}`;
}

/** Instant as «12/03/2026, 10:42» in the time of the device. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Scale denominator as «1:2.000». */
export function formatScale(denominator: number): string {
  return `1:${formatNumber(denominator)}`;
}

/** Duration in words: «meno di un minuto», «circa 3 minuti». */
export function formatRemaining(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (lingua === 'en') return minutes < 1 ? 'less than a minute' : `about ${minutes} min`;
  if (minutes < 1) return 'meno di un minuto';
  return minutes === 1 ? 'circa un minuto' : `circa ${minutes} minuti`;
}

/** Whole days between an ISO day and `today`. */
export function daysSince(iso: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(`${iso.slice(0, 10)}T00:00:00`)) / 86_400_000);
}

/** «1.200,5» → «1200.5»; what is no area is left out. */
export function metres(text: string | null): string {
  const plain = (text ?? '').trim();
  const number = plain.includes(',') ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(/\.(?=\d{3}(?:\.|$))/g, '');
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(number) ? number : '';
}

import type { Aspetto } from './stili.js';

const GIORNO_MS = 86_400_000;
/** 31 December 9999, the last day that a sheet knows. */
const ULTIMO_GIORNO = 2_958_465;
/** The day that never was: programs count 29 February 1900 since the first of them did. */
const GIORNO_INESISTENTE = 60;

/** The number of a cell as the officer reads it; `null` when it is none. */
export function numeroInTesto(scritto: string, aspetto: Aspetto, dal1904: boolean): string | null {
  const numero = scritto.trim() === '' ? Number.NaN : Number(scritto);
  if (!Number.isFinite(numero)) return null;
  if (typeof aspetto === 'object') {
    const cifre = cifreDi(numero);
    return /^\d+$/.test(cifre) ? cifre.padStart(aspetto.cifre, '0') : cifre;
  }
  if (aspetto === 'numero') return cifreDi(numero);
  return tempoDi(numero, aspetto, dal1904) ?? cifreDi(numero);
}

/** Fifteen digits, as sheets keep them, without exponent: «4» stays «4», 0.1 + 0.2 is 0.3. */
function cifreDi(numero: number): string {
  const intero = Number.isSafeInteger(numero);
  const arrotondato = intero ? numero : Number(numero.toPrecision(15));
  if (Number.isInteger(arrotondato)) return arrotondato === 0 ? '0' : BigInt(arrotondato).toString();
  const testo = String(arrotondato);
  if (!testo.includes('e')) return testo;
  return arrotondato.toFixed(Math.min(100, 15 - Math.floor(Math.log10(Math.abs(arrotondato))))).replace(/\.?0+$/, '');
}

/** Days since the beginning of 1900 (or 1904) → `yyyy-mm-dd`, `hh:mm:ss` or both; `null` when the calendar of sheets has no such day. */
function tempoDi(numero: number, aspetto: 'giorno' | 'ora' | 'giorno-e-ora', dal1904: boolean): string | null {
  const secondi = Math.round(numero * 86_400);
  if (numero < 0 || secondi >= (ULTIMO_GIORNO + 1) * 86_400) return null;
  if (aspetto === 'ora') return oraDi(secondi);
  const giorno = Math.floor(secondi / 86_400);
  const resto = secondi % 86_400;
  const data = giornoDi(giorno, dal1904);
  return aspetto === 'giorno' || resto === 0 ? data : `${data} ${oraDi(resto)}`;
}

function giornoDi(giorno: number, dal1904: boolean): string {
  if (dal1904) return dataDi(Date.UTC(1904, 0, 1), giorno);
  // Zero is how an empty day is kept.
  if (giorno === 0) return '';
  if (giorno === GIORNO_INESISTENTE) return '1900-02-29';
  return dataDi(Date.UTC(1899, 11, 31), giorno < GIORNO_INESISTENTE ? giorno : giorno - 1);
}

function dataDi(inizio: number, giorni: number): string {
  return new Date(inizio + giorni * GIORNO_MS).toISOString().slice(0, 10);
}

function oraDi(secondi: number): string {
  const due = (n: number): string => String(n).padStart(2, '0');
  return `${due(Math.floor(secondi / 3600))}:${due(Math.floor(secondi / 60) % 60)}:${due(secondi % 60)}`;
}

/** «C5» → column and row, from 0; `null` when it is no place of a sheet. */
export function postoDi(riferimento: string): { readonly colonna: number; readonly riga: number } | null {
  const parti = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(riferimento);
  if (parti === null) return null;
  let colonna = 0;
  for (const lettera of parti[1]!.toUpperCase()) colonna = colonna * 26 + lettera.charCodeAt(0) - 64;
  return { colonna: colonna - 1, riga: Number(parti[2]) - 1 };
}

import { normaliseParteCatastale } from './identificativo-catastale.js';
import { CONGIUNZIONI, type ParolaCatastale, PAROLE, pezziDi } from './parole-catastali.js';

/** A parcel of a pasted list, normalised; '' for what was not said. */
export interface ParticellaElencata {
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
}

/** What of a list cannot be read: line of the text and item in it, from 1. The text itself is not repeated: a pasted list may hold names. */
export interface ErroreElenco {
  readonly riga: number;
  readonly voce: number;
  readonly codice: 'senza-foglio' | 'senza-numero' | 'non-letto' | 'intervallo';
}

export interface ElencoParticelle {
  /** In the order of the list, each once. */
  readonly particelle: readonly ParticellaElencata[];
  readonly errori: readonly ErroreElenco[];
  /** Named more than once. */
  readonly doppie: number;
}

/** Longest run of numbers that `12-40` may mean. */
export const INTERVALLO_MASSIMO = 500;

const NUMERO = /^\.?\d{1,6}[A-Z]{0,2}$/;
const FOGLIO = /^\d{1,4}[A-Z]?$/;
const SEZIONE = /^[A-Z]$/;
const INTERVALLO = /^(\d{1,6})-(\d{1,6})$/;

/** State of the reading: what a later piece leaves unsaid it takes from here. */
interface Filo {
  sezione: string;
  foglio: string;
}

/**
 * Reads a pasted list of parcels: «fg 4 p.lla 12, 13; 5/20», «Foglio 4 mappali 12 e 13/2», rows of a spreadsheet («4⇥12»), ranges («p.lle 12-15»).
 * After a sheet that is named, `12/2` is a number with its denominator; without words `5/20` is sheet and number. A number alone is of the sheet before it. Subalterni are left out:
 * a certificate is of the whole parcel.
 */
export function parseElencoParticelle(testo: string): ElencoParticelle {
  const filo: Filo = { sezione: '', foglio: '' };
  const viste = new Set<string>();
  const [particelle, errori]: [ParticellaElencata[], ErroreElenco[]] = [[], []];
  let doppie = 0;
  testo.split(/\r\n|\r|\n/).forEach((riga, i) => {
    riga.split(';').forEach((voce, j) => {
      const letta = leggiVoce(voce, filo);
      if (typeof letta === 'string') errori.push({ riga: i + 1, voce: j + 1, codice: letta });
      else {
        for (const p of letta) {
          const chiave = `${p.sezione}|${p.foglio}|${p.numero}|${p.denominatore}`;
          if (viste.has(chiave)) doppie += 1;
          else particelle.push(p);
          viste.add(chiave);
        }
      }
    });
  });
  return { particelle, errori, doppie };
}

function leggiVoce(voce: string, filo: Filo): ParticellaElencata[] | ErroreElenco['codice'] {
  const pezzi = pezziDi(voce);
  if (pezzi.every((p) => p === ',' || PAROLE.has(p) || CONGIUNZIONI.has(p))) return [];
  return pezzi.some((p) => PAROLE.has(p)) ? conParole(pezzi, filo) : senzaParole(pezzi, filo);
}

function conParole(pezzi: readonly string[], filo: Filo): ParticellaElencata[] | ErroreElenco['codice'] {
  const lette: ParticellaElencata[] = [];
  let campo = 'numero' as ParolaCatastale;
  let sezioneDetta = false;
  for (const pezzo of pezzi) {
    const parola = PAROLE.get(pezzo);
    if (parola !== undefined) campo = parola === 'numero' && campo === 'foglio' && /^N(UM)?/.test(pezzo) ? 'foglio' : parola;
    else if (pezzo === ',' || CONGIUNZIONI.has(pezzo)) continue;
    else if (campo === 'sezione') {
      if (!SEZIONE.test(pezzo)) return 'non-letto';
      filo.sezione = pezzo;
      sezioneDetta = true;
    } else if (campo === 'foglio') {
      if (!FOGLIO.test(pezzo)) return 'non-letto';
      filo.foglio = normaliseParteCatastale(pezzo);
      if (!sezioneDetta) filo.sezione = '';
      campo = 'numero';
    } else if (campo === 'denominatore') {
      const ultima = lette.pop();
      if (ultima === undefined || !FOGLIO.test(pezzo)) return 'non-letto';
      lette.push({ ...ultima, denominatore: normaliseParteCatastale(pezzo) });
      campo = 'numero';
    } else if (campo === 'sub') campo = 'numero';
    else {
      const sue = numeriDi(pezzo, filo);
      if (typeof sue === 'string') return sue;
      lette.push(...sue);
    }
  }
  return lette.length === 0 ? (filo.foglio === '' ? 'senza-foglio' : pezzi.some((p) => PAROLE.get(p) === 'numero') ? 'senza-numero' : []) : lette;
}

/** `12`, `12/2`, `12-15` on the sheet of the thread. */
function numeriDi(pezzo: string, filo: Filo): ParticellaElencata[] | ErroreElenco['codice'] {
  const intervallo = INTERVALLO.exec(pezzo);
  if (intervallo !== null) {
    const [da, a] = [Number(intervallo[1]), Number(intervallo[2])];
    if (a < da || a - da >= INTERVALLO_MASSIMO) return 'intervallo';
    return Array.from({ length: a - da + 1 }, (_, i) => particella(filo.sezione, filo.foglio, String(da + i))).filter((p) => p !== null);
  }
  const [numero = '', denominatore = '', ...altro] = pezzo.split('/');
  if (altro.length > 0 || !NUMERO.test(numero) || (denominatore !== '' && !FOGLIO.test(denominatore))) return 'non-letto';
  if (filo.foglio === '') return 'senza-foglio';
  const letta = particella(filo.sezione, filo.foglio, numero, denominatore);
  return letta === null ? 'non-letto' : [letta];
}

function senzaParole(pezzi: readonly string[], filo: Filo): ParticellaElencata[] | ErroreElenco['codice'] {
  const lette: ParticellaElencata[] = [];
  for (const valori of perVirgole(pezzi)) {
    const parti = valori.flatMap((v) => v.split(/[/-]/));
    const sezione = SEZIONE.test(parti[0] ?? '') ? parti.shift()! : null;
    const [primo = '', secondo, terzo, ...altro] = parti;
    if (altro.length > 0) return 'non-letto';
    if (secondo === undefined) {
      if (sezione !== null || !NUMERO.test(primo)) return 'non-letto';
      if (filo.foglio === '') return 'senza-foglio';
      lette.push(...([particella(filo.sezione, filo.foglio, primo)].filter((p) => p !== null)));
      continue;
    }
    if (!FOGLIO.test(primo) || !NUMERO.test(secondo) || (terzo !== undefined && !FOGLIO.test(terzo))) return 'non-letto';
    const letta = particella(sezione ?? '', normaliseParteCatastale(primo), secondo, terzo);
    if (letta === null) return 'non-letto';
    filo.sezione = letta.sezione;
    filo.foglio = letta.foglio;
    lette.push(letta);
  }
  return lette;
}

function perVirgole(pezzi: readonly string[]): string[][] {
  const gruppi: string[][] = [[]];
  for (const pezzo of pezzi) {
    if (pezzo === ',' || pezzo === 'E' || pezzo === 'ED') gruppi.push([]);
    else gruppi.at(-1)!.push(pezzo);
  }
  return gruppi.filter((g) => g.length > 0);
}

function particella(sezione: string, foglio: string, numero: string, denominatore = ''): ParticellaElencata | null {
  const letta = { sezione, foglio, numero: normaliseParteCatastale(numero), denominatore: normaliseParteCatastale(denominatore) };
  return letta.foglio === '' || letta.numero === '' ? null : letta;
}

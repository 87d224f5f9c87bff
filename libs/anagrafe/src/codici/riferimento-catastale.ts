import { compareParteCatastale, normaliseParteCatastale, normaliseSezione } from './identificativo-catastale.js';
import { CONGIUNZIONI, type ParolaCatastale, PAROLE, pezziDi } from './parole-catastali.js';

/**
 * A cadastral key as a register of another office names it: less sure than an identifier. Parts are normalised (upper case, no zeros on the left), '' for what is not said; without
 * `subalterno` it means the whole parcel. `finoA`: last of a range of subalterni, '' for one alone; which of them existed is for who links to say.
 */
export interface RiferimentoCatastale {
  /** Cadastre it is of: buildings, land, '' where the source does not say. */
  readonly tipo: 'F' | 'T' | '';
  readonly sezione: string;
  readonly sezioneUrbana: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly finoA: string;
}

/** What a source gives of a key: columns of their own, or one text. Lists and ranges are admitted («312, 313», «1-4, 7»). */
export interface PartiRiferimento {
  readonly tipo?: 'F' | 'T' | '' | undefined;
  readonly sezione?: string | undefined;
  readonly sezioneUrbana?: string | undefined;
  readonly foglio?: string | undefined;
  readonly particella?: string | undefined;
  readonly subalterno?: string | undefined;
  /** «fg 4 p.lla 312 sub 6», where the source has no columns for it. */
  readonly testo?: string | undefined;
}

export interface RiferimentiLetti {
  /** Each once, in the order of the source. */
  readonly riferimenti: readonly RiferimentoCatastale[];
  /** True where something was written that cannot be read, in whole or in part. */
  readonly illeggibile: boolean;
}

/** Longest run of parcels, or of subalterni, that a range may mean. */
const INTERVALLO = { particelle: 50, subalterni: 999 } as const;
const FOGLIO = /^\d{1,4}[A-Z]?$/;
const NUMERO = /^\.?\d{1,6}[A-Z]{0,2}$/;
const PARTE = /^(?:\d{1,4}[A-Z]?|[A-Z])$/;
const SEZIONE_URBANA = /^[A-Z0-9]{0,3}$/;

/** Reads the keys of one row of a register. Nothing is guessed: what does not read like a key makes `illeggibile`. */
export function leggiRiferimenti(parti: PartiRiferimento): RiferimentiLetti {
  const lettura = new Lettura(parti);
  if (parti.foglio?.trim() || parti.particella?.trim()) lettura.colonne(parti.foglio ?? '', parti.particella ?? '', parti.subalterno ?? '');
  else if (parti.subalterno?.trim()) lettura.illeggibile = true;
  if (parti.testo?.trim()) lettura.testo(parti.testo);
  return { riferimenti: lettura.riferimenti, illeggibile: lettura.illeggibile };
}

/** «Foglio 4 · P.lla 312/2 · Sub 6–8»: as an officer reads it. */
export function describeRiferimento({ sezione, sezioneUrbana, foglio, numero, denominatore, subalterno, finoA }: RiferimentoCatastale): string {
  return [
    (sezione || sezioneUrbana) && `Sez. ${sezione || sezioneUrbana}`, `Foglio ${foglio}`, `P.lla ${numero}${denominatore && `/${denominatore}`}`, subalterno && `Sub ${subalterno}${finoA && `–${finoA}`}`,
  ].filter((parte) => parte !== '').join(' · ');
}

/** A parcel or a run of subalterni, read. */
interface Sub {
  readonly subalterno: string;
  readonly finoA: string;
}
interface Numero {
  readonly numero: string;
  readonly denominatore: string;
}

class Lettura {
  readonly riferimenti: RiferimentoCatastale[] = [];
  illeggibile = false;
  readonly #visti = new Set<string>();
  readonly #tipo: RiferimentoCatastale['tipo'];
  readonly #sezioneUrbana: string;
  #sezione: string;

  constructor({ tipo = '', sezione = '', sezioneUrbana = '' }: PartiRiferimento) {
    const [una, urbana] = [normaliseSezione(sezione), normaliseSezione(sezioneUrbana)];
    // Two or three characters are an urban section, in whatever column they stand.
    this.#tipo = tipo;
    this.#sezione = /^[A-Z]$/.test(una) ? una : '';
    this.#sezioneUrbana = urbana !== '' ? urbana : /^[A-Z]?$/.test(una) ? '' : una;
    if (!SEZIONE_URBANA.test(this.#sezioneUrbana)) this.illeggibile = true;
  }

  colonne(foglio: string, particella: string, subalterno: string): void {
    const suo = normaliseParteCatastale(foglio.trim());
    const [numeri, subalterni] = [this.#lista(particella, numeriDi), this.#lista(subalterno, (pezzo) => subDi(pezzo))];
    if (!FOGLIO.test(suo) || numeri.length === 0) {
      this.illeggibile = true;
      return;
    }
    if (subalterni.length === 0) for (const n of numeri) this.#aggiungi(suo, n);
    else if (numeri.length === 1) for (const s of subalterni) this.#aggiungi(suo, numeri[0]!, s);
    else if (numeri.length === subalterni.length) numeri.forEach((n, i) => this.#aggiungi(suo, n, subalterni[i]));
    else {
      // Of which parcel each is, nobody says.
      this.illeggibile = true;
      for (const n of numeri) this.#aggiungi(suo, n);
    }
  }

  testo(testo: string): void {
    for (const voce of testo.split(/[;\r\n]+/)) this.#voce(pezziDi(voce.replaceAll('÷', '-')));
  }

  #foglio = '';

  /** One item: words say what the values after them are; a number after a sub is a sub as well, unless a sub of its own follows it. */
  #voce(pezzi: readonly string[]): void {
    let campo = (this.#foglio !== '' && pezzi.some((p) => PAROLE.has(p)) ? 'numero' : null) as ParolaCatastale | null;
    let ultimi: Numero[] = [];
    let conSub = true;
    const chiudi = (): void => {
      if (!conSub) for (const n of ultimi) this.#aggiungi(this.#foglio, n);
      conSub = true;
    };
    for (const [i, pezzo] of pezzi.entries()) {
      const parola = PAROLE.get(pezzo);
      if (parola !== undefined) {
        campo = parola === 'numero' && campo === 'foglio' && /^N(UM)?/.test(pezzo) ? 'foglio' : parola;
        continue;
      }
      if (pezzo === ',' || CONGIUNZIONI.has(pezzo)) continue;
      if (campo === 'sub' && PAROLE.get(pezzi[i + 1] ?? '') === 'sub') campo = 'numero';
      switch (campo) {
        case 'sezione':
          if (/^[A-Z]$/.test(pezzo)) this.#sezione = pezzo;
          else this.illeggibile = true;
          break;
        case 'foglio':
          chiudi();
          [ultimi, conSub] = [[], true];
          if (FOGLIO.test(pezzo)) this.#foglio = normaliseParteCatastale(pezzo);
          else this.illeggibile = true;
          campo = 'numero';
          break;
        case 'numero': {
          const letti = numeriDi(pezzo);
          if (letti === null || this.#foglio === '') this.illeggibile = true;
          else {
            chiudi();
            [ultimi, conSub] = [letti, false];
          }
          break;
        }
        case 'denominatore':
          if (ultimi.length === 1 && !conSub && PARTE.test(pezzo)) ultimi = [{ ...ultimi[0]!, denominatore: normaliseParteCatastale(pezzo) }];
          else this.illeggibile = true;
          break;
        case 'sub': {
          const letti = subDi(pezzo);
          if (letti === null || ultimi.length !== 1) this.illeggibile = true;
          else for (const s of letti) this.#aggiungi(this.#foglio, ultimi[0]!, s);
          if (letti !== null && ultimi.length === 1) conSub = true;
          break;
        }
        case null: {
          // Without words: `4/312/6`, sheet, number, subalterno.
          const [foglio = '', numero = '', sub = '', ...altro] = pezzo.split('/');
          const letti = altro.length === 0 && FOGLIO.test(foglio) ? numeriDi(numero) : null;
          if (letti?.length !== 1 || (sub !== '' && subDi(sub) === null)) this.illeggibile = true;
          else for (const s of sub === '' ? [undefined] : subDi(sub)!) this.#aggiungi(normaliseParteCatastale(foglio), letti[0]!, s);
        }
      }
    }
    chiudi();
  }

  #lista<T>(testo: string, leggi: (pezzo: string) => T[] | null): T[] {
    const pezzi = pezziDi(testo.replaceAll('÷', '-').replaceAll(/[;\r\n]+/g, ',')).filter((p) => p !== ',' && !PAROLE.has(p) && !CONGIUNZIONI.has(p));
    return pezzi.flatMap((pezzo) => {
      const letti = leggi(pezzo);
      if (letti === null) this.illeggibile = true;
      return letti ?? [];
    });
  }

  #aggiungi(foglio: string, { numero, denominatore }: Numero, { subalterno, finoA }: Sub = { subalterno: '', finoA: '' }): void {
    const riferimento: RiferimentoCatastale = { tipo: this.#tipo, sezione: this.#sezione, sezioneUrbana: this.#sezioneUrbana, foglio, numero, denominatore, subalterno, finoA };
    const chiave = JSON.stringify(riferimento);
    if (!this.#visti.has(chiave)) this.riferimenti.push(riferimento);
    this.#visti.add(chiave);
  }
}

/** `312`, `312A`, `312/2` (denominator), `312/313` (two parcels), `312-315` (a run); null for anything else. */
function numeriDi(pezzo: string): Numero[] | null {
  const intervallo = /^(\d{1,6})-(\d{1,6})$/.exec(pezzo);
  if (intervallo !== null) {
    const [da, a] = [Number(intervallo[1]), Number(intervallo[2])];
    return a <= da || a - da > INTERVALLO.particelle ? null : Array.from({ length: a - da + 1 }, (_, i) => ({ numero: String(da + i), denominatore: '' }));
  }
  const [primo = '', ...altri] = pezzo.split('/').map(normaliseParteCatastale);
  if (!NUMERO.test(primo) || primo === '0') return null;
  // A denominator is small; what goes on counting upwards is another parcel.
  const elenco = altri.length > 0 && altri.every((n, i) => NUMERO.test(n) && compareParteCatastale([primo, ...altri][i]!, n) < 0);
  if (elenco) return [primo, ...altri].map((numero) => ({ numero, denominatore: '' }));
  const [denominatore = '', ...resto] = altri;
  return resto.length > 0 || (denominatore !== '' && !PARTE.test(denominatore)) ? null : [{ numero: primo, denominatore }];
}

/** `6`, `1-4`, `6/7`; null for anything else. */
function subDi(pezzo: string): Sub[] | null {
  const sub: Sub[] = [];
  for (const parte of pezzo.split('/')) {
    const [da = '', a, ...altro] = parte.split('-').map(normaliseParteCatastale);
    if (altro.length > 0 || !PARTE.test(da) || (a !== undefined && !PARTE.test(a))) return null;
    if (a === undefined || a === da) sub.push({ subalterno: da, finoA: '' });
    else if (compareParteCatastale(da, a) > 0 || Number.parseInt(a, 10) - Number.parseInt(da, 10) > INTERVALLO.subalterni) return null;
    else sub.push({ subalterno: da, finoA: a });
  }
  return sub;
}

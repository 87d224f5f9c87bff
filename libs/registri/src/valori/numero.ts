/** Blanks that programs put between thousands (Swiss and French style) or around a number. */
const SPAZI = /[\s\u00A0\u202F]/gu;

/** Groups of three after the first, all with the same mark. */
const GRUPPI = /^\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*$/u;

/** A number as somebody wrote it. */
export interface NumeroLetto {
  readonly numero: number;
  /** True for «1.234»: one point and three digits, a thousand and more to an Italian office, one and a bit to a program. Read as the program means it. */
  readonly ambiguo: boolean;
}

/**
 * A number in Italian («1.234,5») or English («1,234.5») writing: the mark that comes last is that of decimals, one that comes twice that of thousands, a
 * comma alone that of decimals. `null` when it is none, or cannot be kept without losing digits of its whole part.
 */
export function leggiNumero(testo: string): NumeroLetto | null {
  const senza = testo.replaceAll(SPAZI, '').replace(/^\u2212/u, '-');
  const parti = /^([+-]?)([\d.,'’]+)(e[+-]?\d{1,3})?$/iu.exec(senza);
  if (parti === null) return null;
  const [, segno = '', cifre = '', esponente = ''] = parti;
  const scritte = cifreSemplici(cifre);
  if (scritte === null || (esponente !== '' && cifre !== scritte)) return null;
  const numero = Number(`${segno}${scritte}${esponente}`);
  if (!Number.isFinite(numero) || Math.abs(numero) > Number.MAX_SAFE_INTEGER) return null;
  return { numero: numero === 0 ? 0 : numero, ambiguo: esponente === '' && /^[1-9]\d{0,2}\.\d{3}$/.test(cifre) };
}

/** The same digits with a point before decimals and nothing between thousands; `null` when the marks make no sense. */
function cifreSemplici(cifre: string): string | null {
  const punto = cifre.lastIndexOf('.');
  const virgola = cifre.lastIndexOf(',');
  const ultimo = Math.max(punto, virgola);
  const decimali = (at: number): string | null => {
    const intera = cifre.slice(0, at);
    const resto = cifre.slice(at + 1);
    if (!/^\d*$/.test(resto) || (intera === '' && resto === '')) return null;
    const migliaia = intera === '' ? '0' : interi(intera);
    return migliaia === null ? null : `${migliaia}.${resto === '' ? '0' : resto}`;
  };
  if (ultimo === -1) return interi(cifre);
  const segno = cifre.charAt(ultimo);
  if (cifre.indexOf(segno) !== ultimo) return interi(cifre);
  return decimali(ultimo);
}

function interi(cifre: string): string | null {
  if (/^\d+$/.test(cifre)) return cifre;
  return GRUPPI.test(cifre) ? cifre.replaceAll(/\D/g, '') : null;
}

/**
 * A whole number. «12,0» is twelve; «1.234» is one thousand two hundred and thirty-four where a person wrote it (`scrittoAMano`), and none where a program did.
 */
export function leggiIntero(testo: string, scrittoAMano: boolean): number | null {
  const letto = leggiNumero(testo);
  if (letto === null) return null;
  if (letto.ambiguo && scrittoAMano) return Math.round(letto.numero * 1000);
  return Number.isInteger(letto.numero) ? letto.numero : null;
}

const UNITA = ['', 'UNO', 'DUE', 'TRE', 'QUATTRO', 'CINQUE', 'SEI', 'SETTE', 'OTTO', 'NOVE', 'DIECI', 'UNDICI', 'DODICI', 'TREDICI', 'QUATTORDICI', 'QUINDICI', 'SEDICI', 'DICIASSETTE', 'DICIOTTO', 'DICIANNOVE'];
const ORDINALI = ['', 'PRIM', 'SECOND', 'TERZ', 'QUART', 'QUINT', 'SEST', 'SETTIM', 'OTTAV', 'NON', 'DECIM', 'UNDICESIM', 'DODICESIM', 'TREDICESIM', 'QUATTORDICESIM', 'QUINDICESIM', 'SEDICESIM', 'DICIASSETTESIM', 'DICIOTTESIM', 'DICIANNOVESIM', 'VENTESIM', 'VENTUNESIM', 'VENTIDUESIM', 'VENTITREESIM'];
const PAROLE: ReadonlyMap<string, number> = new Map([
  ...UNITA.flatMap((parola, n): [string, number][] => (n < 2 ? [] : [[parola, n]])),
  ...['VENTI', 'TRENTA'].flatMap((decina, i) => UNITA.slice(0, 10).map((unita, n): [string, number] => [
    n === 0 ? decina : `${/^[UO]/.test(unita) ? decina.slice(0, -1) : decina}${unita}`, (i + 2) * 10 + n,
  ])),
  ...ORDINALI.flatMap((radice, n): [string, number][] => (n === 0 ? [] : [[`${radice}O`, n], [`${radice}A`, n]])),
  ['CENTO', 100], ['MILLE', 1000],
]);
const MESI: ReadonlySet<string> = new Set('GENNAIO FEBBRAIO MARZO APRILE MAGGIO GIUGNO LUGLIO AGOSTO SETTEMBRE OTTOBRE NOVEMBRE DICEMBRE'.split(' '));
const ROMANO = /^X{0,3}(?:IX|IV|V?I{0,3})$/;
const VALORI: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

export const isMese = (parola: string): boolean => MESI.has(parola);

/** `XX` → 20; `null` for what is no Roman number up to 39. */
export function numeroRomano(parola: string): number | null {
  if (parola === '' || !ROMANO.test(parola)) return null;
  return parola.split('').reduce((somma, cifra, i) => {
    const [valore, dopo] = [VALORI[cifra]!, VALORI[parola[i + 1] ?? ''] ?? 0];
    return somma + (valore < dopo ? -valore : valore);
  }, 0);
}

/** `20`, `1A` as an ordinal, `VENTI`, `PRIMA` as a number; Roman ones need the words around them and are left out. */
export function numeroDi(parola: string): number | null {
  const cifre = /^0*(\d{1,4})(?:º|[OA])?$/.exec(parola);
  return cifre === null ? PAROLE.get(parola) ?? null : Number(cifre[1]);
}

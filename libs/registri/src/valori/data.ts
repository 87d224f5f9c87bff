/** Time of day that programs add to a day. */
const ORA = String.raw`(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;

const FORME: readonly { readonly forma: RegExp; readonly ordine: 'amg' | 'gma' }[] = [
  { forma: new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${ORA}$`), ordine: 'amg' },
  { forma: new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})${ORA}$`), ordine: 'gma' },
  { forma: /^(\d{4})(\d{2})(\d{2})$/, ordine: 'amg' },
  { forma: /^(\d{2})(\d{2})(\d{4})$/, ordine: 'gma' },
];

const MESI = ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'];

/**
 * A day as ISO text: «31/12/1985», «31-12-1985», «1985-12-31», «19851231», «31 dicembre 1985», with or without a time of day. Day before month, always: nobody
 * here writes them the other way round. Years of two digits are no year, unless `annoBreveDa` says of which hundred years they are: from 1935 on, «12/03/85» is of 1985 and
 * «12/03/04» of 2004. `null` when it is no day of the calendar from the year 1000 on.
 */
export function leggiData(testo: string, annoBreveDa: number | null = null): string | null {
  const pulito = conAnnoIntero(testo.trim().replaceAll(/\s+/gu, ' '), annoBreveDa);
  for (const { forma, ordine } of FORME) {
    const parti = forma.exec(pulito);
    if (parti === null) continue;
    const [a, b, c] = [Number(parti[1]), Number(parti[2]), Number(parti[3])];
    const giorno = ordine === 'amg' ? dataIso(a, b, c) : dataIso(c, b, a);
    if (giorno !== null) return giorno;
  }
  const inParole = /^(\d{1,2})°? (\p{L}{3,9})\.? (\d{4})$/u.exec(pulito);
  if (inParole === null) return null;
  const mese = MESI.findIndex((nome) => nome === inParole[2]!.toLowerCase() || nome.slice(0, 3) === inParole[2]!.toLowerCase());
  return dataIso(Number(inParole[3]), mese + 1, Number(inParole[1]));
}

function conAnnoIntero(testo: string, da: number | null): string {
  const parti = da === null ? null : /^(\d{1,2}[-/. ]\d{1,2}[-/. ]|\d{1,2}°? \p{L}{3,9}\.? )['’]?(\d{2})$/u.exec(testo);
  return parti === null || da === null ? testo : `${parti[1]}${da + ((Number(parti[2]) - (da % 100) + 100) % 100)}`;
}

/** `yyyy-mm-dd`, or `null` when the calendar has no such day. */
export function dataIso(anno: number, mese: number, giorno: number): string | null {
  if (anno < 1000 || anno > 9999 || mese < 1 || mese > 12 || giorno < 1 || giorno > 31) return null;
  const data = new Date(Date.UTC(anno, mese - 1, giorno));
  if (data.getUTCMonth() !== mese - 1) return null;
  return data.toISOString().slice(0, 10);
}

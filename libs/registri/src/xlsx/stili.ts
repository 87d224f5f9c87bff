/** How the number of a cell is shown: as it is, as a day, a time of day, both, or with zeros before it up to so many digits. */
export type Aspetto = 'numero' | 'giorno' | 'ora' | 'giorno-e-ora' | { readonly cifre: number };

/** Formats that every program knows by their number: those of days and times, of every language. */
function predefinito(id: number): Aspetto {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'giorno';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'ora';
  return id === 22 ? 'giorno-e-ora' : 'numero';
}

/** What a number format shows; formats are written in English whatever the language of the program. */
export function aspettoDi(id: number, codice: string | undefined): Aspetto {
  if (codice === undefined) return predefinito(id);
  // Only the section of positive numbers; texts, escaped characters, fillers, colours and languages say nothing.
  const nudo = codice.slice(0, 500).toLowerCase().replaceAll(/"[^"]*"|\\.|[_*]./g, '').split(';')[0]!;
  const tempo = nudo.replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '');
  if (/^0{2,15}$/.test(tempo)) return { cifre: tempo.length };
  // What shows digits is a number, «General» too.
  if (/[#?e%]|general|standard/.test(tempo)) return 'numero';
  const giorno = /[yd]/.test(tempo) || (/m/.test(tempo) && !/[hs]/.test(tempo));
  const ora = /[hs]/.test(tempo);
  if (giorno) return ora ? 'giorno-e-ora' : 'giorno';
  return ora ? 'ora' : 'numero';
}

/** A street and its number, in every spelling that the cadastre may give it. */
export interface IndirizzoCercato {
  /** As `normaliseTestoRicerca` gives it, without abbreviations. */
  readonly via: string;
  /** Spellings of the civic number; null when none was asked. */
  readonly civici: readonly string[] | null;
  /** The number without letters. */
  readonly cifre: string | null;
}

/** What officers shorten at the beginning of an address, as the cadastre writes it. */
const ABBREVIAZIONI = new Map([
  ['v', 'via'], ['vle', 'viale'], ['v le', 'viale'], ['vlo', 'vicolo'], ['v lo', 'vicolo'], ['pza', 'piazza'], ['pzza', 'piazza'], ['p za', 'piazza'], ['p zza', 'piazza'], ['pzle', 'piazzale'],
  ['p le', 'piazzale'], ['cso', 'corso'], ['c so', 'corso'], ['lgo', 'largo'], ['l go', 'largo'], ['loc', 'localita'], ['fraz', 'frazione'], ['contr', 'contrada'], ['c da', 'contrada'], ['str', 'strada'],
]);

/** From the address as `parseRicerca` reads it: `p zza roma`, `012/A` → `piazza roma`, `12A` or `12/A`. */
export function indirizzoCercato({ via, civico }: { readonly via: string; readonly civico: string | null }): IndirizzoCercato {
  const parole = via.split(' ');
  const corta = [2, 1].find((n) => parole.length > n && ABBREVIAZIONI.has(parole.slice(0, n).join(' '))) ?? 0;
  const estesa = corta === 0 ? via : [ABBREVIAZIONI.get(parole.slice(0, corta).join(' ')), ...parole.slice(corta)].join(' ');
  if (civico === null) return { via: estesa, civici: null, cifre: null };
  const [, cifre, lettere = ''] = /^0*(\d+)\/?(.*)$/.exec(civico) ?? [];
  if (cifre === undefined) return { via: estesa, civici: ['SNC'], cifre: null };
  return { via: estesa, cifre, civici: lettere === '' ? [cifre] : [...(/^\d/.test(lettere) ? [] : [cifre + lettere]), `${cifre}/${lettere}`] };
}

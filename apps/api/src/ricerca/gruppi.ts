import type { Diritto, Risultato, TipoRisultato } from '@edigit/anagrafe/contract';
import { CIVICI, STRADE } from './gruppi-indirizzi.js';
import { VINCOLI, ZONE } from './gruppi-piani.js';

/** Things of a sector that the universal search finds by their words, beside keys and addresses. */
export interface Gruppo {
  readonly tipo: TipoRisultato;
  /** Who lacks it is told nothing of them. */
  readonly diritto: Diritto;
  /** What the office calls them: «zona b1» looks for «b1», and only here. */
  readonly nomi: readonly string[];
  /** `$1` comuni (text[]), `$2` words (text[], as `edigit.chiave_testo` writes them), `$3` the longest of them, `$4` how many. Answers rows with `totale`, best first. */
  readonly sql: string;
  readonly presenta: (riga: unknown) => Risultato;
}

/**
 * The groups after Particelle · Edifici · Unità immobiliari · Indirizzi, in the order of the screen. A further group (titoli, strade, APE…) is:
 *
 * 1. its kind in `TipoRisultato` (libs/anagrafe/src/contract/ricerca.ts);
 * 2. one line here, with its SQL and its words in a file like `gruppi-piani.ts`; what is looked through has a column of words with a trigram index
 *    (migration 0051), since under a policy no index answers for an expression, and a line in test/medium/piani.test.ts that says so;
 * 3. in the browser its title and where it leads, in `GRUPPI` of apps/map-web/src/features/ricerca/gruppi.ts: it does not compile without.
 */
export const GRUPPI: readonly Gruppo[] = [CIVICI, STRADE, ZONE, VINCOLI];

/** The words of a text that the groups are asked for; none for what is only signs. «art. 18» is «18»: not every plan writes «art.». */
export function paroleCercate(normale: string): string[] {
  const parole = normale.split(/[^a-z0-9]+/).filter((p) => p !== '').slice(0, 8);
  return parole.length > 1 ? parole.filter((p) => p !== 'art' && p !== 'articolo') : parole;
}

/** Which groups a text asks, and for which words: those that it names, else all. */
export function gruppiChiesti(parole: readonly string[], diritti: ReadonlySet<string>): readonly { readonly gruppo: Gruppo; readonly parole: readonly string[] }[] {
  const permessi = GRUPPI.filter(({ diritto }) => diritti.has(diritto));
  const [prima, ...altre] = parole;
  if (prima === undefined) return [];
  const nominati = altre.length === 0 ? [] : permessi.filter(({ nomi }) => nomi.includes(prima));
  return nominati.length > 0 ? nominati.map((gruppo) => ({ gruppo, parole: altre })) : permessi.map((gruppo) => ({ gruppo, parole }));
}

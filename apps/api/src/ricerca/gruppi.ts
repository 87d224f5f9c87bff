import { normaliseTestoRicerca } from '@edigit/anagrafe';
import type { Diritto, Risultato, TipoRisultato } from '@edigit/anagrafe/contract';
import { APE, TITOLI } from './gruppi-chiavi.js';
import { CIVICI, STRADE } from './gruppi-indirizzi.js';
import { VINCOLI, ZONE } from './gruppi-piani.js';

interface GruppoComune {
  readonly tipo: TipoRisultato;
  /** Who lacks it is told nothing of them. */
  readonly diritto: Diritto;
  readonly presenta: (riga: unknown) => Risultato;
}

/** Things of a sector that the universal search finds by their words, beside keys and addresses. */
export interface GruppoDiParole extends GruppoComune {
  /** What the office calls them: «zona b1» looks for «b1», and only here. */
  readonly nomi: readonly string[];
  /** `$1` comuni (text[]), `$2` words (text[], as `edigit.chiave_testo` writes them), `$3` the longest of them, `$4` how many. Answers rows with `totale`, best first. */
  readonly sql: string;
}

/** Things of a sector that have a key of their own: a number and year, a code. */
export interface GruppoDiChiave extends GruppoComune {
  /** The key that a text names; null where it names none, and nothing is asked. `piena`: it names one thing, which may open at once. */
  readonly legge: (q: string) => { readonly chiave: readonly unknown[]; readonly piena: boolean } | null;
  /** `$1` comuni (text[]), then the key, then how many. Answers rows with `totale`, best first. */
  readonly sql: string;
}

export type Gruppo = GruppoDiParole | GruppoDiChiave;

/** A group that a text asks, with the parameters of its SQL between the municipalities and how many. */
export interface GruppoChiesto {
  readonly gruppo: Gruppo;
  readonly parametri: readonly unknown[];
  readonly piena: boolean;
}

/**
 * The groups after Particelle · Edifici · Unità immobiliari · Indirizzi, in the order of the screen. A further group is:
 *
 * 1. its kind in `TipoRisultato` (libs/anagrafe/src/contract/ricerca.ts);
 * 2. one line here, with its SQL and its words in a file like `gruppi-piani.ts` (by words) or `gruppi-chiavi.ts` (by a key); what is looked through has a column of words with a trigram index
 *    (migration 0051), since under a policy no index answers for an expression, and a line in test/medium/piani.test.ts that says so;
 * 3. in the browser its title and where it leads, in `GRUPPI` of apps/map-web/src/features/ricerca/gruppi.ts: it does not compile without.
 */
export const GRUPPI: readonly Gruppo[] = [CIVICI, STRADE, ZONE, VINCOLI, TITOLI, APE];

/** The words of a text that the groups are asked for; none for what is only signs. «art. 18» is «18»: not every plan writes «art.». */
export function paroleCercate(normale: string): string[] {
  const parole = normale.split(/[^a-z0-9]+/).filter((p) => p !== '').slice(0, 8);
  return parole.length > 1 ? parole.filter((p) => p !== 'art' && p !== 'articolo') : parole;
}

/** Which groups a text asks: those by words that it names, else all of them; and those whose key it names. `aParole`: it may be words, and is not only a key of the cadastre. */
export function gruppiChiesti(q: string, aParole: boolean, diritti: ReadonlySet<string>): readonly GruppoChiesto[] {
  const permessi = GRUPPI.filter(({ diritto }) => diritti.has(diritto));
  const perChiave = permessi.flatMap((gruppo): GruppoChiesto[] => {
    const letta = 'legge' in gruppo ? gruppo.legge(q) : null;
    return letta === null ? [] : [{ gruppo, parametri: letta.chiave, piena: letta.piena }];
  });
  return [...(aParole ? gruppiDiParole(paroleCercate(normaliseTestoRicerca(q)), permessi.filter((g) => 'nomi' in g)) : []), ...perChiave];
}

function gruppiDiParole(parole: readonly string[], permessi: readonly GruppoDiParole[]): GruppoChiesto[] {
  const [prima, ...altre] = parole;
  if (prima === undefined) return [];
  const nominati = altre.length === 0 ? [] : permessi.filter(({ nomi }) => nomi.includes(prima));
  const cercate = nominati.length > 0 ? altre : parole;
  const lunga = cercate.reduce((a, b) => (b.length > a.length ? b : a));
  return (nominati.length > 0 ? nominati : permessi).map((gruppo) => ({ gruppo, parametri: [cercate, lunga], piena: false }));
}

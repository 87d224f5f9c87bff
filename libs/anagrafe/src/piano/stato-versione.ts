/** What a version of a plan is on a day: being drawn, adopted, in force, superseded. */
export type StatoVersione = 'elaborazione' | 'adottato' | 'vigente' | 'superato';

/** The days of a version, `yyyy-mm-dd`; null where none is known or the fact has not happened. `vigenteAl` is its last day in force. */
export interface GiorniVersione {
  readonly id: string;
  readonly adottataIl: string | null;
  readonly approvataIl: string | null;
  readonly vigenteDal: string | null;
  readonly vigenteAl: string | null;
}

/**
 * State of a version on a day (`yyyy-mm-dd`), among all the versions of its plan: of those that have come into force the latest counts, and what it has superseded does not
 * come back by itself. A version adopted and never in force is superseded by one adopted later, once that is in force. Approved counts as adopted until it is in force.
 *
 * @see DPR 380/2001 art. 12 c. 3: an adopted version counts, for its safeguard, beside the one in force.
 */
export function statoVersione(versione: GiorniVersione, versioni: readonly GiorniVersione[], giorno: string): StatoVersione {
  if (versione.vigenteAl !== null && versione.vigenteAl < giorno) return 'superato';
  const altre = versioni.filter(({ id, vigenteDal }) => id !== versione.id && vigenteDal !== null && vigenteDal <= giorno);
  if (versione.vigenteDal !== null && versione.vigenteDal <= giorno) return altre.some((altra) => isDopo(altra, versione)) ? 'superato' : 'vigente';
  const adottata = giornoAdozione(versione);
  if (adottata === null || adottata > giorno) return 'elaborazione';
  // One that is known to come into force later has not been left behind.
  return versione.vigenteDal === null && altre.some((altra) => (giornoAdozione(altra) ?? altra.vigenteDal!) > adottata) ? 'superato' : 'adottato';
}

/** The first of the days of a version that comes before one that it should follow: the code of its field. Null when they are in order. */
export function giornoFuoriOrdine({ adottataIl, approvataIl, vigenteDal, vigenteAl }: Omit<GiorniVersione, 'id'>): 'approvataIl' | 'vigenteDal' | 'vigenteAl' | null {
  const giorni = [['adottataIl', adottataIl], ['approvataIl', approvataIl], ['vigenteDal', vigenteDal], ['vigenteAl', vigenteAl]] as const;
  let ultimo = '';
  for (const [campo, giorno] of giorni) {
    if (giorno === null) continue;
    if (giorno < ultimo && campo !== 'adottataIl') return campo;
    ultimo = giorno;
  }
  return null;
}

function giornoAdozione({ adottataIl, approvataIl }: GiorniVersione): string | null {
  return adottataIl ?? approvataIl;
}

/** Came into force after the other; on the same day the one with the greater id did. */
function isDopo(a: GiorniVersione, b: GiorniVersione): boolean {
  return a.vigenteDal! > b.vigenteDal! || (a.vigenteDal === b.vigenteDal && a.id > b.id);
}

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

/** What lengthens the safeguard of an adopted version, `yyyy-mm-dd`: last day of its publication, and the day it was submitted to who approves it; null where nobody knows. */
export interface GiorniSalvaguardia {
  readonly pubblicataFinoAl: string | null;
  readonly trasmessaIl: string | null;
}

/** Whole years: from adoption; from adoption of what is submitted in time; from the end of publication to be in time. */
export interface TerminiSalvaguardia {
  readonly anni: number;
  readonly anniTrasmessa: number;
  readonly anniPerTrasmettere: number;
}

/**
 * Last day on which the safeguard of a version has effect (`yyyy-mm-dd`), whether it is still only adopted or not; null where its adoption is not known. It lasts longer for what
 * was submitted within a year of the end of publication; where that is not known, of the adoption, which comes first.
 *
 * @see DPR 380/2001 art. 12 c. 3
 */
export function fineSalvaguardia({ adottataIl, approvataIl, pubblicataFinoAl, trasmessaIl }: Omit<GiorniVersione, 'id'> & GiorniSalvaguardia, { anni, anniTrasmessa, anniPerTrasmettere }: TerminiSalvaguardia): string | null {
  const adottata = adottataIl ?? approvataIl;
  if (adottata === null) return null;
  const inTempo = trasmessaIl !== null && trasmessaIl <= dopoAnni(pubblicataFinoAl ?? adottata, anniPerTrasmettere);
  return dopoAnni(adottata, inTempo ? anniTrasmessa : anni);
}

/** The safeguard of an adopted version as it is on a day. */
export function salvaguardiaAl(versione: Omit<GiorniVersione, 'id'> & GiorniSalvaguardia, termini: TerminiSalvaguardia, giorno: string): { finoAl: string; attiva: boolean } | null {
  const finoAl = fineSalvaguardia(versione, termini);
  return finoAl === null ? null : { finoAl, attiva: giorno <= finoAl };
}

/** The same day some years later; of 29 February the last of the month. */
function dopoAnni(giorno: string, anni: number): string {
  const [anno, mese, numero] = giorno.split('-').map(Number) as [number, number, number];
  const ultimo = new Date(Date.UTC(anno + anni, mese, 0)).getUTCDate();
  return new Date(Date.UTC(anno + anni, mese - 1, Math.min(numero, ultimo))).toISOString().slice(0, 10);
}

/**
 * State of a version on a day (`yyyy-mm-dd`), among all the versions of its plan: of those that have come into force the latest counts, and what it has superseded does not
 * come back by itself. A version adopted and never in force is superseded by one adopted later, once that is in force. Approved counts as adopted until it is in force.
 *
 * @see DPR 380/2001 art. 12 c. 3: an adopted version counts beside the one in force while its safeguard lasts ({@link fineSalvaguardia}); then it is only told.
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
export function giornoFuoriOrdine({ adottataIl, approvataIl, vigenteDal, vigenteAl, pubblicataFinoAl = null, trasmessaIl = null }: Omit<GiorniVersione, 'id'> & Partial<GiorniSalvaguardia>): 'approvataIl' | 'vigenteDal' | 'vigenteAl' | 'pubblicataFinoAl' | 'trasmessaIl' | null {
  // They come after the adoption; how they stand to the approval is for the region to say.
  if (adottataIl !== null && pubblicataFinoAl !== null && pubblicataFinoAl < adottataIl) return 'pubblicataFinoAl';
  if (adottataIl !== null && trasmessaIl !== null && trasmessaIl < adottataIl) return 'trasmessaIl';
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

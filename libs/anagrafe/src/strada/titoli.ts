/** Short and long form of titles that records write or leave out: the long one is kept. */
const ABBREVIATI = `DOTT=DOTTORE DOTTOR=DOTTORE DR=DOTTORE PROF=PROFESSORE PROFESSOR=PROFESSORE AVV=AVVOCATO ING=INGEGNERE INGEGNER=INGEGNERE ARCH=ARCHITETTO GEOM=GEOMETRA
 CAV=CAVALIERE CAVALIER=CAVALIERE COMM=COMMENDATORE ON=ONOREVOLE SEN=SENATORE GEN=GENERALE COL=COLONNELLO CAP=CAPITANO TEN=TENENTE MAGG=MAGGIORE SERG=SERGENTE
 MAR=MARESCIALLO MARESC=MARESCIALLO BRIG=BRIGADIERE AMM=AMMIRAGLIO FRA=FRATE FR=FRATE SR=SUOR SUORA=SUOR MONS=MONSIGNORE MONSIGNOR=MONSIGNORE CARD=CARDINALE
 CARDINAL=CARDINALE ARCIV=ARCIVESCOVO VESC=VESCOVO MARCH=MARCHESE BAR=BARONE PRES=PRESIDENTE COMAND=COMANDANTE CTE=CONTE PPE=PRINCIPE SOLD=SOLDATO ALP=ALPINO MED=MEDAGLIA
 MO=MAESTRO PART=PARTIGIANO CARAB=CARABINIERE`;
const INTERI = `DON DOM MADRE PAPA BEATO BEATA CONTE CONTESSA DUCA DUCHESSA MARCHESA PRINCIPESSA RE REGINA IMPERATORE SINDACO MARTIRE PITTORE POETA MUSICISTA SCULTORE
 VENERABILE NOTAIO GIUDICE AVIATORE AGENTE APPUNTATO VIGILE MINISTRO DOTTORESSA PROFESSORESSA SERVO`;

const TITOLI_ABBREVIATI: ReadonlyMap<string, string> = new Map(ABBREVIATI.split(/\s+/).map((voce) => voce.split('=') as [string, string]));
const TITOLI: ReadonlySet<string> = new Set([...TITOLI_ABBREVIATI.values(), ...INTERI.split(/\s+/)]);
const SANTI: ReadonlySet<string> = new Set(['SAN', 'SANTO', 'SANTA', 'SANT', 'STA', 'STO', 'SANTI', 'SANTE', 'SS', 'SSMA', 'SSMO', 'SANTISSIMA', 'SANTISSIMO', 'STI']);

/** Short forms that without a dot are words, names or initials. */
const SOLO_CON_IL_PUNTO: ReadonlySet<string> = new Set('ON COL TEN MAR BAR PRES SOLD ALP MED MO PART COMM FR SR AMM BRIG CTE PPE DR'.split(' '));

/** The long form of a title, `null` for what is none. */
export function titoloDi(parola: string, puntata: boolean): string | null {
  const intero = puntata || !SOLO_CON_IL_PUNTO.has(parola) ? TITOLI_ABBREVIATI.get(parola) : undefined;
  return intero ?? (TITOLI.has(parola) ? parola : null);
}

/** «San», «S.ta», «Ss.»: all one word, since records shorten them the same way. A bare `S` is not: it may be a first name. */
export const isSanto = (parola: string): boolean => SANTI.has(parola);

/** Families of the catalogue, in the order of the screen and of the certificate, with their titles. */
export const FAMIGLIE_VINCOLO = {
  paesaggio: 'Paesaggio', 'beni-culturali': 'Beni culturali', idrogeologico: 'Vincolo idrogeologico', idraulico: 'Pericolosità idraulica', frane: 'Pericolosità da frana', sismica: 'Sismica',
  vulcanico: 'Rischio vulcanico', rispetto: 'Fasce di rispetto', natura: 'Natura', incendi: 'Incendi', altro: 'Altri vincoli',
} as const;
export type FamigliaVincolo = keyof typeof FAMIGLIE_VINCOLO;

/** Families whose kinds are the classes of one map: who has loaded one of them has looked at all. */
const A_CLASSI: ReadonlySet<FamigliaVincolo> = new Set(['idraulico', 'frane', 'sismica']);

/** A kind of the catalogue, and whether the municipality has ever loaded anything of it. */
export interface TipoCaricato {
  readonly tipo: string;
  readonly famiglia: FamigliaVincolo;
  readonly caricato: boolean;
}

/**
 * Kinds that were looked for and kinds of which nobody knows anything: only of the first can it be said that they are not somewhere. A kind is looked for when something of it
 * was loaded anywhere in the municipality, or when it is a class of a map of which some other class was.
 */
export function dividiTipi<T extends TipoCaricato>(tipi: readonly T[]): { cercati: T[]; senzaDato: T[] } {
  const caricate = new Set(tipi.filter((t) => t.caricato).map((t) => t.famiglia));
  const cercato = (t: T): boolean => t.caricato || (A_CLASSI.has(t.famiglia) && caricate.has(t.famiglia));
  return { cercati: tipi.filter(cercato), senzaDato: tipi.filter((t) => !cercato(t)) };
}

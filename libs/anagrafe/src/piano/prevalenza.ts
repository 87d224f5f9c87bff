/** A plan that touches a thing, as far as precedence goes. */
export interface PianoSulPosto {
  readonly pianoId: string;
  /** Municipal instruments are 100; what is superordinate has a lower number. */
  readonly rango: number;
  /** On the day: what is only adopted counts for the safeguard, and prevails over nothing yet. */
  readonly stato: 'vigente' | 'adottato';
}

/** From this rank on a plan is the municipality's own. */
export const RANGO_COMUNALE = 100;

/** A plan that prevails, and those that give way to it, the highest in rank first. */
export interface PrevalenzaTraPiani<P extends PianoSulPosto> {
  readonly prevale: P;
  readonly su: readonly P[];
}

/**
 * Which of the plans on the same place prevail over which: one in force over every other of a greater rank number, adopted ones too. Among equals none does.
 * The order is that of the ranks; how far each reaches is measured on the ground, where it has zones.
 */
export function prevalenzeTra<P extends PianoSulPosto>(piani: readonly P[]): PrevalenzaTraPiani<P>[] {
  const ordinati = piani.toSorted((a, b) => a.rango - b.rango);
  return ordinati
    .filter((p) => p.stato === 'vigente')
    .map((prevale) => ({ prevale, su: ordinati.filter((p) => p.rango > prevale.rango && p.pianoId !== prevale.pianoId) }))
    .filter(({ su }) => su.length > 0);
}

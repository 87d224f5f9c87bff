/** Why a reference system cannot be used: it is not one of the registry, or its datum shift depends on where in Italy the data lie. */
export type CrsErrorCode = 'unknown-crs' | 'region-needed';

/** A request about reference systems that cannot be answered. */
export class CrsError extends Error {
  override readonly name = 'CrsError';

  constructor(
    readonly code: CrsErrorCode,
    /** The system as asked for. */
    readonly crsId: string,
  ) {
    super(code === 'unknown-crs' ? `Sistema di riferimento non riconosciuto: ${crsId}.` : `Per ${crsId} occorre sapere in quale zona d’Italia cadono i dati.`);
  }
}

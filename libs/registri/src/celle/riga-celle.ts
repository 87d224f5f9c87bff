/** One row of a text or of a sheet, as cells. */
export interface RigaCelle {
  /** Line it begins at, or row of the sheet, from 1. */
  readonly numero: number;
  readonly celle: readonly string[];
}

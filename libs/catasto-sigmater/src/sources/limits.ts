/** How much a supply may hold before it is refused: what is supplied is hostile until proved otherwise. */
export interface LimitiFornitura {
  /** Files in all, those inside archives included. */
  readonly files: number;
  /** Bytes in all, once expanded. */
  readonly bytes: number;
  /** Levels of archives: 1 = no archive inside an archive. */
  readonly profonditaZip: number;
  /** How many times an archive above {@link LimitiFornitura.bytesSenzaRapporto} may grow when expanded. */
  readonly rapporto: number;
  /** Below this expanded size any ratio is accepted: a table of blanks shrinks a lot. */
  readonly bytesSenzaRapporto: number;
}

const MIB = 1024 * 1024;

/** The largest Italian municipality stays well below; deflate reaches a ratio of 1,000 only on a single repeated byte. */
export const LIMITI_PREDEFINITI: LimitiFornitura = {
  files: 20_000,
  bytes: 16 * 1024 * MIB,
  profonditaZip: 3,
  rapporto: 500,
  bytesSenzaRapporto: 100 * MIB,
};

import { normaliseParteCatastale } from '@edigit/anagrafe';

/** The parts of the name of a map. */
export interface NomeMappa {
  /** Codice Belfiore. */
  readonly comune: string;
  /** Census section letter, `''` when none. */
  readonly sezione: string;
  /** Upper-case, without leading zeros. */
  readonly foglio: string;
  /** Letter of the allegato, `''` when none. */
  readonly allegato: string;
  /** Letter of the sviluppo, `''` when none. */
  readonly sviluppo: string;
  /** True for a key plan (`QU` in place of allegato and sviluppo): then `foglio` is the number of the request. */
  readonly quadroUnione: boolean;
}

const NOME_MAPPA = /^([A-Z]\d{3})([A-Z0-9_ ])([0-9A-Z]{4})([0-9A-Z])([0-9A-Z])$/;

/**
 * Takes the 11 characters of a map name apart: `H501D076700` is Rome, section D, sheet 767; `H833_0013A0` has the allegato A.
 * Any section letter is accepted. `null` when the text is no such name.
 *
 * @see CXF specification of the Agenzia, «nome della mappa»; the same grammar names the sheets of the open INSPIRE map.
 */
export function parseNomeMappa(text: string): NomeMappa | null {
  const match = NOME_MAPPA.exec(text.toUpperCase());
  if (match === null) return null;
  const [, comune = '', sezione = '', foglio = '', allegato = '', sviluppo = ''] = match;
  const quadroUnione = allegato === 'Q' && sviluppo === 'U';
  return {
    comune,
    sezione: sezione === '_' || sezione === ' ' || sezione === '0' ? '' : sezione,
    foglio: normaliseParteCatastale(foglio),
    allegato: quadroUnione || allegato === '0' ? '' : allegato,
    sviluppo: quadroUnione || sviluppo === '0' ? '' : sviluppo,
    quadroUnione,
  };
}

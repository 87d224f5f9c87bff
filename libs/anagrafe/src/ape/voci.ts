import { leggiRiferimenti, type RiferimentoCatastale } from '../codici/riferimento-catastale.js';
import { TIPI_CATASTO_APE } from './codici-ape.js';

/** One of several things that a certificate has: a cadastral key, a carrier, a plant, a measure. Name of the element → its text. */
export type VoceApe = Readonly<Record<string, string>>;

/** Signs that hold a text together, beside the semicolon. */
const SEGNI = /[=\p{Cc}]+/gu;

/**
 * Several things as one text, which a column of a table can hold: a line for each, «foglio=4; particella=312; subalterni=1-4». What is empty is left out; a sign that would break the text
 * becomes a blank, a semicolon a comma.
 */
export function scriviVoci(voci: readonly VoceApe[]): string {
  return voci.map((voce) => Object.entries(voce).map(([nome, valore]) => [nome, valore.replaceAll(';', ',').replaceAll(SEGNI, ' ').trim()] as const).filter(([, valore]) => valore !== '').map(([nome, valore]) => `${nome}=${valore}`).join('; ')).filter((riga) => riga !== '').join('\n');
}

/** The text that {@link scriviVoci} makes, read back; what is no «name=value» is passed over. */
export function leggiVoci(testo: string): VoceApe[] {
  return testo.split('\n').map((riga) => Object.fromEntries(riga.split(';').flatMap((pezzo) => {
    const uguale = pezzo.indexOf('=');
    return uguale < 1 ? [] : [[pezzo.slice(0, uguale).trim(), pezzo.slice(uguale + 1).trim()]];
  }))).filter((voce) => Object.keys(voce).length > 0);
}

/** The keys of one block of a certificate. */
export interface BloccoCatastale {
  /** Code of the municipality that it names (Belfiore), upper case; '' where it names none. */
  readonly comune: string;
  readonly riferimenti: readonly RiferimentoCatastale[];
  /** True where it cannot be read, in whole or in part. */
  readonly illeggibile: boolean;
}

/** Blocks `datiCatastali` as keys: a building may stand on two municipalities. The cadastre of buildings is meant where none is named, as the schema has it. */
export function leggiDatiCatastali(testo: string): BloccoCatastale[] {
  return leggiVoci(testo).map((blocco) => ({
    comune: (blocco['codiceCatastale'] ?? '').toUpperCase(),
    ...leggiRiferimenti({
      tipo: TIPI_CATASTO_APE[blocco['tipoCatasto'] ?? '1'] ?? '', sezione: blocco['sezione'], foglio: blocco['foglio'], particella: blocco['particella'],
      subalterno: [blocco['subalterni'], blocco['altriSubalterni']].filter((sub) => sub !== undefined && sub !== '').join(', '),
    }),
  }));
}

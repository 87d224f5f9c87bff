import { partitaSpeciale } from '../codici/partite-speciali.js';
import { withoutZeros } from '../codici/code-table.js';
import { isAttoVuoto, type StadioFabbricati, type StadioTerreni } from './records.js';

/** What a stage says of an urban unit. */
export type StatoUnita = 'attiva' | 'soppressa' | 'bene-comune-censibile' | 'bene-comune-non-censibile';

/** What a stage says of a land parcel. */
export type StatoParticella = 'attiva' | 'soppressa';

/** By special ledger: `C` suppressed, `A` and `0000000` common parts; `null` for a fragment without record 1. */
export function statoUnita(stadio: Pick<StadioFabbricati, 'caratteristiche'>): StatoUnita | null {
  if (stadio.caratteristiche === null) return null;
  const partita = partitaSpeciale('F', stadio.caratteristiche.partita);
  switch (partita) {
    case 'soppressa':
    case 'bene-comune-censibile':
    case 'bene-comune-non-censibile':
      return partita;
    default:
      return 'attiva';
  }
}

/** Suppressed by special ledger `0000000` or by quality 997 or 998; `null` for a fragment without record 1. */
export function statoParticella(stadio: Pick<StadioTerreni, 'caratteristiche'>): StatoParticella | null {
  if (stadio.caratteristiche === null) return null;
  const { partita, qualita } = stadio.caratteristiche;
  const isSoppressa = partitaSpeciale('T', partita) === 'soppressa' || ['997', '998'].includes(withoutZeros(qualita));
  return isSoppressa ? 'soppressa' : 'attiva';
}

/** True when no act has closed the stage; a suppressed property has such a last stage too. False for a fragment without record 1. */
export function isStadioAttuale(stadio: Pick<StadioFabbricati | StadioTerreni, 'caratteristiche'>): boolean {
  return stadio.caratteristiche !== null && isAttoVuoto(stadio.caratteristiche.attoFinale);
}

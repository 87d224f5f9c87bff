import type { GenereScadenza, TipoDocumento, TipoImpianto } from '@edigit/anagrafe/contract';
import { TIPI_DOCUMENTO, TIPI_IMPIANTO } from '../stampa/parole.js';

/** «Verifica: ascensore». */
export function titoloDi(genere: GenereScadenza, cosa: string): string {
  switch (genere) {
    case 'verifica-impianto':
      return `Verifica: ${TIPI_IMPIANTO[cosa as TipoImpianto].toLowerCase()}`;
    case 'documento':
      return TIPI_DOCUMENTO[cosa as TipoDocumento];
    case 'ape':
      return `APE ${cosa}`;
    case 'salvaguardia':
      return `Fine della salvaguardia: ${cosa}`;
  }
}

/** «da verificare: passata da 8 mesi», «oggi», «fra 12 giorni». `giorni` from the day that is read. */
export function quandoInParole(giorni: number): string {
  if (giorni === 0) return 'oggi';
  return giorni < 0 ? `da verificare: passata da ${durata(-giorni)}` : `fra ${durata(giorni)}`;
}

function durata(giorni: number): string {
  if (giorni <= 60) return giorni === 1 ? 'un giorno' : `${giorni} giorni`;
  const mesi = Math.floor(giorni / 30.44);
  if (mesi < 24) return `${mesi} mesi`;
  return `${Math.floor(giorni / 365.25)} anni`;
}

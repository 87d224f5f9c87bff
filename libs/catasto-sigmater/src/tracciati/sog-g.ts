import type { RecordOwner } from '../censuario/record-owner.js';
import type { SoggettoGiuridico } from '../censuario/records.js';
import { fieldTable } from './fields.js';
import { acceptFixed } from './layout.js';
import type { RecordLine } from './record-line.js';

/** SOG record of a body: 7 fields. */
export const SOG_G = fieldTable('codice_amministrativo', 'sezione', 'id_soggetto', 'tipo_soggetto', 'denominazione', 'sede', 'codice_fiscale');
export const SOG_G_COUNTS = [7] as const;

const { at } = SOG_G;

/** @param idSoggetto,impronta Already read: they do not come from the fields of this record alone. */
export function decodeSogG(line: RecordLine, owner: RecordOwner, idSoggetto: string, impronta: string): SoggettoGiuridico | null {
  if (!acceptFixed(line, SOG_G_COUNTS)) return null;
  line.use(SOG_G);
  return {
    comune: owner.comune, sezione: owner.sezione, idSoggetto, tipoSoggetto: 'G', riga: line.number, righe: 1, impronta,
    denominazione: line.raw(at.denominazione), sede: line.raw(at.sede), codiceFiscale: line.short(at.codice_fiscale),
    campiExtra: line.rest(SOG_G.names.length),
  };
}

import type { RecordOwner } from '../censuario/record-owner.js';
import type { SoggettoFisico } from '../censuario/records.js';
import { fieldTable } from './fields.js';
import { acceptFixed } from './layout.js';
import type { RecordLine } from './record-line.js';

/** SOG record of a person: 11 fields. */
export const SOG_P = fieldTable(
  'codice_amministrativo', 'sezione', 'id_soggetto', 'tipo_soggetto', 'cognome', 'nome', 'sesso', 'data_nascita', 'luogo_nascita', 'codice_fiscale',
  'indicazioni_supplementari',
);
export const SOG_P_COUNTS = [11] as const;

const { at } = SOG_P;

/** @param idSoggetto,impronta Already read: they do not come from the fields of this record alone. */
export function decodeSogP(line: RecordLine, owner: RecordOwner, idSoggetto: string, impronta: string): SoggettoFisico | null {
  if (!acceptFixed(line, SOG_P_COUNTS)) return null;
  line.use(SOG_P);
  return {
    comune: owner.comune, sezione: owner.sezione, idSoggetto, tipoSoggetto: 'P', riga: line.number, righe: 1, impronta,
    cognome: line.raw(at.cognome), nome: line.raw(at.nome), sesso: line.raw(at.sesso), dataNascita: line.date(at.data_nascita),
    luogoNascita: line.raw(at.luogo_nascita), codiceFiscale: line.short(at.codice_fiscale),
    indicazioniSupplementari: line.raw(at.indicazioni_supplementari), campiExtra: line.rest(SOG_P.names.length),
  };
}

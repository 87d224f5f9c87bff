import type { Atto } from '../censuario/records.js';
import type { FieldTable } from './fields.js';
import type { RecordLine } from './record-line.js';

/** Positions of the fields of the opening or of the closing act: the same nine everywhere, in an order that changes by record. */
export interface AttoFields {
  readonly dataEfficacia: number;
  readonly dataRegistrazione: number;
  readonly tipoNota: number;
  readonly numeroNota: number;
  readonly progressivoNota: number;
  readonly annoNota: number;
  readonly idMutazione: number;
  readonly codiceCausale: number;
  readonly descrizioneCausale: number;
}

/** @param date How the layout calls the date of effect. */
export function attoFields(table: FieldTable, which: 'iniziale' | 'finale', date: 'data_efficacia' | 'data_validita'): AttoFields {
  const at = (name: string): number => table.names.indexOf(name);
  const act = which === 'iniziale' ? 'generante' : 'conclusivo';
  return {
    dataEfficacia: at(`${date}_${which}`), dataRegistrazione: at(`data_registrazione_${which}`), tipoNota: at(`tipo_nota_${which}`),
    numeroNota: at(`numero_nota_${which}`), progressivoNota: at(`progressivo_nota_${which}`), annoNota: at(`anno_nota_${which}`),
    idMutazione: at(`id_mutazione_${which}`), codiceCausale: at(`codice_causale_${act}`), descrizioneCausale: at(`descrizione_${act}`),
  };
}

const ATTO_VUOTO: Atto = Object.freeze({
  dataEfficacia: null, dataRegistrazione: null, tipoNota: '', numeroNota: '', progressivoNota: '', annoNota: null, idMutazione: null, codiceCausale: '',
  descrizioneCausale: '',
});

/** Most records have no closing act: they share one empty act. */
export function decodeAtto(line: RecordLine, at: AttoFields): Atto {
  const isEmpty =
    line.isEmpty(at.dataEfficacia) && line.isEmpty(at.dataRegistrazione) && line.isEmpty(at.tipoNota) && line.isEmpty(at.numeroNota) &&
    line.isEmpty(at.progressivoNota) && line.isEmpty(at.annoNota) && line.isEmpty(at.idMutazione) && line.isEmpty(at.codiceCausale) &&
    line.isEmpty(at.descrizioneCausale);
  if (isEmpty) return ATTO_VUOTO;
  return {
    dataEfficacia: line.date(at.dataEfficacia), dataRegistrazione: line.date(at.dataRegistrazione), tipoNota: line.raw(at.tipoNota),
    numeroNota: line.raw(at.numeroNota), progressivoNota: line.raw(at.progressivoNota), annoNota: line.integer(at.annoNota),
    idMutazione: line.id(at.idMutazione), codiceCausale: line.raw(at.codiceCausale), descrizioneCausale: line.raw(at.descrizioneCausale),
  };
}

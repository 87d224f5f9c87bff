import type { CaratteristicheFabbricati } from '../censuario/records.js';
import { categoriaCatastale } from '../codici/categorie.js';
import { attoFields, decodeAtto } from './atto.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { acceptFixed } from './layout.js';
import type { RecordLine } from './record-line.js';

/** FAB record 1, characteristics of the unit: 40 fields, 45 since 2007. */
export const FAB1 = fieldTable(
  ...HEADER_FIELDS, 'zona', 'categoria', 'classe', 'consistenza', 'superficie', 'rendita_lire', 'rendita_euro', 'lotto', 'edificio', 'scala',
  'interno1', 'interno2', 'piano1', 'piano2', 'piano3', 'piano4', 'data_efficacia_iniziale', 'data_registrazione_iniziale', 'tipo_nota_iniziale',
  'numero_nota_iniziale', 'progressivo_nota_iniziale', 'anno_nota_iniziale', 'data_efficacia_finale', 'data_registrazione_finale',
  'tipo_nota_finale', 'numero_nota_finale', 'progressivo_nota_finale', 'anno_nota_finale', 'partita', 'annotazione', 'id_mutazione_iniziale',
  'id_mutazione_finale', 'protocollo_notifica', 'data_notifica', 'codice_causale_generante', 'descrizione_generante',
  'codice_causale_conclusivo', 'descrizione_conclusivo', 'flag_classamento',
);
export const FAB1_COUNTS = [40, 45] as const;

const { at } = FAB1;
const ATTO_INIZIALE = attoFields(FAB1, 'iniziale', 'data_efficacia');
const ATTO_FINALE = attoFields(FAB1, 'finale', 'data_efficacia');

export function decodeFab1(line: RecordLine): CaratteristicheFabbricati | null {
  if (!acceptFixed(line, FAB1_COUNTS)) return null;
  line.use(FAB1);
  const categoria = line.raw(at.categoria);
  if (categoria !== '' && categoriaCatastale(categoria) === null) {
    line.warnField('unknown-code', at.categoria, 'Categoria catastale non prevista: è conservata come sta.');
  }
  return {
    zona: line.raw(at.zona), categoria, classe: line.raw(at.classe), consistenza: line.decimal(at.consistenza),
    superficieM2: line.integer(at.superficie, 99_999_999), renditaLire: line.integer(at.rendita_lire), renditaEuroCents: line.cents(at.rendita_euro),
    lotto: line.raw(at.lotto), edificio: line.raw(at.edificio), scala: line.raw(at.scala),
    interno1: line.raw(at.interno1), interno2: line.raw(at.interno2),
    piano1: line.raw(at.piano1), piano2: line.raw(at.piano2), piano3: line.raw(at.piano3), piano4: line.raw(at.piano4),
    attoIniziale: decodeAtto(line, ATTO_INIZIALE), attoFinale: decodeAtto(line, ATTO_FINALE),
    partita: line.raw(at.partita), annotazione: line.raw(at.annotazione),
    protocolloNotifica: line.raw(at.protocollo_notifica), dataNotifica: line.date(at.data_notifica),
    flagClassamento: line.raw(at.flag_classamento), campiExtra: line.rest(FAB1.names.length),
  };
}

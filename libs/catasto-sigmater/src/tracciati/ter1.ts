import { normaliseParteCatastale } from '@edigit/anagrafe';
import type { CaratteristicheTerreni } from '../censuario/records.js';
import { qualitaTerreni } from '../codici/qualita-terreni.js';
import { attoFields, decodeAtto } from './atto.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { acceptFixed } from './layout.js';
import type { RecordLine } from './record-line.js';

/** TER record 1, characteristics of the parcel: 39 fields, 43 since 2007. */
export const TER1 = fieldTable(
  ...HEADER_FIELDS, 'foglio', 'numero', 'denominatore', 'subalterno', 'edificialita', 'qualita', 'classe', 'ettari', 'are', 'centiare',
  'flag_reddito', 'flag_porzione', 'flag_deduzioni', 'reddito_dominicale_lire', 'reddito_agrario_lire', 'reddito_dominicale_euro',
  'reddito_agrario_euro', 'data_efficacia_iniziale', 'data_registrazione_iniziale', 'tipo_nota_iniziale', 'numero_nota_iniziale',
  'progressivo_nota_iniziale', 'anno_nota_iniziale', 'data_efficacia_finale', 'data_registrazione_finale', 'tipo_nota_finale',
  'numero_nota_finale', 'progressivo_nota_finale', 'anno_nota_finale', 'partita', 'annotazione', 'id_mutazione_iniziale', 'id_mutazione_finale',
  'codice_causale_generante', 'descrizione_generante', 'codice_causale_conclusivo', 'descrizione_conclusivo',
);
export const TER1_COUNTS = [39, 43] as const;

const { at } = TER1;
const ATTO_INIZIALE = attoFields(TER1, 'iniziale', 'data_efficacia');
const ATTO_FINALE = attoFields(TER1, 'finale', 'data_efficacia');

export function decodeTer1(line: RecordLine): CaratteristicheTerreni | null {
  if (!acceptFixed(line, TER1_COUNTS)) return null;
  line.use(TER1);
  const qualita = line.raw(at.qualita);
  if (qualita.trim() !== '' && qualitaTerreni(qualita) === null) {
    line.warnField('unknown-code', at.qualita, 'Codice di qualità non previsto: è conservato come sta.');
  }
  const foglioGrezzo = line.short(at.foglio);
  const numeroGrezzo = line.short(at.numero);
  const denominatoreGrezzo = line.short(at.denominatore);
  const subalternoGrezzo = line.short(at.subalterno);
  const foglio = normaliseParteCatastale(foglioGrezzo);
  const numero = normaliseParteCatastale(numeroGrezzo);
  if (foglio === '') line.warnField('bad-key', at.foglio, 'Particella senza foglio: non si potrà collegare alla mappa.');
  if (numero === '') line.warnField('bad-key', at.numero, 'Particella senza numero: non si potrà collegare alla mappa.');
  return {
    foglio, numero, denominatore: normaliseParteCatastale(denominatoreGrezzo), subalterno: normaliseParteCatastale(subalternoGrezzo),
    foglioGrezzo, numeroGrezzo, denominatoreGrezzo,
    subalternoGrezzo, edificialita: line.raw(at.edificialita), qualita, classe: line.raw(at.classe),
    ettari: line.integer(at.ettari, 99_999), are: line.integer(at.are, 99_999), centiare: line.integer(at.centiare, 99_999),
    flagReddito: line.raw(at.flag_reddito), flagPorzione: line.raw(at.flag_porzione), flagDeduzioni: line.raw(at.flag_deduzioni),
    redditoDominicaleLire: line.integer(at.reddito_dominicale_lire), redditoAgrarioLire: line.integer(at.reddito_agrario_lire),
    redditoDominicaleEuroCents: line.cents(at.reddito_dominicale_euro), redditoAgrarioEuroCents: line.cents(at.reddito_agrario_euro),
    attoIniziale: decodeAtto(line, ATTO_INIZIALE), attoFinale: decodeAtto(line, ATTO_FINALE),
    partita: line.raw(at.partita), annotazione: line.raw(at.annotazione), campiExtra: line.rest(TER1.names.length),
  };
}

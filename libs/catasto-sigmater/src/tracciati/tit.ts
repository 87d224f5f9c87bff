import type { RecordOwner } from '../censuario/record-owner.js';
import type { Titolarita } from '../censuario/records.js';
import { diritto } from '../codici/diritti.js';
import { attoFields, decodeAtto } from './atto.js';
import { fieldTable } from './fields.js';
import { acceptFixed } from './layout.js';
import type { RecordLine } from './record-line.js';

/** TIT: 27 fields, 28 since 2001 (the key of the right), 32 since 2007 (the causes). */
export const TIT = fieldTable(
  'codice_amministrativo', 'sezione', 'id_soggetto', 'tipo_soggetto', 'id_immobile', 'tipo_immobile', 'codice_diritto', 'titolo_non_codificato',
  'quota_numeratore', 'quota_denominatore', 'regime', 'soggetto_riferimento', 'data_validita_iniziale', 'tipo_nota_iniziale', 'numero_nota_iniziale',
  'progressivo_nota_iniziale', 'anno_nota_iniziale', 'data_registrazione_iniziale', 'partita', 'data_validita_finale', 'tipo_nota_finale',
  'numero_nota_finale', 'progressivo_nota_finale', 'anno_nota_finale', 'data_registrazione_finale', 'id_mutazione_iniziale', 'id_mutazione_finale',
  'id_titolarita', 'codice_causale_generante', 'descrizione_generante', 'codice_causale_conclusivo', 'descrizione_conclusivo',
);
export const TIT_COUNTS = [27, 28, 32] as const;

const { at } = TIT;
const ATTO_INIZIALE = attoFields(TIT, 'iniziale', 'data_validita');
const ATTO_FINALE = attoFields(TIT, 'finale', 'data_validita');

/** The two ends of a right, already read. */
export type EstremiTitolarita = Pick<Titolarita, 'idSoggetto' | 'tipoSoggetto' | 'idImmobile' | 'tipoImmobile'>;

export function decodeTit(line: RecordLine, owner: RecordOwner, estremi: EstremiTitolarita, impronta: string): Titolarita | null {
  if (!acceptFixed(line, TIT_COUNTS)) return null;
  line.use(TIT);
  const codiceDiritto = line.short(at.codice_diritto);
  if (diritto(codiceDiritto) === null) line.warnField('unknown-code', at.codice_diritto, 'Codice di diritto non previsto: è conservato come sta.');
  return {
    comune: owner.comune, sezione: owner.sezione, idSoggetto: estremi.idSoggetto, tipoSoggetto: estremi.tipoSoggetto, idImmobile: estremi.idImmobile,
    tipoImmobile: estremi.tipoImmobile, riga: line.number, righe: 1, impronta, codiceDiritto,
    titoloNonCodificato: line.raw(at.titolo_non_codificato), quotaNumeratore: line.integer(at.quota_numeratore), quotaDenominatore: line.integer(at.quota_denominatore),
    regime: line.raw(at.regime), soggettoRiferimento: line.id(at.soggetto_riferimento),
    attoIniziale: decodeAtto(line, ATTO_INIZIALE), attoFinale: decodeAtto(line, ATTO_FINALE), partita: line.raw(at.partita),
    idTitolarita: line.id(at.id_titolarita), campiExtra: line.rest(TIT.names.length),
  };
}

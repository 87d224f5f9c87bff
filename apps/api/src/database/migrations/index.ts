import { fondamenta } from './0001-fondamenta.js';
import { accessi } from './0002-accessi.js';
import { forniture } from './0003-forniture.js';
import { catasto } from './0004-catasto.js';
import { registro } from './0005-registro.js';
import { ordine } from './0006-ordine.js';
import { statistiche } from './0007-statistiche.js';
import { passaggio } from './0008-passaggio.js';
import { pulizie } from './0009-pulizie.js';
import { ordineIndirizzi } from './0010-ordine-indirizzi.js';
import { indirizziPerDiritto } from './0011-indirizzi-per-diritto.js';
import { annullamento } from './0012-annullamento.js';
import { anteprima } from './0013-anteprima.js';
import { modifica } from './0015-modifica.js';
import { segnalazioni } from './0016-segnalazioni.js';
import { amministrazione } from './0017-amministrazione.js';
import { sfondi } from './0019-sfondi.js';
import { tempo } from './0020-tempo.js';
import { segnalazioniLegami } from './0032-segnalazioni-legami.js';
import { sfondiTolti } from './0038-sfondi-tolti.js';
import { genealogia } from './0034-genealogia.js';
import { indiciDelPassato } from './0040-indici-del-passato.js';
import { piani } from './0041-piani.js';
import { parametri } from './0044-parametri.js';
import { registri } from './0045-registri.js';
import { collegamentiRegistri } from './0046-collegamenti-registri.js';
import { ricercaPiani } from './0051-ricerca-piani.js';
import { energia } from './0049-energia.js';
import { stradeECivici } from './0048-strade-e-civici.js';
import { titoliEdilizi } from './0047-titoli-edilizi.js';
import { documenti } from './0053-documenti.js';
import { energiaUfficio } from './0057-energia-ufficio.js';
import { confrontoTributi } from './0065-confronto-tributi.js';
import { nomeDellaStrada } from './0070-nome-della-strada.js';
import { fileDelleForniture } from './0071-file-delle-forniture.js';
import { energiaAMano } from './0066-energia-a-mano.js';
import { parametriSettori } from './0067-parametri-settori.js';
import { salvaguardia } from './0052-salvaguardia.js';
import { tributi } from './0050-tributi.js';
import { bozzeDecisioni } from './0068-bozze-decisioni.js';
import { scansioniTitoli } from './0069-scansioni-titoli.js';
import { stradeUfficio } from './0072-strade-ufficio.js';
import { temi } from './0058-temi.js';
import type { Migration } from './migration.js';
import { indirizziRiferiti } from './0062-indirizzi-riferiti.js';
import { anncsu } from './0063-anncsu.js';
import { riconciliazioneAnncsu } from './0064-riconciliazione-anncsu.js';

/** Every migration, in the order of application. Append only. */
export const migrations: readonly Migration[] = [
  fondamenta,
  accessi,
  forniture,
  catasto,
  registro,
  ordine,
  statistiche,
  passaggio,
  pulizie,
  ordineIndirizzi,
  indirizziPerDiritto,
  annullamento,
  anteprima,
  modifica,
  segnalazioni,
  amministrazione,
  sfondi,
  tempo,
  segnalazioniLegami,
  sfondiTolti,
  genealogia,
  indiciDelPassato,
  piani,
  parametri,
  registri,
  collegamentiRegistri,
  ricercaPiani,
  energia,
  stradeECivici,
  titoliEdilizi,
  documenti,
  energiaUfficio,
  salvaguardia,
  tributi,
  indirizziRiferiti,
  anncsu,
  riconciliazioneAnncsu,
  confrontoTributi,
  bozzeDecisioni,
  nomeDellaStrada,
  energiaAMano,
  scansioniTitoli,
  parametriSettori,
  temi,
  fileDelleForniture,
  stradeUfficio,
];

import type { IssueCollector } from '../lines/issue-collector.js';
import { isFixedCount } from '../tracciati/layout.js';
import { decodeTit, TIT_COUNTS } from '../tracciati/tit.js';
import { CensusReader, type CensusOptions } from './census-reader.js';
import { impronta } from './impronta.js';
import { readKeyId, type RecordOwner } from './record-owner.js';
import type { Titolarita } from './records.js';

/** TIT: one line per right. */
export class TitolaritaReader extends CensusReader<Titolarita> {
  protected readonly minFields = 27;

  constructor(issues: IssueCollector, options: CensusOptions) {
    super(issues, options, true);
  }

  protected isCount(_fields: readonly string[], count: number): boolean {
    return isFixedCount(count, TIT_COUNTS);
  }

  protected decode(owner: RecordOwner): void {
    const { record } = this;
    const tipoSoggetto = record.field(3);
    const tipoImmobile = record.field(5);
    if (tipoSoggetto !== 'P' && tipoSoggetto !== 'G') {
      record.refuse('bad-key', 'Il tipo di soggetto non è né P né G: la riga non è stata letta.', 'tipo_soggetto');
      return;
    }
    if (tipoImmobile !== 'F' && tipoImmobile !== 'T') {
      record.refuse('bad-key', 'Il tipo di immobile non è né F né T: la riga non è stata letta.', 'tipo_immobile');
      return;
    }
    const idSoggetto = readKeyId(record, 2, 'id_soggetto');
    const idImmobile = idSoggetto === null ? null : readKeyId(record, 4, 'id_immobile');
    if (idSoggetto === null || idImmobile === null) return;
    const estremi = { idSoggetto, tipoSoggetto, idImmobile, tipoImmobile } as const;
    const titolarita = decodeTit(record, owner, estremi, impronta(record.canonical(this.openEnded)));
    if (titolarita === null) return;
    if (titolarita.idTitolarita === null || this.seen.add(owner.key, titolarita.idTitolarita, 0)) this.ready.push(titolarita);
    else record.refuse('duplicate-key', 'La titolarità è già più sopra nel file: questa riga non è stata letta.', 'id_titolarita');
  }
}

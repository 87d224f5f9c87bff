import type { IssueCollector } from '../lines/issue-collector.js';
import { isFixedCount } from '../tracciati/layout.js';
import { decodeSogG, SOG_G_COUNTS } from '../tracciati/sog-g.js';
import { decodeSogP, SOG_P_COUNTS } from '../tracciati/sog-p.js';
import { CensusReader, type CensusOptions } from './census-reader.js';
import { impronta } from './impronta.js';
import { readKeyId, type RecordOwner } from './record-owner.js';
import type { Soggetto } from './records.js';

/** SOG: one line per subject. */
export class SoggettiReader extends CensusReader<Soggetto> {
  protected readonly minFields = 5;

  constructor(issues: IssueCollector, options: CensusOptions) {
    super(issues, options, true);
  }

  protected isCount(fields: readonly string[], count: number): boolean {
    return isFixedCount(count, fields[3] === 'G' ? SOG_G_COUNTS : SOG_P_COUNTS);
  }

  protected decode(owner: RecordOwner): void {
    const { record } = this;
    const tipo = record.field(3);
    if (tipo !== 'P' && tipo !== 'G') {
      record.refuse('unknown-record-type', 'Il tipo di soggetto non è né P né G: la riga non è stata letta.', 'tipo_soggetto');
      return;
    }
    const idSoggetto = readKeyId(record, 2, 'id_soggetto');
    if (idSoggetto === null) return;
    const decode = tipo === 'P' ? decodeSogP : decodeSogG;
    const soggetto = decode(record, owner, idSoggetto, impronta(record.canonical(this.openEnded)));
    if (soggetto === null) return;
    if (this.seen.add(owner.key, idSoggetto, tipo === 'P' ? 0 : 1)) this.ready.push(soggetto);
    else record.refuse('duplicate-key', 'Il soggetto è già più sopra nel file: questa riga non è stata letta.', 'id_soggetto');
  }
}

import { IssueCollector } from '../lines/issue-collector.js';
import { readBatches } from '../lines/read-batches.js';
import type { Batch, Source } from '../source.js';
import { MappaReader } from './mappa-reader.js';
import type { ElementoMappa } from './records.js';

/**
 * Reads a CXF or CTF map file. The first record is the `FoglioMappa`; then every element as it comes, in source coordinates
 * (metres, x = East): the file declares no system, see `candidateCrs`. Memory is that of one element and one batch.
 *
 * What cannot be read is listed and skipped up to the next keyword; a wrong count, an open ring, a missing EOF are put right and listed.
 *
 * @throws UnreadableFileError `unrecognised-file` or `truncated-file` when the header is not that of a map.
 * @see CXF specification of the Agenzia delle Entrate; CTF is the same with coordinates in ETRF2000 UTM.
 */
export function readMappa(source: Source): AsyncGenerator<Batch<ElementoMappa>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new MappaReader(source.name, issues), issues);
}

import { isBinary } from '../lines/binary.js';
import { IssueCollector } from '../lines/issue-collector.js';
import { type Batch, type Source, UnreadableFileError } from '../source.js';
import { bordiOfFeature } from './gml/bordi-of-feature.js';
import { GmlReader } from './gml/gml-reader.js';
import { Ordinali } from './ordinali.js';
import type { BordoMappa, FoglioMappa } from './records.js';

const BATCH_BYTES = 128 * 1024;

/**
 * Reads the open map of the Agenzia delle Entrate (`*_ple.gml` parcels, roads and waters; `*_map.gml` sheets), one file for a municipality.
 * Before the borders of a sheet comes its `FoglioMappa`, with `crs` the declared system (`EPSG:6706`); a sheet met again after another
 * comes again. Coordinates have longitude (east) first whatever the file has; in degrees there is no planar area. Memory is that of one
 * feature and one batch.
 *
 * XML that is not well formed is listed and costs the feature it is in. Document types, and so entities, are refused.
 *
 * @throws UnreadableFileError `unreadable-file`, `unrecognised-file` or `truncated-file` when the file is no such collection at all.
 * @see INSPIRE Cadastral Parcels as served by the Agenzia delle Entrate (GML 3.2, CC BY 4.0).
 */
export async function* readMappaGml(source: Source): AsyncGenerator<Batch<FoglioMappa | BordoMappa>> {
  const issues = new IssueCollector(source.name);
  const reader = new GmlReader(source.name, issues);
  const decoder = new TextDecoder('utf-8');
  const ordinali = new Ordinali();
  let sheet = '';
  let found = 0;
  let bytesRead = 0;
  const takeBatch = (): Batch<FoglioMappa | BordoMappa> => {
    const records: (FoglioMappa | BordoMappa)[] = [];
    for (const feature of reader.drain()) {
      found++;
      const read = bordiOfFeature(feature, ordinali, issues);
      if (read === null) continue;
      if (read.foglio.nomeMappa !== sheet) records.push(read.foglio);
      sheet = read.foglio.nomeMappa;
      records.push(...read.bordi);
    }
    return { records, issues: issues.drain(), bytesRead, linesRead: reader.linesRead };
  };

  for await (const chunk of source.open()) {
    if (bytesRead === 0 && isBinary(chunk)) throw new UnreadableFileError('unreadable-file', source.name, 'Il file non è un testo XML in UTF-8.');
    for (let from = 0; from < chunk.byteLength; from += BATCH_BYTES) {
      const part = chunk.subarray(from, from + BATCH_BYTES);
      bytesRead += part.byteLength;
      reader.push(decoder.decode(part, { stream: true }));
      yield takeBatch();
    }
  }
  reader.end();
  const last = takeBatch();
  if (found === 0) issues.add({ code: 'missing-geometry', severity: 'avviso', line: null, message: 'Il file GML non contiene particelle né fogli.' });
  issues.summarise();
  yield { ...last, issues: [...last.issues, ...issues.drain()] };
}

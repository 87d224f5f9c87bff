import { IssueCollector } from '../lines/issue-collector.js';
import { readBatches } from '../lines/read-batches.js';
import type { Batch, Source } from '../source.js';
import type { CensusOptions } from './census-reader.js';
import { FABBRICATI_LAYOUT } from './fabbricati.js';
import { MetadatiReader } from './metadati.js';
import type { MetadatiFornitura, Soggetto, StadioFabbricati, StadioTerreni, Titolarita } from './records.js';
import { SoggettiReader } from './soggetti.js';
import { StageReader } from './stage-reader.js';
import { TERRENI_LAYOUT } from './terreni.js';
import { TitolaritaReader } from './titolarita.js';

/**
 * Reads a FAB file: the stages of the urban units. Every line that is not blank ends up in one record (`righe` counts them) or in one issue
 * of severity `errore`. Constant memory.
 * @throws UnreadableFileError `unreadable-file` when the file is no text, and whatever the source throws.
 */
export function readFabbricati(source: Source, options: CensusOptions = {}): AsyncGenerator<Batch<StadioFabbricati>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new StageReader(issues, options, FABBRICATI_LAYOUT), issues);
}

/** Reads a TER file: the stages of the land parcels. See {@link readFabbricati}. @throws UnreadableFileError */
export function readTerreni(source: Source, options: CensusOptions = {}): AsyncGenerator<Batch<StadioTerreni>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new StageReader(issues, options, TERRENI_LAYOUT), issues);
}

/** Reads a SOG file: the subjects of one cadastre. All its issues are personal. See {@link readFabbricati}. @throws UnreadableFileError */
export function readSoggetti(source: Source, options: CensusOptions = {}): AsyncGenerator<Batch<Soggetto>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new SoggettiReader(issues, options), issues);
}

/** Reads a TIT file: the rights of one cadastre. All its issues are personal. See {@link readFabbricati}. @throws UnreadableFileError */
export function readTitolarita(source: Source, options: CensusOptions = {}): AsyncGenerator<Batch<Titolarita>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new TitolaritaReader(issues, options), issues);
}

/** Reads a PRM file: one record, in the last batch. @throws UnreadableFileError */
export function readMetadati(source: Source): AsyncGenerator<Batch<MetadatiFornitura>> {
  const issues = new IssueCollector(source.name);
  return readBatches(source, new MetadatiReader(issues), issues);
}

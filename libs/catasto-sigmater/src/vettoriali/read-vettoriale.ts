import type { SupplyItem } from '../sources/companions.js';
import { readGeoJson } from './read-geojson.js';
import { readShapefile } from './read-shapefile.js';
import type { BatchVettoriale, FormaVettoriale, OpzioniLettura, StratoVettoriale } from './records.js';

/** Enough records to tell what a layer is. */
const SAMPLE_RECORDS = 100;

/** Reads an item of a supply that was recognised as `shapefile` or `geojson`. @throws UnreadableFileError as {@link readShapefile} and {@link readGeoJson} do. */
export function readVettoriale(item: SupplyItem, opzioni: OpzioniLettura = {}): AsyncGenerator<BatchVettoriale> {
  return item.kind === 'shapefile' ? readShapefile(item, opzioni) : readGeoJson(item.file, opzioni);
}

/** The layer and its first records, for {@link classifyStrato}; the rest is not read. @throws UnreadableFileError */
export async function sampleStrato(item: SupplyItem, opzioni: OpzioniLettura = {}): Promise<{ strato: StratoVettoriale; sample: FormaVettoriale[] }> {
  let last: StratoVettoriale | null = null;
  const sample: FormaVettoriale[] = [];
  for await (const { strato, records } of readVettoriale(item, opzioni)) {
    last = strato;
    sample.push(...records.slice(0, SAMPLE_RECORDS - sample.length));
    if (sample.length >= SAMPLE_RECORDS) break;
  }
  return { strato: last!, sample };
}

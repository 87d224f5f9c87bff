import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';
import type { UtilitaComune } from '../censuario/records.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** FAB record 4, common utilities: the header and the first of at most ten groups. */
export const FAB4 = fieldTable(...HEADER_FIELDS, 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno');
export const FAB4_GROUP = 5;

const { at } = FAB4;

export function decodeFab4(line: RecordLine): UtilitaComune[] | null {
  const groups = countGroups(line, FAB4_GROUP);
  if (groups === null) return null;
  const utilita: UtilitaComune[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, FAB4_GROUP)) continue;
    line.use(FAB4, group * FAB4_GROUP);
    utilita.push({
      sezioneUrbana: normaliseSezione(line.raw(at.sezione_urbana)), foglio: normaliseParteCatastale(line.raw(at.foglio)),
      numero: normaliseParteCatastale(line.raw(at.numero)), denominatore: normaliseParteCatastale(line.raw(at.denominatore)),
      subalterno: normaliseParteCatastale(line.raw(at.subalterno)), sezioneUrbanaGrezza: line.raw(at.sezione_urbana), foglioGrezzo: line.raw(at.foglio),
      numeroGrezzo: line.raw(at.numero), denominatoreGrezzo: line.raw(at.denominatore), subalternoGrezzo: line.raw(at.subalterno),
    });
  }
  return utilita;
}

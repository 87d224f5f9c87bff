import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';
import type { IdentificativoFabbricati } from '../censuario/records.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** FAB record 2, identifiers: the header and the first of at most ten groups. */
export const FAB2 = fieldTable(...HEADER_FIELDS, 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno', 'edificialita');
export const FAB2_GROUP = 6;

const { at } = FAB2;

export function decodeFab2(line: RecordLine): IdentificativoFabbricati[] | null {
  const groups = countGroups(line, FAB2_GROUP);
  if (groups === null) return null;
  const identificativi: IdentificativoFabbricati[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, FAB2_GROUP)) continue;
    line.use(FAB2, group * FAB2_GROUP);
    const foglioGrezzo = line.short(at.foglio);
    const numeroGrezzo = line.short(at.numero);
    const sezioneUrbanaGrezza = line.short(at.sezione_urbana);
    const denominatoreGrezzo = line.short(at.denominatore);
    const subalternoGrezzo = line.short(at.subalterno);
    const identificativo = {
      sezioneUrbana: normaliseSezione(sezioneUrbanaGrezza), foglio: normaliseParteCatastale(foglioGrezzo), numero: normaliseParteCatastale(numeroGrezzo),
      denominatore: normaliseParteCatastale(denominatoreGrezzo), subalterno: normaliseParteCatastale(subalternoGrezzo), sezioneUrbanaGrezza, foglioGrezzo, numeroGrezzo,
      denominatoreGrezzo, subalternoGrezzo, edificialita: line.raw(at.edificialita),
    };
    if (identificativo.foglio === '') line.warnField('bad-key', at.foglio, 'Identificativo senza foglio: l’unità non si potrà collegare alla mappa.');
    if (identificativo.numero === '') line.warnField('bad-key', at.numero, 'Identificativo senza numero: l’unità non si potrà collegare alla mappa.');
    identificativi.push(identificativo);
  }
  return identificativi;
}

import type { IndirizzoCatastale } from '../censuario/records.js';
import { toponimo as toponimoInParole } from '../codici/toponimi.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** FAB record 3, addresses: the header and the first of at most four groups. */
export const FAB3 = fieldTable(...HEADER_FIELDS, 'toponimo', 'indirizzo', 'civico1', 'civico2', 'civico3', 'codice_strada');
export const FAB3_GROUP = 6;

const { at } = FAB3;

/** Of the fifty characters of the layout, some write a few more. */
const LONGEST_STREET = 200;

export function decodeFab3(line: RecordLine): IndirizzoCatastale[] | null {
  const groups = countGroups(line, FAB3_GROUP);
  if (groups === null) return null;
  const indirizzi: IndirizzoCatastale[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, FAB3_GROUP)) continue;
    line.use(FAB3, group * FAB3_GROUP);
    const toponimo = line.short(at.toponimo);
    if (toponimo !== '' && toponimoInParole(toponimo) === null) {
      line.warnField('unknown-code', at.toponimo, 'Codice di toponimo non previsto: è conservato come sta.');
    }
    indirizzi.push({
      toponimo, indirizzo: line.short(at.indirizzo, LONGEST_STREET), civico1: line.short(at.civico1), civico2: line.short(at.civico2), civico3: line.short(at.civico3),
      codiceStrada: line.raw(at.codice_strada),
    });
  }
  return indirizzi;
}

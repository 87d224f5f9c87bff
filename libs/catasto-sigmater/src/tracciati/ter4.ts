import type { Porzione } from '../censuario/records.js';
import { qualitaTerreni } from '../codici/qualita-terreni.js';
import { fieldTable, HEADER_FIELDS } from './fields.js';
import { countGroups, isEmptyGroup } from './layout.js';
import type { RecordLine } from './record-line.js';

/** TER record 4, portions: the header and the first group; the two incomes are only in the interchange variant. */
export const TER4 = fieldTable(
  ...HEADER_FIELDS, 'id_porzione', 'qualita', 'classe', 'ettari', 'are', 'centiare', 'reddito_dominicale_euro', 'reddito_agrario_euro',
);
/** Fields of a group: in the supply for municipalities, and in that of the interchange system. */
export const TER4_GROUPS = [6, 8] as const;

const { at } = TER4;
const HEADER = HEADER_FIELDS.length;

export function decodeTer4(line: RecordLine): Porzione[] | null {
  const size = groupSize(line);
  const groups = countGroups(line, size);
  if (groups === null) return null;
  const porzioni: Porzione[] = [];
  for (let group = 0; group < groups; group += 1) {
    if (isEmptyGroup(line, group, size)) continue;
    line.use(TER4, group * size);
    porzioni.push({
      idPorzione: line.raw(at.id_porzione), qualita: line.raw(at.qualita), classe: line.raw(at.classe),
      ettari: line.integer(at.ettari, 99_999), are: line.integer(at.are, 99_999), centiare: line.integer(at.centiare, 99_999),
      redditoDominicaleEuroCents: size === 8 ? line.cents(at.reddito_dominicale_euro) : null,
      redditoAgrarioEuroCents: size === 8 ? line.cents(at.reddito_agrario_euro) : null,
    });
  }
  return porzioni;
}

/** Where both sizes divide the line, the one whose groups look like portions; where neither does, the plain one (and it will be refused). */
function groupSize(line: RecordLine): 6 | 8 {
  const fields = line.count - HEADER;
  if (fields % 8 !== 0) return 6;
  if (fields % 6 !== 0) return 8;
  return looksLikePortions(line, 6) || !looksLikePortions(line, 8) ? 6 : 8;
}

function looksLikePortions(line: RecordLine, size: number): boolean {
  for (let from = HEADER; from < line.count; from += size) {
    const [id = '', qualita = '', classe = '', ...area] = [0, 1, 2, 3, 4, 5].map((offset) => line.field(from + offset));
    const isPortion = /^[A-Z]{0,2}$/i.test(id.trim()) && (qualita.trim() === '' || qualitaTerreni(qualita) !== null) && /^(?:\d{0,2}|U)$/.test(classe.trim());
    if (!isPortion || !area.every((part) => /^\d*$/.test(part.trim()))) return false;
  }
  return true;
}

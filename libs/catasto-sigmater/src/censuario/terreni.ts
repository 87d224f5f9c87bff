import { isFixedCount, isGroupCount } from '../tracciati/layout.js';
import { decodeTer1, TER1_COUNTS } from '../tracciati/ter1.js';
import { decodeTer2, TER2_GROUP } from '../tracciati/ter2.js';
import { decodeTer3, TER3_GROUP } from '../tracciati/ter3.js';
import { decodeTer4, TER4_GROUPS } from '../tracciati/ter4.js';
import type { CaratteristicheTerreni, Porzione, Riserva, StadioTerreni } from './records.js';
import { append, NONE, type StageDraft, type StageLayout } from './stage-reader.js';

/** The children of the parcel being read; `null` = none yet. */
export interface TerreniDraft extends StageDraft {
  caratteristiche: CaratteristicheTerreni | null;
  deduzioni: string[] | null;
  riserve: Riserva[] | null;
  porzioni: Porzione[] | null;
}

/** TER: records 1 to 4. */
export const TERRENI_LAYOUT: StageLayout<TerreniDraft, StadioTerreni> = {
  tipoImmobile: 'T',
  newDraft: () => ({ caratteristiche: null, deduzioni: null, riserve: null, porzioni: null }),
  decoders: {
    1: (draft, line) => (draft.caratteristiche = decodeTer1(line)) !== null,
    2: (draft, line) => {
      const found = decodeTer2(line);
      if (found !== null) draft.deduzioni = append(draft.deduzioni, found);
      return found !== null;
    },
    3: (draft, line) => {
      const found = decodeTer3(line);
      if (found !== null) draft.riserve = append(draft.riserve, found);
      return found !== null;
    },
    4: (draft, line) => {
      const found = decodeTer4(line);
      if (found !== null) draft.porzioni = append(draft.porzioni, found);
      return found !== null;
    },
  },
  isCount(tipoRecord, count) {
    switch (tipoRecord) {
      case '1': return isFixedCount(count, TER1_COUNTS);
      case '2': return isGroupCount(count, TER2_GROUP);
      case '3': return isGroupCount(count, TER3_GROUP);
      case '4': return TER4_GROUPS.some((size) => isGroupCount(count, size));
      default: return false;
    }
  },
  build: (head, draft) => ({
    comune: head.comune, sezione: head.sezione, idImmobile: head.idImmobile, tipoImmobile: 'T', progressivo: head.progressivo,
    riga: head.riga, righe: head.righe, impronta: head.impronta, caratteristiche: draft.caratteristiche,
    deduzioni: draft.deduzioni ?? NONE, riserve: draft.riserve ?? NONE, porzioni: draft.porzioni ?? NONE,
  }),
};

import { decodeFab1, FAB1_COUNTS } from '../tracciati/fab1.js';
import { decodeFab2, FAB2_GROUP } from '../tracciati/fab2.js';
import { decodeFab3, FAB3_GROUP } from '../tracciati/fab3.js';
import { decodeFab4, FAB4_GROUP } from '../tracciati/fab4.js';
import { decodeFab5, FAB5_GROUP } from '../tracciati/fab5.js';
import { isFixedCount, isGroupCount } from '../tracciati/layout.js';
import type { CaratteristicheFabbricati, IdentificativoFabbricati, IndirizzoCatastale, Riserva, StadioFabbricati, UtilitaComune } from './records.js';
import { append, NONE, type StageDraft, type StageLayout } from './stage-reader.js';

/** The children of the urban unit being read; `null` = none yet. */
export interface FabbricatiDraft extends StageDraft {
  caratteristiche: CaratteristicheFabbricati | null;
  identificativi: IdentificativoFabbricati[] | null;
  indirizzi: IndirizzoCatastale[] | null;
  utilitaComuni: UtilitaComune[] | null;
  riserve: Riserva[] | null;
}

/** FAB: records 1 to 5. */
export const FABBRICATI_LAYOUT: StageLayout<FabbricatiDraft, StadioFabbricati> = {
  tipoImmobile: 'F',
  newDraft: () => ({ caratteristiche: null, identificativi: null, indirizzi: null, utilitaComuni: null, riserve: null }),
  decoders: {
    1: (draft, line) => (draft.caratteristiche = decodeFab1(line)) !== null,
    2: (draft, line) => {
      const found = decodeFab2(line);
      if (found !== null) draft.identificativi = append(draft.identificativi, found);
      return found !== null;
    },
    3: (draft, line) => {
      const found = decodeFab3(line);
      if (found !== null) draft.indirizzi = append(draft.indirizzi, found);
      return found !== null;
    },
    4: (draft, line) => {
      const found = decodeFab4(line);
      if (found !== null) draft.utilitaComuni = append(draft.utilitaComuni, found);
      return found !== null;
    },
    5: (draft, line) => {
      const found = decodeFab5(line);
      if (found !== null) draft.riserve = append(draft.riserve, found);
      return found !== null;
    },
  },
  isCount(tipoRecord, count) {
    switch (tipoRecord) {
      case '1': return isFixedCount(count, FAB1_COUNTS);
      case '2': return isGroupCount(count, FAB2_GROUP);
      case '3': return isGroupCount(count, FAB3_GROUP);
      case '4': return isGroupCount(count, FAB4_GROUP);
      case '5': return isGroupCount(count, FAB5_GROUP);
      default: return false;
    }
  },
  build: (head, draft) => ({
    comune: head.comune, sezione: head.sezione, idImmobile: head.idImmobile, tipoImmobile: 'F', progressivo: head.progressivo,
    riga: head.riga, righe: head.righe, impronta: head.impronta, caratteristiche: draft.caratteristiche,
    identificativi: draft.identificativi ?? NONE, indirizzi: draft.indirizzi ?? NONE, utilitaComuni: draft.utilitaComuni ?? NONE, riserve: draft.riserve ?? NONE,
  }),
};

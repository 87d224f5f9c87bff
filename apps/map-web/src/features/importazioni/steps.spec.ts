import { describe, expect, it } from 'vitest';
import type { Avanzamento, StatoImportazione } from '@edigit/anagrafe/contract';
import { dossierWords } from './dossier-words.js';
import { isWorking, stepOf } from './steps.js';

const at = (fase: Avanzamento['fase'], stato: StatoImportazione, finita = false): Avanzamento => ({ fase, stato, finita, file: null, righe: 0, percento: null, restanoMs: null });

describe('steps of an import', () => {
  it.each<[StatoImportazione, number]>([['ricevuta', 2], ['letta', 2], ['anteprima', 3], ['applicata', 4], ['rifiutata', 4], ['annullata', 4], ['scartata', 4]])('%s stands at step %i', (stato, step) => {
    expect(stepOf({ stato, avanzamento: null })).toBe(step);
  });

  it('stay at the preview while it is applied', () => {
    expect(stepOf({ stato: 'anteprima', avanzamento: at('applicazione', 'anteprima') })).toBe(3);
    expect(isWorking({ stato: 'anteprima', avanzamento: at('applicazione', 'anteprima') })).toBe(true);
  });

  it('wait for the person at a preview', () => {
    expect(isWorking({ stato: 'anteprima', avanzamento: null })).toBe(false);
    expect(isWorking({ stato: 'anteprima', avanzamento: at('anteprima', 'anteprima', true) })).toBe(false);
    expect(isWorking({ stato: 'ricevuta', avanzamento: null })).toBe(true);
  });
});

describe('archive of a dossier', () => {
  it('says what would come in, what stayed behind, and whether it names anybody', () => {
    const esito = { stato: 'anteprima', comune: 'X998', edificio: { id: 'e1', codice: 'X998-E-00001' }, conteggi: [{ uno: 'edificio', molti: 'edifici', quanti: 1 }, { uno: 'documento', molti: 'documenti', quanti: 1200 }], conNomi: false, sezioniEscluse: ['titolarita', 'tributi'], documentiEsclusi: 1, importazioneId: null } as const;
    const { titolo, entra, note } = dossierWords({ ...esito, conteggi: [...esito.conteggi], sezioniEscluse: [...esito.sezioniEscluse] });
    expect([titolo, ...entra]).toEqual(['Archivio del fascicolo dell’edificio X998-E-00001 (X998)', '1 edificio', '1.200 documenti']);
    expect(note).toEqual([expect.stringMatching(/^Non contiene nomi/), expect.stringContaining(': Intestatari catastali, Tributi.'), expect.stringMatching(/^1 documento rimasto fuori/)]);
    expect(dossierWords({ ...esito, conteggi: [], conNomi: true, sezioniEscluse: [], documentiEsclusi: 0 }).note).toEqual([expect.stringMatching(/^Contiene nomi/), 'Nessuna sezione è rimasta fuori.']);
  });
});

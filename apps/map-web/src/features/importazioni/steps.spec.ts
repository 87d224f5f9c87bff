import { describe, expect, it } from 'vitest';
import type { Avanzamento, StatoImportazione } from '@edigit/anagrafe/contract';
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

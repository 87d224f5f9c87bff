import type { AttributiEdificio } from '@edigit/anagrafe/contract';
import { expect, it } from 'vitest';
import { completezzaDi } from './completezza.js';

const detto = <T>(valore: T) => ({ valore, fonte: 'Sopralluogo', data: '2026-01-01', conosciutoDa: '2026-01-02T10:00:00Z', operatore: 'm.rossi' });

it('counts what is there of what is expected, and says what is missing', () => {
  const attributi: AttributiEdificio = { uso: detto('residenziale' as const), amianto: detto('da-accertare' as const), denominazione: detto('Casa') };
  const { dati, documenti } = completezzaDi(attributi, [{ tipo: 'certificato-idoneita-statica' }, { tipo: 'fotografia' }, { tipo: 'fotografia' }, { tipo: 'altro' }]);
  expect(dati).toMatchObject({ presenti: 2, attesi: 14 });
  expect(dati.mancanti).toContain('classe di rischio sismico');
  expect(dati.mancanti).not.toContain('amianto');
  expect(documenti).toEqual({ presenti: 2, attesi: 6, mancanti: ['planimetria o elaborato grafico', 'agibilità', 'dichiarazione di conformità degli impianti', 'attestato di prestazione energetica'] });
});

it('is nothing of all for a building of which nothing is known', () => {
  expect(completezzaDi({}, [])).toMatchObject({ dati: { presenti: 0, attesi: 14 }, documenti: { presenti: 0, attesi: 6 } });
});

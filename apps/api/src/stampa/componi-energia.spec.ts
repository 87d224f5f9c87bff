import type { DatiEnergia } from '@edigit/anagrafe/contract';
import { describe, expect, it } from 'vitest';
import { blocchiEnergia } from './componi-energia.js';

const CERTIFICATO: DatiEnergia['certificati'][number] = {
  id: '01900000-0000-7000-8000-000000000001', comune: 'X998', codice: 'APE-1', classe: 'D', schema: 'IT-2015', schemaTitolo: 'Scala 2015', epGlNren: 148.257, epGlRen: null, oggetto: 'unita', indirizzo: '', emessoIl: '2024-05-10', scadeIl: '2034-05-10', validita: 'valido',
  segni: [{ codice: 'ep', testo: 'EPgl,nren non verosimile' }], fonte: 'Catasto energetico regionale', nzeb: false, destinazione: null, classeRaggiungibile: null, validitaTesto: 'Valido fino al 10/05/2034', copre: 'Sub 6', qualita: 'probabile',
  collegamentoId: '01900000-0000-7000-8000-000000000002', consumi: [], impianti: [], raccomandazioni: [],
};

describe('energy certificates on paper', () => {
  it('say how many units are covered, then each with its scale, its validity and what is doubtful of it', () => {
    const blocchi = blocchiEnergia({ testo: '1 APE su 3 unità', unita: 3, coperte: 1, classi: [{ schema: 'IT-2015', schemaTitolo: 'Scala 2015', piuFrequente: { classe: 'D', unita: 1 }, peggiore: { classe: 'D', unita: 1 } }], certificati: [CERTIFICATO] });
    expect(blocchi[0]).toMatchObject({ testo: '1 APE su 3 unità · Scala 2015: classe più frequente D, peggiore D.' });
    expect(blocchi[1]).toMatchObject({ titolo: 'Attestati (1)', righe: [[
      { testo: 'APE-1', nota: 'Catasto energetico regionale' }, { testo: 'D', nota: 'Scala 2015' }, { testo: '148,26' }, { testo: 'Sub 6', nota: 'collegamento: probabile' }, { testo: '10/05/2024' }, { testo: 'Valido fino al 10/05/2034', nota: 'EPgl,nren non verosimile' },
    ]] });
  });

  it('say nothing where none was ever loaded', () => {
    expect(blocchiEnergia(null)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BozzaLetta, BozzeRepository, type RigaConEsito } from '../../src/cdu/bozze.repository.js';
import type { Contesto } from '../../src/database/contesto.js';
import { Database } from '../../src/database/database.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { engine, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';
import { lavoroBozzeOn } from '../harness/servizi.js';
import { Vittima } from '../harness/uccisioni.js';

const NUMERI = Array.from({ length: 40 }, (_, i) => String(i + 1));
const CONTESTO: Contesto = { ruolo: 'app', comuni: [BORGO], diritti: ['catasto', 'urbanistica'] };

describe(`a draft of the certificate whose process is killed (kill -9, ${engine})`, () => {
  let test: TestDatabase;
  const bozze = new BozzeRepository();
  const chieste = (db: Database): Promise<string> =>
    db.lavora(CONTESTO, (u) => bozze.crea(u, BORGO, '2026-03-01', null, 'prova', NUMERI.map((numero) => ({ sezione: '', foglio: '12', numero, denominatore: '' }))));
  const leggi = (db: Database, id: string): Promise<{ bozza: BozzaLetta; righe: RigaConEsito[] }> =>
    db.lavora(CONTESTO, async (u) => ({ bozza: (await bozze.find(u, id))!, righe: await bozze.listParticelle(u, id, 0, 100) }));

  beforeAll(async () => {
    test = await openTestDatabase({ onDisk: true });
    const borgo = new Borgo(() => test.db);
    await borgo.mappa(...NUMERI.map((numero, i) => [numero, rettangolo(10 + (i % 8) * 30, 10 + Math.floor(i / 8) * 40, 30, 40)] as const));
    await new PianiDiProva(() => test.db, { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] }).crea('PUC', { vigenteDal: '2020-01-01' }, [
      { codice: 'B1', forma: [[-50, -50], [100, -50], [130, 400], [-50, 400]] }, { codice: 'E', forma: [[100, -50], [500, -50], [500, 400], [130, 400]] },
    ]);
    borgo.dispose();
    await test.db.close();
  });
  afterAll(() => test.dispose().catch(() => undefined));

  it('keeps what was worked out, is taken up by the next process, and ends as if nothing had happened', async () => {
    let db = await Database.open(test.config, test.options);
    const [indisturbata, id] = [await chieste(db), await chieste(db)];
    await lavoroBozzeOn(db).avvia(indisturbata, BORGO);
    await db.close();

    let lotti = 0;
    const v = new Vittima({ config: test.config, dataDir: '.', fai: { bozza: id, comune: BORGO } }, (riga) => {
      if (riga === 'scritte' && ++lotti === 2) v.uccidi();
    });
    expect(await v.fine()).toBe(true);

    db = await Database.open(test.config, test.options);
    try {
      const prima = await leggi(db, id);
      expect(prima.bozza.stato).toBe('in-corso');
      expect(prima.bozza.fatte).toBeGreaterThanOrEqual(8);
      expect(prima.bozza.fatte).toBeLessThan(NUMERI.length);
      const lavoro = lavoroBozzeOn(db);
      // The server lets go of what the dead process held as soon as it notices.
      await expect.poll(async () => {
        await lavoro.riprendi();
        await lavoro.avvia(id, BORGO);
        return (await leggi(db, id)).bozza.stato;
      }, { timeout: 30_000 }).toBe('pronta');
      const [dopo, attesa] = [await leggi(db, id), await leggi(db, indisturbata)];
      expect(dopo.righe).toEqual(attesa.righe);
      expect(dopo.righe.slice(0, prima.bozza.fatte)).toEqual(prima.righe.slice(0, prima.bozza.fatte));
    } finally {
      await db.close();
    }
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TracciaService } from '../../src/accessi/traccia.service.js';
import type { Contesto } from '../../src/database/contesto.js';
import { openTestApp } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const CHI = '11111111-1111-4111-8111-111111111111';
const OFFICE: Contesto = { ruolo: 'app', utenteId: CHI, comuni: ['X998'], diritti: ['titolarita'], finalita: { codice: 'cdu', protocollo: '7/2026' } };
const LETTURA = { comune: 'X998', oggettoTipo: 'edificio', oggettoId: 'e1', dettaglio: { sezione: 'titolarita', intestatari: 3 } };

describeDatabase('the log of reads and edits', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let traccia: TracciaService;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    traccia = app.get(TracciaService);
  });
  afterAll(() => app.close());

  const rows = (): Promise<Record<string, unknown>[]> =>
    getDb().lavora({ ruolo: 'accessi', comuni: ['X998'] }, (u) => u.query('SELECT utente, comune, azione, oggetto_tipo, oggetto_id, finalita, protocollo, dettaglio FROM accessi.traccia ORDER BY id'));

  it('takes who and why from the unit of work', async () => {
    await getDb().lavora(OFFICE, (u) => traccia.registraLettura(u, LETTURA));
    expect(await rows()).toEqual([
      { utente: CHI, comune: 'X998', azione: 'lettura', oggetto_tipo: 'edificio', oggetto_id: 'e1', finalita: 'cdu', protocollo: '7/2026', dettaglio: LETTURA.dettaglio },
    ]);
  });

  it('stays or goes with the read it tells of', async () => {
    const failing = getDb().lavora(OFFICE, async (u) => {
      await traccia.registraLettura(u, LETTURA);
      throw new Error('the read failed');
    });
    await expect(failing).rejects.toThrow('the read failed');
    expect(await rows()).toHaveLength(1);
  });

  it('refuses a read without purpose, and a line about a municipality out of the context', async () => {
    const without = getDb().lavora({ ...OFFICE, finalita: null }, (u) => traccia.registraLettura(u, LETTURA));
    await expect(without).rejects.toMatchObject({ code: '23514' });
    const elsewhere = getDb().lavora(OFFICE, (u) => traccia.registraLettura(u, { ...LETTURA, comune: 'A001' }));
    await expect(elsewhere).rejects.toMatchObject({ code: '42501' });
  });

  it('lets nobody sign with another name, read it with the role of the registry, or rewrite it', async () => {
    const forbidden = [
      [OFFICE, `INSERT INTO accessi.traccia (azione, utente) VALUES ('modifica', '22222222-2222-4222-8222-222222222222')`],
      [OFFICE, `INSERT INTO accessi.traccia (azione, quando) VALUES ('modifica', now() - interval '1 year')`],
      [OFFICE, 'SELECT * FROM accessi.traccia'],
      [OFFICE, 'SELECT * FROM accessi.utente'],
      [{ ruolo: 'accessi' }, `UPDATE accessi.traccia SET azione = 'modifica'`],
      [{ ruolo: 'accessi' }, 'DELETE FROM accessi.traccia'],
      [{ ruolo: 'owner' }, 'DELETE FROM accessi.traccia'],
      [{ ruolo: 'owner' }, 'TRUNCATE accessi.traccia'],
    ] as const;
    for (const [contesto, sql] of forbidden) {
      await expect(getDb().lavora(contesto, (u) => u.query(sql)), sql).rejects.toMatchObject({ code: '42501' });
    }
    await expect(asAdmin(getTest(), 'DELETE FROM accessi.traccia')).rejects.toMatchObject({ code: '42501' });
  });

  it('is sealed in blocks, each standing on the one before', async () => {
    for (let i = 0; i < 5; i++) await getDb().lavora(OFFICE, (u) => traccia.registra(u, { azione: 'modifica', comune: 'X998', oggettoTipo: 'edificio', oggettoId: `e${i}` }));
    expect(await traccia.sigillaTraccia()).toBe(6);
    expect(await traccia.sigillaTraccia()).toBe(0);
    await getDb().lavora(OFFICE, (u) => traccia.registra(u, { azione: 'modifica', comune: 'X998' }));
    expect(await traccia.sigillaTraccia()).toBe(1);
    const blocks = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ righe: number; precedente: string; impronta: string }>('SELECT righe, precedente, impronta FROM accessi.traccia_sigillo ORDER BY blocco'));
    expect(blocks.map((block) => block.righe)).toEqual([6, 1]);
    expect(blocks[1]?.precedente).toBe(blocks[0]?.impronta);
    expect(await traccia.verificaTraccia()).toEqual([]);
  });

  it('shows in which block a line was altered, even by the administrator of the database', async () => {
    await asAdmin(
      getTest(),
      `ALTER TABLE accessi.traccia DISABLE TRIGGER sola_aggiunta;
       UPDATE accessi.traccia SET oggetto_id = 'altro' WHERE id = (SELECT da_id FROM accessi.traccia_sigillo WHERE blocco = 1);
       ALTER TABLE accessi.traccia ENABLE TRIGGER sola_aggiunta;`,
    );
    expect(await traccia.verificaTraccia()).toEqual([1]);
  });
});

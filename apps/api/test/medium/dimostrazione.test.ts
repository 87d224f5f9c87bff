import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModiAccesso, Sessione } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UTENTI_DIMOSTRATIVI, disattivaDimostrativi } from '../../src/accessi/dimostrazione.js';
import { DimostrazioneService } from '../../src/accessi/dimostrazione.service.js';
import { ComuneDimostrativoService, TABELLE_DEL_COMUNE } from '../../src/dimostrazione/comune-dimostrativo.service.js';
import { cartellaDocumenti, percorsoDi } from '../../src/documenti/cartella.js';
import { Browser, openTestApp } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const [{ nome, password }, tributi] = UTENTI_DIMOSTRATIVI;

describeDatabase('the open accounts of the sample data', (getDb, getTest) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'edigit-dimostrazione-'));
  let app: NestFastifyApplication;
  let service: DimostrazioneService;
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir });
    service = app.get(DimostrazioneService);
    await asAdmin(
      getTest(),
      `SET ROLE edigit_owner;
       CREATE TABLE cosa (comune text COLLATE "C" PRIMARY KEY);
       ALTER TABLE cosa ENABLE ROW LEVEL SECURITY;
       CREATE POLICY territorio ON cosa USING (comune = ANY ((SELECT edigit.comuni())::text[]));
       GRANT SELECT ON cosa TO edigit_app;
       RESET ROLE;
       INSERT INTO cosa VALUES ('X998'), ('A001');`,
    );
  });
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true });
  });

  const offered = async (): Promise<ModiAccesso> => ModiAccesso.parse((await new Browser(app).ask('GET', '/api/v1/accesso')).body);
  const applied = (comune: string, outcome: 'applied' | 'failed' = 'applied'): Promise<unknown> =>
    getDb().lavora({ ruolo: 'import', comuni: [comune] }, async (u) => {
      await disattivaDimostrativi(u, comune);
      if (outcome === 'failed') throw new Error('the merge failed');
    });

  it('are offered on the sign-in page once they were made, and only then', async () => {
    expect(await offered()).toEqual({ dimostrazioni: [] });
    await service.ensureAccounts();
    await service.ensureAccounts();
    expect(await offered()).toEqual({ dimostrazioni: UTENTI_DIMOSTRATIVI.map((u) => ({ nome: u.nome, password: u.password, titolo: u.titolo })) });
  });

  it('is confined to its municipality by the policies of the database, and by a constraint on the account itself', async () => {
    const signIn = await new Browser(app).signIn(nome, password);
    const { utente } = Sessione.parse(signIn.body);
    expect(utente.diritti).not.toContain('amministrazione');
    expect(utente.diritti).not.toContain('importazioni');
    const contesto = { ruolo: 'app', utenteId: utente.id, comuni: ['X998'], diritti: utente.diritti } as const;
    expect(await getDb().lavora(contesto, (u) => u.query('SELECT comune FROM cosa'))).toEqual([{ comune: 'X998' }]);
    for (const wider of ['tutti_i_comuni = true', `comuni = ARRAY['X998', 'A001']`]) {
      await expect(asAdmin(getTest(), `UPDATE accessi.utente SET ${wider} WHERE dimostrativo`)).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('of the tax office alone sees the taxes, and brings in no file though its role may', async () => {
    const { diritti } = Sessione.parse((await new Browser(app).signIn(tributi.nome, tributi.password)).body).utente;
    expect(diritti).toEqual(expect.arrayContaining(['tributi', 'titolarita']));
    expect(diritti).not.toContain('importazioni');
    expect(Sessione.parse((await new Browser(app).signIn(nome, password)).body).utente.diritti).not.toContain('tributi');
  });

  it('stays open when the sample itself is loaded again, or when a supply of another municipality fails', async () => {
    const browser = new Browser(app);
    await browser.signIn(nome, password);
    await applied('X998');
    await expect(applied('A001', 'failed')).rejects.toThrow('the merge failed');
    expect((await browser.ask('GET', '/api/v1/sessione')).status).toBe(200);
  });

  it('closes, with its sessions, in the transaction that applies a supply of another municipality, for good', async () => {
    const browser = new Browser(app);
    await browser.signIn(nome, password);
    await applied('A001');
    expect((await browser.ask('GET', '/api/v1/sessione')).status).toBe(401);
    expect((await new Browser(app).signIn(nome, password)).status).toBe(401);
    await service.ensureAccounts();
    expect(await offered()).toEqual({ dimostrazioni: [] });
  });

  it('is switched off by the import alone', async () => {
    const work = getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => disattivaDimostrativi(u, 'A001'));
    await expect(work).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves nothing behind when the demonstration is removed', async () => {
    expect(await service.remove()).toBe(2);
    const left = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query('SELECT nome FROM accessi.utente WHERE dimostrativo'));
    expect(left).toEqual([]);
  });

  it('goes with everything of its municipality, whatever the offices have written of it', async () => {
    const righe = (sql: string): Promise<Record<string, unknown>[]> => getDb().lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query(sql));
    const conComune = (await righe(
      `SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS nome FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'comune'
       WHERE c.relkind = 'r' AND n.nspname IN ('public', 'persone', 'tributi') AND c.relname <> 'cosa'`,
    )).map((t) => String(t['nome']));
    expect(conComune.toSorted()).toEqual([...TABELLE_DEL_COMUNE, 'operazione', 'fornitura'].toSorted());
    await asAdmin(
      getTest(),
      `INSERT INTO comune (codice, nome, dimostrativo) VALUES ('X998', 'Borgo Esempio', true);
       INSERT INTO operazione (comune, tipo) VALUES ('X998', 'modifica');
       INSERT INTO sfondo (comune, titolo, genere, crs, servizio) VALUES ('X998', 'Volo comunale', 'ortofoto', 'EPSG:3857', '{"tipo": "xyz"}');
       INSERT INTO piano (comune, aperta_da, codice, titolo, tipo) SELECT 'X998', max(id), 'PUC', 'Piano', 'PUC' FROM operazione`,
    );
    const [suo, anche] = ['a'.repeat(64), 'b'.repeat(64)].map((sha256) => ({ sha256, file: percorsoDi(cartellaDocumenti(dataDir), sha256) })) as [{ sha256: string; file: string }, { sha256: string; file: string }];
    for (const { file } of [suo, anche]) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'x');
    }
    await asAdmin(getTest(), `INSERT INTO documento_file (comune, sha256, byte, formato) VALUES ('X998', '${suo.sha256}', 1, 'pdf'), ('X998', '${anche.sha256}', 1, 'pdf'), ('A001', '${anche.sha256}', 1, 'pdf')`);
    expect(await app.get(ComuneDimostrativoService).rimuovi()).toBe(true);
    // The files of its documents too, but for one that another municipality has.
    expect([existsSync(suo.file), existsSync(anche.file)]).toEqual([false, true]);
    for (const tabella of conComune) expect(await righe(`SELECT FROM ${tabella} WHERE comune = 'X998'`), tabella).toEqual([]);
    expect(await app.get(ComuneDimostrativoService).rimuovi()).toBe(false);
  });
});

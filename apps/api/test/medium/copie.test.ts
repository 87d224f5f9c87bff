import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ControlliSistema, CopieDiSicurezza, QuadroAmministrazione } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CopieService } from '../../src/copie/copie.service.js';
import { restoreBackup } from '../../src/database/backup/restore-backup.js';
import { verifyBackup } from '../../src/database/backup/verify-backup.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase, openTestDatabase } from '../harness/index.js';

const URL = '/api/v1/amministrazione';

describeDatabase('backups by the clock', (getDb, getTest) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-copie-'));
  const cartella = path.join(dataDir, 'nas');
  let app: NestFastifyApplication;
  let copie: CopieService;
  let capo: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir, copie: { cartella, ora: 2, conservate: 2 } });
    copie = app.get(CopieService);
    capo = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
  });
  afterAll(async () => {
    await app.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const files = (): string[] => (fs.existsSync(cartella) ? fs.readdirSync(cartella).toSorted() : []);
  const stato = async (): Promise<CopieDiSicurezza> => CopieDiSicurezza.parse((await capo.ask('GET', `${URL}/copie`)).body);
  const riga = async () => ControlliSistema.parse((await capo.ask('GET', `${URL}/controlli`)).body).items.find((c) => c.codice === 'copie');
  const day = (n: number, hour = 2): Date => new Date(2026, 4, n, hour, 0, 5);

  it('are announced before the first', async () => {
    expect(await stato()).toMatchObject({ ora: 2, cartella, conservate: 2, inCorso: false, ultimaRiuscita: null, ultimoErrore: null, items: [] });
    expect(await riga()).toMatchObject({ esito: 'avviso', dettaglio: 'nessuna copia riuscita finora' });
  });

  it('are written at their hour, read back, and only the newest stay', async () => {
    for (const now of [day(1), day(1, 3), day(2), day(3)]) await copie.giro(now);
    expect(files()).toHaveLength(2);
    for (const file of files()) {
      expect((await verifyBackup(path.join(cartella, file))).righe).toBeGreaterThan(10);
      expect(fs.statSync(path.join(cartella, file)).mode & 0o777).toBe(0o600);
    }
    expect(await stato()).toMatchObject({ ultimaRiuscita: day(3).toISOString(), items: [{ tipo: 'programmata' }, { tipo: 'programmata' }] });
  });

  it('restore what was there', async () => {
    await asAdmin(getTest(), `INSERT INTO comune (codice, nome) VALUES ('Z001', 'Dopo la copia')`);
    const other = await openTestDatabase({ engine: 'embedded' });
    try {
      await restoreBackup(other.db, path.join(cartella, files().at(-1) ?? ''));
      expect(await other.db.lavora({ ruolo: 'owner' }, (u) => u.query(`SELECT nome FROM accessi.utente UNION ALL SELECT nome FROM comune`))).toEqual([{ nome: 'capo' }]);
    } finally {
      await other.dispose();
    }
  });

  it('that fail are told with the reason, tried again an hour later, and take nothing away', async () => {
    const before = files();
    const away = `${cartella}-staccato`;
    fs.renameSync(cartella, away);
    fs.writeFileSync(cartella, 'non una cartella');
    await copie.giro(day(4));
    expect((await stato()).ultimoErrore).toEqual({ quando: day(4).toISOString(), messaggio: 'La copia non si è potuta scrivere: il percorso non è una cartella.' });
    expect((await stato()).ultimaRiuscita).toBe(day(3).toISOString());
    expect(await riga()).toMatchObject({ dettaglio: expect.stringContaining('il percorso non è una cartella') });
    fs.rmSync(cartella);
    fs.renameSync(away, cartella);
    await copie.giro(new Date(day(4).getTime() + 59 * 60_000));
    expect(files()).toEqual(before);
    await copie.giro(new Date(day(4).getTime() + 60 * 60_000));
    expect((await stato()).ultimoErrore).toBeNull();
    expect(files()).toHaveLength(2);
    expect(files()).not.toEqual(before);
  });

  it('are asked for by hand, one at a time, and are lines of the log of accesses', async () => {
    const begun = await capo.ask('POST', `${URL}/copie`);
    expect({ status: begun.status, inCorso: CopieDiSicurezza.parse(begun.body).inCorso }).toEqual({ status: 202, inCorso: true });
    await expect(copie.copia('manuale', null)).rejects.toMatchObject({ code: 'conflict' });
    await expect.poll(async () => (await stato()).inCorso, { timeout: 30_000 }).toBe(false);
    expect((await stato()).items.map((c) => c.tipo).toSorted()).toEqual(['manuale', 'programmata', 'programmata']);
    const lines = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ firmata: boolean; tipo: string }>(`SELECT utente IS NOT NULL AS firmata, dettaglio->>'tipo' AS tipo FROM accessi.traccia WHERE azione = 'copia-di-sicurezza' ORDER BY id`));
    expect(lines.at(-1)).toEqual({ firmata: true, tipo: 'manuale' });
    expect(lines.filter((l) => !l.firmata)).toHaveLength(4);
  });

  it('are the business of who administers every municipality, like the state of the installation', async () => {
    const locale = await signedIn(app, { nome: 'capo-locale', ruolo: 'amministratore', comuni: ['E131'] });
    const clerk = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    const code = ({ status, body }: Answer): unknown => body['code'] ?? status;
    for (const browser of [locale, clerk]) {
      for (const route of ['', '/copie', '/controlli']) expect(code(await browser.ask('GET', URL + route)), route).toBe('forbidden');
      expect(code(await browser.ask('POST', `${URL}/copie`))).toBe('forbidden');
    }
    const quadro = async (): Promise<QuadroAmministrazione> => QuadroAmministrazione.parse((await capo.ask('GET', URL)).body);
    // A municipality counts once something was applied to it.
    expect((await quadro()).comuni).toBe(0);
    await getDb().lavora({ ruolo: 'import', comuni: ['Z001'] }, (u) => u.query(`INSERT INTO operazione (comune, tipo) VALUES ('Z001', 'importazione')`));
    expect(await quadro()).toMatchObject({
      utenti: 3, amministratori: 1, senzaSecondoFattore: 0, responsabileProtezioneDati: false, sessioni: 3, comuni: 1, dimostrativo: false, https: false, soloQuestaMacchina: true,
      copiaProgrammata: true, tokenInScadenza: 0,
    });
  });
});

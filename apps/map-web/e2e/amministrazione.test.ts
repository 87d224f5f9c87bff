import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const PASSWORD = 'una frase lunga e nuova 7';

/** What an authenticator app shows for a key now. */
function codiceDi(chiave: string): string {
  const bits = Array.from(chiave, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))).update(message).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

describe('people and accounts in the browser', () => {
  const copie = mkdtempSync(join(tmpdir(), 'edigit-e2e-copie-'));
  let programma: Programma;
  let browser: Browser | null;
  let passwordTecnico = '';
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma({ env: { EDIGIT_BACKUP_DIR: copie } });
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
    rmSync(copie, { recursive: true, force: true });
  });

  /** Without what the journey itself had refused. */
  const unforeseen = (errors: readonly string[]): string[] => errors.filter((error) => !/status of (400|403|409)/.test(error));
  const tab = (page: Page, nome: string): Promise<void> => page.getByRole('navigation', { name: 'Parti dell’amministrazione' }).getByRole('link', { name: nome }).click();

  it('the first administrator is told the first steps, makes accounts and a role, and takes a backup', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'amministratore', programma.password, PASSWORD);
    await page.getByRole('heading', { name: 'Primi passi' }).waitFor();
    await page.getByText('Nominare un secondo amministratore').waitFor();
    await page.getByRole('rowheader', { name: 'Copie di sicurezza' }).waitFor();
    expect(await violations(page)).toEqual([]);

    await tab(page, 'Utenti');
    // By the keyboard alone: the button, the fields, and back to the button.
    await page.getByRole('button', { name: 'Nuovo utente' }).press('Enter');
    await page.locator('#utente-nome').fill('tecnico');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Maria Rossi');
    await page.locator('#utente-ruolo').selectOption({ label: 'Urbanistica ed edilizia' });
    await page.getByLabel('Solo alcuni comuni').press('Space');
    await page.getByLabel(/Borgo Esempio/).press('Space');
    expect(await violations(page)).toEqual([]);
    await page.locator('#utente-nome').press('Enter');
    const segreto = page.getByRole('dialog', { name: 'Utente tecnico creato' });
    passwordTecnico = (await segreto.locator('code').textContent()) ?? '';
    expect(passwordTecnico).toMatch(/^\w{5}(-\w{5}){3}$/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await segreto.waitFor();
    await segreto.getByRole('button', { name: 'L’ho annotato' }).press('Enter');
    const riga = page.getByRole('row', { name: /Maria Rossi/ });
    await riga.getByText('Password da cambiare').waitFor();
    await riga.getByText('Borgo Esempio').waitFor();
    expect(await page.content()).not.toContain(passwordTecnico);

    await page.getByRole('button', { name: 'Nuovo utente' }).click();
    await page.locator('#utente-nome').fill('tecnico');
    await page.getByRole('button', { name: 'Crea', exact: true }).click();
    await page.getByText('Il nome utente è già in uso.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Annulla' }).click();

    await tab(page, 'Ruoli e diritti');
    await page.getByRole('button', { name: 'Nuovo ruolo' }).click();
    await page.locator('#ruolo-nome').fill('Ufficio riscossioni');
    await page.getByLabel('Tributi (dati personali)').check();
    await page.getByLabel('Amministrare utenti').check();
    await page.getByRole('button', { name: 'Crea', exact: true }).click();
    await page.getByRole('alert').getByText('servono due ruoli').waitFor();
    await page.getByLabel('Amministrare utenti').uncheck();
    await page.getByRole('button', { name: 'Crea', exact: true }).click();
    await page.getByRole('button', { name: 'Modifica Ufficio riscossioni' }).waitFor();
    await page.getByLabel('Secondo fattore obbligatorio per Urbanistica ed edilizia').check();
    await expect.poll(() => page.getByLabel('Secondo fattore obbligatorio per Urbanistica ed edilizia').isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);

    await tab(page, 'Sessioni');
    await page.getByRole('row', { name: /amministratore/ }).getByText('Questa').waitFor();
    expect(await violations(page)).toEqual([]);
    await tab(page, 'Macchine e token');
    await page.getByText('Prima serve un utente di tipo macchina.').waitFor();
    expect(await violations(page)).toEqual([]);

    await tab(page, 'Copie di sicurezza');
    await page.getByRole('button', { name: 'Fai una copia adesso' }).click();
    await page.getByRole('row', { name: /Chiesta da qualcuno/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    const copia = readdirSync(copie).find((nome) => nome.endsWith('-manuale.edigit')) ?? '';
    expect(programma.edigit('backup', '--verifica', join(copie, copia)).out).toContain('è integro');
    expect(programma.edigit('doctor').out).toContain('Copie di sicurezza: ultima copia riuscita il');
    expect(unforeseen(errors)).toEqual([]);
    await context.close();
  });

  it('a second factor is activated when the role asks for it, and asked for at the next sign-in', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'tecnico', passwordTecnico, PASSWORD);
    await page.getByRole('heading', { name: 'Secondo fattore' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('#due-password').fill(PASSWORD);
    await page.locator('#due-password').press('Enter');
    await page.getByRole('img', { name: /Codice QR/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    const chiave = ((await page.locator('.chiave').textContent()) ?? '').replaceAll(' ', '');
    await page.locator('#due-codice').fill('000000');
    await page.locator('#due-codice').press('Enter');
    await page.getByText(/Il codice non corrisponde/).waitFor();
    await page.locator('#due-codice').fill(codiceDi(chiave));
    await page.locator('#due-codice').press('Enter');
    await page.getByRole('heading', { name: 'Codici di recupero' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const recupero = await page.locator('.codici code').allTextContents();
    expect(recupero).toHaveLength(10);
    await page.getByRole('button', { name: 'Li ho conservati' }).press('Enter');
    await page.getByRole('combobox').first().waitFor();
    await page.getByRole('link', { name: /Maria Rossi/ }).click();
    await page.getByText('Restano 10 codici di recupero.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Esci' }).click();

    await signIn(page, 'tecnico', PASSWORD);
    await page.getByRole('heading', { name: 'Codice di verifica' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('#accesso-codice').fill('123456x');
    await page.locator('#accesso-codice').press('Enter');
    await page.getByText(/Il codice non è quello di adesso/).waitFor();
    await page.locator('#accesso-codice').fill(recupero[0] ?? '');
    await page.locator('#accesso-codice').press('Enter');
    await page.getByText('Restano 9 codici di recupero.').waitFor();
    expect(unforeseen(errors)).toEqual([]);
    await context.close();
  });

  it('the data-protection officer reads who read what, follows one building, verifies the seals, and takes the spreadsheet', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: token } = programma.edigit('utente', 'crea', 'macchina', '--ruolo', 'urbanistica-edilizia', '--comune', 'X998', '--nome', 'Sportello', '--token');
    const ask = (path: string): Promise<Response> => fetch(`${programma.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, 'x-finalita': 'cdu', 'x-protocollo': '12%2F2026' } });
    const { items } = (await (await ask('/edifici?limite=1')).json()) as { items: { id: string; codice: string }[] };
    expect((await ask(`/edifici/${items[0]?.id}/intestatari`)).status).toBe(200);
    const { out: password } = programma.edigit('utente', 'crea', 'garante', '--ruolo', 'responsabile-protezione-dati', '--nome', 'Anna Neri');

    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'garante', password, PASSWORD);
    await page.getByRole('heading', { name: 'Registro degli accessi' }).waitFor();
    await page.getByRole('row', { name: /Ruolo creato.*Tributi/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('#registro-azioni').selectOption({ label: 'Letture di dati personali' });
    await page.getByRole('button', { name: 'Filtra' }).press('Enter');
    const lettura = page.getByRole('row', { name: /Sportello.*Lettura.*CDU.*Prot\. 12\/2026/ });
    await lettura.waitFor();
    await lettura.getByRole('link', { name: `Edificio ${items[0]?.codice}` }).click();
    await page.getByText(`Solo l’oggetto: Edificio ${items[0]?.codice}`).waitFor();
    expect(page.url()).toContain('oggettoId=');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Scarica CSV' }).click()]);
    expect(readFileSync((await file.path()) ?? '', 'utf8').trimEnd().split('\r\n')).toHaveLength(2);

    await page.getByText('Sigilli').first().click();
    await page.getByRole('button', { name: 'Verifica i sigilli' }).click();
    await page.getByText(/Verificato fino al blocco|Non c’è ancora nessun blocco/).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('all of it fits a telephone', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    const fits = async (): Promise<void> => {
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    };
    await signIn(page, 'amministratore', PASSWORD);
    await page.getByRole('heading', { name: 'Primi passi' }).waitFor();
    await fits();
    for (const [scheda, testo] of [['utenti', 'Maria Rossi'], ['ruoli', 'Ufficio riscossioni'], ['sessioni', 'Questa'], ['macchine', 'riga di comando'], ['copie', 'Chiesta da qualcuno']] as const) {
      await page.goto(`${programma.url}/#/amministrazione/${scheda}`);
      await page.getByText(testo).first().waitFor();
      await fits();
    }
    await page.goto(`${programma.url}/#/profilo`);
    await page.getByRole('heading', { name: 'Il mio account' }).waitFor();
    await fits();
    expect(errors).toEqual([]);
    await context.close();
  });
});

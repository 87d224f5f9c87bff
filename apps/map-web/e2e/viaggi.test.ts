import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const DIFETTI = fileURLToPath(new URL('../../../data/samples/not-ok', import.meta.url));

describe('journeys in the browser', () => {
  let programma: Programma;
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma();
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
  });

  const search = async (page: Page, testo: string): Promise<void> => {
    const box = page.getByRole('combobox').first();
    await box.fill(testo);
    await box.press('Enter');
  };

  it('sign-in, search, dossier, holders with a purpose, print', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    expect(await violations(page)).toEqual([]);
    await signIn(page);
    await page.getByText('Dati dimostrativi: nessuna persona reale').waitFor();
    await search(page, 'fg 4 p.lla 12');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByText('Foglio 4 · P.lla 12').waitFor();
    const unita = scheda.getByRole('region', { name: 'Unità immobiliari' });
    await unita.getByRole('table').waitFor();
    expect(await unita.getByRole('row').count()).toBeGreaterThan(4);
    expect(await violations(page)).toEqual([]);

    await scheda.getByRole('button', { name: 'Mostra intestatari' }).click();
    const dialogo = page.getByRole('dialog');
    await dialogo.waitFor();
    await dialogo.getByLabel('Finalità').selectOption({ label: 'Istruttoria pratica' });
    await dialogo.getByLabel(/Prot/).fill('123/2026');
    expect(await violations(page)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Continua' }).click();
    await page.getByText(/Finalità: .*123\/2026/).waitFor();
    await scheda.getByText('Proprietà').first().waitFor();
    await scheda.getByText('L’intestazione catastale non è prova della proprietà.').waitFor();
    expect(await violations(page)).toEqual([]);

    const [risposta] = await Promise.all([
      page.waitForResponse((r) => r.url().includes('/fascicolo') && (r.headers()['content-type'] ?? '').includes('application/pdf')),
      scheda.getByRole('button', { name: 'Stampa fascicolo' }).click(),
    ]);
    expect(risposta.status()).toBe(200);
    expect(page.url()).toMatch(/edifici\/[0-9a-f-]{36}/);

    // The address opens the same dossier again.
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await scheda.getByText('Foglio 4 · P.lla 12').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a supply with defects is checked and its issues are listed, one by one', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'forniture', '--ruolo', 'gestore-forniture');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'forniture', password);
    await page.locator('#cambio-attuale').fill(password);
    await page.locator('#cambio-nuova').fill('una frase lunga e nuova 7');
    await page.locator('#cambio-ripeti').fill('una frase lunga e nuova 7');
    await page.locator('#cambio-ripeti').press('Enter');
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.getByRole('heading', { name: 'Importazioni' }).waitFor();
    expect(await violations(page)).toEqual([]);

    const cartella = join(DIFETTI, 'data-illeggibile', 'fornitura');
    await page.locator('input[type=file]').first().setInputFiles(readdirSync(cartella).map((file) => join(cartella, file)));
    await page.getByRole('button', { name: 'Avvia il controllo' }).click();
    await page.getByRole('button', { name: 'Applica' }).waitFor();
    await page.getByText(/Data non valida/).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Scarta' }).click();
    await page.getByText('La fornitura non è nel registro.').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('the list does everything without the map', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('link', { name: 'Elenco', exact: true }).click();
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(10);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a phone finds a building and reads its dossier in a sheet from below', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page);
    await search(page, 'fg 4 p.lla 12');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText('Foglio 4 · P.lla 12').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

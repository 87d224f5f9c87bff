import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

describe('themes and selection by area in the browser', () => {
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

  it('colours the buildings by their certificates, says how in words, and opens the one of a title by its number', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('button', { name: 'Livelli' }).press('Enter');
    await page.getByRole('textbox', { name: 'Scala' }).fill('1:5.000');
    await page.keyboard.press('Enter');
    const [tessera] = await Promise.all([page.waitForResponse(/\/tiles\/energia\//), page.getByRole('checkbox', { name: /^Energia \(APE\)/ }).check()]);
    expect([200, 204]).toContain(tessera.status());
    const livelli = page.getByRole('region', { name: 'Livelli' });
    for (const parole of ['Classe A4', 'Classe G', 'Tratteggio: meno di metà delle unità ha un APE valido', 'Nessun APE collegato']) await livelli.getByText(parole, { exact: true }).waitFor();
    await livelli.getByRole('combobox', { name: 'Colora per' }).selectOption({ label: 'Classe più frequente' });
    expect(await violations(page)).toEqual([]);
    // Two themes would cover one another: one at a time.
    await page.getByRole('checkbox', { name: /^Titoli edilizi/ }).check();
    await livelli.getByText('Condono aperto, documenti da integrare').waitFor();
    expect(await page.getByRole('checkbox', { name: /^Energia \(APE\)/ }).isChecked()).toBe(false);

    await page.getByRole('combobox').first().fill('C.E. 6/1987');
    await page.getByRole('option', { name: /Concessione edilizia 6\/1987/ }).waitFor();
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.locator('[data-sezione=edilizia] > summary').press('Enter');
    await scheda.getByText('Concessione edilizia n. 6/1987').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('goes around a building without the pointer, then is drawn with it; holders come as a file after the purpose', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText('Foglio 4 · P.lla 12').waitFor();
    await page.getByRole('button', { name: 'Selezione per area' }).focus();
    await page.keyboard.press('Enter');
    const pannello = page.getByRole('region', { name: 'Selezione per area' });
    await pannello.getByLabel('Intorno alla selezione').fill('30');
    await page.keyboard.press('Enter');
    await pannello.getByText(/\d+ particelle · \d+ edifici · \d+ unità/).waitFor();
    expect(await violations(page)).toEqual([]);

    await pannello.getByRole('button', { name: /Intestatari per invii/ }).click();
    const dialogo = page.getByRole('dialog');
    await dialogo.getByLabel('Finalità').selectOption({ label: 'Istruttoria pratica' });
    const [file] = await Promise.all([page.waitForEvent('download'), dialogo.getByRole('button', { name: 'Continua' }).click()]);
    expect(readFileSync(await file.path(), 'utf8')).toContain('Intestatario;Codice fiscale;Beni');

    await pannello.getByRole('button', { name: 'Disegna sulla mappa' }).click();
    for (const [x, y] of [[480, 300], [700, 300], [700, 500]] as const) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(400);
    }
    await page.mouse.dblclick(480, 500);
    await pannello.getByText(/\d+ particelle · \d+ edifici · \d+ unità/).waitFor();
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
    await context.close();
  });
});

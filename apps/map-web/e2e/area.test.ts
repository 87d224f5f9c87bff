import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

describe('selection by area in the browser', () => {
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

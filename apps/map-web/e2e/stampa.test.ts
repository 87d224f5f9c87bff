import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

describe('a map extract in the browser', () => {
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

  it('is framed, moved with the arrows and printed of the building that is open, without the pointer', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    const azione = page.getByRole('complementary', { name: 'Scheda' }).getByRole('button', { name: 'Stampa estratto' });
    await azione.focus();
    await page.keyboard.press('Enter');
    const pannello = page.getByRole('region', { name: 'Stampa estratto' });
    await pannello.getByLabel('Foglio').selectOption('A3');
    await pannello.getByLabel('Scala').selectOption('1:2.000');
    expect(await violations(page)).toEqual([]);

    const stampa = async (): Promise<{ centro: number[]; tipo: string }> => {
      await pannello.getByRole('button', { name: 'Stampa', exact: true }).focus();
      const [risposta] = await Promise.all([page.waitForResponse((r) => r.url().endsWith('/stampe/estratto')), page.keyboard.press('Enter')]);
      expect(risposta.status()).toBe(200);
      const richiesta = risposta.request().postDataJSON() as { centro: number[]; formato: string; scala: number; edificio?: string };
      expect(richiesta).toMatchObject({ formato: 'A3', scala: 2000, edificio: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      return { centro: richiesta.centro, tipo: risposta.headers()['content-type'] ?? '' };
    };
    const prima = await stampa();
    expect(prima.tipo).toContain('application/pdf');
    await pannello.getByRole('button', { name: /Sposta il riquadro/ }).focus();
    await page.keyboard.press('ArrowRight');
    const dopo = await stampa();
    // A tenth of 253 mm at 1:2.000 is 50,6 m.
    const metri = (dopo.centro[0]! - prima.centro[0]!) * 111_320 * Math.cos((dopo.centro[1]! * Math.PI) / 180);
    expect(metri).toBeGreaterThan(49);
    expect(metri).toBeLessThan(52);
    await page.keyboard.press('Escape');
    await pannello.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('can be had on a phone', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page);
    await page.getByRole('button', { name: 'Stampa estratto' }).click();
    await page.getByRole('region', { name: 'Stampa estratto' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

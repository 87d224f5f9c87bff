import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const AGGIORNAMENTO = fileURLToPath(new URL('../../../data/samples/aggiornamento', import.meta.url));

/** Whether anything is drawn on the map. */
function painted(page: Page): Promise<boolean> {
  return page.locator('.mappa').evaluate((map) => [...map.querySelectorAll('canvas')].some((canvas) => {
    const { width, height } = canvas;
    return width > 0 && height > 0 && canvas.getContext('2d')!.getImageData(0, 0, width, height).data.some((value, i) => i % 4 === 3 && value > 0);
  }));
}

describe('the past in the browser', () => {
  let programma: Programma;
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma();
    expect(programma.edigit('import', AGGIORNAMENTO, '--comune', 'X998').codice).toBe(0);
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
  });

  it.each([['desk', SCRIVANIA], ['phone', TELEFONO]] as const)('is reached with a slider, said on the whole screen, and left with a button (%s)', async (_nome, viewport) => {
    if (browser === null) return;
    const { page, context, errors } = await openPage(browser, programma.url, viewport);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('button', { name: 'Nel tempo' }).click();
    const cursore = scheda.getByRole('slider', { name: /Che cosa risultava dopo/ });
    await cursore.focus();
    const tessere = page.waitForRequest((r) => r.url().includes('/tiles/') && r.url().includes('conosciutoAl='));
    await cursore.press('Home');
    await page.getByText(/Si sta guardando il passato: come risultava il/).waitFor();
    await tessere;
    await scheda.getByRole('region', { name: 'Unità immobiliari' }).getByRole('table').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await scheda.getByLabel('In vigore il giorno').fill('2010-01-01');
    await page.getByText(/come risultava il .*, per il 01\/01\/2010/).waitFor();
    // Before anything was loaded the map is empty: no shape, number or outline of today stays on it.
    expect(await painted(page)).toBe(true);
    await scheda.getByLabel('Risultava il giorno').fill('2000-01-01');
    await scheda.getByText('In quel momento questo elemento non risultava nel registro').waitFor();
    await expect.poll(() => painted(page), { timeout: 20_000 }).toBe(false);
    await page.getByRole('status').getByRole('button', { name: 'Torna a oggi' }).click();
    await page.getByText(/Si sta guardando il passato/).waitFor({ state: 'detached' });
    await scheda.getByRole('region', { name: 'Unità immobiliari' }).getByRole('table').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

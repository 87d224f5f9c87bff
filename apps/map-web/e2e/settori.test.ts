import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, signIn, TELEFONO, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

/** The building of the sample that every register knows. */
const OVUNQUE = 'fg 4 p.lla 394';

describe('a building that every office knows', () => {
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

  const sezioni = (page: Page): Promise<string[]> => page.locator('details[data-sezione]').evaluateAll((tutte) => tutte.map((s) => (s as HTMLElement).dataset['sezione']!));
  const apri = async (page: Page, sezione: string): Promise<void> => {
    await page.getByRole('combobox').first().fill(OVUNQUE);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Via della Stazione/ }).waitFor();
    await page.locator(`details[data-sezione=${sezione}]`).waitFor();
  };

  it('has every section in its dossier, on paper and in an archive; what falls due leads to it', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await apri(page, 'energia');
    expect(await sezioni(page)).toEqual(['catasto', 'titolarita', 'urbanistica', 'edilizia', 'indirizzi', 'documenti', 'energia', 'segnalazioni']);
    for (const sezione of ['edilizia', 'indirizzi', 'documenti', 'energia']) await page.locator(`[data-sezione=${sezione}] > summary`).press('Enter');
    expect(await violations(page)).toEqual([]);
    const scarica = async (bottone: Locator, inizio: string): Promise<void> => {
      const [file] = await Promise.all([page.waitForEvent('download'), bottone.press('Enter')]);
      expect(readFileSync(await file.path()).toString('latin1', 0, inizio.length)).toBe(inizio);
    };
    await scarica(page.getByRole('button', { name: 'Stampa fascicolo' }), '%PDF');
    await page.getByRole('button', { name: 'Scarica archivio (ZIP)' }).press('Enter');
    // Without names and reserved documents, unless they are asked for.
    await scarica(page.getByRole('dialog').getByRole('button', { name: /^Scarica/ }), 'PK');
    await page.getByRole('link', { name: 'Registri' }).press('Enter');
    await page.getByRole('link', { name: 'Scadenze' }).press('Enter');
    await page.getByRole('row', { name: /Via della Stazione 4/ }).first().getByRole('link', { name: /^Apri il fascicolo/ }).press('Enter');
    await page.getByRole('heading', { name: /^Via della Stazione/ }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('shows its taxes to their office alone, also on a telephone', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page, 'demo-tributi');
    await apri(page, 'tributi');
    expect(await sezioni(page)).toContain('tributi');
    expect(await sezioni(page)).not.toContain('edilizia');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });
});

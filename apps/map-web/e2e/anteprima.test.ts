import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const CAMPIONI = fileURLToPath(new URL('../../../data/samples', import.meta.url));
const PASSWORD = 'una frase lunga e nuova 7';

/** A sheet of the sample with its first building moved by two metres and its second one gone. */
function foglioCambiato(testo: string): string {
  const righe = testo.split(/\r?\n/);
  const edifici = righe.flatMap((riga, i) => (riga === 'BORDO' && righe[i + 1]?.trim().endsWith('+') ? [i] : []));
  const fine = (inizio: number): number => inizio + 10 + Number(righe[inizio + 8]) + 2 * Number(righe[inizio + 9]);
  const [primo, secondo] = edifici as [number, number];
  const cambiate = righe.map((riga, i) => (i >= primo + 10 + Number(righe[primo + 8]) && i < fine(primo) && (i - primo - 10 - Number(righe[primo + 8])) % 2 === 0 ? (Number(riga) + 2).toFixed(3).padStart(12) : riga));
  return [...cambiate.slice(0, secondo), ...cambiate.slice(fine(secondo))].join('\r\n');
}

describe('the preview in the browser', () => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-e2e-anteprima-'));
  let programma: Programma;
  let browser: Browser | null;
  let files: string[];
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma();
    const foglio = join(cartella, 'X998_000100.CTF');
    writeFileSync(foglio, foglioCambiato(readFileSync(join(CAMPIONI, 'ok/mappa', basename(foglio)), 'latin1')), 'latin1');
    files = [foglio, ...readdirSync(join(CAMPIONI, 'aggiornamento')).map((f) => join(CAMPIONI, 'aggiornamento', f))];
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
    rmSync(cartella, { recursive: true, force: true });
  });

  it('opens with a sentence, lets every group be read old beside new and on a map, is applied, and what it said has happened', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'forniture', '--ruolo', 'gestore-forniture');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'forniture', password, PASSWORD);
    await page.getByRole('link', { name: 'Importazioni' }).waitFor();
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.getByText('Opzioni').click();
    await page.getByLabel(/Sistema di coordinate/).selectOption({ value: 'EPSG:7792' }).catch(() => page.getByLabel(/Sistema di coordinate/).fill('EPSG:7792'));
    await page.getByRole('button', { name: 'Avvia il controllo' }).click();
    await page.getByRole('button', { name: 'Applica' }).waitFor();
    await page.getByText(/^\d+ unità aggiunte, \d+ modificate, \d+ soppresse; .*\d+ edifici cambiano intestatari/).waitFor();
    await page.getByRole('heading', { name: 'Che cosa cambia' }).waitFor();
    await page.getByText('I nomi si vedono con il diritto sugli intestatari.').first().waitFor();
    expect(await violations(page)).toEqual([]);

    // A group opens by keyboard: old and new in one table.
    const categorie = page.locator('summary', { hasText: /^Categoria cambiata in \d+ unità/ });
    await categorie.focus();
    await page.keyboard.press('Enter');
    const confronto = page.locator('edigit-anteprima-gruppo', { has: categorie }).getByRole('table').first();
    await confronto.waitFor();
    expect(await confronto.getByRole('columnheader').allTextContents()).toEqual(['Dato', 'Prima', 'Dopo']);
    const riga = confronto.getByRole('row', { name: /^Categoria/ });
    const [, prima, dopo] = await riga.locator('th, td').allTextContents();
    expect([prima!.trim(), dopo!.trim()]).not.toContain('');
    expect(prima).not.toBe(dopo);
    await page.keyboard.press('Enter');

    // A group with outlines has a map, and the same in words.
    const modificati = page.locator('summary', { hasText: /^1 edificio modificato/ });
    await modificati.click();
    const gruppo = page.locator('edigit-anteprima-gruppo', { has: modificati });
    await gruppo.getByRole('application', { name: /Mappa delle sagome: 1 element/ }).locator('canvas').first().waitFor();
    await gruppo.getByRole('row', { name: /^Sagoma .* m² .* m², centro spostato di \d,\d\d m$/ }).waitFor();
    await gruppo.getByRole('button', { name: /Mostra sulla mappa/ }).click();
    await gruppo.getByRole('button', { name: /Mostrata sulla mappa/ }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByText('La fornitura è nel registro.').waitFor();
    await page.getByText('È successo quanto l’anteprima aveva detto.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is read on a phone without scrolling sideways', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page, 'forniture', PASSWORD);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.getByRole('region', { name: 'Forniture' }).getByRole('link').first().click();
    const soppresse = page.locator('summary', { hasText: /unità soppresse/ });
    await soppresse.click();
    await page.locator('edigit-anteprima-gruppo', { has: soppresse }).getByRole('table').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

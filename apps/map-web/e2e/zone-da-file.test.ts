import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PianiDiProva } from '../../api/test/harness/piani.js';
import { openBrowser, openPage, SCRIVANIA, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const riquadro = (ovest: number, sud: number, est: number, nord: number): [number, number][][] => [[[ovest, sud], [est, sud], [est, nord], [ovest, nord], [ovest, sud]]];
/** As an office delivers it: its own names of columns, some of which say nothing, and figures with their comma. */
const STRATO = {
  type: 'FeatureCollection', name: 'zonizzazione',
  features: [
    // Two parts of the sample municipality, and a drawing that has slipped out of it.
    { type: 'Feature', properties: { ZN_PUC: 'B1', DENOMINAZ: 'Completamento', NTA: 'art. 18', INDICE: '1,5' }, geometry: { type: 'Polygon', coordinates: riquadro(14.54, 40.785, 14.585, 40.802) } },
    { type: 'Feature', properties: { ZN_PUC: 'E1', DENOMINAZ: 'Agricola', NTA: 'art. 30', INDICE: '0,03' }, geometry: { type: 'Polygon', coordinates: riquadro(14.54, 40.802, 14.585, 40.815) } },
    { type: 'Feature', properties: { ZN_PUC: 'F1', DENOMINAZ: 'Attrezzature', NTA: 'art. 40', INDICE: '0' }, geometry: { type: 'Polygon', coordinates: riquadro(12.5, 41.9, 12.51, 41.91) } },
  ],
};

/** Goes forward with Tab alone until it is there. */
async function tabTo(page: Page, where: Locator): Promise<void> {
  for (let n = 0; n < 80; n++) {
    if (await where.evaluate((element) => document.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

describe('zones from a file, in the browser', () => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-e2e-zone-'));
  const file = join(cartella, 'zonizzazione.geojson');
  let programma: Programma;
  let browser: Browser | null;
  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(STRATO));
    browser = await openBrowser();
    programma = await startProgramma({ 
      prepara: async (db) => {
        const piani = new PianiDiProva(() => db as never, { comune: 'X998', srid: 7792, origine: [0, 0] });
        // The plans of the sample leave their place to one that waits for its zones.
        await piani.togli();
        await piani.crea('PUC', { titolo: 'PUC 2019', vigenteDal: '2019-04-01' }, []);
      },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
    rmSync(cartella, { recursive: true });
  });

  it('are chosen, told column by column, looked at, applied, found in list, search and dossier, and taken back', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'piani', '--ruolo', 'gestore-piani', '--comune', 'X998');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'piani', password, 'una frase lunga e nuova 7');
    // 1 File
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.getByLabel('Che cosa si carica').selectOption('zone');
    await page.locator('#carica-file').setInputFiles(file);
    await page.getByRole('button', { name: 'Togli zonizzazione.geojson' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Avvia il controllo' }).click();

    // 2 Colonne, by the keyboard alone: what is missing is asked for, and chosen where the focus was brought.
    await page.getByRole('heading', { name: 'Che cosa c’è nel file' }).waitFor();
    const leggi = page.getByRole('button', { name: 'Leggi e mostra l’anteprima' });
    await page.getByRole('row', { name: /^Articolo delle norme .*art\. 18 · art\. 30/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await tabTo(page, leggi);
    await page.keyboard.press('Enter');
    const codice = page.getByLabel('Codice della zona');
    await expect.poll(() => codice.evaluate((campo) => document.activeElement === campo)).toBe(true);
    expect(await page.locator('#errore-mappatura-codice').textContent()).toMatch(/\p{L}/u);
    expect(await violations(page)).toEqual([]);
    for (const [campo, colonna] of [['Codice della zona', 'ZN_PUC'], ['Denominazione', 'DENOMINAZ'], ['Indice fondiario', 'INDICE']] as const) {
      await tabTo(page, page.getByLabel(campo, { exact: campo !== 'Codice della zona' }));
      await page.keyboard.type(colonna);
    }
    await page.getByRole('row', { name: /^Codice della zona .*B1 · E1/ }).waitFor();
    await tabTo(page, leggi);
    await page.keyboard.press('Enter');

    // 3 Anteprima
    await page.getByRole('button', { name: 'Applica' }).waitFor();
    await page.getByText('2 zone aggiunte').first().waitFor();
    await page.getByText('1 errore').first().waitFor();
    await page.locator('summary', { hasText: '2 zone aggiunte' }).first().click();
    await page.getByRole('listitem').filter({ hasText: 'Completamento' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Applica' }).click();

    // 4 Fatto
    await page.getByText('La fornitura è nel registro.').waitFor();
    expect(await violations(page)).toEqual([]);
    const fornitura = page.url();

    await page.getByRole('link', { name: 'Urbanistica', exact: true }).click();
    await page.getByRole('link', { name: 'Zone', exact: true }).click();
    await page.getByText('2 zone', { exact: true }).waitFor();
    await page.getByRole('row', { name: /^B1 ?Completamento .*PUC 2019.*art\. 18.*If 1,5/ }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Mappa', exact: true }).click();
    const ricerca = page.getByRole('combobox').first();
    await ricerca.fill('zona b1');
    const trovata = page.getByRole('group', { name: 'Zone di piano' }).getByRole('option', { name: /^Zona B1 · Completamento/ });
    await trovata.waitFor();
    expect(await violations(page)).toEqual([]);
    const tessere = page.waitForResponse((r) => r.url().includes('/tiles/zone/') && r.status() === 200);
    await trovata.click();
    await tessere;
    await ricerca.fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('row', { name: /^B1 ?Completamento/ }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(fornitura);
    await page.getByRole('button', { name: 'Annulla questa fornitura…' }).click();
    const domanda = page.getByRole('dialog', { name: 'Annullare?' });
    await domanda.getByRole('button', { name: 'Annulla l’operazione' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await domanda.getByRole('button', { name: 'Annulla l’operazione' }).click();
    await page.getByText('La fornitura è stata annullata e non è più nel registro.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Urbanistica', exact: true }).click();
    await page.getByRole('link', { name: 'Zone', exact: true }).click();
    await page.getByText('Nessuna zona con questi filtri.').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

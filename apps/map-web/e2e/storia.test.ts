import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

const scheda = (page: Page) => page.getByRole('complementary', { name: 'Scheda' });

describe('the history in the browser', () => {
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

  const entra = async (page: Page, nome: string, password: string): Promise<void> => {
    await page.locator('#accesso-nome').fill(nome);
    await page.locator('#accesso-password').fill(password);
    await page.keyboard.press('Enter');
  };
  const cerca = async (page: Page, che: string): Promise<void> => {
    await page.getByRole('combobox').first().fill(che);
    await page.keyboard.press('Enter');
  };

  it('a building is corrected, its history read, its former version looked at and put back, and that taken back', async () => {
    if (browser === null) return;
    const { codice, out } = programma.edigit('utente', 'crea', 'tecnico', '--ruolo', 'urbanistica-edilizia', '--token');
    expect(codice).toBe(0);
    const token = /\S{30,}/.exec(out)![0];
    const api = async (percorso: string, init: RequestInit = {}, versione = ''): Promise<Response> =>
      fetch(`${programma.url}/api/v1/${percorso}`, { ...init, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': `"${versione}"` } });
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await entra(page, 'demo', 'dimostrazione');
    await cerca(page, 'fg 4 p.lla 12');
    await scheda(page).getByRole('button', { name: 'Storia' }).waitFor();
    const id = /edifici\/([^/?]+)/.exec(page.url())![1]!;
    const salva = async (valore: number, altro: object = {}): Promise<void> => {
      const { versione } = (await (await api(`edifici/${id}`)).json()) as { versione: string };
      const attributi = { annoCostruzione: { valore, fonte: 'Licenza 45/1973', data: '1974-05-01' } };
      expect((await api(`edifici/${id}`, { method: 'PATCH', body: JSON.stringify({ attributi, nota: `anno ${valore}`, ...altro }) }, versione)).status).toBe(200);
    };
    await salva(1974);
    const { geometria } = (await (await api(`edifici/${id}`)).json()) as { geometria: { coordinates: [number, number][][][] } };
    const spostata = geometria.coordinates.map((anelli) => anelli.map((anello) => anello.map(([lon, lat]) => [lon + 2e-5, lat])));
    await salva(1999, { geometria: { type: 'MultiPolygon', coordinates: spostata }, accettaSovrapposizioni: true });
    await scheda(page).getByRole('button', { name: 'Storia' }).click();
    const voci = scheda(page).locator('.storia-voci > li');
    await voci.nth(1).waitFor();
    expect(await voci.first().textContent()).toMatch(/Modifica dell’ufficio.*«anno 1999».*Anno di costruzione:.*1974 \(Licenza 45\/1973, 01\/05\/1974\).*1999/s);
    expect(await violations(page)).toEqual([]);

    await voci.nth(1).getByRole('button', { name: /Vedi com’era dopo/ }).click();
    await page.getByText(/Si sta guardando il passato: come risultava il/).waitFor();
    await scheda(page).getByText('È ciò che si sta guardando').waitFor();
    expect(await scheda(page).getByRole('button', { name: /Ripristina questa versione/ }).count()).toBe(0);
    await page.getByRole('status').getByRole('button', { name: 'Torna a oggi' }).click();

    await scheda(page).getByRole('button', { name: 'Storia' }).click();
    await voci.nth(1).getByRole('button', { name: /Ripristina questa versione/ }).click();
    const dialogo = page.getByRole('dialog', { name: 'Ripristinare questa versione?' });
    await dialogo.getByRole('row', { name: /Anno di costruzione/ }).waitFor();
    await dialogo.getByRole('row', { name: /Fonte della sagoma Ufficio Mappa catastale/ }).waitFor();
    await dialogo.locator('.ripristino-mappa canvas').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await dialogo.getByLabel('Motivo').fill('anno sbagliato');
    await dialogo.getByRole('button', { name: 'Ripristina' }).click();
    await dialogo.waitFor({ state: 'hidden' });
    const letto = async (): Promise<number> => ((await (await api(`edifici/${id}`)).json()) as { attributi: { annoCostruzione: { valore: number } } }).attributi.annoCostruzione.valore;
    expect(await letto()).toBe(1974);
    await page.getByRole('status').getByRole('button', { name: 'Annulla' }).click();
    await page.getByText('Modifica salvata.').waitFor({ state: 'detached' });
    expect(await letto()).toBe(1999);
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each([['desk', SCRIVANIA], ['phone', TELEFONO]] as const)('a suppressed parcel leads to what it became (%s)', async (_nome, viewport) => {
    if (browser === null) return;
    const { page, context, errors } = await openPage(browser, programma.url, viewport);
    await entra(page, 'demo', 'dimostrazione');
    await cerca(page, 'fg 1 p.lla 326');
    await scheda(page).getByRole('button', { name: 'Da dove viene, che cosa è diventata' }).click();
    const esiti = scheda(page).getByRole('list', { name: 'Che cosa è diventata' });
    await esiti.getByRole('link', { name: 'Foglio 1 · P.lla 124' }).last().waitFor();
    await scheda(page).getByRole('button', { name: 'Storia' }).click();
    await scheda(page).locator('.storia-voci > li').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await esiti.getByRole('link', { name: 'Foglio 1 · P.lla 124' }).last().click();
    await scheda(page).getByRole('heading', { name: 'Foglio 1 · P.lla 124' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

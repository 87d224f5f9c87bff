import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePng } from '../../api/test/harness/png.js';
import { hasMapServer, type ServizioDiProva, startServizio } from '../../api/test/harness/wms.js';
import { openBrowser, openPage, SCRIVANIA, signIn, TELEFONO, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

/** Around the sample town, so that the whole map is over the painted square. */
const INTORNO = [14.4, 40.6, 14.9, 41.1] as const;

describe.skipIf(!hasMapServer)('base maps in the browser', () => {
  let servizio: ServizioDiProva;
  let programma: Programma;
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await openBrowser();
    servizio = await startServizio(INTORNO);
    programma = await startProgramma({ env: { EDIGIT_SFONDI_SERVER: servizio.host } });
    const token = programma.edigit('utente', 'crea', 'macchina', '--ruolo', 'amministratore', '--token').out;
    const crea = async (titolo: string, crs: string, url: string): Promise<void> => {
      const servizioWms = { tipo: 'wms', url, strati: ['CP.CadastralParcel'] };
      const body = JSON.stringify({ comune: 'X998', titolo, genere: 'ortofoto', ripresaIl: '2022-05-01', attribuzione: `© Prova ${titolo}`, crs, servizio: servizioWms });
      const { status } = await fetch(`${programma.url}/api/v1/sfondi`, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
      expect(status).toBe(201);
    };
    await crea('Ortofoto 2022', 'EPSG:6706', servizio.wms);
    await crea('Ortofoto 2019', 'EPSG:25833', servizio.wms);
    await crea('Ortofoto guasta', 'EPSG:25833', `http://${servizio.host}/xml-200`);
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
    await servizio?.stop();
  });

  const enter = async (page: Page): Promise<void> => {
    await signIn(page);
    await page.getByRole('button', { name: 'Livelli' }).click();
  };
  /** Colour of the map in its upper right corner, where the town has nothing. */
  const corner = async (page: Page): Promise<number[]> => decodePng(await page.screenshot({ clip: { x: 1280, y: 120, width: 4, height: 4 } })).pixel(1, 1).slice(0, 3);

  it('come under the municipality’s data, brought to the map from degrees and from the plane, and are compared with a curtain', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await enter(page);
    for (const titolo of ['Ortofoto 2022', 'Ortofoto 2019']) {
      await page.getByRole('radio', { name: titolo }).check();
      await expect.poll(() => corner(page), { timeout: 30_000 }).toEqual([255, 0, 0]);
      await page.getByText(`© Prova ${titolo}`).waitFor();
    }
    await page.getByLabel('Confronta con').selectOption({ label: 'Ortofoto 2022' });
    const tendina = page.getByRole('slider', { name: 'Tendina tra i due sfondi' });
    await tendina.focus();
    await tendina.press('ArrowRight');
    expect(await tendina.getAttribute('aria-valuetext')).toBe('Ortofoto 2019 a sinistra, Ortofoto 2022 a destra');
    expect(await tendina.inputValue()).toBe('51');
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('are added, tried, put in order and taken away by who administers, with the keyboard alone', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'capo', '--ruolo', 'amministratore');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'capo', password, 'una frase lunga e nuova 7');
    await page.getByRole('link', { name: 'Sfondi' }).focus();
    await page.keyboard.press('Enter');
    const nomi = async (): Promise<string[]> => page.locator('edigit-sfondi tbody th').allInnerTexts();
    await page.getByText(servizio.host, { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Aggiungi uno sfondo' }).press('Enter');
    const dialogo = page.getByRole('dialog');
    await dialogo.getByLabel('Nome nell’elenco').fill('Volo 2017');
    await dialogo.getByLabel('Anno della ripresa').fill('2017');
    const indirizzo = dialogo.getByLabel('Indirizzo');
    await indirizzo.fill('http://169.254.169.254/ows');
    await dialogo.getByRole('button', { name: 'Leggi che cosa offre' }).press('Enter');
    await dialogo.getByText(/Server non ammesso: 169\.254\.169\.254/).waitFor();
    await indirizzo.fill(servizio.wms);
    await dialogo.getByRole('button', { name: 'Leggi che cosa offre' }).press('Enter');
    await dialogo.getByLabel('Strato', { exact: true }).selectOption('CP.CadastralParcel');
    await dialogo.getByRole('button', { name: 'Prova', exact: true }).press('Enter');
    await dialogo.getByText('Il servizio risponde: questa è la zona al centro del comune.').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Aggiungi', exact: true }).press('Enter');
    await page.getByRole('row', { name: /Volo 2017.*Ortofoto 2017/ }).waitFor();

    const su = page.getByRole('button', { name: 'Sposta su Volo 2017' });
    const posto = (await nomi()).findIndex((nome) => nome.startsWith('Volo 2017'));
    expect(posto).toBeGreaterThan(0);
    await su.press('Enter');
    await expect.poll(async () => (await nomi()).findIndex((nome) => nome.startsWith('Volo 2017'))).toBe(posto - 1);
    await expect.poll(() => su.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.setViewportSize(TELEFONO);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: 'Gestisci Ortofoto guasta' }).press('Enter');
    await dialogo.getByRole('button', { name: 'Prova', exact: true }).press('Enter');
    await dialogo.getByText(/Il servizio ha risposto con un testo invece che con un’immagine/).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Annulla' }).press('Enter');
    await page.getByRole('button', { name: 'Gestisci Volo 2017' }).press('Enter');
    await dialogo.getByRole('button', { name: 'Togli dall’elenco' }).press('Enter');
    await page.getByRole('dialog', { name: 'Togli dall’elenco' }).getByRole('button', { name: 'Togli dall’elenco' }).press('Enter');
    await page.getByRole('row', { name: /Volo 2017/ }).waitFor({ state: 'detached' });
    expect(errors.filter((error) => !/400|502/.test(error))).toEqual([]);
    await context.close();
  });

  it('that do not answer are said to, and the municipality’s data stay', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await enter(page);
    await page.getByRole('radio', { name: 'Ortofoto guasta' }).check();
    await page.getByText('Ortofoto guasta non raggiungibile: dati comunali sempre visibili.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Mappa semplice' }).check();
    await page.getByText('non raggiungibile: dati').waitFor({ state: 'detached' });
    expect(errors.filter((error) => !error.includes('502'))).toEqual([]);
    await context.close();
  });
});

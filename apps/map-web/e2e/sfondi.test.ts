import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePng } from '../../api/test/harness/png.js';
import { hasMapServer, type ServizioDiProva, startServizio } from '../../api/test/harness/wms.js';
import { openBrowser, openPage, SCRIVANIA, signIn, violations } from './navigatore.js';
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

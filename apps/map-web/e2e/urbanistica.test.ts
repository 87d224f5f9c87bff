import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PianiDiProva } from '../../api/test/harness/piani.js';
import { openBrowser, openPage, SCRIVANIA, signIn, TELEFONO, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

/** Well beyond the sample municipality on every side. */
const INTORNO = 'POLYGON((14.5 40.75, 14.65 40.75, 14.65 40.85, 14.5 40.85, 14.5 40.75))';
/** Where no parcel is. */
const LONTANO = 'POLYGON((14.51 40.76, 14.512 40.76, 14.512 40.762, 14.51 40.762, 14.51 40.76))';
const BOZZA = 'BOZZA – priva di valore certificativo';

describe('planning in the browser', () => {
  let programma: Programma;
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma({
      prepara: async (db) => {
        // The shapes are in degrees: the plane of the fixture is not used.
        const piani = new PianiDiProva(() => db as never, { comune: 'X998', srid: 7792, origine: [0, 0] });
        // The plans and constraints of the sample leave their place to these.
        await piani.togli();
        await piani.crea('PUC', { titolo: 'PUC 2019', atto: 'DCC 12/2019', vigenteDal: '2019-04-01' }, [{ codice: 'B1', nome: 'Completamento', forma: INTORNO, articolo: 'art. 18', dm1444: 'B', parametri: { if: 1.5 } }]);
        await piani.vincola({ tipo: 'paesaggio-136', forma: INTORNO, nome: 'Centro storico', atto: 'DM 28/03/1985' });
        await piani.vincola({ tipo: 'rispetto-cimitero', forma: LONTANO, nome: 'Cimitero', fascia: { metri: 200, parametro: 'urbanistica.fascia.cimitero' } });
        await db.lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query('UPDATE vincolo SET origine = ST_Centroid(geom) WHERE fascia_m IS NOT NULL'));
      },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
  });

  const fits = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  it('begins drafts of the CDU in the dossier, which are told by row what is not understood, and end in a document, by the keyboard', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('button', { name: 'Aggiungi alla bozza di CDU' }).press('Enter');
    await scheda.getByRole('link', { name: 'Apri la bozza (1 riga)' }).press('Enter');

    const elenco = page.getByRole('textbox', { name: 'Particelle' });
    expect(await elenco.inputValue()).toBe('fg 4 p.lla 12');
    await page.getByText('1 particella riconosciuta').waitFor();
    await elenco.fill('fg 4 p.lla 12\nsig. Rossi\nfg 4 p.lle 13-14; fg 4 p.lla 9999');
    await page.getByRole('button', { name: 'Prepara la bozza' }).press('Enter');
    await page.getByText('Riga 2, voce 1: non si legge come una particella').waitFor();
    expect(await elenco.evaluate((campo: HTMLTextAreaElement) => [document.activeElement === campo, campo.value.slice(campo.selectionStart, campo.selectionEnd)])).toEqual([true, 'sig. Rossi']);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Delete');
    await page.getByLabel('Prot./pratica n. (facoltativo)').fill('123/2026');
    await page.keyboard.press('Enter');

    await page.getByText('3 particelle trovate, 1 sconosciuta').waitFor();
    await page.getByText(BOZZA).waitFor();
    const prima = page.getByRole('listitem').filter({ hasText: 'Foglio 4 · P.lla 12' }).first();
    await prima.getByText('Zona B1 · 1 vincolo').waitFor();
    await prima.getByText('Zone, vincoli e perché').press('Enter');
    await prima.getByRole('row', { name: /B1 Completamento .*art\. 18 .*100 %/ }).waitFor();
    await prima.getByRole('button', { name: 'Perché zona B1?' }).press('Enter');
    await prima.getByText('Indice fondiario 1,5 m³/m²').waitFor();
    await prima.locator('edigit-urbanistica').getByText('Immobili e aree di notevole interesse pubblico').waitFor();
    await prima.getByText('mai caricato: non si può dire che non ci sia').first().waitFor();
    expect(await violations(page)).toEqual([]);

    // Row by row: after one is accepted the keyboard is on the next; what is left out says why.
    await prima.getByText('Revisione delle righe').press('Enter');
    await prima.getByRole('button', { name: /^Accetta ?: Zona B1/ }).first().press('Enter');
    await prima.getByText('Accettata').first().waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Accetta/);
    await prima.getByRole('button', { name: /^Escludi ?: Immobili e aree/ }).press('Enter');
    await page.keyboard.press('Enter');
    await prima.getByText('Scrivere il motivo: chi firma deve capirlo.').waitFor();
    await page.keyboard.type('Perimetro superato dal decreto del 2004');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await prima.getByText('Esclusa').first().waitFor();
    await page.getByText(/2 righe riviste su \d+/).first().waitFor();

    for (const [nome, inizio] of [['Scarica PDF', '%PDF'], ['Scarica ODT (modificabile)', 'PK']] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: nome }).press('Enter')]);
      expect(file.suggestedFilename()).toMatch(/^bozza-cdu-123-2026\.(pdf|odt)$/);
      expect(readFileSync(await file.path()).toString('latin1', 0, inizio.length)).toBe(inizio);
    }
    await page.getByLabel('Solo quelle da guardare').press('Space');
    await page.getByText('Non è tra le particelle caricate').waitFor();
    await prima.waitFor({ state: 'detached' });
    await page.getByLabel('Solo quelle da guardare').press('Space');
    await prima.getByRole('link', { name: /^Mostra sulla mappa/ }).press('Enter');
    await scheda.getByRole('heading', { name: 'Foglio 4 · P.lla 12' }).waitFor();

    await page.getByRole('link', { name: 'Urbanistica', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Bozze di CDU' }).press('Enter');
    await page.getByRole('cell', { name: '123/2026' }).waitFor();
    expect(await elenco.inputValue()).toBe('');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('stops drafts and takes them up again on a phone', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Urbanistica', exact: true }).click();
    expect([await fits(page), await violations(page)]).toEqual([true, []]);
    await page.getByRole('link', { name: 'Bozze di CDU' }).click();
    await page.getByRole('textbox', { name: 'Particelle' }).fill('fg 4 p.lle 1-400; fg 3 p.lle 1-400; fg 2 p.lle 1-400; fg 1 p.lle 1-400');
    expect(await fits(page)).toBe(true);
    await page.getByRole('button', { name: 'Prepara la bozza' }).click();
    await page.getByText(/\d+ particelle su 1\.600/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Interrompi' }).click();
    await page.getByText('La preparazione è stata interrotta: quanto è già stato calcolato resta.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect([await fits(page), await violations(page)]).toEqual([true, []]);
    await page.getByRole('button', { name: 'Riprendi' }).click();
    await page.getByText(/\d+ particelle su 1\.600/).waitFor();
    await page.getByRole('button', { name: 'Interrompi' }).click();
    await page.getByRole('button', { name: 'Riprendi' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('opens plans, versions and layers, tells who saved meanwhile, and lists zones, constraints and the catalogue', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('link', { name: 'Urbanistica', exact: true }).press('Enter');
    const modulo = page.locator('dialog.modulo-campi');
    const salva = modulo.getByRole('button', { name: 'Salva' });
    await page.getByRole('button', { name: 'Aggiungi un piano' }).press('Enter');
    await modulo.getByLabel('Codice').fill('ptp');
    await modulo.getByLabel('Titolo').fill('Piano territoriale paesistico');
    await modulo.getByLabel('Tipo').fill('PTP');
    await modulo.getByLabel('Rango').fill('20');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const ptp = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'PTP · Piano territoriale paesistico' }) });
    await ptp.getByText('Sovraordinato').waitFor();
    await ptp.getByRole('button', { name: /^Aggiungi una versione/ }).press('Enter');
    await modulo.getByLabel('Titolo della versione').fill('PTP 2002');
    await modulo.getByLabel('Vigente dal').fill('2002-02-06');
    await salva.press('Enter');
    await ptp.getByText('vigente dal 06/02/2002').waitFor();
    await ptp.getByRole('button', { name: /^Aggiungi uno strato/ }).press('Enter');
    await modulo.getByLabel('Titolo dello strato').fill('Ambiti');
    await salva.press('Enter');
    await ptp.getByText('esclusivo · 0 zone').waitFor();

    await ptp.getByRole('button', { name: /^Modifica ?: Piano territoriale paesistico/ }).press('Enter');
    await modulo.getByLabel('Nota').fill('In vigore');
    const stato = await page.evaluate(async () => {
      const { csrf } = (await (await fetch('/api/v1/sessione')).json()) as { csrf: string };
      const { items } = (await (await fetch('/api/v1/piani?comune=X998')).json()) as { items: { id: string; codice: string; versione: string }[] };
      const { id, versione } = items.find(({ codice }) => codice === 'PTP')!;
      return (await fetch(`/api/v1/piani/${id}`, { method: 'PATCH', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, 'if-match': `"${versione}"` }, body: JSON.stringify({ ente: 'Ministero' }) })).status;
    });
    expect(stato).toBe(200);
    await salva.press('Enter');
    await modulo.getByText('Ente che lo ha approvato: Ministero').waitFor();
    await salva.press('Enter');
    await ptp.getByText('PTP · Ministero').waitFor();
    await ptp.getByText('In vigore').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: /^Verifiche ?: Zonizzazione/ }).press('Enter');
    await page.getByText('Nessun vuoto, nessuna sovrapposizione, nessun contorno non valido.', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Zone', exact: true }).press('Enter');
    await page.getByLabel('Zona omogenea').selectOption('B');
    await page.getByRole('button', { name: 'Filtra' }).press('Enter');
    await page.getByText('1 zona', { exact: true }).waitFor();
    await page.getByRole('row', { name: /^B1 .*art\. 18.*If 1,5/ }).waitFor();
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Scarica CSV' }).press('Enter')]);
    expect(readFileSync(await csv.path(), 'utf8')).toContain('B1');
    expect(await violations(page)).toEqual([]);
    const tessere = page.waitForResponse((r) => r.url().includes('/tiles/zone/') && r.status() === 200);
    await page.getByRole('button', { name: /^Mostra sulla mappa ?: B1/ }).press('Enter');
    await tessere;

    await page.getByRole('link', { name: 'Urbanistica', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Catalogo dei vincoli' }).press('Enter');
    await page.getByRole('heading', { name: 'Paesaggio' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: /^1 ?: Immobili e aree di notevole interesse pubblico/ }).press('Enter');
    await page.getByText('Solo «Immobili e aree di notevole interesse pubblico».').waitFor();
    const [geojson] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Scarica GeoJSON' }).press('Enter')]);
    expect(JSON.parse(readFileSync(await geojson.path(), 'utf8'))).toMatchObject({ type: 'FeatureCollection', features: [{ properties: { nome: 'Centro storico' } }] });
    expect(await violations(page)).toEqual([]);

    // The municipality's own width: what would change is said before it is done, and is taken back.
    await page.getByRole('link', { name: 'Parametri' }).press('Enter');
    await page.getByRole('row', { name: /^Fascia di rispetto cimiteriale 200 m/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Cambia dal giorno… ?: Fascia di rispetto cimiteriale/ }).press('Enter');
    await modulo.getByLabel('Nuovo valore, in m').fill('50');
    await modulo.getByLabel('Vale dal giorno').fill('2026-01-01');
    await modulo.getByLabel('Base giuridica').fill('DCC 7/2026');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Fascia di rispetto cimiteriale: 50 m dal 01/01/2026.').waitFor();
    await page.getByRole('row', { name: /^Fascia di rispetto cimiteriale 50 m dal 01\/01\/2026 · del Comune DCC 7\/2026/ }).waitFor();
    await page.getByText(/^2 valori ?: Fascia di rispetto cimiteriale/).press('Enter');
    await page.getByText('200 m da sempre').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Vai al catalogo' }).press('Enter');
    await page.getByRole('button', { name: 'Ricalcola le fasce…' }).press('Enter');
    const domanda = page.getByRole('dialog', { name: 'Ricalcolare le fasce?' });
    await domanda.getByText(/Cimitero: da 200 m a 50 m, da .* m² a .* m²/).waitFor();
    await domanda.getByRole('button', { name: 'Ricalcola' }).press('Enter');
    await page.getByText('1 fascia ricalcolata.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Annulla la modifica' }).press('Enter');
    await page.getByText('Il parametro di 1 fascia è cambiato: va ricalcolata.').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

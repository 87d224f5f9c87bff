import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, signIn, TELEFONO, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';

describe('a doubt in the browser', () => {
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

  const fits = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  it('is raised in the dossier by the keyboard, is seen wherever the datum is, and is closed into history', async () => {
    if (browser === null) return;
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('button', { name: 'Segnala un errore' }).press('Enter');
    const dialogo = page.getByRole('dialog', { name: 'Segnala un errore' });
    const cosa = dialogo.getByLabel('Che cosa');
    const unita = (await cosa.locator('optgroup[label="Unità immobiliari"] option').first().textContent())!.trim();
    await cosa.selectOption({ label: unita });
    await dialogo.getByLabel('Quale dato').selectOption('categoria');
    await dialogo.getByLabel('Motivo').fill('Sentito RSSMRA80A41H501U');
    expect(await violations(page)).toEqual([]);
    await dialogo.getByLabel('Motivo').press('Tab');
    await dialogo.getByLabel('Prot./pratica n.').fill('412/2026');
    await page.keyboard.press('Enter');
    await dialogo.getByRole('alert').getByText('non scrivere nomi o codici fiscali').waitFor();
    await dialogo.getByLabel('Motivo').fill('Sul posto è un negozio');
    const tessere = page.waitForResponse((r) => r.url().includes('/tiles/edifici/') && r.status() === 200);
    await dialogo.getByLabel('Prot./pratica n.').press('Enter');
    await dialogo.waitFor({ state: 'hidden' });
    await scheda.getByText(/^Segnalato come da verificare: categoria \(Sub /).waitFor();
    await tessere;
    await scheda.getByText('da verificare: categoria').first().waitFor();
    // The sample has one of its own.
    await page.getByRole('link', { name: 'Segnalazioni 2 aperte' }).waitFor();
    const sezione = scheda.locator('details[data-sezione="segnalazioni"]');
    await sezione.getByRole('heading', { name: 'Segnalazioni' }).click();
    await sezione.getByText('Sul posto è un negozio').waitFor();
    expect(await violations(page)).toEqual([]);

    const stampa = page.waitForEvent('download');
    await scheda.getByRole('button', { name: 'Stampa fascicolo' }).click();
    expect((await stampa).suggestedFilename()).toMatch(/^fascicolo-X998-E-\d+\.pdf$/);

    await page.getByRole('link', { name: 'Elenco', exact: true }).click();
    await page.locator('#elenco-tipo').selectOption('unita-immobiliari');
    await page.getByText('Altri filtri').click();
    await page.getByLabel('Solo segnalati «da verificare»').press('Space');
    await page.getByRole('button', { name: 'Filtra' }).press('Enter');
    await page.getByText('1 risultato').waitFor();
    await page.getByRole('cell', { name: '1 Da verificare' }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Segnalazioni 2 aperte' }).press('Enter');
    const riga = page.getByRole('listitem').filter({ hasText: 'Sul posto è un negozio' });
    await riga.getByText('Prot./pratica n. 412/2026').waitFor();
    expect(await violations(page)).toEqual([]);
    await riga.getByRole('button', { name: /^Chiudi la segnalazione/ }).press('Enter');
    const chiusura = page.getByRole('dialog', { name: 'Chiudi la segnalazione' });
    await chiusura.getByLabel('Il dato era giusto').press('Space');
    await chiusura.getByLabel('Che cosa si è verificato').fill('La planimetria dice abitazione');
    expect(await violations(page)).toEqual([]);
    await chiusura.getByRole('button', { name: 'Chiudi la segnalazione' }).press('Enter');
    await riga.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Segnalazioni 1 aperta' }).waitFor();
    await page.locator('#segnalazioni-stato').selectOption('chiusa');
    await page.getByRole('button', { name: 'Filtra' }).press('Enter');
    const chiusa = page.getByRole('listitem').filter({ hasText: 'Chiusa: Il dato era giusto' });
    await chiusa.getByText('La planimetria dice abitazione').waitFor();
    await chiusa.getByText('Storia').press('Enter');
    await chiusa.getByText(/: chiusa da .* \(«Il dato era giusto»\)/).waitFor();
    await chiusa.getByText('Nessun’altra segnalazione su questo dato.').waitFor();
    expect(await violations(page)).toEqual([]);

    // What comes up again is a new one, and the old stays beside it.
    await chiusa.getByRole('button', { name: /^Segnala di nuovo/ }).press('Enter');
    await dialogo.getByLabel('Motivo').fill('Ora c’è un’insegna');
    await dialogo.getByRole('button', { name: 'Segnala' }).press('Enter');
    await page.getByRole('link', { name: 'Segnalazioni 2 aperte' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Ora c’è un’insegna' }).getByRole('link', { name: /^Vedi in mappa/ }).press('Enter');
    await scheda.getByText(/^Segnalato come da verificare: categoria/).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is raised and closed on a phone', async () => {
    if (browser === null) return;
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page);
    await page.getByRole('combobox').first().fill('fg 4 p.lla 14');
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('button', { name: 'Segnala un errore' }).click();
    const dialogo = page.getByRole('dialog', { name: 'Segnala un errore' });
    await dialogo.getByLabel('Quale dato').selectOption('sagoma');
    await dialogo.getByLabel('Motivo').fill('Manca il corpo sul retro');
    expect(await fits(page)).toBe(true);
    await dialogo.getByRole('button', { name: 'Segnala' }).click();
    await scheda.getByText(/^Segnalato come da verificare: sagoma/).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: /^Segnalazioni \d/ }).click();
    const riga = page.getByRole('listitem').filter({ hasText: 'Manca il corpo sul retro' });
    await riga.getByText('Fonte: Mappa catastale').waitFor();
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await riga.getByRole('button', { name: /^Chiudi la segnalazione/ }).click();
    const chiusura = page.getByRole('dialog', { name: 'Chiudi la segnalazione' });
    await chiusura.getByLabel('Ritirata').click();
    await chiusura.getByLabel('Che cosa si è verificato').fill('È una tettoia');
    await chiusura.getByRole('button', { name: 'Chiudi la segnalazione' }).click();
    await riga.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await context.close();
  });
});

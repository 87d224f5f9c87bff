import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CollegamentiDaVerificare, Sessione } from '@edigit/anagrafe/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';
import { ask } from './tavolo-da-disegno.js';

const DIFETTI = fileURLToPath(new URL('../../../data/samples/not-ok', import.meta.url));

describe('journeys in the browser', () => {
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

  const search = async (page: Page, testo: string): Promise<void> => {
    const box = page.getByRole('combobox').first();
    await box.fill(testo);
    await box.press('Enter');
  };

  it('sign-in, search, dossier, holders with a purpose, print', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    expect(await violations(page)).toEqual([]);
    await signIn(page);
    await page.getByText('Dati dimostrativi: nessuna persona reale').waitFor();
    await search(page, 'fg 4 p.lla 12');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByText('Foglio 4 · P.lla 12').waitFor();
    const unita = scheda.getByRole('region', { name: 'Unità immobiliari' });
    await unita.getByRole('table').waitFor();
    expect(await unita.getByRole('row').count()).toBeGreaterThan(4);
    expect(await violations(page)).toEqual([]);

    await scheda.getByRole('button', { name: 'Mostra intestatari' }).click();
    const dialogo = page.getByRole('dialog');
    await dialogo.waitFor();
    // Who goes elsewhere with the question open has answered no.
    await page.goBack();
    await dialogo.waitFor({ state: 'hidden' });
    await page.goForward();
    await scheda.getByText('Foglio 4 · P.lla 12').waitFor();
    await scheda.getByRole('button', { name: 'Mostra intestatari' }).click();
    await dialogo.waitFor();
    await dialogo.getByLabel('Finalità').selectOption({ label: 'Istruttoria pratica' });
    await dialogo.getByLabel(/Prot/).fill('123/2026');
    expect(await violations(page)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Continua' }).click();
    await page.getByText(/Finalità: .*123\/2026/).waitFor();
    await scheda.getByText('Proprietà').first().waitFor();
    await scheda.getByText('L’intestazione catastale non è prova della proprietà.').waitFor();
    expect(await violations(page)).toEqual([]);

    // Names are off the paper until they are asked for, though a case is open.
    const nomi = scheda.getByRole('checkbox', { name: 'Con gli intestatari' });
    expect(await nomi.isChecked()).toBe(false);
    for (const conNomi of [false, true]) {
      await nomi.setChecked(conNomi);
      const [risposta] = await Promise.all([
        page.waitForResponse((r) => r.url().includes('/fascicolo') && (r.headers()['content-type'] ?? '').includes('application/pdf')),
        scheda.getByRole('button', { name: 'Stampa fascicolo' }).click(),
      ]);
      expect(risposta.status()).toBe(200);
      expect([new URL(risposta.url()).searchParams.get('intestatari'), (await risposta.request().allHeaders())['x-finalita'] ?? null]).toEqual(conNomi ? [null, 'istruttoria-pratica'] : ['oscurati', null]);
      await scheda.getByRole('button', { name: 'Stampa fascicolo' }).waitFor();
    }
    expect(page.url()).toMatch(/edifici\/[0-9a-f-]{36}/);

    // The address opens the same dossier again.
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await scheda.getByText('Foglio 4 · P.lla 12').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('the map goes with the wheel and the very first drag though the search has the focus, and Esc there closes what it opened', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    const scala = page.getByRole('textbox', { name: 'Scala' });
    await expect.poll(() => scala.inputValue()).toMatch(/^1:\d/);
    // The whole example is read in the search, which has the focus.
    const cerca = page.locator('#ricerca-testo');
    await expect.poll(() => cerca.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await cerca.evaluate((field) => field.scrollWidth - field.clientWidth)).toBeLessThanOrEqual(0);
    const coordinate = async (): Promise<string | null> => {
      await page.mouse.move(690, 410);
      await page.mouse.move(700, 400);
      return page.locator('.barra-coordinate').textContent();
    };
    const prima = await coordinate();
    expect(prima).toMatch(/^E [\d.]+ N [\d.]+ · RDN2008\/UTM 33N$/);
    await page.mouse.down();
    await page.mouse.move(760, 430, { steps: 4 });
    await page.mouse.move(860, 480, { steps: 4 });
    await page.mouse.up();
    await expect.poll(coordinate).not.toBe(prima);
    const intera = await scala.inputValue();
    await cerca.focus();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, -600);
    await expect.poll(() => scala.inputValue()).not.toBe(intera);

    // An exact hit opens while one still writes: Esc closes it from there.
    await cerca.fill('X998-E-00312');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText('X998-E-00312').waitFor();
    await cerca.press('Escape');
    await page.getByRole('complementary', { name: 'Scheda' }).waitFor({ state: 'detached' });
    expect(await cerca.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a supply with defects is checked and its issues are listed, one by one', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'forniture', '--ruolo', 'gestore-forniture');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'forniture', password);
    await page.locator('#cambio-attuale').fill(password);
    await page.locator('#cambio-nuova').fill('una frase lunga e nuova 7');
    await page.locator('#cambio-ripeti').fill('una frase lunga e nuova 7');
    await page.locator('#cambio-ripeti').press('Enter');
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.getByRole('heading', { name: 'Importazioni' }).waitFor();
    expect(await violations(page)).toEqual([]);

    const cartella = join(DIFETTI, 'data-illeggibile', 'fornitura');
    await page.locator('input[type=file]').first().setInputFiles(readdirSync(cartella).map((file) => join(cartella, file)));
    await page.getByRole('button', { name: 'Avvia il controllo' }).click();
    await page.getByRole('button', { name: 'Applica' }).waitFor();
    await page.getByText(/Data non valida/).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Scarta' }).click();
    await page.getByText('Nulla di questa fornitura è entrato nel registro.').waitFor();
    await page.getByRole('link', { name: 'Tutte le importazioni' }).click();
    await page.locator('tbody tr').first().locator('.targhetta', { hasText: 'Scartata' }).waitFor();
    expect(await page.locator('tbody .targhetta', { hasText: 'Annullata' }).count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a link to a unit opens on a phone at the head of its building, which the focus is on, also after another sheet was scrolled', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page, 'demo', 'dimostrazione');
    await page.getByRole('combobox').first().waitFor();
    const { items } = await ask<{ items: { id: string; edificioId: string | null }[] }>(page, '/unita-immobiliari?comune=X998&foglio=4&limite=100');
    const nelFascicolo = items.filter((u) => u.edificioId !== null);
    const [prima, seconda] = [nelFascicolo[0]!, nelFascicolo.find((u) => u.edificioId !== nelFascicolo[0]!.edificioId)!];
    for (const { id } of [prima, seconda]) {
      await page.evaluate((unita) => { location.hash = `#/unita-immobiliari/${unita}`; }, id);
      await page.locator('tr.evidenziata').first().waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('scheda-titolo');
      expect(await page.locator('.scheda').evaluate((scheda) => scheda.scrollTop)).toBe(0);
      await page.locator('.scheda').evaluate((scheda) => scheda.scrollTo(0, 400));
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a link in doubt is read, decided, taken back and moved; then one after another by keyboard; somebody faster is told in words', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'demo', 'dimostrazione');
    await page.getByRole('combobox').first().waitFor();
    const casi = (await ask<CollegamentiDaVerificare>(page, '/collegamenti/da-verificare?comune=X998&dubbio=ambiguo&foglio=1')).items;
    const [caso] = casi as [CollegamentiDaVerificare['items'][number]];
    const [primo, secondo] = caso.candidati;
    await page.goto(`${programma.url}/#/edifici/${primo!.id}`);
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByRole('button', { name: 'Perché il sub 1 è in questo edificio?' }).first().click();
    const prove = scheda.locator('.riga-prove');
    await prove.getByText('Che cosa non concorda').waitFor();
    await prove.getByText(/^Su questa particella ci sono \d+ edifici/).waitFor();
    await prove.getByText(/^Calcolato il .* Nessuna persona ha deciso\.$/).waitFor();
    expect(await violations(page)).toEqual([]);
    await prove.getByRole('button', { name: /^Conferma\s*: Sub 1/ }).click();
    const dialogo = page.getByRole('dialog');
    await dialogo.getByLabel('Motivo').press('Enter');
    await dialogo.getByText('Scrivere il motivo: chi legge dopo deve capirlo.').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialogo.getByLabel('Motivo').fill('Visto sul posto');
    await dialogo.getByLabel('Motivo').press('Enter');
    await prove.getByText(/^Confermato da .*: «Visto sul posto»/).waitFor();
    // Moved, by its key, to a building that the numbers do not lead to.
    await prove.getByRole('button', { name: /^Sposta a un altro edificio/ }).click();
    await dialogo.getByLabel(/^Cerca per foglio/).fill(secondo!.codice);
    await dialogo.getByLabel(/^Cerca per foglio/).press('Enter');
    await dialogo.getByText(/^Scelto: /).waitFor();
    await dialogo.locator('canvas').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Sposta', exact: true }).click();
    await prove.waitFor({ state: 'detached' });
    await page.goto(`${programma.url}/#/edifici/${secondo!.id}`);
    await scheda.getByRole('button', { name: 'Perché il sub 1 è in questo edificio?' }).first().click();
    await prove.getByRole('button', { name: /^Ritira la decisione/ }).click();
    await dialogo.getByRole('button', { name: 'Ritira' }).click();
    await dialogo.waitFor({ state: 'hidden' });

    // The strip of the dossier leads to the list; all of them by sheet, then by keyboard alone.
    await scheda.getByRole('link', { name: 'Verifica' }).click();
    await page.getByRole('heading', { name: 'Collegamenti da verificare' }).waitFor();
    await page.getByRole('link', { name: 'Mostra tutti' }).click();
    await page.getByRole('combobox', { name: /^Foglio/ }).selectOption({ label: `1 (${casi.length})` });
    const elenco = page.getByRole('navigation', { name: 'Casi' });
    await page.getByText(new RegExp(`^Caso 1 di \\d+$`)).waitFor();
    await page.getByRole('application', { name: /^Mappa degli edifici possibili/ }).locator('canvas').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await elenco.getByRole('button').nth(1).focus();
    await page.keyboard.press('Enter');
    const titolo = page.locator('#caso-titolo');
    const due = await titolo.textContent();
    await page.keyboard.press('PageDown');
    await page.getByText(/^Caso 3 di /).waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText(/^Caso 2 di /).waitFor();
    await page.keyboard.press('1');
    await dialogo.getByLabel('Motivo').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(`${due}: decisione registrata.`).waitFor();
    await page.waitForFunction((prima) => document.activeElement?.id === 'caso-titolo' && document.activeElement.textContent !== prima, due);
    await page.getByRole('button', { name: 'Ritira la decisione' }).first().click();
    await page.locator('.collegamenti-ultima', { hasText: 'Decisione ritirata: il caso è di nuovo nell’elenco.' }).waitFor();
    expect(await titolo.textContent()).toBe(due);

    // Somebody decides while the dialog is open.
    const { csrf } = await ask<Sessione>(page, '/sessione');
    await page.getByRole('button', { name: /^Non è di questo edificio/ }).first().click();
    const mio = casi.find((c) => due === `Foglio 1 · P.lla ${c.unita.particella} · Sub ${c.unita.subalterno}`)!.unita.id;
    const ora = (await ask<CollegamentiDaVerificare>(page, `/collegamenti/da-verificare?unita=${mio}`)).items[0]!.candidati[0]!;
    await page.request.post(`${programma.url}/api/v1/collegamenti/${ora.collegamento.id}/respingi`, { data: { motivo: 'È il magazzino' }, headers: { 'x-csrf-token': csrf, origin: programma.url } });
    await dialogo.getByRole('button', { name: 'Respingi il collegamento' }).click();
    await dialogo.getByText(/^Nel frattempo il collegamento è stato respinto da .*: «È il magazzino»\.$/).waitFor();
    await dialogo.getByRole('button', { name: 'Aggiorna la scheda' }).click();
    await page.getByText('Nel frattempo il caso è cambiato: ecco come sta adesso.').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('who may not decide reads the evidence, also on a phone', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'sportello', '--ruolo', 'consultazione');
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page, 'sportello', password, 'una frase lunga e nuova 7');
    await page.getByRole('combobox').first().waitFor();
    await page.goto(`${programma.url}/#/collegamenti?dubbio=ambiguo`);
    await page.getByText('Il profilo vede le prove ma non decide sui collegamenti.').waitFor();
    await page.getByText('Che cosa non concorda').first().waitFor();
    expect(await page.getByRole('button', { name: /^(Conferma|Non è di|Sposta|Ritira)/ }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('the list does everything without the map', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page);
    await page.getByRole('link', { name: 'Elenco', exact: true }).click();
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(10);
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('/');
    await page.keyboard.type('fg 4 p.lla 12');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText('Foglio 4 · P.lla 12', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('trova-testo');

    // Narrowed, then shown on the map: what is chosen in one is marked in the other, and going away and back loses nothing.
    await page.getByLabel('Foglio', { exact: true }).fill('4');
    await page.getByText('Altri filtri').press('Enter');
    await page.getByLabel('Superficie da (m²)').fill('300');
    await page.keyboard.press('Enter');
    await page.getByText('Altri filtri (1)').waitFor();
    await page.getByRole('button', { name: 'Mostra sulla mappa', exact: true }).press('Enter');
    const mappa = page.getByRole('application');
    await mappa.waitFor();
    const marcata = page.locator('.elenco tr.evidenziata');
    const riga = page.locator('.elenco tbody tr').nth(2);
    const chiave = await riga.getByRole('link').first().innerText();
    await riga.getByRole('link').first().press('Enter');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText(chiave, { exact: true }).waitFor();
    expect(await marcata.getByRole('rowheader').innerText()).toBe(chiave);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('/');
    for (const posto of ['ricerca-testo', 'mappa', 'elenco-tipo', 'scheda-titolo']) {
      expect(await page.evaluate(() => `${document.activeElement?.id} ${document.activeElement?.className}`)).toContain(posto);
      await page.keyboard.press('F6');
    }
    await page.getByRole('link', { name: 'Mappa', exact: true }).press('Enter');
    await page.waitForURL(/#\/edifici\//);
    await page.getByRole('link', { name: 'Elenco', exact: true }).press('Enter');
    await page.waitForURL(/#\/elenco\/edifici\/.*foglio=4.*superficieDa=300/);
    await marcata.waitFor();
    await page.getByRole('button', { name: 'Solo elenco' }).press('Enter');
    await mappa.waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a phone finds a building and reads its dossier in a sheet from below', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, TELEFONO);
    await signIn(page);
    await search(page, 'fg 4 p.lla 12');
    await page.getByRole('complementary', { name: 'Scheda' }).getByText('Foglio 4 · P.lla 12').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnteprimaAnnullamento, Sessione } from '@edigit/anagrafe/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';
import { ask, building } from './tavolo-da-disegno.js';

const CAMPIONI = fileURLToPath(new URL('../../../data/samples', import.meta.url));
const PASSWORD = 'una frase lunga e nuova 7';

/**
 * A sheet of the sample with its first building moved by two metres, its second one gone, and another moved: the first that is alone on its number (`numero`), which the
 * office corrects meanwhile.
 */
function foglioCambiato(testo: string): { readonly testo: string; readonly numero: string } {
  const righe = testo.split(/\r?\n/);
  const edifici = righe.flatMap((riga, i) => (riga === 'BORDO' && righe[i + 1]?.trim().endsWith('+') ? [i] : []));
  const numeroDi = (inizio: number): string => righe[inizio + 1]!.trim().slice(0, -1);
  const fine = (inizio: number): number => inizio + 10 + Number(righe[inizio + 8]) + 2 * Number(righe[inizio + 9]);
  const [primo, secondo, ...altri] = edifici as [number, number, ...number[]];
  const corretto = altri.find((i) => edifici.filter((x) => numeroDi(x) === numeroDi(i)).length === 1)!;
  const spostata = (riga: string, i: number, inizio: number): boolean => {
    const vertici = inizio + 10 + Number(righe[inizio + 8]);
    return i >= vertici && i < fine(inizio) && (i - vertici) % 2 === 0 && riga !== '';
  };
  const cambiate = righe.map((riga, i) => (spostata(riga, i, primo) || spostata(riga, i, corretto) ? (Number(riga) + 2).toFixed(3).padStart(12) : riga));
  return { testo: [...cambiate.slice(0, secondo), ...cambiate.slice(fine(secondo))].join('\r\n'), numero: numeroDi(corretto) };
}

/** The office moves a building a little: its outline is its own from now on. */
async function correggi(page: Page, numero: string): Promise<void> {
  const { items } = await ask<{ items: { id: string; stato: string }[] }>(page, `/edifici?comune=X998&foglio=1&particella=${numero}`);
  const { id, versione, geometria } = await building(page, items.find((e) => e.stato === 'in-uso')!.id);
  const sposta = (anelli: [number, number][][]): [number, number][][] => anelli.map((anello) => anello.map(([lon, lat]) => [lon + 1e-5, lat]));
  const mossa = geometria.type === 'Polygon' ? { ...geometria, coordinates: sposta(geometria.coordinates) } : { ...geometria, coordinates: geometria.coordinates.map(sposta) };
  const { csrf } = await ask<Sessione>(page, '/sessione');
  const url = new URL(`/api/v1/edifici/${id}`, page.url()).href;
  const risposta = await page.request.patch(url, { data: { geometria: mossa, accettaSovrapposizioni: true }, headers: { 'x-csrf-token': csrf, 'if-match': `"${versione}"`, origin: new URL(url).origin } });
  expect(risposta.status(), await risposta.text()).toBe(200);
}

describe('the preview in the browser', () => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-e2e-anteprima-'));
  let programma: Programma;
  let browser: Browser | null;
  let files: string[];
  let numero: string;
  /** What the lists say before anything is applied. */
  let comEra: unknown[];
  const registro = (page: Page): Promise<unknown[]> => Promise.all(['/edifici?foglio=1', '/elenco?tipo=unita-immobiliari&soppresse=si'].map((lista) => ask(page, `${lista}&comune=X998&limite=200`)));
  beforeAll(async () => {
    browser = await openBrowser();
    programma = await startProgramma();
    const foglio = join(cartella, 'X998_000100.CTF');
    const cambiato = foglioCambiato(readFileSync(join(CAMPIONI, 'ok/mappa', basename(foglio)), 'latin1'));
    numero = cambiato.numero;
    writeFileSync(foglio, cambiato.testo, 'latin1');
    files = [foglio, ...readdirSync(join(CAMPIONI, 'aggiornamento')).map((f) => join(CAMPIONI, 'aggiornamento', f))];
  });
  afterAll(async () => {
    await browser?.close();
    await programma?.stop();
    rmSync(cartella, { recursive: true, force: true });
  });

  it('opens with a sentence, lets every group be read old beside new and on a map, is applied, and what it said has happened; what it contradicts of the office is then compared and decided', async ({ skip }) => {
    if (browser === null) return skip();
    const ufficio = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(ufficio.page);
    await ufficio.page.getByRole('combobox').first().waitFor();
    await correggi(ufficio.page, numero);
    const { out: password } = programma.edigit('utente', 'crea', 'forniture', '--ruolo', 'gestore-forniture');
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'forniture', password, PASSWORD);
    await page.getByRole('link', { name: 'Importazioni' }).waitFor();
    comEra = await registro(page);
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

    // What the office corrected comes first.
    const contraddetta = page.locator('summary', { hasText: /^1 modifica dell’ufficio da confrontare/ });
    await contraddetta.click();
    const ufficiali = page.locator('edigit-anteprima-gruppo', { has: contraddetta });
    await ufficiali.getByRole('row', { name: /^Fonte della sagoma Ufficio Mappa catastale$/ }).waitFor();
    await ufficiali.locator('canvas').first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByText('La fornitura è nel registro.').waitFor();
    await page.getByText('È successo quanto l’anteprima aveva detto.').waitFor();
    expect(await violations(page)).toEqual([]);
    // Who imports sees the differences; who edits decides.
    await page.getByRole('link', { name: 'Vai alle modifiche dell’ufficio da confrontare' }).click();
    await page.getByText('Il profilo vede il confronto ma non decide.').waitFor();
    await page.getByRole('button', { name: /^Confronta/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Tieni la/ }).count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();

    const { page: tavolo } = ufficio;
    await tavolo.getByRole('link', { name: 'Elenco', exact: true }).click();
    await tavolo.getByRole('link', { name: 'Modifiche dell’ufficio da confrontare' }).click();
    await tavolo.getByRole('button', { name: /^Confronta/ }).click();
    await tavolo.getByRole('application', { name: /^Mappa delle due sagome/ }).locator('canvas').first().waitFor();
    await tavolo.getByRole('row', { name: /^Area [\d.,]+ m² [\d.,]+ m²$/ }).waitFor();
    await tavolo.getByText('Coordinate dei vertici').click();
    await tavolo.getByRole('table', { name: /^Vertici delle due sagome/ }).waitFor();
    expect(await violations(tavolo)).toEqual([]);
    await tavolo.getByLabel('Nota (facoltativa)').fill('Rilievo in cantiere');
    await tavolo.getByRole('button', { name: /^Tieni la sua/ }).click();
    await tavolo.getByRole('dialog').getByRole('button', { name: 'Tieni la sua' }).click();
    await tavolo.getByText('Nessuna modifica da confrontare.').waitFor();
    await tavolo.getByRole('button', { name: 'Annulla la modifica' }).click();
    await tavolo.getByRole('button', { name: /^Tieni la mia/ }).click();
    await tavolo.getByRole('dialog').getByRole('button', { name: 'Tieni la mia' }).click();
    await tavolo.getByText('Nessuna modifica da confrontare.').waitFor();
    expect(ufficio.errors).toEqual([]);
    await ufficio.context.close();
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

  it('is taken back once nothing stands on it: told what that would do, confirmed, and the town is as it was', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(page, 'forniture', PASSWORD);
    await page.getByRole('link', { name: 'Importazioni' }).click();
    await page.getByRole('region', { name: 'Forniture' }).getByRole('link').first().click();
    const annulla = page.getByRole('button', { name: 'Annulla questa fornitura…' });
    await annulla.click();
    const bloccata = page.getByRole('dialog', { name: 'Non si può ancora annullare' });
    await bloccata.getByRole('listitem').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await bloccata.getByRole('button', { name: 'Chiudi' }).click();

    const ufficio = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(ufficio.page);
    await ufficio.page.getByRole('combobox').first().waitFor();
    const { csrf } = await ask<Sessione>(ufficio.page, '/sessione');
    const { ostacoli } = await ask<AnteprimaAnnullamento>(page, `/importazioni/${page.url().split('/').at(-1)}/annullamento`);
    for (const { id } of ostacoli) {
      const risposta = await ufficio.page.request.post(`${programma.url}/api/v1/operazioni/${id}/annulla`, { headers: { 'x-csrf-token': csrf, origin: programma.url } });
      expect(risposta.status(), await risposta.text()).toBe(200);
    }
    await ufficio.context.close();

    await annulla.click();
    const domanda = page.getByRole('dialog', { name: 'Annullare?' });
    await domanda.getByText('Il registro torna com’era prima di questa operazione.').waitFor();
    await domanda.getByText(/unità immobiliari/).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await domanda.getByRole('button', { name: 'Annulla l’operazione' }).click();
    await page.getByText(/^La fornitura è stata annullata e non è più nel registro/).waitFor();
    expect(await registro(page)).toEqual(comEra);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

import type { Agganci, Edificio } from '@edigit/anagrafe/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SCRIVANIA, TELEFONO, signIn, violations } from './navigatore.js';
import { type Programma, startProgramma } from './programma.js';
import { ask, building, drag, openTable, pixelsOf, positions, someBuildings, tabTo } from './tavolo-da-disegno.js';

const FRASE = 'una frase lunga e nuova 7';

describe('a building is corrected in the browser', () => {
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

  /** A desk of its own, signed in as the sample user. */
  const openDesk = async (viewport = SCRIVANIA) => {
    const desk = await openPage(browser!, programma.url, viewport);
    await signIn(desk.page);
    await desk.page.getByRole('combobox').first().waitFor();
    return desk;
  };
  const save = (page: Page) => page.getByRole('button', { name: 'Salva', exact: true }).click();
  /** Saving leads back to the dossier; what passes over a neighbour is confirmed. */
  const saveThrough = async (page: Page) => {
    await save(page);
    const anyway = page.getByRole('button', { name: 'Salva lo stesso' });
    const back = page.getByRole('complementary', { name: 'Scheda' });
    await anyway.or(back).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await back.waitFor();
  };

  it('a dragged vertex snaps to the very corner of another thing; the others are saved bit by bit as they were', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    const [before] = (await Promise.all((await someBuildings(page, '4')).slice(0, 1).map(({ id }) => building(page, id)))) as [Edificio];
    const table = await openTable(page, before.id);
    await table.getByText('(+0,0)').waitFor();
    expect(await violations(page)).toEqual([]);

    const pixels = await pixelsOf(page);
    const own = positions(before);
    const { items } = await ask<Agganci>(page, `/agganci?comune=X998&escludi=${before.id}&bbox=${grow(before.bbox, 0.00015).join()}`);
    const corners = items.flatMap(({ segmenti }) => segmenti.map(([lon, lat]): [number, number] => [lon, lat])).filter(([lon, lat]) => own.every(([x, y]) => Math.hypot(x - lon, y - lat) > 2e-5));
    // The shared corner moves in this building alone, to the nearest corner that keeps the outline sound.
    await table.getByLabel(/vertici in comune/).uncheck();
    let target: [number, number] | null = null;
    for (const { from, to } of pairs(own, corners)) {
      await drag(page, pixels(from), pixels(to));
      if (!(await table.getByText('(+0,0)').isVisible()) && (await table.locator('.controlli .avviso-errore').count()) === 0) {
        target = to;
        break;
      }
      await page.keyboard.press('Control+z');
    }
    expect(target).not.toBeNull();
    await page.keyboard.press('Control+z');
    await table.getByText('(+0,0)').waitFor();
    await page.keyboard.press('Control+y');
    await saveThrough(page);

    const after = await building(page, before.id);
    expect(after.origine).toBe('ufficio');
    const kept = new Set(own.map(String));
    const moved = positions(after).filter((position) => !kept.has(String(position)));
    expect(moved).toEqual([target]);
    expect(positions(after)).toHaveLength(own.length);
    // The cadastral outline is where it was, and is drawn beside.
    expect(positions({ geometria: after.sagomaCatastale! }).map(String).toSorted()).toEqual(own.map(String).toSorted());
    // What was just saved is taken back where one stands.
    await page.getByRole('button', { name: 'Annulla la modifica' }).click();
    await page.locator('edigit-salvata').waitFor({ state: 'detached' });
    const back = await building(page, before.id);
    expect(back.geometria).toEqual(before.geometria);
    expect(back.origine).toBe('mappa-catastale');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a vertex shared with a neighbour moves in both: no gap and no overlap', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    const { one, other, corner } = await sharing(page, await someBuildings(page, '5'));
    const table = await openTable(page, one.id);
    await page.waitForLoadState('networkidle');
    await table.getByText('Coordinate dei vertici').click();
    const index = positions(one).findIndex((position) => String(position) === String(corner));
    const field = table.getByLabel(`N del vertice ${index + 1}`, { exact: true });
    await field.fill(`${(Number((await field.inputValue()).replace(',', '.')) + 0.35).toFixed(3)}`);
    await field.press('Tab');
    await table.getByText(/^Cambi(a|ano) anche/).waitFor();
    await saveThrough(page);
    const [oneAfter, otherAfter] = await Promise.all([building(page, one.id), building(page, other.id)]);
    const added = (after: Edificio, before: Edificio) => positions(after).map(String).filter((position) => !positions(before).map(String).includes(position));
    expect(added(oneAfter, one)).toHaveLength(1);
    expect(added(otherAfter, other)).toEqual(added(oneAfter, one));
    expect(errors).toEqual([]);
    await context.close();
  });

  it('of two browsers the second sees what the first saved, chooses, and no field is lost', async ({ skip }) => {
    if (browser === null) return skip();
    const { out: password } = programma.edigit('utente', 'crea', 'm.rossi', '--ruolo', 'urbanistica-edilizia');
    const rossi = await openPage(browser, programma.url, SCRIVANIA);
    await signIn(rossi.page, 'm.rossi', password, FRASE);
    await rossi.page.getByRole('combobox').first().waitFor();
    const { page, context, errors } = await openDesk();
    const [, { id }] = (await someBuildings(page, '4')) as [Edificio, Edificio];
    const mine = await openTable(page, id);
    const theirs = await openTable(rossi.page, id);
    const nudge = async (where: typeof mine, numero: number, metri: number) => {
      await where.getByText('Coordinate dei vertici').click();
      await where.getByLabel(/vertici in comune/).uncheck();
      const field = where.getByLabel(`E del vertice ${numero}`, { exact: true });
      await field.fill((Number((await field.inputValue()).replace(',', '.')) + metri).toFixed(3));
      await field.press('Tab');
    };
    const fill = async (where: typeof mine, values: Record<string, string>, fonte: string) => {
      await where.getByText('Dati dell’edificio').click();
      for (const [name, value] of Object.entries(values)) await where.getByLabel(name).fill(value);
      await where.getByLabel('Fonte', { exact: true }).fill(fonte);
      await where.getByLabel('Data della fonte').fill('1974-05-20');
    };
    await nudge(theirs, 1, 0.05);
    await fill(theirs, { 'Anno di costruzione': '1974', 'Piani interrati': '1' }, 'Licenza 45/1973');
    await saveThrough(rossi.page);

    await nudge(mine, 2, 0.06);
    await fill(mine, { 'Anno di costruzione': '1980', 'Piani fuori terra': '3' }, 'Sopralluogo');
    await save(page);
    const dialog = page.getByRole('dialog', { name: /m\.rossi ha salvato alle \d\d:\d\d/i });
    await dialog.waitFor();
    await dialog.getByRole('img', { name: 'Le due sagome a confronto' }).waitFor();
    expect(await dialog.getByRole('row', { name: /Anno di costruzione/ }).textContent()).toMatch(/1974.*1980/s);
    expect(await dialog.getByRole('row', { name: /Piani interrati/ }).textContent()).toContain('non toccato');
    expect(await violations(page)).toEqual([]);

    await dialog.getByRole('button', { name: 'Confronta' }).click();
    await dialog.getByRole('row', { name: /Anno di costruzione/ }).getByLabel('1974').check();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Salva la scelta' }).click();
    const anyway = page.getByRole('button', { name: 'Salva lo stesso' });
    const back = page.getByRole('complementary', { name: 'Scheda' });
    await anyway.or(back).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await back.waitFor();
    const { attributi } = await building(page, id);
    expect(attributi.annoCostruzione?.valore).toBe(1974);
    expect(attributi.pianiInterrati?.valore).toBe(1);
    expect(attributi.pianiFuoriTerra).toMatchObject({ valore: 3, fonte: 'Sopralluogo' });

    // Different data of one building meet nobody's: both are saved without asking.
    const again = await openTable(rossi.page, id);
    await openTable(page, id);
    await fill(again, { 'Altezza (m)': '9,5' }, 'Sopralluogo');
    await saveThrough(rossi.page);
    await fill(mine, { 'Anno di ristrutturazione': '2001' }, 'Concessione 7/2001');
    await saveThrough(page);
    const both = (await building(page, id)).attributi;
    expect([both.altezzaM?.valore, both.annoRistrutturazione?.valore]).toEqual([9.5, 2001]);

    // «Tieni la sua» puts theirs on the map; undo brings mine back.
    await openTable(rossi.page, id);
    await openTable(page, id);
    await nudge(again, 1, 0.07);
    await saveThrough(rossi.page);
    await nudge(mine, 2, 0.08);
    await save(page);
    await dialog.getByRole('button', { name: 'Tieni la sua' }).click();
    await mine.getByText(/È sulla mappa la versione di/).waitFor();
    await mine.getByText('(+0,0)').waitFor();
    await page.locator('#modifica-titolo').focus();
    await page.keyboard.press('Control+z');
    await saveThrough(page);
    expect(errors).toEqual([]);
    expect(rossi.errors).toEqual([]);
    await rossi.context.close();
    await context.close();
  });

  it('a building is divided, its halves are merged again, grouped anew and taken back, and each says where it comes from', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    const [, , whole] = (await someBuildings(page, '4')) as [Edificio, Edificio, Edificio];
    const before = await building(page, whole.id);
    const table = await openTable(page, whole.id);
    await page.getByRole('button', { name: 'Dividi' }).click();
    const pixels = await pixelsOf(page);
    const [west, south, east, north] = before.bbox;
    const middle = pixels([(west + east) / 2, (south + north) / 2]);
    const [[left], [right]] = [pixels([west, south]), pixels([east, south])];
    await page.mouse.click(left - 40, middle[1]);
    await page.mouse.click(right + 40, middle[1] - 3);
    await page.keyboard.press('Enter');
    await table.getByRole('heading', { name: /^Diventano \d edifici$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    // However many pieces the line made, two buildings come out: the first piece, and the rest.
    const choices = table.getByLabel(/^Il pezzo \d+ diventa$/);
    for (let i = 1; i < (await choices.count()); i++) await choices.nth(i).selectOption('Edificio 2');
    await table.getByText(/^Dove vanno le unità/).click();
    await table.getByLabel(/^Il sub .* va in$/).first().selectOption('Edificio 2');
    expect(await violations(page)).toEqual([]);
    await save(page);
    await table.getByRole('heading', { name: 'Fatto' }).waitFor();
    expect(await violations(page)).toEqual([]);

    const closed = await building(page, whole.id);
    expect(closed.stato).toBe('chiuso');
    expect(closed.chiusura?.motivo).toBe('diviso');
    expect(closed.sostituitoDa).toHaveLength(2);
    const halves = await Promise.all(closed.sostituitoDa.map((id) => building(page, id)));
    expect(halves.map(({ derivatoDa }) => derivatoDa)).toEqual([[whole.id], [whole.id]]);
    expect(halves.reduce((sum, { areaM2 }) => sum + areaM2, 0)).toBeCloseTo(before.areaM2, 4);
    expect(halves.reduce((sum, { unita }) => sum + unita, 0)).toBeGreaterThan(0);

    await table.getByRole('link', { name: 'Apri il fascicolo' }).first().click();
    await page.getByRole('link', { name: 'Modifica sagoma' }).click();
    await page.getByRole('button', { name: 'Unisci' }).click();
    const first = page.url().match(/edifici\/([^/]+)/)![1]!;
    const second = halves.find(({ id }) => id !== first)!;
    await table.getByRole('checkbox', { name: new RegExp(second.codice) }).check();
    expect(await violations(page)).toEqual([]);
    await save(page);
    await table.getByRole('heading', { name: 'Fatto' }).waitFor();
    const merged = await building(page, (await building(page, first)).sostituitoDa[0]!);
    expect(merged.derivatoDa.toSorted()).toEqual([...closed.sostituitoDa].toSorted());
    expect(merged.areaM2).toBeCloseTo(before.areaM2, 3);
    const vertices = positions(merged).map(String);
    expect(positions(before).map(String).filter((position) => !vertices.includes(position))).toEqual([]);
    // Taken back, the two are there again.
    await table.getByRole('button', { name: 'Annulla la modifica' }).click();
    await page.getByRole('complementary', { name: 'Scheda' }).waitFor();
    expect((await building(page, first)).stato).toBe('in-uso');
    expect((await building(page, second.id)).stato).toBe('in-uso');

    // Grouped anew: both cut the other way, and a piece of the one goes with a piece of the other.
    await page.getByRole('link', { name: 'Modifica sagoma' }).click();
    await page.getByRole('button', { name: 'Unisci' }).click();
    await table.getByRole('checkbox', { name: new RegExp(second.codice) }).check();
    await page.getByRole('button', { name: 'Dividi' }).click();
    const now = await pixelsOf(page);
    const [x, bottom] = now([(west + east) / 2, south]);
    await page.mouse.click(x, bottom + 30);
    await page.mouse.click(x + 2, now([west, north])[1] - 30);
    await page.keyboard.press('Enter');
    await table.getByRole('heading', { name: /^Diventano \d edifici$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await table.getByLabel(/^Il pezzo \d+ diventa$/).last().selectOption('Edificio 1');
    await save(page);
    await table.getByRole('heading', { name: 'Fatto' }).waitFor();
    const ended = await Promise.all([first, second.id].map((id) => building(page, id)));
    const regrouped = await Promise.all([...new Set(ended.flatMap(({ sostituitoDa }) => sostituitoDa))].map((id) => building(page, id)));
    expect(regrouped.length).toBeGreaterThan(1);
    expect(ended.map(({ stato }) => stato)).toEqual(['chiuso', 'chiuso']);
    expect(regrouped.filter(({ derivatoDa }) => derivatoDa.length === 2)).toHaveLength(1);
    expect(regrouped.reduce((sum, { areaM2 }) => sum + areaM2, 0)).toBeCloseTo(before.areaM2, 2);
    await table.getByRole('button', { name: 'Annulla la modifica' }).click();
    await page.getByRole('complementary', { name: 'Scheda' }).waitFor();
    expect((await Promise.all([first, second.id].map((id) => building(page, id)))).map(({ stato, areaM2 }) => [stato, areaM2])).toEqual(halves.toSorted((a, b) => Number(b.id === first) - Number(a.id === first)).map(({ areaM2 }) => ['in-uso', areaM2]));
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a new building is drawn, and closed as entered by mistake: it stays in the history', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    const [, , , near] = (await someBuildings(page, '4')) as Edificio[];
    await page.goto(`${programma.url}/#/edifici/${near!.id}`);
    await page.getByRole('complementary', { name: 'Scheda' }).getByText(near!.codice).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Disegna un nuovo edificio' }).click();
    const table = page.getByRole('complementary', { name: /^Nuovo edificio/ });
    await table.getByLabel('E', { exact: true }).waitFor();
    const pixels = await pixelsOf(page);
    const [west, south, east, north] = near!.bbox;
    const at = (x: number, y: number) => pixels([west + (east - west) * x, south + (north - south) * y]);
    // Over the building: what passes over another is asked about.
    for (const point of [at(0.3, 0.3), at(0.7, 0.3), at(0.7, 0.7), at(0.3, 0.7)]) await page.mouse.click(...point);
    await page.keyboard.press('Enter');
    await table.getByText('4 vertici').waitFor();
    expect(await violations(page)).toEqual([]);
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'La sagoma passa sopra ad altri edifici' });
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Salva lo stesso' }).click();
    await page.getByRole('link', { name: 'Modifica sagoma' }).click();
    await page.getByRole('button', { name: 'Chiudi edificio' }).click();
    const closing = page.getByRole('dialog', { name: 'Chiudere l’edificio' });
    await closing.getByLabel('Inserito per errore').check();
    expect(await violations(page)).toEqual([]);
    await closing.getByRole('button', { name: 'Chiudi edificio' }).click();
    await page.getByRole('complementary', { name: 'Scheda' }).waitFor();
    const id = page.url().match(/edifici\/([^/]+)/)![1]!;
    expect(await building(page, id)).toMatchObject({ stato: 'chiuso', chiusura: { motivo: 'inserito-per-errore' } });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('with the keyboard alone: search, coordinates, save, print', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    const [one] = (await someBuildings(page, '3')) as [Edificio];
    await page.keyboard.type(one.codice);
    await page.keyboard.press('Enter');
    const scheda = page.getByRole('complementary', { name: 'Scheda' });
    await scheda.getByText(one.codice).waitFor();
    await tabTo(page, scheda.getByRole('link', { name: 'Modifica sagoma' }));
    await page.keyboard.press('Enter');
    const table = page.getByRole('complementary', { name: /^Modifica della sagoma comunale/ });
    await table.getByText('(+0,0)').waitFor();
    await tabTo(page, table.locator('summary', { hasText: 'Coordinate dei vertici' }));
    await page.keyboard.press('Enter');
    const field = table.getByLabel('E del vertice 2', { exact: true });
    await tabTo(page, field);
    const metri = (Number((await field.inputValue()).replace(',', '.')) + 0.04).toFixed(3);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(metri);
    await page.keyboard.press('Tab');
    // What happened is read out.
    await page.locator('#annunci', { hasText: /Vertice 2 spostato\. Area/ }).waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+s');
    const anyway = page.getByRole('button', { name: 'Salva lo stesso' });
    await anyway.or(scheda).first().waitFor();
    if (await anyway.isVisible()) {
      await tabTo(page, anyway);
      await page.keyboard.press('Enter');
    }
    await scheda.getByText(one.codice).waitFor();
    expect((await building(page, one.id)).origine).toBe('ufficio');
    await tabTo(page, scheda.getByRole('button', { name: 'Stampa fascicolo' }));
    const [risposta] = await Promise.all([
      page.waitForResponse((r) => r.url().includes('/fascicolo') && (r.headers()['content-type'] ?? '').includes('application/pdf')),
      page.keyboard.press('Enter'),
    ]);
    expect(risposta.status()).toBe(200);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('a draft survives the reload, leaving asks, and signing out leaves nothing on the device', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk();
    page.on('dialog', (dialog) => void dialog.accept());
    const [, one] = (await someBuildings(page, '3')) as [Edificio, Edificio];
    const table = await openTable(page, one.id);
    await table.getByText('Coordinate dei vertici').click();
    const field = table.getByLabel('N del vertice 1', { exact: true });
    await field.fill((Number((await field.inputValue()).replace(',', '.')) + 1.5).toFixed(3));
    await field.press('Tab');
    const area = await table.locator('.lavoro-area').textContent();
    expect(area).not.toContain('(+0,0)');
    await table.getByText('Dati dell’edificio').click();
    await table.getByLabel('Anno di costruzione').fill('1931');
    await table.getByLabel('Note', { exact: true }).fill('Mario Rossi, inquilino');
    await page.reload();
    await table.getByText(/^Ripresa la bozza/).waitFor();
    expect(await table.locator('.lavoro-area').textContent()).toBe(area);
    expect(await table.getByLabel('Anno di costruzione').inputValue()).toBe('1931');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Mario');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Elenco', exact: true }).click();
    const leaving = page.getByRole('dialog', { name: 'Ci sono modifiche non salvate' });
    await leaving.waitFor();
    expect(page.url()).toContain(`${one.id}/modifica`);
    expect(await violations(page)).toEqual([]);
    await leaving.getByRole('button', { name: 'Resta qui' }).click();
    await table.getByText(/^Ripresa la bozza/).waitFor();
    await page.getByRole('link', { name: 'Elenco', exact: true }).click();
    await leaving.getByRole('button', { name: 'Esci e tieni la bozza' }).click();
    await page.getByRole('table').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('edigit.bozza.')))).toBe(true);

    await page.getByRole('button', { name: 'Esci', exact: true }).click();
    await page.locator('#accesso-nome').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('edigit.bozza.')))).toBe(false);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('on a phone data are corrected and nothing is drawn', async ({ skip }) => {
    if (browser === null) return skip();
    const { page, context, errors } = await openDesk(TELEFONO);
    const [, , one] = (await someBuildings(page, '3')) as [Edificio, Edificio, Edificio];
    await page.goto(`${programma.url}/#/edifici/${one.id}/modifica`);
    const form = page.getByRole('complementary', { name: /^Correzione dei dati/ });
    await form.getByText(/Sul telefono non si disegna/).waitFor();
    expect(await page.getByRole('toolbar').count()).toBe(0);
    await form.getByLabel('Piani fuori terra').fill('2');
    await form.getByRole('button', { name: 'Salva', exact: true }).click();
    await form.getByText('Ogni dato ha una fonte e una data: indicarle.').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await form.getByLabel('Fonte', { exact: true }).fill('Sopralluogo');
    await form.getByLabel('Data della fonte').fill('2026-01-15');
    await form.getByRole('button', { name: 'Salva', exact: true }).click();
    await page.getByRole('complementary', { name: 'Scheda' }).waitFor();
    expect((await building(page, one.id)).attributi.pianiFuoriTerra).toMatchObject({ valore: 2, fonte: 'Sopralluogo', data: '2026-01-15' });
    expect(errors).toEqual([]);
    await context.close();
  });
});

function grow([west, south, east, north]: Edificio['bbox'], degrees: number): number[] {
  return [west - degrees, south - degrees, east + degrees, north + degrees];
}

/** From each vertex to each corner, the nearest first. */
function pairs(own: readonly [number, number][], corners: readonly [number, number][]): { from: [number, number]; to: [number, number] }[] {
  return own.flatMap((from) => corners.map((to) => ({ from, to, away: Math.hypot(from[0] - to[0], from[1] - to[1]) }))).toSorted((a, b) => a.away - b.away).slice(0, 12);
}

/** Two buildings with a corner in common, bit by bit. */
async function sharing(page: Page, candidates: readonly Edificio[]): Promise<{ one: Edificio; other: Edificio; corner: [number, number] }> {
  const seen: Edificio[] = [];
  for (const { id } of candidates) {
    const one = await building(page, id);
    for (const other of seen) {
      const theirs = new Set(positions(other).map(String));
      const corner = positions(one).find((position) => theirs.has(String(position)));
      if (corner) return { one, other, corner };
    }
    seen.push(one);
  }
  throw new Error('no two buildings share a corner');
}

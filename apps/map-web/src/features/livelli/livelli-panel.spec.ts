// @vitest-environment happy-dom
import { STATI_EDILIZI } from '@edigit/anagrafe';
import { afterEach, expect, it } from 'vitest';
import { LIVELLI_INIZIALI, type StatoLivelli, withLayer } from '../../map/catalogue.js';
import type { LivelliPanel } from './livelli-panel.js';
import './livelli-panel.js';

const DATE = new Map([['edifici', '2026-03-12'], ['energia', '2026-02-01'], ['titoli', '2026-01-10'], ['zone', '2025-12-01']] as const);

async function panel(livelli: StatoLivelli, diritti: LivelliPanel['diritti']): Promise<LivelliPanel> {
  const element = document.createElement('edigit-livelli') as LivelliPanel;
  Object.assign(element, { livelli, diritti, date: DATE, denominatore: 5000 });
  document.body.append(element);
  await element.updateComplete;
  return element;
}
const words = (element: Element, selector: string): string[] => [...element.querySelectorAll(selector)].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());

afterEach(() => document.body.replaceChildren());

it('lists a theme only for who has its right', async () => {
  const nomi = async (diritti: LivelliPanel['diritti']): Promise<string> => words(await panel(LIVELLI_INIZIALI, diritti), '.livello').join('|');
  expect(await nomi([])).not.toMatch(/Energia|Titoli|Zone/);
  expect(await nomi(['energia'])).toMatch(/Energia \(APE\) al 01\/02\/2026/);
  expect(await nomi(['energia'])).not.toMatch(/Titoli/);
  expect(await nomi(['edilizia'])).toMatch(/Titoli edilizi al 10\/01\/2026/);
});

it('opens the legend of the theme that is on: each class in a word, the hatch, and what has no certificate', async () => {
  const spento = await panel(LIVELLI_INIZIALI, ['energia']);
  expect(words(spento, '.livello-legenda li')).toEqual([]);
  const acceso = await panel(withLayer(LIVELLI_INIZIALI, 'energia', { visibile: true }), ['energia']);
  const righe = words(acceso, '.livello-legenda li span');
  expect(righe.slice(0, 2)).toEqual(['Classe A4', 'Classe A3']);
  expect(righe.slice(-3)).toEqual(['Tratteggio: meno di metà delle unità ha un APE valido', 'Nessun APE valido con una classe', 'Nessun APE collegato']);
  expect(words(acceso, '.livello-scelta option')).toEqual(['Classe peggiore', 'Classe più frequente']);
});

it('says the states of the titles in words that conclude nothing, or their periods', async () => {
  const livelli = withLayer(LIVELLI_INIZIALI, 'titoli', { visibile: true });
  const stati = words(await panel(livelli, ['edilizia']), '.livello-legenda li');
  expect(stati).toEqual([...Object.values(STATI_EDILIZI), 'Nessun titolo collegato']);
  expect(stati.join(' ')).not.toMatch(/regolar|abusiv|conform/i);
  const anni = words(await panel({ ...livelli, temi: { ...livelli.temi, titoli: 'anno' } }, ['edilizia']), '.livello-legenda li');
  expect([anni[0], anni[1], anni.at(-3)]).toEqual(['Prima del 1950', '1950–1959', 'Dal 2020']);
});

it('tells what is chosen: one theme at a time, and by what it colours', async () => {
  const element = await panel(withLayer(LIVELLI_INIZIALI, 'energia', { visibile: true }), ['energia', 'edilizia']);
  const told: StatoLivelli[] = [];
  element.addEventListener('livelli', (event) => told.push((event as CustomEvent<StatoLivelli>).detail));
  const scelta = element.querySelector<HTMLSelectElement>('.livello-scelta select')!;
  scelta.value = 'piu-frequente';
  scelta.dispatchEvent(new Event('change'));
  const titoli = [...element.querySelectorAll('.livello')].find(({ textContent }) => /Titoli/.test(textContent))!;
  titoli.querySelector<HTMLInputElement>('input[type=checkbox]')!.dispatchEvent(new Event('change'));
  expect(told.map(({ temi, livelli }) => [temi.energia, livelli.energia.visibile, livelli.titoli.visibile])).toEqual([['piu-frequente', true, false], ['peggiore', false, true]]);
});

import { afterEach, describe, expect, it } from 'vitest';
import { planarOf } from '../../map/projections.js';
import { ORIGINE, rettangolo } from './prova-sagome.js';
import type { Posto, Vertice } from './sagoma.js';
import type { PuntoForm, VerticeScritto, VerticiTable } from './vertici-table.js';
import './vertici-table.js';

const house = rettangolo(0, 0, 20, 10);

async function show(): Promise<{ table: VerticiTable; written: VerticeScritto[]; input: (asse: 'E' | 'N', numero: number) => HTMLInputElement }> {
  const table = document.createElement('edigit-vertici');
  Object.assign(table, { sagoma: house, srid: 7792 });
  const written: VerticeScritto[] = [];
  table.addEventListener('vertice-scritto', (event) => written.push((event as CustomEvent<VerticeScritto>).detail));
  document.body.append(table);
  await (table as VerticiTable).updateComplete;
  const input = (asse: 'E' | 'N', numero: number) => table.querySelectorAll<HTMLInputElement>(`input[data-asse="${asse}"]`)[numero - 1]!;
  return { table: table as VerticiTable, written, input };
}

async function type(table: VerticiTable | PuntoForm, input: HTMLInputElement, text: string): Promise<void> {
  input.value = text;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await table.updateComplete;
}

describe('the table of coordinates', () => {
  afterEach(() => document.body.replaceChildren());

  it('lists every vertex in metres of the municipality', async () => {
    const { input, table } = await show();
    expect([input('E', 1).value, input('N', 1).value]).toEqual([`${ORIGINE[0]},000`, `${ORIGINE[1]},000`]);
    expect(table.querySelectorAll('tbody tr')).toHaveLength(4);
    expect(input('E', 3).getAttribute('aria-label')).toBe('E del vertice 3');
  });

  it('moves a vertex where it is typed, within a hundredth of a millimetre', async () => {
    const { table, written, input } = await show();
    await type(table, input('E', 3), '463.222,5');
    expect(written).toHaveLength(1);
    expect(written[0]!.posto).toEqual({ parte: 0, anello: 0, indice: 2 });
    const [east, north] = planarOf(written[0]!.vertice.posizione, 7792);
    expect(east).toBeCloseTo(463_222.5, 5);
    expect(north).toBeCloseTo(ORIGINE[1] + 10, 5);
  });

  it('moves nothing when the shown millimetres are typed again', async () => {
    const { table, written, input } = await show();
    await type(table, input('E', 3), input('E', 3).value);
    await type(table, input('N', 3), '4.508.310');
    expect(written).toEqual([]);
  });

  it('says what is no coordinate, and until when', async () => {
    const { table, written, input } = await show();
    await type(table, input('N', 2), 'lassù');
    expect(input('N', 2).getAttribute('aria-invalid')).toBe('true');
    expect(table.querySelector('[role=alert]')?.textContent).toContain('463.210,35');
    await type(table, input('N', 2), '4508301');
    expect(input('N', 2).hasAttribute('aria-invalid')).toBe(false);
    expect(written).toHaveLength(1);
  });

  it('adds after a vertex and deletes it', async () => {
    const { table } = await show();
    const asked: [string, Posto][] = [];
    for (const name of ['vertice-dopo', 'vertice-via']) table.addEventListener(name, (event) => asked.push([name, (event as CustomEvent<Posto>).detail]));
    table.querySelector<HTMLButtonElement>('[aria-label="Aggiungi un vertice dopo il 2"]')!.click();
    table.querySelector<HTMLButtonElement>('[aria-label="Elimina il vertice 4"]')!.click();
    expect(asked).toEqual([['vertice-dopo', { parte: 0, anello: 0, indice: 1 }], ['vertice-via', { parte: 0, anello: 0, indice: 3 }]]);
  });

  it('names parts and courtyards where there are more than one', async () => {
    const { table } = await show();
    table.sagoma = [[...house[0]!, ...rettangolo(2, 2, 3, 3)[0]!]];
    await table.updateComplete;
    expect([...table.querySelectorAll('.vertici-anello')].map((row) => row.textContent?.trim())).toEqual(['Parte 1, contorno', 'Cortile 1 della parte 1']);
  });
});

describe('a point of a drawing', () => {
  afterEach(() => document.body.replaceChildren());

  it('is put by its coordinates, and the form is ready for the next', async () => {
    const form = document.createElement('edigit-punto') as PuntoForm;
    form.srid = 7792;
    const drawn: Vertice[] = [];
    form.addEventListener('punto-scritto', (event) => drawn.push((event as CustomEvent<Vertice>).detail));
    document.body.append(form);
    await form.updateComplete;
    const field = (asse: string) => form.querySelector<HTMLInputElement>(`[name=${asse}]`)!;
    field('E').value = '463200';
    form.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await form.updateComplete;
    expect(drawn).toEqual([]);
    expect(form.querySelector('[role=alert]')?.textContent).not.toBe('');
    field('N').value = '4508300';
    form.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await form.updateComplete;
    expect(planarOf(drawn[0]!.posizione, 7792)).toEqual([expect.closeTo(463_200, 5), expect.closeTo(4_508_300, 5)]);
    expect([field('E').value, field('N').value]).toEqual(['', '']);
  });
});

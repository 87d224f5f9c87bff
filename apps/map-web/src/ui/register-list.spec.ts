import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { customElement } from 'lit/decorators.js';
import type { LuogoInMappa } from './place.js';
import { type ElencoRegistro, RegisterList } from './register-list.js';

interface Riga {
  readonly id: string;
  readonly anno: number;
}

@customElement('prova-elenco')
class ElencoDiProva extends RegisterList<Riga> {
  protected readonly elenco: ElencoRegistro<Riga> = {
    nome: 'prova', titolo: 'Prove', conto: (n) => `${n} prove`, vuoto: 'Nessuna prova.', percorso: '/prove', formati: ['csv'],
    filtri: [{ nome: 'q', tipo: 'testo', etichetta: 'Testo' }, { nome: 'stato', tipo: 'scelta', etichetta: 'Stato', voci: [['', 'Tutti'], ['chiuso', 'Chiusi']] }, { nome: 'strada', tipo: 'fisso', forma: /^s\d$/ }],
    colonne: [{ titolo: 'Nome', ordina: 'nome', cella: ({ id }) => id }, { titolo: 'Anno', ordina: 'anno', numero: true, cella: ({ anno }) => anno }],
    ordine: { ordina: 'nome', verso: 'asc' },
    dice: ({ id }) => `prova ${id}`,
    luogo: ({ id }) => (id === 'a' ? { bbox: [1, 2, 3, 4] } : null),
    scheda: ({ id }) => ({ tipo: 'edifici', id }),
    soltanto: ({ strada }) => (strada === undefined ? null : `Solo ${strada}.`),
  };
}

let list: ElencoDiProva;
let asked: string[];
let answers: (() => Response)[];
const page = (ids: string[], prossima?: string) => () => new Response(JSON.stringify({ items: ids.map((id) => ({ id, anno: 2020 })), prossima, totale: 3 }));
const refusal = () => new Response(JSON.stringify({ title: 'Guasto' }), { status: 500 });
const text = (): string => list.textContent ?? '';
const button = (name: string): HTMLButtonElement => [...list.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name))!;

beforeEach(async () => {
  location.hash = '';
  asked = [];
  answers = [page(['a', 'b'], 'c2')];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return (answers.shift() ?? refusal)();
  });
  list = new ElencoDiProva();
  list.posto = '#/registri/prova';
  list.comune = 'X998';
  list.filtri = 'stato=chiuso&altro=1';
  document.body.append(list);
  await vi.waitFor(() => expect(text()).toContain('3 prove'));
});

afterEach(() => {
  list.remove();
  vi.unstubAllGlobals();
});

it('asks what the address says and goes on by the cursor', async () => {
  answers.push(page(['c']));
  button('Mostra altri').click();
  await vi.waitFor(() => expect(list.querySelectorAll('tbody tr')).toHaveLength(3));
  expect(asked).toEqual(['/api/v1/prove?stato=chiuso&comune=X998&limite=50', '/api/v1/prove?stato=chiuso&comune=X998&limite=50&cursore=c2']);
  expect(button('Mostra altri')).toBeUndefined();
});

it('says what went wrong, does not keep the rows of other filters, and tries again', async () => {
  list.filtri = 'q=x';
  await vi.waitFor(() => expect(text()).toContain('Guasto'));
  expect(list.querySelector('tbody')).toBeNull();
  answers.push(page([]));
  button('Riprova').click();
  await vi.waitFor(() => expect(text()).toContain('Nessuna prova.'));
  expect(text()).not.toContain('Guasto');
});

it('keeps the rows that were read when the next page does not come, and asks for that page again', async () => {
  button('Mostra altri').click();
  await vi.waitFor(() => expect(text()).toContain('Guasto'));
  expect(list.querySelectorAll('tbody tr')).toHaveLength(2);
  button('Riprova').click();
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  expect(asked[2]).toBe(asked[1]);
});

it('puts the form and the order in the address, and keeps there what only a link sets', async () => {
  list.filtri = 'stato=chiuso&strada=s1';
  await list.updateComplete;
  expect(text()).toContain('Solo s1.');
  list.querySelector<HTMLInputElement>('input[name="q"]')!.value = ' via Roma ';
  list.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  expect(location.hash).toBe('#/registri/prova?q=via+Roma&stato=chiuso&strada=s1');
  await vi.waitFor(() => expect(text()).toContain('Guasto'));
  answers.push(page(['a']));
  button('Riprova').click();
  await vi.waitFor(() => expect(list.querySelector('th[aria-sort="ascending"]')?.textContent).toContain('Nome'));
  button('Anno').click();
  expect(location.hash).toBe('#/registri/prova?stato=chiuso&strada=s1&ordina=anno');
});

it('goes from a row to the map, where it lies somewhere, and to its dossier', () => {
  const places: LuogoInMappa[] = [];
  list.addEventListener('mostra-in-mappa', (event) => places.push((event as CustomEvent<LuogoInMappa>).detail));
  button('Mostra sulla mappa: prova a').click();
  expect(places).toEqual([{ bbox: [1, 2, 3, 4] }]);
  expect(button('Mostra sulla mappa: prova b')).toBeUndefined();
  expect([...list.querySelectorAll('tbody a')].map((a) => a.getAttribute('href'))).toEqual(['#/edifici/a', '#/edifici/b']);
});

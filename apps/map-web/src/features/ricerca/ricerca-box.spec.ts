import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Risultati, Risultato } from '@edigit/anagrafe/contract';
import { RicercaBox, type SceltaRicerca } from './ricerca-box.js';

const answer: Risultati = {
  items: [
    { tipo: 'particella', id: 'p1', etichetta: 'Foglio 4 · P.lla 312', dettaglio: null, stato: 'soppressa', sostituitaDa: ['980'], bbox: [1, 2, 3, 4] },
    { tipo: 'edificio', id: 'e1', etichetta: 'Via Roma 12', dettaglio: 'Foglio 4 · P.lla 312', stato: 'in-uso' },
  ],
  totali: { particella: 1, edificio: 1 },
  esatto: false,
};

describe('search box', () => {
  let box: RicercaBox;
  const asked: string[] = [];
  const input = () => box.querySelector('input')!;
  const press = async (key: string) => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await box.updateComplete;
  };
  const type = async (text: string) => {
    input().value = text;
    input().dispatchEvent(new Event('input', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(300);
    await box.updateComplete;
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    asked.length = 0;
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      asked.push(`${init?.method} ${url}`);
      return new Response(JSON.stringify(answer), { status: 200 });
    });
    box = new RicercaBox();
    document.body.append(box);
    await box.updateComplete;
  });

  afterEach(() => {
    box.remove();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('asks once after a pause in typing', async () => {
    input().value = 'fg 4';
    input().dispatchEvent(new Event('input', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(50);
    await type('fg 4 p.lla 312');
    expect(asked).toEqual(['GET /api/v1/ricerca?q=fg+4+p.lla+312']);
  });

  it('tells a screen reader which row the arrows reached', async () => {
    await type('fg 4 p.lla 312');
    expect(input().getAttribute('aria-expanded')).toBe('true');
    await press('ArrowDown');
    const active = input().getAttribute('aria-activedescendant');
    expect(box.querySelector(`#${active}`)?.getAttribute('aria-selected')).toBe('true');
    expect(box.querySelector(`#${active}`)?.textContent).toContain('soppressa → 980');
  });

  it('opens the row reached with Enter and closes the list', async () => {
    await type('fg 4 p.lla 312');
    let choice: SceltaRicerca | null = null;
    box.addEventListener('scelto', (event) => { choice = (event as CustomEvent<SceltaRicerca>).detail; });
    await press('ArrowDown');
    box.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await box.updateComplete;
    expect(choice).toEqual({ selezione: { tipo: 'particelle', id: 'p1' }, bbox: [1, 2, 3, 4] });
    expect(input().getAttribute('aria-expanded')).toBe('false');
  });

  it('shows where a zone lies under its theme, and leads to the list that holds it', async () => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [{ tipo: 'zona', id: 'z1', etichetta: 'Zona B1', dettaglio: 'PUC', stato: null, bbox: [1, 2, 3, 4], segna: { codice: 'B1' } }], totali: { zona: 1 }, esatto: false } satisfies Risultati)));
    await type('zona b1');
    const heard: unknown[] = [];
    for (const name of ['scelto', 'elenca']) box.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
    const rows = box.querySelectorAll<HTMLElement>('.ricerca-voce');
    expect([...rows].map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim())).toEqual(['Zona B1 PUC', 'Mostra in elenco']);
    rows[0]!.click();
    rows[1]!.click();
    expect(heard).toEqual([{ selezione: null, bbox: [1, 2, 3, 4], livello: 'zone', elenco: '#/piani/zone?q=b1&stato=tutte', segna: { codice: 'B1' } }, '#/piani/zone?q=b1&stato=tutte']);
  });

  it('opens the building of a title; a title without one is shown in its list', async () => {
    const titolo = (id: string, altro: Partial<Risultato>): Risultato => ({ tipo: 'titolo', id, etichetta: `Concessione edilizia ${id}/1987`, dettaglio: null, stato: null, ...altro });
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [titolo('12', { edificioId: 'e1', bbox: [1, 2, 3, 4] }), titolo('13', {})], totali: { titolo: 2 }, esatto: false } satisfies Risultati)));
    await type('C.E. 12/1987');
    const heard: unknown[] = [];
    for (const name of ['scelto', 'elenca']) box.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
    const rows = box.querySelectorAll<HTMLElement>('.ricerca-voce');
    rows[0]!.click();
    rows[1]!.click();
    expect(heard).toEqual([{ selezione: { tipo: 'edifici', id: 'e1' }, bbox: [1, 2, 3, 4] }, '#/registri/titoli?numero=12&anno=1987']);
  });

  it('keeps the first Esc for itself and lets the next one through', async () => {
    await type('fg 4 p.lla 312');
    const heard = vi.fn<() => void>();
    document.body.addEventListener('keydown', heard);
    await press('Escape');
    expect(heard).not.toHaveBeenCalled();
    expect(input().getAttribute('aria-expanded')).toBe('false');
    await press('Escape');
    expect(heard).toHaveBeenCalledTimes(1);
    document.body.removeEventListener('keydown', heard);
  });

  it('does not take the «/» that leads to it for the beginning of a search', async () => {
    const slash = (): boolean => input().dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    expect(slash()).toBe(false);
    await type('4');
    expect(slash()).toBe(true);
  });

  it('never sends a tax code by GET, and by POST only inside a case', async () => {
    box.persone = true;
    box.chiediCaso = async () => null;
    await type('RSSMRA60A41X998K');
    expect(asked).toEqual([]);
    box.querySelector<HTMLElement>('.ricerca-persone')!.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual([]);
    box.chiediCaso = async () => ({ finalita: 'cdu', protocollo: '1/2026' });
    box.querySelector<HTMLElement>('.ricerca-persone')!.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual(['POST /api/v1/ricerca']);
  });
});

import { afterEach, expect, it, vi } from 'vitest';
import { StoriaView } from './storia-view.js';
import { t } from './testi.js';

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('names holders only where they changed, in a case, and says no more when the case is refused', async () => {
  const asked: { url: string; finalita: string | null }[] = [];
  vi.stubGlobal('fetch', async (url: string | URL, init?: RequestInit) => {
    asked.push({ url: String(url), finalita: new Headers(init?.headers).get('x-finalita') });
    const conNomi = String(url).includes('intestatari=si');
    const fatto = { campo: 'intestatari', nome: 'Intestatari', prima: conNomi ? 'CANARINO SRL' : null, dopo: conNomi ? 'PETTIROSSO SRL' : 'cambiati', oggetto: null };
    const voce = { operazione: 3, quando: '2026-03-12T10:00:00Z', tipo: 'importazione', titolo: 'Catasto', nota: null, operatore: null, importazioneId: null, annullata: false, fatti: [fatto], altri: 0 };
    return new Response(JSON.stringify({ items: [voce] }), { headers: { 'content-type': 'application/json' } });
  });
  const view = new StoriaView();
  view.selezione = { tipo: 'edifici', id: 'e1' };
  let caso: Awaited<ReturnType<StoriaView['chiediCaso']>> = null;
  view.chiediCaso = async () => caso;
  document.body.append(view);
  await view.updateComplete;
  view.querySelector('button')!.click();
  await vi.waitFor(() => expect(view.textContent).toContain('cambiati'));
  const button = (): HTMLButtonElement | undefined => [...view.querySelectorAll('button')].find(({ textContent }) => textContent === t.mostraIntestatari);
  expect(button()).toBeUndefined();
  view.persone = true;
  await view.updateComplete;
  button()!.click();
  await view.updateComplete;
  expect(asked).toHaveLength(1);
  caso = { finalita: 'istruttoria-pratica', protocollo: '' };
  button()!.click();
  await vi.waitFor(() => expect(view.textContent).toContain('PETTIROSSO SRL'));
  expect(view.textContent).toContain('CANARINO SRL');
  expect(asked.map(({ finalita }) => finalita)).toEqual([null, 'istruttoria-pratica']);
  expect(button()).toBeUndefined();
});

it('is read of the same thing though the address has changed since', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [] }), { headers: { 'content-type': 'application/json' } }));
  const view = new StoriaView();
  view.selezione = { tipo: 'edifici', id: 'e1' };
  document.body.append(view);
  await view.updateComplete;
  view.selezione = { tipo: 'edifici', id: 'e1' };
  await view.updateComplete;
  view.querySelector('button')!.click();
  await vi.waitFor(() => expect(view.textContent).toContain(t.vuota));
});

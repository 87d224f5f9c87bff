import { afterEach, expect, it, vi } from 'vitest';
import { StoriaView } from './storia-view.js';
import { t } from './testi.js';

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
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

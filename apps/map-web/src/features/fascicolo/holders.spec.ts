import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Intestatari } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../../api/client.js';
import { Holders } from './holders.js';

const answer: Intestatari = {
  items: [{ denominazione: 'BIANCHI ANNA', diritto: 'Proprietà', quota: null, tipo: 'unita-immobiliare', oggetto: 'Sub 1', oggettoId: 'u1', validoDa: null }],
  aggiornatoAl: null,
};

describe('holders', () => {
  let holders: Holders;
  let requests: { url: string; headers: Headers }[];
  const settle = async () => {
    await new Promise((resolve) => { setTimeout(resolve); });
    await holders.updateComplete;
  };

  beforeEach(async () => {
    requests = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      requests.push({ url, headers: new Headers(init.headers) });
      return new Response(JSON.stringify(answer), { status: 200 });
    });
    holders = new Holders();
    holders.selezione = { tipo: 'edifici', id: 'e1' };
    document.body.append(holders);
    await holders.updateComplete;
  });

  afterEach(() => {
    holders.remove();
    vi.unstubAllGlobals();
  });

  const show = async (caso: CasoAperto | null) => {
    const ask = vi.fn<() => Promise<CasoAperto | null>>(async () => caso);
    holders.chiediCaso = ask;
    holders.querySelector('button')!.click();
    await settle();
    return ask;
  };

  it('are not asked without a purpose', async () => {
    await show(null);
    expect(requests).toEqual([]);
  });

  it('are asked with purpose and protocol, without tax codes', async () => {
    await show({ finalita: 'cdu', protocollo: 'n. 12/2026 è' });
    expect(requests.map(({ url }) => url)).toEqual(['/api/v1/edifici/e1/intestatari?codiceFiscale=no']);
    expect(requests[0]!.headers.get('x-finalita')).toBe('cdu');
    expect(decodeURIComponent(requests[0]!.headers.get('x-protocollo')!)).toBe('n. 12/2026 è');
    expect(holders.textContent).toContain('quota non indicata');
  });

  it('are asked the purpose once per case', async () => {
    holders.caso = { finalita: 'cdu', protocollo: '' };
    const ask = await show(null);
    expect(ask).not.toHaveBeenCalled();
    expect(requests).toHaveLength(1);
  });

  it('leave the screen when the case or the building changes', async () => {
    holders.caso = { finalita: 'cdu', protocollo: '' };
    await show(null);
    expect(holders.textContent).toContain('BIANCHI ANNA');
    holders.caso = { finalita: 'altro', protocollo: '' };
    await holders.updateComplete;
    expect(holders.textContent).not.toContain('BIANCHI ANNA');
    await show(null);
    holders.selezione = { tipo: 'edifici', id: 'e2' };
    await holders.updateComplete;
    expect(holders.textContent).not.toContain('BIANCHI ANNA');
  });

  it('stay when the page around them is drawn again', async () => {
    await show({ finalita: 'cdu', protocollo: '' });
    holders.selezione = { tipo: 'edifici', id: 'e1' };
    await holders.updateComplete;
    expect(holders.textContent).toContain('BIANCHI ANNA');
  });
});

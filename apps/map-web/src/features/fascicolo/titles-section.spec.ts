import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatiEdilizia, Richiedenti, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../../api/client.js';
import { TitlesSection } from './titles-section.js';

const titolo = (altro: Partial<TitoloNelFascicolo>): TitoloNelFascicolo => ({
  id: 't1', comune: 'X998', archivio: 'Archivio', tipo: 'licenza-edilizia', titolo: 'Licenza edilizia', variante: false, estremi: '12/1962', anno: 1962, protocollo: '', esito: 'rilasciato', esitoTitolo: 'Rilasciato', presentatoIl: null,
  rilasciatoIl: '1962-05-04', oggetto: 'Costruzione', indirizzo: '', riferimenti: ['Foglio 4 · P.lla 312'], condono: null, norma: 'L. 1150/1942, art. 31', scritto: '12/62', atto: '', ambito: null, ambitoTitolo: null, efficaceDal: null, inizioLavori: null,
  fineLavori: null, scadeIl: null, destinazione: '', precedente: null, collocazione: 'A/3', documenti: '', note: '', particelle: ['Foglio 4 · P.lla 312, oggi 980 e 981'], qualita: 'certo', unita: [],
  collegamento: { id: 'l1', tipo: 'registro-edificio', stato: 'certo', qualita: 'certo', oggetto: 'Licenza edilizia 12/1962', criterio: 'Stesso foglio e stessa particella', prove: ['Il registro nomina il foglio 4, particella 312.'], contro: [], calcolatoIl: null, decisione: null, unitaId: null },
  ...altro,
});
const dati: DatiEdilizia = { premessa: 'Stato legittimo: i titoli che risultano; la conclusione spetta al tecnico e all’ufficio.', totale: 1, gruppi: [{ codice: 'titoli', titolo: 'Titoli rilasciati', titoli: [titolo({})] }], respinti: [] };
const answer: Richiedenti = { items: [{ titoloId: 't1', titolo: 'Licenza edilizia', estremi: '12/1962', nominativo: 'BIANCHI ANNA' }] };

describe('building titles in a dossier', () => {
  let section: TitlesSection;
  let requests: { url: string; headers: Headers }[];
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => { setTimeout(resolve); });
    await section.updateComplete;
  };

  beforeEach(async () => {
    requests = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      requests.push({ url, headers: new Headers(init.headers) });
      return new Response(JSON.stringify(answer), { status: 200 });
    });
    section = new TitlesSection();
    section.edificio = 'e1';
    section.dati = dati;
    document.body.append(section);
    await section.updateComplete;
  });
  afterEach(() => {
    section.remove();
    vi.unstubAllGlobals();
  });

  const show = async (caso: CasoAperto | null): Promise<void> => {
    section.chiediCaso = async () => caso;
    [...section.querySelectorAll('button')].find((b) => b.textContent?.includes('Mostra richiedenti'))!.click();
    await settle();
  };

  it('list what is known and conclude nothing', () => {
    const text = section.textContent ?? '';
    for (const words of ['la conclusione spetta al tecnico', 'Licenza edilizia n. 12/1962', 'Rilasciato', 'oggi 980 e 981', 'L. 1150/1942']) expect(text).toContain(words);
    expect(text).not.toMatch(/regolare|conforme|abusiv/i);
  });

  it('tell why each is of the building, in words', async () => {
    [...section.querySelectorAll('button')].find((b) => b.textContent?.startsWith('Perché?'))!.click();
    await section.updateComplete;
    expect(section.textContent).toContain('Il registro nomina il foglio 4, particella 312.');
  });

  it('say who asked for them only with a purpose', async () => {
    await show(null);
    expect(requests).toEqual([]);
    await show({ finalita: 'cdu', protocollo: '12/2026' });
    expect(requests.map(({ url, headers }) => [url, headers.get('x-finalita')])).toEqual([['/api/v1/edifici/e1/richiedenti', 'cdu']]);
    expect(section.textContent).toContain('BIANCHI ANNA');
  });

  it('take the names off the screen when the case or the building changes', async () => {
    section.caso = { finalita: 'cdu', protocollo: '' };
    await section.updateComplete;
    await show(null);
    expect(section.textContent).toContain('BIANCHI ANNA');
    section.caso = { finalita: 'altro', protocollo: '' };
    await section.updateComplete;
    expect(section.textContent).not.toContain('BIANCHI ANNA');
    await show(null);
    section.edificio = 'e2';
    await section.updateComplete;
    expect(section.textContent).not.toContain('BIANCHI ANNA');
  });

  it('without any, say that nobody knows, not that there is none', async () => {
    section.dati = { ...dati, totale: 0, gruppi: [] };
    await section.updateComplete;
    expect(section.textContent).toContain('non vuol dire che non ce ne siano');
    expect(section.textContent).not.toContain('Mostra richiedenti');
  });
});

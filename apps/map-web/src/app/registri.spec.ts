import { expect, it } from 'vitest';
import { REGISTRI, registriOf, type RegistroInElenco } from './registri.js';

const uno = (codice: string, diritto: RegistroInElenco['diritto']): RegistroInElenco => ({ codice, titolo: codice, diritto, element: `edigit-elenco-${codice}`, load: async () => {} });

it('a profile opens the registers of its rights, in their order', () => {
  const registri = [uno('titoli', 'edilizia'), uno('strade', 'indirizzi'), uno('tributi', 'tributi')];
  expect(registriOf(['indirizzi', 'edilizia', 'catasto'], registri).map(({ codice }) => codice)).toEqual(['titoli', 'strade']);
  expect(registriOf(['catasto'], registri)).toEqual([]);
  expect(registriOf(['energia'], [{ ...uno('scadenze', 'documenti'), diritto: ['documenti', 'energia'] }])).toHaveLength(1);
});

it('each register is opened by an address and an element of its own', async () => {
  expect(new Set(REGISTRI.map(({ codice }) => codice)).size).toBe(REGISTRI.length);
  for (const { element, load } of REGISTRI) {
    await load();
    expect(customElements.get(element), element).toBeDefined();
  }
});

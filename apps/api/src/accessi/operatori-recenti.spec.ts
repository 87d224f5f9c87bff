import { expect, it } from 'vitest';
import type { Operatore } from './operatore.js';
import { OperatoriRecenti } from './operatori-recenti.js';

const operatore = { id: 'u1' } as Operatore;

it('requests at the same time and in the next two seconds share one look, later ones look again', async () => {
  let now = 0;
  let looks = 0;
  const recenti = new OperatoriRecenti(() => now);
  const find = (secret: string): Promise<Operatore | null> => recenti.find(secret, async () => (looks++, operatore));
  await Promise.all([find('a'), find('a'), find('b')]);
  now = 1999;
  await find('a');
  expect(looks).toBe(2);
  now = 2000;
  await find('a');
  expect(looks).toBe(3);
});

it('a look that failed is not kept', async () => {
  const recenti = new OperatoriRecenti(() => 0);
  await expect(recenti.find('a', () => Promise.reject(new Error('database away')))).rejects.toThrow('database away');
  expect(await recenti.find('a', async () => operatore)).toBe(operatore);
});

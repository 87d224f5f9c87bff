import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../libs/catasto-sigmater/src/prove/shared-data.js';
import { misura } from './misura.js';
import type { StradaVera } from './scritture.js';
import { STRADE_INVENTATE, stradeMezzolombardo, viarioAlessandria } from './viari.js';

const SEMI = ['a', 'b', 'c', 'd', 'e'];

/** Of the half that no criterion was made on, over five draws. */
function verifica(strade: readonly StradaVera[]): { precisione: number; richiamo: number } {
  const parti = SEMI.map((seme) => misura(strade, 'verifica', seme));
  const somma = (di: 'giuste' | 'sbagliate' | 'scritture' | 'assenti'): number => parti.reduce((s, p) => s + p[di], 0);
  const esito = { precisione: somma('giuste') / (somma('giuste') + somma('sbagliate')), richiamo: somma('giuste') / (somma('scritture') - somma('assenti')) };
  console.info(`${strade.length} strade, ${somma('scritture')} scritture: precisione ${esito.precisione.toFixed(4)}, richiamo ${esito.richiamo.toFixed(4)}`);
  return esito;
}

describe('street names looked up in a register', () => {
  it('as any town has them', () => {
    const { precisione, richiamo } = verifica(STRADE_INVENTATE);
    expect(precisione).toBeGreaterThanOrEqual(0.99);
    expect(richiamo).toBeGreaterThanOrEqual(0.97);
  });

  it.skipIf(sharedData === null)('of Alessandria', () => {
    const { precisione, richiamo } = verifica(viarioAlessandria(join(sharedData!, 'data')));
    expect(precisione).toBeGreaterThanOrEqual(0.99);
    expect(richiamo).toBeGreaterThanOrEqual(0.97);
  });

  it.skipIf(sharedData === null)('of Mezzolombardo and its neighbours', () => {
    const { precisione, richiamo } = verifica(stradeMezzolombardo(join(sharedData!, 'data')));
    expect(precisione).toBeGreaterThanOrEqual(0.99);
    expect(richiamo).toBeGreaterThanOrEqual(0.97);
  });
});

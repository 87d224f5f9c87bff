import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRiferimento, leggiRiferimenti, type PartiRiferimento } from './riferimento-catastale.js';

const letti = (parti: PartiRiferimento): string => {
  const { riferimenti, illeggibile } = leggiRiferimenti(parti);
  const testi = riferimenti.map((r) => `${r.sezione}${r.sezioneUrbana && `(${r.sezioneUrbana})`}${r.foglio}/${r.numero}${r.denominatore && `:${r.denominatore}`}${r.subalterno && `.${r.subalterno}`}${r.finoA && `-${r.finoA}`}`);
  return `${testi.join(' ')}${illeggibile ? ' ?' : ''}`;
};

describe('the cadastral keys of a register', () => {
  it.each<[PartiRiferimento, string]>([
    [{ foglio: '0004', particella: '0312', subalterno: '0006' }, '4/312.6'],
    [{ foglio: '4', particella: '312' }, '4/312'],
    [{ foglio: '4', particella: '312, 313 e 315' }, '4/312 4/313 4/315'],
    [{ foglio: '4', particella: '312/2' }, '4/312:2'],
    [{ foglio: '4', particella: '312/A' }, '4/312:A'],
    [{ foglio: '4', particella: '312/313' }, '4/312 4/313'],
    [{ foglio: '4', particella: '312-314' }, '4/312 4/313 4/314'],
    [{ foglio: '4', particella: '312', subalterno: '1-4, 7' }, '4/312.1-4 4/312.7'],
    [{ foglio: '4', particella: '312', subalterno: '1÷4' }, '4/312.1-4'],
    [{ foglio: '4', particella: '312 313', subalterno: '1 2' }, '4/312.1 4/313.2'],
    [{ foglio: '4', particella: '312 313', subalterno: '1 2 3' }, '4/312 4/313 ?'],
    [{ sezione: 'D', foglio: '4', particella: '312' }, 'D4/312'],
    [{ sezione: 'ABC', foglio: '4', particella: '312' }, '(ABC)4/312'],
    [{ foglio: '4' }, ' ?'],
    [{ particella: '312' }, ' ?'],
    [{ subalterno: '3' }, ' ?'],
    [{}, ''],
    [{ testo: 'fg 4 p.lla 312 sub 6' }, '4/312.6'],
    [{ testo: 'Foglio 4 mappali 312 e 313' }, '4/312 4/313'],
    [{ testo: 'Fg. 4 p.lla 312 sub. 1, 2 e 5; p.lla 313' }, '4/312.1 4/312.2 4/312.5 4/313'],
    [{ testo: 'fg 4 p.lla 312 sub 6, 313 sub 2' }, '4/312.6 4/313.2'],
    [{ testo: 'fg. 4 part. 312 sub 1-4' }, '4/312.1-4'],
    [{ testo: 'sez. A fg 4 p.lla 312' }, 'A4/312'],
    [{ testo: '4/312/6, 5/20' }, '4/312.6 5/20'],
    [{ testo: 'fg 4 p.lla 312; fg 4 p.lla 312' }, '4/312'],
    [{ testo: 'terreno in contrada Pozzo' }, ' ?'],
    [{ testo: 'p.lla 312' }, ' ?'],
    [{ foglio: '4', particella: 'varie' }, ' ?'],
    [{ foglio: '4', particella: '312', subalterno: '9-1' }, '4/312 ?'],
  ])('%j', (parti, attesi) => expect(letti(parti)).toBe(attesi));

  it('are told as an officer reads them', () => {
    expect(leggiRiferimenti({ sezione: 'D', foglio: '4', particella: '312/2', subalterno: '6-8' }).riferimenti.map(describeRiferimento)).toEqual(['Sez. D · Foglio 4 · P.lla 312/2 · Sub 6–8']);
  });

  it('of any text are keys with a sheet and a number, or nothing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 20 }), (testo, altro) => {
      for (const { riferimenti } of [leggiRiferimenti({ testo }), leggiRiferimenti({ foglio: altro, particella: testo, subalterno: altro })]) {
        for (const r of riferimenti) {
          expect(r.foglio).toMatch(/^\d{1,4}[A-Z]?$/);
          expect(r.numero).toMatch(/^\.?\d{1,6}[A-Z]{0,2}$/);
        }
      }
    }));
  });
});

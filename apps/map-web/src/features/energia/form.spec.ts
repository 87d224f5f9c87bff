import { describe, expect, it } from 'vitest';
import { bodyOf, errorsAt, mistakes, schemaDel, type Scritto } from './form.js';

const VUOTO: Scritto = { codice: '', emessoIl: '', scadeIl: '', classe: '', epGlNren: '', oggetto: 'unita', indirizzo: '', annoCostruzione: '', superficieRiscaldataM2: '', volumeRiscaldatoM3: '', motivo: '' };
const PAROLE = { obbligatorio: 'manca', numero: 'numero' };

describe('a certificate written by hand', () => {
  it('has the classes of the scale in use on its day of issue', () => {
    expect([schemaDel('2015-09-30'), schemaDel('2015-10-01'), schemaDel('2005-01-01'), schemaDel('')]).toEqual(['IT-2009', 'IT-2015', null, null]);
  });

  it('is told field by field what is wrong before it leaves, and what the server refuses at its own field', () => {
    expect([...mistakes({ ...VUOTO, epGlNren: 'tanto', annoCostruzione: '19x4' }, PAROLE)]).toEqual([['codice', 'manca'], ['emessoIl', 'manca'], ['classe', 'manca'], ['epGlNren', 'numero'], ['annoCostruzione', 'numero']]);
    expect([...errorsAt({ errors: [{ campo: 'classe', messaggio: 'A' }, { campo: 'riferimenti.2.particella', messaggio: 'B' }] } as never)]).toEqual([['classe', 'A'], ['riferimenti', 'B']]);
  });

  it('leaves with what was written and nothing else', () => {
    expect(bodyOf({ ...VUOTO, codice: ' APE-1 ', emessoIl: '2024-05-10', classe: 'D', epGlNren: '151,2', volumeRiscaldatoM3: '270' }, [{ sezione: '', foglio: '4', particella: '312', subalterno: '6' }])).toEqual({
      codice: 'APE-1', emessoIl: '2024-05-10', classe: 'D', epGlNren: 151.2, oggetto: 'unita', indirizzo: '', volumeRiscaldatoM3: 270, riferimenti: [{ sezione: '', foglio: '4', particella: '312', subalterno: '6' }],
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERVALLO_MASSIMO, parseElencoParticelle } from './elenco-particelle.js';

const letto = (testo: string): string[] => parseElencoParticelle(testo).particelle.map((p) => [p.sezione, p.foglio, p.numero, p.denominatore].join('|'));
const errori = (testo: string) => parseElencoParticelle(testo).errori;

describe('a pasted list of parcels', () => {
  it.each([
    ['fg 4 p.lla 12, 13; 5/20', ['|4|12|', '|4|13|', '|5|20|']],
    ['Foglio 4 mappali 12 e 13/2', ['|4|12|', '|4|13|2']],
    ['fg. 4 p.lle 12 13 14', ['|4|12|', '|4|13|', '|4|14|']],
    ['fg 4 p.lla 12; 13; p.lla 14/3', ['|4|12|', '|4|13|', '|4|14|3']],
    ['sez. A foglio 0004 particella 0012; foglio 5 n. 7', ['A|4|12|', '|5|7|']],
    ['4/12, 4/13, 22', ['|4|12|', '|4|13|', '|4|22|']],
    ['A/4/12', ['A|4|12|']],
    ['4/12/2', ['|4|12|2']],
    ['4-312', ['|4|312|']],
    ['fg 4 p.lle 12-15', ['|4|12|', '|4|13|', '|4|14|', '|4|15|']],
    ['Foglio\tParticella\n4\t12\n4\t13\r\n5\t1', ['|4|12|', '|4|13|', '|5|1|']],
    ['A\t4\t12', ['A|4|12|']],
    ['fg 4 p.lla 12 sub 3, 13', ['|4|12|', '|4|13|']],
    ['FG4 P.LLA312', ['|4|312|']],
    ['foglio n. 4, particelle nn 1', []],
    ['F.4 M.312 DEN 2', ['|4|312|2']],
    ['fg 4 p.lla .312', ['|4|.312|']],
    ['Foglio 4 p.lla 12\n\nFoglio 6 p.lla 12', ['|4|12|', '|6|12|']],
  ])('%j', (testo, attese) => expect(letto(testo)).toEqual(attese));

  it('counts what is there twice, and keeps it once', () => {
    expect(parseElencoParticelle('4/12; 4/0012; fg 4 p.lla 12, 13')).toMatchObject({ doppie: 2, errori: [] });
  });

  it('says where it cannot be read, without repeating it', () => {
    expect(errori('4/12\nROSSI MARIO; 4/13\n12-')).toMatchObject([{ riga: 2, voce: 1, codice: 'non-letto' }, { riga: 3, voce: 1 }]);
    expect(errori('12, 13')).toEqual([{ riga: 1, voce: 1, codice: 'senza-foglio' }]);
    expect(errori('p.lla 12')).toEqual([{ riga: 1, voce: 1, codice: 'senza-foglio' }]);
    expect(errori(`fg 4 p.lle 1-${INTERVALLO_MASSIMO + 1}`)).toEqual([{ riga: 1, voce: 1, codice: 'intervallo' }]);
    expect(errori('fg 4 p.lle 15-12')).toEqual([{ riga: 1, voce: 1, codice: 'intervallo' }]);
    expect(JSON.stringify(errori('fg 4 p.lla ROSSI MARIO'))).not.toContain('ROSSI');
  });

  it('takes nothing out of nothing', () => {
    for (const testo of ['', '  \n ; ;\n', 'Foglio Particella']) expect(parseElencoParticelle(testo)).toEqual({ particelle: [], errori: [], doppie: 0 });
  });

  const chiave = fc.record({ foglio: fc.integer({ min: 1, max: 9999 }), numero: fc.integer({ min: 1, max: 99_999 }), denominatore: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }) });

  it('reads back every list that is written in one of its ways (property)', () => {
    const modi = [
      (p: { foglio: number; numero: number; denominatore: number | null }) => `fg ${p.foglio} p.lla ${p.numero}${p.denominatore === null ? '' : `/${p.denominatore}`}`,
      (p: { foglio: number; numero: number; denominatore: number | null }) => `Foglio ${String(p.foglio).padStart(4, '0')} mappale ${String(p.numero).padStart(5, '0')}${p.denominatore === null ? '' : ` den. ${p.denominatore}`}`,
      (p: { foglio: number; numero: number; denominatore: number | null }) => `${p.foglio}/${p.numero}${p.denominatore === null ? '' : `/${p.denominatore}`}`,
      (p: { foglio: number; numero: number; denominatore: number | null }) => `${p.foglio}\t${p.numero}${p.denominatore === null ? '' : `\t${p.denominatore}`}`,
    ];
    fc.assert(fc.property(fc.array(fc.tuple(chiave, fc.constantFrom(...modi)), { minLength: 1, maxLength: 30 }), fc.constantFrom('; ', '\n', ' ;\r\n'), (voci, separatore) => {
      const attese = [...new Set(voci.map(([p]) => `|${p.foglio}|${p.numero}|${p.denominatore ?? ''}`))];
      const { errori: sbagli } = parseElencoParticelle(voci.map(([p, scrivi]) => scrivi(p)).join(separatore));
      expect(sbagli).toEqual([]);
      expect(letto(voci.map(([p, scrivi]) => scrivi(p)).join(separatore))).toEqual(attese);
    }));
  });

  it('never throws, and never makes a parcel without sheet or number (property)', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (testo) => parseElencoParticelle(testo).particelle.every((p) => p.foglio !== '' && p.numero !== '')));
    fc.assert(fc.property(fc.array(fc.constantFrom('fg', 'p.lla', 'sez', '4', '12', '12/2', ',', ';', '\n', 'e', 'sub', 'A', '-', '/', '1-3', 'den', '.'), { maxLength: 40 }), (pezzi) =>
      parseElencoParticelle(pezzi.join(' ')).particelle.every((p) => p.foglio !== '' && p.numero !== '' && !/[\s,;]/.test(p.numero + p.foglio))));
  });
});

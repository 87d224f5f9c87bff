import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type FoglioInMiniatura, type Rettangolo, scriviFoglio } from '../campione/mappa-in-miniatura.js';
import { COMUNE_MINIATURA as COMUNE, type DirittoInMiniatura, scriviEstrazione, type TerrenoInMiniatura, type UnitaInMiniatura } from '../campione/miniatura.js';
import { anteprimaDi, annunciato, applicaAnteprima, avvenuto, portaInAnteprima } from '../harness/anteprima.js';
import { importazioniOn, svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-proprieta-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const NUMERI = ['10', '11', '12', '13'];
const numero = fc.constantFrom(...NUMERI);
const sub = fc.constantFrom('1', '2', '3');

/** A unit as one supply tells it: the stages it has had, the last of them the current one. */
const unita = fc.record({
  numero, sub, graffato: fc.option(numero), stadi: fc.integer({ min: 1, max: 3 }), categoria: fc.constantFrom('A02', 'A03', 'C06'), rendita: fc.constantFrom(50_000, 60_000), partita: fc.constantFrom('', '', '', 'C', 'A'),
  via: fc.constantFrom('DELLE PROVE', 'NUOVA'), storia: fc.boolean(),
});
const terreno = fc.record({ numero, area: fc.constantFrom(9000, 8000), qualita: fc.constantFrom('1', '1', '282'), partita: fc.constantFrom('', '', '0000000') });
const diritto = fc.record({ soggetto: fc.integer({ min: 1, max: 3 }), immobile: fc.integer({ min: 1, max: 5 }), denominatore: fc.constantFrom(1, 2), concluso: fc.boolean() });
const passo = fc.integer({ min: 0, max: 6 }).map((n) => n * 3);
const fabbricato = fc.record({ numero, x: passo, y: passo, largo: fc.constantFrom(12, 15, 24), alto: fc.constantFrom(12, 15) });

/** What a supply brings, by id: an id that is missing is not said. */
const consegna = fc.record({
  estrazione: fc.constantFrom('completa', 'completa', 'aggiornamento'),
  unita: fc.option(fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), unita)),
  diritti: fc.option(fc.dictionary(fc.constantFrom('70', '71', '72', '73'), diritto)),
  persone: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.constantFrom('PROVA', 'ESEMPIO')),
  terreni: fc.option(fc.dictionary(fc.constantFrom('100', '101', '102', '103'), terreno)),
  mappa: fc.option(fc.record({ particelle: fc.subarray(NUMERI), fabbricati: fc.array(fabbricato, { maxLength: 4 }) })),
});
type Consegna = typeof consegna extends fc.Arbitrary<infer T> ? T : never;

function stadiDi(id: string, u: NonNullable<Consegna['unita']>[string]): UnitaInMiniatura[] {
  return Array.from({ length: u.stadi }, (_, i): UnitaInMiniatura => {
    const ultimo = i === u.stadi - 1;
    return {
      id: Number(id), progressivo: i + 1, numero: u.numero, sub: u.sub, categoria: ultimo ? u.categoria : 'A04', renditaCents: ultimo ? u.rendita : 1, via: u.via, concluso: !ultimo, partita: ultimo ? u.partita : '',
      ...(u.graffato === null ? {} : { graffati: [[u.graffato, '9']] as const }),
    };
  }).filter((s) => u.storia || !s.concluso);
}

describeDatabase('the preview of any supply over any other', (getDb, getTest) => {
  let consegne = 0;
  const scrivi = (c: Consegna, giorno: number): string[] => {
    const data = `${String(giorno).padStart(2, '0')}/03/2026`;
    const dal = `${String(giorno - 1).padStart(2, '0')}/03/2026`;
    const nome = (): string => `${COMUNE}${String(++consegne).padStart(7, '0')}`;
    const comune = { estrazione: c.estrazione, dal, al: data } as const;
    const file: string[] = [];
    if (c.unita !== null || c.diritti !== null) {
      file.push(scriviEstrazione(cartella, nome(), {
        ...comune, catasto: 'F', unita: Object.entries(c.unita ?? {}).flatMap(([id, u]) => stadiDi(id, u)), persone: Object.entries(c.persone).map(([id, cognome]) => ({ id: Number(id), cognome })),
        ...(c.diritti === null ? {} : { diritti: Object.entries(c.diritti).map(([chiave, d]): DirittoInMiniatura => ({ chiave: Number(chiave), soggetto: d.soggetto, immobile: d.immobile, quota: [1, d.denominatore], concluso: d.concluso })) }),
      }));
    }
    if (c.terreni !== null) file.push(scriviEstrazione(cartella, nome(), { ...comune, catasto: 'T', terreni: Object.entries(c.terreni).map(([id, t]): TerrenoInMiniatura => ({ id: Number(id), numero: t.numero, areaM2: t.area, qualita: t.qualita, partita: t.partita })) }));
    if (c.mappa !== null) {
      const { particelle, fabbricati } = c.mappa;
      const foglio: FoglioInMiniatura = { particelle, fabbricati: fabbricati.map((f) => [f.numero, [NUMERI.indexOf(f.numero) * 60 + f.x, f.y, f.largo, f.alto] as Rettangolo] as const) };
      file.push(scriviFoglio(cartella, nome(), foglio));
    }
    return file;
  };

  it('is what happens, told by the counters of the merge and by the history of the tables', async () => {
    await fc.assert(fc.asyncProperty(consegna, consegna, consegna, async (...consegneFatte) => {
      await svuota(getTest());
      for (const [i, c] of consegneFatte.entries()) {
        const file = scrivi(c, 10 + i);
        if (file.length === 0) continue;
        const opzioni = { comune: COMUNE, crs: 'EPSG:7792' };
        // A supply that holds nothing is refused; what is refused has no preview.
        const fornitura = await portaInAnteprima(getDb(), file, opzioni).catch(() => null);
        if (fornitura === null) continue;
        const detto = await anteprimaDi(getDb(), fornitura);
        await applicaAnteprima(getDb(), fornitura, importazioniOn(getDb()));
        const { riscontro } = await anteprimaDi(getDb(), fornitura);
        expect(riscontro).toEqual({ uguale: true, differenze: [] });
        expect(await avvenuto(getDb(), COMUNE)).toEqual(annunciato(detto));
        // Groups add up: a field is never said of more things than change, and sheets never of more than their group.
        for (const g of detto.gruppi) {
          expect(g.fogli.reduce((n, f) => n + f.quanti, 0)).toBe(g.quanti);
          const intero = detto.gruppi.find((x) => x.campo === null && x.genere === g.genere && x.cambiamento === g.cambiamento)!;
          expect(g.quanti).toBeLessThanOrEqual(intero.quanti);
        }
      }
    }), { numRuns: 12, seed: 20_260_312, endOnFailure: false });
  }, 600_000);
});

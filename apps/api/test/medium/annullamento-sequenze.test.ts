import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { annullamentoOn, importazioniOn, svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { asAdmin, describeDatabase, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { COMUNE_MINIMO, type Consegna, scriviConsegna } from '../harness/paese-minimo.js';

const CONTESTO = FornitureRepository.contesto(COMUNE_MINIMO);
const cartella = mkdtempSync(join(tmpdir(), 'edigit-sequenze-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const numero = fc.integer({ min: 7, max: 9 });
/** Few values: the same thing has to be said again, in the same words or in others. */
const piccolo = fc.integer({ min: 1, max: 3 });
const consegna: fc.Arbitrary<Consegna> = fc.oneof(
  fc.record({
    tipo: fc.constant('fabbricati' as const),
    unita: fc.array(fc.record({ id: piccolo, progressivo: fc.constantFrom(1, 1, 2), numero, rendita: fc.constantFrom('100', '100', '200,5'), civico: fc.constantFrom(1, 1, 2), soppressa: fc.constantFrom(false, false, true) }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    tipo: fc.constant('titolarita' as const),
    soggetti: fc.array(fc.record({ id: piccolo, nome: fc.constantFrom('COMUNE DI PROVA', 'ENTE DI PROVA') }), { minLength: 1, maxLength: 3 }),
    diritti: fc.array(fc.record({ id: piccolo, immobile: piccolo, soggetto: piccolo, quota: piccolo }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ tipo: fc.constant('terreni' as const), particelle: fc.array(fc.record({ id: piccolo, numero, are: piccolo }), { minLength: 1, maxLength: 3 }) }),
  fc.record({ tipo: fc.constant('mappa' as const), particelle: fc.array(numero, { minLength: 1, maxLength: 3 }), edifici: fc.array(fc.record({ numero, x: fc.constantFrom(5, 8, 40), largo: fc.constantFrom(12, 20) }), { maxLength: 4 }) }),
  fc.record({ tipo: fc.constant('rilievo' as const), forme: fc.array(fc.record({ x: fc.constantFrom(6, 41, 120, 240), largo: fc.constantFrom(12, 20) }), { minLength: 1, maxLength: 3 }) }),
);
/** Either a delivery, or the undo of one of those in force, which it is by lot. */
const passo = fc.oneof({ weight: 3, arbitrary: consegna.map((c) => ({ consegna: c })) }, { weight: 2, arbitrary: fc.nat({ max: 1000 }).map((quale) => ({ quale })) });

interface Applicata {
  readonly id: string;
  readonly file: readonly string[];
  /** Checksum of the registry before it; null once something before it has been undone. */
  readonly prima: ImprontaRegistro | null;
}

describeDatabase('any sequence of imports and undos', (getDb, getTest) => {
  // What is left must be what would be if the undone had never come: told by a second registry, which only sees the others.
  let altro: TestDatabase;
  beforeAll(async () => {
    altro = await openTestDatabase();
  });
  afterAll(() => altro.dispose());
  let scritte = 0;

  const vuoto = async (test: TestDatabase): Promise<void> => {
    await svuota(test);
    await asAdmin(test, `INSERT INTO comune (codice, nome) VALUES ('${COMUNE_MINIMO}', 'Borgo di prova')`);
  };
  const importa = async (db: Database, file: readonly string[]): Promise<string | null> => {
    const esito = await importazioniOn(db).importa(file, { comune: COMUNE_MINIMO, crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ stato: 'applicata', rifiuto: null });
    return esito.giaApplicata ? null : esito.id;
  };
  const annulla = async (id: string): Promise<void> => importazioniOn(getDb()).annulla((await new FornitureRepository(getDb()).find(CONTESTO, id))!);
  const ostacoli = async (id: string): Promise<string[]> => {
    const { operazione } = (await new FornitureRepository(getDb()).find(CONTESTO, id))!;
    return (await annullamentoOn(getDb()).anteprima(COMUNE_MINIMO, operazione!)).ostacoli.map((o) => o.importazioneId!);
  };
  const confronta = async (inForza: readonly Applicata[]): Promise<void> => {
    await vuoto(altro);
    for (const { file } of inForza) await importa(altro.db, file);
    expect(await improntaRegistro(getDb(), COMUNE_MINIMO, { perNome: true })).toEqual(await improntaRegistro(altro.db, COMUNE_MINIMO, { perNome: true }));
  };

  it('does not take away a map whose gaps a later supply has read', async () => {
    await vuoto(getTest());
    const porta = async (n: number, contenuto: Consegna): Promise<string> => (await importa(getDb(), scriviConsegna(join(cartella, `lacuna-${n}`), contenuto)))!;
    const mappa = (...largo: number[]): Consegna => ({ tipo: 'mappa', particelle: [7], edifici: largo.map((l, i) => ({ numero: 7, x: 5 + i * 40, largo: l })) });
    await porta(1, mappa(20, 20));
    const senzaIlSecondo = await porta(2, mappa(20));
    // One building is left on the number: the unit is surely its own. Were the other one back, it would be in doubt, and no row says why.
    const unita = await porta(3, { tipo: 'fabbricati', unita: [{ id: 1, progressivo: 1, numero: 7, rendita: '100', civico: 1 }] });
    expect(await ostacoli(senzaIlSecondo)).toEqual([unita]);
  });

  it('leaves what would be if the undone had never come; what is listed before an undo is enough for it; the last is always undone, to the last bit', async () => {
    await fc.assert(fc.asyncProperty(fc.array(passo, { minLength: 3, maxLength: 7 }), async (passi) => {
      await vuoto(getTest());
      let inForza: Applicata[] = [];
      const togli = async (id: string): Promise<void> => {
        const posto = inForza.findIndex((a) => a.id === id);
        const { prima } = inForza[posto]!;
        await annulla(id);
        if (posto === inForza.length - 1 && prima !== null) expect(await improntaRegistro(getDb(), COMUNE_MINIMO)).toEqual(prima);
        inForza = [...inForza.slice(0, posto), ...inForza.slice(posto + 1).map((a) => ({ ...a, prima: null }))];
      };
      for (const p of passi) {
        if ('consegna' in p) {
          const file = scriviConsegna(join(cartella, String(scritte++)), p.consegna);
          const prima = await improntaRegistro(getDb(), COMUNE_MINIMO);
          const id = await importa(getDb(), file);
          if (id !== null) inForza.push({ id, file, prima });
        } else if (inForza.length > 0) {
          const { id } = inForza[p.quale % inForza.length]!;
          const prima = await ostacoli(id);
          if (prima.length > 0) await expect(annulla(id)).rejects.toMatchObject({ code: 'undo-blocked' });
          for (const altra of prima) await togli(altra);
          await togli(id);
          await confronta(inForza);
        }
      }
      for (const { id } of inForza.toReversed()) await togli(id);
    }), { numRuns: Number(process.env['EDIGIT_PROVA_SEQUENZE'] ?? 12), endOnFailure: true, ...(process.env['EDIGIT_PROVA_SEME'] ? { seed: Number(process.env['EDIGIT_PROVA_SEME']) } : {}) });
  });
});

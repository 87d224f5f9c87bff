import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { type Fornitura, FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { openTestApp } from '../harness/browser.js';
import { annullamentoOn, importazioniOn, svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { asAdmin, describeDatabase, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { COMUNE_MINIMO, type Consegna, scriviConsegna } from '../harness/paese-minimo.js';
import { type Atto, type Gesto, Ufficio } from '../harness/ufficio.js';

const CONTESTO = FornitureRepository.contesto(COMUNE_MINIMO);
const cartella = mkdtempSync(join(tmpdir(), 'edigit-sequenze-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const numero = fc.integer({ min: 7, max: 9 });
/** Few values: the same thing has to be said again, in the same words or in others. */
const piccolo = fc.integer({ min: 1, max: 3 });
const mappaDi = (edifici: number): fc.Arbitrary<Consegna> => fc.record({
  tipo: fc.constant('mappa' as const), particelle: fc.array(numero, { minLength: 1, maxLength: 3 }),
  edifici: fc.array(fc.record({ numero, x: fc.constantFrom(5, 8, 40), largo: fc.constantFrom(12, 20) }), { minLength: edifici, maxLength: 4 }),
});
const fabbricatiDi = (unita: number): fc.Arbitrary<Consegna> => fc.record({
  tipo: fc.constant('fabbricati' as const),
  unita: fc.array(fc.record({ id: piccolo, progressivo: fc.constantFrom(1, 1, 2), numero, rendita: fc.constantFrom('100', '100', '200,5'), civico: fc.constantFrom(1, 1, 2), soppressa: fc.constantFrom(false, false, true) }), { minLength: unita, maxLength: 4 }),
});
const consegna: fc.Arbitrary<Consegna> = fc.oneof(
  fabbricatiDi(1),
  fc.record({
    tipo: fc.constant('titolarita' as const),
    soggetti: fc.array(fc.record({ id: piccolo, nome: fc.constantFrom('COMUNE DI PROVA', 'ENTE DI PROVA') }), { minLength: 1, maxLength: 3 }),
    diritti: fc.array(fc.record({ id: piccolo, immobile: piccolo, soggetto: piccolo, quota: piccolo }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ tipo: fc.constant('terreni' as const), particelle: fc.array(fc.record({ id: piccolo, numero, are: piccolo }), { minLength: 1, maxLength: 3 }) }),
  mappaDi(0),
  fc.record({ tipo: fc.constant('rilievo' as const), forme: fc.array(fc.record({ x: fc.constantFrom(6, 41, 120, 240), largo: fc.constantFrom(12, 20) }), { minLength: 1, maxLength: 3 }) }),
);
const gesto: fc.Arbitrary<Gesto> = fc.record({
  gesto: fc.constantFrom('sagoma', 'sagoma', 'attributo', 'disegna', 'chiudi', 'dividi', 'unisci', 'raggruppa', 'conferma', 'respingi', 'ritira', 'sposta', 'tieni-ufficio', 'prendi-fonte'),
  quale: fc.nat({ max: 11 }), altro: fc.nat({ max: 11 }),
  forma: fc.record({ numero, x: fc.constantFrom(5, 8, 40, 41), largo: fc.constantFrom(12, 20, 80) }),
});
/** A delivery, something that an officer does, or the undo of one of those in force, which it is by lot. */
const passo = fc.oneof({ weight: 3, arbitrary: consegna.map((c) => ({ consegna: c })) }, { weight: 6, arbitrary: gesto.map((g) => ({ gesto: g })) }, { weight: 3, arbitrary: fc.nat({ max: 1000 }).map((quale) => ({ quale })) });
/** An office has something to work on: it begins with a map and with units. */
const passi = fc.tuple(mappaDi(2), fabbricatiDi(2), fc.array(passo, { minLength: 4, maxLength: 9, size: 'max' })).map(([mappa, fabbricati, altri]) => [{ consegna: mappa }, { consegna: fabbricati }, ...altri]);

interface Applicata {
  readonly operazione: number;
  /** What it was: the files of a supply, or what the office did. */
  readonly fatto: { readonly file: readonly string[] } | { readonly atto: Atto };
  /** Checksum of the registry before it; null once something before it has been undone. */
  readonly prima: ImprontaRegistro | null;
}

describeDatabase('any sequence of imports, edits, decisions and undos', (getDb, getTest) => {
  // What is left must be what would be if the undone had never come: told by a second registry, which only sees the others.
  let altro: TestDatabase;
  let apps: NestFastifyApplication[];
  let [qui, la]: Ufficio[] = [];
  beforeAll(async () => {
    altro = await openTestDatabase();
    apps = [await openTestApp(getDb()), await openTestApp(altro.db)];
    [qui, la] = [new Ufficio(apps[0]!, getDb()), new Ufficio(apps[1]!, altro.db)];
  });
  afterAll(async () => {
    qui?.dispose();
    la?.dispose();
    await Promise.all(apps.map((app) => app.close()));
    await altro.dispose();
  });
  let scritte = 0;

  const vuoto = async (test: TestDatabase): Promise<void> => {
    await svuota(test);
    await asAdmin(test, `INSERT INTO comune (codice, nome) VALUES ('${COMUNE_MINIMO}', 'Borgo di prova')`);
    // An outline lies in the municipality, whichever maps of it have been undone: a sheet without parcels is always there.
    await asAdmin(test, `INSERT INTO catasto_bordo (comune, nome_mappa, tipo, codice, ordinale, aperta_da, impronta, sezione, foglio, allegato, sviluppo, numero, denominatore, geom, geom_origine, crs_origine, trasformazione, area_mappa_m2, riparato)
      SELECT '${COMUNE_MINIMO}', 'X997_009900', 'confine', 'X997_009900', 1, 0, 'sempre', '', '99', '', '', '', '', ST_Multi(ST_Transform(g, 6706)), g, 'EPSG:7792', '', ST_Area(g), false FROM ST_MakeEnvelope(284200, 4641800, 284900, 4642300, 7792) g`);
  };
  const fornitura = async (db: Database, id: string): Promise<Fornitura> => (await new FornitureRepository(db).find(CONTESTO, id))!;
  const importa = async (db: Database, file: readonly string[]): Promise<number | null> => {
    const esito = await importazioniOn(db).importa(file, { comune: COMUNE_MINIMO, crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ stato: 'applicata', rifiuto: null });
    return esito.giaApplicata ? null : (await fornitura(db, esito.id!)).operazione;
  };
  const annulla = async (operazione: number): Promise<unknown> => annullamentoOn(getDb()).annulla({ comune: COMUNE_MINIMO, operazione, operatore: { id: null, nome: 'prova' } });
  const ostacoli = async (operazione: number): Promise<number[]> => (await annullamentoOn(getDb()).anteprima(COMUNE_MINIMO, operazione)).ostacoli.map((o) => o.id);
  const confronta = async (inForza: readonly Applicata[]): Promise<void> => {
    await vuoto(altro);
    for (const { fatto } of inForza) await ('file' in fatto ? importa(altro.db, fatto.file) : la!.compi(fatto.atto));
    expect(await improntaRegistro(getDb(), COMUNE_MINIMO, { perNome: true })).toEqual(await improntaRegistro(altro.db, COMUNE_MINIMO, { perNome: true }));
  };

  it('does not take away a map whose gaps a later supply has read', async () => {
    await vuoto(getTest());
    const porta = async (n: number, contenuto: Consegna): Promise<number> => (await importa(getDb(), scriviConsegna(join(cartella, `lacuna-${n}`), contenuto)))!;
    const mappa = (...largo: number[]): Consegna => ({ tipo: 'mappa', particelle: [7], edifici: largo.map((l, i) => ({ numero: 7, x: 5 + i * 40, largo: l })) });
    await porta(1, mappa(20, 20));
    const senzaIlSecondo = await porta(2, mappa(20));
    // One building is left on the number: the unit is surely its own. Were the other one back, it would be in doubt, and no row says why.
    const unita = await porta(3, { tipo: 'fabbricati', unita: [{ id: 1, progressivo: 1, numero: 7, rendita: '100', civico: 1 }] });
    expect(await ostacoli(senzaIlSecondo)).toEqual([unita]);
  });

  it('takes back an edit or a decision alone where nothing stands on it, and with it what does', async () => {
    await vuoto(getTest());
    const porta = async (contenuto: Consegna): Promise<number> => (await importa(getDb(), scriviConsegna(join(cartella, String(scritte++)), contenuto)))!;
    const compi = async (cosa: Gesto['gesto'], dove: string): Promise<number> => {
      for (let quale = 0; quale < 9; quale++) {
        const atto = await qui!.scegli({ gesto: cosa, quale, altro: 1, forma: { numero: 9, x: 60, largo: 12 } });
        if (atto !== null && JSON.stringify(atto).includes(dove)) return (await qui!.compi(atto))!;
      }
      throw new Error(`nothing is ${dove}`);
    };
    const mappa = await porta({ tipo: 'mappa', particelle: [7, 8, 9], edifici: [7, 8, 9].map((n) => ({ numero: n, x: 5, largo: 20 })) });
    const unita = await porta({ tipo: 'fabbricati', unita: [{ id: 1, progressivo: 1, numero: 7, rendita: '100', civico: 1 }] });
    const impronta = await improntaRegistro(getDb(), COMUNE_MINIMO);
    const chiuso = await compi('chiudi', '/12/8/');
    const confermato = await compi('conferma', '/12/7/');
    const diviso = await compi('dividi', '/12/9/');
    const disegnato = await compi('disegna', '');
    const terreni = await porta({ tipo: 'terreni', particelle: [{ id: 1, numero: 9, are: 2 }] });
    expect(await ostacoli(mappa)).toEqual([terreni, disegnato, diviso, confermato, chiuso, unita]);
    // The land cadastre came to parcel 9 after they were drawn there; elsewhere each stands alone.
    expect(await ostacoli(disegnato)).toEqual([terreni]);
    expect(await ostacoli(chiuso)).toEqual([]);
    expect(await ostacoli(confermato)).toEqual([]);
    for (const operazione of [chiuso, terreni, diviso, disegnato, confermato]) await annulla(operazione);
    expect(await improntaRegistro(getDb(), COMUNE_MINIMO)).toEqual(impronta);
  });

  it('leaves what would be if the undone had never come; what is listed before an undo is enough for it; the last is always undone, to the last bit', async () => {
    await fc.assert(fc.asyncProperty(passi, async (tutti) => {
      await vuoto(getTest());
      let inForza: Applicata[] = [];
      const togli = async (operazione: number): Promise<void> => {
        const posto = inForza.findIndex((a) => a.operazione === operazione);
        const { prima } = inForza[posto]!;
        await annulla(operazione);
        if (posto === inForza.length - 1 && prima !== null) expect(await improntaRegistro(getDb(), COMUNE_MINIMO)).toEqual(prima);
        inForza = [...inForza.slice(0, posto), ...inForza.slice(posto + 1).map((a) => ({ ...a, prima: null }))];
      };
      for (const p of tutti) {
        if ('quale' in p) {
          if (inForza.length === 0) continue;
          const { operazione } = inForza[p.quale % inForza.length]!;
          const prima = await ostacoli(operazione);
          if (prima.length > 0) await expect(annulla(operazione)).rejects.toMatchObject({ code: 'undo-blocked' });
          for (const altra of prima) await togli(altra);
          await togli(operazione);
          await confronta(inForza);
          continue;
        }
        const atto = 'gesto' in p ? await qui!.scegli(p.gesto) : null;
        if ('gesto' in p && atto === null) continue;
        const fatto: Applicata['fatto'] = 'consegna' in p ? { file: scriviConsegna(join(cartella, String(scritte++)), p.consegna) } : { atto: atto! };
        const prima = await improntaRegistro(getDb(), COMUNE_MINIMO);
        const operazione = await ('file' in fatto ? importa(getDb(), fatto.file) : qui!.compi(fatto.atto));
        if (operazione !== null) inForza.push({ operazione, fatto, prima });
        else if ('atto' in fatto) expect(await improntaRegistro(getDb(), COMUNE_MINIMO)).toEqual(prima);
      }
      for (const { operazione } of inForza.toReversed()) await togli(operazione);
    }), { numRuns: Number(process.env['EDIGIT_PROVA_SEQUENZE'] ?? 10), endOnFailure: process.env['EDIGIT_PROVA_RIDUCI'] === undefined, ...(process.env['EDIGIT_PROVA_SEME'] ? { seed: Number(process.env['EDIGIT_PROVA_SEME']) } : {}) });
  }, 240_000);
});

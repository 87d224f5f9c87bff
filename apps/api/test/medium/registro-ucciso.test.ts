import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { engine, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';
import { fornitureOn } from '../harness/servizi.js';
import { caso, SEME, Vittima } from '../harness/uccisioni.js';
import type { DelRegistro } from '../harness/vittima.js';

const COMUNE = 'X997';
const PIANO = { comune: COMUNE, srid: 7792, origine: [465_000, 4_515_000] } as const;
const ZONE = 600;
const TEMPO = 300_000;
const CHI = { id: null, nome: 'prova' };

/** A grid of zones, each with an identifier of its own. */
function scriviZone(file: string, articolo: string): void {
  const [x0, y0] = PIANO.origine;
  const zone = Array.from({ length: ZONE }, (_, n) => {
    const [x, y] = [x0 + (n % 80) * 20, y0 + Math.floor(n / 80) * 20];
    return { type: 'Feature', properties: { id_zona: `z${n}`, zona: n % 3 === 0 ? 'B1' : 'E', articolo }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 20, y], [x + 20, y + 20], [x, y + 20], [x, y]]] } };
  });
  fs.writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features: zone }));
}

describe(`a register's file whose import is killed (kill -9, ${engine})`, () => {
  const sorte = caso(SEME);
  const contesto = FornitureRepository.contesto(COMUNE);
  const durate = { lettura: 0, applicazione: 0 };
  let cartella: string;
  let test: TestDatabase;
  let lavoro: DelRegistro;

  /** Opens what a process has left, as the next one does. */
  async function riapri<T>(fn: (db: Database) => Promise<T>): Promise<T> {
    const db = await Database.open(test.config, test.options);
    try {
      return await fn(db);
    } finally {
      await db.close();
    }
  }
  /** What the layer says, whoever said it; and whether each row was opened by one operation alone. */
  const strato = async (db: Database): Promise<{ articoli: string[]; zone: number; operazioni: number }> => {
    const [r] = await db.lavora(contesto, (u) => u.query<{ articoli: string[]; zone: number; operazioni: number }>(
      `SELECT coalesce(array_agg(DISTINCT articolo), '{}') AS articoli, count(*)::int AS zone, count(DISTINCT aperta_da)::int AS operazioni FROM zona WHERE comune = $1 AND strato = ($2::jsonb->>'strato')::uuid AND chiusa_da IS NULL`, [COMUNE, JSON.stringify(lavoro.destinazione)]));
    return r!;
  };
  const uccidi = async (fase: 'lettura' | 'applicazione', fai: DelRegistro): Promise<{ uccisa: boolean; quando: string }> => {
    const istante = sorte() * durate[fase];
    const v = new Vittima({ config: test.config, dataDir: cartella, fai }, (riga) => {
      if (riga === fase) setTimeout(() => v.uccidi(), istante);
    });
    const uccisa = await v.fine();
    return { uccisa, quando: `seme ${SEME}, ${fase} + ${istante.toFixed(0)} ms di ${durate[fase].toFixed(0)}` };
  };

  beforeAll(async () => {
    cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-registro-'));
    for (const articolo of ['prima', 'dopo']) scriviZone(path.join(cartella, `${articolo}.geojson`), articolo);
    test = await openTestDatabase({ onDisk: true });
    await test.db.lavora({ ruolo: 'owner' }, (u) => u.query(`INSERT INTO comune (codice, nome, srid_piano) VALUES ($1, 'Borgo', 7792)`, [COMUNE]));
    const { strato: id } = await new PianiDiProva(() => test.db, PIANO).crea('PUC', { titolo: 'PUC', vigenteDal: '2024-01-01' }, []);
    lavoro = { registro: 'zone', file: path.join(cartella, 'dopo.geojson'), comune: COMUNE, destinazione: { strato: id }, caricata: false };
    const { fornitura } = await fornitureOn(test.db, cartella).registri.importa('zone', [path.join(cartella, 'prima.geojson')], { comune: COMUNE, destinazione: lavoro.destinazione });
    expect(fornitura.stato).toBe('applicata');
    await test.db.close();
    // How long each phase takes, on a layer of its own.
    const { strato: altro } = await riapri((db) => new PianiDiProva(() => db, PIANO).crea('ALTRO', { titolo: 'ALTRO' }, []));
    const intera = new Vittima({ config: test.config, dataDir: cartella, fai: { ...lavoro, destinazione: { strato: altro } } });
    expect(await intera.fine()).toBe(false);
    expect(intera.righe.at(-1)?.testo).toBe('fine applicata');
    durate.lettura = intera.tra('lettura', 'anteprima');
    durate.applicazione = intera.tra('applicazione', 'fine applicata');
  }, TEMPO);
  afterAll(async () => {
    await test.dispose().catch(() => undefined);
    fs.rmSync(cartella, { recursive: true, force: true });
  });

  it('leaves the layer as it was or as it should become, and the next import does all of it', async () => {
    for (const fase of ['lettura', 'applicazione', 'applicazione'] as const) {
      const { quando } = await uccidi(fase, lavoro);
      await riapri(async (db) => {
        const { registri, importazioni } = fornitureOn(db, cartella);
        // A server may still be ending the last statement of a process that is no more.
        await expect.poll(async () => {
          await importazioni.riordina();
          return db.lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti()'));
        }, { timeout: 20_000 }).toEqual([]);
        const rimasto = await strato(db);
        expect([{ articoli: ['prima'], zone: ZONE, operazioni: 1 }, { articoli: ['dopo'], zone: ZONE, operazioni: 1 }], quando).toContainEqual(rimasto);
        if (fase === 'lettura') expect(rimasto.articoli, quando).toEqual(['prima']);
        expect(await new FornitureRepository(db).findAperte(), quando).toEqual([]);
        expect((await registri.importa('zone', [lavoro.file], { comune: COMUNE, destinazione: lavoro.destinazione })).fornitura.stato).toBe('applicata');
        expect(await strato(db)).toEqual({ articoli: ['dopo'], zone: ZONE, operazioni: 1 });
        await registri.importa('zone', [path.join(cartella, 'prima.geojson')], { comune: COMUNE, destinazione: lavoro.destinazione });
        expect((await strato(db)).articoli).toEqual(['prima']);
      });
    }
  }, TEMPO);

  it('brought by a browser, is read again at the next start, and waits to be applied', async () => {
    const caricata = path.join(cartella, 'forniture', 'prova', 'dopo.geojson');
    fs.mkdirSync(path.dirname(caricata), { recursive: true });
    fs.copyFileSync(lavoro.file, caricata);
    const { uccisa, quando } = await uccidi('lettura', { ...lavoro, file: caricata, caricata: true });
    await riapri(async (db) => {
      const { importazioni } = fornitureOn(db, cartella);
      const forniture = new FornitureRepository(db);
      const [sua] = await db.lavora(contesto, (u) => u.query<{ id: string; stato: string }>(`SELECT id, stato FROM fornitura WHERE comune = $1 ORDER BY id DESC LIMIT 1`, [COMUNE]));
      expect(['ricevuta', 'letta', 'anteprima'], quando).toContain(sua!.stato);
      expect((await strato(db)).articoli, quando).toEqual(['prima']);
      const rivedi = async (): Promise<string | undefined> => (await forniture.find(contesto, sua!.id))?.stato;
      await expect.poll(async () => {
        await importazioni.riprendi();
        return rivedi();
      }, { timeout: 60_000, interval: 500 }).toBe('anteprima');
      expect(uccisa || sua!.stato === 'anteprima', quando).toBe(true);
      await importazioni.applica((await forniture.find(contesto, sua!.id))!, CHI);
      expect(await rivedi()).toBe('applicata');
      expect(await strato(db)).toEqual({ articoli: ['dopo'], zone: ZONE, operazioni: 1 });
      expect(fs.existsSync(caricata)).toBe(false);
      importazioni.onApplicationShutdown();
    });
  }, TEMPO);
});

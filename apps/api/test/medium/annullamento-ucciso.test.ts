import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { engine, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { importazioniOn } from '../harness/servizi.js';
import { caso, SEME, UCCISIONI, Vittima } from '../harness/uccisioni.js';

const CAMPIONE = fileURLToPath(new URL('../../../../data/samples/ok', import.meta.url));
const OPZIONI = { comune: 'X998', crs: 'EPSG:7792' } as const;
const TEMPO = 240_000 + UCCISIONI * 60_000;

describe(`an undo that is killed (kill -9, ${engine})`, () => {
  const sorte = caso(SEME);
  let cartella: string;
  let modello: TestDatabase;
  let test: TestDatabase;
  let daAnnullare: string;
  /** The registry without the supply and with it. */
  let senza: ImprontaRegistro;
  let con: ImprontaRegistro;
  let durata: number;

  const ricomincia = async (): Promise<void> => {
    await test.dispose();
    test = await openTestDatabase({ onDisk: true, from: modello });
    await test.db.close();
  };
  const vittima = (onRiga?: (riga: string) => void): Vittima => new Vittima({ config: test.config, dataDir: cartella, fai: { annulla: daAnnullare, comune: 'X998' } }, onRiga);
  const esamina = async (): Promise<{ stato: string | undefined; impronta: ImprontaRegistro }> => {
    const db = await Database.open(test.config, test.options);
    try {
      const fornitura = await new FornitureRepository(db).find(FornitureRepository.contesto('X998'), daAnnullare);
      return { stato: fornitura?.stato, impronta: await improntaRegistro(db, 'X998') };
    } finally {
      await db.close();
    }
  };

  beforeAll(async () => {
    console.info(`kill -9 a ${UCCISIONI} istanti, seme ${SEME} (EDIGIT_PROVA_UCCISIONI, EDIGIT_PROVA_SEME)`);
    cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-annullamento-ucciso-'));
    modello = await openTestDatabase({ onDisk: true });
    const importa = async (pezzo: string): Promise<string> => (await importazioniOn(modello.db).importa([path.join(CAMPIONE, pezzo)], OPZIONI)).id!;
    await importa('fabbricati');
    senza = await improntaRegistro(modello.db, 'X998');
    daAnnullare = await importa('mappa');
    con = await improntaRegistro(modello.db, 'X998');
    expect(con).not.toEqual(senza);
    await modello.db.close();
    test = await openTestDatabase({ onDisk: true, from: modello });
    await test.db.close();
    const intera = vittima();
    expect(await intera.fine()).toBe(false);
    durata = intera.tra('pronto', 'fine annullata');
    expect(await esamina()).toEqual({ stato: 'annullata', impronta: senza });
    await ricomincia();
  }, TEMPO);
  afterAll(async () => {
    await test.dispose();
    await modello.dispose();
    fs.rmSync(cartella, { recursive: true, force: true });
  });

  it('leaves the registry as it was or as it should become, by every table, and the supply says which', async () => {
    for (let i = 0; i < UCCISIONI; i++) {
      const istante = sorte() * durata * 1.1;
      const v = vittima((riga) => {
        if (riga === 'pronto') setTimeout(() => v.uccidi(), istante);
      });
      await v.fine();
      const { stato, impronta } = await esamina();
      // A machine that was busy a minute ago may not be now: the instants are to fall within the undo.
      const vista = v.tra('pronto', 'fine annullata');
      if (!Number.isNaN(vista)) durata = vista;
      const quando = `seme ${SEME}, ${istante.toFixed(0)} ms di ${durata.toFixed(0)}: ${String(stato)}`;
      console.info(`  ${quando}`);
      expect(['applicata', 'annullata'], quando).toContain(stato);
      expect(impronta, quando).toEqual(stato === 'applicata' ? con : senza);
      if (stato === 'annullata') await ricomincia();
    }
  }, TEMPO);

  it('keeps nobody from undoing it afterwards', async () => {
    await ricomincia();
    const v = vittima((riga) => {
      if (riga === 'pronto') setTimeout(() => v.uccidi(), durata / 3);
    });
    await v.fine();
    const intera = (await esamina()).stato === 'applicata' ? vittima() : null;
    if (intera !== null) expect(await intera.fine()).toBe(false);
    expect(await esamina()).toEqual({ stato: 'annullata', impronta: senza });
  }, TEMPO);
});

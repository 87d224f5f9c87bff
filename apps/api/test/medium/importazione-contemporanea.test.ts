import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import type { EsitoImportazione } from '../../src/importazioni/importazione.js';
import { svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { describeDatabase, engine } from '../harness/index.js';
import { importazioniOn } from '../harness/servizi.js';
import { Vittima } from '../harness/uccisioni.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const FOGLIO = [path.join(CAMPIONI, 'ok/mappa/X998_000100.CTF')];
const CENSUARIO = [path.join(CAMPIONI, 'aggiornamento')];
const OPZIONI = { comune: 'X998', crs: 'EPSG:7792' } as const;

describeDatabase('two imports at once', (getDb, getTest) => {
  const impronta = (): Promise<ImprontaRegistro> => improntaRegistro(getDb(), 'X998', { perNome: true });
  const operazioni = (): Promise<{ fornitura: string }[]> => getDb().lavora(FornitureRepository.contesto('X998'), (u) => u.query('SELECT fornitura FROM operazione ORDER BY id'));
  const staging = (): Promise<unknown[]> => getDb().lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti()'));

  beforeEach(() => svuota(getTest()));

  /** What the registry is when one comes after the other. */
  async function unaAllaVolta(...forniture: readonly (readonly string[])[]): Promise<ImprontaRegistro> {
    for (const fornitura of forniture) expect(await importazioniOn(getDb()).importa(fornitura, OPZIONI)).toMatchObject({ stato: 'applicata' });
    const esito = await impronta();
    await svuota(getTest());
    return esito;
  }

  it('in one program are both applied, one after the other', async () => {
    const attesa = await unaAllaVolta(FOGLIO, CENSUARIO);
    const importazioni = importazioniOn(getDb());
    const esiti = await Promise.all([importazioni.importa(FOGLIO, OPZIONI), importazioni.importa(CENSUARIO, OPZIONI)]);
    expect(esiti.map((e) => e.stato)).toEqual(['applicata', 'applicata']);
    expect(await impronta()).toEqual(attesa);
    expect((await operazioni()).map((o) => o.fornitura)).toEqual(esiti.map((e) => e.id));
    expect(await staging()).toEqual([]);
  });

  it('that do not know of each other are both applied, as if one had come after the other', async () => {
    const attese = [await unaAllaVolta(FOGLIO, CENSUARIO), await unaAllaVolta(CENSUARIO, FOGLIO)];
    for (let volta = 0; volta < 3; volta++) {
      const esiti = await Promise.all([importazioniOn(getDb()).importa(FOGLIO, OPZIONI), importazioniOn(getDb()).importa(CENSUARIO, OPZIONI)]);
      expect(esiti.map((e) => e.stato)).toEqual(['applicata', 'applicata']);
      expect(attese).toContainEqual(await impronta());
      await svuota(getTest());
    }
  });

  it('of the same files say the same thing once', async () => {
    const attesa = await unaAllaVolta(FOGLIO);
    const esiti = await Promise.all([importazioniOn(getDb()).importa(FOGLIO, OPZIONI), importazioniOn(getDb()).importa(FOGLIO, OPZIONI)]);
    expect(esiti.map((e) => e.stato)).toEqual(['applicata', 'applicata']);
    expect(esiti.map((e) => e.differenze.aggiunti > 0).toSorted()).toEqual([false, true]);
    expect(await impronta()).toEqual(attesa);
  });

  // With the embedded engine commands run inside the server: there is one process only.
  it.runIf(engine === 'postgresql')('in two processes are both applied, as if one had come after the other', async () => {
    const attese = [await unaAllaVolta(FOGLIO, CENSUARIO), await unaAllaVolta(CENSUARIO, FOGLIO)];
    for (const [laggiu, qui] of [[FOGLIO, CENSUARIO], [CENSUARIO, FOGLIO]] as const) {
      let mia: Promise<EsitoImportazione> | undefined;
      const altra = new Vittima({ config: getTest().config, dataDir: '.edigit', fai: { importa: laggiu, opzioni: OPZIONI } }, (riga) => {
        // The other is about to merge.
        if (riga === 'controllata') mia = importazioniOn(getDb()).importa(qui, OPZIONI);
      });
      expect(await altra.fine()).toBe(false);
      expect(altra.righe.at(-1)?.testo).toBe('fine applicata');
      expect(await mia).toMatchObject({ stato: 'applicata' });
      expect(attese).toContainEqual(await impronta());
      await importazioniOn(getDb()).riordina();
      expect(await staging()).toEqual([]);
      await svuota(getTest());
    }
  });

  it.runIf(engine === 'postgresql')('do not wait for each other to read: staging opens and closes while another merges, and what could not be dropped is emptied and dropped later', async () => {
    const altrove = await Database.open(getTest().config, getTest().options);
    try {
      const [qui, la] = [new FornitureRepository(getDb()), new FornitureRepository(altrove)];
      const contesto = FornitureRepository.contesto('X998');
      await getDb().lavora(contesto, async (u) => {
        await u.query('SELECT count(*) FROM staging.stadio');
        await la.apriStaging('X998', 9001);
        await altrove.lavora(contesto, (v) => v.query('INSERT INTO staging.toccato (fornitura, foglio, numero) VALUES (9001, $1, $1)', ['1']));
        await la.chiudiStaging('X998', 9001);
        expect(await altrove.lavora(contesto, (v) => v.query('SELECT * FROM staging.toccato'))).toEqual([]);
      });
      expect(await staging()).toEqual([{ staging_aperti: 9001 }]);
      await qui.chiudiRimasti();
      expect(await staging()).toEqual([]);
    } finally {
      await altrove.close();
    }
  });
});

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
const CARICATA = { ...OPZIONI, prova: true, caricata: true } as const;
const TEMPO = 240_000 + UCCISIONI * 60_000;

/** Another extraction of the buildings' census (some units have another category, one line is bad), and a sheet drawn again without some of its borders. */
function scriviFornitura(cartella: string): void {
  fs.cpSync(path.join(CAMPIONE, 'fabbricati'), cartella, { recursive: true });
  const fab = path.join(cartella, 'X9980001001.FAB');
  const righe = fs.readFileSync(fab, 'latin1').split('\n').map((riga, i) => (i % 40 === 0 ? riga.replace('|A03|', '|A02|') : riga));
  fs.writeFileSync(fab, `${righe.join('\n')}X998|riga guasta|\n`, 'latin1');
  const foglio = fs.readFileSync(path.join(CAMPIONE, 'mappa', 'X998_000100.CTF'), 'latin1').split(/(?=^BORDO)/m);
  fs.writeFileSync(path.join(cartella, 'X998_000100.CTF'), foglio.filter((_, i) => i % 45 !== 44).join(''), 'latin1');
}

describe(`an import that is killed (kill -9, ${engine})`, () => {
  const sorte = caso(SEME);
  const contesto = FornitureRepository.contesto('X998');
  let file: string;
  let fornitura: string;
  let modello: TestDatabase;
  let test: TestDatabase;
  let prima: ImprontaRegistro;
  let indisturbata: { readonly impronta: ImprontaRegistro; readonly problemi: unknown[] };

  /** Opens what a process has left, as the next one does. */
  async function riapri<T>(fn: (db: Database) => Promise<T>): Promise<T> {
    const db = await Database.open(test.config, test.options);
    try {
      return await fn(db);
    } finally {
      await db.close();
    }
  }

  const ricomincia = async (): Promise<void> => {
    await test.dispose();
    test = await openTestDatabase({ onDisk: true, from: modello });
    await test.db.close();
  };
  const fileDi = (cartella: string): string[] => fs.readdirSync(cartella).map((nome) => path.join(cartella, nome));
  const vittima = (importa: readonly string[], opzioni: object, onRiga?: (testo: string) => void): Vittima =>
    new Vittima({ config: test.config, dataDir: file, fai: { importa, opzioni } }, onRiga);
  const perNome = (db: Database): Promise<ImprontaRegistro> => improntaRegistro(db, 'X998', { perNome: true });
  const problemi = (db: Database): Promise<unknown[]> => db.lavora(contesto, (u) => u.query(
    `SELECT p.file, p.riga, p.codice, p.testo, t.testo AS personale FROM problema p LEFT JOIN persone.problema_testo t ON t.problema = p.id
     WHERE p.fornitura = (SELECT id FROM fornitura WHERE stato IN ('anteprima', 'applicata') ORDER BY id DESC LIMIT 1) ORDER BY p.file, p.riga, p.codice`));

  /** How long each phase takes, as it was last seen: a machine that was busy a minute ago may not be now, and the instants are to fall within. */
  const durate = { pronto: 0, controllata: 0 };
  const FINE = { pronto: 'controllata', controllata: 'fine applicata' } as const;

  /** Begins the import and kills it at a random instant of a phase; tells when, and whether the phase was over by then. */
  async function uccidi(importa: readonly string[], opzioni: object, fase: 'pronto' | 'controllata', oltre = 1): Promise<{ quando: string; tardi: boolean }> {
    const istante = sorte() * durate[fase] * oltre;
    const v = vittima(importa, opzioni, (riga) => {
      if (riga === fase) setTimeout(() => v.uccidi(), istante);
    });
    const uccisa = await v.fine();
    const [detto, durata] = [durate[fase], v.tra(fase, FINE[fase])];
    if (!Number.isNaN(durata)) durate[fase] = durata;
    return { quando: `${fase} + ${istante.toFixed(0)} ms di ${detto.toFixed(0)}${Number.isNaN(durata) ? '' : uccisa ? ' (fase finita)' : ' (aveva finito)'}`, tardi: !Number.isNaN(durata) };
  }

  /** Before or after by every table, never between; and of the dead process nothing is left in the way. */
  async function esamina(quando: string): Promise<'com’era' | 'applicata'> {
    return riapri(async (db) => {
      const comEra = JSON.stringify(await improntaRegistro(db, 'X998')) === JSON.stringify(prima);
      if (!comEra) expect(await perNome(db), `seme ${SEME}, ${quando}`).toEqual(indisturbata.impronta);
      // A server may still be ending the last statement of a process that is no more.
      await expect.poll(async () => {
        await importazioniOn(db, file).riordina();
        return db.lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti()'));
      }, { timeout: 20_000 }).toEqual([]);
      expect(await new FornitureRepository(db).findAperte()).toEqual([]);
      return comEra ? 'com’era' : 'applicata';
    });
  }

  /** Until as many have died within the phase as are asked for; those that were too late are examined too. */
  async function ripeti(fase: 'pronto' | 'controllata', oltre = 1): Promise<Record<string, number>> {
    const esiti: Record<string, number> = { 'com’era': 0, applicata: 0, tardi: 0 };
    for (let i = 0, dentro = 0; dentro < UCCISIONI && i < 2 * UCCISIONI; i++) {
      const { quando, tardi } = await uccidi([fornitura], OPZIONI, fase, oltre);
      const esito = await esamina(quando);
      if (!tardi) dentro++;
      esiti[tardi ? 'tardi' : esito]!++;
      console.info(`  ${quando}: ${esito}`);
      if (esito === 'applicata') await ricomincia();
    }
    console.info(`  ${fase}: ${JSON.stringify(esiti)}`);
    return esiti;
  }

  beforeAll(async () => {
    console.info(`kill -9 a ${UCCISIONI} istanti per fase, seme ${SEME} (EDIGIT_PROVA_UCCISIONI, EDIGIT_PROVA_SEME)`);
    file = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-uccisa-'));
    fornitura = path.join(file, 'fabbricati');
    scriviFornitura(fornitura);
    modello = await openTestDatabase({ onDisk: true });
    for (const pezzo of ['mappa', 'fabbricati']) expect(await importazioniOn(modello.db).importa([path.join(CAMPIONE, pezzo)], OPZIONI)).toMatchObject({ stato: 'applicata' });
    prima = await improntaRegistro(modello.db, 'X998');
    const primaPerNome = await perNome(modello.db);
    await modello.db.close();
    test = await openTestDatabase({ onDisk: true, from: modello });
    await test.db.close();
    const intera = vittima([fornitura], OPZIONI);
    expect(await intera.fine()).toBe(false);
    expect(intera.righe.at(-1)?.testo).toBe('fine applicata');
    indisturbata = await riapri(async (db) => ({
      impronta: await perNome(db), problemi: await problemi(db),
    }));
    for (const fase of ['pronto', 'controllata'] as const) durate[fase] = intera.tra(fase, FINE[fase]);
    expect(indisturbata.problemi.length).toBeGreaterThan(0);
    const cambiate = Object.entries(indisturbata.impronta).filter(([tabella, { hash }]) => hash !== primaPerNome[tabella]?.hash).map(([tabella]) => tabella);
    expect(cambiate).toEqual(expect.arrayContaining(['catasto_stadio', 'catasto_bordo', 'edificio', 'particella', 'unita_immobiliare', 'collegamento', 'edificio_sintesi']));
    await ricomincia();
  }, TEMPO);
  afterAll(async () => {
    await test.dispose();
    await modello.dispose();
    fs.rmSync(file, { recursive: true, force: true });
  });

  it('while it reads, leaves the registry as it was', async () => {
    expect(await ripeti('pronto')).toMatchObject({ applicata: 0 });
  }, TEMPO);

  it('while it merges, leaves the registry as it was or as it should become, by every table', async () => {
    // A little beyond the end: whoever dies between the last commit and the cleaning has applied it.
    await ripeti('controllata', 1.1);
  }, TEMPO);

  it('keeps no later import from ending as if nothing had happened', async () => {
    await riapri(async (db) => {
      expect(await importazioniOn(db, file).importa([fornitura], OPZIONI)).toMatchObject({ stato: 'applicata' });
      expect(await perNome(db)).toEqual(indisturbata.impronta);
      expect(await problemi(db)).toEqual(indisturbata.problemi);
    });
  }, TEMPO);

  it('is read to the end at the next start, where the program keeps its files, as if undisturbed', async () => {
    for (let i = 0; i < Math.ceil(UCCISIONI / 2); i++) {
      await ricomincia();
      const caricata = path.join(file, 'forniture', `prova-${i}`);
      fs.cpSync(fornitura, caricata, { recursive: true });
      const { quando } = await uccidi(fileDi(caricata), CARICATA, 'pronto', 1.1);
      const stato = await riapri(async (db) => {
        const importazioni = importazioniOn(db, file);
        const forniture = new FornitureRepository(db);
        await importazioni.riprendi();
        const [aperta] = await forniture.findAperte();
        // Killed before it had a name: nobody waits for it, and its files are gone.
        expect(fs.existsSync(caricata), quando).toBe(aperta !== undefined);
        if (aperta === undefined) return 'mai nata';
        const rivedi = () => forniture.find(contesto, aperta.id);
        await expect.poll(async () => (await rivedi())?.stato, { timeout: 60_000 }).toBe('anteprima');
        expect(await problemi(db), quando).toEqual(indisturbata.problemi);
        expect(await improntaRegistro(db, 'X998'), quando).toEqual(prima);
        await importazioni.applica((await rivedi())!, { id: null, nome: 'prova' });
        expect((await rivedi())?.stato).toBe('applicata');
        expect(fs.existsSync(caricata)).toBe(false);
        expect(await perNome(db), quando).toEqual(indisturbata.impronta);
        importazioni.onApplicationShutdown();
        return 'ripresa e applicata';
      });
      console.info(`  ${quando}: ${stato}`);
    }
  }, TEMPO);
});

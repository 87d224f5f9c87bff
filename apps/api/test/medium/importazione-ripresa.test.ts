import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { CaricamentiService } from '../../src/importazioni/caricamenti.service.js';
import { type Fornitura, FornitureRepository, type StatoFornitura } from '../../src/importazioni/forniture.repository.js';
import type { ImportazioniService } from '../../src/importazioni/importazioni.service.js';
import { svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { asAdmin, describeDatabase, engine } from '../harness/index.js';
import { importazioniOn } from '../harness/servizi.js';

const FOGLIO = fileURLToPath(new URL('../../../../data/samples/ok/mappa/X998_000100.CTF', import.meta.url));
const RUNAWAY = `SELECT count(*) FROM generate_series(1, 100000000000) n`;
const CHI_CARICA = { id: null, nome: 'A. Bianchi' };
const CHI_APPLICA = { id: null, nome: 'C. Verdi' };

describeDatabase('a supply that waits in preview', (getDb, getTest) => {
  let file: string;
  let importazioni: ImportazioniService;
  let intera: ImprontaRegistro;
  const contesto = FornitureRepository.contesto('X998');
  const forniture = (): FornitureRepository => new FornitureRepository(getDb());
  const rivedi = async (id: string): Promise<Fornitura> => (await forniture().find(contesto, id))!;
  const diventa = (id: string, stato: StatoFornitura): Promise<void> => vi.waitFor(async () => expect((await rivedi(id)).stato).toBe(stato), { timeout: 60_000, interval: 200 });
  const impronta = (): Promise<ImprontaRegistro> => improntaRegistro(getDb(), 'X998', { perNome: true });
  const staging = (): Promise<unknown[]> => getDb().lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti() AS numero'));

  /** Brings a sheet as a browser does, and waits for its preview. */
  async function carica(cartella = 'prova'): Promise<{ id: string; cartella: string }> {
    const dove = path.join(file, 'forniture', cartella);
    fs.mkdirSync(dove, { recursive: true });
    fs.copyFileSync(FOGLIO, path.join(dove, 'X998_000100.CTF'));
    const avvio = await importazioni.avvia([path.join(dove, 'X998_000100.CTF')], { comune: 'X998', crs: 'EPSG:7792', prova: true, caricata: true, operatore: CHI_CARICA });
    await diventa(avvio.id!, 'anteprima');
    return { id: avvio.id!, cartella: dove };
  }

  /** The database crashes and comes back: what is not logged is emptied. */
  async function crolla(): Promise<void> {
    if (engine === 'embedded') await expect(getDb().lavora({ ruolo: 'app' }, (u) => u.query(RUNAWAY))).rejects.toThrow();
    else {
      // The throw-away cluster writes its log late, which a municipality's server never does.
      await asAdmin(getTest(), 'CHECKPOINT');
      const [riga] = await getDb().lavora({ ruolo: 'app' }, (u) => u.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'));
      process.kill(riga!.pid, 'SIGKILL');
      // Whoever is told of the crash while it is on its way fails; then it answers again.
      await sleep(300);
    }
    await expect.poll(() => getDb().version().then(() => 'risponde', () => 'non ancora'), { timeout: 60_000 }).toBe('risponde');
  }

  beforeAll(async () => {
    file = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-ripresa-'));
    await importazioniOn(getDb()).importa([FOGLIO], { comune: 'X998', crs: 'EPSG:7792' });
    intera = await impronta();
  });
  beforeEach(async () => {
    await svuota(getTest());
    importazioni = importazioniOn(getDb(), file);
  });
  afterEach(() => importazioni.onApplicationShutdown());
  afterAll(() => fs.rmSync(file, { recursive: true, force: true }));

  it('says who brought it and who applied it, and keeps nothing afterwards', async () => {
    const { id, cartella } = await carica();
    expect(await rivedi(id)).toMatchObject({ operatore: 'A. Bianchi', applicataDa: null });
    await importazioni.applica(await rivedi(id), CHI_APPLICA);
    expect((await rivedi(id)).stato).toBe('applicata');
    expect(await rivedi(id)).toMatchObject({ operatore: 'A. Bianchi', applicataDa: 'C. Verdi', errore: null });
    expect(await impronta()).toEqual(intera);
    expect(fs.existsSync(cartella)).toBe(false);
    expect(await staging()).toEqual([]);
  });

  it('is as it was, with its files, when applying it fails half way, and is applied by trying again', async () => {
    const { id, cartella } = await carica();
    const differenze = (await rivedi(id)).differenze;
    const prima = await impronta();
    await asAdmin(getTest(), `CREATE FUNCTION public.guasto() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''guasto di prova''; END';
      CREATE TRIGGER guasto BEFORE INSERT ON edificio_sintesi FOR EACH ROW EXECUTE FUNCTION public.guasto()`);
    try {
      await importazioni.applica(await rivedi(id), CHI_APPLICA);
    } finally {
      await asAdmin(getTest(), 'DROP TRIGGER guasto ON edificio_sintesi; DROP FUNCTION public.guasto()');
    }
    expect(await rivedi(id)).toMatchObject({ stato: 'anteprima', differenze, errore: { messaggio: expect.stringContaining('riprovare con «Applica»') } });
    expect(await impronta()).toEqual(prima);
    expect(fs.existsSync(cartella)).toBe(true);
    await importazioni.applica(await rivedi(id), CHI_APPLICA);
    expect((await rivedi(id)).stato).toBe('applicata');
    expect(await impronta()).toEqual(intera);
  });

  it('is applied once, however often it is asked for', async () => {
    const { id } = await carica();
    const ora = await rivedi(id);
    const altrove = importazioniOn(getDb(), file);
    await Promise.all([importazioni.applica(ora, CHI_APPLICA), altrove.applica(ora, CHI_CARICA), importazioni.applica(ora, CHI_APPLICA)]);
    expect((await rivedi(id)).stato).toBe('applicata');
    const operazioni = await getDb().lavora(contesto, (u) => u.query('SELECT fornitura FROM operazione'));
    expect(operazioni).toEqual([{ fornitura: id }]);
    expect(await impronta()).toEqual(intera);
  });

  it('is read again, and never applied as if it were empty, when the database has crashed meanwhile', async () => {
    const { id, cartella } = await carica();
    await importazioni.applica(await rivedi(id), CHI_APPLICA);
    expect((await rivedi(id)).stato).toBe('applicata');
    // Another word on the same sheet, so that an empty staging would close all of it.
    fs.mkdirSync(cartella, { recursive: true });
    const altro = path.join(cartella, 'X998_000100.CTF');
    fs.writeFileSync(altro, fs.readFileSync(FOGLIO, 'latin1').split(/(?=^BORDO)/m).filter((_, i) => i !== 300).join(''), 'latin1');
    const avvio = await importazioni.avvia([altro], { comune: 'X998', crs: 'EPSG:7792', prova: true, caricata: true, operatore: CHI_CARICA });
    const seconda = avvio.id!;
    await diventa(seconda, 'anteprima');
    const { differenze } = await rivedi(seconda);
    expect(differenze.chiusi).toBeGreaterThan(0);

    await crolla();
    expect(await forniture().haPassaggio(await rivedi(seconda))).toBe(false);
    await importazioni.applica(await rivedi(seconda), CHI_APPLICA);
    expect(await impronta()).toEqual(intera);
    expect(await rivedi(seconda)).toMatchObject({ stato: 'anteprima', differenze, errore: { codice: 'staging-lost', messaggio: expect.stringContaining('letti di nuovo') } });
    await importazioni.applica(await rivedi(seconda), CHI_APPLICA);
    expect((await rivedi(seconda)).stato).toBe('applicata');
    const dopo = await impronta();
    expect(dopo['catasto_bordo']!.righe).toBe(intera['catasto_bordo']!.righe - 1);
  });

  it('is read again at the next start when its data are lost, is left alone when they are not, and is closed when its files are gone', async () => {
    const [uno, due] = [await carica('uno'), await carica('due')];
    const altro = importazioniOn(getDb(), file);
    await altro.riprendi();
    expect(await rivedi(uno.id)).toMatchObject({ stato: 'anteprima', errore: null });
    altro.onApplicationShutdown();

    await crolla();
    fs.rmSync(due.cartella, { recursive: true });
    const dopo = importazioniOn(getDb(), file);
    await dopo.riprendi();
    await diventa(due.id, 'rifiutata');
    await diventa(uno.id, 'anteprima');
    dopo.onApplicationShutdown();
    expect((await rivedi(due.id)).errore?.messaggio).toContain('Caricare di nuovo');
    expect(await forniture().haPassaggio(await rivedi(uno.id))).toBe(true);
  });

  it('is discarded with the reason, and its files removed, when nobody applies it in the days that the municipality allows', async () => {
    const { id, cartella } = await carica();
    expect((await rivedi(id)).scadeIl?.getTime()).toBe((await rivedi(id)).creataIl.getTime() + 7 * 86_400_000);
    await asAdmin(getTest(), `UPDATE fornitura SET creata_il = creata_il - interval '4 days'`);
    await importazioni.riprendi();
    expect((await rivedi(id)).stato).toBe('anteprima');
    await asAdmin(getTest(), `INSERT INTO parametro (codice, comune, valore, unita, base_giuridica) VALUES ('importazione.giorni-anteprima', 'X998', '3', 'giorni', 'delibera di prova')`);
    try {
      await importazioni.riprendi();
      expect(await rivedi(id)).toMatchObject({ stato: 'scartata', errore: { codice: 'preview-expired', messaggio: expect.stringContaining('entro 3 giorni') } });
    } finally {
      await asAdmin(getTest(), `DELETE FROM parametro WHERE comune = 'X998'`);
    }
    expect(fs.existsSync(cartella)).toBe(false);
    expect(await staging()).toEqual([]);
  });
}, { onDisk: true, statementLimitMs: 8000 });

describeDatabase('what a program that was killed has left', (getDb) => {
  let file: string;
  beforeAll(() => {
    file = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-rimasti-'));
  });
  afterAll(() => fs.rmSync(file, { recursive: true, force: true }));

  it('goes at the next start: folders of uploads that no supply names, but not those that are arriving', async () => {
    const caricamenti = new CaricamentiService({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: file });
    const radice = path.join(file, 'forniture');
    for (const nome of ['orfana', 'tenuta']) {
      fs.mkdirSync(path.join(radice, nome), { recursive: true });
      fs.writeFileSync(path.join(radice, nome, 'X.FAB'), 'dati');
    }
    async function* parti() {
      yield { type: 'field', fieldname: 'comune', value: 'X998' };
      await caricamenti.spazza(async () => [path.join(radice, 'tenuta', 'X.FAB')]);
      throw new Error('il browser se ne va');
    }
    const arrivo = caricamenti.ricevi(parti() as never, async () => true);
    await expect(arrivo).rejects.toThrow('arrivato incompleto');
    expect(fs.readdirSync(radice)).toEqual(['tenuta']);
  });

  it('is closed by the next command in words that say what to do; what another process is at work on is left alone', async () => {
    const forniture = new FornitureRepository(getDb());
    const crea = async (): Promise<string> => {
      const id = await forniture.nuovoId();
      const { numero } = await forniture.crea(id, 'X998', 'Prova', false, { percorsi: ['/dati/X998.FAB'], caricata: false }, 'impronta', CHI_CARICA);
      await forniture.apriStaging('X998', numero);
      return id;
    };
    const [morta, viva] = [await crea(), await crea()];
    const rilascia = await getDb().presidia(`fornitura ${viva}`);
    const chiuse = await importazioniOn(getDb(), file).riordina();
    expect(chiuse.map((f) => f.id)).toEqual([morta]);
    const contesto = FornitureRepository.contesto('X998');
    expect(await forniture.find(contesto, morta)).toMatchObject({ stato: 'rifiutata', errore: { codice: 'import-interrupted', messaggio: expect.stringContaining('Ripetere l’importazione') } });
    expect(await forniture.find(contesto, viva)).toMatchObject({ stato: 'ricevuta' });
    await rilascia?.();
    await importazioniOn(getDb(), file).riordina();
    expect(await forniture.find(contesto, viva)).toMatchObject({ stato: 'rifiutata' });
    expect(await getDb().lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti()'))).toEqual([]);
  });
});

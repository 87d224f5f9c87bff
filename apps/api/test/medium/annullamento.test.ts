import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnteprimaAnnullamento, Importazione, Problema } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Terminale } from '../../src/cli/ambiente.js';
import { eseguiComando } from '../../src/cli/comandi.js';
import type { EsitoImportazione } from '../../src/importazioni/importazione.js';
import { type Fornitura, FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { INDIRIZZI } from '../../src/ricerca/ricerca.queries.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { annullamentoOn, importazioniOn, svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { asAdmin, describeDatabase, type TestDatabase } from '../harness/index.js';
import { COMUNE_MINIMO, type Consegna, scriviConsegna } from '../harness/paese-minimo.js';
import type { Database } from '../../src/database/database.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-annullamento-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));
let consegne = 0;

/** A registry of one municipality, what is brought to it and what is taken back. */
class Registro {
  constructor(
    readonly db: Database,
    readonly comune: string,
  ) {}

  async importa(...percorsi: string[]): Promise<EsitoImportazione & { id: string }> {
    const esito = await importazioniOn(this.db).importa(percorsi, { comune: this.comune, crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ stato: 'applicata', giaApplicata: false });
    return { ...esito, id: esito.id! };
  }

  porta(consegna: Consegna): Promise<EsitoImportazione & { id: string }> {
    return this.importa(...scriviConsegna(join(cartella, String(consegne++)), consegna));
  }

  async fornitura(id: string): Promise<Fornitura & { operazione: number }> {
    const trovata = (await new FornitureRepository(this.db).find(FornitureRepository.contesto(this.comune), id))!;
    return { ...trovata, operazione: trovata.operazione! };
  }

  async annulla(id: string): Promise<void> {
    await importazioniOn(this.db).annulla(await this.fornitura(id));
  }

  impronta(perNome = false): Promise<ImprontaRegistro> {
    return improntaRegistro(this.db, this.comune, { perNome });
  }

  async anteprima(id: string): Promise<AnteprimaAnnullamento> {
    return annullamentoOn(this.db).anteprima(this.comune, (await this.fornitura(id)).operazione);
  }

  query<R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> {
    return this.db.lavora(FornitureRepository.contesto(this.comune), (u) => u.query<R>(testo, parametri));
  }
}

/** The municipality is known from its first supply on, and stays so when that is undone. */
async function vuoto(test: TestDatabase, comune: string): Promise<Registro> {
  await svuota(test);
  await asAdmin(test, `INSERT INTO comune (codice, nome) VALUES ('${comune}', 'Borgo')`);
  return new Registro(test.db, comune);
}

describeDatabase('the imports of the sample municipality, undone', (_getDb, getTest) => {
  const campione = (nome: string): string => fileURLToPath(new URL(`../../../../data/samples/${nome}`, import.meta.url));
  const PEZZI = ['ok/fabbricati', 'aggiornamento', 'ok/mappa', 'ok/edifici/volo-2019.zip', 'ok/terreni'].map(campione);
  const IDENTITA = `SELECT id, codice FROM edificio_oggi UNION ALL SELECT id, 'particella' FROM particella_oggi UNION ALL SELECT id, 'unita' FROM unita_immobiliare_oggi ORDER BY 1`;

  it('the last first, give back every earlier registry to the last bit; imported again they equal the first time, with the same ids and codes', async () => {
    const registro = await vuoto(getTest(), 'X998');
    const prima: ImprontaRegistro[] = [];
    const importate: string[] = [];
    for (const pezzo of PEZZI) {
      prima.push(await registro.impronta());
      importate.push((await registro.importa(pezzo)).id);
    }
    const [tutto, identita] = [await registro.impronta(true), await registro.query(IDENTITA)];
    expect(identita.length).toBeGreaterThan(5000);
    for (const [i, id] of [...importate.entries()].toReversed()) {
      expect(await registro.impronta(), `prima di annullare ${PEZZI[i]!}`).not.toEqual(prima[i]);
      await registro.annulla(id);
      expect(await registro.impronta(), `dopo ${PEZZI[i]!}`).toEqual(prima[i]);
    }
    for (const pezzo of PEZZI) await registro.importa(pezzo);
    expect(await registro.impronta(true)).toEqual(tutto);
    expect(await registro.query(IDENTITA)).toEqual(identita);
  }, 300_000);
});

describeDatabase('an import, undone', (_getDb, getTest) => {
  let registro: Registro;
  beforeEach(async () => {
    registro = await vuoto(getTest(), COMUNE_MINIMO);
  });
  const unita = (...rendite: string[]): Consegna => ({ tipo: 'fabbricati', unita: rendite.map((rendita, i) => ({ id: i + 1, progressivo: 1, numero: 7, rendita, civico: 1 })) });
  const MAPPA: Consegna = { tipo: 'mappa', particelle: [7, 8], edifici: [{ numero: 7, x: 5, largo: 20 }, { numero: 8, x: 5, largo: 12 }] };
  const TERRENI: Consegna = { tipo: 'terreni', particelle: [{ id: 1, numero: 9, are: 2 }] };

  it('stays in the history: what was believed in between is still answerable, and nothing is deleted', async () => {
    await registro.porta(unita('100', '200'));
    const { id } = await registro.porta(unita('100', '250', '300'));
    const { operazione } = await registro.fornitura(id);
    const allora = () => registro.query('SELECT id_immobile, rendita_euro_cents FROM catasto_stadio WHERE aperta_da <= $1 AND (chiusa_da IS NULL OR chiusa_da > $1) ORDER BY 1', [operazione]);
    const creduto = await allora();
    await registro.annulla(id);
    expect(await allora()).toEqual(creduto);
    expect(await registro.query('SELECT id_immobile, rendita_euro_cents FROM catasto_stadio_oggi ORDER BY 1')).not.toEqual(creduto);
    expect(await registro.query(`SELECT tipo, annulla IS NOT NULL AS annulla, operatore FROM operazione ORDER BY id DESC LIMIT 1`)).toEqual([{ tipo: 'annullamento', annulla: true, operatore: 'riga di comando' }]);
  });

  it('is refused while others stand on it, with the list of what to undo before, and nothing changes', async () => {
    const prima = await registro.porta(unita('100', '200'));
    const dopo = await registro.porta(unita('150'));
    const mappa = await registro.porta(MAPPA);
    const terreni = await registro.porta(TERRENI);
    const impronta = await registro.impronta();
    const { possibile, ostacoli } = await registro.anteprima(prima.id);
    expect(possibile).toBe(false);
    expect(ostacoli.map((o) => o.importazioneId)).toEqual([mappa.id, dopo.id]);
    expect(ostacoli[1]).toMatchObject({ tipo: 'importazione', descrizione: 'Importazione di X9970001001.FAB', operatore: 'riga di comando', annullata: false });
    await expect(registro.annulla(prima.id)).rejects.toMatchObject({ code: 'undo-blocked', message: expect.stringMatching(/^Prima annullare: Importazione di X997_001200.CTF \(\d\d\/\d\d\/\d{4}, riga di comando\); Importazione/) });
    expect(await registro.impronta()).toEqual(impronta);
    expect((await registro.anteprima(terreni.id)).possibile).toBe(true);
  });

  it('takes its addresses out of the search as well', async () => {
    const { id } = await registro.porta(unita('100'));
    const trovati = () => registro.query(INDIRIZZI, [[COMUNE_MINIMO], 'maggiore', null, null, 5]);
    expect(await trovati()).toMatchObject([{ etichetta: 'Via Maggiore 1' }]);
    await registro.annulla(id);
    expect(await trovati()).toEqual([]);
    await registro.porta(unita('100'));
    expect(await trovati()).toHaveLength(1);
  });

  it('is taken out from under a later one that does not stand on it', async () => {
    const fabbricati = await registro.porta(unita('100'));
    const terreni = await registro.porta(TERRENI);
    await registro.annulla(fabbricati.id);
    const senza = await registro.impronta(true);
    await registro.annulla(terreni.id);
    await registro.porta({ ...TERRENI });
    expect(await registro.impronta(true)).toEqual(senza);
  });

  it('is refused while a later supply said the same things again, though it changed nothing', async () => {
    const prima = await registro.porta(unita('100'));
    const dopo = await registro.porta(unita('100', '200'));
    expect((await registro.anteprima(prima.id)).ostacoli.map((o) => o.importazioneId)).toEqual([dopo.id]);
    await registro.annulla(dopo.id);
    expect((await registro.anteprima(prima.id)).possibile).toBe(true);
  });

  it('is refused while a right stands on what it brought', async () => {
    const prima = await registro.porta(unita('100'));
    const diritto = await registro.porta({ tipo: 'titolarita', soggetti: [{ id: 1, nome: 'ENTE DI PROVA' }], diritti: [{ id: 1, immobile: 1, soggetto: 1, quota: 1 }] });
    expect((await registro.anteprima(prima.id)).ostacoli.map((o) => o.importazioneId)).toEqual([diritto.id]);
  });

  it('is undone once only, and an undo is not undone; of another municipality there is none', async () => {
    const { id } = await registro.porta(unita('100'));
    const { operazione } = await registro.fornitura(id);
    const esiti = await Promise.allSettled([registro.annulla(id), registro.annulla(id)]);
    expect(esiti.map((e) => e.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const annullamento = annullamentoOn(registro.db);
    await expect(annullamento.anteprima(COMUNE_MINIMO, operazione)).rejects.toMatchObject({ code: 'conflict', message: 'L’operazione è già annullata.' });
    const [undo] = await registro.query<{ id: number }>('SELECT id FROM operazione WHERE annulla = $1', [operazione]);
    await expect(annullamento.anteprima(COMUNE_MINIMO, undo!.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(annullamento.anteprima('X996', operazione)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tells beforehand how much goes away and how much comes back', async () => {
    await registro.porta(unita('100', '200'));
    const mappa = await registro.porta(MAPPA);
    const cambiate = await registro.porta(unita('150', '200', '300'));
    expect((await registro.anteprima(mappa.id)).effetti.filter((e) => e.molti !== 'collegamenti')).toEqual([
      { uno: 'particella', molti: 'particelle', tolti: 2, ripristinati: 0 }, { uno: 'edificio', molti: 'edifici', tolti: 2, ripristinati: 0 },
    ]);
    expect((await registro.anteprima(cambiate.id)).effetti).toContainEqual({ uno: 'unità immobiliare', molti: 'unità immobiliari', tolti: 1, ripristinati: 0 });
  });

  it('is written in the log, by the name of who did it', async () => {
    const { id } = await registro.porta(unita('100'));
    await registro.annulla(id);
    const righe = await registro.db.lavora({ ruolo: 'accessi', comuni: [COMUNE_MINIMO] }, (u) => u.query('SELECT azione, comune, oggetto_tipo, dettaglio FROM accessi.traccia ORDER BY id DESC LIMIT 1'));
    expect(righe).toEqual([{ azione: 'annullamento', comune: COMUNE_MINIMO, oggetto_tipo: 'operazione', dettaglio: { tipo: 'importazione' } }]);
  });
});

describeDatabase('the undo that somebody asks for', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let registro: Registro;
  let fornitore: Browser;
  const UNITA: Consegna = { tipo: 'fabbricati', unita: [{ id: 1, progressivo: 1, numero: 7, rendita: '100', civico: 1 }] };
  const ALTRE: Consegna = { tipo: 'fabbricati', unita: [{ id: 1, progressivo: 1, numero: 7, rendita: '200', civico: 1 }] };
  beforeAll(async () => {
    app = await openTestApp(getDb());
    registro = await vuoto(getTest(), COMUNE_MINIMO);
    fornitore = await signedIn(app, { nome: 'c.verdi', nomeVisualizzato: 'Carla Verdi', ruolo: 'gestore-forniture', comuni: [COMUNE_MINIMO] });
  });
  afterAll(() => app.close());

  /** Follows the events as the page does: they end when the work does. */
  const attendi = async (id: string): Promise<Importazione> => {
    await fornitore.ask('GET', `/api/v1/importazioni/${id}/eventi`);
    return (await fornitore.ask<Importazione>('GET', `/api/v1/importazioni/${id}`)).body;
  };

  it('on the page: told beforehand, refused with the list, done by itself, and never twice', async () => {
    const prima = await registro.porta(UNITA);
    const dopo = await registro.porta(ALTRE);
    const anteprima = await fornitore.ask<AnteprimaAnnullamento>('GET', `/api/v1/importazioni/${prima.id}/annullamento`);
    expect(anteprima).toMatchObject({ status: 200, body: { possibile: false, ostacoli: [{ importazioneId: dopo.id }] } });
    const rifiuto = await fornitore.ask<Problema>('POST', `/api/v1/importazioni/${prima.id}/annulla`);
    expect(rifiuto).toMatchObject({ status: 409, body: { code: 'undo-blocked', ostacoli: [{ importazioneId: dopo.id, descrizione: 'Importazione di X9970001001.FAB' }] } });

    for (const id of [dopo.id, prima.id]) {
      expect(await fornitore.ask('POST', `/api/v1/importazioni/${id}/annulla`)).toMatchObject({ status: 202 });
      expect(await attendi(id)).toMatchObject({ stato: 'annullata', avanzamento: null });
    }
    expect(await fornitore.ask('POST', `/api/v1/importazioni/${prima.id}/annulla`)).toMatchObject({ status: 409, body: { code: 'import-not-applicable' } });
    expect(await registro.query(`SELECT DISTINCT operatore FROM operazione WHERE tipo = 'annullamento'`)).toEqual([{ operatore: 'Carla Verdi' }]);
  });

  it('by who may not is refused, and of a municipality of others is not found', async () => {
    const { id } = await registro.porta(UNITA);
    const { operazione } = await registro.fornitura(id);
    const tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'Mario Rossi', ruolo: 'urbanistica-edilizia', comuni: [COMUNE_MINIMO] });
    expect((await tecnico.ask('POST', `/api/v1/importazioni/${id}/annulla`)).status).toBe(403);
    expect((await tecnico.ask('GET', `/api/v1/operazioni/${operazione}/annullamento`)).status).toBe(403);
    expect((await tecnico.ask('POST', `/api/v1/operazioni/${operazione}/annulla`)).status).toBe(403);
    const lontano = await signedIn(app, { nome: 'l.neri', nomeVisualizzato: 'Luca Neri', ruolo: 'gestore-forniture', comuni: ['X996'] });
    expect((await lontano.ask('POST', `/api/v1/importazioni/${id}/annulla`)).status).toBe(404);
    expect((await lontano.ask('GET', `/api/v1/operazioni/${operazione}/annullamento`)).status).toBe(404);
    expect((await fornitore.ask('GET', `/api/v1/operazioni/${operazione}/annullamento`)).status).toBe(200);
    for (const storto of ['0', '-1', 'uno', '1.5', '99999999999999999999']) expect((await fornitore.ask('GET', `/api/v1/operazioni/${storto}/annullamento`)).status, storto).toBe(400);
    expect((await fornitore.ask('GET', '/api/v1/operazioni/999999/annullamento')).status).toBe(404);
  });

  it('on the command line ends with 0 when done, with 2 and the commands to give before when refused', async () => {
    registro = await vuoto(getTest(), COMUNE_MINIMO);
    const [prima, dopo] = [await registro.porta(UNITA), await registro.porta(ALTRE)];
    const detto: string[] = [];
    const terminale: Terminale = { cartella, interattivo: false, out: (x) => detto.push(x), err: (x) => detto.push(x), avanzamento: () => undefined, scriviFile: () => undefined };
    const edigit = (...argomenti: string[]) => eseguiComando({ config: {} as never, db: getDb(), app, terminale }, ['import', '--annulla', ...argomenti]);
    expect(await edigit(prima.id)).toBe(2);
    expect(detto.join('\n')).toMatch(new RegExp(`prima annullare.*\n +Importazione di X9970001001.FAB .* · edigit import --annulla ${dopo.id}`));
    expect([await edigit(dopo.id), await edigit(prima.id)]).toEqual([0, 0]);
    expect(detto.at(-1)).toContain('annullata: il registro è com’era prima');
    expect([await edigit(prima.id), await edigit('boh'), await edigit(prima.id, 'altro')]).toEqual([1, 1, 1]);
    expect(Object.keys(await registro.impronta())).toEqual(['comune']);
  });
});

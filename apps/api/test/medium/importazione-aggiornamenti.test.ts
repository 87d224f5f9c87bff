import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fascicolo, Sessione } from '@edigit/anagrafe/contract';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { sharedData } from '../../../../libs/catasto-sigmater/src/prove/shared-data.js';
import { COMUNE_MINIATURA as COMUNE, type EstrazioneInMiniatura, scriviEstrazione, type UnitaInMiniatura } from '../campione/miniatura.js';
import { describeSample } from '../campione/campione.js';
import { openTestApp, signedIn } from '../harness/browser.js';
import { importazioniOn, problemiDi, svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-aggiornamenti-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const prima: UnitaInMiniatura = { id: 1, numero: '10', sub: '1' };
const seconda: UnitaInMiniatura = { id: 2, numero: '10', sub: '2' };
const terza: UnitaInMiniatura = { id: 3, numero: '11', sub: '1' };

describeDatabase('a supply after another', (getDb, getTest) => {
  let consegne = 0;
  beforeEach(() => svuota(getTest()));
  const consegna = (e: Omit<EstrazioneInMiniatura, 'catasto'> & { catasto?: 'F' | 'T' }) => importazioniOn(getDb()).importa([scriviEstrazione(cartella, `${COMUNE}${String(++consegne).padStart(7, '0')}`, { catasto: 'F', ...e })]);
  const applica = async (e: Parameters<typeof consegna>[0]) => {
    const esito = await consegna(e);
    expect(esito).toMatchObject({ stato: 'applicata', rifiuto: null });
    return esito;
  };
  const leggi = <R>(testo: string): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query<R>(testo));
  const unita = () => leggi<{ id: number; progressivo: number; stato: string; assente: string | null }>('SELECT id_immobile AS id, progressivo, stato, assente_dal AS assente FROM unita_immobiliare_oggi ORDER BY 1');

  it('brings the stages it touches, with their children replaced, and leaves the others alone', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [{ ...prima, via: 'VECCHIA', graffati: [['11', '9']] }, seconda] });
    await applica({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, concluso: true, via: 'NUOVA' }, { ...prima, progressivo: 2, categoria: 'A03' }] });
    expect(await unita()).toEqual([{ id: 1, progressivo: 2, stato: 'attiva', assente: null }, { id: 2, progressivo: 1, stato: 'attiva', assente: null }]);
    const figli = await leggi(`SELECT progressivo, jsonb_array_length(dati->'identificativi') AS identificativi, dati->'indirizzi'->0->>'indirizzo' AS via FROM catasto_stadio_oggi WHERE id_immobile = 1 ORDER BY 1`);
    expect(figli).toEqual([{ progressivo: 1, identificativi: 1, via: 'NUOVA' }, { progressivo: 2, identificativi: 1, via: 'DELLE PROVE' }]);
    expect(await leggi('SELECT count(*) AS n FROM catasto_stadio_oggi WHERE id_immobile = 2')).toEqual([{ n: 1 }]);
  });

  it('that is whole and lacks a known unit marks it absent from its day, without closing what was known of it', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda] });
    const esito = await applica({ estrazione: 'completa', al: '31/12/2021', unita: [prima] });
    expect(esito.differenze).toEqual({ aggiunti: 0, modificati: 0, chiusi: 1 });
    expect(await unita()).toEqual([{ id: 1, progressivo: 1, stato: 'attiva', assente: null }, { id: 2, progressivo: 1, stato: 'attiva', assente: '2021-12-31' }]);
    expect(await leggi('SELECT assente_dal, chiusa_da IS NULL AS creduto FROM catasto_stadio WHERE id_immobile = 2 ORDER BY aperta_da')).toEqual([{ assente_dal: null, creduto: false }, { assente_dal: '2021-12-31', creduto: true }]);
    expect(await leggi(`SELECT numero, subalterno FROM identificativo_catastale WHERE id_immobile = 2 AND chiusa_da IS NULL`)).toEqual([{ numero: '10', subalterno: '2' }]);
    // The same once more says nothing new; the unit that comes back is simply there.
    expect((await applica({ estrazione: 'completa', al: '01/01/2022', unita: [prima] })).differenze).toEqual({ aggiunti: 0, modificati: 0, chiusi: 0 });
    await applica({ estrazione: 'aggiornamento', dal: '02/01/2022', al: '31/01/2022', unita: [seconda] });
    expect(await unita()).toMatchObject([{ id: 1, assente: null }, { id: 2, assente: null }]);
  });

  it('that is whole but has no history says nothing of the stages that are history, nor of special ledgers it was not asked for', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [{ ...prima, concluso: true }, { ...prima, progressivo: 2 }, { ...seconda, partita: 'C' }, { ...terza, partita: 'A' }] });
    await applica({ estrazione: 'completa', al: '31/12/2021', unita: [{ ...prima, progressivo: 2 }] });
    expect(await leggi('SELECT count(*) AS n FROM catasto_stadio_oggi WHERE assente_dal IS NOT NULL')).toEqual([{ n: 0 }]);
    // A further stage makes the one before it history, though no act is known to have closed it.
    await applica({ estrazione: 'completa', al: '31/12/2022', unita: [{ ...prima, progressivo: 3 }] });
    expect(await leggi('SELECT count(*) AS n FROM catasto_stadio_oggi WHERE assente_dal IS NOT NULL')).toEqual([{ n: 0 }]);
    expect(await unita()).toMatchObject([{ id: 1, progressivo: 3, assente: null }, { id: 2 }, { id: 3 }]);
  });

  it('that takes back the last stage of a unit leaves it on the one before', async () => {
    const storia: UnitaInMiniatura = { ...terza, concluso: true };
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [storia, { ...terza, progressivo: 2, concluso: true }, { ...terza, progressivo: 3, categoria: 'A03' }, seconda] });
    await applica({ estrazione: 'completa', al: '31/12/2021', unita: [storia, { ...terza, progressivo: 2 }, seconda] });
    expect(await unita()).toEqual([{ id: 2, progressivo: 1, stato: 'attiva', assente: null }, { id: 3, progressivo: 2, stato: 'attiva', assente: null }]);
    expect(await leggi('SELECT progressivo FROM catasto_stadio_oggi WHERE assente_dal IS NOT NULL')).toEqual([{ progressivo: 3 }]);
  });

  it('that is whole on paper but was not read to the end marks nothing, and says so', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda, terza] });
    for (const [n, monca] of [{ dichiarati: 9 }, { altre: [`${COMUNE}| |9|F|1|1|troppo|corta|`] }].entries()) {
      const esito = await applica({ estrazione: 'completa', al: `31/12/202${n + 1}`, unita: [prima], ...monca });
      const parziale = (await problemiDi(getDb(), esito)).find((p) => p.codice === 'partial-extraction');
      expect(parziale).toMatchObject({ gravita: 'avviso', messaggio: expect.stringContaining('2 immobili noti non compaiono') as string });
    }
    expect(await leggi('SELECT count(*) AS n FROM catasto_stadio WHERE assente_dal IS NOT NULL')).toEqual([{ n: 0 }]);
  });

  it('that is an update, or whole without a day, never marks anything absent', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda] });
    await applica({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 1 }] });
    await applica({ estrazione: 'completa', unita: [{ ...prima, renditaCents: 2 }] });
    expect(await leggi('SELECT count(*) AS n FROM catasto_stadio WHERE assente_dal IS NOT NULL')).toEqual([{ n: 0 }]);
  });

  it('takes rights by their id, and those that a whole supply lacks are not current any more', async () => {
    const persone = [{ id: 1, cognome: 'PROVA' }, { id: 2, cognome: 'ESEMPIO' }];
    const diritti = [{ chiave: 70, soggetto: 1, immobile: 1, quota: [1, 2] }, { chiave: 71, soggetto: 2, immobile: 1, quota: [1, 2] }, { chiave: 72, soggetto: 2, immobile: 2, concluso: true }] as const;
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda], diritti, persone });
    await applica({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '30/06/2021', unita: [prima], diritti: [{ ...diritti[0], quota: [1, 1] }], persone });
    const correnti = () => leggi<{ chiave: string; quota: number; attuale: boolean; assente: string | null }>('SELECT chiave, quota_denominatore AS quota, attuale, assente_dal AS assente FROM persone.catasto_titolarita_oggi ORDER BY 1');
    expect(await correnti()).toMatchObject([{ chiave: '70', quota: 1, attuale: true }, { chiave: '71', quota: 2, attuale: true }, { chiave: '72', attuale: false }]);
    await applica({ estrazione: 'completa', al: '31/12/2021', unita: [prima, seconda], diritti: [{ ...diritti[0], quota: [1, 1] }], persone });
    // The right that had ended already is history, which this supply may not have been asked for.
    expect(await correnti()).toMatchObject([{ chiave: '70', attuale: true, assente: null }, { chiave: '71', attuale: false, assente: '2021-12-31' }, { chiave: '72', attuale: false, assente: null }]);
    await applica({ estrazione: 'aggiornamento', dal: '01/01/2022', al: '31/01/2022', unita: [prima], diritti: [diritti[1]], persone });
    expect(await correnti()).toMatchObject([{ chiave: '70' }, { chiave: '71', attuale: true, assente: null }, { chiave: '72' }]);
  });

  it('older than what is applied is refused with the reason and changes nothing, each cadastre by itself', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima] });
    await applica({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 70_000 }] });
    for (const vecchia of [{ estrazione: 'completa', al: '01/03/2021', unita: [prima] }, { estrazione: 'aggiornamento', dal: '01/01/2021', al: '30/06/2021', unita: [{ ...prima, renditaCents: 1 }] }] as const) {
      const esito = await consegna(vecchia);
      expect(esito).toMatchObject({ stato: 'rifiutata', rifiuto: { codice: 'older-supply', messaggio: expect.stringContaining('aggiornati al 31/12/2021') as string } });
      expect(await problemiDi(getDb(), esito)).toContainEqual(expect.objectContaining({ codice: 'older-supply', gravita: 'errore' }));
    }
    expect(await leggi('SELECT rendita_euro_cents AS r FROM catasto_stadio_oggi')).toEqual([{ r: 70_000 }]);
    await applica({ catasto: 'T', estrazione: 'completa', al: '01/01/2020', terreni: [{ id: 1, numero: '10' }] });
    await applica({ estrazione: 'completa', al: '31/12/2021', unita: [prima] });
  });

  it('that leaves days nobody speaks of is taken, and the days are said', async () => {
    await applica({ estrazione: 'completa', al: '28/02/2021', unita: [prima] });
    const esito = await applica({ estrazione: 'aggiornamento', dal: '01/06/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 1 }] });
    expect(await problemiDi(getDb(), esito)).toContainEqual(expect.objectContaining({ codice: 'missing-interval', messaggio: expect.stringContaining('dal 01/03/2021 al 31/05/2021') as string }));
  });

  it('of land takes an absent parcel out of the registry of today, and keeps its number', async () => {
    await applica({ catasto: 'T', estrazione: 'completa', al: '28/02/2021', terreni: [{ id: 1, numero: '10' }, { id: 2, numero: '11' }] });
    await applica({ catasto: 'T', estrazione: 'completa', al: '31/12/2021', terreni: [{ id: 1, numero: '10' }] });
    expect(await leggi('SELECT numero, stato, in_censuario AS censito FROM particella_oggi ORDER BY 1')).toEqual([{ numero: '10', stato: 'attiva', censito: true }, { numero: '11', stato: 'soppressa', censito: false }]);
  });
});

describeSample('a whole supply that lacks a unit of a building', (getDb) => {
  const FABBRICATI = fileURLToPath(new URL('../../../../data/samples/ok/fabbricati', import.meta.url));

  it('is told in words in the dossier, where the unit is no longer counted, and its day is that of the chip', async () => {
    const app = await openTestApp(getDb());
    try {
      const tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
      const [mancante] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ edificio: string; immobile: number; attive: number }>(
        `SELECT l.a_id AS edificio, u.id_immobile AS immobile, s.unita_attive AS attive FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id JOIN edificio_sintesi s ON s.id = l.a_id
         WHERE l.tipo = 'unita-edificio' AND l.stato = 'certo' AND u.stato = 'attiva' AND s.unita_attive BETWEEN 3 AND 6 ORDER BY u.id_immobile LIMIT 1`));
      const qui = join(cartella, 'riesportata');
      mkdirSync(qui);
      const righe = readFileSync(join(FABBRICATI, 'X9980001001.FAB'), 'latin1').split('\r\n').filter((r) => r !== '' && r.split('|')[2] !== String(mancante!.immobile));
      writeFileSync(join(qui, 'X9980001009.FAB'), righe.map((r) => `${r}\r\n`).join(''), 'latin1');
      writeFileSync(join(qui, 'X9980001009.PRM'), `Comune : X998\r\nTipologia di estrazione : Fabbricati completa\r\nData selezione : 31/03/2026\r\nNumero record : ${righe.length}\r\n`);
      expect(await importazioniOn(getDb()).importa([qui])).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 0, modificati: 0 } });

      const fascicolo = Fascicolo.parse((await tecnico.ask('GET', `/api/v1/edifici/${mancante!.edificio}/fascicolo?intestatari=oscurati`)).body);
      const catasto = fascicolo.sezioni.find((s) => s.codice === 'catasto')!;
      expect(catasto.dati?.unitaImmobiliari.filter((u) => u.assenteDal !== undefined)).toMatchObject([{ assenteDal: '2026-03-31', stato: 'attiva', qualita: 'da-verificare' }]);
      expect(fascicolo.daSapere.map((d) => d.testo)).toContain('1 unità assente dalla fornitura del 31/03/2026.');
      expect([fascicolo.fatti.unita, catasto.dati?.conteggi.attive]).toEqual([mancante!.attive - 1, mancante!.attive - 1]);
      const { comuni } = Sessione.parse((await tecnico.ask('GET', '/api/v1/sessione')).body);
      expect(comuni[0]?.catasto).toMatchObject({ fabbricati: { al: '2026-03-31' }, terreni: { al: '2025-12-31' } });
    } finally {
      await app.close();
    }
  });
});

const synthetic = sharedData && join(sharedData, 'data/catasto/synthetic');

describe.skipIf(synthetic === null)('the update of the synthetic municipality X999', () => {
  const supply = (...names: string[]): string[] => readdirSync(synthetic!).filter((file) => names.some((name) => file.startsWith(`${name}.`))).map((file) => join(synthetic!, file));

  describeDatabase('over its full supply', (getDb) => {
    const leggi = <R>(testo: string): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: ['X999'] }, (u) => u.query<R>(testo));

    let comEra: ImprontaRegistro;
    it('gives the documented state: unit 5005 reclassified, its owner changed, all the rest as it was', async () => {
      await importazioniOn(getDb()).importa(supply('X9990001001', 'X9990001002'));
      comEra = await improntaRegistro(getDb(), 'X999');
      const altre = `SELECT id_immobile, progressivo, impronta FROM catasto_stadio_oggi WHERE id_immobile <> 5005 ORDER BY 1, 2`;
      const com = await leggi(altre);
      expect(await importazioniOn(getDb()).importa(supply('X9990001003'))).toMatchObject({ stato: 'applicata', rifiuto: null, differenze: { chiusi: 0 } });
      expect(await leggi(altre)).toEqual(com);
      expect(await leggi(`SELECT u.progressivo, u.stato, u.categoria, s.rendita_euro_cents AS rendita, u.subalterno FROM unita_immobiliare_oggi u JOIN catasto_stadio_oggi s USING (comune, sezione, id_immobile, progressivo) WHERE u.id_immobile = 5005`))
        .toEqual([{ progressivo: 2, stato: 'attiva', categoria: 'D08', rendita: 1_389_050, subalterno: '1' }]);
      expect(await leggi(`SELECT progressivo, categoria, validita::text AS validita, mutazione_finale AS finale FROM catasto_stadio_oggi WHERE id_immobile = 5005 ORDER BY 1`)).toEqual([
        { progressivo: 1, categoria: 'D07', validita: '[2021-02-03,2021-09-15)', finale: 906 }, { progressivo: 2, categoria: 'D08', validita: '[2021-09-15,)', finale: null },
      ]);
      expect(await leggi(`SELECT progressivo, numero, subalterno FROM identificativo_catastale WHERE chiusa_da IS NULL AND id_immobile = 5005 ORDER BY 1, ordine`)).toEqual([
        { progressivo: 1, numero: '16', subalterno: '' }, { progressivo: 2, numero: '16', subalterno: '1' }, { progressivo: 2, numero: '16', subalterno: '2' },
      ]);
      expect(await leggi(`SELECT t.chiave, t.attuale, t.codice_diritto AS diritto, s.denominazione FROM persone.catasto_titolarita_oggi t
        JOIN persone.catasto_soggetto_oggi s ON s.catasto = t.tipo_immobile AND s.id_soggetto = t.id_soggetto WHERE t.id_immobile = 5005 ORDER BY 1`)).toEqual([
        { chiave: '70007', attuale: false, diritto: '990', denominazione: 'IMMOBILIARE PROVA S.R.L.' }, { chiave: '70008', attuale: true, diritto: '10', denominazione: 'COMUNE DI PROVA' },
      ]);
    });

    it('cannot be followed by the full supply it stands on', async () => {
      expect(await importazioniOn(getDb()).importa(supply('X9990001001'))).toMatchObject({ stato: 'rifiutata', rifiuto: { codice: 'older-supply' } });
    });

    it('comes in one piece with it to the same state', async () => {
      const stato = 'SELECT id_immobile, progressivo, impronta, assente_dal FROM catasto_stadio_oggi ORDER BY 1, 2';
      const com = await leggi(stato);
      expect(await importazioniOn(getDb()).importa(supply('X9990001001', 'X9990001002', 'X9990001003'))).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
      expect(await leggi(stato)).toEqual(com);
    });

    it('undone, leaves the registry that was before it, to the last bit', async () => {
      for (const { id } of await leggi<{ id: string }>(`SELECT id FROM fornitura WHERE stato = 'applicata' AND operazione > (SELECT min(operazione) FROM fornitura) ORDER BY operazione DESC`)) {
        await importazioniOn(getDb()).annulla((await new FornitureRepository(getDb()).find(FornitureRepository.contesto('X999'), id))!);
      }
      expect(await improntaRegistro(getDb(), 'X999')).toEqual(comEra);
    });
  });
});

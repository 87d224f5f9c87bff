import { Risultati, type Risultato } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSample, readPersons, readTruth } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

interface UnitaNota {
  readonly foglio: string;
  readonly numero: string;
  readonly subalterno: string;
  readonly id: string;
}

describeSample('the search', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti: ['indirizzi'] }, (u) => u.query<R>(sql));
  const search = async (q: string, more: Record<string, string> = {}, browser = tecnico): Promise<Risultati> => {
    const { status, body } = await browser.ask('GET', `/api/v1/ricerca?${new URLSearchParams({ q, ...more }).toString()}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return Risultati.parse(body);
  };
  const only = (items: readonly Risultato[], tipo: Risultato['tipo']): Risultato[] => items.filter((r) => r.tipo === tipo);

  describe('by key', () => {
    let unita: UnitaNota;
    beforeAll(async () => {
      [unita] = (await rows<UnitaNota>(`SELECT foglio, numero, subalterno, id FROM unita_immobiliare_oggi WHERE foglio = '4' AND stato = 'attiva' AND subalterno <> '' AND denominatore = '' ORDER BY id_immobile LIMIT 1`)) as [UnitaNota];
    });

    it.each([
      '{f}/{n}/{s}', '000{f}/00{n}/000{s}', 'f.{f} m.{n} sub {s}', 'fg {f} p.lla {n} sub {s}', 'Foglio {f} Particella {n} Subalterno {s}', 'fg. {f} mappale {n} sub. {s}', '{f} {n} {s}', 'FG{f}P.LLA{n}SUB{s}',
    ])('%s finds the unit and opens it', async (form) => {
      const q = form.replace('{f}', unita.foglio).replace('{n}', unita.numero).replace('{s}', unita.subalterno);
      const { items, esatto } = await search(q);
      expect(items.map((r) => r.id)).toEqual([unita.id]);
      expect(items[0]).toMatchObject({ tipo: 'unita-immobiliare', etichetta: `Foglio ${unita.foglio} · P.lla ${unita.numero} · Sub ${unita.subalterno}`, stato: 'attiva' });
      expect(esatto).toBe(true);
    });

    it('a parcel with its one building is one place: the building opens', async () => {
      const [sola] = await rows<{ foglio: string; numero: string; id: string }>(
        `SELECT foglio, numero, min(id::text) AS id FROM edificio_oggi WHERE denominatore = '' GROUP BY foglio, numero HAVING count(*) = 1 ORDER BY foglio, numero LIMIT 1`);
      for (const q of [`${sola!.foglio}/${sola!.numero}`, `f.${sola!.foglio} m.${sola!.numero}`, `fg ${sola!.foglio} mapp. 0${sola!.numero}`]) {
        const { items, esatto } = await search(q);
        expect(esatto, q).toBe(true);
        expect(items[0]).toMatchObject({ tipo: 'edificio', id: sola!.id });
        expect(items[0]!.bbox).toHaveLength(4);
        expect(only(items, 'particella')).toHaveLength(1);
      }
    });

    it('several buildings on one number are several results, and none opens by itself', async () => {
      const [folla] = await rows<{ foglio: string; numero: string; n: number }>(`SELECT foglio, numero, count(*)::int AS n FROM edificio_oggi GROUP BY foglio, numero ORDER BY count(*) DESC, foglio, numero LIMIT 1`);
      const { items, esatto, totali } = await search(`${folla!.foglio}/${folla!.numero}`);
      expect(folla!.n).toBeGreaterThan(1);
      expect({ esatto, edifici: totali.edificio, mostrati: only(items, 'edificio').length }).toEqual({ esatto: false, edifici: folla!.n, mostrati: Math.min(5, folla!.n) });
    });

    it('a section that the municipality has not finds nothing; without one every match comes', async () => {
      expect((await search(`D/${unita.foglio}/${unita.numero}`)).items).toEqual([]);
      expect((await search(`${unita.foglio}/${unita.numero}`)).items.length).toBeGreaterThan(0);
    });

    it('results come in groups, each at most so many, with the totals beyond', async () => {
      const { items, totali, esatto } = await search('foglio 4', { limite: '3' });
      expect(items.map((r) => r.tipo)).toEqual([...Array<string>(3).fill('particella'), ...Array<string>(3).fill('edificio'), ...Array<string>(3).fill('unita-immobiliare')]);
      expect(totali.particella).toBeGreaterThan(100);
      expect(esatto).toBe(false);
    });

    it('a suppressed unit is found and names those that took its place', async () => {
      const soppresse = await rows<UnitaNota>(`
        SELECT DISTINCT ON (u.id) i.foglio, i.numero, i.subalterno, u.id FROM unita_immobiliare_oggi u JOIN identificativo_catastale i ON i.comune = u.comune AND i.tipo_immobile = 'F' AND i.sezione = u.sezione
          AND i.id_immobile = u.id_immobile AND i.chiusa_da IS NULL AND i.subalterno <> '' AND i.foglio <> ''
        WHERE u.stato = 'soppressa' ORDER BY u.id, i.progressivo DESC`);
      expect(soppresse.length).toBeGreaterThan(50);
      let sostituite = 0;
      for (const s of soppresse.slice(0, 25)) {
        const mia = only((await search(`${s.foglio}/${s.numero}/${s.subalterno}`)).items, 'unita-immobiliare').find((r) => r.id === s.id);
        expect(mia).toMatchObject({ stato: 'soppressa' });
        for (const nuova of mia?.sostituitaDa ?? []) {
          sostituite++;
          const [numero, sub] = nuova.split(' sub ');
          expect(only((await search(`${s.foglio}/${numero}/${sub}`)).items, 'unita-immobiliare').some((r) => r.stato === 'attiva'), nuova).toBe(true);
        }
      }
      expect(sostituite).toBeGreaterThan(10);
    });

    it('a suppressed parcel is found and names those that took its place', async () => {
      const soppresse = await rows<{ foglio: string; numero: string; id: string }>(`SELECT foglio, numero, id FROM particella_oggi WHERE stato = 'soppressa' ORDER BY lpad(foglio, 4, '0'), lpad(numero, 5, '0') LIMIT 20`);
      const trovate: Risultato[] = [];
      for (const { foglio, numero, id } of soppresse) trovate.push(...only((await search(`${foglio}/${numero}`)).items, 'particella').filter((r) => r.id === id));
      expect(trovate.map((r) => r.stato)).toEqual(soppresse.map(() => 'soppressa'));
      expect(trovate.filter((r) => (r.sostituitaDa?.length ?? 0) > 0).length).toBeGreaterThan(10);
    });

    it('the code of a building opens it, in any case', async () => {
      const [edificio] = await rows<{ id: string; codice: string }>('SELECT id, codice FROM edificio_oggi ORDER BY codice LIMIT 1');
      expect(await search(edificio!.codice.toLowerCase())).toMatchObject({ items: [{ tipo: 'edificio', id: edificio!.id }], esatto: true });
    });
  });

  describe('by address', () => {
    it.each([
      ["via della libertà 2", "Via Della Libertà"], ["VIA DELLA LIBERTA' 2", "Via Della Libertà"], ['via della liberta, 2', 'Libertà'], ['liberta 2', 'Libertà'], ['via della libbertà 2', 'Libertà'],
      ["via dell'accademia", 'Accademia'], ['via dell accademia', 'Accademia'], ['via academia', 'Accademia'], ['accadem', 'Accademia'], ['via nazionle', 'Nazionale'], ['c.so della concordia', 'Corso'],
      ["salita san niccolò", 'Niccolò'], ['v. dei tintori', 'Tintori'], ["vico dell'eremita", 'Eremita'], ['dell eremita', 'Eremita'],
    ])('%s finds %s', async (q, expected) => {
      const { items } = await search(q);
      expect(items.length, q).toBeGreaterThan(0);
      expect(items[0]!.etichetta.toLowerCase(), q).toContain(expected.toLowerCase());
    });

    it('a civic number of one place is exact, and leads to its building', async () => {
      const [uno] = await rows<{ toponimo: string; via: string; civico: string; id: string }>(
        `SELECT a.toponimo, a.via, a.civico, a.id FROM indirizzo_catastale a JOIN unita_indirizzo x ON x.comune = a.comune AND x.indirizzo = a.id JOIN collegamento_oggi l ON l.comune = a.comune AND l.da_id = x.unita AND l.tipo = 'unita-edificio'
         WHERE a.civico ~ '^[0-9]+$' AND a.toponimo = 'CORSO' ORDER BY a.via, a.civico LIMIT 1`);
      const { items, esatto } = await search(`${uno!.toponimo} ${uno!.via} n. ${uno!.civico}`);
      expect({ ids: items.map((r) => r.id), esatto }).toEqual({ ids: [uno!.id], esatto: true });
      expect(items[0]!.edificioId).toMatch(/^[0-9a-f-]{36}$/);
      expect(items[0]!.bbox).toHaveLength(4);
    });

    it('numbers with letters are found however they are written', async () => {
      const conLettera = await rows<{ toponimo: string; via: string; civico: string; id: string }>(`SELECT toponimo, via, civico, id FROM indirizzo_catastale WHERE civico ~ '^[0-9]+/?[A-Z]+$' ORDER BY id LIMIT 5`);
      expect(conLettera.length).toBeGreaterThan(0);
      for (const { toponimo, via, civico, id } of conLettera) {
        for (const forma of [civico, civico.replace('/', ''), civico.toLowerCase()]) expect((await search(`${toponimo} ${via} ${forma}`)).items.map((r) => r.id), forma).toContain(id);
      }
    });

    it('a number that the street has not gives the street, as a number', async () => {
      const { items, esatto } = await search('via del mulino 9999', { limite: '50' });
      expect(esatto).toBe(false);
      const numeri = items.map((r) => Number.parseInt(/\d+/.exec(r.etichetta)?.[0] ?? '', 10)).filter((n) => !Number.isNaN(n));
      expect(numeri.length).toBeGreaterThan(2);
      expect(numeri).toEqual(numeri.toSorted((a, b) => a - b));
    });

    it('every street of the sample that has units is found by its name', async () => {
      const vie = await rows<{ nome: string; etichetta: string }>(`SELECT DISTINCT ON (toponimo, via) toponimo || ' ' || via AS nome, etichetta FROM indirizzo_catastale ORDER BY toponimo, via, id`);
      expect(vie.length).toBeGreaterThan(50);
      for (const { nome, etichetta } of vie) expect((await search(nome)).items[0]!.etichetta.replace(/ (?:\d.*|snc)$/, '')).toBe(etichetta.replace(/ (?:\d.*|snc)$/, ''));
    });

    it('what is nowhere finds nothing, without an error', async () => {
      for (const q of ['zzzzqqqq', "' OR 1=1 --", 'via']) expect((await search(q)).esatto).toBe(false);
      expect((await search('zzzzqqqq')).items).toEqual([]);
      for (const q of ['%', '-', '🏠']) expect(await tecnico.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`)).toMatchObject({ status: 400, body: { code: 'empty-search' } });
    });
  });

  describe('for persons', () => {
    const persona = readPersons().find((p) => p.cognome.length > 6 && !p.cognome.includes(' '))!;
    const post = (body: Record<string, unknown>, browser = tecnico) => browser.ask<Risultati & { code?: string }>('POST', '/api/v1/ricerca', body);
    const log = (): Promise<Record<string, unknown>[]> => getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query(`SELECT azione, comune, oggetto_tipo, finalita, protocollo, dettaglio FROM accessi.traccia WHERE azione = 'ricerca' AND dettaglio->>'sezione' = 'titolarita' ORDER BY id`));

    it('anything shaped like a tax code is refused by GET, and not repeated', async () => {
      const { codiceFiscale } = persona;
      for (const q of [codiceFiscale, codiceFiscale.toLowerCase(), codiceFiscale.replace(/(...)/g, '$1 ').trim(), codiceFiscale.slice(0, 11), `rossi ${codiceFiscale}`, '90000029984', '900 000 29984']) {
        const { status, body } = await tecnico.ask<{ code: string }>('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`);
        expect({ q, status, code: body.code }).toEqual({ q, status: 400, code: 'personal-search-needs-post' });
        expect(JSON.stringify(body).toUpperCase()).not.toContain(codiceFiscale);
      }
    });

    it('a surname by GET finds no person', async () => {
      for (const q of [persona.cognome, `${persona.cognome} ${persona.nome}`]) expect(only((await search(q)).items, 'persona')).toEqual([]);
    });

    it('an empty search is 400', async () => {
      expect(await tecnico.ask('GET', '/api/v1/ricerca?q=%20%20')).toMatchObject({ status: 400 });
      expect(await post({ q: '…', finalita: 'cdu' })).toMatchObject({ status: 400, body: { code: 'empty-search' } });
    });

    it('needs the right and a purpose', async () => {
      const sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
      expect(await post({ q: persona.cognome, finalita: 'cdu' }, sportello)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await post({ q: persona.cognome })).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      expect(await post({ q: persona.cognome, finalita: 'curiosita' })).toMatchObject({ status: 400 });
      expect(await log()).toEqual([]);
    });

    it('finds by tax code and by name, with what is held, and leaves a line without the text', async () => {
      const perCodice = await post({ q: persona.codiceFiscale.toLowerCase(), finalita: 'istruttoria-pratica', protocollo: '123/2026' });
      expect(perCodice.status).toBe(200);
      const { items, esatto } = Risultati.parse(perCodice.body);
      expect(items.map((r) => r.etichetta)).toEqual([`${persona.cognome} ${persona.nome}`]);
      expect(esatto).toBe(true);
      expect(items[0]!.beni!.length).toBeGreaterThan(0);
      for (const nome of [`${persona.cognome} ${persona.nome}`, `${persona.nome} ${persona.cognome}`.toLowerCase(), `${persona.cognome.slice(0, -2)}${persona.cognome.at(-1)}`]) {
        const { body } = await post({ q: nome, finalita: 'cdu' });
        expect(body.items.slice(0, 20).some((r) => r.etichetta === `${persona.cognome} ${persona.nome}`), nome).toBe(true);
      }
      const [prima, ...altre] = await log();
      expect(prima).toEqual({ azione: 'ricerca', comune: 'X998', oggetto_tipo: 'persona', finalita: 'istruttoria-pratica', protocollo: '123/2026', dettaglio: { sezione: 'titolarita', risultati: 1 } });
      expect(altre).toHaveLength(3);
      expect(JSON.stringify(await log())).not.toContain(persona.cognome);
    });

    it('what a person holds is what the cadastre says', async () => {
      const { body } = await post({ q: persona.codiceFiscale, finalita: 'cdu' });
      const vere = await getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti: ['titolarita'], finalita: { codice: 'cdu' } }, (u) => u.query<{ id: string }>(
        `SELECT DISTINCT u.id FROM persone.catasto_soggetto_oggi s JOIN persone.catasto_titolarita_oggi t ON t.tipo_immobile = s.catasto AND t.id_soggetto = s.id_soggetto AND t.tipo_soggetto = s.tipo_soggetto AND t.attuale
         JOIN unita_immobiliare_oggi u ON t.tipo_immobile = 'F' AND u.id_immobile = t.id_immobile AND u.stato <> 'soppressa' WHERE s.codice_fiscale = $1`, [persona.codiceFiscale]));
      expect(new Set(body.items[0]!.beni!.filter((b) => b.tipo === 'unita-immobiliare').map((b) => b.id))).toEqual(new Set(vere.map((r) => r.id)));
      const prive = await post({ q: 'ZZZZZZ00A01Z999Z', finalita: 'cdu' });
      expect(prive.body).toMatchObject({ items: [], esatto: false });
    });
  });

  it('sees one municipality, and without the right to the cadastre not even that', async () => {
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    for (const q of ['foglio 4', 'via del mulino', 'X998-E-00001']) expect((await search(q, {}, altrove)).items).toEqual([]);
    expect((await search('foglio 4', { comune: 'X998' }, altrove)).items).toEqual([]);
    expect((await altrove.ask<Risultati>('POST', '/api/v1/ricerca', { q: readPersons()[0]!.codiceFiscale, finalita: 'cdu' })).body.items).toEqual([]);
    const capo = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    for (const q of ['foglio 4', 'via del mulino', 'X998-E-00001', 'via che non esiste']) expect((await capo.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`)).status, q).toBe(403);
  });

  it('links units to the buildings they are in: the figures of the sample', async () => {
    const truth = readTruth();
    const position = (e: { mappa: string; codice: string; ordinale: number }): string => `${e.mappa} ${e.codice} ${e.ordinale}`;
    const veri = new Map(truth.edifici.flatMap((e) => e.unita.map((u): [number, string] => [u, position(e)])));
    const links = await rows<{ unita: number; edificio: string; stato: string }>(
      `SELECT u.id_immobile AS unita, b.nome_mappa || ' ' || b.codice || ' ' || b.ordinale AS edificio, l.stato FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.comune = l.comune AND u.id = l.da_id AND u.stato <> 'soppressa'
       JOIN edificio_oggi e ON e.comune = l.comune AND e.id = l.a_id JOIN catasto_bordo_oggi b ON b.comune = e.comune AND b.tipo = 'fabbricato' AND b.foglio = e.foglio AND b.numero = e.numero AND b.geom = e.geom
       WHERE l.tipo = 'unita-edificio'`);
    const certi = links.filter((l) => l.stato === 'certo');
    const giusti = certi.filter((l) => veri.get(l.unita) === l.edificio);
    const conGiusto = new Set(links.filter((l) => veri.get(l.unita) === l.edificio).map((l) => l.unita));
    console.log(`collegamenti: ${certi.length} certi, giusti ${(100 * giusti.length / certi.length).toFixed(2)} %; unità con il loro edificio fra i candidati ${conGiusto.size} su ${veri.size} (${(100 * conGiusto.size / veri.size).toFixed(1)} %)`);
    expect(giusti.length / certi.length).toBeGreaterThan(0.99);
    expect(conGiusto.size / veri.size).toBeGreaterThan(0.8);
    for (const senza of truth.unitaSenzaEdificio) expect(certi.some((l) => l.unita === senza), String(senza)).toBe(false);
  });
});

import { CodiceSezione, Fascicolo, Intestatari } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

const FINALITA = { 'x-finalita': 'istruttoria-pratica', 'x-protocollo': encodeURIComponent('prat. 7/2026 – è') };
const NESSUNO = '01a20000-0000-7000-8000-000000000000';

describeSample('the dossier', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let sportello: Browser;
  let edificio: { id: string; n: number };
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    [edificio] = (await rows<{ id: string; n: number }>(
      `SELECT l.a_id AS id, count(*)::int AS n FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id WHERE l.tipo = 'unita-edificio' AND l.stato = 'certo' GROUP BY l.a_id
       HAVING bool_or(u.stato = 'soppressa') AND bool_or(u.stato = 'attiva') ORDER BY count(*) DESC, l.a_id LIMIT 1`)) as [{ id: string; n: number }];
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string, params: readonly unknown[] = [], conNomi = false): Promise<R[]> =>
    getDb().lavora({ ruolo: 'app', comuni: ['X998'], ...(conNomi ? { diritti: ['titolarita'], finalita: { codice: 'cdu' } } : {}) }, (u) => u.query<R>(sql, params));
  const log = (): Promise<Record<string, unknown>[]> =>
    getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query(`SELECT comune, azione, oggetto_tipo, oggetto_id, finalita, protocollo, dettaglio FROM accessi.traccia WHERE azione = 'lettura' ORDER BY id`));
  const open = async (browser: Browser, id: string, query = '', headers: Record<string, string> = {}): Promise<Fascicolo> => {
    const { status, body } = await browser.ask('GET', `/api/v1/edifici/${id}/fascicolo${query}`, undefined, headers);
    expect(status, JSON.stringify(body)).toBe(200);
    return Fascicolo.parse(body);
  };
  const section = <C extends CodiceSezione>(f: Fascicolo, codice: C): Extract<Fascicolo['sezioni'][number], { codice: C }> => f.sezioni.find((s) => s.codice === codice) as Extract<Fascicolo['sezioni'][number], { codice: C }>;

  it('has every section, in the order of the screen, with no data where nothing was loaded', async () => {
    const f = await open(tecnico, edificio.id, '', FINALITA);
    expect(f.sezioni.map((s) => s.codice)).toEqual(CodiceSezione.options);
    const loaded = ['catasto', 'titolarita', 'indirizzi'];
    const enabled = ['urbanistica', 'edilizia', 'energia', 'documenti', 'segnalazioni'];
    for (const s of f.sezioni) {
      if (loaded.includes(s.codice)) expect(s, s.codice).toMatchObject({ fonte: expect.any(String), aggiornatoAl: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), dati: expect.anything() });
      else expect(s, s.codice).toMatchObject({ fonte: null, aggiornatoAl: null, dati: null, qualita: enabled.includes(s.codice) ? 'nessun-dato' : 'non-abilitato' });
    }
  });

  it('lists current units, common parts and suppressed ones, each by number, with the areas as two facts', async () => {
    const f = await open(tecnico, edificio.id, '', FINALITA);
    const { unitaImmobiliari, conteggi, catastoTerreni, collegamenti } = section(f, 'catasto').dati!;
    expect(unitaImmobiliari).toHaveLength(edificio.n);
    const rank = { attiva: 0, 'bene-comune': 1, soppressa: 2 } as const;
    expect(unitaImmobiliari.map((u) => rank[u.stato])).toEqual(unitaImmobiliari.map((u) => rank[u.stato]).toSorted());
    const subs = unitaImmobiliari.filter((u) => u.stato === 'attiva').map((u) => [u.particella, Number(u.subalterno)] as const);
    for (const [n, [particella, sub]] of subs.entries()) if (n > 0 && subs[n - 1]![0] === particella) expect(sub).toBeGreaterThan(subs[n - 1]![1]);
    expect(conteggi.attive + conteggi.beniComuni + conteggi.soppresse).toBe(edificio.n);
    expect(f.fatti.unita).toBe(conteggi.attive);
    expect(catastoTerreni.length).toBeGreaterThan(0);
    for (const u of unitaImmobiliari) expect(collegamenti.find((c) => c.id === u.collegamentoId)?.prove.length, u.subalterno).toBeGreaterThan(0);
    const { areaM2, superficieMappaM2 } = f.edificio;
    expect(areaM2).not.toBe(superficieMappaM2);
    expect(Math.abs(areaM2 / superficieMappaM2! - 1)).toBeLessThan(0.005);
  });

  it('says nothing of what a profile may not see: the same with data and without', async () => {
    const [vuoto] = await rows<{ id: string }>('SELECT id FROM edificio_sintesi WHERE unita_attive = 0 AND codice IS NOT NULL ORDER BY id LIMIT 1');
    const pieno = await open(sportello, edificio.id);
    const deserto = await open(sportello, vuoto!.id);
    for (const codice of ['titolarita', 'urbanistica', 'edilizia', 'energia', 'tributi', 'demografia', 'rischi', 'patrimonio', 'documenti'] as const) {
      expect(section(pieno, codice)).toEqual(section(deserto, codice));
      expect(section(pieno, codice)).toMatchObject({ qualita: 'non-abilitato', fonte: null, aggiornatoAl: null, dati: null });
    }
    const units = section(pieno, 'catasto').dati!.unitaImmobiliari;
    expect(units.every((u) => u.intestatariOscurati === true && !('intestatari' in u))).toBe(true);
    const amministratore = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    for (const { id } of [edificio, vuoto!, { id: '01a20000-0000-7000-8000-000000000000' }]) expect((await amministratore.ask('GET', `/api/v1/edifici/${id}/fascicolo`)).status).toBe(403);
  });

  it('a building without units says so, and is to be looked at rather than certain', async () => {
    const [vuoto] = await rows<{ id: string }>(`SELECT id FROM edificio_sintesi WHERE unita_attive + beni_comuni + soppresse + da_verificare = 0 AND stato = 'in-uso' ORDER BY id LIMIT 1`);
    const f = await open(sportello, vuoto!.id);
    expect(f.daSapere.map((d) => d.testo)).toContain('Fabbricato in mappa senza unità al Catasto Fabbricati.');
    expect(section(f, 'catasto')).toMatchObject({ qualita: 'da-verificare', dati: { unitaImmobiliari: [] } });
    expect(section(f, 'indirizzi')).toMatchObject({ qualita: 'da-verificare', dati: { items: [] } });
  });

  it('a doubtful link makes the section doubtful, and says why in words', async () => {
    const [dubbio] = await rows<{ id: string }>(`SELECT a_id AS id FROM collegamento_oggi WHERE tipo = 'unita-edificio' AND stato = 'ambiguo' ORDER BY a_id LIMIT 1`);
    const f = await open(sportello, dubbio!.id);
    expect(section(f, 'catasto').qualita).toBe('da-verificare');
    expect(f.daSapere.some((d) => /con dubbio/.test(d.testo) && d.collegamenti.length > 0)).toBe(true);
    const { collegamenti } = section(f, 'catasto').dati!;
    const ambigui = collegamenti.filter((c) => c.stato === 'ambiguo');
    expect(ambigui.every((c) => c.contro.some((p) => /ci sono \d+ edifici/.test(p)))).toBe(true);
    expect(ambigui.every((c) => c.calcolatoIl !== null && Date.parse(c.calcolatoIl) <= Date.now())).toBe(true);
    for (const p of ambigui.flatMap((c) => [...c.prove, ...c.contro])) expect(p).not.toMatch(/[0-9a-f]{8}-|\d\.\d|null|undefined/);
  });

  it('tells the units and the common parts apart wherever it counts them', async () => {
    const [misto] = await rows<{ id: string; unita: number; comuni: number }>(`
      SELECT l.a_id AS id, count(*) FILTER (WHERE u.stato = 'attiva')::int AS unita, count(*) FILTER (WHERE u.stato LIKE 'bene-comune%')::int AS comuni
      FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id WHERE l.tipo = 'unita-edificio' AND l.stato = 'ambiguo' AND u.stato <> 'soppressa' AND u.assente_dal IS NULL
      GROUP BY 1 HAVING count(*) FILTER (WHERE u.stato LIKE 'bene-comune%') = 1 AND count(*) > 2 ORDER BY 1 LIMIT 1`);
    const f = await open(sportello, misto!.id);
    expect(f.daSapere.map((d) => d.testo)).toContain(`${misto!.unita} unità e 1 bene comune collegati con dubbio.`);
    const { conteggi } = section(f, 'catasto').dati!;
    expect([f.fatti.unita, conteggi.attive, conteggi.beniComuni]).toEqual([misto!.unita, misto!.unita, 1]);
    // Each has one address here, the common part too.
    expect(section(f, 'indirizzi').dati!.items.reduce((n, i) => n + i.unita, 0)).toBe(misto!.unita);
  });

  describe('with names', () => {
    it('asks why first, and logs every such read with it', async () => {
      const before = (await log()).length;
      expect(await tecnico.ask('GET', `/api/v1/edifici/${edificio.id}/fascicolo`)).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
      expect(await tecnico.ask('GET', `/api/v1/edifici/${edificio.id}/intestatari`)).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
      expect(await tecnico.ask('GET', `/api/v1/edifici/${edificio.id}/fascicolo`, undefined, { 'x-finalita': 'curiosita' })).toMatchObject({ status: 400 });
      expect(await log()).toHaveLength(before);
      const f = await open(tecnico, edificio.id, '', FINALITA);
      const righe = section(f, 'titolarita').dati!.titolarita;
      expect((await log()).slice(before)).toEqual([
        { comune: 'X998', azione: 'lettura', oggetto_tipo: 'edificio', oggetto_id: edificio.id, finalita: 'istruttoria-pratica', protocollo: 'prat. 7/2026 – è', dettaglio: { sezione: 'titolarita', righe } },
      ]);
    });

    it('without names asks nothing and logs nothing', async () => {
      const before = (await log()).length;
      const f = await open(tecnico, edificio.id, '?intestatari=oscurati');
      expect(section(f, 'titolarita').dati).toBeNull();
      expect(section(f, 'catasto').dati!.unitaImmobiliari.every((u) => u.intestatariOscurati === true)).toBe(true);
      expect(await log()).toHaveLength(before);
    });

    it('the purpose of the session is enough', async () => {
      const altro = await signedIn(app, { nome: 'altro', ruolo: 'urbanistica-edilizia' });
      expect((await altro.ask('PUT', '/api/v1/sessione/finalita', { codice: 'cdu', protocollo: '9' })).status).toBe(204);
      await open(altro, edificio.id);
      expect((await log()).at(-1)).toMatchObject({ finalita: 'cdu', protocollo: '9' });
    });

    it('is refused without the right, logged or not', async () => {
      for (const via of [`edifici/${edificio.id}`, `particelle/${NESSUNO}`, `unita-immobiliari/${NESSUNO}`]) {
        expect(await sportello.ask('GET', `/api/v1/${via}/intestatari`, undefined, FINALITA), via).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
    });

    it('holders, shares and rights are those of the cadastre; a share of 0/0 is not stated', async () => {
      const attesi = await rows<{ soggetto: string; codice: string; n: number | null; d: number | null }>(
        `SELECT coalesce(nullif(trim(concat_ws(' ', s.cognome, s.nome)), ''), s.denominazione) AS soggetto, t.codice_diritto AS codice, t.quota_numeratore AS n, t.quota_denominatore AS d
         FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id JOIN persone.catasto_titolarita_oggi t ON t.tipo_immobile = 'F' AND t.id_immobile = u.id_immobile AND t.attuale
         JOIN persone.catasto_soggetto_oggi s ON s.catasto = 'F' AND s.id_soggetto = t.id_soggetto AND s.tipo_soggetto = t.tipo_soggetto WHERE l.tipo = 'unita-edificio' AND l.a_id = $1`, [edificio.id], true);
      const f = await open(tecnico, edificio.id, '', FINALITA);
      const visti = section(f, 'catasto').dati!.unitaImmobiliari.flatMap((u) => u.intestatari!);
      expect(visti.map((i) => i.denominazione).toSorted()).toEqual(attesi.map((a) => a.soggetto).toSorted());
      expect(visti.map((i) => i.quota ?? '').toSorted()).toEqual(attesi.map(({ n, d }) => (n && d ? `${n}/${d}` : '')).toSorted());
      const [muta] = await rows<{ id: string }>(
        `SELECT u.id FROM persone.catasto_titolarita_oggi t JOIN unita_immobiliare_oggi u ON u.id_immobile = t.id_immobile AND u.stato <> 'soppressa' WHERE t.tipo_immobile = 'F' AND t.attuale
           AND coalesce(t.quota_denominatore, 0) = 0 ORDER BY u.id LIMIT 1`, [], true);
      const { body } = await tecnico.ask('GET', `/api/v1/unita-immobiliari/${muta!.id}/intestatari`, undefined, FINALITA);
      expect(Intestatari.parse(body).items.some((i) => i.quota === null)).toBe(true);
      expect(JSON.stringify(body)).not.toMatch(/"0\/0"|\/0"/);
    });

    it('«20» and «20 » are two rights', async () => {
      const vista = async (codice: string): Promise<Set<string>> => {
        const [una] = await rows<{ id: string }>(`SELECT u.id FROM unita_immobiliare_oggi u JOIN persone.catasto_titolarita_oggi t ON t.tipo_immobile = 'F' AND t.id_immobile = u.id_immobile AND t.attuale WHERE u.stato = 'attiva' ORDER BY u.id LIMIT 1`, [], true);
        await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query(`UPDATE persone.catasto_titolarita SET codice_diritto = $2, titolo = NULL WHERE tipo_immobile = 'F' AND id_immobile = (SELECT id_immobile FROM unita_immobiliare WHERE id = $1 AND chiusa_da IS NULL)`, [una!.id, codice]));
        const { body } = await tecnico.ask('GET', `/api/v1/unita-immobiliari/${una!.id}/intestatari`, undefined, FINALITA);
        return new Set(Intestatari.parse(body).items.map((i) => i.diritto));
      };
      expect(await vista('20')).toEqual(new Set(['Nuda proprietà']));
      expect(await vista('20 ')).toEqual(new Set(['Livellario']));
      expect(await vista('???')).toEqual(new Set(['Diritto con codice «???»']));
    });

    it('tax codes come only when asked for', async () => {
      const path = `/api/v1/edifici/${edificio.id}/intestatari`;
      const senza = Intestatari.parse((await tecnico.ask('GET', path, undefined, FINALITA)).body);
      const con = Intestatari.parse((await tecnico.ask('GET', `${path}?codiceFiscale=si`, undefined, FINALITA)).body);
      expect(senza.items.length).toBeGreaterThan(0);
      expect(senza.items.some((i) => 'codiceFiscale' in i)).toBe(false);
      expect(con.items.every((i) => i.codiceFiscale === null || /^(?:[A-Z0-9]{16}|\d{11})$/.test(i.codiceFiscale!))).toBe(true);
      expect(con.items.map((i) => i.denominazione)).toEqual(senza.items.map((i) => i.denominazione));
      const terreni = con.items.findIndex((i) => i.tipo === 'particella');
      if (terreni >= 0) expect(con.items.slice(terreni).every((i) => i.tipo === 'particella')).toBe(true);
    });

    it('a parcel has its holders too', async () => {
      const [p] = await rows<{ id: string }>(
        `SELECT p.id FROM particella_oggi p JOIN catasto_stadio_oggi s ON s.tipo_immobile = 'T' AND s.foglio = p.foglio AND s.numero = p.numero JOIN persone.catasto_titolarita_oggi t ON t.tipo_immobile = 'T' AND t.id_immobile = s.id_immobile AND t.attuale
         WHERE p.stato = 'attiva' ORDER BY p.id LIMIT 1`, [], true);
      const { items } = Intestatari.parse((await tecnico.ask('GET', `/api/v1/particelle/${p!.id}/intestatari`, undefined, FINALITA)).body);
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((i) => i.tipo === 'particella' && i.oggetto.startsWith('Terreni p.lla '))).toBe(true);
      expect((await log()).at(-1)).toMatchObject({ oggetto_tipo: 'particella', oggetto_id: p!.id, dettaglio: { righe: items.length } });
    });
  });

  it('is not there for the user of another municipality, nor when it is not there', async () => {
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    const before = (await log()).length;
    for (const [browser, id] of [[altrove, edificio.id], [tecnico, NESSUNO]] as const) {
      for (const via of [`edifici/${id}/fascicolo`, `edifici/${id}/intestatari`, `edifici/${id}`]) {
        expect(await browser.ask('GET', `/api/v1/${via}`, undefined, FINALITA), via).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
    }
    expect(await tecnico.ask('GET', '/api/v1/edifici/xyz/fascicolo', undefined, FINALITA)).toMatchObject({ status: 400 });
    expect(await log()).toHaveLength(before);
  });
});

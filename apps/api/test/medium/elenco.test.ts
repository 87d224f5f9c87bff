import type { Elenco, RigaElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { Elenco as SchemaElenco } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

describeSample('the Elenco', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    // What no sample has: buildings in every state, a unit whose stage is missing, a land property that went over to another number.
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      await u.query(
        `UPDATE edificio e SET stato = x.stati[1 + n % 5] FROM (SELECT id, row_number() OVER (ORDER BY id) AS n, ARRAY['demolito', 'diviso', 'unito', 'non-piu-in-mappa', 'inserito-per-errore'] AS stati
           FROM edificio_sintesi WHERE unita_attive > 0 ORDER BY id LIMIT 60) x WHERE e.comune = 'X998' AND e.id = x.id AND e.chiusa_da IS NULL`);
      await u.query(
        `INSERT INTO unita_immobiliare (comune, id, aperta_da, sezione, id_immobile, progressivo, stato, sezione_urbana, foglio, numero, denominatore, subalterno)
         VALUES ('X998', edigit.uuid7(), 1, '', 99999999, 1, 'attiva', '', '4', '9999', '', '1')`);
      await u.query(
        `INSERT INTO catasto_stadio (comune, sezione, tipo_immobile, id_immobile, progressivo, aperta_da, impronta, stato, sezione_urbana, foglio, numero, denominatore, subalterno, superficie_m2, dati)
         SELECT comune, sezione, 'T', id_immobile, progressivo + 1, 1, 'prova', 'attiva', '', foglio, numero || '9', '', '', 123456, '{}' FROM catasto_stadio WHERE tipo_immobile = 'T' AND foglio = '4' AND stato = 'attiva' AND chiusa_da IS NULL
           AND NOT EXISTS (SELECT 1 FROM catasto_stadio d WHERE d.comune = catasto_stadio.comune AND d.tipo_immobile = 'T' AND d.id_immobile = catasto_stadio.id_immobile AND d.progressivo > catasto_stadio.progressivo) ORDER BY id_immobile LIMIT 20`);
    });
  });
  afterAll(() => app.close());

  const page = async (query: Record<string, string>, browser = tecnico): Promise<Elenco> => {
    const { status, body } = await browser.ask('GET', `/api/v1/elenco?${new URLSearchParams(query).toString()}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return SchemaElenco.parse(body);
  };

  const everything = async (query: Record<string, string>): Promise<RigaElenco[]> => {
    const rows: RigaElenco[] = [];
    for (let cursore: string | undefined, n = 0; n === 0 || cursore !== undefined; n++) {
      const { items, prossima, totale } = await page({ limite: '200', ...query, ...(cursore === undefined ? {} : { cursore }) });
      rows.push(...items);
      cursore = prossima;
      if (cursore === undefined) expect(rows).toHaveLength(totale);
    }
    return rows;
  };

  const key = (r: RigaElenco): number[] => [r.foglio, r.particella.split('/')[0]!, r.subalterno || '0'].map((part) => Number.parseInt(part, 10));
  const sortedByKey = (rows: readonly RigaElenco[]): RigaElenco[] =>
    rows.toSorted((a, b) => key(a).map((part, n) => part - key(b)[n]!).find((difference) => difference !== 0) ?? 0);

  it.each(['edifici', 'particelle', 'unita-immobiliari', 'edifici-senza-unita', 'unita-senza-edificio'] as const)('gives every one of %s once, page after page, by number', async (tipo: TipoElenco) => {
    const rows = await everything({ tipo });
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
    expect(rows.map(key)).toEqual(sortedByKey(rows).map(key));
    expect(rows.some((r) => r.stato === 'soppressa' || r.stato === 'chiuso')).toBe(false);
  });

  it('counts as the registry does, and shows suppressed things only when asked', async () => {
    const count = async (sql: string): Promise<number> => (await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)))[0]!.n;
    expect((await page({ tipo: 'edifici' })).totale).toBe(await count(`edificio_oggi WHERE stato = 'in-uso'`));
    expect((await page({ tipo: 'edifici-senza-unita' })).totale).toBe(await count('edificio_sintesi WHERE unita_attive = 0'));
    expect((await page({ tipo: 'unita-immobiliari' })).totale).toBe(await count(`unita_immobiliare_oggi WHERE stato <> 'soppressa'`));
    expect((await page({ tipo: 'unita-immobiliari', soppresse: 'si' })).totale).toBe(await count('unita_immobiliare_oggi'));
    expect((await page({ tipo: 'particelle', soppresse: 'si' })).totale).toBe(await count('particella_oggi'));
  });

  /** The address as it is read: accents, capitals and the look of dashes aside, numbers as numbers. */
  const readAloud = (indirizzo: string): string => indirizzo.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('–', '-').toLowerCase().replace(/\d+/g, (n) => n.padStart(10, '0'));
  const byCategory = (c: string): string => c.replace(/\d+/, (n) => n.padStart(2, '0'));
  const SHOWN: Readonly<Record<string, (r: RigaElenco) => string | number | null>> = {
    indirizzo: (r) => (r.indirizzo === null ? null : readAloud(r.indirizzo.split(', ')[0]!)), categoria: (r) => (r.categoria === null ? null : byCategory(r.categoria)), superficie: (r) => r.superficieM2,
    rendita: (r) => r.renditaEuroCents, unita: (r) => r.unita, stato: (r) => r.stato,
  };
  const COLUMNS: Readonly<Record<string, readonly string[]>> = {
    edifici: ['indirizzo', 'superficie', 'unita', 'stato'], 'edifici-senza-unita': ['indirizzo', 'superficie', 'stato'], particelle: ['superficie', 'stato'],
    'unita-immobiliari': ['indirizzo', 'categoria', 'superficie', 'rendita', 'stato'], 'unita-senza-edificio': ['indirizzo', 'categoria', 'superficie', 'rendita', 'stato'],
  };
  const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

  it.each(Object.entries(COLUMNS).flatMap(([tipo, columns]) => columns.map((ordina) => [tipo, ordina] as const)))('sorts %s by what %s shows, either way, every row once, what has no value at the end', async (tipo, ordina) => {
    const query = { tipo, ordina, soppresse: 'si', ...(tipo === 'unita-immobiliari' ? { foglio: '4' } : {}) };
    const value = SHOWN[ordina]!;
    const up = await everything({ ...query, limite: '73' });
    const down = await everything({ ...query, verso: 'desc' });
    const ids = new Set(up.map((r) => r.id));
    expect(ids.size).toBe(up.length);
    expect(new Set((await everything({ ...query, ordina: 'chiave' })).map((r) => r.id))).toEqual(ids);
    expect(new Set(down.map((r) => r.id))).toEqual(ids);
    for (const [rows, sign] of [[up, 1], [down, -1]] as const) {
      const values = rows.map(value);
      const known = values.filter((v) => v !== null);
      expect(values.slice(known.length).every((v) => v === null), 'what has no value comes last').toBe(true);
      expect(known).toEqual(known.toSorted((a, b) => sign * compare(a, b)));
    }
  });

  it('sorts addresses that nobody expects: none, without number, several, in other scripts, longer than a cursor', async () => {
    const vie = ['Zona Ωmega 1', 'Łąka 3', '«Corte» 2', '~Tilde', '中央 5', 'Via Lunga ' + 'x'.repeat(900), 'Via Lunga ' + 'x'.repeat(900) + ' bis', 'Via Roma snc', 'Via Roma', 'Strada 123456789012345'];
    const planted = await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query<{ id: string }>(
      `WITH via AS (INSERT INTO indirizzo_catastale (comune, id, toponimo, via, civico, etichetta, ricerca) SELECT 'X998', edigit.uuid7(), 'PROVA', v, '', v, lower(v) FROM unnest($1::text[]) v RETURNING id, via),
       unita AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM unita_immobiliare WHERE comune = 'X998' AND foglio = '5' AND chiusa_da IS NULL),
       legame AS (INSERT INTO unita_indirizzo (comune, unita, indirizzo, aperta_da) SELECT 'X998', u.id, v.id, 1 FROM unita u JOIN (SELECT id, row_number() OVER () AS n FROM via) v ON v.n = u.n OR v.n = u.n + 1 RETURNING indirizzo)
       SELECT DISTINCT indirizzo AS id FROM legame`, [vie]));
    expect(planted).toHaveLength(vie.length);
    const up = await everything({ tipo: 'unita-immobiliari', ordina: 'indirizzo', foglio: '5', limite: '1' });
    const down = await everything({ tipo: 'unita-immobiliari', ordina: 'indirizzo', foglio: '5', verso: 'desc', limite: '2' });
    expect(new Set(down.map((r) => r.id))).toEqual(new Set(up.map((r) => r.id)));
    expect(down.filter((r) => r.indirizzo !== null).map((r) => r.id)).toEqual(up.filter((r) => r.indirizzo !== null).map((r) => r.id).toReversed());
    for (const rows of [up, down]) expect(rows.map((r) => r.indirizzo === null)).toEqual(rows.map((r) => r.indirizzo === null).toSorted((a, b) => Number(a) - Number(b)));
  });

  it('filters with the text of the search: keys, addresses, codes', async () => {
    const first = (await page({ tipo: 'unita-immobiliari', foglio: '0004' })).items.find((r) => r.subalterno !== '');
    const sought = await page({ tipo: 'unita-immobiliari', q: `fg ${first!.foglio} p.lla 00${first!.particella} sub ${first!.subalterno}` });
    expect(sought.items.map((r) => r.id)).toEqual([first!.id]);
    const building = (await everything({ tipo: 'edifici' })).find((r) => r.indirizzo !== null && (r.unita ?? 0) > 3)!;
    const at = await page({ tipo: 'edifici', q: building.indirizzo!.replace(/–.*/, '') });
    expect(at.items.map((r) => r.id)).toContain(building.id);
    expect((await page({ tipo: 'particelle', q: building.indirizzo!.replace(/–.*/, '') })).totale).toBeGreaterThan(0);
    expect((await page({ tipo: 'unita-immobiliari', q: building.indirizzo!.replace(/–.*/, '') })).items.every((r) => r.edificioId !== null)).toBe(true);
    expect(await page({ tipo: 'edifici', q: 'via che non esiste da nessuna parte' })).toMatchObject({ items: [], totale: 0 });
    expect((await everything({ tipo: 'unita-immobiliari', categoria: 'C/6', foglio: '4' })).every((r) => r.categoria === 'C/6' && r.foglio === '4')).toBe(true);
  });

  it('filters by state, units, links in doubt and area, each as the rows say', async () => {
    const tutti = await everything({ tipo: 'edifici', soppresse: 'si' });
    expect(await everything({ tipo: 'edifici', stato: 'demolito' })).toEqual(tutti.filter((r) => r.stato === 'demolito'));
    expect(await everything({ tipo: 'edifici', stato: 'chiuso' })).toEqual(tutti.filter((r) => r.stato === 'chiuso'));
    const inUso = tutti.filter((r) => r.stato === 'in-uso');
    const con = await everything({ tipo: 'edifici', unita: 'con', ordina: 'superficie' });
    const senza = await everything({ tipo: 'edifici', unita: 'senza' });
    expect([con.every((r) => r.unita! > 0), senza.every((r) => r.unita === 0), con.length + senza.length]).toEqual([true, true, inUso.length]);
    for (const tipo of ['edifici', 'particelle', 'unita-immobiliari']) {
      const righe = (await everything({ tipo, foglio: '4' })).map((r) => r.superficieM2).filter((m2) => m2 !== null);
      const [da, a] = [Math.min(...righe) + 20, Math.max(...righe) - 20];
      const trovate = await everything({ tipo, foglio: '4', superficieDa: String(da), superficieA: String(a) });
      expect(trovate.length).toBe(righe.filter((m2) => m2 >= da && m2 <= a).length);
      expect(trovate.length).toBeGreaterThan(0);
    }
    const dubbi = await everything({ tipo: 'unita-immobiliari', collegamenti: 'dubbi' });
    const attesi = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>(
      `SELECT DISTINCT l.da_id AS id FROM collegamento l JOIN unita_immobiliare_oggi x ON x.id = l.da_id WHERE l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato IN ('proposto', 'ambiguo') AND x.stato <> 'soppressa'`));
    expect(dubbi.map((r) => r.id).toSorted()).toEqual(attesi.map((r) => r.id).toSorted());
    expect(dubbi.length).toBeGreaterThan(0);
    const edifici = new Set((await everything({ tipo: 'edifici', collegamenti: 'dubbi', soppresse: 'si' })).map((r) => r.id));
    expect(dubbi.filter((r) => r.edificioId !== null && !edifici.has(r.edificioId))).toEqual([]);
    for (const sbagliato of ['tipo=edifici&stato=attiva', 'tipo=particelle&unita=con', 'tipo=edifici&superficieDa=9&superficieA=1', 'tipo=edifici&superficieDa=molto']) {
      expect((await tecnico.ask('GET', `/api/v1/elenco?${sbagliato}`)).status, sbagliato).toBe(400);
    }
  });

  it('refuses a search for persons, a sort it has not and a cursor of another list', async () => {
    const refused = async (query: string): Promise<unknown> => (await tecnico.ask<{ code: string }>('GET', `/api/v1/elenco?${query}`)).body.code;
    expect(await refused('tipo=edifici&q=RSSMRA80A01X998A')).toBe('personal-search-needs-post');
    expect(await refused('tipo=unita-immobiliari&q=12345678901')).toBe('personal-search-needs-post');
    expect(await refused('tipo=edifici&ordina=intestatario')).toBe('invalid-request');
    expect(await refused('tipo=edifici&cursore=abc')).toBe('invalid-request');
    const { prossima } = await page({ tipo: 'edifici', limite: '5' });
    expect(await refused(`tipo=edifici&ordina=superficie&cursore=${prossima}`)).toBe('invalid-request');
    for (const value of ['NaN', '', '=', '1', '=NaN', '=Infinity', '= 1', '=0x10', '=0b11', '=1e999', '=1e-400', '=1_000', '=\u0000', ' 1', '0x10']) {
      const forged = Buffer.from(JSON.stringify(['1', value, 'X998', 'x', '01a20000-0000-7000-8000-000000000000'])).toString('base64url');
      expect(await refused(`tipo=edifici&ordina=superficie&cursore=${forged}`), value).toBe('invalid-request');
    }
  });

  it('comes as a spreadsheet whole, and without a formula in it', async () => {
    const { headers, body } = await tecnico.ask<string>('GET', '/api/v1/elenco?tipo=unita-immobiliari&ordina=rendita&verso=desc', undefined, { accept: 'text/csv' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = body.slice(1).trimEnd().split('\r\n');
    expect(body.charCodeAt(0)).toBe(0xfeff);
    expect(lines).toHaveLength(1 + (await page({ tipo: 'unita-immobiliari' })).totale);
    expect(lines[0]!.split(';').slice(0, 5)).toEqual(['Tipo', 'Sezione', 'Foglio', 'Particella', 'Subalterno']);
    expect(lines[1]).toMatch(/^Unità immobiliare;.*;\d+,\d{2};/);
    expect(lines.slice(1).some((line) => line.split(';').some((cell) => /^[=+@\t-]/.test(cell)))).toBe(false);
    const refused = await tecnico.ask<{ code: string }>('GET', '/api/v1/elenco?tipo=edifici&q=RSSMRA80A01X998A', undefined, { accept: 'text/csv' });
    expect(refused.body.code).toBe('personal-search-needs-post');
  });

  it('is for who has the right, in their own municipality', async () => {
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'consultazione', comuni: ['H501'] });
    expect(await page({ tipo: 'edifici' }, altrove)).toMatchObject({ items: [], totale: 0 });
    expect(await page({ tipo: 'edifici', comune: 'X998' }, altrove)).toMatchObject({ items: [], totale: 0 });
    const amministratore = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    expect((await amministratore.ask('GET', '/api/v1/elenco?tipo=edifici')).status).toBe(403);
  });
});

import type { Elenco, RigaElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { Elenco as SchemaElenco } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';

describeDatabase('the Elenco', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    await importSample(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
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

  it('sorts by any column either way, never losing a row, with what has no value at the end', async () => {
    const senza = { limite: '100', foglio: '4', tipo: 'unita-immobiliari' };
    const byCategory = (c: string): number => c.charCodeAt(0) * 100 + Number(c.slice(2));
    const columns: readonly [string, (r: RigaElenco) => string | number | null][] = [['rendita', (r) => r.renditaEuroCents], ['superficie', (r) => r.superficieM2], ['categoria', (r) => r.categoria], ['indirizzo', (r) => r.indirizzo]];
    for (const [ordina, value] of columns) {
      const up = await everything({ ...senza, ordina });
      const down = await everything({ ...senza, ordina, verso: 'desc' });
      expect(new Set(down.map((r) => r.id))).toEqual(new Set(up.map((r) => r.id)));
      if (ordina === 'indirizzo') continue;
      const [known, unknown] = [up.filter((r) => value(r) !== null), up.filter((r) => value(r) === null)];
      expect(up.slice(known.length)).toEqual(unknown);
      const compare = (a: RigaElenco, b: RigaElenco): number => (ordina === 'categoria' ? byCategory(String(value(a))) - byCategory(String(value(b))) : Number(value(a)) - Number(value(b)));
      expect(known.map(value)).toEqual(known.toSorted(compare).map(value));
      expect(down.slice(0, known.length).map(value)).toEqual(known.map(value).toReversed());
    }
  });

  it('sorts addresses by street, then by number as a number', async () => {
    const rows = (await everything({ tipo: 'edifici', ordina: 'indirizzo' })).filter((r) => r.indirizzo !== null);
    const same = (a: string, b: string): boolean => a.replace(/\d.*/, '') === b.replace(/\d.*/, '');
    const numbers = rows.slice(1).flatMap((r, n) => (same(r.indirizzo!, rows[n]!.indirizzo!) ? [[Number.parseInt(/\d+/.exec(rows[n]!.indirizzo!)?.[0] ?? '0', 10), Number.parseInt(/\d+/.exec(r.indirizzo!)?.[0] ?? '0', 10)]] : []));
    expect(numbers.length).toBeGreaterThan(500);
    for (const [before, after] of numbers) expect(after).toBeGreaterThanOrEqual(before!);
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

  it('refuses a search for persons, a sort it has not and a cursor of another list', async () => {
    const refused = async (query: string): Promise<unknown> => (await tecnico.ask<{ code: string }>('GET', `/api/v1/elenco?${query}`)).body.code;
    expect(await refused('tipo=edifici&q=RSSMRA80A01X998A')).toBe('personal-search-needs-post');
    expect(await refused('tipo=unita-immobiliari&q=12345678901')).toBe('personal-search-needs-post');
    expect(await refused('tipo=edifici&ordina=intestatario')).toBe('invalid-request');
    expect(await refused('tipo=edifici&cursore=abc')).toBe('invalid-request');
    const { prossima } = await page({ tipo: 'edifici', limite: '5' });
    expect(await refused(`tipo=edifici&ordina=superficie&cursore=${prossima}`)).toBe('invalid-request');
    const forged = Buffer.from(JSON.stringify(['1', 'NaN', 'X998', 'x', 'x'])).toString('base64url');
    expect(await refused(`tipo=edifici&ordina=superficie&cursore=${forged}`)).toBe('invalid-request');
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

import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { beforeAll, expect, it } from 'vitest';
import type { Contesto } from '../../src/database/contesto.js';
import type { UnitaDiLavoro } from '../../src/database/unita.js';
import { warmUp } from '../../src/database/warm-up.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const app: Contesto = { ruolo: 'app', comuni: ['X998'] };

describeDatabase('a unit of work', (getDb, getTest) => {
  const read = async (): Promise<number> => {
    const [row] = await getDb().lavora(app, (u) => u.query<{ n: number }>('SELECT n FROM prova_contatore'));
    return row?.n ?? Number.NaN;
  };
  const dataSource = (): Promise<DataSource> => getDb().lavora(app, async (u) => u.manager.dataSource);

  beforeAll(() => asAdmin(getTest(), 'CREATE TABLE prova_contatore (n bigint NOT NULL); INSERT INTO prova_contatore VALUES (0); GRANT ALL ON prova_contatore TO edigit_app'));

  it('finds every function that the warming uses, on both engines', async () => {
    await expect(warmUp(getDb())).resolves.toBeUndefined();
  });

  it('commits what it did when its function resolves', async () => {
    await getDb().lavora(app, (u) => u.query('UPDATE prova_contatore SET n = 1'));
    expect(await read()).toBe(1);
  });

  it('rolls back what it did when its function rejects', async () => {
    const work = getDb().lavora(app, async (u) => {
      await u.query('UPDATE prova_contatore SET n = 99');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await read()).toBe(1);
  });

  it('says so when a failed statement was swallowed and nothing could be committed', async () => {
    const work = getDb().lavora(app, async (u) => {
      await u.query('UPDATE prova_contatore SET n = 99');
      await u.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'unit-aborted' });
    expect(await read()).toBe(1);
  });

  it('joins the unit around it, and shares its fate', async () => {
    const work = getDb().lavora(app, async () => {
      await getDb().lavora(app, (u) => u.query('UPDATE prova_contatore SET n = 99'));
      throw new Error('outer');
    });
    await expect(work).rejects.toThrow('outer');
    expect(await read()).toBe(1);
  });

  it('refuses to be nested in another context', async () => {
    const work = getDb().lavora(app, () => getDb().lavora({ ...app, diritti: ['titolarita'] }, (u) => u.query('SELECT 1')));
    await expect(work).rejects.toMatchObject({ code: 'nested-context' });
  });

  it('is of no use after its end', async () => {
    const leaked = await getDb().lavora(app, async (u) => ({ u }));
    await expect(leaked.u.query('SELECT 1')).rejects.toMatchObject({ code: 'unit-closed' });
  });

  it('runs one statement at a time, so that no second one can be slipped in', async () => {
    await expect(getDb().lavora(app, (u) => u.query('SELECT 1; DROP TABLE prova_contatore'))).rejects.toMatchObject({ code: '42601' });
  });

  it('hands the context to the policies as it was given, also when it is hostile', async () => {
    const contesto: Contesto = {
      ruolo: 'app',
      comuni: ['X998', 'H501'],
      diritti: ['catasto', 'gestore-forniture'],
      utenteId: `o'neil\\'; RESET ROLE; --`,
      finalita: { codice: 'accertamento', protocollo: `12'34\\` },
    };
    const rows = await getDb().lavora(contesto, (u) =>
      u.query(`SELECT current_user AS ruolo, edigit.comuni() AS comuni, edigit.ha_diritto('catasto') AS si, edigit.ha_diritto('titolarita') AS no,
                      edigit.utente() AS utente, edigit.finalita() AS finalita, edigit.protocollo() AS protocollo`),
    );
    expect(rows).toEqual([
      { ruolo: 'edigit_app', comuni: ['X998', 'H501'], si: true, no: false, utente: contesto.utenteId, finalita: 'accertamento', protocollo: `12'34\\` },
    ]);
  });

  it('leaves nothing of its context to the next one', async () => {
    await getDb().lavora({ ...app, utenteId: 'qualcuno' }, (u) => u.query('SELECT 1'));
    const work = await Promise.all(
      Array.from({ length: 20 }, () => getDb().lavora({ ruolo: 'app' }, (u) => u.query('SELECT edigit.comuni() AS comuni, edigit.utente() AS utente'))),
    );
    expect(work.flat()).toEqual(Array.from({ length: 20 }, () => ({ comuni: [], utente: null })));
  });

  it('keeps the plans of its texts, and gives with them what each context may see, present or past', async () => {
    await asAdmin(getTest(), `CREATE TABLE prova_righe (comune text NOT NULL, n integer NOT NULL); INSERT INTO prova_righe SELECT c, n FROM unnest('{X998,X999}'::text[]) c, generate_series(1, 3) n;
      ALTER TABLE prova_righe ENABLE ROW LEVEL SECURITY; CREATE POLICY sue ON prova_righe USING (comune = ANY ((SELECT edigit.comuni())::text[])); GRANT SELECT ON prova_righe TO edigit_app, edigit_import;
      CREATE VIEW allora.prova_righe WITH (security_invoker) AS SELECT * FROM public.prova_righe WHERE n <= edigit.conosciuto_al(); GRANT SELECT ON allora.prova_righe TO edigit_app, edigit_import`);
    const somma = async (contesto: Contesto, n: number): Promise<unknown> =>
      (await getDb().lavora(contesto, (u) => u.query<{ somma: string }>(`SELECT string_agg(DISTINCT comune, ' ' ORDER BY comune) || ' ' || sum(n) AS somma FROM prova_righe WHERE n <> $1`, [n]), { preparate: true }))[0]!.somma;
    const di = (ruolo: 'app' | 'import', comuni: string[], operazione?: number): Contesto => ({ ruolo, comuni, ...(operazione === undefined ? {} : { tempo: { operazione, quando: null, giorno: null } }) });
    const casi: [Contesto, number, string | null][] = [
      [di('app', ['X998']), 0, 'X998 6'], [di('app', ['X999']), 3, 'X999 3'], [di('import', ['X998', 'X999']), 0, 'X998 X999 12'], [di('app', ['X998'], 2), 0, 'X998 3'], [di('app', ['X999'], 1), 0, 'X999 1'], [di('app', []), 0, null],
    ];
    const attesi = casi.map(([, , atteso]) => atteso);
    // More rounds than the server waits before it keeps a plan for any value: one after the other on one connection, then each on its own.
    for (let giro = 0; giro < 8; giro++) for (const [contesto, n, atteso] of casi) expect(await somma(contesto, n)).toBe(atteso);
    for (let giro = 0; giro < 8; giro++) expect(await Promise.all(casi.map(([contesto, n]) => somma(contesto, n)))).toEqual(attesi);
    const rotta = (): Promise<unknown> => getDb().lavora(di('app', ['X998']), (u) => u.query('SELECT 1 / (n - $1) AS x FROM prova_righe', [2]), { preparate: true });
    for (let giro = 0; giro < 3; giro++) await expect(rotta()).rejects.toMatchObject({ code: '22012' });
    // A table that became another: the plan is made again.
    await asAdmin(getTest(), 'ALTER TABLE prova_righe ADD COLUMN altro text; DELETE FROM prova_righe WHERE n = 1; ANALYZE prova_righe');
    expect(await somma(di('app', ['X998']), 0)).toBe('X998 5');
  });

  it('refuses a context that is not one', async () => {
    await expect(getDb().lavora({ ruolo: 'app', comuni: ["X998','Y"] }, async () => 1)).rejects.toMatchObject({ code: 'invalid-context' });
    await expect(getDb().lavora({ ruolo: 'app', diritti: ['catasto,titolarita'] }, async () => 1)).rejects.toMatchObject({ code: 'invalid-context' });
  });

  it('is the only way to data: a query outside it is "permission denied"', async () => {
    const outside = await dataSource();
    await expect(outside.query('SELECT n FROM prova_contatore')).rejects.toThrow(/permission denied/);
    await expect(outside.query('SELECT edigit.comuni()')).rejects.toThrow(/permission denied/);
    expect(await outside.query('SELECT current_user AS ruolo, rolsuper FROM pg_roles WHERE rolname = session_user')).toMatchObject([{ rolsuper: false }]);
  });

  it('cannot become anybody else than the roles of the program', async () => {
    await expect(getDb().lavora(app, (u) => u.query('SET ROLE postgres'))).rejects.toThrow(/permission denied/);
    const reset = getDb().lavora(app, async (u) => {
      await u.query('RESET ROLE');
      await u.query('SELECT n FROM prova_contatore');
    });
    await expect(reset).rejects.toThrow(/permission denied|does not exist/);
  });

  it('keeps 40 concurrent read-modify-writes exact, 4 of them aborted', async () => {
    await getDb().lavora(app, (u) => u.query('UPDATE prova_contatore SET n = 0'));
    const works = Array.from({ length: 40 }, (_, i) =>
      getDb().lavora(app, async (u) => {
        const [row] = await u.query<{ n: number }>('SELECT n FROM prova_contatore FOR UPDATE');
        await u.query('UPDATE prova_contatore SET n = $1', [(row?.n ?? 0) + 1]);
        if (i % 10 === 3) throw new Error('aborted');
      }),
    );
    const results = await Promise.allSettled(works);
    expect(results.filter((r) => r.status === 'rejected')).toHaveLength(4);
    expect(await read()).toBe(36);
  });

  it('keeps large parameters of concurrent clients apart', async () => {
    const texts = Array.from({ length: 24 }, (_, i) => String.fromCharCode(97 + i).repeat(300_000));
    const works = await Promise.all(texts.map((text) => getDb().lavora(app, (u) => u.query<{ testo: string }>('SELECT $1::text AS testo', [text]))));
    expect(works.every(([row], i) => row?.testo === texts[i])).toBe(true);
  });

  it('is rolled back when its client dies inside it, and the others go on', async () => {
    await getDb().lavora(app, (u) => u.query('UPDATE prova_contatore SET n = 7'));
    const dying = getDb().lavora(app, async (u) => {
      await u.query('UPDATE prova_contatore SET n = 99');
      const client = (await u.manager.queryRunner?.connect()) as PoolClient & { connection: { stream: { destroy(): void } } };
      client.connection.stream.destroy();
      await u.query('SELECT 1');
    });
    await expect(dying).rejects.toThrow(/terminated|not queryable|closed/i);
    expect(await read()).toBe(7);
  });

  it('fails where the geometry library does, instead of finding nothing, and goes on', async () => {
    // One of them is a bow tie, which is no surface.
    const aggiungi = (u: UnitaDiLavoro): Promise<unknown> => u.query(`
      INSERT INTO prova_contatore SELECT ST_NPoints(ST_Intersection(ST_GeomFromText('POLYGON((0 0,' || CASE i WHEN 2 THEN '1 1,1 0,0 1' ELSE '1 0,1 1,0 1' END || ',0 0))'), ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 1,0 0))'))) FROM generate_series(1, 3) i`);
    const quanti = (u: UnitaDiLavoro): Promise<unknown> => u.query('SELECT count(*) AS n FROM prova_contatore');
    for (let i = 0; i < 3; i++) {
      await expect(getDb().lavora(app, aggiungi)).rejects.toMatchObject({ code: 'XX000' });
      expect(await getDb().lavora(app, quanti)).toEqual([{ n: 1 }]);
    }
    await getDb().lavora(app, async (u) => {
      await u.query('SAVEPOINT prima');
      await expect(aggiungi(u)).rejects.toMatchObject({ code: 'XX000' });
      await u.query('ROLLBACK TO SAVEPOINT prima');
      expect(await quanti(u)).toEqual([{ n: 1 }]);
    });
  });

  it('gives savepoints, advisory transaction locks and SKIP LOCKED', async () => {
    const n = await getDb().lavora(app, async (u) => {
      await u.query('SELECT pg_advisory_xact_lock(7)');
      await u.query('SAVEPOINT prima');
      await expect(u.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
      await u.query('ROLLBACK TO SAVEPOINT prima');
      return u.query('SELECT n FROM prova_contatore FOR UPDATE SKIP LOCKED');
    });
    expect(n).toHaveLength(1);
  });

  it('reads whole numbers as numbers, dates and decimals as text', async () => {
    const rows = await getDb().lavora(app, (u) => u.query(`SELECT 9007199254740991::bigint AS n, date '2024-02-29' AS d, 6.50::numeric AS v`));
    expect(rows).toEqual([{ n: 9007199254740991, d: '2024-02-29', v: '6.50' }]);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { LEAKPROOF_FUNCTIONS } from '../../src/database/leakproof.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const COMUNI = ['A001', 'B002', 'C003', 'D004', 'E005'];

describeDatabase('row-level security', (getDb, getTest) => {
  beforeAll(() =>
    asAdmin(
      getTest(),
      `SET ROLE edigit_owner;
       CREATE TABLE cosa (comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4), n int NOT NULL, nome text NOT NULL, geom geometry(Point, 6706), PRIMARY KEY (comune, n));
       ALTER TABLE cosa ENABLE ROW LEVEL SECURITY;
       CREATE POLICY comune ON cosa USING (comune = ANY ((SELECT edigit.comuni())::text[]));
       GRANT SELECT, INSERT ON cosa TO edigit_app;
       RESET ROLE;
       INSERT INTO cosa SELECT c, n, 'via ' || n, ST_SetSRID(ST_MakePoint(n / 1000.0, n / 1000.0), 6706)
         FROM unnest(ARRAY['${COMUNI.join("','")}']) AS c, generate_series(1, 2000) AS n;
       CREATE INDEX ON cosa USING gist (geom);
       CREATE INDEX ON cosa USING gin (nome gin_trgm_ops);
       ANALYZE cosa;`,
    ),
  );

  it('shows each of many concurrent units its own municipality and no other', async () => {
    const asked = Array.from({ length: 60 }, (_, i) => COMUNI[i % COMUNI.length] ?? '');
    const seen = await Promise.all(
      asked.map((comune) => getDb().lavora({ ruolo: 'app', comuni: [comune] }, (u) => u.query('SELECT comune, count(*) AS n FROM cosa GROUP BY comune'))),
    );
    expect(seen).toEqual(asked.map((comune) => [{ comune, n: 2000 }]));
  });

  it('shows nothing to a unit without municipalities, and nothing by "*" while no municipality is known', async () => {
    for (const comuni of [[], '*'] as const) {
      expect(await getDb().lavora({ ruolo: 'app', comuni }, (u) => u.query('SELECT * FROM cosa'))).toEqual([]);
    }
  });

  it('refuses a row of another municipality', async () => {
    const work = getDb().lavora({ ruolo: 'app', comuni: ['A001'] }, (u) => u.query(`INSERT INTO cosa VALUES ('B002', 9999, 'x')`));
    await expect(work).rejects.toMatchObject({ code: '42501' });
  });

  it('denies a table to a role that was not granted it', async () => {
    await expect(getDb().lavora({ ruolo: 'import', comuni: ['A001'] }, (u) => u.query('SELECT * FROM cosa'))).rejects.toMatchObject({ code: '42501' });
  });

  const explain = async (condition: string): Promise<string> => {
    const rows = await getDb().lavora({ ruolo: 'app', comuni: ['A001'] }, (u) => u.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT * FROM cosa WHERE ${condition}`));
    return rows.map((r) => r['QUERY PLAN']).join('\n');
  };

  it('lets the planner use the indexes of && and of ILIKE under a policy', async () => {
    expect(await explain('geom && ST_MakeEnvelope(1, 1, 1.01, 1.01, 6706)')).toContain('cosa_geom_idx');
    expect(await explain(`nome ILIKE '%a 199%'`)).toContain('cosa_nome_idx');
  });

  it('has the operators behind them marked leakproof', async () => {
    const rows = await getDb().lavora({ ruolo: 'app' }, (u) => u.query('SELECT proleakproof FROM unnest($1::text[]) AS f JOIN pg_proc p ON p.oid = f::regprocedure', [LEAKPROOF_FUNCTIONS]));
    expect(rows).toEqual(LEAKPROOF_FUNCTIONS.map(() => ({ proleakproof: true })));
  });
});

import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { migrations } from '../../src/database/migrations/index.js';
import { findPostgres, startCluster, type Cluster } from '../harness/cluster.js';
import { engine } from '../harness/index.js';

describe.runIf(engine === 'postgresql' && findPostgres() !== null)('a server of the municipality', () => {
  let cluster: Cluster;
  const administer = async (sql: string, database = 'postgres'): Promise<void> => {
    const client = new Client({ connectionString: cluster.url(database, 'postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const newDatabase = async (): Promise<string> => {
    const name = `comune_${randomBytes(4).toString('hex')}`;
    await administer(`CREATE DATABASE ${name} TEMPLATE template0`);
    return name;
  };
  const open = (name: string, user: string, admin: string | null): Promise<Database> =>
    Database.open({ url: cluster.url(name, user), adminUrl: admin === null ? null : cluster.url(name, admin), dataDir: null });

  beforeAll(async () => {
    cluster = startCluster();
    await administer('CREATE ROLE programma LOGIN INHERIT; CREATE ROLE estraneo LOGIN');
  });
  afterAll(() => cluster.stop());

  it('is prepared by its administrator, who lets the program in; two databases at once as well', async () => {
    const names = [await newDatabase(), await newDatabase(), await newDatabase()];
    const opened = await Promise.all(names.map((name) => open(name, 'programma', 'postgres')));
    for (const db of opened) {
      expect(await db.lavora({ ruolo: 'owner' }, (u) => u.query('SELECT nome FROM edigit.migrazione ORDER BY nome'))).toHaveLength(migrations.length);
      await db.close();
    }
    const again = await open(names[0] ?? '', 'programma', null);
    expect(again.kind).toBe('postgresql');
    await again.close();
  });

  it('gives no right to a connection outside a unit of work, even where the login is a superuser', async () => {
    const db = await open(await newDatabase(), 'postgres', null);
    try {
      const outside = await db.lavora({ ruolo: 'app' }, async (u) => u.manager.dataSource);
      await expect(outside.query('SELECT * FROM comune')).rejects.toThrow(/permission denied/);
      expect(await db.lavora({ ruolo: 'app' }, (u) => u.query('SELECT * FROM comune'))).toEqual([]);
    } finally {
      await db.close();
    }
  });

  it('gives no right to a connection outside a unit of work, even where the login inherits', async () => {
    const db = await open(await newDatabase(), 'programma', 'postgres');
    try {
      const outside = await db.lavora({ ruolo: 'app' }, async (u) => u.manager.dataSource);
      await expect(outside.query('SELECT * FROM comune')).rejects.toThrow(/permission denied/);
    } finally {
      await db.close();
    }
  });

  it('turns away a login that nobody let in, and says what to do', async () => {
    const name = await newDatabase();
    await (await open(name, 'programma', 'postgres')).close();
    await expect(open(name, 'estraneo', null)).rejects.toMatchObject({ code: 'login-not-a-member', message: expect.stringContaining('EDIGIT_DATABASE_ADMIN_URL') });
  });
});

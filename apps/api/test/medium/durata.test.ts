import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Database, type DatabaseConfig } from '../../src/database/database.js';
import { asAdmin, engine, openTestDatabase, type TestDatabase } from '../harness/index.js';
import { accessiOn } from '../harness/servizi.js';
import { Vittima } from '../harness/uccisioni.js';

const WRITER = path.resolve(import.meta.dirname, '../harness/scrittore.mjs');

function startWriter(test: TestDatabase, from: number): ChildProcess {
  const workerUrl = engine === 'embedded' ? inject('workerUrl') : '';
  return spawn(process.execPath, [WRITER, inject('databaseUrl'), workerUrl, JSON.stringify(test.config)], {
    env: { ...process.env, EDIGIT_PROVA_DA: String(from) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Lets the writer acknowledge some commits, kills it without notice, and returns what it had acknowledged. */
async function killAfter(writer: ChildProcess, commits: number): Promise<number[]> {
  const acknowledged: number[] = [];
  if (!writer.stdout) throw new Error('the writer has no output');
  for await (const line of createInterface({ input: writer.stdout })) {
    if (line === 'pronto') continue;
    acknowledged.push(Number(line));
    if (acknowledged.length === commits) writer.kill('SIGKILL');
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  expect(writer.signalCode).toBe('SIGKILL');
  return acknowledged;
}

describe('a process that is killed while it writes', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase({ onDisk: true });
    await asAdmin(
      test,
      `CREATE TABLE prova_a (n int PRIMARY KEY, forma geometry(Point, 6706)); CREATE INDEX ON prova_a USING gist (forma);
       CREATE TABLE prova_b (n int PRIMARY KEY); GRANT ALL ON prova_a, prova_b TO edigit_app`,
    );
    await test.db.close();
  });
  afterAll(() => test.dispose());

  it('loses no commit it acknowledged and leaves none half done, three times over', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round++) {
      acknowledged.push(...(await killAfter(startWriter(test, round * 1_000_000 + 1), 25 + round * 15)));
    }
    const db = await Database.open(test.config, test.options);
    try {
      const [row] = await db.lavora({ ruolo: 'app' }, (u) =>
        u.query(
          `SELECT (SELECT count(*) FROM unnest($1::int[]) AS k (n) LEFT JOIN prova_a USING (n) WHERE prova_a.n IS NULL) AS perse,
                  (SELECT count(*) FROM prova_a FULL JOIN prova_b USING (n) WHERE prova_a.n IS NULL OR prova_b.n IS NULL) AS a_meta,
                  (SELECT count(*) FROM prova_a WHERE forma && ST_MakeEnvelope(0, 0, 9e6, 9e6, 6706)) = (SELECT count(*) FROM prova_a) AS indice`,
          [acknowledged],
        ),
      );
      expect(row).toEqual({ perse: 0, a_meta: 0, indice: true });
    } finally {
      await db.close();
    }
  });

  it('loses no account whose password it told, and each still signs in', async () => {
    const dette: { nome: string; password: string }[] = [];
    for (let round = 0; round < 2; round++) {
      const before = dette.length;
      const vittima = new Vittima({ config: test.config, dataDir: '.edigit', fai: { utentiDa: round * 1000 } }, (riga) => {
        const [nome, password] = riga.split(' ');
        if (nome === undefined || password === undefined) return;
        dette.push({ nome, password });
        if (dette.length === before + 3 + round) vittima.uccidi();
      });
      expect(await vittima.fine()).toBe(true);
    }
    const db = await Database.open(test.config, test.options);
    try {
      const { utenti, sessioni } = accessiOn(db);
      for (const { nome, password } of dette) {
        expect(await utenti.findByNome(nome), nome).toMatchObject({ nome, ruolo: 'consultazione' });
        expect(await sessioni.signIn(nome, password, '', { indirizzo: '127.0.0.1', agente: 'prova', segretoPrecedente: null })).not.toBe('');
      }
      // Each was made together with the line of the log that says so.
      const [conti] = await db.lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query(
        `SELECT (SELECT count(*) FROM accessi.utente WHERE nome LIKE 'prova-%') AS utenti,
                (SELECT count(*) FROM accessi.traccia t WHERE t.azione = 'utente-creato' AND t.oggetto_tipo = 'utente' AND t.oggetto_id IN (SELECT id::text FROM accessi.utente WHERE nome LIKE 'prova-%')) AS righe`));
      expect(conti).toEqual({ utenti: expect.any(Number), righe: conti!['utenti'] });
    } finally {
      await db.close();
    }
  });

  it.runIf(engine === 'embedded')('leaves a lock that the next process may take, and that two never share', async () => {
    const db = await Database.open(test.config, test.options);
    try {
      await expect(Database.open(test.config, test.options)).rejects.toMatchObject({ code: 'data-dir-locked' });
      const second = fork(WRITER, [inject('databaseUrl'), inject('workerUrl'), JSON.stringify(test.config)], { silent: true });
      let complaint = '';
      second.stderr?.on('data', (text: Buffer) => {
        complaint += text.toString();
      });
      const [code] = (await once(second, 'exit')) as [number | null];
      expect(code).toBe(1);
      expect(complaint).toContain('data-dir-locked');
    } finally {
      await db.close();
    }
  });

  it.runIf(engine === 'embedded')('may be killed during its very first start, and the next one begins anew', async () => {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-primo-'));
    const config: DatabaseConfig = { ...test.config, dataDir };
    try {
      for (const afterMs of [300, 900, 1500]) {
        const first = startWriter({ ...test, config }, 1);
        await Promise.race([sleep(afterMs), once(first, 'exit')]);
        first.kill('SIGKILL');
        if (first.signalCode === null && first.exitCode === null) await once(first, 'exit');
      }
      const db = await Database.open(config, test.options);
      expect((await db.version()).postgis).toMatch(/^3\./);
      await db.close();
    } finally {
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

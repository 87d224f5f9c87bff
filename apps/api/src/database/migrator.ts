import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { DatabaseError, notAMember } from './errors.js';
import type { Migration } from './migrations/migration.js';

/** A migration that the database has seen. */
interface Applied {
  readonly nome: string;
  readonly impronta: string;
}

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('edigit.migrazione'))`;
const TABLE = `
CREATE TABLE IF NOT EXISTS edigit.migrazione (
  nome text COLLATE "C" PRIMARY KEY,
  impronta text COLLATE "C" NOT NULL,
  applicata_il timestamptz NOT NULL DEFAULT clock_timestamp()
);`;

/** The fingerprint that tells an edited migration from the one that was applied. */
export function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

/** One fingerprint for a whole list: the key under which a migrated cluster may be kept. */
export function checksumOf(list: readonly Migration[]): string {
  return createHash('sha256').update(list.map((m) => `${m.name}:${checksum(m)}`).join('\n')).digest('hex').slice(0, 16);
}

async function applied(client: Client): Promise<Applied[]> {
  await client.query('BEGIN');
  try {
    return await readApplied(client);
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Inside the caller's transaction, whose role is then the owner's, where there is one. */
async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'edigit' AND c.relname = 'migrazione') AS exists`,
  );
  if (!rows[0]?.exists) return [];
  await client.query('SET LOCAL ROLE edigit_owner').catch((cause: unknown) => {
    throw notAMember(cause);
  });
  const result = await client.query<Applied>('SELECT nome, impronta FROM edigit.migrazione ORDER BY nome');
  return result.rows;
}

/**
 * The migrations that a database still lacks.
 *
 * @throws DatabaseError `migration-changed` when one that landed has another text now, `migration-unknown` when the database has
 * seen one that this program does not know (it belongs to a newer version).
 */
export async function pendingMigrations(client: Client, list: readonly Migration[]): Promise<Migration[]> {
  const done = new Map((await applied(client)).map((m) => [m.nome, m.impronta]));
  const known = new Set(list.map((m) => m.name));
  for (const name of done.keys()) {
    if (!known.has(name)) {
      throw new DatabaseError('migration-unknown', `Il database contiene la migrazione ${name}, che questa versione non conosce: serve una versione più recente.`);
    }
  }
  return list.filter((migration) => {
    const seen = done.get(migration.name);
    if (seen !== undefined && seen !== checksum(migration)) {
      throw new DatabaseError('migration-changed', `La migrazione ${migration.name} è stata modificata dopo essere stata applicata.`);
    }
    return seen === undefined;
  });
}

/**
 * Brings a database up to the given list, and returns the names of the migrations it applied. All in one transaction: where one
 * fails nothing has changed, and the version of the program that was running still runs.
 *
 * @param client connected as the administrator (first migration) or as a member of `edigit_owner` (all others).
 * @throws DatabaseError see {@link pendingMigrations}; `migration-failed` with the cause.
 */
export async function migrate(client: Client, list: readonly Migration[]): Promise<string[]> {
  const pending = await pendingMigrations(client, list);
  if (pending.length === 0) return [];
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL statement_timeout=0');
    await client.query(LOCK);
    // Another process may have applied them while this one waited for the lock.
    const done = new Set((await readApplied(client)).map((m) => m.nome));
    const names: string[] = [];
    for (const migration of pending.filter((m) => !done.has(m.name))) {
      await applyOne(client, migration);
      names.push(migration.name);
    }
    await client.query('COMMIT');
    return names;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  try {
    await execute(client, migration);
  } catch (error) {
    const message = `La migrazione ${migration.name} non è riuscita, e il database è rimasto com’era: ${(error as Error).message}`;
    throw new DatabaseError('migration-failed', message, { cause: error });
  }
}

async function execute(client: Client, migration: Migration): Promise<void> {
  await client.query(migration.as === 'admin' ? 'SET LOCAL ROLE NONE' : 'SET LOCAL ROLE edigit_owner');
  await client.query(migration.sql);
  await client.query('SET LOCAL ROLE edigit_owner');
  await client.query(TABLE);
  await client.query('INSERT INTO edigit.migrazione (nome, impronta) VALUES ($1, $2)', [migration.name, checksum(migration)]);
}

/**
 * Drops everything that migrations made and makes it again by the given ones, inside the caller's transaction; the role is then
 * the owner's.
 */
export async function rebuild(client: Client, list: readonly Migration[]): Promise<void> {
  await client.query('SET LOCAL statement_timeout=0');
  await client.query(LOCK);
  await client.query('DROP OWNED BY edigit_owner, edigit_import CASCADE');
  for (const migration of list) await execute(client, migration);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { Client, types, type ClientBase, type Pool, type PoolClient, type PoolConfig } from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { beginText, type Contesto, schemaPassato } from './contesto.js';
import { DatabaseError, notAMember } from './errors.js';
import { EmbeddedEngine } from './incorporato/engine.js';
import { migrations } from './migrations/index.js';
import type { Migration } from './migrations/migration.js';
import { migrate, pendingMigrations } from './migrator.js';
import { type Presidi, presidiInMemoria, presidiSulServer, type Rilascia } from './presidi.js';
import { findTemplate } from './template.js';
import { Unita, type UnitaDiLavoro } from './unita.js';

export interface DatabaseConfig {
  /** PostgreSQL to connect to; null is the embedded engine. */
  readonly url: string | null;
  /** Administrator's connection, for migrations only; null uses {@link url}. */
  readonly adminUrl: string | null;
  /** The embedded engine's data folder; null keeps the database in memory. */
  readonly dataDir: string | null;
}

export interface DatabaseOptions {
  readonly entities?: MixedList<Function | string | EntitySchema>;
  readonly poolSize?: number;
  /** A statement that runs longer is ended. */
  readonly statementLimitMs?: number;
  /** A transaction silent for longer is rolled back. */
  readonly idleInTransactionMs?: number;
  /** A compressed cluster for the embedded engine to begin from, instead of the one that is kept. */
  readonly template?: string;
  /** Module of the embedded engine's thread, where it is not the built one beside this module. */
  readonly workerUrl?: URL;
  /** false: connect only, and refuse a database that is behind. */
  readonly migrate?: boolean;
  /** Called before migrations are applied to a database that has some already, as it still is; when it fails nothing is applied. */
  readonly beforeMigrating?: (db: Database, pending: readonly string[]) => Promise<void>;
  /** The whole content is about to be replaced: a schema that is behind, or of another version of the program, is let be. */
  readonly forRestore?: boolean;
  readonly migrations?: readonly Migration[];
}

export interface LavoraOptions {
  /** No time limits: for the merge of a supply, which may run for a minute. */
  readonly lunga?: boolean;
  /** The texts are few, always the same and asked for one thing at a time: each connection keeps their plans. Never for a list with filters, whose plan depends on them. */
  readonly preparate?: boolean;
}

export type DatabaseKind = 'embedded' | 'postgresql';

interface CurrentUnit {
  readonly unita: Unita;
  readonly key: string;
}

const DATE = 1082;
const INT8 = 20;
const LOGIN = 'edigit_login';

/** Dates stay text (`pg` would make them midnights of the local zone), `bigint` becomes a number (ids and counts stay below 2^53). */
const typeParsers: PoolConfig['types'] = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value;
    if (oid === INT8) return Number;
    return types.getTypeParser(oid, format);
  }) as typeof types.getTypeParser,
};

/**
 * The database, embedded or not. {@link lavora} is the only way to SQL.
 *
 * Connections carry a role without rights (`edigit_login`): a query outside a unit of work is "permission denied".
 */
export class Database {
  readonly kind: DatabaseKind;
  readonly #config: DatabaseConfig;
  readonly #engine: EmbeddedEngine | null;
  readonly #dataSource: DataSource;
  readonly #pool: Pool;
  readonly #current = new AsyncLocalStorage<CurrentUnit>();
  readonly #presidi: Presidi;

  private constructor(config: DatabaseConfig, engine: EmbeddedEngine | null, dataSource: DataSource) {
    this.#config = config;
    this.kind = engine ? 'embedded' : 'postgresql';
    this.#engine = engine;
    this.#dataSource = dataSource;
    this.#pool = (dataSource.driver as PostgresDriver).master as Pool;
    this.#presidi = engine ? presidiInMemoria() : presidiSulServer(() => connectToServer(config));
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws DatabaseError `data-dir-locked`, `migrations-pending`, `login-not-a-member`, and what {@link migrate} throws.
   */
  static async open(config: DatabaseConfig, options: DatabaseOptions = {}): Promise<Database> {
    const engine = config.url === null ? await startEngine(config, options) : null;
    try {
      await prepareSchema(config, engine, options);
      engine?.markComplete();
      return await Database.connect(config, engine, options);
    } catch (error) {
      await engine?.stop();
      throw error;
    }
  }

  private static async connect(config: DatabaseConfig, engine: EmbeddedEngine | null, options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      synchronize: false,
      installExtensions: false,
      schema: 'public',
      entities: options.entities ?? [],
      poolSize: options.poolSize ?? 8,
      extra: engine ? embeddedPool(engine) : serverPool(config, options),
    });
    await dataSource.initialize();
    return new Database(config, engine, dataSource);
  }

  /** Shows a database that is about to be migrated as it is, by connections of its own. */
  static async showAsItIs(config: DatabaseConfig, engine: EmbeddedEngine | null, options: DatabaseOptions, show: (db: Database) => Promise<void>): Promise<void> {
    const db = await Database.connect(config, engine, options);
    try {
      await show(db);
    } finally {
      await db.#dataSource.destroy();
    }
  }

  /**
   * Runs one unit of work: a transaction in the given context, committed when `fn` resolves and rolled back when it rejects.
   * Keep it short, and wait for nothing but this database inside: on the embedded engine it holds everybody up.
   * Called inside another unit with the same context it joins it.
   *
   * @throws DatabaseError `nested-context` inside a unit with another context; `unit-aborted` when a failed statement was
   * swallowed and nothing could be committed; `invalid-context`.
   */
  async lavora<T>(contesto: Contesto, fn: (unita: UnitaDiLavoro) => Promise<T>, options: LavoraOptions = {}): Promise<T> {
    const key = beginText(contesto);
    const outer = this.#current.getStore();
    if (outer) {
      if (outer.key !== key) throw new DatabaseError('nested-context', "Un'unità di lavoro non può contenerne una con un altro contesto.");
      return fn(outer.unita);
    }
    const client = await this.#pool.connect();
    // A connection that dies while no query is running says so by this event; the next query will fail by itself.
    client.on('error', ignore);
    const unita = new Unita(client, this.#dataSource, contesto.tempo ? schemaPassato(contesto.tempo) : 'persone', options.preparate === true);
    const resumeLimits = options.lunga ? this.#engine?.suspendLimits() : undefined;
    let broken = false;
    try {
      await client.query(options.lunga ? beginText(contesto, true) : key);
      const result = await this.#current.run({ unita, key }, fn, unita);
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new DatabaseError('unit-aborted', 'Un errore ignorato ha annullato la transazione: nulla è stato salvato.');
      return result;
    } catch (error) {
      broken = !(await rollback(client));
      throw error;
    } finally {
      unita.close();
      resumeLimits?.();
      client.off('error', ignore);
      client.release(broken);
    }
  }

  /**
   * Says to every process of this database that this one is at work on `cosa`, until what it answers is called or the process ends, however it ends.
   * Answers null when somebody already is.
   */
  presidia(cosa: string): Promise<Rilascia | null> {
    return this.#presidi.prendi(cosa);
  }

  /** Versions of the server and of PostGIS. */
  async version(): Promise<{ readonly versione: string; readonly postgis: string }> {
    const [row] = await this.lavora({ ruolo: 'app' }, (u) =>
      u.query<{ versione: string; postgis: string }>(`SELECT current_setting('server_version') AS versione, public.postgis_lib_version() AS postgis`),
    );
    if (!row) throw new DatabaseError('engine-stopped', 'Il database non risponde.');
    return row;
  }

  /**
   * A connection of the administrator, outside roles and policies: for migrations, restore and maintenance, never for a request.
   * On a server it is `EDIGIT_DATABASE_ADMIN_URL`, or the program's own login where there is none.
   */
  async asAdministrator<T>(fn: (client: Client) => Promise<T>, options: LavoraOptions = {}): Promise<T> {
    const resumeLimits = options.lunga ? this.#engine?.suspendLimits() : undefined;
    try {
      return await withAdministrator(this.#config, this.#engine, fn);
    } finally {
      resumeLimits?.();
    }
  }

  /**
   * Refreshes the planner's statistics, and on the embedded engine, where nothing vacuums by itself, clears dead rows and the log.
   * For the end of a merge; the embedded engine serves nobody else meanwhile.
   */
  async maintain(): Promise<void> {
    if (!this.#engine) {
      await this.lavora(
        { ruolo: 'owner' },
        async (u) => {
          // Rows that wait to enter an index of words make the planner avoid it.
          await u.query(`SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam WHERE m.amname = 'gin' AND pg_has_role(c.relowner, 'USAGE')`);
          await u.query('ANALYZE');
        },
        { lunga: true },
      );
      return;
    }
    await this.asAdministrator(
      async (admin) => {
        await admin.query('VACUUM (ANALYZE)');
        await admin.query('CHECKPOINT');
      },
      { lunga: true },
    );
  }

  /** The embedded cluster, compressed, to begin other databases from; null on a server. */
  async dumpCluster(): Promise<Uint8Array | null> {
    return (await this.#engine?.dump()) ?? null;
  }

  async close(): Promise<void> {
    if (this.#dataSource.isInitialized) await this.#dataSource.destroy();
    await this.#engine?.stop();
  }
}

function ignore(): void {
  // The failure reaches the caller through its query.
}

async function rollback(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

function startEngine(config: DatabaseConfig, options: DatabaseOptions): Promise<EmbeddedEngine> {
  return EmbeddedEngine.start({
    dataDir: config.dataDir,
    template: options.template ?? (options.migrations ? null : findTemplate(config.dataDir)),
    statementLimitMs: options.statementLimitMs,
    idleInTransactionMs: options.idleInTransactionMs,
    workerUrl: options.workerUrl,
  });
}

function embeddedPool(engine: EmbeddedEngine): PoolConfig {
  return { user: LOGIN, database: 'postgres', ssl: false, stream: () => engine.stream(), idleTimeoutMillis: 0, types: typeParsers };
}

function serverPool(config: DatabaseConfig, options: DatabaseOptions): PoolConfig {
  return {
    connectionString: config.url ?? undefined,
    statement_timeout: options.statementLimitMs ?? 60_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 60_000,
    types: typeParsers,
    onConnect: takeLoginRole,
  };
}

/** Whatever the login may do (it may be a superuser, or inherit), its sessions begin with no right at all. */
async function takeLoginRole(client: ClientBase): Promise<void> {
  await client.query(`SET ROLE ${LOGIN}`).catch((cause: unknown) => {
    throw notAMember(cause);
  });
  // A statement of a program that was killed ends at once and lets its locks go. Where the system of the server cannot tell, it ends when it ends.
  await client.query(`SET client_connection_check_interval = '1s'`).catch(ignore);
  // The planner calls a text dear that follows things through many tables, and compiles it: a second, for what then takes a millisecond.
  await client.query('SET jit = off').catch(ignore);
}

async function connectToServer(config: DatabaseConfig): Promise<Client> {
  const client = new Client({ connectionString: config.url ?? undefined, types: typeParsers, keepAlive: true });
  client.on('error', ignore);
  await client.connect();
  await takeLoginRole(client);
  return client;
}

async function withAdministrator<T>(config: DatabaseConfig, engine: EmbeddedEngine | null, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(
    engine
      ? { user: 'postgres', database: 'postgres', ssl: false, stream: () => engine.stream(), types: typeParsers }
      : { connectionString: config.adminUrl ?? config.url ?? undefined, types: typeParsers },
  );
  client.on('error', ignore);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

async function prepareSchema(config: DatabaseConfig, engine: EmbeddedEngine | null, options: DatabaseOptions): Promise<void> {
  const list = options.migrations ?? migrations;
  await withAdministrator(config, engine, async (admin) => {
    const pending = await pendingMigrations(admin, list).catch((error: unknown) => {
      if (options.forRestore && error instanceof DatabaseError && (error.code === 'migration-unknown' || error.code === 'migration-changed')) return [];
      throw error;
    });
    const isNew = pending.length === list.length;
    if (pending.length > 0 && options.migrate === false) {
      throw new DatabaseError('migrations-pending', `Il database non è aggiornato (mancano ${pending.length} migrazioni): eseguire "edigit migrate".`);
    }
    const admit = async (): Promise<void> => {
      if (config.url !== null && config.adminUrl !== null) await admitLogin(admin, config.url);
    };
    if (pending.length > 0 && (isNew || !options.forRestore)) {
      const { beforeMigrating } = options;
      if (!isNew && beforeMigrating) {
        await admit();
        await Database.showAsItIs(config, engine, options, (db) => beforeMigrating(db, pending.map((m) => m.name)));
      }
      await migrate(admin, list);
    }
    await admit();
  });
}

/** Lets the program's own login take the roles; it still holds no right by itself. */
async function admitLogin(admin: Client, url: string): Promise<void> {
  const { user } = new Client({ connectionString: url });
  if (user && user !== admin.user) await admin.query(`GRANT ${LOGIN} TO ${admin.escapeIdentifier(user)}`);
}

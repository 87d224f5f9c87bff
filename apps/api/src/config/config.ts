import path from 'node:path';
import { z } from 'zod';

/** Where backups go, when, and how many are kept. */
export interface CopieConfig {
  /** Absolute folder of the scheduled backups; null schedules none. */
  readonly cartella: string | null;
  /** Hour of the day, by the clock of this machine. */
  readonly ora: number;
  readonly conservate: number;
}

/** Everything that can be configured, read once at boot. */
export interface Config {
  /** PostgreSQL with PostGIS; null is the embedded engine. */
  readonly databaseUrl: string | null;
  /** Connection of the database administrator, used by `migrate` and `restore` only. */
  readonly databaseAdminUrl: string | null;
  /** Absolute folder of the embedded database, the documents and the control socket. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Whether a first start loads the sample municipality. */
  readonly demo: boolean;
  /** Room for the documents of the sample municipality, whose accounts are open to everybody (MB). */
  readonly demoDocumentiMb: number;
  /** Scheduled backups. */
  readonly copie: CopieConfig;
  /** Address by which browsers reach the program through a reverse proxy; null where they reach it directly. */
  readonly publicUrl: URL | null;
  /** Hosts that base maps may be read from besides the known ones, and the room they take on disk (MiB). */
  readonly sfondi: { readonly server: readonly string[]; readonly memoriaMib: number };
}

/** The environment does not make a configuration; one message per variable, in Italian. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`Configurazione non valida:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

const postgresUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), 'deve essere un indirizzo «postgresql://utente:parola@server:5432/database»')
  .nullable()
  .default(null);
const NOT_A_PORT = 'deve essere il numero di una porta, da 0 a 65535';

const schema = z.object({
  EDIGIT_DATABASE_URL: postgresUrl,
  EDIGIT_DATABASE_ADMIN_URL: postgresUrl,
  EDIGIT_DATA_DIR: z.string().default('.edigit'),
  EDIGIT_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'deve essere un indirizzo o un nome di questa macchina')
    .default('127.0.0.1'),
  EDIGIT_PORT: z
    .string()
    .regex(/^\d{1,5}$/, NOT_A_PORT)
    .transform(Number)
    .refine((port) => port <= 65535, NOT_A_PORT)
    .default(3000),
  EDIGIT_DEMO: z
    .enum(['0', '1'], 'deve essere 0 oppure 1')
    .default('1')
    .transform((text) => text === '1'),
  EDIGIT_DEMO_DOCUMENTI_MB: z.string().regex(/^\d{1,6}$/, 'deve essere un numero di megabyte').transform(Number).default(200),
  EDIGIT_BACKUP_DIR: z.string().nullable().default(null),
  EDIGIT_BACKUP_HOUR: z.string().regex(/^([01]?\d|2[0-3])$/, 'deve essere un’ora, da 0 a 23').transform(Number).default(2),
  EDIGIT_BACKUP_KEEP: z.string().regex(/^[1-9]\d{0,2}$/, 'deve essere un numero di copie, da 1 a 999').transform(Number).default(14),
  EDIGIT_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'deve essere l’indirizzo pubblico, per esempio «https://edigit.comune.example»')
    .transform((text) => new URL(text))
    .nullable()
    .default(null),
  EDIGIT_SFONDI_SERVER: z
    .string()
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''))
    .refine((hosts) => hosts.every((host) => /^[a-z0-9.-]+(:\d{1,5})?$/.test(host)), 'deve essere un elenco di nomi di server separati da virgole, per esempio «wms.regione.example,10.0.0.5:8080»')
    .default([]),
  EDIGIT_SFONDI_MB: z
    .string()
    .regex(/^\d{1,6}$/, 'deve essere un numero di megabyte')
    .transform(Number)
    .default(512),
});

/**
 * Reads the configuration from environment variables; an empty variable counts as absent.
 *
 * @throws ConfigError with one message per wrong variable; a value is never repeated, since it may hold a password.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in schema.shape && value !== undefined && value.trim() !== ''));
  const result = schema.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const values = result.data;
  if (values.EDIGIT_DATABASE_ADMIN_URL !== null && values.EDIGIT_DATABASE_URL === null) {
    throw new ConfigError(['EDIGIT_DATABASE_ADMIN_URL richiede EDIGIT_DATABASE_URL']);
  }
  return {
    databaseUrl: values.EDIGIT_DATABASE_URL,
    databaseAdminUrl: values.EDIGIT_DATABASE_ADMIN_URL,
    dataDir: path.resolve(values.EDIGIT_DATA_DIR),
    host: values.EDIGIT_HOST,
    port: values.EDIGIT_PORT,
    demo: values.EDIGIT_DEMO,
    demoDocumentiMb: values.EDIGIT_DEMO_DOCUMENTI_MB,
    copie: {
      cartella: values.EDIGIT_BACKUP_DIR === null ? null : path.resolve(values.EDIGIT_BACKUP_DIR),
      ora: values.EDIGIT_BACKUP_HOUR,
      conservate: values.EDIGIT_BACKUP_KEEP,
    },
    publicUrl: values.EDIGIT_URL,
    sfondi: { server: values.EDIGIT_SFONDI_SERVER, memoriaMib: values.EDIGIT_SFONDI_MB },
  };
}

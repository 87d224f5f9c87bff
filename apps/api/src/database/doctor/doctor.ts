import fs from 'node:fs';
import type { Database } from '../database.js';
import { LEAKPROOF_FUNCTIONS } from '../leakproof.js';
import { migrations } from '../migrations/index.js';
import { checksum } from '../migrator.js';
import type { UnitaDiLavoro } from '../unita.js';
import * as queries from './doctor.queries.js';

export type Esito = 'ok' | 'avviso' | 'errore';

/** One thing that was checked, in one line. */
export interface Controllo {
  readonly codice: string;
  readonly titolo: string;
  readonly esito: Esito;
  readonly dettaglio: string;
}

type Verdict = Pick<Controllo, 'esito' | 'dettaglio'>;

interface Check {
  readonly codice: string;
  readonly titolo: string;
  readonly run: (unita: UnitaDiLavoro) => Promise<Verdict>;
}

const OLDEST_SERVER = 150_000;
const OLDEST_POSTGIS = [3, 3] as const;
const GIB = 1024 ** 3;
/** Seals are made every ten minutes while the program runs. */
const SEAL_LATE_S = 2 * 3600;

const ok = (dettaglio: string): Verdict => ({ esito: 'ok', dettaglio });
const warning = (dettaglio: string): Verdict => ({ esito: 'avviso', dettaglio });
const failure = (dettaglio: string): Verdict => ({ esito: 'errore', dettaglio });

function isRecentPostgis(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_POSTGIS[0] || (major === OLDEST_POSTGIS[0] && minor >= OLDEST_POSTGIS[1]);
}

/** Verdict of a query that lists what is wrong: nothing is well. */
function expectNone(sql: string, well: string, say: (names: readonly string[]) => Verdict): Check['run'] {
  return async (unita) => {
    const names = (await unita.query<{ nome: string }>(sql)).map(({ nome }) => nome);
    return names.length === 0 ? ok(well) : say(names);
  };
}

const CHECKS: readonly Check[] = [
  {
    codice: 'database',
    titolo: 'Database',
    run: async (unita) => {
      const [row] = await unita.query<{ numero: number; versione: string; byte: number }>(queries.SERVER);
      if (!row) return failure('non risponde');
      const size = `${(row.byte / 1024 ** 2).toFixed(0)} MiB`;
      return row.numero >= OLDEST_SERVER ? ok(`PostgreSQL ${row.versione}, ${size}`) : failure(`PostgreSQL ${row.versione}: serve la 15 o successiva`);
    },
  },
  {
    codice: 'estensioni',
    titolo: 'Estensioni',
    run: async (unita) => {
      const found = new Map((await unita.query<{ nome: string; versione: string }>(queries.EXTENSIONS)).map((e) => [e.nome, e.versione]));
      const missing = ['postgis', 'pg_trgm', 'unaccent', 'btree_gist'].filter((name) => !found.has(name));
      if (missing.length > 0) return failure(`mancano ${missing.join(', ')}`);
      const postgis = found.get('postgis') ?? '';
      return isRecentPostgis(postgis) ? ok(`PostGIS ${postgis}`) : failure(`PostGIS ${postgis}: serve la ${OLDEST_POSTGIS.join('.')} o successiva`);
    },
  },
  {
    codice: 'migrazioni',
    titolo: 'Migrazioni',
    run: async (unita) => {
      const applied = new Map((await unita.query<{ nome: string; impronta: string }>(queries.MIGRATIONS)).map((m) => [m.nome, m.impronta]));
      const pending = migrations.filter((m) => applied.get(m.name) !== checksum(m)).map((m) => m.name);
      return pending.length === 0 ? ok(`${applied.size} applicate`) : failure(`mancano o differiscono: ${pending.join(', ')}`);
    },
  },
  {
    codice: 'ruolo',
    titolo: 'Ruolo senza privilegi',
    run: async (unita) => {
      const [row] = await unita.query<{ nome: string; privilegiato: boolean }>(queries.SESSION_ROLE);
      return row?.privilegiato ? warning(`il programma si collega come ${row.nome}, che può tutto: dargli un utente proprio, membro di edigit_login`) : ok(row?.nome ?? '');
    },
  },
  {
    codice: 'sicurezza-di-riga',
    titolo: 'Sicurezza di riga',
    run: expectNone(queries.TABLES_WITHOUT_POLICY, 'attiva su ogni tabella comunale', (names) => failure(`manca su ${names.join(', ')}`)),
  },
  {
    codice: 'leakproof',
    titolo: 'Funzioni leakproof',
    run: async (unita) => {
      const rows = await unita.query<{ nome: string }>(queries.NOT_LEAKPROOF, [LEAKPROOF_FUNCTIONS]);
      return rows.length === 0 ? ok('contrassegnate') : warning(`non contrassegnate (letture lente): ${rows.map((r) => r.nome).join(', ')}; eseguire "edigit migrate" da superutente`);
    },
  },
  {
    codice: 'indici',
    titolo: 'Indici',
    run: expectNone(queries.INVALID_INDEXES, 'tutti validi', (names) => failure(`non validi: ${names.join(', ')}`)),
  },
  {
    codice: 'chiavi',
    titolo: 'Vincoli',
    run: expectNone(queries.UNCHECKED_CONSTRAINTS, 'tutti verificati', (names) => failure(`non verificati: ${names.join(', ')}`)),
  },
  {
    codice: 'sigilli',
    titolo: 'Registro degli accessi',
    run: async (unita) => {
      const [row] = await unita.query<{ righe: number; secondi: number; blocco: number | null }>(queries.UNSEALED);
      const { righe = 0, secondi = 0, blocco = null } = row ?? {};
      const said = `${blocco === null ? 'nessun blocco sigillato' : `sigillato fino al blocco ${blocco}`}, ${righe === 1 ? 'una riga' : `${righe} righe`} da sigillare`;
      return secondi > SEAL_LATE_S ? warning(`${said}, la prima da ${Math.round(secondi / 3600)} ore: si sigilla da sé mentre il programma è in funzione`) : ok(said);
    },
  },
  {
    codice: 'collegamenti',
    titolo: 'Collegamenti',
    run: async (unita) => {
      const [row] = await unita.query<{ aperti: number; sospesi: number }>(queries.LINKS);
      const { aperti = 0, sospesi = 0 } = row ?? {};
      return sospesi === 0 ? ok(`${aperti} aperti, tutti con i due capi`) : failure(`${sospesi} di ${aperti} senza uno dei capi`);
    },
  },
];

async function runCheck(db: Database, { codice, titolo, run }: Check): Promise<Controllo> {
  try {
    return { codice, titolo, ...(await db.lavora({ ruolo: 'owner', comuni: '*' }, run)) };
  } catch (error) {
    return { codice, titolo, ...failure(`controllo non riuscito: ${(error as Error).message}`) };
  }
}

function checkDisk(folder: string): Controllo {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = (bavail * bsize) / GIB;
  const verdict = free < 1 ? failure : free < 5 ? warning : ok;
  return { codice: 'disco', titolo: 'Disco', ...verdict(`${free.toFixed(1)} GiB liberi`) };
}

/** Checks the database and the disk it stands on; never throws, each failure is a line of the result. */
export async function diagnose(db: Database, dataDir: string): Promise<Controllo[]> {
  const results: Controllo[] = [];
  for (const check of CHECKS) results.push(await runCheck(db, check));
  results.push(checkDisk(fs.existsSync(dataDir) ? dataDir : '.'));
  return results;
}

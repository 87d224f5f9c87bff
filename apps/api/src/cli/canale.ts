import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Terminale, Uscita } from './ambiente.js';

/** What the terminal asks of the running program, one JSON per line. */
interface Richiesta {
  readonly cartella: string;
  readonly interattivo: boolean;
  readonly argomenti: readonly string[];
}

type Risposta =
  | { readonly t: 'out' | 'err' | 'avanzamento'; readonly testo: string }
  | { readonly t: 'file'; readonly percorso: string; readonly contenuto: string }
  | { readonly t: 'fine'; readonly uscita: Uscita };

/** Socket through which commands run inside the program that owns the embedded database. */
export function socketPath(dataDir: string): string {
  return join(dataDir, 'edigit.sock');
}

/** Listens for commands; only the owner of the files may connect (mode 0600). */
export async function ascolta(dataDir: string, esegui: (argomenti: readonly string[], terminale: Terminale) => Promise<Uscita>): Promise<Server> {
  const path = socketPath(dataDir);
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const invia = (risposta: Risposta): void => {
      if (!socket.destroyed) socket.write(`${JSON.stringify(risposta)}\n`);
    };
    createInterface({ input: socket }).once('line', (riga) => {
      const richiesta = parse(riga);
      if (richiesta === null) return void socket.destroy();
      const terminale: Terminale = {
        cartella: richiesta.cartella,
        interattivo: richiesta.interattivo,
        out: (testo) => invia({ t: 'out', testo }),
        err: (testo) => invia({ t: 'err', testo }),
        avanzamento: (testo) => invia({ t: 'avanzamento', testo }),
        scriviFile: (percorso, contenuto) => invia({ t: 'file', percorso, contenuto }),
      };
      void esegui(richiesta.argomenti, terminale).then((uscita) => {
        invia({ t: 'fine', uscita });
        socket.end();
      });
    });
  });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(before);
  }
  chmodSync(path, 0o600);
  return server;
}

/** Null for what no terminal of ours says. */
function parse(riga: string): Richiesta | null {
  try {
    const { cartella, argomenti, interattivo } = (JSON.parse(riga) ?? {}) as Partial<Richiesta>;
    if (typeof cartella !== 'string' || !Array.isArray(argomenti) || !argomenti.every((a) => typeof a === 'string')) return null;
    return { cartella, interattivo: interattivo === true, argomenti };
  } catch {
    return null;
  }
}

/** Sends a command to the running program and plays its answer on this terminal; null when nobody listens. */
export async function inoltra(dataDir: string, argomenti: readonly string[], terminale: Terminale): Promise<Uscita | null> {
  const path = socketPath(dataDir);
  if (!existsSync(path)) return null;
  const socket = await connect(path);
  if (socket === null) return null;
  socket.write(`${JSON.stringify({ cartella: terminale.cartella, interattivo: terminale.interattivo, argomenti } satisfies Richiesta)}\n`);
  for await (const riga of createInterface({ input: socket })) {
    const risposta = JSON.parse(riga) as Risposta;
    if (risposta.t === 'fine') return risposta.uscita;
    if (risposta.t === 'file') terminale.scriviFile(risposta.percorso, risposta.contenuto);
    else terminale[risposta.t](risposta.testo);
  }
  terminale.err('Il programma si è fermato prima di rispondere.');
  return 1;
}

function connect(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

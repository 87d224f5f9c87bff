import { parentPort } from 'node:worker_threads';
import { codifica, type LavoroTessera } from './codifica.js';

/** A thread that encodes tiles, one after the other. */

/** What it answers: the body, or why there is none. */
export type EsitoCodifica = { readonly tessera: Uint8Array<ArrayBuffer> } | { readonly errore: string };

if (!parentPort) throw new Error('this module runs as a worker thread');
const main = parentPort;

main.on('message', (lavoro: LavoroTessera) => {
  const esito = esegui(lavoro);
  main.postMessage(esito, 'tessera' in esito ? [esito.tessera.buffer] : []);
});

function esegui(lavoro: LavoroTessera): EsitoCodifica {
  try {
    return { tessera: codifica(lavoro) };
  } catch (error) {
    return { errore: error instanceof Error ? `${error.name}: ${error.message}` : 'errore sconosciuto' };
  }
}

import { parentPort } from 'node:worker_threads';
import type { Documento } from './documento.js';
import { disegna } from './pdf/disegna.js';

/** A thread that draws documents, one after the other. */

/** What it answers: the bytes, or why there are none. */
export type EsitoStampa = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly errore: string };

if (!parentPort) throw new Error('this module runs as a worker thread');
const main = parentPort;
let precedente: Promise<void> = Promise.resolve();

main.on('message', (documento: Documento) => {
  precedente = precedente.then(async () => {
    const esito = await esegui(documento);
    main.postMessage(esito, 'pdf' in esito ? [esito.pdf.buffer] : []);
  });
});

async function esegui(documento: Documento): Promise<EsitoStampa> {
  try {
    return { pdf: await disegna(documento) };
  } catch (error) {
    return { errore: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error' };
  }
}

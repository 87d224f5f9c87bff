import type { Documento } from '../documento.js';
import { disegnaEstratto } from './disegna-estratto.js';
import { disegnaFascicolo } from './disegna-fascicolo.js';

/** A document as the bytes of a PDF. */
export function disegna(documento: Documento): Promise<Uint8Array<ArrayBuffer>> {
  return documento.tipo === 'fascicolo' ? disegnaFascicolo(documento) : disegnaEstratto(documento);
}

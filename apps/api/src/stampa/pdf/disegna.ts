import type { Documento } from '../documento.js';
import { disegnaCdu } from './disegna-cdu.js';
import { disegnaEstratto } from './disegna-estratto.js';
import { disegnaFascicolo } from './disegna-fascicolo.js';

/** A document as the bytes of a PDF. */
export function disegna(documento: Documento): Promise<Uint8Array<ArrayBuffer>> {
  switch (documento.tipo) {
    case 'fascicolo':
      return disegnaFascicolo(documento);
    case 'estratto':
      return disegnaEstratto(documento);
    case 'cdu':
      return disegnaCdu(documento);
  }
}

import { FormaIlleggibile, formaVuota, type FormaScritta } from '../geometrie/forma.js';
import { leggiWkb } from '../geometrie/wkb.js';

/** Bytes of the envelope for each of its kinds. */
const RETTANGOLI = [0, 32, 48, 48, 64] as const;

const VUOTA = 0x10;
const ESTESA = 0x20;

/** Reads a geometry as GeoPackage stores it: a header, perhaps with an envelope, then WKB. @throws FormaIlleggibile @see OGC 12-128r19, 2.1.3 */
export function leggiFormaGpkg(bytes: Uint8Array): FormaScritta {
  const [g, p, versione, segni] = bytes;
  if (bytes.length < 8 || g !== 0x47 || p !== 0x50 || versione !== 0) throw new FormaIlleggibile('non comincia come una geometria GeoPackage');
  if ((segni! & ESTESA) !== 0) throw new FormaIlleggibile('è di un tipo esteso, di un altro programma');
  const rettangolo = RETTANGOLI[(segni! >> 1) & 0x07];
  if (rettangolo === undefined) throw new FormaIlleggibile('il suo rettangolo d\'ingombro è di un tipo che non esiste');
  if ((segni! & VUOTA) !== 0) return formaVuota();
  return leggiWkb(bytes.subarray(8 + rettangolo));
}

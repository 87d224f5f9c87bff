import type { AvvertenzaDocumento } from '@edigit/anagrafe/contract';
import type { Contenuto } from './contenuto.js';
import { leggiExif } from './exif.js';
import { rifiuta } from './rifiuto.js';

/** Markers that begin the picture itself, in any coding. */
const isCornice = (m: number): boolean => m >= 0xc0 && m <= 0xcf && m !== 0xc4 && m !== 0xc8 && m !== 0xcc;

/** A JPEG from its first marker to where the picture begins. @throws DomainError `document-refused` when it never does. */
export async function leggiJpeg(c: Contenuto): Promise<AvvertenzaDocumento[]> {
  let avvertenze: AvvertenzaDocumento[] = [];
  for (let a = 2; a < c.lunghezza; ) {
    const testa = await c.leggi(a, 10);
    if (testa.length < 4 || testa[0] !== 0xff) return rifiuta('incompleto');
    const [segno, lungo] = [testa[1]!, testa.readUInt16BE(2)];
    if (isCornice(segno)) return avvertenze;
    if (segno === 0xe1 && testa.toString('latin1', 4, 8) === 'Exif') avvertenze = [...new Set([...avvertenze, ...(await leggiExif(c, a + 10))])];
    if (segno === 0xff) a += 1;
    else if (lungo < 2) return rifiuta('incompleto');
    else a += 2 + lungo;
  }
  return rifiuta('incompleto');
}

/** A PNG chunk by chunk up to its end. @throws DomainError `document-refused` when it has none. */
export async function leggiPng(c: Contenuto): Promise<AvvertenzaDocumento[]> {
  const avvertenze: AvvertenzaDocumento[] = [];
  for (let a = 8; a + 12 <= c.lunghezza; ) {
    const testa = await c.leggi(a, 8);
    const tipo = testa.toString('latin1', 4, 8);
    if (tipo === 'IEND') return avvertenze;
    if (tipo === 'eXIf') avvertenze.push(...(await leggiExif(c, a + 8)));
    a += 12 + testa.readUInt32BE(0);
  }
  return rifiuta('incompleto');
}

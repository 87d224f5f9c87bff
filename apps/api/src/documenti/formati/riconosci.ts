import type { AvvertenzaDocumento, FormatoDocumento } from '@edigit/anagrafe/contract';
import { type Contenuto, trattiDi } from './contenuto.js';
import { leggiExif } from './exif.js';
import { leggiJpeg, leggiPng } from './immagini.js';
import { trattiDellaBusta } from './p7m.js';
import { leggiPdf } from './pdf.js';
import { type Motivo, rifiuta } from './rifiuto.js';
import { haArchivioInCoda, riconosciUfficio } from './zip.js';

/** What a file is by its content. */
export interface Riconosciuto {
  readonly formato: FormatoDocumento;
  /** What a signed envelope holds, through envelopes in envelopes. */
  readonly contiene: FormatoDocumento | null;
  readonly avvertenze: readonly AvvertenzaDocumento[];
}

const TESTA = 1024;
const BUSTE = 3;

/** First bytes of what is never a document. */
const RIFIUTATI: Readonly<Partial<Record<Motivo, readonly string[]>>> = {
  programma: ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe', '\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', 'dex\n', '\0asm', 'L\0\0\0\x01\x14\x02\0'],
  vecchio: ['\xd0\xcf\x11\xe0'],
  archivio: ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'MSCF'],
};
/** What begins with words: also after a byte order mark, and in two bytes a letter. */
const PAROLE: readonly (readonly [RegExp, Motivo])[] = [
  [/^(?:#!|@echo|<\?php|<%)/i, 'script'],
  [/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[!?a-z]/i, 'pagina'],
  [/^.{0,4}ftyp(?:heic|heix|mif1|msf1|hevc)/s, 'heic'],
];
const PAGINA_DENTRO = /<(?:script|html|svg|iframe|!doctype html)\b/i;
const DXF = /^(?:\xef\xbb\xbf)?(?:\s*999[ \t]*\r?\n[^\n]*\n)*\s*0[ \t]*\r?\n\s*SECTION\s*\r?\n/;

/** @throws DomainError `document-refused` with the reason, for whatever is none of the formats taken, is two of them, or may carry instructions. */
export async function riconosci(c: Contenuto, busta = 0): Promise<Riconosciuto> {
  if (c.lunghezza === 0) rifiuta('vuoto');
  const testa = await c.leggi(0, TESTA);
  const inizio = testa.toString('latin1');
  const parole = inizio.replaceAll('\0', '');
  for (const [motivo, segni] of Object.entries(RIFIUTATI)) if (segni.some((segno) => inizio.startsWith(segno))) rifiuta(motivo as Motivo);
  for (const [segno, motivo] of PAROLE) if (segno.test(parole)) rifiuta(motivo);
  if (inizio.startsWith('PK\x03\x04')) return { contiene: null, ...(await riconosciUfficio(c)) };
  const tratti = testa[0] === 0x30 ? await trattiDellaBusta(c) : null;
  if (tratti !== null && busta < BUSTE) {
    const dentro = await riconosci(trattiDi(c, tratti), busta + 1);
    return { formato: 'p7m', contiene: dentro.contiene ?? dentro.formato, avvertenze: dentro.avvertenze };
  }
  // A drawing may begin with the same byte: the digit of its first group.
  if (testa[0] === 0x30 && !DXF.test(inizio)) rifiuta('busta');
  const semplice = await riconosciSemplice(c, inizio);
  if (PAGINA_DENTRO.test(inizio) || (!inizio.startsWith('%PDF-') && inizio.includes('%PDF-')) || (await haArchivioInCoda(c))) rifiuta('doppio');
  return { contiene: null, ...semplice };
}

async function riconosciSemplice(c: Contenuto, inizio: string): Promise<{ formato: FormatoDocumento; avvertenze: AvvertenzaDocumento[] }> {
  if (inizio.startsWith('%PDF-')) return leggiPdf(c);
  if (inizio.startsWith('\xff\xd8\xff')) return { formato: 'jpeg', avvertenze: await leggiJpeg(c) };
  if (inizio.startsWith('\x89PNG\r\n\x1a\n')) return { formato: 'png', avvertenze: await leggiPng(c) };
  if (/^(?:II\*\0|MM\0\*)/.test(inizio)) return { formato: 'tiff', avvertenze: await leggiExif(c) };
  if (/^(?:II\+\0|MM\0\+)/.test(inizio)) return { formato: 'tiff', avvertenze: [] };
  if (/^AC1[0-9.]{3}/.test(inizio)) return { formato: 'dwg', avvertenze: [] };
  if (inizio.startsWith('AutoCAD Binary DXF\r\n\x1a\0')) return { formato: 'dxf', avvertenze: [] };
  if (DXF.test(inizio)) return (await c.leggi(Math.max(0, c.lunghezza - 64), 64)).toString('latin1').trimEnd().endsWith('EOF') ? { formato: 'dxf', avvertenze: [] } : rifiuta('incompleto');
  return rifiuta('sconosciuto');
}

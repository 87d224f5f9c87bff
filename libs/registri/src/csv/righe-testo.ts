import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from '@edigit/catasto-sigmater';

/** A line longer than this is no row of a table: it is refused without being kept in memory. Outlines as text are long. */
export const RIGA_PIU_LUNGA = 4 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** One line without its end. `testo` is `null` when it is longer than {@link RIGA_PIU_LUNGA}. */
export interface RigaTesto {
  readonly testo: string | null;
  /** From 1; lines inside quotes count too. */
  readonly numero: number;
}

/**
 * Bytes in any portions → lines, however the portions were cut; memory is that of the longest line. LF, CRLF and, where the first portion has no LF, CR end a
 * line. UTF-8 or, line by line where it is not, windows-1252; UTF-16 when its mark says so. A mark at the beginning is dropped, and so are NUL characters.
 */
export class RigheTesto {
  /** Lines seen so far. */
  righe = 0;
  windows1252 = 0;
  primaWindows1252: number | null = null;
  /** First line with NUL characters. */
  primaConNul: number | null = null;

  private coda: Buffer[] = [];
  private bytesInCoda = 0;
  private salta = false;
  private utf16: InstanceType<typeof TextDecoder> | null = null;
  private soloCr = false;
  private iniziato = false;

  push(blocco: Uint8Array): RigaTesto[] {
    let bytes = Buffer.from(blocco.buffer, blocco.byteOffset, blocco.byteLength);
    if (!this.iniziato) bytes = this.comincia(bytes);
    if (this.utf16 !== null) bytes = Buffer.from(this.utf16.decode(bytes, { stream: true }), 'utf8');
    if (this.soloCr) bytes = Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1');
    const righe: RigaTesto[] = [];
    let da = 0;
    if (this.salta) {
      const fine = bytes.indexOf(LF);
      if (fine === -1) return righe;
      this.salta = false;
      da = fine + 1;
    }
    const ultimo = bytes.lastIndexOf(LF);
    if (ultimo >= da) {
      this.leggiBlocco(this.conCoda(bytes.subarray(da, ultimo + 1)), righe);
      da = ultimo + 1;
    }
    if (da < bytes.length) this.tieni(bytes.subarray(da), righe);
    return righe;
  }

  /** The last line, when no end follows it. */
  end(): RigaTesto[] {
    const righe: RigaTesto[] = [];
    const resto = this.conCoda(Buffer.alloc(0));
    // A lone Ctrl-Z closes files written under DOS.
    if (resto.length > 0 && !(resto.length === 1 && resto[0] === 0x1a)) this.leggiBlocco(resto, righe);
    return righe;
  }

  private comincia(bytes: Buffer): Buffer {
    this.iniziato = true;
    if (bytes[0] === 0xff && bytes[1] === 0xfe) this.utf16 = new TextDecoder('utf-16le');
    else if (bytes[0] === 0xfe && bytes[1] === 0xff) this.utf16 = new TextDecoder('utf-16be');
    else this.soloCr = bytes.subarray(0, -1).includes(CR) && !bytes.includes(LF);
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  }

  private tieni(resto: Buffer, righe: RigaTesto[]): void {
    this.coda.push(Buffer.from(resto));
    this.bytesInCoda += resto.length;
    if (this.bytesInCoda <= RIGA_PIU_LUNGA) return;
    this.coda = [];
    this.bytesInCoda = 0;
    this.salta = true;
    righe.push({ testo: null, numero: ++this.righe });
  }

  private conCoda(parte: Buffer): Buffer {
    if (this.bytesInCoda === 0) return parte;
    const intero = Buffer.concat([...this.coda, parte]);
    this.coda = [];
    this.bytesInCoda = 0;
    return intero;
  }

  private leggiBlocco(blocco: Buffer, righe: RigaTesto[]): void {
    const conNul = blocco.includes(0);
    const testo = isUtf8(blocco) ? blocco.toString('utf8') : null;
    const latin1 = testo ?? blocco.toString('latin1');
    for (let da = 0; da < latin1.length; ) {
      let fine = latin1.indexOf('\n', da);
      if (fine === -1) fine = latin1.length;
      const utile = fine > da && latin1.charCodeAt(fine - 1) === CR ? fine - 1 : fine;
      const numero = ++this.righe;
      if (utile - da > RIGA_PIU_LUNGA) {
        righe.push({ testo: null, numero });
        da = fine + 1;
        continue;
      }
      let riga: string = testo === null ? this.decodifica(blocco.subarray(da, utile), numero) : latin1.slice(da, utile);
      if (conNul && riga.includes('\0')) {
        this.primaConNul ??= numero;
        riga = riga.replaceAll('\0', '');
      }
      righe.push({ testo: riga, numero });
      da = fine + 1;
    }
  }

  private decodifica(bytes: Buffer, numero: number): string {
    if (isUtf8(bytes)) return bytes.toString('utf8');
    this.windows1252 += 1;
    this.primaWindows1252 ??= numero;
    return decodeWindows1252(bytes);
  }
}

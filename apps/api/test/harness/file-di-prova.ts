import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive; what it says of itself may be untrue. */
export interface VoceDiProva {
  readonly nome: string;
  readonly testo: string | Buffer;
  readonly compressa?: boolean;
  /** Length that it says it has when opened. */
  readonly dice?: number;
}

/** A ZIP archive as office programs write it: entries one after the other, then the index. */
export function zipDi(voci: readonly VoceDiProva[]): Buffer {
  const pezzi: Buffer[] = [];
  const indice: Buffer[] = [];
  let posto = 0;
  for (const { nome, testo, compressa = true, dice } of voci) {
    const aperto = Buffer.from(testo);
    const corpo = compressa ? deflateRawSync(aperto) : aperto;
    const titolo = Buffer.from(nome);
    const comune = Buffer.alloc(26);
    comune.writeUInt16LE(20, 0);
    comune.writeUInt16LE(compressa ? 8 : 0, 4);
    comune.writeUInt32LE(crc32(aperto), 10);
    comune.writeUInt32LE(corpo.length, 14);
    comune.writeUInt32LE(dice ?? aperto.length, 18);
    comune.writeUInt16LE(titolo.length, 22);
    const voce = Buffer.alloc(46);
    voce.writeUInt32LE(0x02014b50, 0);
    voce.writeUInt16LE(20, 4);
    comune.copy(voce, 6);
    voce.writeUInt32LE(posto, 42);
    pezzi.push(Buffer.from('PK\x03\x04', 'latin1'), comune, titolo, corpo);
    indice.push(voce, titolo);
    posto += 30 + titolo.length + corpo.length;
  }
  const elenco = Buffer.concat(indice);
  const fine = Buffer.alloc(22);
  fine.writeUInt32LE(0x06054b50, 0);
  fine.writeUInt16LE(voci.length, 8);
  fine.writeUInt16LE(voci.length, 10);
  fine.writeUInt32LE(elenco.length, 12);
  fine.writeUInt32LE(posto, 16);
  return Buffer.concat([...pezzi, elenco, fine]);
}

export const docx = (...altre: VoceDiProva[]): Buffer => zipDi([{ nome: '[Content_Types].xml', testo: '<Types/>' }, { nome: 'word/document.xml', testo: '<w:document/>' }, ...altre]);
export const xlsx = (...altre: VoceDiProva[]): Buffer => zipDi([{ nome: '[Content_Types].xml', testo: '<Types/>' }, { nome: 'xl/workbook.xml', testo: '<workbook/>' }, ...altre]);
export const odt = (...altre: VoceDiProva[]): Buffer => zipDi([{ nome: 'mimetype', testo: 'application/vnd.oasis.opendocument.text', compressa: false }, { nome: 'content.xml', testo: '<office/>' }, ...altre]);

/** A PDF of one page; `dentro` goes among its objects. */
export const pdf = (dentro = ''): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R ${dentro}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');

/** A TIFF structure with these tags in its first directory. */
export function exifDi(...tag: number[]): Buffer {
  const voci = tag.map((t) => {
    const voce = Buffer.alloc(12);
    voce.writeUInt16LE(t, 0);
    return voce;
  });
  const testa = Buffer.from('49492a00080000000000', 'hex');
  testa.writeUInt16LE(tag.length, 8);
  return Buffer.concat([testa, ...voci, Buffer.alloc(4)]);
}

/** The least of a JPEG, with an Exif segment where one is given. */
export function jpeg(exif?: Buffer): Buffer {
  const corpo = exif === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const app1 = Buffer.from([0xff, 0xe1, 0, 0]);
  app1.writeUInt16BE(corpo.length + 2, 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...(exif === undefined ? [] : [app1, corpo]), Buffer.from('ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9', 'hex')]);
}

const der = (segno: number, ...corpi: Buffer[]): Buffer => {
  const corpo = Buffer.concat(corpi);
  const lungo = Buffer.alloc(5);
  lungo[0] = 0x84;
  lungo.writeUInt32BE(corpo.length, 1);
  return Buffer.concat([Buffer.from([segno]), lungo, corpo]);
};
const ber = (segno: number, ...corpi: Buffer[]): Buffer => Buffer.concat([Buffer.from([segno, 0x80]), ...corpi, Buffer.alloc(2)]);
const oid = (ultimo: number): Buffer => Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, ultimo]);
const VERSIONE = Buffer.from([0x02, 0x01, 0x01]);

/** A CMS envelope around a content, written whole (DER). */
export const p7m = (dentro: Buffer): Buffer => der(0x30, oid(2), der(0xa0, der(0x30, VERSIONE, der(0x31), der(0x30, oid(1), der(0xa0, der(0x04, dentro))), der(0x31))));

/** The same as programs that stream write it (BER), in pieces of 1000 bytes. */
export function p7mAPezzi(dentro: Buffer): Buffer {
  const pezzi = Array.from({ length: Math.ceil(dentro.length / 1000) }, (_, n) => der(0x04, dentro.subarray(n * 1000, n * 1000 + 1000)));
  return ber(0x30, oid(2), ber(0xa0, ber(0x30, VERSIONE, ber(0x31), ber(0x30, oid(1), ber(0xa0, ber(0x24, ...pezzi))), der(0x31))));
}

/** A signature without what was signed. */
export const firmaStaccata = (): Buffer => der(0x30, oid(2), der(0xa0, der(0x30, VERSIONE, der(0x31), der(0x30, oid(1)), der(0x31))));

/** A form ready to be sent. */
export interface Modulo {
  readonly corpo: Buffer;
  readonly tipo: string;
}

/** A form with one file, as a browser sends it. */
export function moduloDi(campi: Readonly<Record<string, string>>, file?: { readonly nome: string; readonly byte: Buffer; readonly tipo?: string }): Modulo {
  const confine = '----edigit-prova';
  const parti: Buffer[] = Object.entries(campi).map(([nome, valore]) => Buffer.from(`--${confine}\r\nContent-Disposition: form-data; name="${nome}"\r\n\r\n${valore}\r\n`));
  if (file !== undefined) parti.push(Buffer.from(`--${confine}\r\nContent-Disposition: form-data; name="file"; filename="${file.nome}"\r\nContent-Type: ${file.tipo ?? 'application/octet-stream'}\r\n\r\n`), file.byte, Buffer.from('\r\n'));
  return { corpo: Buffer.concat([...parti, Buffer.from(`--${confine}--\r\n`)]), tipo: `multipart/form-data; boundary=${confine}` };
}

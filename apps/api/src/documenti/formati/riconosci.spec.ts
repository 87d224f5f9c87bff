import { describe, expect, it } from 'vitest';
import { docx, exifDi, firmaStaccata, jpeg, odt, p7m, p7mAPezzi, pdf, xlsx, zipDi } from '../../../test/harness/file-di-prova.js';
import type { Contenuto } from './contenuto.js';
import { riconosci } from './riconosci.js';
import { MOTIVI, type Motivo } from './rifiuto.js';

const di = (byte: Buffer | string): Contenuto => {
  const buffer = typeof byte === 'string' ? Buffer.from(byte, 'latin1') : byte;
  return { lunghezza: buffer.length, leggi: async (da, quanti) => buffer.subarray(da, da + quanti) };
};
const png = (...pezzi: Buffer[]): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), ...pezzi, Buffer.from('0000000049454e44ae426082', 'hex')]);

describe('a document is what its content says', () => {
  it.each<[string, Buffer | string, object]>([
    ['a PDF', pdf(), { formato: 'pdf', avvertenze: [] }],
    ['a PDF that says it is PDF/A', pdf('<pdfaid:part>2</pdfaid:part>'), { formato: 'pdf-a' }],
    ['a PDF with a script and files inside', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Names<</EmbeddedFiles 9 0 R>>'), { formato: 'pdf', avvertenze: ['azioni', 'allegati'] }],
    ['a JPEG', jpeg(), { formato: 'jpeg', avvertenze: [] }],
    ['a photograph that says where and with what', jpeg(exifDi(0x010f, 0x0110, 0x8825)), { formato: 'jpeg', avvertenze: ['luogo', 'dispositivo'] }],
    ['a PNG', png(), { formato: 'png', avvertenze: [] }],
    ['a TIFF with a place', exifDi(0x8825), { formato: 'tiff', avvertenze: ['luogo'] }],
    ['an ODT', odt(), { formato: 'odt', avvertenze: [] }],
    ['a DOCX with a sheet inside', docx({ nome: 'word/embeddings/tabella.xlsx', testo: 'x' }), { formato: 'docx', avvertenze: ['allegati'] }],
    ['an XLSX', xlsx(), { formato: 'xlsx', avvertenze: [] }],
    ['a DWG', 'AC1032\0\0\0\0\0\0', { formato: 'dwg' }],
    ['a DXF after a comment', '999\r\nDisegno\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n  0\r\nENDSEC\r\n  0\r\nEOF\r\n', { formato: 'dxf' }],
    ['a DXF without blanks before its groups', '0\r\nSECTION\r\n2\r\nENTITIES\r\n0\r\nENDSEC\r\n0\r\nEOF\r\n', { formato: 'dxf' }],
    ['a signed PDF', p7m(pdf()), { formato: 'p7m', contiene: 'pdf' }],
    ['a signed DOCX in the pieces of a stream', p7mAPezzi(docx({ nome: 'word/media/a.bin', testo: Buffer.alloc(5000, 7), compressa: false })), { formato: 'p7m', contiene: 'docx' }],
    ['a PDF signed twice', p7m(p7m(pdf('/Encrypt 4 0 R'))), { formato: 'p7m', contiene: 'pdf', avvertenze: ['cifrato'] }],
  ])('%s', async (_nome, byte, atteso) => {
    expect(await riconosci(di(byte))).toMatchObject(atteso);
  });
});

/** Two entries of the index that open the same bytes. */
const sovrapposto = (): Buffer => {
  const zip = docx({ nome: 'word/a.xml', testo: 'aaaa' }, { nome: 'word/b.xml', testo: 'aaaa' });
  const [a, b] = [zip.lastIndexOf('word/a.xml'), zip.lastIndexOf('word/b.xml')];
  zip.writeUInt32LE(zip.readUInt32LE(a - 4), b - 4);
  return zip;
};

describe('a file is refused, with its reason', () => {
  it.each<[string, Buffer | string, Motivo]>([
    ['of no bytes', '', 'vuoto'],
    ['a Windows program', 'MZ\x90\0\x03\0', 'programma'],
    ['a Linux program', '\x7fELF\x02', 'programma'],
    ['a shortcut', 'L\0\0\0\x01\x14\x02\0', 'programma'],
    ['a shell script', '#!/bin/sh\nrm -rf /', 'script'],
    ['a batch file', '@echo off\r\n', 'script'],
    ['a web page', '<!DOCTYPE html><script>alert(1)</script>', 'pagina'],
    ['a web page after blanks and a byte order mark', '\xef\xbb\xbf \n<html>', 'pagina'],
    ['a web page in UTF-16', '\xff\xfe<\0h\0t\0m\0l\0>\0', 'pagina'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'pagina'],
    ['an XML', '<?xml version="1.0"?><a/>', 'pagina'],
    ['an old Word document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'vecchio'],
    ['an archive', zipDi([{ nome: 'a.pdf', testo: 'x' }]), 'archivio'],
    ['a Java program', zipDi([{ nome: 'META-INF/MANIFEST.MF', testo: 'x' }]), 'archivio'],
    ['a RAR', 'Rar!\x1a\x07', 'archivio'],
    ['a HEIC photograph', '\0\0\0\x18ftypheic', 'heic'],
    ['plain text', 'Buongiorno', 'sconosciuto'],
    ['a DOCX with macros', docx({ nome: 'word/vbaProject.bin', testo: 'x' }), 'macro'],
    ['an ODT with macros', odt({ nome: 'Basic/Standard/script-lb.xml', testo: 'x' }), 'macro'],
    ['a DOCX that leaves its folder', docx({ nome: 'word/../../../etc/passwd', testo: 'x' }), 'percorsi'],
    ['a DOCX with an absolute name', docx({ nome: 'C:\\Windows\\a.dll', testo: 'x' }), 'percorsi'],
    ['a bomb that says so', docx({ nome: 'word/a.xml', testo: '', dice: 4_000_000_000 }), 'enorme'],
    ['a bomb that says it is small', docx({ nome: 'word/a.xml', testo: Buffer.alloc(20_000_000), dice: 1000 }), 'enorme'],
    ['a bomb of entries that share their bytes', sovrapposto(), 'enorme'],
    ['a DOCX cut short', docx().subarray(0, 60), 'incompleto'],
    ['a DOCX with something before it', Buffer.concat([Buffer.from('PK\x03\x04'), docx()]), 'doppio'],
    ['a PDF cut short', pdf().subarray(0, 100), 'incompleto'],
    ['a PDF that is also an archive', Buffer.concat([pdf(), zipDi([{ nome: 'a.exe', testo: 'MZ' }])]), 'doppio'],
    ['a photograph that is also an archive', Buffer.concat([jpeg(), zipDi([{ nome: 'a.class', testo: 'x' }])]), 'doppio'],
    ['a photograph that is also a PDF', Buffer.concat([Buffer.from('ffd8fffe0009', 'hex'), Buffer.from('%PDF-1.'), jpeg().subarray(2)]), 'doppio'],
    ['a PDF that is also a web page', Buffer.from(pdf().toString('latin1').replace('1 0 obj', '<script>alert(1)</script>\n1 0 obj'), 'latin1'), 'doppio'],
    ['a JPEG that never begins its picture', 'ÿØÿà\0\x04ab', 'incompleto'],
    ['a PNG without its end', png().subarray(0, 40), 'incompleto'],
    ['a DXF without its end', '  0\r\nSECTION\r\n  2\r\nHEADER\r\n', 'incompleto'],
    ['a signature without its document', firmaStaccata(), 'busta'],
    ['a signed program', p7m(Buffer.from('MZ\x90\0')), 'programma'],
    ['a signed web page in pieces', p7mAPezzi(Buffer.from(`<html>${' '.repeat(3000)}`)), 'pagina'],
    ['an envelope that says it is longer than it is', p7m(pdf()).subarray(0, 80), 'busta'],
  ])('%s', async (_nome, byte, motivo) => {
    await expect(riconosci(di(byte))).rejects.toMatchObject({ code: 'document-refused', message: MOTIVI[motivo] });
  });

  it('never for another reason than a refusal, whatever byte is changed or missing', async () => {
    let seme = 7;
    const caso = (n: number): number => (seme = (seme * 1_103_515_245 + 12_345) % 2 ** 31) % n;
    for (const intero of [pdf(), jpeg(exifDi(0x010f, 0x8825)), png(), exifDi(0x8825), docx(), odt(), p7m(pdf()), p7mAPezzi(docx())]) {
      for (let n = 0; n < 150; n++) {
        const byte = Buffer.from(intero.subarray(0, caso(3) === 0 ? caso(intero.length) : intero.length));
        for (let k = caso(4); k > 0 && byte.length > 0; k--) byte[caso(byte.length)] = caso(256);
        const esito = await riconosci(di(byte)).catch((error: { code?: string }) => error.code);
        expect(typeof esito === 'object' || esito === 'document-refused', byte.toString('hex')).toBe(true);
      }
    }
  }, 60_000);
});

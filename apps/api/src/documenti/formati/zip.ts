import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import type { AvvertenzaDocumento, FormatoDocumento } from '@edigit/anagrafe/contract';
import { blocchiDi, type Contenuto, trattiDi } from './contenuto.js';
import { rifiuta } from './rifiuto.js';

const MIB = 1024 * 1024;
/** A document of an office, opened: more than this is no document, or is meant to fill a disk. */
const APERTO_AL_MASSIMO = 300 * MIB;
const FILE_AL_MASSIMO = 5000;
const CODA = 65_557;

interface Voce {
  readonly nome: string;
  readonly metodo: number;
  readonly cifrata: boolean;
  readonly compressi: number;
  readonly aperti: number;
  readonly inizio: number;
}

/** The end record of an archive that ends with the content, and where it is; null where there is none. */
async function fineDi(c: Contenuto): Promise<{ record: Buffer; da: number } | null> {
  const inizio = Math.max(0, c.lunghezza - CODA);
  const coda = await c.leggi(inizio, CODA);
  for (let a = coda.length - 22; a >= 0; a--) {
    if (coda.readUInt32LE(a) === 0x06054b50 && a + 22 + coda.readUInt16LE(a + 20) === coda.length) return { record: coda.subarray(a), da: inizio + a };
  }
  return null;
}

/** True where an archive has been put behind something else: it would be opened as both. */
export async function haArchivioInCoda(c: Contenuto): Promise<boolean> {
  const fine = await fineDi(c);
  if (fine === null || fine.record.readUInt16LE(10) === 0) return false;
  const indice = fine.da - fine.record.readUInt32LE(12);
  return indice >= 0 && (await c.leggi(indice, 4)).equals(Buffer.from('PK\x01\x02', 'latin1'));
}

async function vociDi(c: Contenuto): Promise<Voce[]> {
  const fine = await fineDi(c);
  if (fine === null) return rifiuta('incompleto');
  const [quante, lungo, da] = [fine.record.readUInt16LE(10), fine.record.readUInt32LE(12), fine.record.readUInt32LE(16)];
  if (quante === 0 || quante > FILE_AL_MASSIMO) return rifiuta(quante === 0 ? 'incompleto' : 'enorme');
  // The index stands right before the end record, at the place it says: nothing was put before the archive.
  if (da + lungo !== fine.da || lungo > 4 * MIB) return rifiuta(lungo > 4 * MIB ? 'enorme' : 'doppio');
  const indice = await c.leggi(da, lungo);
  const voci: Voce[] = [];
  for (let a = 0; voci.length < quante; ) {
    if (a + 46 > indice.length || indice.readUInt32LE(a) !== 0x02014b50) return rifiuta('incompleto');
    const [nome, extra, nota] = [indice.readUInt16LE(a + 28), indice.readUInt16LE(a + 30), indice.readUInt16LE(a + 32)];
    voci.push({
      nome: indice.subarray(a + 46, a + 46 + nome).toString('utf8'), metodo: indice.readUInt16LE(a + 10), cifrata: (indice.readUInt16LE(a + 8) & 1) === 1,
      compressi: indice.readUInt32LE(a + 20), aperti: indice.readUInt32LE(a + 24), inizio: indice.readUInt32LE(a + 42),
    });
    a += 46 + nome + extra + nota;
  }
  return voci;
}

const fuori = (nome: string): boolean => /^[/\\]|^[A-Za-z]:|\0|\\/.test(nome) || nome.split('/').includes('..');

/** Opens a compressed entry as far as it says, keeping nothing. */
async function apreComeDice(c: Contenuto, voce: Voce): Promise<void> {
  const testa = await c.leggi(voce.inizio, 30);
  if (testa.length < 30 || testa.readUInt32LE(0) !== 0x04034b50) rifiuta('incompleto');
  const da = voce.inizio + 30 + testa.readUInt16LE(26) + testa.readUInt16LE(28);
  if (voce.metodo === 0) {
    if (voce.compressi !== voce.aperti || da + voce.compressi > c.lunghezza) rifiuta('incompleto');
    return;
  }
  if (voce.metodo !== 8) rifiuta('incompleto');
  let aperti = 0;
  const conta = new Writable({
    write(pezzo: Buffer, _codifica, fatto) {
      aperti += pezzo.length;
      fatto(aperti > voce.aperti ? new Error('more than it says') : null);
    },
  });
  await pipeline(Readable.from(blocchiDi(trattiDi(c, [{ da, quanti: voce.compressi }]))), createInflateRaw(), conta).catch(() => rifiuta(aperti > voce.aperti ? 'enorme' : 'incompleto'));
  if (aperti !== voce.aperti) rifiuta('incompleto');
}

async function testoDi(c: Contenuto, { inizio, metodo, compressi }: Voce): Promise<string> {
  if (metodo !== 0 || compressi > 200) return '';
  const testa = await c.leggi(inizio, 30);
  return (await c.leggi(inizio + 30 + testa.readUInt16LE(26) + testa.readUInt16LE(28), compressi)).toString('latin1');
}

const ODF: Readonly<Record<string, FormatoDocumento>> = { 'application/vnd.oasis.opendocument.text': 'odt', 'application/vnd.oasis.opendocument.spreadsheet': 'ods' };
const MACRO = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|macrosheets\/.*)$|^(?:basic|scripts)\//i;
const DENTRO = /(?:^|\/)embeddings\/|^object \d+\/|(?:^|\/)oleobject/i;

/**
 * An office document (ODT, ODS, DOCX, XLSX): an archive with its own index, no macro, no name that leaves it, and no more inside than it says.
 *
 * @throws DomainError `document-refused` for every other archive.
 */
export async function riconosciUfficio(c: Contenuto): Promise<{ formato: FormatoDocumento; avvertenze: AvvertenzaDocumento[] }> {
  const voci = await vociDi(c);
  const nomi = new Set(voci.map((v) => v.nome));
  const odf = nomi.has('mimetype') ? ODF[await testoDi(c, voci.find((v) => v.nome === 'mimetype')!)] : undefined;
  const formato = odf ?? (!nomi.has('[Content_Types].xml') ? undefined : nomi.has('word/document.xml') ? 'docx' : nomi.has('xl/workbook.xml') ? 'xlsx' : undefined);
  if (formato === undefined) return rifiuta('archivio');
  if (voci.some((v) => fuori(v.nome))) rifiuta('percorsi');
  if (voci.some((v) => v.cifrata) || nomi.has('EncryptedPackage')) rifiuta('cifrato');
  if (voci.some((v) => MACRO.test(v.nome))) rifiuta('macro');
  if (voci.reduce((somma, v) => somma + v.aperti, 0) > APERTO_AL_MASSIMO) rifiuta('enorme');
  // Entries that share their bytes open to more than the file could hold.
  const inOrdine = voci.toSorted((a, b) => a.inizio - b.inizio);
  if (inOrdine.some((v, i) => i > 0 && v.inizio < inOrdine[i - 1]!.inizio + 30 + inOrdine[i - 1]!.compressi)) rifiuta('enorme');
  for (const voce of voci) await apreComeDice(c, voce);
  return { formato, avvertenze: voci.some((v) => DENTRO.test(v.nome)) ? ['allegati'] : [] };
}

import { type Source, UnreadableFileError } from '@edigit/catasto-sigmater';

/** Names of the streams inside, as they are written there. */
const CIFRATO = Buffer.from('EncryptedPackage', 'utf16le');
const FOGLI_XLS = [Buffer.from('Workbook', 'utf16le'), Buffer.from('Book\0', 'utf16le')];

/** Old Office documents, and new ones with a password, are kept alike: says which, and what to do. Never read. @throws UnreadableFileError always. */
export async function rifiutaOle(source: Source): Promise<never> {
  let coda = Buffer.alloc(0);
  let xls = false;
  for await (const blocco of source.open()) {
    const bytes = Buffer.concat([coda, blocco]);
    if (bytes.includes(CIFRATO)) throw rifiuto(source.name, 'è protetto da password: aprirlo, togliere la password e salvarlo di nuovo come .xlsx.');
    xls ||= FOGLI_XLS.some((nome) => bytes.includes(nome));
    coda = bytes.subarray(-CIFRATO.length);
  }
  throw rifiuto(source.name, xls ? 'è nel vecchio formato di Excel (.xls): aprirlo e salvarlo come .xlsx o CSV.' : 'è un documento di vecchie versioni di Office: se contiene una tabella salvarla come .xlsx o CSV.');
}

function rifiuto(file: string, perche: string): UnreadableFileError {
  return new UnreadableFileError('unrecognised-file', file, `«${file}» ${perche}`);
}

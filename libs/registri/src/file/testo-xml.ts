import { decodeWindows1252, readHead, type Source } from '@edigit/catasto-sigmater';

/** A piece of a file's text, and how many bytes it was. */
export interface PezzoTesto {
  readonly testo: string;
  readonly byte: number;
}

/** The text of an XML file: by its mark UTF-8 or UTF-16, else as its first line declares; windows-1252 for what is declared Latin. @throws UnreadableFileError when the bytes cannot be had. */
export async function* testoXml(source: Source): AsyncGenerator<PezzoTesto> {
  const testa = Buffer.from(await readHead(source, 200));
  const dichiarata = /^[^<]{0,4}<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(testa.toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  if (/^(iso-8859-\d+|windows-1252|latin1|us-ascii)$/.test(dichiarata)) {
    for await (const blocco of source.open()) yield { testo: decodeWindows1252(blocco), byte: blocco.byteLength };
    return;
  }
  const utf16 = testa[0] === 0xff && testa[1] === 0xfe ? 'utf-16le' : testa[0] === 0xfe && testa[1] === 0xff ? 'utf-16be' : null;
  const decoder = new TextDecoder(utf16 ?? 'utf-8');
  for await (const blocco of source.open()) yield { testo: decoder.decode(blocco, { stream: true }), byte: blocco.byteLength };
  yield { testo: decoder.decode(), byte: 0 };
}

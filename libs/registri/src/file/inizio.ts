import { readHead, type Source } from '@edigit/catasto-sigmater';

/** What formats that only registers have begin with. */
const INIZI = { sqlite: 'SQLite format 3\0', zip: 'PK\u0003\u0004', ole: '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1' } as const;

/** What the first bytes of a file say of formats that only registers have; `null` for any other. */
export async function inizioDi(file: Source): Promise<keyof typeof INIZI | null> {
  const testa = Buffer.from(await readHead(file, 16)).toString('latin1');
  return (Object.keys(INIZI) as (keyof typeof INIZI)[]).find((tipo) => testa.startsWith(INIZI[tipo])) ?? null;
}

/** Whether a text is JSON by how it begins: it would pass for a table of one very long line. */
export async function isJson(file: Source): Promise<boolean> {
  const testa = Buffer.from(await readHead(file, 256)).toString('utf8').replace(/^\uFEFF/, '');
  return /^\s*(?:\{\s*(?:"|\})|\[\s*[{[])/.test(testa);
}

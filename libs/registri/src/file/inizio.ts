import { readHead, type Source } from '@edigit/catasto-sigmater';

const SQLITE = 'SQLite format 3\0';

/** What the first bytes of a file say of formats that only registers have; `null` for any other. */
export async function inizioDi(file: Source): Promise<'sqlite' | null> {
  const testa = Buffer.from(await readHead(file, SQLITE.length)).toString('latin1');
  return testa === SQLITE ? 'sqlite' : null;
}

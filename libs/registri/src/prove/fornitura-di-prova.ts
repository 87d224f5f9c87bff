import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Issue, openSupply, type Supply } from '@edigit/catasto-sigmater';
import { apriTabelle } from '../apri-tabelle.js';
import type { OpzioniApertura } from '../opzioni-apertura.js';
import type { RigaSorgente, TabellaSorgente } from '../tipi.js';

/** A table read to its end. */
export interface TabellaLetta extends Pick<TabellaSorgente, 'nome' | 'formato' | 'colonne' | 'esempi' | 'righePreviste' | 'geometria'> {
  readonly righe: readonly RigaSorgente[];
  readonly problemi: readonly Issue[];
}

/** Writes files in a folder of their own, opens them as a supply and reads every table to its end. */
export async function leggiFornitura(files: Readonly<Record<string, string | Uint8Array>>, opzioni: OpzioniApertura = {}): Promise<{ tabelle: TabellaLetta[]; problemi: readonly Issue[] }> {
  const cartella = await mkdtemp(join(tmpdir(), 'edigit-registri-prova-'));
  let supply: Supply | null = null;
  try {
    for (const [nome, contenuto] of Object.entries(files)) await writeFile(join(cartella, nome), contenuto);
    supply = await openSupply(Object.keys(files).map((nome) => join(cartella, nome)));
    const { tabelle, problemi } = await apriTabelle(supply, opzioni);
    const lette: TabellaLetta[] = [];
    for (const tabella of tabelle) lette.push({ ...tabella, ...(await leggiTutto(tabella)) });
    return { tabelle: lette, problemi };
  } finally {
    await supply?.close();
    await rm(cartella, { recursive: true, force: true });
  }
}

/** The only table of one file, read to its end. */
export async function leggiTabella(nome: string, contenuto: string | Uint8Array, opzioni: OpzioniApertura = {}): Promise<TabellaLetta> {
  const { tabelle, problemi } = await leggiFornitura({ [nome]: contenuto }, opzioni);
  if (tabelle.length !== 1) throw new Error(`${tabelle.length} tabelle: ${problemi.map(({ message }) => message).join(' ')}`);
  return tabelle[0]!;
}

/** Values of each row as an array, in the order of the columns. */
export function celleDi({ righe, colonne }: Pick<TabellaLetta, 'righe' | 'colonne'>): string[][] {
  return righe.map(({ valori }) => colonne.map((colonna) => valori[colonna]!));
}

async function leggiTutto(tabella: TabellaSorgente): Promise<{ righe: RigaSorgente[]; problemi: Issue[] }> {
  const righe: RigaSorgente[] = [];
  const problemi: Issue[] = [];
  for await (const lotto of tabella.righe()) {
    righe.push(...lotto.righe);
    problemi.push(...lotto.problemi);
  }
  return { righe, problemi };
}

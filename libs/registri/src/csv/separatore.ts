import { LettoreRecord } from './record.js';
import { RigheTesto } from './righe-testo.js';

/** In order of preference: an Italian office writes the first. */
const SEPARATORI = [';', '\t', ',', '|'] as const;

const RIGHE_ESAMINATE = 100;

/** What the beginning of a text says of how it is written. */
export interface FormaCsv {
  /** `null` when the text has one column only. */
  readonly separatore: string | null;
  /** Line after the one with which Excel says the separator («sep=;»); 1 when there is none. */
  readonly primaRiga: number;
}

/** Finds the separator: the one that cuts the first lines most often into the same number of cells, and into most of them. */
export function riconosciCsv(testa: Uint8Array): FormaCsv {
  const lettore = new RigheTesto();
  const righe = lettore.push(testa).slice(0, RIGHE_ESAMINATE);
  // The last line may be cut, unless it is the only one.
  if (righe.length === 0) righe.push(...lettore.end());
  const detto = /^sep=(.)$/i.exec(righe[0]?.testo ?? '')?.[1];
  if (detto !== undefined) return { separatore: detto, primaRiga: 2 };
  let migliore: { separatore: string; punti: number } | null = null;
  for (const separatore of SEPARATORI) {
    const record = new LettoreRecord(separatore);
    const [letti, resto] = [record.leggi(righe), record.fine()];
    const larghezze = [...letti.righe, ...resto.righe].map(({ celle }) => (celle.length === 1 && celle[0]!.trim() === '' ? 0 : celle.length)).filter((n) => n > 0);
    const guaste = [letti, resto].reduce((somma, { virgoletteAperte, virgoletteInMezzo }) => somma + virgoletteAperte.length + virgoletteInMezzo.length, 0);
    // With the wrong separator quotes make no sense: outlines as text have as many commas in every row.
    const punti = concordanza(larghezze) - (0.5 * guaste) / Math.max(larghezze.length, 1);
    if (punti > 0 && (migliore === null || punti > migliore.punti)) migliore = { separatore, punti };
  }
  return { separatore: migliore?.separatore ?? null, primaRiga: 1 };
}

/** How far rows agree on a number of cells above one: their share, and a little more for more cells. 0 when most are one cell. */
function concordanza(larghezze: readonly number[]): number {
  const conteggi = new Map<number, number>();
  for (const n of larghezze) conteggi.set(n, (conteggi.get(n) ?? 0) + 1);
  let punti = 0;
  for (const [n, volte] of conteggi) if (n > 1) punti = Math.max(punti, volte / larghezze.length + Math.min(n, 50) / 200);
  return punti > 0.3 ? punti : 0;
}

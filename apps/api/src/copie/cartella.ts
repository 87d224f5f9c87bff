import fs from 'node:fs';
import path from 'node:path';
import type { CopiaDiSicurezza } from '@edigit/anagrafe/contract';

type TipoCopia = CopiaDiSicurezza['tipo'];

const NAME = /^edigit-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(programmata|manuale|prima-di-aggiornare)\.edigit$/;
const STALE_MS = 24 * 3_600_000;

/** Name of a backup file: the moment it was taken, and why. */
export function nomeCopia(tipo: TipoCopia, quando: Date): string {
  return `edigit-${quando.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${tipo}.edigit`;
}

/** The backups of a folder, newest first; whatever else is there is not ours. None where the folder cannot be read. */
export function elencaCopie(cartella: string): CopiaDiSicurezza[] {
  const found: CopiaDiSicurezza[] = [];
  for (const nome of namesIn(cartella)) {
    const [, year, month, day, hour, minute, second, tipo] = NAME.exec(nome) ?? [];
    const size = tipo === undefined ? undefined : fs.statSync(path.join(cartella, nome), { throwIfNoEntry: false })?.size;
    if (size !== undefined) found.push({ nome, creata: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`, byte: size, tipo: tipo as TipoCopia });
  }
  return found.toSorted((a, b) => (a.nome < b.nome ? 1 : -1));
}

/** Takes away all but the newest ones of a kind, and what an interrupted backup left half written. */
export function sfoltisci(cartella: string, tipo: TipoCopia, conservate: number, adesso: Date): void {
  for (const { nome } of elencaCopie(cartella).filter((copia) => copia.tipo === tipo).slice(conservate)) fs.rmSync(path.join(cartella, nome), { force: true });
  for (const nome of fs.readdirSync(cartella).filter((n) => n.endsWith('.parziale') && NAME.test(n.replace(/\.parziale$/, '')))) {
    const at = fs.statSync(path.join(cartella, nome), { throwIfNoEntry: false })?.mtimeMs;
    if (at !== undefined && adesso.getTime() - at > STALE_MS) fs.rmSync(path.join(cartella, nome), { force: true });
  }
}

function namesIn(cartella: string): string[] {
  try {
    return fs.readdirSync(cartella);
  } catch {
    return [];
  }
}

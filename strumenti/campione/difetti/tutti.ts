import type { Campione } from '../campione.js';
import { censusDefects } from './censuario.js';
import type { Difetto } from './difetto.js';
import { cutSupply } from './fornitura-minima.js';
import { mapDefects } from './mappa.js';
import { vectorDefects } from './vettoriali.js';

/** Every supply with one defect. */
export async function allDefects(campione: Campione): Promise<Difetto[]> {
  const base = cutSupply(campione);
  return [...censusDefects(base), ...mapDefects(base), ...(await vectorDefects(base))];
}

/** Files under `not-ok/`: path → bytes, with an `atteso.json` beside each supply. */
export async function defectFiles(campione: Campione): Promise<Map<string, Buffer>> {
  const out = new Map<string, Buffer>();
  for (const difetto of await allDefects(campione)) {
    for (const [name, bytes] of difetto.file) out.set(`${difetto.nome}/fornitura/${name}`, bytes);
    out.set(`${difetto.nome}/atteso.json`, Buffer.from(`${JSON.stringify(difetto.atteso, null, 2)}\n`));
  }
  return out;
}

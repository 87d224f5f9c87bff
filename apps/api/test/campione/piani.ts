import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Plans and constraints of the sample municipality. */
export const PIANI_CAMPIONE = fileURLToPath(new URL('../../../../data/samples/piani', import.meta.url));

/** What plans and constraints say of a parcel, m² in EPSG:7792: told by the generator, which cut nothing to know it. */
export interface ParticellaVera {
  readonly foglio: string;
  readonly allegato: string;
  readonly numero: string;
  readonly superficieM2: number;
  readonly zone: Readonly<Record<'puc' | 'variante' | 'put', Readonly<Record<string, number>>>>;
  readonly vincoli: Readonly<Record<string, number>>;
}

export interface VeritaPiani {
  readonly totali: Readonly<Record<'puc' | 'variante' | 'put', Readonly<Record<string, number>>>>;
  readonly particelle: readonly ParticellaVera[];
}

export function readPlanTruth(): VeritaPiani {
  return JSON.parse(readFileSync(`${PIANI_CAMPIONE}/verita.json`, 'utf8')) as VeritaPiani;
}

/** What the import of a register must say of a file with one defect. */
export interface AttesoRegistro {
  readonly difetto: string;
  readonly registro: 'zone' | 'vincoli';
  readonly esito: 'applicata' | 'rifiutata';
  readonly codici: readonly string[];
  readonly riga?: number;
  readonly crs?: string;
  readonly righe: number;
  readonly vuotoM2?: number;
  readonly sovrapposizioneM2?: number;
}

/** Files with one defect: name → path of the file and what to expect. */
export function listPlanDefects(): { nome: string; file: string; atteso: AttesoRegistro }[] {
  return readdirSync(`${PIANI_CAMPIONE}/not-ok`).filter((nome) => existsSync(`${PIANI_CAMPIONE}/not-ok/${nome}/atteso.json`)).map((nome) => {
    const cartella = `${PIANI_CAMPIONE}/not-ok/${nome}`;
    const [file] = readdirSync(cartella).filter((f) => f !== 'atteso.json');
    return { nome, file: `${cartella}/${file}`, atteso: JSON.parse(readFileSync(`${cartella}/atteso.json`, 'utf8')) as AttesoRegistro };
  });
}

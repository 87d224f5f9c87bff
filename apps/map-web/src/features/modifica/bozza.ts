import type { Superficie } from '@edigit/anagrafe/contract';
import { TESTI_LIBERI, type Campo, type Valori } from './campi.js';
import type { Spartizione } from './richiesta.js';
import { readSagoma, type Sagoma, writeSagoma } from './sagoma.js';
import type { Tavola } from './storia.js';

/** A work as it is kept on the device. Free text is not in it. */
export interface Bozza {
  /** Version that the work began from, null for a building that is not there yet; its outline then. */
  readonly versione: string | null;
  readonly base: Superficie | null;
  readonly tavola: Readonly<Record<string, Superficie>>;
  /** Versions of the other buildings on the table, by id. */
  readonly versioni: Readonly<Record<string, string>>;
  readonly valori: Readonly<Partial<Record<Campo, string>>>;
  readonly data: string;
  readonly spartizione: Spartizione;
  /** When it was kept, RFC 3339. */
  readonly quando: string;
}

/** What a draft is made of while one works. */
export interface StatoLavoro {
  readonly versione: string | null;
  readonly base: Sagoma;
  readonly tavola: Tavola;
  readonly versioni: ReadonlyMap<string, string>;
  readonly valori: Valori;
  readonly data: string;
  readonly spartizione: Spartizione;
}

export function writeBozza(stato: StatoLavoro, quando: string): Bozza {
  const { versione, base, tavola, versioni, valori, data, spartizione } = stato;
  return {
    versione, data, spartizione, quando,
    base: base.length > 0 ? writeSagoma(base) : null,
    tavola: Object.fromEntries([...tavola].map(([chiave, sagoma]) => [chiave, writeSagoma(sagoma)])),
    versioni: Object.fromEntries(versioni),
    valori: Object.fromEntries(Object.entries(valori).filter(([campo]) => !TESTI_LIBERI.includes(campo as Campo))),
  };
}

export function readTavola(bozza: Bozza): Tavola {
  return new Map(Object.entries(bozza.tavola).map(([chiave, superficie]) => [chiave, readSagoma(superficie)]));
}

/** Outline that the work began from. */
export function readBase({ base }: Bozza): Sagoma {
  return base ? readSagoma(base) : [];
}

/** The form of a draft over the saved data: free text is what is saved. */
export function readValori(bozza: Bozza, saved: Valori): Valori {
  return { ...saved, ...bozza.valori };
}

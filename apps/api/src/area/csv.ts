import type { Readable } from 'node:stream';
import type { IntestatariArea, ParticellaNellArea } from '@edigit/anagrafe/contract';
import { csvStream, type ColonnaCsv } from '../http/csv.js';

const m2 = (n: number | null): string => (n === null ? '' : n.toFixed(2).replace('.', ','));

const PARTICELLE: readonly ColonnaCsv<ParticellaNellArea>[] = [
  ['Sezione', (p) => p.sezione], ['Foglio', (p) => p.foglio], ['Particella', (p) => p.numero], ['Sup. catastale (m²)', (p) => m2(p.superficieCatastaleM2)], ['Sup. misurata (m²)', (p) => m2(p.areaM2)],
  ['Nell’area (m²)', (p) => m2(p.dentroM2)], ['Nell’area (%)', (p) => m2(p.quota * 100)],
];

async function* una<T>(righe: readonly T[]): AsyncGenerator<readonly T[]> {
  yield righe;
}

export function csvParticelle(particelle: readonly ParticellaNellArea[]): Readable {
  return csvStream(PARTICELLE, una(particelle));
}

/** One row of a mail merge: a holder with everything held in the area. */
interface Destinatario {
  readonly denominazione: string;
  readonly codiceFiscale: string | null;
  readonly beni: readonly string[];
  readonly indirizzi: readonly string[];
}

const DESTINATARI: readonly ColonnaCsv<Destinatario>[] = [
  ['Intestatario', (d) => d.denominazione], ['Codice fiscale', (d) => d.codiceFiscale ?? ''], ['Beni', (d) => d.beni.join('; ')], ['Indirizzi dei beni', (d) => d.indirizzi.join('; ')],
];

/** Holders once each, told apart by tax code and, without one, by name. */
export function destinatariDi(items: IntestatariArea['items']): Destinatario[] {
  const perPersona = new Map<string, IntestatariArea['items']>();
  for (const item of items) {
    const chiave = item.codiceFiscale ?? `senza codice: ${item.denominazione}`;
    const suoi = perPersona.get(chiave);
    if (suoi) suoi.push(item);
    else perPersona.set(chiave, [item]);
  }
  return [...perPersona.values()].map((suoi) => ({
    denominazione: suoi[0]!.denominazione, codiceFiscale: suoi[0]!.codiceFiscale,
    beni: suoi.map(({ oggetto, diritto, quota }) => `${oggetto} (${diritto}${quota === null ? '' : ` ${quota}`})`), indirizzi: [...new Set(suoi.flatMap(({ indirizzo }) => indirizzo ?? []))],
  }));
}

export function csvIntestatari(items: IntestatariArea['items']): Readable {
  return csvStream(DESTINATARI, una(destinatariDi(items)));
}

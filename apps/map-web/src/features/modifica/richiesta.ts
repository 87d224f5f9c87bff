import type { AttributiDaSalvare, DivisioneEdificio, EdificioVisto, ModificaEdificio, RaggruppamentoEdifici, Superficie, UnioneEdifici } from '@edigit/anagrafe/contract';
import { type Sagoma, writeSagoma } from './sagoma.js';
import type { Tavolo } from './tavolo.js';

/** How the pieces of a division become buildings, and where their units go. */
export interface Spartizione {
  /** Number of the building (from 1) of each piece, by its key; a piece without one is a building of its own. */
  readonly gruppi: Readonly<Record<string, number>>;
  /** Number of the building in which the officer knows a unit to be, by id of the unit. */
  readonly unita: Readonly<Record<string, number>>;
}

/** A building that comes out of a division: its number, its pieces. */
export interface Gruppo {
  readonly numero: number;
  readonly chiavi: readonly string[];
  readonly sagoma: Sagoma;
}

interface Resto {
  readonly nota: string;
  readonly accettaSovrapposizioni: boolean;
}

const rest = ({ nota, accettaSovrapposizioni }: Resto) => ({ ...(nota.trim() ? { nota: nota.trim() } : {}), accettaSovrapposizioni });

/** Number of the building of a piece: the chosen one, else the place of the piece in the list. */
export function groupOf(tavolo: Tavolo, { gruppi }: Spartizione, chiave: string): number {
  return gruppi[chiave] ?? tavolo.pezzi.findIndex((pezzo) => pezzo.chiave === chiave) + 1;
}

/** The buildings that come out, by number. */
export function groupPieces(tavolo: Tavolo, spartizione: Spartizione): Gruppo[] {
  const groups = new Map<number, { chiavi: string[]; sagoma: Sagoma }>();
  for (const { chiave, sagoma } of tavolo.pezzi) {
    const numero = groupOf(tavolo, spartizione, chiave);
    const group = groups.get(numero);
    groups.set(numero, { chiavi: [...(group?.chiavi ?? []), chiave], sagoma: [...(group?.sagoma ?? []), ...sagoma] });
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([numero, group]) => ({ numero, ...group }));
}

/** What changed of a building and, with it, of the neighbours whose corners moved. */
export function patchOf(tavolo: Tavolo, attributi: AttributiDaSalvare, versioni: ReadonlyMap<string, string>, resto: Resto): ModificaEdificio {
  const redrawn = tavolo.ridisegnata;
  return {
    ...(redrawn ? { geometria: writeSagoma(tavolo.sagoma) } : {}),
    ...(Object.keys(attributi).length > 0 ? { attributi } : {}),
    insieme: tavolo.spostati.map(({ chiave: id, sagoma }) => ({ ...seen(id, versioni), geometria: writeSagoma(sagoma) })),
    ...rest(resto),
  };
}

/** The building in its pieces. */
export function divisionOf(tavolo: Tavolo, spartizione: Spartizione, resto: Resto): DivisioneEdificio {
  const groups = groupPieces(tavolo, spartizione);
  return {
    parti: groups.map(({ sagoma }): Superficie => writeSagoma(sagoma)),
    unita: Object.entries(spartizione.unita).flatMap(([unitaId, numero]) => {
      const parte = groups.findIndex((group) => group.numero === numero);
      return parte < 0 ? [] : [{ unitaId, parte }];
    }),
    ...rest(resto),
  };
}

/** The building and those chosen to be one with it. */
export function unionOf(tavolo: Tavolo, id: string, versioni: ReadonlyMap<string, string>, resto: Resto): UnioneEdifici {
  return { edifici: everyone(tavolo, id, versioni), ...rest(resto) };
}

/** The building and those chosen, cut again in other buildings. */
export function regroupOf(tavolo: Tavolo, id: string, versioni: ReadonlyMap<string, string>, spartizione: Spartizione, resto: Resto): RaggruppamentoEdifici {
  return {
    edifici: everyone(tavolo, id, versioni),
    gruppi: groupPieces(tavolo, spartizione).map(({ numero, sagoma }) => ({
      geometria: writeSagoma(sagoma),
      unita: Object.entries(spartizione.unita).filter(([, gruppo]) => gruppo === numero).map(([unitaId]) => unitaId),
    })),
    ...rest(resto),
  };
}

function everyone(tavolo: Tavolo, id: string, versioni: ReadonlyMap<string, string>): EdificioVisto[] {
  return [id, ...tavolo.uniti.map(({ chiave }) => chiave)].map((one) => seen(one, versioni));
}

function seen(id: string, versioni: ReadonlyMap<string, string>): EdificioVisto {
  const versione = versioni.get(id);
  return versione === undefined ? { id } : { id, versione };
}

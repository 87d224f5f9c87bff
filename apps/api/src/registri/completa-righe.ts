import type { ValoriRiga } from '@edigit/registri';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Derivati, Registro } from './registro.js';
import * as sql from './registri.queries.js';
import { type Contrasto, type RigaLetta, unisciRighe } from './unisci-righe.js';

/** Things that are held in memory at a time. */
const COSE_PER_VOLTA = 500;

/** What works out the values of a row that SQL could not. */
export function derivaDi(u: UnitaDiLavoro, registro: Registro, comune: string): Promise<(valori: ValoriRiga) => Derivati> {
  return registro.derivaCon?.(u, comune) ?? Promise.resolve((valori) => registro.deriva?.(valori) ?? { dati: {} });
}

/**
 * Rows of one thing fill each other's empty cells, in the last of them, and what is worked out of the values is worked out again. Lists are joined afterwards, by SQL.
 *
 * @returns where they contradict each other, in the order of the file.
 */
export async function completaRighe(u: UnitaDiLavoro, { numero, comune, registro }: { readonly numero: number; readonly comune: string; readonly registro: Registro }): Promise<Contrasto[]> {
  const { elenchi, diRiga } = registro.unisce!;
  const deriva = await derivaDi(u, registro, comune);
  const campi = registro.campi.map(({ codice }) => codice);
  const contrasti: Contrasto[] = [];
  for (let dopo = '', piena = true; piena; ) {
    const cose = await u.query<{ chiave: string; righe: RigaLetta[] }>(sql.DA_UNIRE, [numero, [...elenchi, ...diRiga], dopo, COSE_PER_VOLTA]);
    const complete = cose.map(({ righe }) => {
      const { valori, contrasti: suoi } = unisciRighe(righe, campi, new Set(diRiga));
      contrasti.push(...suoi);
      const ultima = righe.at(-1)!;
      const derivati = Object.entries(deriva(valori as ValoriRiga).dati).filter(([nome]) => !elenchi.includes(nome));
      return { riga: ultima.riga, dati: { ...ultima.dati, ...valori, ...Object.fromEntries(derivati) } };
    });
    if (complete.length > 0) await u.query(sql.COMPLETA, [numero, complete.map(({ riga }) => riga), JSON.stringify(complete.map(({ dati }) => dati))]);
    dopo = cose.at(-1)?.chiave ?? '';
    piena = cose.length === COSE_PER_VOLTA;
  }
  return contrasti.toSorted((a, b) => a.riga - b.riga);
}

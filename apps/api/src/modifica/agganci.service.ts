import { type Agganci, type AgganciQuery, StratoAgganci } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import * as sql from './agganci.queries.js';

/** More segments would not help who draws, and would slow every movement of the pointer. */
export const MASSIMO_AGGANCI = 2000;

/** A box wider than this is a view of the town, not a place to draw in. */
const LATO_MASSIMO_GRADI = 0.05;

type Segmento = [number, number, number, number];

/** What stands near a vertex that is being drawn, with the stored digits. */
@Injectable()
export class AgganciService {
  constructor(private readonly db: Database) {}

  /** @throws DomainError `invalid-request` for a box that is none, or wider than a place to draw in. */
  find(contesto: Contesto, { bbox, comune, escludi }: AgganciQuery): Promise<Agganci> {
    const riquadro = riquadroOf(bbox);
    const esclusi = esclusiOf(escludi);
    return this.db.lavora(contesto, async (u) => {
      const comuni = comune === undefined ? (await u.query<{ codice: string }>(sql.COMUNI)).map((r) => r.codice) : [comune];
      const visti = new Set<string>();
      const items: Agganci['items'] = [];
      let troncato = false;
      for (const strato of StratoAgganci.options) {
        const restano: number = MASSIMO_AGGANCI - visti.size;
        // A side that two neighbours share comes twice: asking for twice as many fills the room all the same.
        const righe: { x1: number; y1: number; x2: number; y2: number }[] = troncato ? [] : await u.query(sql.AGGANCI[strato], [comuni, riquadro, esclusi, restano * 2 + 1]);
        const segmenti: Segmento[] = [];
        for (const { x1, y1, x2, y2 } of righe) {
          const chiave = x1 < x2 || (x1 === x2 && y1 < y2) ? `${x1} ${y1} ${x2} ${y2}` : `${x2} ${y2} ${x1} ${y1}`;
          if (visti.has(chiave)) continue;
          if (visti.size === MASSIMO_AGGANCI) {
            troncato = true;
            break;
          }
          visti.add(chiave);
          segmenti.push([x1, y1, x2, y2]);
        }
        troncato ||= righe.length > restano * 2;
        if (segmenti.length > 0) items.push({ strato, segmenti });
      }
      return { items, segmenti: visti.size, troncato };
    });
  }
}

function riquadroOf(testo: string): number[] {
  const numeri = testo.split(',').map(Number);
  const [ovest, sud, est, nord] = numeri as [number, number, number, number];
  if (numeri.length === 4 && numeri.every(Number.isFinite) && ovest <= est && sud <= nord && est - ovest <= LATO_MASSIMO_GRADI && nord - sud <= LATO_MASSIMO_GRADI) return numeri;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'bbox', messaggio: 'Si scrive ovest,sud,est,nord in gradi, al più qualche chilometro di lato.' }] });
}

function esclusiOf(testo = ''): string[] {
  const ids = testo.split(',').map((id) => id.trim()).filter((id) => id !== '');
  if (ids.every((id) => z.uuid().safeParse(id).success)) return ids;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'escludi', messaggio: 'Servono gli identificativi di edifici, separati da virgole.' }] });
}

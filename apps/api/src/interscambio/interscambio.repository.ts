import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { CodiceCollezione } from './collezioni.js';
import * as sql from './interscambio.queries.js';
import type { Sistema } from './sistemi.js';

/** A municipality that may be seen, with its last operation. */
export interface ComuneCondiviso {
  readonly codice: string;
  readonly nome: string;
  readonly dimostrativo: boolean;
  readonly versione: number;
}

export interface Origine {
  readonly id: number;
  readonly quando: Date;
  readonly tipo: string;
  /** Day the supply is of. */
  readonly al: string | null;
  readonly tipi: readonly string[];
}

/** A feature: its geometry as GeoJSON text, its place in the order, and the columns of its collection. */
export interface RigaOggetto {
  readonly posto: string;
  readonly id: string;
  readonly comune: string;
  readonly geometria: string;
  readonly operazione: number;
  readonly [colonna: string]: unknown;
}

export interface PaginaOggetti {
  readonly righe: readonly RigaOggetto[];
  readonly origini: ReadonlyMap<number, Origine>;
  /** Whether something in it is of the invented municipality. */
  readonly dimostrativa: boolean;
}

/** Reads of the registry for whoever takes its features away. */
@Injectable()
export class InterscambioRepository {
  constructor(private readonly db: Database) {}

  listComuni(contesto: Contesto): Promise<ComuneCondiviso[]> {
    return this.db.lavora(contesto, (u) => u.query<ComuneCondiviso>(sql.COMUNI));
  }

  async findEstensione(contesto: Contesto, collezione: CodiceCollezione, comune: string): Promise<[number, number, number, number] | null> {
    const [riga] = await this.db.lavora(contesto, (u) => u.query<{ bbox: [number, number, number, number] | null }>(sql.ESTENSIONE(collezione), [comune]));
    return riga?.bbox ?? null;
  }

  /**
   * Features in order, municipality after municipality: inside one of them a page begins from its place in the index.
   * @param daComune where the page begins; the place in `selezione.dopo` is of this municipality.
   */
  list(contesto: Contesto, collezione: CodiceCollezione, sistema: Sistema, daComune: string | null, selezione: sql.Selezione, quante: number): Promise<PaginaOggetti> {
    return this.db.lavora(contesto, async (u) => {
      const righe: RigaOggetto[] = [];
      const noti = await u.query<ComuneCondiviso>(sql.COMUNI);
      for (const { codice: comune } of noti.filter(({ codice: c }) => (selezione.filtri.comune ?? c) === c && (daComune === null || c >= daComune))) {
        const { testo, parametri } = sql.pagina(collezione, sistema, comune, comune === daComune ? selezione : { ...selezione, dopo: null }, quante - righe.length);
        righe.push(...(await u.query<RigaOggetto>(testo, parametri)));
        if (righe.length >= quante) break;
      }
      const operazioni = [...new Set(righe.map(({ operazione }) => operazione))];
      const origini = operazioni.length === 0 ? [] : await u.query<Origine>(sql.ORIGINI, [operazioni]);
      return { righe, origini: new Map(origini.map((o) => [o.id, o])), dimostrativa: noti.some(({ codice, dimostrativo }) => dimostrativo && righe.some((r) => r.comune === codice)) };
    });
  }
}

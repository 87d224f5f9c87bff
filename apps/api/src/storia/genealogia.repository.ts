import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from '../territorio/genealogia.queries.js';

export interface ParenteLetto {
  readonly livello: number;
  readonly chiave: string;
}

/** One party of an act, before or after it. */
export interface ParteLetta {
  readonly mutazione: number;
  readonly lato: 'prima' | 'dopo';
  readonly chiave: string;
  readonly m2: number | null;
  readonly data: string | null;
  readonly atto: Readonly<Record<string, unknown>> | null;
}

export interface CosaLetta {
  readonly chiave: string;
  readonly id: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly stato: 'attiva' | 'soppressa' | 'bene-comune';
  readonly m2: number | null;
}

/** Reads of a genealogy, in the unit of work of one request. */
@Injectable()
export class GenealogiaRepository {
  async findCosa(u: UnitaDiLavoro, tipo: sql.TipoImmobile, id: string): Promise<{ comune: string; chiave: string } | null> {
    return (await u.query<{ comune: string; chiave: string }>(sql.COSA[tipo], [id]))[0] ?? null;
  }

  /** The thing itself at level 0, then generation after generation. */
  listParenti(u: UnitaDiLavoro, tipo: sql.TipoImmobile, verso: sql.Verso, comune: string, chiave: string): Promise<ParenteLetto[]> {
    return u.query(sql.PARENTI(tipo, verso), [comune, chiave]);
  }

  listParti(u: UnitaDiLavoro, tipo: sql.TipoImmobile, comune: string, chiavi: readonly string[]): Promise<ParteLetta[]> {
    return u.query(sql.ATTI(tipo), [comune, chiavi]);
  }

  listCose(u: UnitaDiLavoro, tipo: sql.TipoImmobile, comune: string, chiavi: readonly string[]): Promise<CosaLetta[]> {
    return u.query(sql.COSE_NOMINATE[tipo], [comune, chiavi]);
  }
}

import type { ParticellaNellArea, RichiestaArea } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './area.queries.js';

/** An area as the database holds it. */
export interface AreaTrovata {
  readonly srid: number;
  readonly geom: string;
  readonly valida: boolean;
  readonly areaM2: number;
}

export type ParticellaRiga = Omit<ParticellaNellArea, 'etichetta' | 'numero'> & { readonly numero: string; readonly denominatore: string };

export interface IntestatarioRiga {
  readonly oggetto: string;
  readonly indirizzo: string | null;
  readonly codiceDiritto: string;
  readonly titolo: string | null;
  readonly quotaNumeratore: number | null;
  readonly quotaDenominatore: number | null;
  readonly denominazione: string | null;
  readonly codiceFiscale: string | null;
}

@Injectable()
export class AreaRepository {
  /** Null when the thing in the middle, or the municipality, is not there. */
  async findArea(u: UnitaDiLavoro, { comune, geometria, intorno }: RichiestaArea): Promise<AreaTrovata | null> {
    const righe = intorno
      ? await u.query<AreaTrovata>(intorno.tipo === 'edifici' ? sql.INTORNO_EDIFICIO : sql.INTORNO_PARTICELLA, [comune, intorno.id, intorno.metri])
      : await u.query<AreaTrovata>(sql.AREA_DISEGNATA, [comune, JSON.stringify(geometria)]);
    return righe[0] ?? null;
  }

  async findGeometria(u: UnitaDiLavoro, geom: string): Promise<unknown> {
    return (await u.query<{ g: unknown }>('SELECT ST_AsGeoJSON($1::geometry, 15, 0)::json AS g', [geom]))[0]!.g;
  }

  listParticelle(u: UnitaDiLavoro, comune: string, { geom, srid }: AreaTrovata): Promise<ParticellaRiga[]> {
    return u.query(sql.PARTICELLE, [comune, geom, srid]);
  }

  async countEdifici(u: UnitaDiLavoro, comune: string, { geom }: AreaTrovata): Promise<number> {
    return (await u.query<{ edifici: number }>(sql.EDIFICI, [comune, geom]))[0]!.edifici;
  }

  async countUnita(u: UnitaDiLavoro, comune: string, particelle: readonly string[]): Promise<number> {
    return (await u.query<{ unita: number }>(sql.CONTA_UNITA, [comune, particelle]))[0]!.unita;
  }

  listIntestatari(u: UnitaDiLavoro, comune: string, particelle: readonly string[]): Promise<IntestatarioRiga[]> {
    return u.query(sql.INTESTATARI(u.schemaPersone), [comune, particelle]);
  }
}

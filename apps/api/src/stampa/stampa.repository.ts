import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Forma, Poligoni, Riquadro, Strato } from './mappa/estratto.js';
import { estensioneDi, type Estensione } from './mappa/riquadro.js';
import * as sql from './stampa.queries.js';

interface FormaRiga {
  readonly strato: Strato;
  readonly soggetto: boolean;
  readonly numero: string | null;
  readonly poligoni: Poligoni;
  readonly etichettaE: number | null;
  readonly etichettaN: number | null;
  readonly etichettaRaggioM: number | null;
}

/** Extents in the municipality's planar system, metres. */
export interface Estensioni {
  readonly srid: number;
  readonly edificio: Estensione;
  readonly particelle: Estensione | null;
}

/** Denominator from which numbers are placed without looking for room. */
const LONTANO = 5000;

/** What an extract tells apart from its surroundings. */
interface Soggetti {
  readonly edificio?: string | null;
  readonly particella?: string | null;
}

/** A parcel by its key. */
export interface ChiaveStampata {
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
}

/** Where an extract is: its centre in the planar system, and what is there. */
export interface Luogo {
  readonly nomeComune: string;
  readonly dimostrativo: boolean;
  readonly srid: number;
  readonly e: number;
  readonly n: number;
  readonly edificio: (ChiaveStampata & { readonly codice: string; readonly indirizzo: string | null }) | null;
  readonly particella: ChiaveStampata | null;
  readonly alCentro: ChiaveStampata | null;
}

/** What the print needs beside the dossier. */
@Injectable()
export class StampaRepository {
  async findEstensioni(u: UnitaDiLavoro, comune: string, edificio: string): Promise<Estensioni | null> {
    return (await u.query<Estensioni>(sql.ESTENSIONI, [comune, edificio]))[0] ?? null;
  }

  async findEstensioneParticella(u: UnitaDiLavoro, comune: string, particella: string): Promise<{ readonly srid: number; readonly particella: Estensione } | null> {
    return (await u.query<{ srid: number; particella: Estensione }>(sql.ESTENSIONE_PARTICELLA, [comune, particella]))[0] ?? null;
  }

  /** @param soggetti the building and the parcel to tell apart, where there are any. */
  async listForme(u: UnitaDiLavoro, comune: string, { edificio = null, particella = null }: Soggetti, riquadro: Riquadro, srid: number): Promise<Forma[]> {
    const righe = await u.query<FormaRiga>(sql.FORME, [comune, edificio, ...estensioneDi(riquadro), srid, particella, riquadro.scala < LONTANO]);
    return righe.map(({ strato, soggetto, numero, poligoni, etichettaE: e, etichettaN: n, etichettaRaggioM: raggioM }) => ({
      strato, soggetto, numero, poligoni, etichetta: e === null || n === null || raggioM === null ? null : { punto: [e, n], raggioM },
    }));
  }

  async findLuogo(u: UnitaDiLavoro, comune: string, [lon, lat]: readonly [number, number], { edificio = null, particella = null }: Soggetti): Promise<Luogo | null> {
    return (await u.query<Luogo>(sql.LUOGO, [comune, lon, lat, edificio, particella]))[0] ?? null;
  }

  async findDateFonti(u: UnitaDiLavoro, comune: string): Promise<ReadonlyMap<string, string | null>> {
    const righe = await u.query<{ tipo: string; al: string | null }>(sql.DATE_FONTI, [comune]);
    return new Map(righe.map(({ tipo, al }) => [tipo, al]));
  }
}

import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Forma, Poligoni, Strato } from './mappa/estratto.js';
import type { Estensione } from './mappa/riquadro.js';
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

/** What the print needs beside the dossier. */
@Injectable()
export class StampaRepository {
  async findEstensioni(u: UnitaDiLavoro, comune: string, edificio: string): Promise<Estensioni | null> {
    return (await u.query<Estensioni>(sql.ESTENSIONI, [comune, edificio]))[0] ?? null;
  }

  async listForme(u: UnitaDiLavoro, comune: string, edificio: string, estensione: Estensione, srid: number): Promise<Forma[]> {
    const righe = await u.query<FormaRiga>(sql.FORME, [comune, edificio, ...estensione, srid]);
    return righe.map(({ strato, soggetto, numero, poligoni, etichettaE: e, etichettaN: n, etichettaRaggioM: raggioM }) => ({
      strato, soggetto, numero, poligoni, etichetta: e === null || n === null || raggioM === null ? null : { punto: [e, n], raggioM },
    }));
  }

  async findDateFonti(u: UnitaDiLavoro, comune: string): Promise<ReadonlyMap<string, string | null>> {
    const righe = await u.query<{ tipo: string; al: string | null }>(sql.DATE_FONTI, [comune]);
    return new Map(righe.map(({ tipo, al }) => [tipo, al]));
  }
}

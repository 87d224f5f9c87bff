import type { AttributiEdificio, CodiceLivello } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './oggetti.queries.js';

/** Municipality, order, id of the last row of the page before; null for the first page. */
export type Cursore = readonly string[] | null;
type BboxRiga = [number, number, number, number];

interface ConCursore {
  readonly cursore: string[];
}

export interface EdificioRiga extends ConCursore {
  readonly id: string;
  readonly codice: string;
  readonly comune: string;
  readonly stato: string;
  readonly fonte: 'mappa-catastale' | 'rilievo' | 'ufficio';
  readonly indirizzo: string | null;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly unita: number;
  readonly areaM2: number;
  readonly superficieMappaM2: number;
  readonly derivatoDa: string[];
  readonly bbox: BboxRiga;
  readonly particelle: string[];
}

export interface EdificioIntero extends EdificioRiga {
  readonly geometria: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
  readonly versione: number;
  readonly attributi: AttributiEdificio;
  readonly sagomaCatastale: { type: 'MultiPolygon'; coordinates: [number, number][][][] } | null;
  readonly daConfrontare: boolean;
  readonly finoAl: string | null;
  readonly notaChiusura: string | null;
  readonly conosciutoDa: Date;
  readonly sostituitoDa: string[];
}

export interface ParticellaRiga extends ConCursore {
  readonly id: string;
  readonly comune: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly allegato: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly stato: 'attiva' | 'soppressa';
  readonly superficieCatastaleM2: number | null;
  readonly superficieMappaM2: number | null;
  readonly areaM2: number | null;
  readonly bbox: BboxRiga | null;
  readonly sostituitaDa: string[];
}

export interface ParticellaIntera extends ParticellaRiga {
  readonly geometria: { type: 'MultiPolygon'; coordinates: [number, number][][][] } | null;
  readonly unita: number;
}

export interface UnitaRiga extends ConCursore {
  readonly id: string;
  readonly comune: string;
  readonly stato: 'attiva' | 'soppressa' | 'bene-comune-non-censibile' | 'bene-comune-censibile';
  /** Day of the full supply that lacks it. */
  readonly assenteDal: string | null;
  readonly sezione: string;
  readonly idImmobile: number;
  readonly sezioneUrbana: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly categoria: string | null;
  readonly classe: string | null;
  readonly consistenza: number | null;
  readonly superficieM2: number | null;
  readonly renditaEuroCents: number | null;
  readonly identificativi: readonly { foglio?: string; numero?: string; subalterno?: string }[] | null;
  readonly piani: readonly string[] | null;
  readonly interno1: string | null;
  readonly interno2: string | null;
  readonly indirizzo: string | null;
  readonly edificioId: string | null;
  readonly sostituitaDa: readonly string[];
}

export interface FiltroChiave {
  readonly comune: string | null;
  readonly sezione: string | null;
  readonly foglio: string | null;
  readonly numero: string | null;
}

/** Buildings, parcels and units of the registry. */
@Injectable()
export class OggettiRepository {
  constructor(private readonly db: Database) {}

  async #con<R>(contesto: Contesto, comune: string | null, fn: (u: UnitaDiLavoro, comuni: string[]) => Promise<R>): Promise<R> {
    return this.db.lavora(contesto, async (u) => fn(u, comune === null ? (await u.query<{ codice: string }>(sql.COMUNI)).map((r) => r.codice) : [comune]));
  }

  listEdifici(contesto: Contesto, f: FiltroChiave & { bbox: readonly number[] | null }, dopo: Cursore, limite: number): Promise<EdificioRiga[]> {
    return this.#con(contesto, f.comune, (u, comuni) => u.query(sql.EDIFICI, [comuni, f.sezione, f.foglio, f.numero, f.bbox, dopo, limite]));
  }

  findEdificio(contesto: Contesto, id: string): Promise<EdificioIntero | null> {
    return this.#con(contesto, null, async (u, comuni) => (await u.query<EdificioIntero>(sql.EDIFICIO, [comuni, id]))[0] ?? null);
  }

  listParticelle(contesto: Contesto, f: FiltroChiave & { allegato: string | null; denominatore: string | null }, dopo: Cursore, limite: number): Promise<ParticellaRiga[]> {
    return this.#con(contesto, f.comune, (u, comuni) => u.query(sql.PARTICELLE, [comuni, f.sezione, f.foglio, f.allegato, f.numero, f.denominatore, dopo, limite]));
  }

  findParticella(contesto: Contesto, id: string) {
    return this.#con(contesto, null, async (u, comuni) => {
      const [particella] = await u.query<ParticellaIntera>(sql.PARTICELLA, [comuni, id]);
      if (particella === undefined) return null;
      const { comune, sezione, foglio, numero, denominatore } = particella;
      const edifici = await u.query<{ id: string; codice: string; etichetta: string; unita: number }>(sql.EDIFICI_DELLA_PARTICELLA, [comune, id]);
      const terreni = await u.query<TerrenoRiga>(sql.TERRENI_DELLA_PARTICELLA, [comune, sezione, foglio, numero, denominatore]);
      return { particella, edifici, terreni };
    });
  }

  listUnita(contesto: Contesto, f: FiltroChiave & { sezioneUrbana: string | null; subalterno: string | null }, dopo: Cursore, limite: number): Promise<UnitaRiga[]> {
    return this.#con(contesto, f.comune, (u, comuni) => u.query(sql.UNITA, [comuni, f.sezione, f.sezioneUrbana, f.foglio, f.numero, f.subalterno, dopo, limite]));
  }

  findUnita(contesto: Contesto, id: string): Promise<UnitaRiga | null> {
    return this.#con(contesto, null, async (u, comuni) => (await u.query<UnitaRiga>(sql.UNITA_SINGOLA, [comuni, id]))[0] ?? null);
  }

  listPunto(contesto: Contesto, lon: number, lat: number): Promise<{ tipo: 'edificio' | 'particella'; id: string; etichetta: string; dettaglio: string | null; bbox: BboxRiga }[]> {
    return this.#con(contesto, null, (u, comuni) => u.query(sql.PUNTO, [comuni, lon, lat]));
  }

  listFogli(contesto: Contesto, comune: string | null): Promise<FoglioRiga[]> {
    return this.#con(contesto, comune, (u, comuni) => u.query(sql.FOGLI, [comuni]));
  }

  listLivelli(contesto: Contesto, comune: string | null): Promise<{ codice: CodiceLivello; versione: string; aggiornatoAl: string | null }[]> {
    return this.#con(contesto, comune, (u, comuni) => u.query(sql.LIVELLI, [comuni]));
  }
}

export interface TerrenoRiga {
  readonly idImmobile: number;
  readonly subalterno: string;
  readonly qualita: string | null;
  readonly classe: string | null;
  readonly superficieM2: number | null;
  readonly redditoDominicaleEuroCents: number | null;
  readonly redditoAgrarioEuroCents: number | null;
  readonly statoStadio: 'attiva' | 'soppressa';
  readonly assenteDal: string | null;
  readonly porzioni:
    | readonly { idPorzione?: string; qualita?: string; classe?: string; ettari?: number; are?: number; centiare?: number; redditoDominicaleEuroCents?: number; redditoAgrarioEuroCents?: number }[]
    | null;
}

export interface FoglioRiga {
  readonly id: string;
  readonly comune: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly allegato: string;
  readonly bbox: BboxRiga | null;
  readonly particelle: number;
  readonly edifici: number;
  readonly numeriUrbani: number;
  readonly concordanti: number;
}

import type { AttributiEdificio, StatoCollegamento } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { DecisioneLetta, LegameUnita } from '../collegamenti/spiegazione.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './fascicolo.queries.js';

export interface EdificioDelFascicolo {
  readonly comune: string;
  readonly nomeComune: string;
  readonly dimostrativo: boolean;
  readonly id: string;
  readonly codice: string;
  readonly stato: string;
  readonly fonte: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly allegato: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly superficieMappaM2: number;
  readonly areaM2: number;
  readonly geometria: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
  readonly bbox: [number, number, number, number];
  /** Day from which it stands no more, where the office said so. */
  readonly finoAl: string | null;
  /** A supply says otherwise than the office. */
  readonly daConfrontare: boolean;
  /** What the office says of it. */
  readonly attributiUfficio: AttributiEdificio;
  /** What a survey says of it. */
  readonly attributi: Readonly<Record<string, unknown>>;
  readonly crsOrigine: string;
  readonly accuratezzaM: number | null;
  readonly indirizzo: string | null;
  readonly unitaAttive: number;
  readonly daVerificare: number;
  readonly piani: number | null;
  readonly conosciutoDa: Date;
  /** Day of the last supply of each kind of file, null where the file does not say; null when nothing was ever loaded. */
  readonly fonti: Readonly<Record<string, string | null>> | null;
  /** How far the urban numbers of its sheet are on the map; null where the sheet has none. */
  readonly allineamento: AllineamentoSalvato | null;
}

export interface AllineamentoSalvato {
  readonly sezione: string;
  readonly foglio: string;
  readonly numeriUrbani: number;
  readonly concordanti: number;
}

export interface IdentificativoSalvato {
  readonly sezioneUrbana?: string;
  readonly foglio?: string;
  readonly numero?: string;
  readonly denominatore?: string;
  readonly subalterno?: string;
}

export interface UnitaDelFascicolo extends LegameUnita {
  readonly stato: 'attiva' | 'soppressa' | 'bene-comune-non-censibile' | 'bene-comune-censibile';
  /** Day of the full supply that lacks it. */
  readonly assenteDal: string | null;
  readonly sezione: string;
  readonly idImmobile: number;
  readonly sezioneUrbana: string;
  readonly denominatore: string;
  readonly categoria: string | null;
  readonly classe: string | null;
  readonly consistenza: number | null;
  readonly superficieM2: number | null;
  readonly renditaEuroCents: number | null;
  readonly identificativi: readonly IdentificativoSalvato[] | null;
  readonly piani: readonly string[] | null;
  readonly interno1: string | null;
  readonly interno2: string | null;
  readonly indirizzi: readonly string[];
  readonly sostituitaDa: readonly string[];
}

export interface TerrenoDelFascicolo {
  readonly particellaId: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly statoParticella: 'attiva' | 'soppressa';
  readonly statoCollegamento: StatoCollegamento;
  readonly collegamentoId: string;
  readonly criterio: string;
  readonly prove: { readonly quota?: number };
  readonly decisione: DecisioneLetta | null;
  readonly calcolatoIl: Date | null;
  readonly idImmobile: number | null;
  readonly subalterno: string | null;
  readonly qualita: string | null;
  readonly classe: string | null;
  readonly superficieM2: number | null;
  readonly redditoDominicaleEuroCents: number | null;
  readonly redditoAgrarioEuroCents: number | null;
  readonly statoStadio: 'attiva' | 'soppressa' | null;
  readonly assenteDal: string | null;
  readonly porzioni:
    | readonly {
        idPorzione?: string; qualita?: string; classe?: string; ettari?: number; are?: number; centiare?: number; redditoDominicaleEuroCents?: number; redditoAgrarioEuroCents?: number;
      }[]
    | null;
}

export interface AltroCollegamento {
  readonly id: string;
  readonly tipo: 'sagoma-edificio' | 'aggregato-edificio' | 'edificio-edificio';
  readonly stato: StatoCollegamento;
  readonly criterio: string;
  readonly decisione: DecisioneLetta | null;
  readonly calcolatoIl: Date | null;
  readonly prove: Readonly<Record<string, number>>;
  /** True when the link starts from this building: of a descent, when this is the new one. */
  readonly daQuesto: boolean;
  readonly aggregato: string | null;
  readonly edificio: string | null;
  readonly strato: string | null;
  readonly attributi: Readonly<Record<string, unknown>> | null;
}

export interface IntestatarioSalvato {
  readonly tipoImmobile: 'F' | 'T';
  readonly sezione: string;
  readonly idImmobile: number;
  readonly codiceDiritto: string;
  readonly titolo: string | null;
  readonly quotaNumeratore: number | null;
  readonly quotaDenominatore: number | null;
  readonly validoDa: string | null;
  readonly denominazione: string | null;
  readonly codiceFiscale: string | null;
}

export interface ChiaveImmobile {
  readonly sezione: string;
  readonly idImmobile: number;
}

export interface UnitaConIntestatari extends ChiaveImmobile {
  readonly comune: string;
  readonly id: string;
  readonly numero: string;
  readonly subalterno: string;
}

/** Reads of the dossier; all of one dossier happen in one unit of work. */
@Injectable()
export class FascicoloRepository {
  async findEdificio(u: UnitaDiLavoro, id: string): Promise<EdificioDelFascicolo | null> {
    return (await u.query<EdificioDelFascicolo>(sql.EDIFICIO, [id]))[0] ?? null;
  }

  listUnita(u: UnitaDiLavoro, id: string, comune: string): Promise<UnitaDelFascicolo[]> {
    return u.query(sql.UNITA, [id, comune]);
  }

  listRifiutate(u: UnitaDiLavoro, id: string, comune: string): Promise<LegameUnita[]> {
    return u.query(sql.RIFIUTATE, [id, comune]);
  }

  listTerreni(u: UnitaDiLavoro, id: string, comune: string): Promise<TerrenoDelFascicolo[]> {
    return u.query(sql.TERRENI, [id, comune]);
  }

  listAltriCollegamenti(u: UnitaDiLavoro, id: string, comune: string): Promise<AltroCollegamento[]> {
    return u.query(sql.ALTRI_COLLEGAMENTI, [id, comune]);
  }

  async findAlTitolarita(u: UnitaDiLavoro, comune: string): Promise<string | null> {
    return (await u.query<{ al: string | null }>(sql.AL_TITOLARITA, [comune]))[0]?.al ?? null;
  }

  listIntestatari(u: UnitaDiLavoro, comune: string, tipo: 'F' | 'T', immobili: readonly ChiaveImmobile[]): Promise<IntestatarioSalvato[]> {
    return u.query(sql.INTESTATARI(u.schemaPersone), [comune, tipo, immobili.map((i) => i.sezione), immobili.map((i) => i.idImmobile)]);
  }

  async findUnita(u: UnitaDiLavoro, id: string): Promise<UnitaConIntestatari | null> {
    return (await u.query<UnitaConIntestatari>(sql.UNITA_SINGOLA, [id]))[0] ?? null;
  }

  async findParticella(u: UnitaDiLavoro, id: string): Promise<{ comune: string; id: string; sezione: string; foglio: string; numero: string; denominatore: string } | null> {
    return (await u.query<{ comune: string; id: string; sezione: string; foglio: string; numero: string; denominatore: string }>(sql.PARTICELLA, [id]))[0] ?? null;
  }

  listTerreniDellaParticella(u: UnitaDiLavoro, p: { comune: string; sezione: string; foglio: string; numero: string; denominatore: string }): Promise<(ChiaveImmobile & { subalterno: string })[]> {
    return u.query(sql.TERRENI_DELLA_PARTICELLA, [p.comune, p.sezione, p.foglio, p.numero, p.denominatore]);
  }
}

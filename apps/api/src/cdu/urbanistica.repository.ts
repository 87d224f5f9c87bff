import type { FamigliaVincolo } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { TipoOggetto } from './urbanistica.queries.js';
import * as sql from './urbanistica.queries.js';

/** A layer with its version and its plan; `id` is null of a version without layers. */
export interface StratoLetto {
  readonly pianoId: string;
  readonly codice: string;
  readonly titolo: string;
  readonly tipo: string;
  readonly ente: string;
  readonly rango: number;
  readonly prevalenza: string;
  readonly versioneId: string;
  readonly versione: string;
  readonly atto: string;
  readonly adottataIl: string | null;
  readonly pubblicataFinoAl: string | null;
  readonly trasmessaIl: string | null;
  readonly approvataIl: string | null;
  readonly vigenteDal: string | null;
  readonly vigenteAl: string | null;
  readonly id: string | null;
  readonly strato: string;
  readonly esclusivo: boolean;
  readonly aggiornatoAl: string;
}

export interface TipoLetto {
  readonly tipo: string;
  readonly famiglia: FamigliaVincolo;
  readonly titolo: string;
  readonly baseGiuridica: string;
  readonly ente: string;
  readonly effetti: string;
  readonly testoCdu: string;
  readonly sempreNelCdu: boolean;
  readonly ordine: number;
  readonly caricato: boolean;
}

export interface ParametroLetto {
  readonly codice: string;
  readonly valore: string;
  readonly unita: string;
  readonly baseGiuridica: string;
  readonly confermato: boolean;
}

export interface ParticellaLetta {
  readonly id: string;
  readonly comune: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly stato: 'attiva' | 'soppressa';
  readonly inMappa: boolean;
  readonly superficieCatastaleM2: number | null;
}

export interface MisuraLetta {
  readonly id: string;
  readonly m2: number;
  /** False: its outline crosses itself, and was mended to be measured. */
  readonly sana: boolean;
}

export interface ZonaMisurata {
  readonly strato: string;
  readonly codice: string;
  readonly nome: string;
  readonly dm1444: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | null;
  readonly articoli: readonly string[];
  readonly parametri: Readonly<Record<string, unknown>>;
  readonly sana: boolean;
  readonly m2: number;
  readonly perimetroM: number;
  readonly aggiornatoAl: string;
}

export interface ZoneLette {
  readonly oggetto: string;
  readonly zone: readonly ZonaMisurata[] | null;
  /** Area of each layer as one shape. */
  readonly unioni: Readonly<Record<string, number>> | null;
}

export interface OrigineLetta {
  readonly id: string;
  readonly nome: string;
  readonly atto: string;
  readonly strato: string;
  readonly dal: string | null;
  readonly al: string | null;
  readonly fasciaM: number | null;
  readonly fasciaParametro: string | null;
  readonly accuratezzaM: number | null;
  readonly m2: number;
  readonly aggiornatoAl: string;
}

export interface VincoliLetti {
  readonly oggetto: string;
  readonly tipi: readonly { readonly tipo: string; readonly sana: boolean; readonly m2: number; readonly perimetroM: number; readonly origini: readonly OrigineLetta[] }[];
  readonly vicini: readonly { readonly tipo: string; readonly nome: string; readonly distanzaM: number }[];
}

/** Over one thing: how much prevails, and over which zones. */
export interface CessioneLetta {
  readonly oggetto: string;
  readonly m2: number;
  readonly cede: readonly { readonly strato: string; readonly codice: string; readonly m2: number }[];
}

export interface Candidato {
  readonly cosa: 'zona' | 'vincolo';
  readonly id: string;
  readonly nome: string;
}

/** What is measured: some things of one kind of a municipality, in its planar system. */
export interface Misurandi {
  readonly tipo: TipoOggetto;
  readonly comune: string;
  readonly ids: readonly string[];
  readonly srid: number;
}

/** Plans and constraints over parcels and buildings; all of one answer is read in one unit of work. */
@Injectable()
export class UrbanisticaRepository {
  listStrati(u: UnitaDiLavoro, comune: string): Promise<StratoLetto[]> {
    return u.query(sql.STRATI, [comune]);
  }

  async listTipi(u: UnitaDiLavoro, comune: string): Promise<TipoLetto[]> {
    return (await u.query<TipoLetto>(sql.TIPI, [comune])).toSorted((a, b) => a.ordine - b.ordine || a.tipo.localeCompare(b.tipo));
  }

  listParametri(u: UnitaDiLavoro, comune: string, giorno: string): Promise<ParametroLetto[]> {
    return u.query(sql.PARAMETRI, [comune, giorno]);
  }

  async findSistema(u: UnitaDiLavoro, comune: string): Promise<number | null> {
    return (await u.query<{ srid: number }>(sql.SISTEMA, [comune]))[0]?.srid ?? null;
  }

  async findOggi(u: UnitaDiLavoro): Promise<string> {
    return (await u.query<{ giorno: string }>(sql.OGGI))[0]!.giorno;
  }

  async findGiornoDi(u: UnitaDiLavoro, istante: string): Promise<string> {
    return (await u.query<{ giorno: string }>(sql.GIORNO_DI, [istante]))[0]!.giorno;
  }

  listParticelle(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<ParticellaLetta[]> {
    return u.query(sql.PARTICELLE, [comune, ids]);
  }

  async findComuneDellaParticella(u: UnitaDiLavoro, id: string): Promise<string | null> {
    return (await u.query<{ comune: string }>(sql.COMUNE_DELLA_PARTICELLA, [id]))[0]?.comune ?? null;
  }

  async listParticelleDellEdificio(u: UnitaDiLavoro, comune: string, edificio: string, quante: number): Promise<string[]> {
    return (await u.query<{ id: string }>(sql.PARTICELLE_DELL_EDIFICIO, [comune, edificio, quante])).map(({ id }) => id);
  }

  listMisure(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi): Promise<MisuraLetta[]> {
    return u.query(sql.MISURE(tipo), [comune, ids, srid]);
  }

  listZone(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi, strati: readonly string[], esclusi: readonly string[]): Promise<ZoneLette[]> {
    return u.query(sql.ZONE(tipo), [comune, ids, srid, strati, esclusi]);
  }

  listCessioni(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi, prevalgono: readonly string[], cedono: readonly string[], esclusi: readonly string[]): Promise<CessioneLetta[]> {
    return u.query(sql.CEDE(tipo), [comune, ids, srid, prevalgono, esclusi, cedono]);
  }

  listVincoli(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi, giorno: string, vicinanzaM: number, esclusi: readonly string[]): Promise<VincoliLetti[]> {
    return u.query(sql.VINCOLI(tipo), [comune, ids, srid, giorno, vicinanzaM, esclusi]);
  }

  listCandidati(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi, strati: readonly string[], vicinanzaM: number): Promise<Candidato[]> {
    return u.query(sql.CANDIDATI(tipo), [comune, ids, srid, strati, vicinanzaM]);
  }

  /** Fails where measuring with that shape would. */
  async prova(u: UnitaDiLavoro, { tipo, comune, ids, srid }: Misurandi, { cosa, id }: Candidato): Promise<void> {
    await u.query(sql.PROVA(tipo, cosa), [comune, ids, srid, id]);
  }

  /** Runs a part that may fail without losing the unit of work; null when it failed, for what the shapes are. */
  async tenta<T>(u: UnitaDiLavoro, parte: () => Promise<T>): Promise<T | null> {
    await u.query('SAVEPOINT misura');
    try {
      const esito = await parte();
      await u.query('RELEASE SAVEPOINT misura');
      return esito;
    } catch (error) {
      if (!isGuastoDiForma(error)) throw error;
      await u.query('ROLLBACK TO SAVEPOINT misura');
      return null;
    }
  }
}

/** What the geometry library answers for a shape that it cannot bear: an internal error, or a parameter that is none. */
function isGuastoDiForma(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'XX000' || error.code === '22023');
}

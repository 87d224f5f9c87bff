import type { ClasseGuardata, CoperturaApe, OggettoApe, SchemaClasseApe, TipoFattoApe, ValiditaApe } from '@edigit/anagrafe/contract';
import type { RiferimentoCatastale, SegnoApe, VoceApe } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { LegameRegistro } from '../collegamenti/spiegazione-registro.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './energia.queries.js';
import { CONTA_EDIFICI, EDIFICI, QUADRO_DELL_EDIFICIO } from './quadro.queries.js';

/** What certificates are asked by; null where they are not. */
export interface FiltroApe {
  readonly comune: string | null;
  readonly classe: string | null;
  readonly validita: ValiditaApe | null;
  readonly oggetto: OggettoApe | null;
  readonly parole: readonly string[] | null;
  readonly id: string | null;
  readonly segnati: boolean | null;
  readonly collegati: boolean | null;
}

type StatoLegame = 'certo' | 'proposto' | 'ambiguo' | 'confermato';

interface AttestatoLetto {
  readonly id: string;
  readonly comune: string;
  readonly codice: string;
  readonly classe: string | null;
  readonly schema: SchemaClasseApe | null;
  readonly epGlNren: number | null;
  readonly oggetto: OggettoApe | null;
  readonly indirizzo: string;
  readonly emessoIl: string | null;
  readonly scadeIl: string | null;
  readonly validita: ValiditaApe;
  readonly segni: readonly SegnoApe[];
  readonly fonte: string;
}

export interface RigaApe extends AttestatoLetto {
  readonly riferimenti: readonly RiferimentoCatastale[];
  readonly edifici: readonly { readonly id: string; readonly codice: string; readonly stato: StatoLegame }[];
  readonly posizione: readonly [number, number] | null;
}

interface Voci {
  readonly vettori: readonly VoceApe[];
  readonly impianti: readonly VoceApe[];
  readonly raccomandazioni: readonly VoceApe[];
  readonly classeRaggiungibile: string | null;
  readonly destinazione: string | null;
  readonly epGlRen: number | null;
  readonly nzeb: boolean | null;
}

export interface ApeIntero extends RigaApe, Voci {
  readonly regione: string;
  readonly epHNd: number | null;
  readonly epRiferimento: number | null;
  readonly co2: number | null;
  readonly dpr412: string | null;
  readonly motivazione: string | null;
  readonly annoCostruzione: number | null;
  readonly superficieRiscaldataM2: number | null;
  readonly superficieRaffrescataM2: number | null;
  readonly volumeRiscaldatoM3: number | null;
  readonly volumeRaffrescatoM3: number | null;
  readonly rapportoSv: number | null;
  readonly unitaDichiarate: number | null;
  readonly software: string;
  readonly fatti: readonly { readonly tipo: TipoFattoApe; readonly giorno: string; readonly motivo: string }[];
  readonly formato: 'xml' | 'tabella' | 'manuale';
  readonly versione: string;
}

/** A certificate as it stands beside one building. */
export interface ApeDellEdificio extends AttestatoLetto, Voci {
  readonly posto: number | null;
  readonly annullato: string | null;
  readonly decaduto: string | null;
  readonly stato: StatoLegame;
  readonly collegamentoId: string;
  readonly unita: readonly { readonly id: string; readonly sub: string }[];
}

export interface CertificatoreLetto {
  readonly tipo: string | null;
  readonly nominativo: string;
  readonly titolo: string;
  readonly iscrizione: string;
}

/** A class, its place in its scale (0 the best), and how many units of a building have it by their newest valid certificate. */
interface ClasseContata {
  readonly classe: string;
  readonly posto: number;
  readonly unita: number;
}

/** What the certificates say of a building together: see `QUADRO`. */
export interface QuadroEnergia {
  readonly ape: number;
  readonly unita: number;
  readonly coperte: number;
  /** The newest scale first. */
  readonly classi: readonly { readonly schema: SchemaClasseApe; readonly peggiore: ClasseContata; readonly piuFrequente: ClasseContata }[];
}

export interface EdificioLetto extends QuadroEnergia {
  readonly id: string;
  readonly comune: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  readonly bbox: readonly [number, number, number, number];
}

/** What buildings are asked by, and in which order; null where they are not. `passato`: the unit of work looks at the past. */
export interface FiltroEdifici {
  readonly comune: string | null;
  readonly classe: string | null;
  readonly guarda: ClasseGuardata;
  readonly copertura: CoperturaApe | null;
  readonly ordina: 'edificio' | 'classe' | 'copertura' | 'ape';
  readonly verso: 'asc' | 'desc';
  readonly passato: boolean;
}

export interface FonteApe {
  readonly quanti: number;
  readonly fonte: string | null;
  readonly al: string | null;
}

const diEdifici = ({ comune, classe, guarda, copertura, ordina }: FiltroEdifici): unknown[] => [comune, classe, guarda, copertura, ordina];
const diFiltro = (f: FiltroApe): unknown[] => [f.comune, f.classe, f.validita, f.oggetto, f.parole, f.id, f.segnati, f.collegati];

/** Certificates, inside the unit of work of who asks. */
@Injectable()
export class EnergiaRepository {
  async list(u: UnitaDiLavoro, filtro: FiltroApe, dopo: readonly string[] | null, limite: number): Promise<{ riga: RigaApe; cursore: readonly string[]; geometria: null }[]> {
    const righe = await u.query<RigaApe & { cursore: string[] }>(sql.ELENCO, [...diFiltro(filtro), dopo?.[0] ?? null, dopo?.[1] ?? null, limite]);
    return righe.map(({ cursore, ...riga }) => ({ riga, cursore, geometria: null }));
  }

  async count(u: UnitaDiLavoro, filtro: FiltroApe): Promise<number> {
    return (await u.query<{ totale: number }>(sql.CONTA, diFiltro(filtro)))[0]!.totale;
  }

  async find(u: UnitaDiLavoro, filtro: FiltroApe): Promise<ApeIntero | null> {
    return (await u.query<ApeIntero>(sql.UNO, diFiltro(filtro)))[0] ?? null;
  }

  async findFonte(u: UnitaDiLavoro, comune: string): Promise<FonteApe> {
    return (await u.query<FonteApe>(sql.FONTE, [comune]))[0]!;
  }

  listDellEdificio(u: UnitaDiLavoro, comune: string, edificio: string): Promise<ApeDellEdificio[]> {
    return u.query<ApeDellEdificio>(sql.DELL_EDIFICIO, [comune, edificio]);
  }

  listLegami(u: UnitaDiLavoro, comune: string, edificio: string): Promise<(LegameRegistro & { readonly codice: string })[]> {
    return u.query<LegameRegistro & { codice: string }>(sql.LEGAMI_DELL_EDIFICIO, [comune, edificio]);
  }

  async listEdifici(u: UnitaDiLavoro, filtro: FiltroEdifici, dopo: readonly string[] | null, limite: number): Promise<{ riga: EdificioLetto; cursore: readonly string[]; geometria: null }[]> {
    const righe = await u.query<EdificioLetto & { cursore: string[] }>(EDIFICI(filtro.passato, filtro.verso), [...diEdifici(filtro), dopo?.[0] ?? null, dopo?.[1] ?? null, limite]);
    return righe.map(({ cursore, ...riga }) => ({ riga, cursore, geometria: null }));
  }

  async countEdifici(u: UnitaDiLavoro, filtro: FiltroEdifici): Promise<number> {
    return (await u.query<{ totale: number }>(CONTA_EDIFICI(filtro.passato), diEdifici(filtro)))[0]!.totale;
  }

  async findQuadro(u: UnitaDiLavoro, comune: string, edificio: string): Promise<QuadroEnergia> {
    return (await u.query<QuadroEnergia>(QUADRO_DELL_EDIFICIO, [comune, edificio]))[0]!;
  }

  async findCertificatore(u: UnitaDiLavoro, comune: string, id: string): Promise<CertificatoreLetto | null> {
    return (await u.query<CertificatoreLetto>(sql.CERTIFICATORE(u.schemaPersone), [comune, id]))[0] ?? null;
  }
}

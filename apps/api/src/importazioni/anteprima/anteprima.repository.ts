import type { Cambiamento, GenereVoce, GruppoAnteprima, RiassuntoAnteprima, Superficie } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../../database/contesto.js';
import { Database } from '../../database/database.js';
import type { UnitaDiLavoro } from '../../database/unita.js';
import type { Cambiamenti } from '../../territorio/registro.service.js';
import * as sql from './anteprima.queries.js';
import type { RiassuntoSalvato } from './parole-registro.js';

/** A preview as it is stored. */
export interface AnteprimaSalvata {
  readonly comune: string;
  readonly calcolataIl: Date;
  /** Last operation that it has looked at. */
  readonly operazione: number;
  readonly ricalcolata: string | null;
  readonly riassunto: RiassuntoAnteprima | RiassuntoSalvato;
  readonly gruppi: readonly GruppoAnteprima[];
  readonly previsti: Readonly<Record<string, Cambiamenti>>;
  readonly avvenuti: Readonly<Record<string, Cambiamenti>> | null;
  readonly attuale: boolean;
}

/** A change as it is stored: each field with its pair of values. */
export interface VoceSalvata {
  readonly posto: number;
  readonly genere: GenereVoce;
  readonly cambiamento: Cambiamento;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly oggetto: string | null;
  readonly valori: Readonly<Record<string, unknown>>;
  /** What the officer calls a row of a register; empty for the rest, which have a key. */
  readonly etichetta: string;
  readonly codice: string | null;
  readonly indirizzo: string | null;
  readonly geometriaPrima: Superficie | null;
  readonly geometriaDopo: Superficie | null;
}

export interface FiltroVoci {
  readonly genere: GenereVoce;
  readonly cambiamento: Cambiamento;
  readonly campo: string | null;
  readonly sezione: string | null;
  readonly foglio: string | null;
  /** Of a register. */
  readonly codice: string | null;
  /** Place of the last one of the page before; 0 for the first page. */
  readonly dopo: number;
}

/** An operation applied after the preview. */
export interface OperazioneSuccessiva {
  readonly id: number;
  readonly quando: Date;
  readonly tipo: 'importazione' | 'annullamento' | 'modifica' | 'decisione';
  readonly operatore: string;
}

/** Reads of the previews that are stored. */
@Injectable()
export class AnteprimaRepository {
  constructor(private readonly db: Database) {}

  async find(contesto: Contesto, fornitura: string): Promise<AnteprimaSalvata | null> {
    return (await this.db.lavora(contesto, (u) => u.query<AnteprimaSalvata>(sql.TROVA, [fornitura])))[0] ?? null;
  }

  /** The last operation applied after the preview of a supply; null while it is still what would happen. */
  async findSuccessiva(contesto: Contesto, fornitura: string): Promise<OperazioneSuccessiva | null> {
    return (await this.db.lavora(contesto, (u) => u.query<OperazioneSuccessiva>(sql.SUPERATA_DA, [fornitura])))[0] ?? null;
  }

  listVoci(u: UnitaDiLavoro, fornitura: string, filtro: FiltroVoci, conNomi: boolean, limite: number): Promise<VoceSalvata[]> {
    const { genere, cambiamento, campo, sezione, foglio, codice, dopo } = filtro;
    const parametri = [fornitura, genere, cambiamento, campo, sezione, foglio, dopo, limite];
    return conNomi ? u.query(sql.PAGINA_PERSONE, parametri) : u.query(sql.PAGINA, [...parametri, codice]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { TipoOperazione } from '../operazioni/operazione.js';
import * as sql from './storia.queries.js';

/** Kind of thing that has a history. */
export type Cosa = 'edificio' | 'particella' | 'unita';

/** An operation of a page. */
export interface Testata {
  readonly id: number;
  readonly quando: Date;
  readonly tipo: TipoOperazione;
  readonly operatore: string;
  readonly nota: string | null;
  readonly fornitura: string | null;
  readonly annulla: number | null;
  readonly annullata: boolean;
  readonly tipi: readonly string[];
  readonly riferimento: string | null;
}

export type Dati = Readonly<Record<string, unknown>>;

/** A thing, or what is said of it, right before and right after an operation; null where it was not there. */
export interface Versioni {
  readonly op: number;
  readonly prima: Dati | null;
  readonly dopo: Dati | null;
}
export interface VersioniConForma extends Versioni {
  readonly altraSagoma: boolean;
  readonly spostamento: number | null;
}

/** How a thing is named: the parts of its key, or its code. */
export interface Nominata {
  readonly id: string;
  readonly sezioneDetta: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly codice: string | null;
}

/** One who held a thing right before or right after an operation. */
export interface IntestatarioAllora {
  readonly op: number;
  readonly id: string;
  readonly lato: 'prima' | 'dopo';
  readonly denominazione: string | null;
  readonly codiceDiritto: string;
  readonly titolo: string | null;
  readonly quotaNumeratore: number | null;
  readonly quotaDenominatore: number | null;
}

export interface Legame extends Nominata {
  readonly op: number;
  readonly prima: string | null;
  readonly dopo: string | null;
}

/** All that a page tells, table by table. */
export interface Materiale {
  readonly testate: readonly Testata[];
  readonly edificio: readonly VersioniConForma[];
  readonly particella: readonly VersioniConForma[];
  readonly attributi: readonly (Versioni & { readonly codice: string })[];
  readonly segnalazioni: readonly Versioni[];
  readonly documenti: readonly Versioni[];
  readonly impianti: readonly Versioni[];
  readonly confronti: readonly { readonly op: number; readonly origine: string; readonly prima: string | null; readonly dopo: string | null }[];
  readonly unita: readonly (Versioni & Nominata)[];
  /** Units whose holders changed. */
  readonly conAltriIntestatari: readonly Nominata[];
  readonly terreni: readonly Versioni[];
  readonly legami: Readonly<Record<keyof typeof sql.COLLEGAMENTI, readonly Legame[]>>;
}

/** Reads of the histories: how many statements a page takes depends on the kind of thing only. */
@Injectable()
export class StoriaRepository {
  constructor(private readonly db: Database) {}

  async findComune(u: UnitaDiLavoro, cosa: Cosa, id: string): Promise<string | null> {
    return (await u.query<{ comune: string }>(sql.COMUNE_DI[cosa], [id]))[0]?.comune ?? null;
  }

  async listToccate(u: UnitaDiLavoro, cosa: Cosa, comune: string, id: string, prima: string | null, limite: number): Promise<number[]> {
    return (await u.query<{ op: number }>(sql.TOCCATE[cosa], [comune, id, prima, limite])).map(({ op }) => op);
  }

  /** Only which things changed holders, and when: who they are stays behind its right and purpose. */
  listConAltriIntestatari(comune: string, cosa: Cosa, id: string, prima: string | null, da: number | null): Promise<{ op: number; id: string }[]> {
    return this.db.lavora({ ruolo: 'import', comuni: [comune] }, (u) => u.query(sql.CON_ALTRI_INTESTATARI(cosa), [comune, id, prima, da]));
  }

  /** Who they are, in the role and for the purpose of who asks. */
  listIntestatari(u: UnitaDiLavoro, comune: string, cosa: Cosa, id: string, cambi: readonly { readonly op: number; readonly id: string }[]): Promise<IntestatarioAllora[]> {
    return u.query(sql.INTESTATARI(cosa), [comune, id, cambi.map((c) => c.op), cambi.map((c) => c.id)]);
  }

  /** What the operations `ops` changed of a thing; `altriIntestatari`: units to be named. */
  async leggi(contesto: Contesto, cosa: Cosa, comune: string, id: string, ops: readonly number[], altriIntestatari: readonly string[]): Promise<Materiale> {
    return this.db.lavora(contesto, async (u) => {
      const legge = <R>(testo: string, quando = true): Promise<R[]> => (quando ? u.query<R>(testo, [comune, id, ops]) : Promise.resolve([]));
      const edificio = cosa === 'edificio';
      const particella = cosa === 'particella';
      return {
        testate: await u.query<Testata>(sql.TESTATE, [comune, ops]),
        edificio: await legge<VersioniConForma>(sql.EDIFICIO, edificio), particella: await legge<VersioniConForma>(sql.PARTICELLA, particella),
        attributi: await legge<Versioni & { codice: string }>(sql.ATTRIBUTI, edificio), confronti: await legge<Materiale['confronti'][number]>(sql.CONFRONTI, edificio),
        segnalazioni: await legge<Versioni>(sql.SEGNALAZIONI), documenti: await legge<Versioni>(sql.DOCUMENTI, edificio), impianti: await legge<Versioni>(sql.IMPIANTI, edificio),
        unita: particella ? [] : await legge<Versioni & Nominata>(sql.UNITA(edificio ? 'edificio' : 'unita')), terreni: await legge<Versioni>(sql.TERRENI, particella),
        conAltriIntestatari: edificio && altriIntestatari.length > 0 ? await u.query<Nominata>(sql.NOMI_UNITA, [comune, altriIntestatari]) : [],
        legami: {
          unita: await legge<Legame>(sql.COLLEGAMENTI.unita, edificio), particelle: await legge<Legame>(sql.COLLEGAMENTI.particelle, edificio), edifici: await legge<Legame>(sql.COLLEGAMENTI.edifici, particella),
          edificioDellUnita: await legge<Legame>(sql.COLLEGAMENTI.edificioDellUnita, cosa === 'unita'),
        },
      };
    });
  }
}

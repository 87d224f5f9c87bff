import type { TerminiSalvaguardia } from '@edigit/anagrafe';
import type { StatoVersionePiano } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './piani.queries.js';

/** Values of the columns of a head, by their own names. */
export type Valori = Readonly<Record<string, string | number | boolean | null>>;

/** A head as it is now: its columns, and what a change has to know. */
export interface TestataLetta {
  readonly comune: string;
  /** Operation that opened it. */
  readonly versione: number;
  readonly salvataDa: string;
  readonly salvataIl: Date;
  readonly valori: Valori;
}

export interface PianoRiga {
  readonly id: string;
  readonly comune: string;
  readonly codice: string;
  readonly titolo: string;
  readonly tipo: string;
  readonly ente: string;
  readonly rango: number;
  readonly prevalenza: string;
  readonly nota: string;
  readonly versione: string;
  readonly conosciutoDa: Date;
}

export interface VersioneRiga {
  readonly id: string;
  readonly comune: string;
  readonly piano: string;
  readonly titolo: string;
  readonly atto: string;
  readonly adottataIl: string | null;
  readonly pubblicataFinoAl: string | null;
  readonly trasmessaIl: string | null;
  readonly approvataIl: string | null;
  readonly vigenteDal: string | null;
  readonly vigenteAl: string | null;
  readonly stato: StatoVersionePiano;
  /** Day of the answer, and the years of the safeguard on it. */
  readonly giorno: string;
  readonly termini: TerminiSalvaguardia;
  readonly versione: string;
  readonly conosciutoDa: Date;
}

export interface StratoRiga {
  readonly id: string;
  readonly comune: string;
  readonly versionePiano: string;
  readonly titolo: string;
  readonly esclusivo: boolean;
  readonly ordine: number;
  readonly versione: string;
  readonly conosciutoDa: Date;
  readonly zone: number;
  readonly superficieM2: number;
}

/** Plans, versions and layers, inside the unit of work of who asks. */
@Injectable()
export class PianiRepository {
  async isComuneVisibile(u: UnitaDiLavoro, comune: string): Promise<boolean> {
    return (await u.query<{ vero: boolean }>(sql.COMUNE_VISIBILE, [comune]))[0]!.vero;
  }

  async isCodicePreso(u: UnitaDiLavoro, comune: string, codice: string, piano: string | null): Promise<boolean> {
    return (await u.query<{ vero: boolean }>(sql.CODICE_PRESO, [comune, codice, piano]))[0]!.vero;
  }

  async findTestata(u: UnitaDiLavoro, tabella: sql.Testata, id: string): Promise<TestataLetta | null> {
    const [riga] = await u.query<Omit<TestataLetta, 'valori'> & Record<string, Valori[string]>>(sql.TESTATA(tabella), [id]);
    if (riga === undefined) return null;
    const { comune, versione, salvataDa, salvataIl } = riga;
    return { comune, versione, salvataDa, salvataIl, valori: Object.fromEntries(Object.keys(sql.COLONNE[tabella]).map((c) => [c, riga[c] ?? null])) };
  }

  async apri(u: UnitaDiLavoro, tabella: sql.Testata, comune: string, operazione: number, valori: Valori): Promise<string> {
    return (await u.query<{ id: string }>(sql.APRI(tabella), [comune, operazione, ...Object.keys(sql.COLONNE[tabella]).map((c) => valori[c])]))[0]!.id;
  }

  async cambia(u: UnitaDiLavoro, tabella: sql.Testata, comune: string, operazione: number, id: string, valori: Valori): Promise<void> {
    await u.query(sql.CAMBIA(tabella), [comune, operazione, id, ...Object.keys(sql.COLONNE[tabella]).map((c) => valori[c])]);
  }

  listPiani(u: UnitaDiLavoro, { comune = null, id = null }: { comune?: string | null; id?: string | null }): Promise<PianoRiga[]> {
    return u.query(sql.PIANI, [comune, id]);
  }

  listVersioni(u: UnitaDiLavoro, { piani = null, id = null }: { piani?: readonly string[] | null; id?: string | null }): Promise<VersioneRiga[]> {
    return u.query(sql.VERSIONI, [piani, id]);
  }

  listStrati(u: UnitaDiLavoro, { versioni = null, id = null }: { versioni?: readonly string[] | null; id?: string | null }): Promise<StratoRiga[]> {
    return u.query(sql.STRATI, [versioni, id]);
  }
}

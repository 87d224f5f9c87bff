import type { Sagoma } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as edifici from './edifici.queries.js';
import * as sagome from './sagome.queries.js';

/** A building that is about to change, as it is now. */
export interface EdificioDaCambiare {
  readonly id: string;
  readonly codice: string;
  readonly stato: string;
  readonly fonte: string;
  readonly versione: number;
  /** What a survey said of it. */
  readonly attributi: Readonly<Record<string, unknown>>;
}

export interface CampoCambiato {
  readonly campo: string;
  readonly prima: unknown;
  readonly adesso: unknown;
  readonly salvatoDa: string;
  readonly salvatoIl: Date;
}

export interface OperazioneLetta {
  readonly id: number;
  readonly tipo: string;
  readonly nota: string | null;
  readonly operatore: string;
  readonly quando: Date;
}

/** Vertices as the database keeps them: `[x, y, x, y …]`. */
export interface RiferimentiLetti {
  readonly vecchie: readonly number[];
  readonly edifici: readonly number[];
  readonly particelle: readonly number[];
}

export interface SovrapposizioneLetta {
  readonly indice: number;
  /** Index of the other outline of the same request; null for a building of the registry. */
  readonly con: number | null;
  readonly id: string | null;
  readonly codice: string | null;
  readonly areaM2: number;
}

/** One attribute to save on one building; `valore` null takes it away. */
export interface AttributoDaScrivere {
  readonly edificio: string;
  readonly codice: string;
  readonly valore: unknown;
  readonly fonte: string | null;
  readonly data: string | null;
}

/** A building to open. */
export interface EdificioNuovo {
  readonly ewkb: string;
  readonly origini: readonly string[];
  readonly dal: string | null;
  readonly attributi: Readonly<Record<string, unknown>>;
}

/** Reads and writes of an edit, inside its unit of work. */
@Injectable()
export class ModificaRepository {
  async parametri<C extends string>(u: UnitaDiLavoro, comune: string, codici: readonly C[]): Promise<Record<C, number>> {
    const righe = await u.query<{ codice: C; valore: number }>(edifici.PARAMETRI, [comune, codici]);
    return Object.fromEntries(righe.map(({ codice, valore }) => [codice, valore])) as Record<C, number>;
  }

  listComuni(u: UnitaDiLavoro, ids: readonly string[]): Promise<{ id: string; comune: string }[]> {
    return u.query(edifici.COMUNI_DEGLI_EDIFICI, [ids]);
  }

  listDaCambiare(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<EdificioDaCambiare[]> {
    return u.query(edifici.EDIFICI_DA_CAMBIARE, [comune, ids]);
  }

  /** Null where the building was not there when that operation had been applied. */
  async listCampiCambiati(u: UnitaDiLavoro, comune: string, id: string, dopo: number): Promise<CampoCambiato[] | null> {
    const [esisteva] = await u.query<{ vero: boolean }>(edifici.ESISTEVA, [comune, id, dopo]);
    return esisteva!.vero ? u.query(edifici.CAMPI_CAMBIATI, [comune, id, dopo]) : null;
  }

  async findOperazione(u: UnitaDiLavoro, comune: string, id: number): Promise<OperazioneLetta> {
    return (await u.query<OperazioneLetta>(edifici.OPERAZIONE, [comune, id]))[0]!;
  }

  async findRiferimenti(u: UnitaDiLavoro, comune: string, riquadro: readonly number[], cambiati: readonly string[]): Promise<RiferimentiLetti> {
    return (await u.query<RiferimentiLetti>(sagome.RIFERIMENTI, [comune, riquadro, cambiati]))[0]!;
  }

  listValidita(u: UnitaDiLavoro, comune: string, ewkb: readonly string[]): Promise<{ indice: number; valida: boolean; motivo: string | null; lon: number | null; lat: number | null; areaM2: number | null }[]> {
    return u.query(sagome.VALIDITA, [comune, ewkb]);
  }

  listPosizioni(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], oltreConfineM: number, distanzaM: number): Promise<{ indice: number; fuori: boolean; gruppi: number }[]> {
    return u.query(sagome.POSIZIONE, [comune, ewkb, oltreConfineM, distanzaM]);
  }

  listSovrapposizioni(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], propri: readonly (string | null)[], cambiati: readonly string[], tolleranzaM2: number): Promise<SovrapposizioneLetta[]> {
    return u.query(sagome.SOVRAPPOSIZIONI, [comune, ewkb, propri, cambiati, tolleranzaM2]);
  }

  async listSagome(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<Sagoma[]> {
    return (await u.query<{ sagoma: Sagoma }>(sagome.SAGOME, [comune, ids])).map((r) => r.sagoma);
  }

  async taglia(u: UnitaDiLavoro, comune: string, id: string, linee: readonly string[]): Promise<Sagoma[]> {
    return (await u.query<{ sagoma: Sagoma }>(sagome.TAGLIA, [comune, id, linee])).map((r) => r.sagoma);
  }

  async unisci(u: UnitaDiLavoro, comune: string, ewkb: readonly string[]): Promise<Sagoma> {
    return (await u.query<{ sagoma: Sagoma }>(sagome.UNISCI, [comune, ewkb]))[0]!.sagoma;
  }

  async findScarto(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], vecchi: readonly string[]): Promise<{ mancaM2: number; eccedeM2: number }> {
    return (await u.query<{ mancaM2: number; eccedeM2: number }>(sagome.SCARTO, [comune, ewkb, vecchi]))[0]!;
  }

  listOrigini(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], vecchi: readonly string[]): Promise<{ indice: number; ids: string[] }[]> {
    return u.query(sagome.ORIGINI, [comune, ewkb, vecchi]);
  }

  async ridisegna(u: UnitaDiLavoro, comune: string, operazione: number, righe: readonly { readonly id: string; readonly ewkb: string }[], quotaParticella: number): Promise<void> {
    await u.query(edifici.RIDISEGNA, [comune, operazione, righe.map((r) => r.id), righe.map((r) => r.ewkb), quotaParticella]);
  }

  /** Ids and codes of the new buildings, in the order given. */
  disegna(u: UnitaDiLavoro, comune: string, operazione: number, nuovi: readonly EdificioNuovo[]): Promise<{ id: string; codice: string }[]> {
    const colonne = [nuovi.map((n) => n.ewkb), nuovi.map((n) => `{${n.origini.join(',')}}`), nuovi.map((n) => n.dal), nuovi.map((n) => JSON.stringify(n.attributi))];
    return u.query(edifici.DISEGNA, [comune, operazione, ...colonne]);
  }

  async chiudi(u: UnitaDiLavoro, comune: string, operazione: number, righe: readonly { readonly id: string; readonly stato: string; readonly il: string | null }[]): Promise<void> {
    await u.query(edifici.CHIUDI, [comune, operazione, righe.map((r) => r.id), righe.map((r) => r.stato), righe.map((r) => r.il)]);
  }

  /** Codes of the attributes that changed. */
  async scriviAttributi(u: UnitaDiLavoro, comune: string, operazione: number, righe: readonly AttributoDaScrivere[]): Promise<string[]> {
    const valori = righe.map((r) => (r.valore === null ? null : JSON.stringify(r.valore)));
    const scritti = await u.query<{ codice: string }>(edifici.SCRIVI_ATTRIBUTI, [comune, operazione, righe.map((r) => r.edificio), righe.map((r) => r.codice), valori, righe.map((r) => r.fonte), righe.map((r) => r.data)]);
    return scritti.map(({ codice }) => codice);
  }

  async ereditaAttributi(u: UnitaDiLavoro, comune: string, operazione: number, nuovo: string, origini: readonly string[]): Promise<void> {
    await u.query(edifici.EREDITA_ATTRIBUTI, [comune, operazione, nuovo, origini]);
  }

  async collegaDiscendenza(u: UnitaDiLavoro, comune: string, operazione: number, coppie: readonly (readonly [nuovo: string, vecchio: string])[], criterio: string): Promise<void> {
    await u.query(edifici.COLLEGA_DISCENDENZA, [comune, operazione, coppie.map(([n]) => n), coppie.map(([, v]) => v), criterio]);
  }
}

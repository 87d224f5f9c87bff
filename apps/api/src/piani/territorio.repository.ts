import type { TipoVincolo, Vincolo, VincoloInElenco, Zona, ZonaInElenco } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as tipi from './tipi-vincolo.queries.js';
import * as vincoli from './vincoli.queries.js';
import * as zone from './zone.queries.js';

/** What zones are asked by; null where they are not. */
export interface FiltroZone {
  readonly comune: string | null;
  readonly piano: string | null;
  readonly versionePiano: string | null;
  readonly strato: string | null;
  readonly stati: readonly string[] | null;
  readonly codice: string | null;
  readonly dm1444: string | null;
  readonly parole: readonly string[] | null;
  readonly bbox: readonly number[] | null;
  readonly id: string | null;
}

export interface FiltroVincoli {
  readonly comune: string | null;
  readonly tipo: string | null;
  readonly famiglia: string | null;
  readonly strato: string | null;
  readonly parole: readonly string[] | null;
  readonly bbox: readonly number[] | null;
  readonly id: string | null;
  readonly inVigore: boolean;
  readonly daRicalcolare: boolean;
}

/** A row of a list, its place in it, and its shape where it was asked for. */
export interface Trovata<T> {
  readonly riga: T;
  readonly cursore: readonly string[];
  readonly geometria: unknown;
}

type Letta<T> = T & { readonly cursore: readonly string[]; readonly geometria?: unknown };
type Conosciuto<T extends { conosciutoDa: string }> = Omit<T, 'conosciutoDa'> & { readonly conosciutoDa: Date };

const diZone = (f: FiltroZone): unknown[] => [f.comune, f.piano, f.versionePiano, f.strato, f.stati, f.codice, f.dm1444, f.parole, f.bbox, f.id];
const diVincoli = (f: FiltroVincoli): unknown[] => [f.comune, f.tipo, f.famiglia, f.strato, f.parole, f.bbox, f.id, f.inVigore, f.daRicalcolare];

/** Zones, constraints and the catalogue, inside the unit of work of who asks. */
@Injectable()
export class TerritorioPianiRepository {
  async listZone(u: UnitaDiLavoro, filtro: FiltroZone, dopo: readonly string[] | null, limite: number, conGeometria: boolean): Promise<Trovata<ZonaInElenco>[]> {
    return (await u.query<Letta<ZonaInElenco>>(zone.ZONE(conGeometria), [...diZone(filtro), dopo?.[0] ?? null, dopo?.[1] ?? null, limite])).map((z) => trovata<ZonaInElenco>(z));
  }

  async countZone(u: UnitaDiLavoro, filtro: FiltroZone): Promise<number> {
    return (await u.query<{ totale: number }>(zone.CONTA_ZONE, diZone(filtro)))[0]!.totale;
  }

  async findZona(u: UnitaDiLavoro, filtro: FiltroZone): Promise<Conosciuto<Zona> | null> {
    return (await u.query<Conosciuto<Zona>>(zone.ZONA, diZone(filtro)))[0] ?? null;
  }

  async listVincoli(u: UnitaDiLavoro, filtro: FiltroVincoli, dopo: readonly string[] | null, limite: number, conGeometria: boolean): Promise<Trovata<VincoloInElenco>[]> {
    return (await u.query<Letta<VincoloInElenco>>(vincoli.VINCOLI(conGeometria), [...diVincoli(filtro), ...(dopo ?? [null, null, null, null]), limite])).map((v) => trovata<VincoloInElenco>(v));
  }

  async countVincoli(u: UnitaDiLavoro, filtro: FiltroVincoli): Promise<number> {
    return (await u.query<{ totale: number }>(vincoli.CONTA_VINCOLI, diVincoli(filtro)))[0]!.totale;
  }

  async findVincolo(u: UnitaDiLavoro, filtro: FiltroVincoli): Promise<Conosciuto<Vincolo> | null> {
    return (await u.query<Conosciuto<Vincolo>>(vincoli.VINCOLO, diVincoli(filtro)))[0] ?? null;
  }

  listTipi(u: UnitaDiLavoro, comune: string, codice: string | null = null): Promise<TipoVincolo[]> {
    return u.query(tipi.TIPI, [comune, codice]);
  }

  async apriTipo(u: UnitaDiLavoro, comune: string, codice: string, valori: Readonly<Record<tipi.CampoTipo, unknown>>): Promise<void> {
    await u.query(tipi.APRI_TIPO, [comune, codice, perColonna(valori)]);
  }

  async cambiaTipo(u: UnitaDiLavoro, comune: string, codice: string, valori: Readonly<Record<tipi.CampoTipo, unknown>>): Promise<void> {
    await u.query(tipi.CAMBIA_TIPO, [comune, codice, perColonna(valori)]);
  }
}

function trovata<T>({ cursore, geometria = null, ...riga }: Letta<T>): Trovata<T> {
  return { riga: riga as unknown as T, cursore, geometria };
}

function perColonna(valori: Readonly<Record<tipi.CampoTipo, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(tipi.COLONNE_TIPO).map(([nome, colonna]) => [colonna, valori[nome as tipi.CampoTipo]])));
}

import type { AmbitoTitolo, EsitoTitolo, LeggeCondono, ParereCondono, RiferimentoCatastale, TipoTitolo } from '@edigit/anagrafe';
import type { LavoroCondono, StatoCollegamento } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Trovata } from '../piani/territorio.repository.js';
import * as persone from './richiedenti.queries.js';
import * as sql from './titoli.queries.js';

/** What titles are asked by; null where they are not. */
export interface FiltroTitoli {
  readonly comune: string | null;
  readonly tipi: readonly string[] | null;
  readonly anno: number | null;
  readonly numero: string | null;
  readonly suffisso: string | null;
  readonly esito: string | null;
  readonly collegati: boolean | null;
  readonly condono: string | null;
  readonly lavoro: string | null;
  readonly parole: readonly string[] | null;
  readonly archivio: string | null;
}

/** By what a title is called. */
export interface NomeTitolo {
  readonly id: string;
  readonly tipo: TipoTitolo;
  readonly variante: boolean;
  readonly numero: string;
  readonly suffisso: string;
  readonly anno: number | null;
  readonly condonoLegge: LeggeCondono | null;
}

export interface EdificioLetto {
  readonly id: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  readonly stato: StatoCollegamento;
  readonly bbox: [number, number, number, number];
}

/** A title as stored, in a list. */
export interface TitoloSalvato extends NomeTitolo {
  readonly comune: string;
  readonly archivio: string;
  readonly protocollo: string;
  readonly esito: EsitoTitolo | null;
  readonly presentatoIl: string | null;
  readonly rilasciatoIl: string | null;
  readonly oggetto: string;
  readonly indirizzo: string;
  readonly collocazione: string;
  readonly riferimenti: readonly RiferimentoCatastale[];
  readonly tipologia: number | null;
  readonly superficieM2: number | null;
  readonly volumeM3: number | null;
  readonly ultimatoIl: string | null;
  readonly oblazioneDovutaCents: number | null;
  readonly oblazioneVersataCents: number | null;
  readonly oneriDovutiCents: number | null;
  readonly oneriVersatiCents: number | null;
  readonly valuta: 'EUR' | 'ITL';
  readonly areaProtetta: boolean | null;
  readonly parere: ParereCondono | null;
  readonly pareri: string;
  readonly documentiMancanti: string;
  readonly edifici: readonly EdificioLetto[];
  readonly quantiEdifici: number;
}

/** A title as stored, whole. */
export interface TitoloIntero extends Omit<TitoloSalvato, 'edifici' | 'quantiEdifici'> {
  readonly tipoScritto: string;
  readonly scritto: string;
  readonly atto: string;
  readonly ambito: AmbitoTitolo | null;
  readonly efficaceDal: string | null;
  readonly inizioLavori: string | null;
  readonly fineLavori: string | null;
  readonly scadeIl: string | null;
  readonly destinazione: string;
  readonly precedente: string;
  readonly documenti: string;
  readonly note: string;
  readonly conosciutoDa: Date;
}

/** A parcel that a title is linked to, and the key by which the title named it. */
export interface ParticellaDelTitolo {
  readonly titolo: string;
  readonly criterio: string;
  readonly foglioDetto: string | null;
  readonly numeroDetto: string | null;
  readonly numero: string;
  readonly stato: string;
}

export interface RichiedenteSalvato extends Omit<NomeTitolo, 'id'> {
  readonly titoloId: string;
  readonly nominativo: string;
  readonly codiceFiscale: string | null;
}

export type RigaRiepilogo = { readonly legge: LeggeCondono | null; readonly esito: EsitoTitolo | null; readonly totale: number } & Readonly<Record<LavoroCondono, number>>;

type Letta = TitoloSalvato & { readonly cursore: readonly string[] };
const valoriDi = (f: FiltroTitoli): unknown[] => [f.comune, f.tipi, f.anno, f.numero, f.suffisso, f.esito, f.collegati, f.condono, f.lavoro, f.parole, f.archivio];

/** Building titles, inside the unit of work of who asks. */
@Injectable()
export class TitoliRepository {
  async list(u: UnitaDiLavoro, filtro: FiltroTitoli, dopo: readonly string[] | null, limite: number): Promise<Trovata<TitoloSalvato>[]> {
    return (await u.query<Letta>(sql.TITOLI, [...valoriDi(filtro), ...(dopo ?? [null, null, null]), limite])).map(({ cursore, ...riga }) => ({ riga, cursore, geometria: null }));
  }

  async count(u: UnitaDiLavoro, filtro: FiltroTitoli): Promise<number> {
    return (await u.query<{ totale: number }>(sql.CONTA_TITOLI, valoriDi(filtro)))[0]!.totale;
  }

  async find(u: UnitaDiLavoro, id: string): Promise<(TitoloIntero & Pick<TitoloSalvato, 'edifici' | 'quantiEdifici'>) | null> {
    return (await u.query<TitoloIntero & Pick<TitoloSalvato, 'edifici' | 'quantiEdifici'>>(sql.TITOLO, [id]))[0] ?? null;
  }

  listPerId(u: UnitaDiLavoro, comune: string, titoli: readonly string[]): Promise<TitoloIntero[]> {
    return u.query(sql.TITOLI_PER_ID, [comune, titoli]);
  }

  listParticelle(u: UnitaDiLavoro, comune: string, titoli: readonly string[]): Promise<ParticellaDelTitolo[]> {
    return u.query(sql.PARTICELLE_DEI_TITOLI, [comune, titoli]);
  }

  listPrecedenti(u: UnitaDiLavoro, comune: string, titoli: readonly string[]): Promise<(NomeTitolo & { readonly titolo: string })[]> {
    return u.query(sql.PRECEDENTI, [comune, titoli]);
  }

  listSeguiti(u: UnitaDiLavoro, comune: string, titolo: string): Promise<NomeTitolo[]> {
    return u.query(sql.SEGUITI, [comune, titolo]);
  }

  async findFonte(u: UnitaDiLavoro, comune: string): Promise<{ readonly archivi: readonly string[]; readonly al: string | null }> {
    return (await u.query<{ archivi: string[]; al: string | null }>(sql.FONTE, [comune]))[0]!;
  }

  riepilogo(u: UnitaDiLavoro, comune: string): Promise<RigaRiepilogo[]> {
    return u.query(sql.RIEPILOGO, [comune]);
  }

  async findComuneDellEdificio(u: UnitaDiLavoro, id: string): Promise<string | null> {
    return (await u.query<{ comune: string }>(sql.COMUNE_DELL_EDIFICIO, [id]))[0]?.comune ?? null;
  }

  listRichiedenti(u: UnitaDiLavoro, id: string): Promise<RichiedenteSalvato[]> {
    return u.query(persone.RICHIEDENTI_DEL_TITOLO(u.schemaPersone), [id]);
  }

  listRichiedentiDellEdificio(u: UnitaDiLavoro, comune: string, edificio: string): Promise<RichiedenteSalvato[]> {
    return u.query(persone.RICHIEDENTI_DELL_EDIFICIO(u.schemaPersone), [comune, edificio]);
  }
}

import type { ParticellaElencata } from '@edigit/anagrafe';
import type { BozzaCdu, DecisioneRighe, FattoRigaCdu, ParticellaBozzaCdu } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './bozze.queries.js';
import { contaRighe, type DecisioneLetta, perOrdine, righeDi } from './revisione.js';

/** What a draft is made with, fixed when its work begins: a supply that comes meanwhile changes nothing of it. */
export type PremesseBozza = NonNullable<BozzaCdu['premesse']> & {
  readonly operazione: number | null;
  readonly quando: string | null;
  /** Day on which the work began; absent from drafts of before it was kept: then the day of the draft. */
  readonly iniziata?: string;
};

export interface BozzaLetta {
  readonly id: string;
  readonly comune: string;
  readonly nomeComune: string;
  readonly dimostrativo: boolean;
  readonly stato: BozzaCdu['stato'];
  readonly riferimento: string;
  readonly protocollo: string | null;
  readonly premesse: PremesseBozza | Record<string, never>;
  readonly errore: string | null;
  readonly creataIl: Date;
  readonly operatore: string;
  readonly conclusaIl: Date | null;
  readonly totali: number;
  readonly fatte: number;
  readonly revisione: BozzaCdu['revisione'];
}

export interface RigaBozza extends ParticellaElencata {
  readonly ordine: number;
}

/** What was found of a parcel; `attenzione`: an officer has to look at it. */
export type EsitoParticella = Pick<ParticellaBozzaCdu, 'stato' | 'nota' | 'altre' | 'urbanistica'> & { readonly attenzione: boolean };

export interface RigaConEsito extends RigaBozza {
  readonly esito: EsitoParticella | null;
  readonly versione: number;
}

/** One decision as it is kept: on which rows, on what, by whom. */
export interface DaScrivere extends Pick<DecisioneRighe, 'decisione' | 'testo' | 'superficieM2' | 'motivo'> {
  readonly comune: string;
  readonly righe: readonly { readonly chiave: string; readonly fatto: FattoRigaCdu }[];
  readonly operatore: string;
}

export interface ParticellaTrovata extends ParticellaElencata {
  readonly id: string;
  readonly stato: 'attiva' | 'soppressa';
  readonly inMappa: boolean;
}

@Injectable()
export class BozzeRepository {
  async crea(u: UnitaDiLavoro, comune: string, riferimento: string, protocollo: string | null, operatore: string, particelle: readonly ParticellaElencata[]): Promise<string> {
    const [{ id }] = (await u.query<{ id: string }>(sql.CREA, [comune, riferimento, protocollo, operatore])) as [{ id: string }];
    await u.query(sql.CREA_PARTICELLE, [id, comune, particelle.map((p) => p.sezione), particelle.map((p) => p.foglio), particelle.map((p) => p.numero), particelle.map((p) => p.denominatore)]);
    return id;
  }

  async find(u: UnitaDiLavoro, id: string): Promise<BozzaLetta | null> {
    return (await u.query<BozzaLetta>(sql.TROVA, [id]))[0] ?? null;
  }

  list(u: UnitaDiLavoro, comune: string, dopo: string | null, limite: number): Promise<BozzaLetta[]> {
    return u.query(sql.ELENCO, [comune, dopo, limite]);
  }

  listAperte(u: UnitaDiLavoro): Promise<{ id: string; comune: string }[]> {
    return u.query(sql.APERTE);
  }

  listConteggi(u: UnitaDiLavoro, ids: readonly string[]): Promise<{ bozza: string; stato: ParticellaBozzaCdu['stato']; quante: number }[]> {
    return u.query(sql.CONTEGGI, [ids]);
  }

  /** @returns the premises that count; null where the draft is no longer to be worked on. */
  async comincia(u: UnitaDiLavoro, id: string, premesse: PremesseBozza): Promise<PremesseBozza | null> {
    return (await u.query<{ premesse: PremesseBozza }>(sql.COMINCIA, [id, JSON.stringify(premesse)]))[0]?.premesse ?? null;
  }

  listProssime(u: UnitaDiLavoro, id: string, quante: number): Promise<RigaBozza[]> {
    return u.query(sql.PROSSIME, [id, quante]);
  }

  async scriviEsiti(u: UnitaDiLavoro, id: string, esiti: ReadonlyMap<number, EsitoParticella>): Promise<void> {
    const ordini = [...esiti.keys()];
    const decisioni = perOrdine(await this.listDecisioni(u, id, ordini));
    const conti = [...esiti].map(([ordine, e]) => contaRighe(righeDi(e.urbanistica, decisioni.get(ordine) ?? [])));
    await u.query(sql.SCRIVI_ESITI, [id, ordini, [...esiti.values()].map((e) => JSON.stringify(e)), conti.map((c) => c.righe), conti.map((c) => c.decise), conti.map((c) => c.daRivedere)]);
  }

  /** Back to the queue, without outcomes. @returns false where it is not ready. */
  async ricalcola(u: UnitaDiLavoro, id: string): Promise<boolean> {
    if ((await u.query(sql.RICALCOLA, [id])).length === 0) return false;
    await u.query(sql.SVUOTA, [id]);
    return true;
  }

  /** Newest first. */
  listDecisioni(u: UnitaDiLavoro, id: string, ordini: readonly number[]): Promise<DecisioneLetta[]> {
    return ordini.length === 0 ? Promise.resolve([]) : u.query(sql.DECISIONI, [id, ordini]);
  }

  async findParticella(u: UnitaDiLavoro, id: string, ordine: number): Promise<RigaConEsito | null> {
    return (await u.query<RigaConEsito>(sql.PARTICELLA, [id, ordine]))[0] ?? null;
  }

  listDaAccettare(u: UnitaDiLavoro, id: string, dopo: number, limite: number): Promise<RigaConEsito[]> {
    return u.query(sql.DA_ACCETTARE, [id, dopo, limite]);
  }

  /** Keeps a decision on some rows of a parcel, and its counts as they will be. @returns false where the parcel is no longer at the version that was read. */
  async decidi(u: UnitaDiLavoro, id: string, { ordine, versione, esito }: Pick<RigaConEsito, 'ordine' | 'versione' | 'esito'>, d: DaScrivere): Promise<boolean> {
    const prima = await this.listDecisioni(u, id, [ordine]);
    const nuove = d.righe.map(({ chiave, fatto }): DecisioneLetta => ({ ordine, chiave, decisione: d.decisione, testo: d.testo ?? null, superficieM2: d.superficieM2 ?? null, motivo: d.motivo, operatore: d.operatore, quando: new Date(0), fatto }));
    const { righe, decise, daRivedere } = contaRighe(righeDi(esito?.urbanistica ?? null, [...nuove, ...prima]));
    const [avanzata] = await u.query<{ versione: number }>(sql.AVANZA, [id, ordine, versione, righe, decise, daRivedere]);
    if (avanzata === undefined) return false;
    await u.query(sql.DECIDI, [d.comune, id, ordine, avanzata.versione, d.righe.map((r) => r.chiave), d.righe.map((r) => JSON.stringify(r.fatto)), d.decisione, d.testo ?? null, d.superficieM2 ?? null, d.motivo, d.operatore]);
    return true;
  }

  async cambia(u: UnitaDiLavoro, id: string, da: readonly BozzaCdu['stato'][], a: BozzaCdu['stato'], errore: string | null = null): Promise<boolean> {
    return (await u.query(sql.CAMBIA, [id, da, a, errore])).length > 0;
  }

  listParticelle(u: UnitaDiLavoro, id: string, dopo: number, limite: number, { attenzione = false, daDecidere = false }: { readonly attenzione?: boolean; readonly daDecidere?: boolean } = {}): Promise<RigaConEsito[]> {
    return u.query(sql.PARTICELLE, [id, dopo, limite, attenzione, daDecidere]);
  }

  listPerChiave(u: UnitaDiLavoro, comune: string, { sezione, foglio, numero, denominatore }: ParticellaElencata): Promise<ParticellaTrovata[]> {
    return u.query(sql.PER_CHIAVE, [comune, sezione, foglio, numero, denominatore]);
  }

  async findUltimaOperazione(u: UnitaDiLavoro, comune: string): Promise<{ operazione: number; quando: Date } | null> {
    return (await u.query<{ operazione: number; quando: Date }>(sql.ULTIMA_OPERAZIONE, [comune]))[0] ?? null;
  }

  listFonti(u: UnitaDiLavoro, comune: string): Promise<{ tipo: string; al: string | null }[]> {
    return u.query(sql.FONTI, [comune]);
  }
}

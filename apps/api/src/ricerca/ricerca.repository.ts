import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { GruppoChiesto } from './gruppi.js';
import * as richiedenti from './richiedenti.queries.js';
import type { IndirizzoCercato } from './indirizzo-cercato.js';
import * as persone from './persone.queries.js';
import * as sql from './ricerca.queries.js';

type BboxRiga = [number, number, number, number];

interface ConTotale {
  /** How many match, beyond the page. */
  readonly totale: number;
}

interface ChiaveParticella {
  readonly comune: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
}

export interface ParticellaTrovata extends ConTotale, ChiaveParticella {
  readonly id: string;
  readonly stato: 'attiva' | 'soppressa';
  readonly bbox: BboxRiga | null;
  readonly superficieMappaM2: number | null;
  readonly sostituitaDa: readonly string[];
}

export interface EdificioTrovato extends ConTotale, ChiaveParticella {
  readonly id: string;
  readonly codice: string;
  readonly stato: string;
  readonly indirizzo: string | null;
  readonly unita: number;
  readonly bbox: BboxRiga;
}

export interface UnitaTrovata extends ConTotale, ChiaveParticella {
  readonly id: string;
  readonly stato: string;
  readonly categoria: string | null;
  readonly sezioneUrbana: string;
  readonly subalterno: string;
  readonly edificioId: string | null;
  readonly indirizzo: string | null;
  readonly bbox: BboxRiga | null;
  readonly sostituitaDa: readonly string[];
}

export interface IndirizzoTrovato extends ConTotale {
  readonly id: string;
  readonly comune: string;
  readonly etichetta: string;
  /** 0: the very number that was asked, or none was; 1: the same digits; 2: only the street. */
  readonly distanza: number;
  readonly edificioId: string | null;
  readonly unita: number | null;
  readonly bbox: BboxRiga | null;
}

export interface SoggettoTrovato {
  readonly comune: string;
  readonly catasto: 'F' | 'T';
  readonly sezione: string;
  readonly idSoggetto: number;
  readonly tipoSoggetto: string;
}

export interface PersonaTrovata extends ConTotale {
  readonly chiave: string;
  readonly comune: string;
  readonly denominazione: string;
  readonly dataNascita: string | null;
  readonly soggetti: readonly SoggettoTrovato[];
}

export interface RichiedenteTrovato extends ConTotale {
  readonly comune: string;
  readonly denominazione: string;
  /** Ids of the titles. */
  readonly titoli: readonly string[];
}

export interface BeneTrovato {
  /** Place of its person in the list that was asked for. */
  readonly persona: number;
  readonly tipo: 'particella' | 'unita-immobiliare' | 'titolo';
  readonly id: string;
  readonly etichetta: string;
  readonly edificioId: string | null;
  readonly bbox: BboxRiga | null;
}

/** Parts of a key; null where nothing was said. */
export interface ChiaveCercata {
  readonly sezione: string | null;
  readonly foglio: string | null;
  readonly numero: string | null;
  readonly denominatore: string | null;
}

/** Searches inside the unit of work of one request. */
@Injectable()
export class RicercaRepository {
  async listComuni(u: UnitaDiLavoro): Promise<string[]> {
    return (await u.query<{ codice: string }>(sql.COMUNI)).map((r) => r.codice);
  }

  async listParticelle(u: UnitaDiLavoro, comuni: readonly string[], { sezione, foglio, numero, denominatore }: ChiaveCercata, limite: number): Promise<ParticellaTrovata[]> {
    const parametri = [comuni, sezione, foglio, numero, denominatore, limite];
    const trovate = await u.query<ParticellaTrovata>(sql.PARTICELLE, parametri);
    return trovate.length > 0 || foglio === null || numero === null ? trovate : u.query(sql.PARTICELLE_DI_UN_TEMPO, parametri);
  }

  listEdifici(u: UnitaDiLavoro, comuni: readonly string[], { sezione, foglio, numero, denominatore }: ChiaveCercata, limite: number): Promise<EdificioTrovato[]> {
    return u.query(sql.EDIFICI_PER_NUMERO, [comuni, sezione, foglio, numero, denominatore, limite]);
  }

  listEdificiPerCodice(u: UnitaDiLavoro, comuni: readonly string[], codice: string): Promise<EdificioTrovato[]> {
    return u.query(sql.EDIFICIO_PER_CODICE, [comuni, codice]);
  }

  listUnita(u: UnitaDiLavoro, comuni: readonly string[], c: ChiaveCercata & { subalterno: string | null }, limite: number): Promise<UnitaTrovata[]> {
    return u.query(sql.UNITA, [comuni, c.sezione, c.foglio, c.numero, c.denominatore, c.subalterno, limite]);
  }

  async listIndirizzi(u: UnitaDiLavoro, comuni: readonly string[], { via, civici, cifre }: IndirizzoCercato, limite: number): Promise<IndirizzoTrovato[]> {
    await u.query(sql.SOGLIA_SOMIGLIANZA);
    return u.query(sql.INDIRIZZI, [comuni, via, civici, cifre, limite]);
  }

  async listIdIndirizzi(u: UnitaDiLavoro, comuni: readonly string[], { via, civici, cifre }: IndirizzoCercato): Promise<string[]> {
    await u.query(sql.SOGLIA_SOMIGLIANZA);
    return (await u.query<{ id: string }>(sql.ID_INDIRIZZI, [comuni, via, civici, cifre])).map((r) => r.id);
  }

  /** Rows of a group, best first, and how many there are in all. */
  async listGruppo(u: UnitaDiLavoro, { gruppo, parametri }: GruppoChiesto, comuni: readonly string[], limite: number): Promise<{ righe: readonly unknown[]; totale: number }> {
    const righe = await u.query<ConTotale>(gruppo.sql, [comuni, ...parametri, limite]);
    return { righe, totale: righe[0]?.totale ?? 0 };
  }

  listPersone(u: UnitaDiLavoro, comuni: readonly string[], nome: string | null, codiceFiscale: string | null, limite: number): Promise<PersonaTrovata[]> {
    return u.query(persone.PERSONE, [comuni, nome, codiceFiscale, limite]);
  }

  /** Who asked for titles, by name or tax code. */
  listRichiedenti(u: UnitaDiLavoro, comuni: readonly string[], nome: string | null, codiceFiscale: string | null, limite: number): Promise<RichiedenteTrovato[]> {
    return u.query(richiedenti.RICHIEDENTI, [comuni, nome, codiceFiscale, limite]);
  }

  /** The titles that each asked for, person after person. */
  listTitoliChiesti(u: UnitaDiLavoro, trovati: readonly RichiedenteTrovato[]): Promise<BeneTrovato[]> {
    const voci = trovati.flatMap(({ comune, titoli }, persona) => titoli.map((id) => ({ comune, id, persona })));
    return u.query(richiedenti.TITOLI_CHIESTI, [voci.map((v) => v.comune), voci.map((v) => v.id), voci.map((v) => v.persona)]);
  }

  /** What the subjects of each person hold, person after person. */
  listBeni(u: UnitaDiLavoro, trovate: readonly PersonaTrovata[]): Promise<BeneTrovato[]> {
    const soggetti = trovate.flatMap((p, persona) => p.soggetti.map((s) => ({ ...s, persona })));
    const colonna = (nome: keyof (typeof soggetti)[number]) => soggetti.map((s) => s[nome]);
    return u.query(persone.BENI, [colonna('comune'), colonna('catasto'), colonna('sezione'), colonna('idSoggetto'), colonna('tipoSoggetto'), colonna('persona')]);
  }
}

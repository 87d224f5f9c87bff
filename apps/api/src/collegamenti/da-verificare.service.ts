import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';
import type { CasoDaVerificare, CollegamentiDaVerificare, DaVerificareQuery, DubbioCollegamento, EdificioCandidato, FogliDaVerificare, Superficie } from '@edigit/anagrafe/contract';
import { categoriaCatastale, pianiInParole } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { numeroCompleto, statoEdificio } from '../territorio/presenta.js';
import * as sql from './da-verificare.queries.js';
import { type LegameUnita, spiegaUnita } from './spiegazione.js';

interface CasoLetto {
  readonly id: string;
  readonly dubbio: DubbioCollegamento;
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
  readonly categoria: string | null;
  readonly piani: readonly string[] | null;
  readonly indirizzo: string | null;
  readonly cursore: string[];
}

interface CandidatoLetto extends LegameUnita {
  readonly edificioId: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  readonly edificioSezione: string;
  readonly edificioFoglio: string;
  readonly particella: string;
  readonly stato: string;
  readonly superficieMappaM2: number;
  readonly unita: number;
  readonly geometria: Superficie;
  readonly bbox: [number, number, number, number];
}

const Cursore = z.tuple([z.string(), z.string(), z.uuid()]);

/** «Collegamenti da verificare»: the units of which the rules cannot say in which building they are, one case after another. */
@Injectable()
export class DaVerificareService {
  constructor(private readonly db: Database) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, query: DaVerificareQuery): Promise<CollegamentiDaVerificare> {
    const { limite } = query;
    const dopo = cursoreOf(query.cursore);
    return this.db.lavora(contesto, async (u) => {
      const comuni = await comuniOf(u, query.comune);
      const filtro = [
        comuni, query.sezione === undefined ? null : normaliseSezione(query.sezione), query.foglio ? normaliseParteCatastale(query.foglio) : null, query.dubbio ?? null, query.edificio ?? null, query.unita ?? null,
      ] as const;
      const righe = await u.query<CasoLetto>(sql.PAGINA, [...filtro, dopo, limite + 1]);
      const casi = righe.slice(0, limite);
      const candidati = casi.length === 0 ? [] : await u.query<CandidatoLetto>(sql.CANDIDATI, [comuni, casi.map((c) => c.id)]);
      const intera = dopo === null && righe.length <= limite;
      const totale = intera ? righe.length : (await u.query<{ n: number }>(sql.QUANTI, filtro))[0]!.n;
      return { items: casi.map((c) => presenta(c, candidati.filter((l) => l.id === c.id))), totale, ...(righe.length > limite ? { prossima: encodeCursore(casi.at(-1)!.cursore) } : {}) };
    });
  }

  listFogli(contesto: Contesto, comune: string | undefined): Promise<FogliDaVerificare> {
    return this.db.lavora(contesto, async (u) => ({ items: await u.query<FogliDaVerificare['items'][number]>(sql.FOGLI, [await comuniOf(u, comune)]) }));
  }
}

async function comuniOf(u: UnitaDiLavoro, comune: string | undefined): Promise<string[]> {
  return comune === undefined ? (await u.query<{ codice: string }>(sql.COMUNI)).map((r) => r.codice) : [comune];
}

function cursoreOf(testo: string | undefined): string[] | null {
  const valori = decodeCursore(testo, 3);
  if (valori === null || Cursore.safeParse(valori).success) return valori;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

function presenta(c: CasoLetto, candidati: readonly CandidatoLetto[]): CasoDaVerificare {
  const categoria = c.categoria === null ? null : categoriaCatastale(c.categoria);
  const [piano1 = '', piano2 = '', piano3 = '', piano4 = ''] = c.piani ?? [];
  return {
    unita: {
      id: c.id, sezione: c.sezione, foglio: c.foglio, particella: numeroCompleto(c), subalterno: c.subalterno, categoria: categoria?.sigla ?? c.categoria, categoriaDescrizione: categoria?.descrizione ?? null,
      piano: pianiInParole({ piano1, piano2, piano3, piano4 }) || null, indirizzo: c.indirizzo,
    },
    dubbio: c.dubbio, candidati: candidati.map(candidato),
  };
}

function candidato(l: CandidatoLetto): EdificioCandidato {
  const { edificioId: id, codice, indirizzo, edificioSezione: sezione, edificioFoglio: foglio, particella, superficieMappaM2, unita, bbox, geometria } = l;
  return { id, codice, indirizzo, sezione, foglio, particella, stato: statoEdificio(l.stato), superficieMappaM2, unita, bbox, geometria, collegamento: spiegaUnita(l) };
}

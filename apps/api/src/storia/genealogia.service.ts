import type { AttoGenealogia, CosaGenealogia, Genealogia, ParteAtto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { attoInParole } from '../territorio/campi-in-parole.js';
import { COSE, GENERAZIONI, type TipoImmobile } from '../territorio/genealogia.queries.js';
import { etichettaParticella } from '../territorio/presenta.js';
import { type CosaLetta, GenealogiaRepository, type ParenteLetto, type ParteLetta } from './genealogia.repository.js';

const NON_TROVATA: Readonly<Record<TipoImmobile, string>> = { T: 'La particella non esiste o non è tra quelle che puoi vedere.', F: 'L’unità immobiliare non esiste o non è tra quelle che puoi vedere.' };

/** Where a parcel or a unit comes from and what it became, act by act. */
@Injectable()
export class GenealogiaService {
  constructor(
    private readonly db: Database,
    private readonly repository: GenealogiaRepository,
  ) {}

  /** @throws DomainError `not-found`. */
  find(contesto: Contesto, tipo: TipoImmobile, id: string): Promise<Genealogia> {
    return this.db.lavora(contesto, async (u) => {
      const cosa = await this.repository.findCosa(u, tipo, id);
      if (cosa === null) throw new DomainError('not-found', NON_TROVATA[tipo]);
      const { comune, chiave } = cosa;
      const dopo = await this.repository.listParenti(u, tipo, 'esiti', comune, chiave);
      const prima = await this.repository.listParenti(u, tipo, 'origini', comune, chiave);
      const parti = await this.repository.listParti(u, tipo, comune, [...new Set([...dopo, ...prima].map((p) => p.chiave))]);
      const nominate = [...new Set([chiave, ...parti.map((p) => p.chiave)])];
      return genealogiaOf(chiave, { dopo, prima }, parti, cosePresenti(nominate, await this.repository.listCose(u, tipo, comune, nominate)));
    });
  }
}

function genealogiaOf(chiave: string, { dopo, prima }: { dopo: readonly ParenteLetto[]; prima: readonly ParenteLetto[] }, parti: readonly ParteLetta[], cose: CosaGenealogia[]): Genealogia {
  const dopoDi = new Map(dopo.map((p) => [p.chiave, p.livello]));
  const primaDi = new Map(prima.map((p) => [p.chiave, p.livello]));
  const atti = gruppi(parti, (p) => p.mutazione).map(([mutazione, sue]) => attoOf(mutazione, sue));
  // After the thing: acts that close something it became, or itself; what merely goes on through an act comes from before it.
  const esiti = attiVerso(atti, dopoDi, (a) => a.da);
  const origini = attiVerso(atti, primaDi, (a) => a.a);
  const vive = new Set(cose.filter((c) => c.stato !== null && c.stato !== 'soppressa').map((c) => c.chiave));
  return {
    chiave, cose, origini, esiti, discendenti: dopo.filter((p) => p.livello > 0 && vive.has(p.chiave)).map((p) => p.chiave),
    completa: [dopo, prima].every((p) => p.length < COSE && (p.at(-1)?.livello ?? 0) < GENERAZIONI),
    ciclica: dopo.some((p) => p.livello > 0 && (primaDi.get(p.chiave) ?? 0) > 0) || tornano(esiti, dopoDi),
  };
}

/** Acts that lead on from the things of one direction, each as far away as the nearest of them. */
function attiVerso(atti: readonly Omit<AttoGenealogia, 'generazione'>[], livelli: ReadonlyMap<string, number>, inizio: (a: Omit<AttoGenealogia, 'generazione'>) => readonly ParteAtto[]): AttoGenealogia[] {
  return atti.flatMap((atto) => {
    const lontani = inizio(atto).flatMap((p) => livelli.get(p.chiave) ?? []);
    const altro = inizio(atto) === atto.da ? atto.a : atto.da;
    const porta = altro.some((p) => (livelli.get(p.chiave) ?? 0) > 0);
    return lontani.length === 0 || !porta ? [] : [{ ...atto, generazione: Math.min(...lontani) + 1 }];
  }).toSorted((a, b) => a.generazione - b.generazione || (a.data ?? '').localeCompare(b.data ?? '') || Number(a.mutazione) - Number(b.mutazione));
}

/** An act that leads only back to what came before it. */
function tornano(esiti: readonly AttoGenealogia[], livelli: ReadonlyMap<string, number>): boolean {
  return esiti.some(({ da, a, generazione }) => a.some(({ chiave }) => (livelli.get(chiave) ?? generazione) < generazione && !da.some((p) => p.chiave === chiave)));
}

function attoOf(mutazione: number, parti: readonly ParteLetta[]): Omit<AttoGenealogia, 'generazione'> {
  const lato = (quale: ParteLetta['lato']): ParteAtto[] => gruppi(parti.filter((p) => p.lato === quale), (p) => p.chiave)
    .map(([chiave, sue]) => ({ chiave, superficieM2: somma(sue.map((p) => p.m2)) })).toSorted((x, y) => x.chiave.localeCompare(y.chiave, 'it', { numeric: true }));
  const [da, a] = [lato('prima'), lato('dopo')];
  const [prima, dopo] = [somma(da.map((p) => p.superficieM2)), somma(a.map((p) => p.superficieM2))];
  const atto = parti.find((p) => p.atto !== null)?.atto ?? null;
  return {
    mutazione: String(mutazione), data: parti.find((p) => p.lato === 'dopo' && p.data !== null)?.data ?? parti.find((p) => p.data !== null)?.data ?? null,
    descrizione: atto === null ? null : attoInParole(atto) || null, da, a, differenzaM2: prima === null || dopo === null ? null : dopo - prima,
  };
}

function gruppi<T, K>(cose: readonly T[], chiave: (cosa: T) => K): [K, T[]][] {
  const trovati = new Map<K, T[]>();
  for (const cosa of cose) trovati.set(chiave(cosa), [...(trovati.get(chiave(cosa)) ?? []), cosa]);
  return [...trovati];
}

/** Null where one of them is not known, or there is none. */
function somma(m2: readonly (number | null)[]): number | null {
  return m2.length === 0 || m2.includes(null) ? null : m2.reduce<number>((totale, x) => totale + (x ?? 0), 0);
}

function cosePresenti(chiavi: readonly string[], lette: readonly CosaLetta[]): CosaGenealogia[] {
  const note = new Map(lette.map((c) => [c.chiave, c]));
  return chiavi.map((chiave) => {
    const c = note.get(chiave);
    if (c === undefined) {
      const [sezione = '', foglio = '', numero = '', denominatore = ''] = chiave.split('|');
      return { chiave, id: null, etichetta: numero === '' ? 'Unità non presente nel registro' : etichettaParticella({ sezione, foglio, numero, denominatore }), stato: null, superficieM2: null };
    }
    return { chiave, id: c.id, etichetta: `${etichettaParticella(c)}${c.subalterno === '' ? '' : ` · Sub ${c.subalterno}`}`, stato: c.stato, superficieM2: c.m2 };
  });
}

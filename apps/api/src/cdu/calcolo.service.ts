import { prevalenzeTra, salvaguardiaAl, statoVersione, type TerminiSalvaguardia } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { parametriDi, type ParametriDatati } from './parametri.js';
import { type Candidato, type CessioneLetta, type MisuraLetta, type Misurandi, type ParametroLetto, type StratoLetto, type TipoLetto, UrbanisticaRepository, type VincoliLetti, type ZoneLette } from './urbanistica.repository.js';

/** A layer that counts on the day. */
export interface StratoVivo extends StratoLetto {
  readonly id: string;
  readonly stato: 'vigente' | 'adottato';
  /** Of what is only adopted; null of what is in force. */
  readonly salvaguardia: { readonly finoAl: string; readonly attiva: boolean } | null;
}

/** What an answer is made with, read once for all its things. */
export interface Premesse {
  readonly comune: string;
  readonly giorno: string;
  readonly srid: number;
  /** Layers of versions in force or adopted on the day, by rank. */
  readonly strati: readonly StratoVivo[];
  /** True where some plan was ever loaded. */
  readonly conPiani: boolean;
  readonly tipi: readonly TipoLetto[];
  readonly parametriLetti: readonly ParametroLetto[];
  readonly parametri: ParametriDatati;
}

/** A superordinate plan over one thing. */
export interface CessioneSulPosto extends CessioneLetta {
  readonly piano: string;
  readonly su: readonly string[];
}

/** One thing, measured. */
export interface Misurato {
  readonly id: string;
  readonly misura: MisuraLetta | null;
  readonly zone: ZoneLette | null;
  readonly vincoli: VincoliLetti | null;
  readonly cessioni: readonly CessioneSulPosto[];
  /** Shapes that could not be measured, and are in no figure. */
  readonly guaste: readonly string[];
}

/** Measures what plans and constraints have in common with parcels and buildings. A shape that cannot be measured is left out and told: it never stops a run. */
@Injectable()
export class CalcoloService {
  constructor(private readonly repository: UrbanisticaRepository) {}

  /** @param giorno day at which everything is read. @throws DomainError `not-found` for a municipality that is not there. */
  async premesse(u: UnitaDiLavoro, comune: string, giorno: string): Promise<Premesse> {
    const srid = await this.repository.findSistema(u, comune);
    if (srid === null) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
    const letti = await this.repository.listStrati(u, comune);
    const parametriLetti = await this.repository.listParametri(u, comune, giorno);
    const parametri = parametriDi(parametriLetti);
    return { comune, giorno, srid, strati: stratiVivi(letti, giorno, parametri.salvaguardia), conPiani: letti.length > 0, tipi: await this.repository.listTipi(u, comune), parametriLetti, parametri };
  }

  /** In the order of `ids`. */
  async misura(u: UnitaDiLavoro, p: Premesse, tipo: Misurandi['tipo'], ids: readonly string[]): Promise<Misurato[]> {
    if (ids.length === 0) return [];
    const insieme = await this.repository.tenta(u, () => this.#misura(u, p, { tipo, comune: p.comune, ids, srid: p.srid }, []));
    if (insieme !== null) return insieme;
    // Some shape is more than the geometry library can bear: one thing at a time, without the shapes that fail alone.
    const esiti: Misurato[] = [];
    for (const id of ids) esiti.push(await this.#misuraSola(u, p, { tipo, comune: p.comune, ids: [id], srid: p.srid }, id));
    return esiti;
  }

  async #misuraSola(u: UnitaDiLavoro, p: Premesse, m: Misurandi, id: string): Promise<Misurato> {
    const prima = await this.repository.tenta(u, () => this.#misura(u, p, m, []));
    if (prima !== null) return prima[0]!;
    const nulla: Misurato = { id, misura: null, zone: null, vincoli: null, cessioni: [], guaste: [] };
    const misura = await this.repository.tenta(u, () => this.repository.listMisure(u, m));
    const candidati = misura === null ? null : await this.repository.tenta(u, () => this.repository.listCandidati(u, m, p.strati.map((s) => s.id), p.parametri.vicinanzaM));
    if (misura === null || candidati === null) return { ...nulla, guaste: ['la particella stessa'] };
    const guasti: Candidato[] = [];
    for (const c of candidati) if ((await this.repository.tenta(u, async () => (await this.repository.prova(u, m, c), true))) === null) guasti.push(c);
    const guaste = guasti.map(({ cosa, nome }) => `${cosa} «${nome}»`);
    const senza = await this.repository.tenta(u, () => this.#misura(u, p, m, guasti.map((g) => g.id)));
    return senza === null ? { ...nulla, misura: misura[0] ?? null, guaste: ['l’insieme delle zone e dei vincoli'] } : { ...senza[0]!, guaste };
  }

  async #misura(u: UnitaDiLavoro, p: Premesse, m: Misurandi, esclusi: readonly string[]): Promise<Misurato[]> {
    const misure = perId(await this.repository.listMisure(u, m), (x) => x.id);
    const zone = p.strati.length === 0 ? new Map<string, ZoneLette>() : perId(await this.repository.listZone(u, m, p.strati.map((s) => s.id), esclusi), (x) => x.oggetto);
    const vincoli = p.tipi.every((t) => !t.caricato) ? new Map<string, VincoliLetti>() : perId(await this.repository.listVincoli(u, m, p.giorno, p.parametri.vicinanzaM, esclusi), (x) => x.oggetto);
    const cessioni = await this.#cessioni(u, p, m, [...zone.values()], esclusi);
    return m.ids.map((id) => ({ id, misura: misure.get(id) ?? null, zone: zone.get(id) ?? null, vincoli: vincoli.get(id) ?? null, cessioni: cessioni.filter((c) => c.oggetto === id), guaste: [] }));
  }

  /** Asked only where a superordinate plan has zones on one of the things. */
  async #cessioni(u: UnitaDiLavoro, { strati }: Premesse, m: Misurandi, zone: readonly ZoneLette[], esclusi: readonly string[]): Promise<CessioneSulPosto[]> {
    const toccati = new Set(zone.flatMap((z) => (z.zone ?? []).map((x) => x.strato)));
    const vivi = strati.filter((s) => toccati.has(s.id));
    const esiti: CessioneSulPosto[] = [];
    for (const { prevale, su } of prevalenzeTra([...perId(vivi, (s) => s.versioneId).values()])) {
      const di = (versioni: readonly StratoVivo[]): string[] => vivi.filter((s) => versioni.some((v) => v.versioneId === s.versioneId)).map((s) => s.id);
      for (const cessione of await this.repository.listCessioni(u, m, di([prevale]), di(su), esclusi)) {
        const sotto = new Set(cessione.cede.map((c) => vivi.find((s) => s.id === c.strato)?.versioneId));
        if (cessione.cede.length > 0) esiti.push({ ...cessione, piano: prevale.versioneId, su: su.filter((s) => sotto.has(s.versioneId)).map((s) => s.versioneId) });
      }
    }
    return esiti;
  }
}

/** Layers of the versions in force or adopted on a day. */
function stratiVivi(letti: readonly StratoLetto[], giorno: string, termini: TerminiSalvaguardia): StratoVivo[] {
  const versioni = new Map(letti.map((s) => [s.versioneId, { ...s, id: s.versioneId }]));
  return letti.flatMap((s) => {
    const sorelle = [...versioni.values()].filter((v) => v.pianoId === s.pianoId);
    const stato = statoVersione(versioni.get(s.versioneId)!, sorelle, giorno);
    return s.id !== null && (stato === 'vigente' || stato === 'adottato') ? [{ ...s, id: s.id, stato, salvaguardia: stato === 'adottato' ? salvaguardiaAl(s, termini, giorno) : null }] : [];
  });
}

function perId<T>(righe: readonly T[], id: (riga: T) => string): Map<string, T> {
  return new Map(righe.map((riga) => [id(riga), riga]));
}

import type { DatiUrbanistica, Urbanistica, UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { momentoDi } from '../tempo/momento.js';
import { etichettaParticella } from '../territorio/presenta.js';
import { CalcoloService, type Premesse } from './calcolo.service.js';
import { parametriCitati, tolleranzaInParole } from './parametri.js';
import { nomePiano } from './parole.js';
import { presentaOggetto } from './presenta.js';
import { type ParticellaLetta, UrbanisticaRepository } from './urbanistica.repository.js';

/** Parcels of one building that a dossier tells. */
const MOST_PARCELS = 20;

/** The section of a dossier; `dati` is null where nothing was ever loaded. */
export interface SezioneLetta {
  readonly dati: DatiUrbanistica | null;
  readonly fonte: string | null;
  readonly aggiornatoAl: string | null;
  readonly qualita: 'certo' | 'da-verificare' | 'nessun-dato';
}

/** «Urbanistica e vincoli» of a parcel and of a building. */
@Injectable()
export class UrbanisticaService {
  constructor(
    private readonly db: Database,
    private readonly repository: UrbanisticaRepository,
    private readonly calcolo: CalcoloService,
  ) {}

  /** @throws DomainError `not-found`. */
  findParticella(contesto: Contesto, id: string): Promise<Urbanistica> {
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.repository.findComuneDellaParticella(u, id);
      if (comune === null) throw new DomainError('not-found', 'La particella non esiste o non è tra quelle che puoi vedere.');
      const giorno = await this.giornoDi(u, contesto.tempo);
      const premesse = await this.calcolo.premesse(u, comune, giorno);
      const { dati, ...testa } = sezioneDi(premesse, await this.particelle(u, premesse, [id]), false);
      return { ...(dati ?? { riferimento: giorno, oggetti: [], troncata: false, tolleranza: tolleranzaInParole(premesse.parametri), parametri: [] }), ...testa, comune, momento: momentoDi(contesto.tempo) };
    });
  }

  /** The section of a building's dossier: of the parcels under it, or of its outline where it stands on none or the cadastre is not for who asks. */
  async findSezione(u: UnitaDiLavoro, { comune, id, codice }: { readonly comune: string; readonly id: string; readonly codice: string }, conCatasto: boolean, tempo: Tempo | null | undefined): Promise<SezioneLetta> {
    const premesse = await this.calcolo.premesse(u, comune, await this.giornoDi(u, tempo));
    if (isVuota(premesse)) return VUOTA;
    const particelle = conCatasto ? await this.repository.listParticelleDellEdificio(u, comune, id, MOST_PARCELS + 1) : [];
    const oggetti = particelle.length > 0 ? await this.particelle(u, premesse, particelle.slice(0, MOST_PARCELS)) : await this.#sagoma(u, premesse, id, codice);
    return sezioneDi(premesse, oggetti, particelle.length > MOST_PARCELS);
  }

  /** Parcels, each with what touches it, in the order of the cadastre. */
  async particelle(u: UnitaDiLavoro, premesse: Premesse, ids: readonly string[]): Promise<UrbanisticaOggetto[]> {
    const lette = await this.repository.listParticelle(u, premesse.comune, ids);
    const misurate = new Map((await this.calcolo.misura(u, premesse, 'particella', lette.map((p) => p.id))).map((m) => [m.id, m]));
    return lette.map((p) => presentaOggetto(premesse, soggettoDi(p), misurate.get(p.id)!));
  }

  /** The day that an answer speaks of: asked for, that of the knowledge asked for, today. */
  async giornoDi(u: UnitaDiLavoro, tempo: Tempo | null | undefined): Promise<string> {
    if (tempo?.giorno) return tempo.giorno;
    return tempo?.quando ? this.repository.findGiornoDi(u, tempo.quando) : this.repository.findOggi(u);
  }

  async #sagoma(u: UnitaDiLavoro, premesse: Premesse, id: string, codice: string): Promise<UrbanisticaOggetto[]> {
    const misurate = await this.calcolo.misura(u, premesse, 'edificio', [id]);
    return misurate.map((m) => presentaOggetto(premesse, { tipo: 'edificio', id, etichetta: `Sagoma di ${codice}`, superficieCatastaleM2: null, soppressa: false }, m));
  }
}

const VUOTA: SezioneLetta = { dati: null, fonte: null, aggiornatoAl: null, qualita: 'nessun-dato' };

function isVuota({ conPiani, tipi }: Premesse): boolean {
  return !conPiani && tipi.every((t) => !t.caricato);
}

function soggettoDi(p: ParticellaLetta): Parameters<typeof presentaOggetto>[1] {
  return { tipo: 'particella', id: p.id, etichetta: etichettaParticella(p), superficieCatastaleM2: p.superficieCatastaleM2, soppressa: p.stato === 'soppressa' };
}

function sezioneDi(premesse: Premesse, oggetti: UrbanisticaOggetto[], troncata: boolean): SezioneLetta {
  if (isVuota(premesse)) return VUOTA;
  const origini = oggetti.flatMap((o) => o.vincoli.interessati.flatMap((v) => v.origini));
  const giorni = [...oggetti.flatMap((o) => o.strati.map((s) => s.piano.aggiornatoAl)), ...origini.map((o) => o.aggiornatoAl)].toSorted();
  const piani = [...new Set(premesse.strati.map(nomePiano))];
  return {
    dati: {
      riferimento: premesse.giorno, oggetti, troncata, tolleranza: tolleranzaInParole(premesse.parametri),
      parametri: parametriCitati(premesse.parametriLetti, new Set(origini.flatMap((o) => o.fascia?.parametro ?? []))),
    },
    fonte: piani.length > 0 ? piani.join(', ') : premesse.conPiani ? 'Piani del Comune' : 'Vincoli caricati dal Comune',
    aggiornatoAl: giorni.at(-1) ?? null, qualita: oggetti.every(isPulito) ? 'certo' : 'da-verificare',
  };
}

/** Nothing to be looked at: on the map, whole, without slivers nor doubts. */
export function isPulito(o: UrbanisticaOggetto): boolean {
  return o.avvisi.length === 0 && o.differenzaSuperfici === null && o.strati.every((s) => s.marginali.length === 0 && s.copertura?.completa !== false) && o.vincoli.interessati.every((v) => v.cautela === null);
}

import type { ConflittoEdificio, Edificio, EsitoRiordino, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { createBuilding, closeBuilding, divideBuilding, fetchBuilding, mergeBuildings, regroupBuildings, saveBuilding } from '../../api/buildings.js';
import { ApiError } from '../../api/client.js';
import { fetchDossier } from '../../api/registry.js';
import type { Drafts } from '../../drafts.js';
import { readBase, readTavola, readValori, writeBozza, type Bozza } from './bozza.js';
import { attributiDaSalvare, changedCampi, rebaseValori, valoriOf, type Campo, type Valori } from './campi.js';
import { SAGOMA } from './chiavi.js';
import { campoOf, type Parte } from './conflitto.js';
import type { Dintorni } from './dintorni.js';
import type { FonteDati } from './dati-form.js';
import { divisionOf, groupPieces, patchOf, regroupOf, type Spartizione, unionOf } from './richiesta.js';
import { readSagoma, writeSagoma } from './sagoma.js';
import type { Tavolo } from './tavolo.js';
import { t } from './testi.js';

/** What saving led to: one building, or others in its place. */
export type Esito = { readonly tipo: 'salvato'; readonly edificio: Edificio; readonly insiemeA: string | null } | { readonly tipo: 'riordinato'; readonly esito: EsitoRiordino };

/** Two versions that nobody would reconcile by hand are tried again by themselves this many times. */
const TENTATIVI = 3;

/** The work on one building: what was read, what is on the table and in the form, its draft, and how it is saved. */
export class Lavoro {
  valori: Valori;
  fonte: FonteDati = { fonte: '', data: '' };
  spartizione: Spartizione = { gruppi: {}, unita: {} };
  nota = '';
  /** Units of the buildings on the table, once they were asked for. */
  unita: readonly UnitaNelFascicolo[] | null = null;
  /** Versions that the draft was made from, of the building and of its neighbours. */
  private versioni = new Map<string, string>();

  /**
   * @param edificio as it is now; null for a building that is not there yet
   * @param bozza draft to resume
   */
  constructor(private building: Edificio | null, readonly bozza: Bozza | null, readonly tavolo: Tavolo, private readonly dintorni: Dintorni, private readonly drafts: Drafts) {
    this.valori = valoriOf(building?.attributi ?? {});
    if (building) this.versioni.set(building.id, building.versione);
    if (!bozza) return;
    tavolo.put(t.passi.bozza, readTavola(bozza));
    this.valori = readValori(bozza, this.valori);
    this.fonte = { fonte: '', data: bozza.data };
    this.spartizione = bozza.spartizione;
    for (const [id, versione] of Object.entries(bozza.versioni)) this.versioni.set(id, versione);
    if (building && bozza.versione !== null) this.versioni.set(building.id, bozza.versione);
  }

  static read(id: string): Promise<Edificio> {
    return fetchBuilding(id);
  }

  /** Outline to begin from: that of the draft, which may be older than what is saved now. */
  static baseOf(edificio: Edificio | null, bozza: Bozza | null) {
    if (bozza) return readBase(bozza);
    return edificio ? readSagoma(edificio.geometria) : [];
  }

  get edificio(): Edificio | null {
    return this.building;
  }

  /** True when the draft was begun from a version that is no longer the saved one. */
  get superata(): boolean {
    return this.building !== null && this.versioni.get(this.building.id) !== this.building.versione;
  }

  get campiCambiati(): readonly Campo[] {
    return changedCampi(this.building?.attributi ?? {}, this.valori);
  }

  get cambiato(): boolean {
    return this.tavolo.cambiata || this.campiCambiati.length > 0;
  }

  private get nome(): string {
    return this.building?.id ?? 'nuovo';
  }

  /** Keeps the draft, or forgets it when nothing is changed any more; false when the browser keeps nothing. */
  keep(): boolean {
    if (!this.cambiato) {
      this.forget();
      return true;
    }
    const { tavolo, valori, spartizione, building } = this;
    const others = new Map([...tavolo.spostati, ...tavolo.uniti].flatMap(({ chiave }) => {
      const versione = this.versionOf(chiave);
      return versione === undefined ? [] : [[chiave, versione] as const];
    }));
    return this.drafts.write(this.nome, writeBozza({
      versione: building ? this.versioni.get(building.id)! : null, base: tavolo.inizio.sagoma, tavola: tavolo.tavola, versioni: others, valori, data: this.fonte.data, spartizione,
    }, new Date().toISOString()));
  }

  forget(): void {
    this.drafts.remove(this.nome);
  }

  /** Reads the units of every building on the table. */
  async loadUnits(): Promise<void> {
    const ids = [this.building?.id, ...this.tavolo.uniti.map(({ chiave }) => chiave)].filter((id) => id !== undefined);
    const dossiers = await Promise.all(ids.map((id) => fetchDossier(id)));
    this.unita = dossiers.flatMap(({ sezioni }) => {
      const catasto = sezioni.find((sezione) => sezione.codice === 'catasto');
      return (catasto?.codice === 'catasto' ? catasto.dati?.unitaImmobiliari : null)?.filter(({ stato }) => stato === 'attiva') ?? [];
    });
  }

  /** Why nothing can be saved now, in a sentence; null when it can. */
  get impedimento(): string | null {
    const { tavolo } = this;
    if (!this.cambiato) return t.nullaDaSalvare;
    if (tavolo.schizzo.length > 0 || tavolo.proposta || tavolo.difetti.length > 0) return t.correggi;
    if (tavolo.riordinata && this.campiCambiati.length > 0) return t.primaRiordina;
    if (tavolo.pezzi.length > 0 && groupPieces(tavolo, this.spartizione).length < 2 && tavolo.uniti.length === 0) return t.unGruppoSolo;
    return null;
  }

  /** Saves. What others saved meanwhile about other data is taken along. @throws ApiError, among which `stale-version` with what is contested */
  async save(comune: string, accettaSovrapposizioni: boolean): Promise<Esito> {
    let insiemeA: string | null = null;
    for (let tries = 1; ; tries++) {
      try {
        const esito = await this.send(comune, accettaSovrapposizioni);
        this.forget();
        return 'chiusi' in esito ? { tipo: 'riordinato', esito } : { tipo: 'salvato', edificio: esito, insiemeA };
      } catch (error) {
        const conflitti = error instanceof ApiError && error.code === 'stale-version' ? error.problem?.conflitti : undefined;
        if (!conflitti || tries >= TENTATIVI || conflitti.some(({ inConflitto, campi }) => inConflitto.length > 0 || campi.length === 0)) throw error;
        insiemeA = conflitti[0]!.salvatoDa;
        for (const conflitto of conflitti) this.accept(conflitto, new Map());
      }
    }
  }

  /** Closes the building with a reason. @throws ApiError */
  async close(motivo: 'demolito' | 'inserito-per-errore', il: string, nota: string): Promise<Edificio> {
    const building = this.building!;
    const closed = await closeBuilding(building.id, this.versioni.get(building.id)!, { motivo, il, ...(nota.trim() ? { nota: nota.trim() } : {}) });
    this.forget();
    return closed;
  }

  /** Takes what others saved, except where mine is kept. True when something of mine is left to save. */
  accept(conflitto: ConflittoEdificio, scelte: ReadonlyMap<string, Parte>): boolean {
    const { edificio, versione, id, campi } = conflitto;
    this.versioni.set(id, versione);
    const outline = campi.some(({ campo }) => campo === 'geometria');
    const theirs = readSagoma(edificio.geometria);
    if (id !== this.building?.id) {
      this.dintorni.learn(edificio);
      this.tavolo.setVicini(this.tavolo.vicini.map((vicino) => (vicino.id === id ? { ...vicino, sagoma: theirs } : vicino)));
      if (scelte.get('geometria') === 'sua') this.tavolo.dropVicino(id);
      return this.cambiato;
    }
    const sue = new Set([...scelte].filter(([, parte]) => parte === 'sua').flatMap(([campo]) => campoOf(campo) ?? []));
    this.valori = rebaseValori(this.valori, this.building.attributi, edificio.attributi, sue);
    this.building = edificio;
    if (outline) {
      if (scelte.get('geometria') === 'sua' || this.tavolo.riordinata) this.tavolo.put(t.passi.altrui, new Map([[SAGOMA, theirs]]));
      this.tavolo.rebase(theirs);
    }
    return this.cambiato;
  }

  private async send(comune: string, accettaSovrapposizioni: boolean): Promise<EsitoRiordino | Edificio> {
    const { tavolo, building, spartizione } = this;
    const resto = { nota: this.nota, accettaSovrapposizioni };
    const attributi = attributiDaSalvare(building?.attributi ?? {}, this.valori, this.fonte.fonte, this.fonte.data);
    if (!building) {
      return createBuilding({
        comune, geometria: writeSagoma(tavolo.sagoma), accettaSovrapposizioni, ...(Object.keys(attributi).length > 0 ? { attributi } : {}), ...(this.nota.trim() ? { nota: this.nota.trim() } : {}),
      });
    }
    const seen = new Map([building.id, ...tavolo.uniti.map(({ chiave }) => chiave), ...tavolo.spostati.map(({ chiave }) => chiave)].flatMap((id) => {
      const versione = this.versionOf(id);
      return versione === undefined ? [] : [[id, versione] as const];
    }));
    const versione = seen.get(building.id)!;
    if (tavolo.pezzi.length > 0) {
      return tavolo.uniti.length > 0 ? regroupBuildings(regroupOf(tavolo, building.id, seen, spartizione, resto)) : divideBuilding(building.id, versione, divisionOf(tavolo, spartizione, resto));
    }
    if (tavolo.uniti.length > 0) return mergeBuildings(unionOf(tavolo, building.id, seen, resto));
    return saveBuilding(building.id, versione, patchOf(tavolo, attributi, seen, resto));
  }

  /** The version that a change of a building was made on: of the draft, else the last one read. */
  private versionOf(id: string): string | undefined {
    return this.versioni.get(id) ?? this.dintorni.versioni.get(id);
  }
}

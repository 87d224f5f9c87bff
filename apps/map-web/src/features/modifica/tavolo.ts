import type { Scena } from '../../map/edit-sheet.js';
import { Agganci, segmentiOf, type Segmento } from './aggancio.js';
import { areaOf } from './area.js';
import { listUnder, PEZZO, SAGOMA, UNITO, VICINO } from './chiavi.js';
import { Mano } from './mano.js';
import type { Inizio, Ospite, Vicino } from './ospite.js';
import type { Punto } from './piano.js';
import { deleteAnello, deleteVertice, insertVertice, isSamePlace, isSameSagoma, moveShared, numberOf, replaceVertice, type Anello, type Posto, type Sagoma, type Vertice, verticeBetween, verticeOf, middleOf } from './sagoma.js';
import { scenaOf } from './scena.js';
import { commit, openStoria, putPasso, redo, undo, type Passo, type Storia, type Tavola } from './storia.js';
import { listConfinanti } from './sovrapposizioni.js';
import { cutParti } from './taglio.js';
import { t } from './testi.js';
import { subtractSagoma, uniteSagome } from './unione.js';
import type { Difetto } from './validita.js';
import { verify, type Verifica } from './verifica.js';

export type Attrezzo = 'vertici' | 'disegna' | 'dividi' | 'unisci';

/** What a ring drawn anew is for. */
export type Scopo = 'sostituisci' | 'aggiungi' | 'togli';

/** The drawing table: commands in (what the pointer does comes through `mano`), outlines and a scene out. Knows neither the page nor the map library. */
export class Tavolo {
  readonly mano: Mano;
  private storia: Storia;
  private tool: Attrezzo = 'vertici';
  private segmenti: readonly Segmento[] = [];
  private centro: Punto = [0, 0];
  private cache: { tavola: Tavola; verifica: Verifica } | null = null;
  private near: readonly Vicino[] = [];
  /** EPSG:3857 metres per pixel: what is too small on the screen gets no handle. */
  unita = 0;
  scelto: Posto | null = null;
  /** Line or ring that is being drawn. */
  schizzo: readonly Vertice[] = [];
  /** A closed ring that waits to be told what it is for. */
  proposta: Anello | null = null;
  /** Piece that the form is speaking of. */
  evidenziato: string | null = null;
  /** Places on the map that the server found fault with. */
  segnati: readonly Punto[] = [];
  /** Another's outlines, shown beside while versions are compared. */
  confronto: readonly Sagoma[] = [];
  /** Corners shared with neighbours move in all of them. */
  insieme = true;

  constructor(public inizio: Inizio, private readonly ospite: Ospite) {
    this.mano = new Mano(this, ospite);
    this.storia = openStoria(inizio.sagoma.length > 0 ? new Map([[SAGOMA, inizio.sagoma]]) : new Map());
    if (inizio.sagoma.length === 0) this.tool = 'disegna';
  }

  // What there is.

  get attrezzo(): Attrezzo {
    return this.tool;
  }

  get sagoma(): Sagoma {
    return this.storia.tavola.get(SAGOMA) ?? [];
  }

  get pezzi(): { chiave: string; sagoma: Sagoma }[] {
    return listUnder(this.storia.tavola, PEZZO);
  }

  /** Buildings chosen to be merged, by id. */
  get uniti(): { chiave: string; sagoma: Sagoma }[] {
    return listUnder(this.storia.tavola, UNITO);
  }

  /** Neighbours whose shared corners were moved, by id. */
  get spostati(): { chiave: string; sagoma: Sagoma }[] {
    return listUnder(this.storia.tavola, VICINO);
  }

  /** The outline as it would be after saving: with the chosen buildings, whole when it is divided. */
  get risultato(): Sagoma {
    if (this.pezzi.length > 0) return this.pezzi.flatMap(({ sagoma }) => sagoma);
    return this.uniti.length > 0 ? uniteSagome([this.sagoma, ...this.uniti.map(({ sagoma }) => sagoma)]) : this.sagoma;
  }

  /** Geodesic m², and the difference from the beginning. */
  get area(): { m2: number; differenza: number } {
    const m2 = areaOf(this.mano.piena ? this.mano.sagoma : this.risultato);
    return { m2, differenza: m2 - areaOf(this.inizio.sagoma) };
  }

  /** Area of the ring that is being drawn, m²; null while there is none. */
  get disegnataM2(): number | null {
    const ring = this.proposta ?? (this.tool === 'disegna' ? [...this.schizzo, ...(this.mano.puntatore ? [this.mano.puntatore] : [])] : []);
    return ring.length > 2 ? areaOf([[ring]]) : null;
  }

  /** Where the work is: the middle of what is on the table. */
  get fuoco(): Punto | null {
    return middleOf(this.risultato);
  }

  get difetti(): readonly Difetto[] {
    return this.checks.difetti;
  }

  /** Names of the neighbours that the outline goes over: a hint, since the truth may be so. */
  get sovrapposti(): readonly string[] {
    return this.checks.sovrapposti;
  }

  /** True when the building's own outline is not what it was. */
  get ridisegnata(): boolean {
    return this.pezzi.length === 0 && (this.spostati.length > 0 || !isSameSagoma(this.sagoma, this.inizio.sagoma));
  }

  get riordinata(): boolean {
    return this.pezzi.length > 0 || this.uniti.length > 0;
  }

  get cambiata(): boolean {
    return this.riordinata || this.ridisegnata;
  }

  get annullabile(): string | null {
    return this.storia.indietro.at(-1)?.nota ?? null;
  }

  get ripetibile(): string | null {
    return this.storia.avanti.at(-1)?.nota ?? null;
  }

  get tavola(): Tavola {
    return this.storia.tavola;
  }

  get scena(): Scena {
    return scenaOf(this);
  }

  get vicini(): readonly Vicino[] {
    return this.near;
  }

  /** Buildings at some metres at most, the nearest first. */
  get confinanti(): readonly Vicino[] {
    return listConfinanti(this.inizio.sagoma, this.near);
  }

  // Commands.

  /** Gives up what is being drawn and takes a tool. */
  take(attrezzo: Attrezzo): void {
    this.tool = attrezzo;
    this.forgetSketch();
    this.scelto = null;
    this.refreshAgganci();
    this.ospite.changed();
  }

  /** Sides that attract the pointer, and the middle of the view. */
  setSegmenti(segmenti: readonly Segmento[], centro: Punto): void {
    this.segmenti = segmenti;
    this.centro = centro;
    this.refreshAgganci();
    this.ospite.changed();
  }

  /** Buildings near the one on the table: they may share corners with it, lie under it, be merged with it. */
  setVicini(vicini: readonly Vicino[]): void {
    this.near = vicini;
    this.cache = null;
    this.ospite.changed();
  }

  undo(): void {
    this.travel(undo, t.annullato);
  }

  redo(): void {
    this.travel(redo, t.ripetuto);
  }

  /** Puts another state on the table in one step, which can be undone: a draft, another's version. */
  put(nota: string, tavola: Tavola): void {
    const togli = [...this.storia.tavola.keys()].filter((chiave) => !tavola.has(chiave));
    this.step({ nota, metti: tavola, togli });
  }

  /** Others saved another outline meanwhile: from now on the work is measured against theirs. */
  rebase(sagoma: Sagoma): void {
    const untouched = !this.ridisegnata;
    this.inizio = { ...this.inizio, sagoma };
    if (untouched && !this.riordinata) this.put(t.passi.altrui, new Map([[SAGOMA, sagoma]]));
    this.ospite.changed();
  }

  /** A neighbour stays as others saved it. */
  dropVicino(id: string): void {
    if (this.storia.tavola.has(VICINO + id)) this.step({ nota: t.passi.altrui, metti: new Map(), togli: [VICINO + id] });
  }

  select(posto: Posto | null): void {
    this.scelto = posto;
    this.ospite.changed();
  }

  moveVertice(posto: Posto, a: Vertice): void {
    const da = verticeOf(this.sagoma, posto);
    if (!da || isSamePlace(da, a) || this.refuses(this.riordinata, t.primaRiordina)) return;
    const metti = new Map([[SAGOMA, replaceVertice(this.sagoma, posto, a)]]);
    if (this.insieme) {
      for (const { id, sagoma } of this.near) {
        const before = this.storia.tavola.get(VICINO + id) ?? sagoma;
        const after = moveShared(before, da, a);
        if (after !== before) metti.set(VICINO + id, after);
      }
    }
    this.step({ nota: t.passi.spostato, metti, togli: [] });
    this.sayArea(t.spostato(numberOf(this.sagoma, posto)));
  }

  /** Adds a vertex after a place; half way to the next one when none is given. */
  addVertice(dopo: Posto, vertice?: Vertice): void {
    const ring = this.sagoma[dopo.parte]![dopo.anello]!;
    const added = vertice ?? verticeBetween(ring[dopo.indice]!, ring[(dopo.indice + 1) % ring.length]!, 0.5);
    this.scelto = { ...dopo, indice: dopo.indice + 1 };
    this.step(putPasso(t.passi.aggiunto, SAGOMA, insertVertice(this.sagoma, dopo, added)));
    this.sayArea(t.aggiunto(numberOf(this.sagoma, this.scelto)));
  }

  deleteVertice(posto: Posto): void {
    const number = numberOf(this.sagoma, posto);
    const after = deleteVertice(this.sagoma, posto) ?? (this.sagoma[posto.parte]!.length > 1 || this.sagoma.length > 1 ? deleteAnello(this.sagoma, posto) : null);
    if (!after) {
      this.ospite.warned(t.minimoTre);
      return;
    }
    const ring = after[posto.parte]?.[posto.anello];
    this.scelto = ring ? { ...posto, indice: Math.min(posto.indice, ring.length - 1) } : null;
    this.step(putPasso(t.passi.eliminato, SAGOMA, after));
    this.sayArea(t.eliminato(number));
  }

  /** Canc: the vertex in hand, or the last one of what is being drawn. */
  deleteSomething(): void {
    if (this.schizzo.length > 0) {
      this.schizzo = this.schizzo.slice(0, -1);
      this.ospite.changed();
    } else if (this.tool === 'vertici' && this.scelto && !this.mano.piena) {
      this.deleteVertice(this.scelto);
    }
  }

  /** Esc: gives up what is in hand; false when there was nothing. */
  giveUp(): boolean {
    if (!this.mano.piena && this.schizzo.length === 0 && !this.proposta && !this.scelto) return false;
    this.scelto = null;
    this.forgetSketch();
    this.ospite.changed();
    return true;
  }

  /** Enter or a double click: closes the ring, or cuts. */
  finish(): void {
    if (this.tool === 'disegna') this.closeRing();
    else if (this.tool === 'dividi') this.cut();
  }

  /** Puts a vertex of the sketch in a place typed or pointed at. */
  draw(vertice: Vertice): void {
    if (this.schizzo.length > 0 && isSamePlace(this.schizzo.at(-1)!, vertice)) return;
    this.schizzo = [...this.schizzo, vertice];
    this.ospite.said(t.puntoDisegnato(this.schizzo.length));
    this.ospite.changed();
  }

  /** Says what the drawn ring is for; null throws it away. */
  answer(scopo: Scopo | null): void {
    const ring = this.proposta;
    this.forgetSketch();
    if (ring && scopo) this.putRing(ring, scopo);
    this.ospite.changed();
  }

  /** Puts a building among those to be merged, or takes it out. */
  toggleUnito({ id, sagoma, etichetta }: Vicino): void {
    if (this.pezzi.length > 0 || this.refuses(this.ridisegnata, t.primaSalva)) return;
    const chiave = UNITO + id;
    if (this.storia.tavola.has(chiave)) this.step({ nota: t.passi.tolto(etichetta), metti: new Map(), togli: [chiave] });
    else this.step(putPasso(t.passi.unito(etichetta), chiave, sagoma));
    this.sayArea('');
  }

  /** Takes the division back as one step. */
  joinAgain(): void {
    if (this.pezzi.length === 0) return;
    this.step({ nota: t.passi.ricomposta, metti: new Map([[SAGOMA, this.inizio.sagoma]]), togli: this.pezzi.map(({ chiave }) => PEZZO + chiave) });
  }

  // How.

  private closeRing(): void {
    if (this.schizzo.length < 3) {
      this.ospite.warned(t.minimoTre);
      return;
    }
    const ring = this.schizzo;
    this.forgetSketch();
    if (this.refuses(this.riordinata, t.primaRiordina)) return;
    if (this.sagoma.length === 0) {
      this.putRing(ring, 'sostituisci');
      this.take('vertici');
    } else {
      this.proposta = ring;
      this.ospite.said(t.anelloChiuso);
      this.ospite.changed();
    }
  }

  private putRing(ring: Anello, scopo: Scopo): void {
    const drawn: Sagoma = [[ring]];
    const after = scopo === 'sostituisci' ? drawn : scopo === 'aggiungi' ? uniteSagome([this.sagoma, drawn]) : subtractSagoma(this.sagoma, drawn);
    if (after.length === 0) {
      this.ospite.warned(t.nullaResta);
      return;
    }
    this.step(putPasso(t.passi[scopo], SAGOMA, after));
    this.sayArea(t.passi[scopo]);
  }

  private cut(): void {
    const linea = this.schizzo;
    this.forgetSketch();
    if (this.refuses(this.ridisegnata, t.primaSalva)) return;
    const before = this.pezzi.length > 0
      ? this.pezzi.map(({ chiave, sagoma }) => ({ chiave, parte: sagoma[0]! }))
      : [this.sagoma, ...this.uniti.map(({ sagoma }) => sagoma)].flat().map((parte, i) => ({ chiave: String(i + 1), parte }));
    const pieces = cutParti(before, linea);
    if (!pieces) {
      this.ospite.warned(t.nonDivide);
      this.ospite.changed();
      return;
    }
    const metti = new Map([...pieces].map(([chiave, parte]): [string, Sagoma] => [PEZZO + chiave, [parte]]));
    const togli = this.pezzi.length > 0 ? this.pezzi.map(({ chiave }) => PEZZO + chiave).filter((chiave) => !metti.has(chiave)) : [SAGOMA];
    this.step({ nota: t.passi.divisa, metti, togli });
    this.ospite.said(t.divisa(this.pezzi.length));
  }

  /** The server divides and merges what is saved: an outline is either corrected or put in order, not both before a save. */
  private refuses(when: boolean, frase: string): boolean {
    if (when) this.ospite.warned(frase);
    return when;
  }

  private get checks(): Verifica {
    const { tavola } = this.storia;
    if (this.cache?.tavola !== tavola) {
      const shapes = this.pezzi.length > 0 ? this.pezzi.map(({ sagoma }) => sagoma) : tavola.has(SAGOMA) ? [this.sagoma] : [];
      // Neighbours that are to be merged lie under the outline rightly.
      const merged = new Set(this.uniti.map(({ chiave }) => chiave));
      const others = this.near.filter(({ id }) => !merged.has(id)).map((vicino) => ({ ...vicino, sagoma: tavola.get(VICINO + vicino.id) ?? vicino.sagoma }));
      this.cache = { tavola, verifica: verify(shapes, this.spostati.map(({ sagoma }) => sagoma), others) };
    }
    return this.cache.verifica;
  }

  private step(passo: Passo): void {
    this.storia = commit(this.storia, passo);
    this.ospite.changed();
  }

  private travel(way: (storia: Storia) => Storia, said: (nota: string) => string): void {
    const nota = way === undo ? this.annullabile : this.ripetibile;
    if (nota === null) return;
    this.storia = way(this.storia);
    this.forgetSketch();
    if (this.scelto && !verticeOf(this.sagoma, this.scelto)) this.scelto = null;
    this.refreshAgganci();
    this.sayArea(said(nota));
    this.ospite.changed();
  }

  private forgetSketch(): void {
    this.schizzo = [];
    this.proposta = null;
    this.mano.letGo();
  }

  /** While drawing and cutting the outlines on the table attract too. */
  private refreshAgganci(): void {
    const own = this.tool === 'disegna' || this.tool === 'dividi' ? segmentiOf([...this.risultato, ...(this.pezzi.length > 0 ? [] : this.uniti.flatMap(({ sagoma }) => sagoma))], t.questoEdificio) : [];
    const catasto = this.inizio.catasto ? segmentiOf(this.inizio.catasto, t.sagomaCatastale) : [];
    this.mano.agganci = new Agganci([...own, ...this.segmenti, ...catasto], this.centro);
  }

  private sayArea(frase: string): void {
    this.ospite.said(`${frase} ${t.area(this.area.m2, this.area.differenza)}`.trim());
  }
}

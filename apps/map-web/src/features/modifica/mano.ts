import type { Gesti, Gesto } from '../../map/edit-sheet.js';
import { Agganci, type Aggancio } from './aggancio.js';
import { distance, type Punto } from './piano.js';
import { insertVertice, listMezzi, listVertici, replaceVertice, type Posto, type Sagoma, type Vertice, verticeDrawn, verticeOf } from './sagoma.js';
import type { Ospite } from './ospite.js';
import type { Tavolo } from './tavolo.js';

const RAGGIO_AGGANCIO_PX = 12;
const RAGGIO_VERTICE_PX = 11;
/** Two clicks nearer than this are the same place. */
const STESSO_POSTO_PX = 4;

/** Vertex in hand: where it was taken and where it is now. */
interface Presa {
  readonly posto: Posto;
  readonly da: Vertice;
  readonly a: Vertice;
  readonly nuovo: boolean;
}

/** What the pointer does over the drawing table: takes vertices, points at places, is attracted. */
export class Mano implements Gesti {
  private presa: Presa | null = null;
  private raddoppiato = false;
  /** Where the next vertex of a sketch would go. */
  puntatore: Vertice | null = null;
  aggancio: Aggancio | null = null;
  agganci = new Agganci([], [0, 0]);

  constructor(private readonly tavolo: Tavolo, private readonly ospite: Ospite) {}

  /** True while a vertex is in hand. */
  get piena(): boolean {
    return this.presa !== null;
  }

  /** The building's own outline, with the vertex in hand where the pointer is. */
  get sagoma(): Sagoma {
    const { presa, tavolo: { sagoma } } = this;
    if (!presa) return sagoma;
    return presa.nuovo ? insertVertice(sagoma, before(presa.posto), presa.a) : replaceVertice(sagoma, presa.posto, presa.a);
  }

  letGo(): void {
    this.presa = null;
    this.puntatore = null;
    this.aggancio = null;
  }

  press({ at, unita }: Gesto): boolean {
    const { tavolo } = this;
    if (tavolo.attrezzo !== 'vertici' || tavolo.riordinata) return false;
    const found = nearest(listVertici(tavolo.sagoma), at, unita);
    const middle = found ? null : nearest(listMezzi(tavolo.sagoma, unita), at, unita);
    const taken = found ?? middle;
    if (!taken) return false;
    const da = found ? verticeOf(tavolo.sagoma, found.posto)! : taken.vertice;
    this.presa = { posto: taken.posto, da, a: da, nuovo: !found };
    tavolo.select(taken.posto);
    return true;
  }

  drag(gesto: Gesto): void {
    if (!this.presa) return;
    this.presa = { ...this.presa, a: this.snapped(gesto, this.presa.nuovo ? null : this.presa.da) };
    this.ospite.changed();
  }

  release(): void {
    const { presa } = this;
    this.letGo();
    if (!presa) return;
    if (presa.nuovo) this.tavolo.addVertice(before(presa.posto), presa.a);
    else this.tavolo.moveVertice(presa.posto, presa.a);
    this.ospite.changed();
  }

  hover(gesto: Gesto): void {
    const { tavolo } = this;
    if (tavolo.attrezzo === 'disegna' || tavolo.attrezzo === 'dividi') {
      if (tavolo.proposta) return;
      this.puntatore = this.snapped(gesto, null);
    } else {
      if (!this.aggancio && !this.puntatore) return;
      this.aggancio = null;
      this.puntatore = null;
    }
    this.ospite.changed();
  }

  click(gesto: Gesto): void {
    const { tavolo } = this;
    const { at, unita } = gesto;
    switch (tavolo.attrezzo) {
      case 'vertici':
        if (tavolo.scelto && !nearest(listVertici(tavolo.sagoma), at, unita) && !nearest(listMezzi(tavolo.sagoma, unita), at, unita)) tavolo.select(null);
        return;
      case 'unisci':
        this.ospite.chosen(at);
        return;
      case 'disegna':
      case 'dividi': {
        if (tavolo.proposta) return;
        const [first] = tavolo.schizzo;
        if (tavolo.attrezzo === 'disegna' && tavolo.schizzo.length > 2 && distance(first!.disegno, at) <= RAGGIO_VERTICE_PX * unita) tavolo.finish();
        else this.draw(this.snapped(gesto, null), unita);
      }
    }
  }

  /** Two quick clicks in two places are two vertices, not the end. */
  doubleClick(): void {
    if (this.raddoppiato) this.tavolo.finish();
  }

  /** «Enter» on the crosshair: a click, and where the last one was the end. */
  place(gesto: Gesto): void {
    const last = this.tavolo.schizzo.at(-1);
    if (last && distance(last.disegno, gesto.at) <= RAGGIO_VERTICE_PX * gesto.unita) this.tavolo.finish();
    else this.click(gesto);
  }

  moved(): void {
    this.ospite.moved();
  }

  private draw(vertice: Vertice, unita: number): void {
    const last = this.tavolo.schizzo.at(-1);
    this.raddoppiato = last !== undefined && distance(last.disegno, vertice.disegno) <= STESSO_POSTO_PX * unita;
    if (!this.raddoppiato) this.tavolo.draw(vertice);
  }

  private snapped({ at, unita, alt }: Gesto, escluso: Vertice | null): Vertice {
    this.aggancio = alt ? null : this.agganci.find(at, RAGGIO_AGGANCIO_PX * unita, escluso);
    return this.aggancio?.vertice ?? verticeDrawn(at);
  }
}

function before(posto: Posto): Posto {
  return { ...posto, indice: posto.indice - 1 };
}

function nearest(items: readonly { vertice: Vertice; posto: Posto }[], at: Punto, unita: number): { vertice: Vertice; posto: Posto } | null {
  const best = items.map((item) => ({ item, away: distance(item.vertice.disegno, at) })).toSorted((a, b) => a.away - b.away)[0];
  return best && best.away <= RAGGIO_VERTICE_PX * unita ? best.item : null;
}

import { describe, expect, it } from 'vitest';
import type { Gesto } from '../../map/edit-sheet.js';
import { segmentiOf } from './aggancio.js';
import type { Inizio } from './ospite.js';
import type { Punto } from './piano.js';
import { anello, rettangolo } from './prova-sagome.js';
import { readSagoma, type Sagoma, writeSagoma } from './sagoma.js';
import { Tavolo } from './tavolo.js';

const at = (x: number, y: number): Punto => anello([x, y])[0]!.disegno;
/** A pixel is ten centimetres. */
const gesto = (x: number, y: number, alt = false): Gesto => ({ at: at(x, y), unita: 0.1, alt });

/** A table with what it said and how many times it changed. */
function apparecchia(sagoma: Sagoma = rettangolo(0, 0, 20, 10), extra: Partial<Inizio> = {}) {
  const frasi: string[] = [];
  const indicati: Punto[] = [];
  const tavolo = new Tavolo({ sagoma, catasto: null, ...extra }, { changed: () => {}, said: (frase) => frasi.push(frase), warned: (frase) => frasi.push(frase), moved: () => {}, chosen: (place) => indicati.push(place) });
  return { tavolo, frasi, indicati };
}

function drag(tavolo: Tavolo, from: Gesto, to: Gesto): boolean {
  tavolo.mano.hover(from);
  const taken = tavolo.mano.press(from);
  if (taken) {
    tavolo.mano.drag(to);
    tavolo.mano.release();
  }
  tavolo.mano.click(to);
  return taken;
}

const ring = (sagoma: Sagoma) => sagoma[0]![0]!;

describe('moving a vertex', () => {
  it('changes that vertex alone, with the live area, and is undone to the very same outline', () => {
    const { tavolo, frasi } = apparecchia();
    const before = tavolo.sagoma;
    expect(tavolo.area.differenza).toBe(0);
    expect(drag(tavolo, gesto(20, 10), gesto(22, 12))).toBe(true);
    expect(ring(tavolo.sagoma).filter((vertice, i) => vertice !== ring(before)[i])).toHaveLength(1);
    expect(tavolo.area.differenza).toBeCloseTo(30, 0);
    expect(frasi.at(-1)).toMatch(/^Vertice 3 spostato\. Area 230,\d m² \(\+30,\d\)$/);
    expect(tavolo.annullabile).toBe('vertice spostato');
    tavolo.undo();
    expect(tavolo.sagoma).toBe(before);
    expect(tavolo.cambiata).toBe(false);
    tavolo.redo();
    expect(tavolo.cambiata).toBe(true);
  });

  it('lands on the stored position of a corner of others, unless Alt is held', () => {
    const { tavolo } = apparecchia();
    const parcel = rettangolo(21, 0, 30, 30);
    tavolo.setSegmenti(segmentiOf(parcel, 'particella'), at(10, 5));
    drag(tavolo, gesto(20, 0), gesto(20.6, 0.4));
    expect(ring(tavolo.sagoma)[1]!.posizione).toBe(ring(parcel)[0]!.posizione);
    tavolo.undo();
    drag(tavolo, gesto(20, 0), gesto(20.6, 0.4, true));
    expect(ring(tavolo.sagoma)[1]!.posizione).not.toEqual(ring(parcel)[0]!.posizione);
  });

  it('shows what attracts while it is in hand, and nothing afterwards', () => {
    const { tavolo } = apparecchia();
    tavolo.setSegmenti(segmentiOf(rettangolo(21, 0, 30, 30), 'particella'), at(10, 5));
    tavolo.mano.press(gesto(20, 0));
    tavolo.mano.drag(gesto(20.6, 0.4));
    expect(tavolo.scena.punti.filter(({ aspetto }) => aspetto.startsWith('aggancio'))).toEqual([expect.objectContaining({ aspetto: 'aggancio-vertice', testo: 'particella' })]);
    tavolo.mano.release();
    expect(tavolo.scena.punti.filter(({ aspetto }) => aspetto.startsWith('aggancio'))).toEqual([]);
  });

  it('takes the neighbours along where the corner is shared, in one step', () => {
    const { tavolo } = apparecchia();
    const neighbour = rettangolo(20, 0, 10, 10);
    tavolo.setVicini([{ id: 'b', etichetta: 'X998-E-2', sagoma: neighbour }, { id: 'c', etichetta: 'X998-E-3', sagoma: rettangolo(60, 0, 5, 5) }]);
    drag(tavolo, gesto(20, 10), gesto(21, 12));
    expect(tavolo.spostati.map(({ chiave }) => chiave)).toEqual(['b']);
    const moved = ring(tavolo.sagoma)[2]!;
    expect(ring(tavolo.spostati[0]!.sagoma)[3]!.posizione).toEqual(moved.posizione);
    expect(tavolo.sovrapposti).toEqual([]);
    tavolo.undo();
    expect(tavolo.spostati).toEqual([]);

    tavolo.insieme = false;
    drag(tavolo, gesto(20, 10), gesto(23, 10));
    expect(tavolo.spostati).toEqual([]);
    expect(tavolo.sovrapposti).toEqual(['X998-E-2']);
  });

  it('leaves the map to be panned where there is no vertex', () => {
    const { tavolo } = apparecchia();
    expect(tavolo.mano.press(gesto(10, 5))).toBe(false);
    expect(tavolo.cambiata).toBe(false);
  });

  it('does nothing when it is put back where it was', () => {
    const { tavolo } = apparecchia();
    tavolo.mano.press(gesto(20, 10));
    tavolo.mano.release();
    expect(tavolo.annullabile).toBeNull();
    expect(tavolo.scelto).toEqual({ parte: 0, anello: 0, indice: 2 });
  });

  it('says at once when sides cross', () => {
    const { tavolo } = apparecchia();
    drag(tavolo, gesto(0, 0), gesto(10, 15));
    expect(tavolo.difetti.map(({ codice }) => codice)).toContain('lati-incrociati');
    expect(tavolo.scena.punti.some(({ aspetto }) => aspetto === 'difetto')).toBe(true);
    expect(tavolo.scena.forme.some(({ aspetto }) => aspetto === 'sbagliata')).toBe(true);
  });
});

describe('adding and deleting vertices', () => {
  it('the point half way along a side becomes a vertex', () => {
    const { tavolo } = apparecchia();
    drag(tavolo, gesto(10, 0), gesto(10, -3));
    expect(ring(tavolo.sagoma)).toHaveLength(5);
    expect(tavolo.scelto).toEqual({ parte: 0, anello: 0, indice: 1 });
    expect(tavolo.area.differenza).toBeCloseTo(30, 0);
  });

  it('Canc deletes the chosen one, down to a triangle', () => {
    const { tavolo, frasi } = apparecchia();
    tavolo.mano.press(gesto(20, 10));
    tavolo.mano.release();
    tavolo.deleteSomething();
    expect(ring(tavolo.sagoma)).toHaveLength(3);
    tavolo.deleteSomething();
    expect(ring(tavolo.sagoma)).toHaveLength(3);
    expect(frasi.at(-1)).toBe('Una sagoma ha almeno tre vertici.');
  });

  it('deleting a corner of a triangular courtyard takes the courtyard away', () => {
    const { tavolo } = apparecchia([[...rettangolo(0, 0, 20, 10)[0]!, anello([5, 5], [8, 5], [5, 8])]]);
    tavolo.deleteVertice({ parte: 0, anello: 1, indice: 0 });
    expect(tavolo.sagoma[0]).toHaveLength(1);
  });
});

describe('drawing', () => {
  const draw = (tavolo: Tavolo, ...points: Punto[]) => {
    for (const [x, y] of points) tavolo.mano.click(gesto(x, y));
  };

  it('a new building begins with an empty table and the pencil in hand', () => {
    const { tavolo } = apparecchia([]);
    expect(tavolo.attrezzo).toBe('disegna');
    draw(tavolo, [0, 0], [10, 0], [10, 8], [10, 8]);
    tavolo.mano.doubleClick();
    expect(ring(tavolo.sagoma)).toHaveLength(3);
    expect(tavolo.attrezzo).toBe('vertici');
    expect(tavolo.difetti).toEqual([]);
  });

  it('tells the area of the ring while it is drawn', () => {
    const { tavolo } = apparecchia();
    tavolo.take('disegna');
    draw(tavolo, [30, 0], [40, 0]);
    expect(tavolo.disegnataM2).toBeNull();
    tavolo.mano.hover(gesto(40, 10));
    expect(tavolo.disegnataM2).toBeCloseTo(50, 0);
    expect(tavolo.area.differenza).toBe(0);
  });

  it('two quick clicks in two places are two vertices', () => {
    const { tavolo } = apparecchia([]);
    draw(tavolo, [0, 0], [10, 0], [10, 8]);
    tavolo.mano.doubleClick();
    expect(tavolo.schizzo).toHaveLength(3);
  });

  it('«Enter» on the crosshair puts points, and ends where the last one was', () => {
    const { tavolo } = apparecchia([]);
    for (const [x, y] of [[0, 0], [10, 0], [10, 8], [10, 8]] as const) tavolo.mano.place(gesto(x, y));
    expect(ring(tavolo.sagoma)).toHaveLength(3);
  });

  it('the second click of a double click adds nothing, and a click on the first vertex closes', () => {
    const { tavolo } = apparecchia([]);
    draw(tavolo, [0, 0], [10, 0], [10, 0.1], [10, 8], [0.3, 0.2]);
    expect(ring(tavolo.sagoma)).toHaveLength(3);
  });

  it.each([['sostituisci', 16], ['aggiungi', 200 + 8], ['togli', 200 - 8]] as const)('a ring over the outline may %s', (scopo, area) => {
    const { tavolo } = apparecchia();
    tavolo.take('disegna');
    draw(tavolo, [18, 3], [22, 3], [22, 7], [18, 7]);
    tavolo.finish();
    expect(tavolo.proposta).toHaveLength(4);
    expect(tavolo.cambiata).toBe(false);
    tavolo.answer(scopo);
    expect(tavolo.area.m2).toBeCloseTo(area, 0);
    expect(tavolo.proposta).toBeNull();
  });

  it('a courtyard cannot swallow the building, and Esc throws the sketch away', () => {
    const { tavolo, frasi } = apparecchia();
    tavolo.take('disegna');
    draw(tavolo, [-5, -5], [30, -5], [30, 20], [-5, 20]);
    tavolo.finish();
    tavolo.answer('togli');
    expect(frasi.at(-1)).toBe('Della sagoma non resterebbe nulla.');
    draw(tavolo, [0, 0], [3, 0]);
    expect(tavolo.giveUp()).toBe(true);
    expect(tavolo.schizzo).toEqual([]);
    expect(tavolo.giveUp()).toBe(false);
    expect(tavolo.cambiata).toBe(false);
  });

  it('Canc takes the last point back', () => {
    const { tavolo } = apparecchia([]);
    draw(tavolo, [0, 0], [10, 0], [10, 8]);
    tavolo.deleteSomething();
    expect(tavolo.schizzo).toHaveLength(2);
  });
});

describe('dividing and merging', () => {
  const cut = (tavolo: Tavolo, ...points: Punto[]) => {
    tavolo.take('dividi');
    for (const [x, y] of points) tavolo.mano.click(gesto(x, y));
    tavolo.finish();
  };

  it('cuts again and again, each cut a step, the largest piece first', () => {
    const { tavolo, frasi } = apparecchia();
    cut(tavolo, [12, -2], [12, 12]);
    expect(tavolo.pezzi.map(({ chiave }) => chiave)).toEqual(['1.1', '1.2']);
    expect(frasi.at(-1)).toBe('La sagoma è divisa in 2 pezzi.');
    cut(tavolo, [5, -2], [5, 12]);
    expect(tavolo.pezzi.map(({ chiave }) => chiave)).toEqual(['1.1.1', '1.1.2', '1.2']);
    expect(tavolo.area.differenza).toBeCloseTo(0, 3);
    tavolo.undo();
    expect(tavolo.pezzi).toHaveLength(2);
    tavolo.undo();
    expect(tavolo.pezzi).toEqual([]);
    expect(tavolo.cambiata).toBe(false);
  });

  it('the ends of the cut snap to the outline, and the pieces are one step away from being whole again', () => {
    const { tavolo } = apparecchia();
    cut(tavolo, [12, 0.5], [12, 9.6]);
    expect(tavolo.pezzi).toHaveLength(2);
    tavolo.joinAgain();
    expect(tavolo.pezzi).toEqual([]);
    expect(tavolo.ridisegnata).toBe(false);
  });

  it('a line that divides nothing is said, and changes nothing', () => {
    const { tavolo, frasi } = apparecchia();
    cut(tavolo, [5, -2], [5, 5]);
    expect(frasi.at(-1)).toMatch(/non divide nulla/);
    expect(tavolo.cambiata).toBe(false);
  });

  it('the chosen buildings join the outline; chosen again, they leave it', () => {
    const { tavolo, indicati } = apparecchia();
    tavolo.take('unisci');
    tavolo.mano.click(gesto(25, 5));
    expect(indicati).toHaveLength(1);
    const neighbour = { id: 'b', etichetta: 'X998-E-2', sagoma: rettangolo(20, 0, 10, 10) };
    tavolo.toggleUnito(neighbour);
    expect(tavolo.risultato).toHaveLength(1);
    expect(tavolo.area.differenza).toBeCloseTo(100, 0);
    expect(tavolo.riordinata).toBe(true);
    tavolo.toggleUnito(neighbour);
    expect(tavolo.cambiata).toBe(false);
  });

  it('neighbours are those that touch or nearly do, the nearest first', () => {
    const { tavolo } = apparecchia();
    const at3 = { id: 'c', etichetta: 'C', sagoma: rettangolo(22, 0, 5, 10) };
    const touching = { id: 'b', etichetta: 'B', sagoma: rettangolo(0, 10, 5, 10) };
    tavolo.setVicini([{ id: 'd', etichetta: 'D', sagoma: rettangolo(24, 0, 5, 10) }, at3, touching]);
    expect(tavolo.confinanti).toEqual([touching, at3]);
  });

  it('an outline is corrected or put in order, not both before a save', () => {
    const { tavolo, frasi } = apparecchia();
    const neighbour = { id: 'b', etichetta: 'X998-E-2', sagoma: rettangolo(20, 0, 10, 10) };
    drag(tavolo, gesto(20, 10), gesto(22, 12));
    tavolo.toggleUnito(neighbour);
    cut(tavolo, [12, -2], [12, 14]);
    expect(tavolo.riordinata).toBe(false);
    expect(frasi.at(-1)).toMatch(/salvare la sagoma/);
    tavolo.undo();
    tavolo.toggleUnito(neighbour);
    tavolo.take('vertici');
    expect(tavolo.mano.press(gesto(20, 10))).toBe(false);
    tavolo.moveVertice({ parte: 0, anello: 0, indice: 0 }, anello([1, 1])[0]!);
    expect(tavolo.ridisegnata).toBe(false);
    expect(tavolo.scena.punti).toEqual([]);
  });

  it('merged buildings may be cut in other pieces: a regrouping', () => {
    const { tavolo } = apparecchia();
    tavolo.toggleUnito({ id: 'b', etichetta: 'X998-E-2', sagoma: rettangolo(20, 0, 10, 10) });
    cut(tavolo, [-2, 5], [32, 5]);
    expect(tavolo.pezzi).toHaveLength(4);
    expect(tavolo.uniti.map(({ chiave }) => chiave)).toEqual(['b']);
    expect(tavolo.area.m2).toBeCloseTo(300, 0);
  });
});

describe('a state put on the table', () => {
  it('is one step, which can be taken back', () => {
    const { tavolo } = apparecchia();
    const before = tavolo.sagoma;
    tavolo.put('bozza ripresa', new Map([['sagoma', readSagoma(writeSagoma(rettangolo(0, 0, 5, 5)))]]));
    expect(tavolo.area.m2).toBeCloseTo(25, 0);
    tavolo.undo();
    expect(tavolo.sagoma).toBe(before);
  });
});

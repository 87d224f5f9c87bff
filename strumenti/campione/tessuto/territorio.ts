import type { Caso } from '../caso.js';
import { centroid, contains, distance, type Punto } from '../piano/geometria.js';
import { offsetLine, smooth } from '../piano/linee.js';
import type { Suddivisione } from '../piano/suddivisione.js';
import { Tracciatore } from './maglia.js';
import type { Maglia, Regione, Zona } from './modello.js';

/** Axes of the stream and of the main streets, local metres, before they are smoothed: plans are drawn on them too. */
export const RIO: Punto[] = [[-1400, 560], [-1050, 470], [-800, 440], [-560, 330], [-330, 290], [-120, 345], [90, 330], [300, 230], [470, 90], [640, 40], [860, -70], [1100, -60], [1400, -150]];
export const NAZIONALE: Punto[] = [[-1400, -90], [-1000, -140], [-640, -205], [-300, -182], [-60, -168], [180, -180], [420, -235], [720, -330], [1050, -380], [1400, -470]];
const MULINO: Punto[] = [[-455, 520], [-440, 330], [-405, 190], [-418, 40], [-380, -90], [-392, -230]];
export const PONENTE: Punto[] = [[-330, -120], [-322, -300], [-360, -440], [-340, -620], [-395, -1100]];
export const LEVANTE: Punto[] = [[352, -150], [350, -330], [385, -470], [360, -640], [420, -1100]];
export const MURA: Punto[] = [[-148, -215], [-160, -95], [-150, 20], [-88, 98], [8, 126], [98, 92], [146, 8], [152, -90], [140, -220]];
export const CIRCONVALLAZIONE: Punto[] = [[-520, 420], [-560, 180], [-585, -60], [-560, -250], [-470, -440], [-300, -560], [-60, -610], [190, -590], [400, -510], [560, -370], [650, -190], [610, 0], [560, 140]];
export const OLTRERIO: Punto[] = [[-330, 270], [-250, 430], [-70, 520], [150, 500], [300, 370], [330, 190]];

/** The whole network of the invented town: sheets, streets, waters and blocks. */
export function drawTerritorio(sud: Suddivisione, caso: Caso): Maglia {
  const t = new Tracciatore(sud, caso.fork('maglia'));
  cutSheets(t, caso.fork('confine'));
  drawMainStreets(t);
  drawNucleo(t);
  drawOttocento(t);
  drawOutskirts(t);
  t.sweep(70);
  return t.result();
}

function outline(caso: Caso): Punto[] {
  const points: Punto[] = [];
  for (let i = 0; i < 46; i++) {
    const angle = (i / 46) * 2 * Math.PI;
    const wave = 1 + 0.06 * Math.sin(3 * angle + 1) + 0.05 * Math.sin(7 * angle) + caso.between(-0.03, 0.03);
    points.push([960 * wave * Math.cos(angle), 20 + 790 * wave * Math.sin(angle)]);
  }
  return points;
}

/** Distance of the banks from the axis of the stream, metres, vertex by vertex: it swells and narrows. */
const northBank = (i: number) => 3.6 + 0.9 * Math.sin(i * 0.83) + 0.5 * Math.sin(i * 2.1);
const southBank = (i: number) => -3.4 - 0.8 * Math.sin(i * 0.61 + 2) - 0.4 * Math.sin(i * 1.7);

/** Sheet borders run along the banks and the road sides, as they do on real maps. */
function cutSheets(t: Tracciatore, caso: Caso): void {
  const comune = t.sud.addRegione(outline(caso), 0);
  const rio = smooth(RIO, 18);
  const nazionale = smooth(NAZIONALE, 25);
  const via = t.stradario.add('VIA NAZIONALE ESEMPIANA', nazionale, 9.5);
  const mulino = t.stradario.add('VIA DEL MULINO', smooth(MULINO, 25), 6.5);
  const ponente = t.stradario.add('VIALE DI PONENTE', smooth(PONENTE, 25), 8);
  const levante = t.stradario.add('VIALE DI LEVANTE', smooth(LEVANTE, 25), 8);
  const split = (ring: Regione['anello'], path: Punto[], label: number): [Regione['anello'], Regione['anello']] => {
    const pieces = t.sud.cut(ring, path, label, { snapM: 0.05 });
    if (!pieces) throw new Error('a sheet border does not cross its region');
    return pieces;
  };
  const [north, south] = split(comune, offsetLine(rio, northBank), 0);
  const [middle, below] = split(south, offsetLine(nazionale, -4.75), via.id);
  const [eastMiddle, westMiddle] = split(middle, offsetLine(mulino.asse, -3.25), mulino.id);
  const [belowEast, belowWest] = split(below, offsetLine(ponente.asse, -4), ponente.id);
  const [east, centre] = split(belowEast, offsetLine(levante.asse, 4), levante.id);
  const sheets: [string, Regione['anello']][] = [['1', north], ['2', westMiddle], ['3', eastMiddle], ['4', centre], ['5', east], ['6', belowWest]];
  t.regioni = sheets.map(([foglio, anello]) => ({ foglio, anello, zona: 'campagna' }));
  bank(t, rio);
  roadside(t, nazionale, via.id, 4.75, (r) => r.foglio === '2' || r.foglio === '3');
  roadside(t, mulino.asse, mulino.id, 3.25, (r) => r.foglio === '3');
  roadside(t, ponente.asse, ponente.id, 4, (r) => r.foglio === '4');
  roadside(t, levante.asse, levante.id, -4, (r) => r.foglio === '4');
}

function bank(t: Tracciatore, rio: Punto[]): void {
  t.regioni = t.regioni.map((r) => {
    if (r.foglio !== '2' && r.foglio !== '3') return r;
    const pieces = t.sud.cut(r.anello, offsetLine(rio, southBank), 0, { snapM: 0.05 });
    if (!pieces) return r;
    t.acque.push({ anello: pieces[0], foglio: r.foglio });
    return { ...r, anello: pieces[1] };
  });
}

/** The strip between the border of the sheet and the other side of the road. */
function roadside(t: Tracciatore, asse: Punto[], via: number, offset: number, where: (r: Regione) => boolean): void {
  t.regioni = t.regioni.map((r) => {
    if (!where(r)) return r;
    const pieces = t.sud.cut(r.anello, offsetLine(asse, offset), via, { snapM: 0.05 });
    if (!pieces) return r;
    const [strip, rest] = offset > 0 ? [pieces[1], pieces[0]] : [pieces[0], pieces[1]];
    t.strade.push({ anello: strip, foglio: r.foglio });
    return { ...r, anello: rest };
  });
}

function drawMainStreets(t: Tracciatore): void {
  const ring = smooth(CIRCONVALLAZIONE, 22);
  t.strip(ring, 10, t.stradario.add('VIALE DELLA CIRCONVALLAZIONE', ring, 10).id);
  const ponte = smooth([[2, 120], [30, 240], [62, 330], [48, 520], [110, 700], [70, 1000]], 25);
  t.strip(ponte, 7, t.stradario.add('VIA DEL PONTE', ponte, 7).id, (r) => r.foglio !== '4');
  const arco = smooth(OLTRERIO, 20);
  t.strip(arco, 7, t.stradario.add('VIA OLTRERIO', arco, 7).id, (r) => r.foglio === '1');
  const mattina = smooth([[140, 20], [260, 30], [380, -20], [500, 10], [700, -80]], 20);
  t.strip(mattina, 7, t.stradario.add('VIA MATTINATA', mattina, 7).id, (r) => r.foglio === '3');
  const sera = smooth([[-140, 0], [-270, 20], [-400, -10], [-560, 60], [-800, 110], [-1300, 160]], 20);
  t.strip(sera, 7, t.stradario.add('VIA DEL VESPRO', sera, 7).id, (r) => r.foglio === '2' || r.foglio === '3');
}

function drawNucleo(t: Tracciatore): void {
  const mura = smooth(MURA, 12);
  t.strip(mura, 6, t.stradario.add('VIA DELLE MURA', mura, 6).id, (r) => r.foglio === '3');
  const inside = (r: Regione) => r.foglio === '3' && contains(t.sud.punti(r.anello), [-3, -40]);
  t.regioni = t.regioni.map((r) => (inside(r) ? { ...r, foglio: '3A', zona: 'nucleo' as Zona } : r));
  const nucleo = (r: Regione) => r.foglio === '3A';
  const maggiore = smooth([[14, -200], [6, -120], [-14, -62], [-6, -10], [10, 44], [2, 96], [6, 160]], 12);
  t.strip(maggiore, 4.6, t.stradario.add('VIA MAGGIORE', maggiore, 4.6).id, nucleo);
  const tintori = smooth([[-200, -38], [-120, -22], [-60, 6], [0, -4], [62, -28], [120, -18], [190, -40]], 12);
  t.strip(tintori, 3.8, t.stradario.add('VIA DEI TINTORI', tintori, 3.8).id, nucleo);
  t.divide(nucleo, { targetM2: 1500, larghezzaM: [2.3, 3.6], elenco: 'nucleo', piegaM: 7, latoMinimoM: 17 });
  const awayFromSquare = (r: Regione) => nucleo(r) && distance(centroid(t.sud.punti(r.anello)), [-8, 5]) > 50;
  t.blindAlleys(awayFromSquare, { count: 9, larghezzaM: 2.6 });
}

function drawOttocento(t: Tracciatore): void {
  const here = (r: Regione) => r.foglio === '4';
  const corso = smooth([[14, -160], [20, -300], [34, -420], [30, -640]], 30);
  t.strip(corso, 12, t.stradario.add('CORSO DELLA CONCORDIA', corso, 12).id, here);
  const traverse: [string, number, number][] = [["VIA DELL'ACCADEMIA", -252, 8], ['VIA DEL TEATRO', -330, 8], ['VIA DELLA STAZIONE', -412, 9]];
  for (const [name, y, width] of traverse) {
    const asse = smooth([[-420, y - 6], [-160, y + 6], [30, y - 2], [220, y - 14], [440, y - 40]], 30);
    t.strip(asse, width, t.stradario.add(name, asse, width).id, here);
  }
  const north = (r: Regione) => here(r) && t.sud.punti(r.anello).every((p) => p[1] > -440);
  const parallel: [string, number][] = [['VIA DEI MERCANTI', -80], ["VIA DELL'INDUSTRIA", 110], ['VIA DELLE POSTE', -190], ['VIA DEL CATASTO', 222]];
  for (const [name, x] of parallel) {
    const asse = smooth([[x - 2, -150], [x + 4, -260], [x + 12, -340], [x + 8, -450]], 30);
    t.strip(asse, 7.5, t.stradario.add(name, asse, 7.5).id, north);
  }
}

function drawOutskirts(t: Tracciatore): void {
  const ring = smooth(CIRCONVALLAZIONE, 22);
  const closed = [...ring, [560, 700], [-520, 700]] as Punto[];
  const oltrerio = smooth(OLTRERIO, 20);
  const quarters = (r: Regione) => (r.foglio === '2' || r.foglio === '3') && contains(closed, centroid(t.sud.punti(r.anello)));
  t.divide(quarters, { targetM2: 30000, larghezzaM: [6.5, 8], elenco: 'citta', piegaM: 18, latoMinimoM: 70 });
  t.setZona((r, c) => zoneOf(r, c, contains(closed, c), contains(oltrerio, c)));
  t.divide((r) => r.zona === 'schiera', { targetM2: 5200, larghezzaM: [5.5, 7.5], elenco: 'citta', piegaM: 7, latoMinimoM: 38 });
  t.divide((r) => r.zona === 'ville', { targetM2: 9500, larghezzaM: [5, 7], elenco: 'citta', piegaM: 16, latoMinimoM: 48 });
  t.divide((r) => r.zona === 'palazzine', { targetM2: 12500, larghezzaM: [8, 10], elenco: 'citta', piegaM: 12, latoMinimoM: 60 });
  t.divide((r) => r.zona === 'produttivo', { targetM2: 30000, larghezzaM: [8, 10], elenco: 'citta', piegaM: 8, latoMinimoM: 75 });
  t.divide((r) => r.zona === 'campagna', { targetM2: 62000, larghezzaM: [3, 4.5], elenco: 'campagna', piegaM: 28, latoMinimoM: 95 });
}

function zoneOf(r: Regione, [x, y]: Punto, insideRing: boolean, beyondRio: boolean): Zona {
  if (r.foglio === '3A') return 'nucleo';
  if (r.foglio === '1') return beyondRio ? 'ville' : 'campagna';
  if (!insideRing) return r.foglio === '5' && x > 430 && y > -620 ? 'produttivo' : 'campagna';
  switch (r.foglio) {
    case '2': return y > 190 ? 'campagna' : 'ville';
    case '3': return Math.abs(x) < 260 && y < 40 ? 'schiera' : x > 400 && y > -60 ? 'campagna' : 'ville';
    case '4': return y < -425 ? 'palazzine' : Math.abs(x - 15) < 240 ? 'ottocento' : 'schiera';
    case '5': return 'schiera';
    default: return y > -330 ? 'palazzine' : 'campagna';
  }
}

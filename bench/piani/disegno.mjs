/** A plan and constraints over the large municipality of the benches: a checkerboard of zones whose edges are as wavy as those that an office draws, each edge shared to the bit. */
import fs from 'node:fs';

const RIGHE = 50;
const VERTICI_PER_LATO = 32;
const CODICI = ['A', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'D2', 'E1', 'E2', 'F1', 'F2', 'F3'];
const INTESTAZIONE = '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::7792"}},"features":[\n';

const onda = (n, fase) => 12 * Math.sin(n * 0.7 + fase) + 5 * Math.sin(n * 2.3 + fase * 1.7);

/** @param riquadro [x, y, larghezza, altezza] in EPSG:7792. @returns how many zones and how many vertices. */
export function disegnaZone(file, riquadro, quante) {
  const [x0, y0, largo, alto] = riquadro;
  const colonne = Math.ceil(quante / RIGHE);
  const [dx, dy] = [largo / colonne, alto / RIGHE];
  const nodo = (i, j) => [x0 + i * dx, y0 + j * dy];
  const lato = ([ax, ay], [bx, by], fase) => Array.from({ length: VERTICI_PER_LATO }, (_, k) => {
    const t = k / VERTICI_PER_LATO;
    const d = k === 0 ? 0 : onda(k, fase) * Math.sin(Math.PI * t);
    const l = Math.hypot(bx - ax, by - ay);
    return [ax + (bx - ax) * t - ((by - ay) / l) * d, ay + (by - ay) * t + ((bx - ax) / l) * d].map((v) => Math.round(v * 1000) / 1000);
  });
  const indietro = (punti, capo) => [...punti.slice(1), capo].toReversed();
  const orizzontale = (i, j) => lato(nodo(i, j), nodo(i + 1, j), i * 3.1 + j);
  const verticale = (i, j) => lato(nodo(i, j), nodo(i, j + 1), i + j * 2.7);
  const elementi = [];
  for (let n = 0; n < quante; n++) {
    const [i, j] = [n % colonne, Math.floor(n / colonne)];
    const anello = [...orizzontale(i, j), ...verticale(i + 1, j), ...indietro(orizzontale(i, j + 1), nodo(i + 1, j + 1).map((v) => Math.round(v * 1000) / 1000)), ...indietro(verticale(i, j), nodo(i, j + 1).map((v) => Math.round(v * 1000) / 1000))];
    const zona = CODICI[(i * 7 + j * 3) % CODICI.length];
    elementi.push(JSON.stringify({ type: 'Feature', properties: { id_zona: `Z${n}`, zona, descrizione: `Zona ${zona}`, zto: zona[0], articolo: `Art. ${10 + (n % 30)}`, if: 1.5, h_max: 10.5 }, geometry: { type: 'Polygon', coordinates: [[...anello, anello[0]]] } }));
  }
  fs.writeFileSync(file, `${INTESTAZIONE}${elementi.join(',\n')}\n]}\n`);
  return { zone: quante, vertici: quante * 4 * VERTICI_PER_LATO };
}

/** Streams and roads from side to side, whose bands the program draws, and areas and points between them. */
export function disegnaVincoli(file, [x0, y0, largo, alto]) {
  const linea = (j, n) => ({ type: 'LineString', coordinates: Array.from({ length: 400 }, (_, k) => [x0 + (largo * k) / 399, y0 + (alto * (j + 0.5)) / n + onda(k * 0.4, j) * 6]) });
  const area = (i, j) => {
    const [cx, cy] = [x0 + (largo * (i + 0.5)) / 12, y0 + (alto * (j + 0.5)) / 10];
    const anello = Array.from({ length: 60 }, (_, k) => [cx + (150 + onda(k, i)) * Math.cos((k * Math.PI) / 30), cy + (150 + onda(k, j)) * Math.sin((k * Math.PI) / 30)]);
    return { type: 'Polygon', coordinates: [[...anello, anello[0]]] };
  };
  const forme = [
    ...Array.from({ length: 12 }, (_, j) => ({ tipo: 'paesaggio-142-c', geometry: linea(j, 12) })), ...Array.from({ length: 12 }, (_, j) => ({ tipo: 'rispetto-strada-c', geometry: linea(j + 0.4, 12) })),
    ...['paesaggio-142-g', 'alluvioni-p3', 'alluvioni-p2', 'area-percorsa-dal-fuoco'].flatMap((tipo, t) => Array.from({ length: 30 }, (_, n) => ({ tipo, geometry: area((n * 4 + t) % 12, Math.floor((n * 4 + t) / 12)) }))),
    ...Array.from({ length: 20 }, (_, n) => ({ tipo: 'rispetto-pozzi', geometry: { type: 'Point', coordinates: [x0 + (largo * ((n * 7) % 20)) / 20, y0 + (alto * n) / 20] } })),
  ];
  const elementi = forme.map(({ tipo, geometry }, n) => JSON.stringify({ type: 'Feature', properties: { id_vincolo: `V${n}`, tipo, nome: `${tipo} ${n}` }, geometry }));
  fs.writeFileSync(file, `${INTESTAZIONE}${elementi.join(',\n')}\n]}\n`);
  return elementi.length;
}

import type { Punto } from '../piano/geometria.js';
import type { Foglio } from './foglio.js';

/** The sheet in the extended format of the Agency (CXF, or CTF when the coordinates are ETRF2000): one datum per line, CRLF. */
export function writeCxf(foglio: Foglio, place: (p: Punto) => Punto): string {
  const lines: string[] = ['MAPPA', foglio.nome, real(foglio.scala)];
  const point = (p: Punto) => lines.push(...place(p).map(real));
  for (const b of foglio.bordi) {
    const rings = b.anelli.map((ring, i) => closed(i === 0 ? ring.toReversed() : ring.toReversed()));
    lines.push('BORDO', b.codice, int(b.altezza), real(b.angolo));
    point(b.etichetta);
    point(b.interno);
    lines.push(int(rings.length - 1), int(rings.reduce((sum, r) => sum + r.length, 0)), ...rings.slice(1).map((r) => int(r.length)));
    rings.flat().forEach(point);
  }
  for (const t of foglio.testi) {
    lines.push(t.fuori ? 'TESTO\\' : 'TESTO', t.testo, int(t.altezza), real(t.angolo));
    point(t.punto);
  }
  for (const s of foglio.simboli) {
    lines.push(s.fuori ? 'SIMBOLO\\' : 'SIMBOLO', int(s.codice), real(s.angolo));
    point(s.punto);
  }
  for (const f of foglio.fiduciali) {
    lines.push(f.fuori ? 'FIDUCIALE\\' : 'FIDUCIALE', String(f.numero), int(f.fuori ? 8 : 20));
    point(f.punto);
    point(f.etichetta);
  }
  for (const l of foglio.linee) {
    lines.push(l.fuori ? 'LINEA\\' : 'LINEA', int(l.tipo), int(l.punti.length));
    l.punti.forEach(point);
  }
  lines.push('EOF');
  return `${lines.join('\r\n')}\r\n`;
}

function closed(ring: readonly Punto[]): Punto[] {
  return [...ring, ring[0]!];
}

function int(value: number): string {
  return String(value).padStart(4);
}

function real(value: number): string {
  return (Object.is(value, -0) ? 0 : value).toFixed(3).padStart(12);
}

import { area, type Punto } from '../piano/geometria.js';
import type { Foglio } from './foglio.js';

/** Control totals (SUP) of one sheet, areas in whole m² of the coordinates that `place` gives. */
export function writeSup(foglio: Foglio, place: (p: Punto) => Punto, data: string): string {
  const size = (rings: Punto[][]) => {
    const [outer, ...holes] = rings.map((ring) => area(ring.map(place)));
    return outer! - holes.reduce((sum, h) => sum + h, 0);
  };
  const kind = (codice: string) => (codice === foglio.nome ? 'confine' : codice === 'STRADA' ? 'strada' : codice === 'ACQUA' ? 'acqua' : codice.endsWith('+') ? 'fabbricato' : 'particella');
  const of = (k: string) => foglio.bordi.filter((b) => kind(b.codice) === k);
  const total = (k: string) => of(k).reduce((sum, b) => sum + size(b.anelli), 0);
  const parcels = of('particella').map((b) => ({ codice: b.codice, m2: Math.round(size(b.anelli)) }))
    .toSorted((a, b) => (a.codice < b.codice ? -1 : a.codice > b.codice ? 1 : a.m2 - b.m2));
  const confini = of('confine').map((b) => b.anelli.map((ring) => area(ring.map(place))));
  const outer = confini.reduce((sum, rings) => sum + rings[0]!, 0);
  const holes = confini.reduce((sum, rings) => sum + rings.slice(1).reduce((s, h) => s + h, 0), 0);
  const holeCount = confini.reduce((sum, rings) => sum + rings.length - 1, 0);
  const all = Math.round(total('particella') + total('strada') + total('acqua') + holes);
  const row = (key: string, value: number | string) => key.padEnd(11) + String(value).padStart(10);
  return [
    row(foglio.nome, data), row('N.FABBRIC', of('fabbricato').length), row('N.PARTIC', parcels.length), row('N.STRADE', of('strada').length),
    row('N.ACQUE', of('acqua').length), row('N.SVIL-ALL', holeCount), row('FABBRIC', Math.round(total('fabbricato'))),
    ...parcels.map((p) => row(p.codice, p.m2)),
    row('PARTIC', Math.round(total('particella'))), row('STRADE', Math.round(total('strada'))), row('ACQUE', Math.round(total('acqua'))),
    row('SVIL-ALL', Math.round(holes)), row('TOTALE', all), row('CONFINE', Math.round(outer)), row('SBILANCIO', all - Math.round(outer)), '',
  ].join('\r\n');
}

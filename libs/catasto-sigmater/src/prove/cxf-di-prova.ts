import type { Position, Ring } from '../geometria/geometria.js';

const real = (value: number): string => value.toFixed(3).padStart(12);
const integer = (value: number): string => String(value).padStart(4);
const pairs = (positions: readonly Position[]): string[] => positions.flatMap(([x, y]) => [real(x), real(y)]);

/** A square of `side` with its lower left corner in x, y; clockwise as in a map file. */
export function squareRing(x: number, y: number, side: number): Ring {
  return [[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]];
}

/** The lines of a BORDO as the Agenzia writes them. */
export function bordoLines(codice: string, outer: Ring, ...islands: Ring[]): string[] {
  const rings = [outer, ...islands];
  const [x, y] = outer[0]!;
  const total = rings.reduce((sum, ring) => sum + ring.length, 0);
  return ['BORDO', codice, integer(18), real(0), real(x + 3), real(y + 2), real(x + 1), real(y + 1), integer(islands.length), integer(total),
    ...islands.map((ring) => integer(ring.length)), ...rings.flatMap(pairs)];
}

/** An invented sheet that has every kind of element: 100 m square, two parcels, a courtyard, two buildings with one code, a road. */
export const FOGLIO_DI_PROVA: readonly string[] = [
  'MAPPA', 'X997B0012A0', real(1000),
  ...bordoLines('X997B0012A0', squareRing(-5000, 2000, 100)),
  ...bordoLines('7', squareRing(-5000, 2000, 100), squareRing(-4980, 2020, 20).toReversed(), squareRing(-4940, 2060, 10).toReversed()),
  ...bordoLines('0008', squareRing(-4980, 2020, 20)),
  ...bordoLines('STRADA', squareRing(-4940, 2060, 10)),
  ...bordoLines('7+', squareRing(-4995, 2005, 5)),
  ...bordoLines('7+', squareRing(-4985, 2005, 6)),
  'TESTO', 'BORDO', integer(30), real(0.785), real(-4990), real(2090),
  'TESTO\\', 'ALLA', integer(30), real(0), real(-4800), real(2090),
  'SIMBOLO', integer(9), real(1.571), real(-4990), real(2006),
  'SIMBOLO\\', integer(4), real(0), real(-5010), real(2006),
  'FIDUCIALE', '3', integer(20), real(-4990), real(2080), real(-4989), real(2081),
  'LINEA', integer(5), integer(3), ...pairs([[-5000, 2050], [-4950, 2050], [-4900, 2055]]),
  'RIFERIMENTO_RASTER', 'X997B0012A0.TIF', ...pairs([[-5000, 2000], [-4900, 2000], [-4900, 2100], [-5000, 2100]]),
  'LIBRETTO', '12345', integer(1), integer(2), ...pairs([[-4999, 2001], [-4998, 2002]]),
  'EOF',
];

/** Lines as a file, with the line ends of the Agenzia. */
export function fileOf(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

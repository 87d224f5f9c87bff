/** A border read back from a written sheet, coordinates in whole millimetres. */
export interface BordoLetto {
  codice: string;
  anelli: [number, number][][];
}

/** Reads back the borders of a CXF text, knowing nothing of the writer: what the tests compare with. */
export function bordersOf(text: string): { nome: string; bordi: BordoLetto[]; parole: Map<string, number> } {
  const lines = text.split('\r\n').map((line) => line.trim());
  const bordi: BordoLetto[] = [];
  const parole = new Map<string, number>();
  const number = (at: number) => Number(lines[at]);
  let at = 3;
  while (lines[at] !== 'EOF') {
    const keyword = lines[at]!;
    parole.set(keyword, (parole.get(keyword) ?? 0) + 1);
    switch (keyword.replace('\\', '')) {
      case 'BORDO': {
        const islands = number(at + 8);
        const total = number(at + 9);
        const counts = Array.from({ length: islands }, (_, i) => number(at + 10 + i));
        const sizes = [total - counts.reduce((sum, n) => sum + n, 0), ...counts];
        let from = at + 10 + islands;
        const anelli = sizes.map((size) => {
          const ring = Array.from({ length: size }, (_, i): [number, number] => [Math.round(number(from + 2 * i) * 1000), Math.round(number(from + 2 * i + 1) * 1000)]);
          from += 2 * size;
          return ring;
        });
        bordi.push({ codice: lines[at + 1]!, anelli });
        at = from;
        break;
      }
      case 'TESTO': at += 6; break;
      case 'SIMBOLO': at += 5; break;
      case 'FIDUCIALE': at += 7; break;
      case 'LINEA': at += 3 + 2 * number(at + 2); break;
      default: throw new Error(`unknown keyword at line ${at + 1}: ${keyword}`);
    }
  }
  return { nome: lines[1]!, bordi, parole };
}

/** Twice the signed area of a closed ring in mm², exact: positive when counter-clockwise. */
export function twiceAreaMm2(ring: readonly [number, number][]): number {
  const [ox, oy] = ring[0]!;
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    sum += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
  }
  return sum;
}

/** Twice the area of a border, islands taken away, mm². */
export function twiceSizeMm2(bordo: BordoLetto): number {
  return -bordo.anelli.reduce((sum, ring) => sum + twiceAreaMm2(ring), 0);
}

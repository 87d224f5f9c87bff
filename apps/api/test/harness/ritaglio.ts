/** Areas in a plane by plain arithmetic, to compare with those of the database. */
export type PuntoPiano = readonly [x: number, y: number];

/** The part of a convex polygon that a convex one holds (Sutherland–Hodgman); both anticlockwise, not closed. */
export function ritaglia(forma: readonly PuntoPiano[], dentro: readonly PuntoPiano[]): PuntoPiano[] {
  let resto = [...forma];
  dentro.forEach((a, i) => {
    const b = dentro[(i + 1) % dentro.length]!;
    resto = taglia(resto, a, b);
  });
  return resto;
}

/** The part of a convex polygon on the left of a line. */
export function taglia(forma: readonly PuntoPiano[], a: PuntoPiano, b: PuntoPiano): PuntoPiano[] {
  const lato = ([x, y]: PuntoPiano): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  return forma.flatMap((p, i) => {
    const q = forma[(i + 1) % forma.length]!;
    const [lp, lq] = [lato(p), lato(q)];
    const incrocio: PuntoPiano[] = (lp > 0 && lq < 0) || (lp < 0 && lq > 0) ? [[p[0] + ((q[0] - p[0]) * lp) / (lp - lq), p[1] + ((q[1] - p[1]) * lp) / (lp - lq)]] : [];
    return lp >= 0 ? [p, ...incrocio] : incrocio;
  });
}

/** Area by the shoelace. */
export function areaDi(forma: readonly PuntoPiano[]): number {
  return Math.abs(forma.reduce((somma, [x, y], i) => {
    const [x1, y1] = forma[(i + 1) % forma.length]!;
    return somma + (x - forma[0]![0]) * (y1 - forma[0]![1]) - (x1 - forma[0]![0]) * (y - forma[0]![1]);
  }, 0)) / 2;
}

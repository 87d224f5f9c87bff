const EPSILON = 2 ** -53;
/** Above this share of its terms the determinant has the right sign in spite of rounding (Shewchuk 1997, bound A). */
const SAFE_SHARE = (3 + 16 * EPSILON) * EPSILON;
const SPLITTER = 2 ** 27 + 1;

/**
 * On which side of the line from a to b the point c lies: 1 on the left, -1 on the right, 0 exactly on it. Exact for every finite input whose
 * products neither overflow nor underflow: a vertex on a side is found on it, one a nanometre off is not.
 * @see Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): -1 | 0 | 1 {
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const determinant = left - right;
  if (Math.abs(determinant) > SAFE_SHARE * (Math.abs(left) + Math.abs(right))) return determinant > 0 ? 1 : -1;
  if ((left === 0 && right === 0) || (cx === bx && cy === by)) return 0;
  return exactOrientation(ax, ay, bx, by, cx, cy);
}

/** Sign of the sum of six exact products, each kept as a rounded value and its error. */
function exactOrientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): -1 | 0 | 1 {
  const expansion: number[] = [];
  addProduct(expansion, ax, by);
  addProduct(expansion, -ay, bx);
  addProduct(expansion, bx, cy);
  addProduct(expansion, -by, cx);
  addProduct(expansion, cx, ay);
  addProduct(expansion, -cy, ax);
  const largest = expansion.findLast((component) => component !== 0) ?? 0;
  return largest > 0 ? 1 : largest < 0 ? -1 : 0;
}

function addProduct(expansion: number[], a: number, b: number): void {
  const product = a * b;
  const aHigh = SPLITTER * a - (SPLITTER * a - a);
  const bHigh = SPLITTER * b - (SPLITTER * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  grow(expansion, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
  grow(expansion, product);
}

/** Adds a value to an expansion: components that do not overlap, smallest first, whose sum is exact. */
function grow(expansion: number[], value: number): void {
  let carried = value;
  for (let i = 0; i < expansion.length; i++) {
    const component = expansion[i]!;
    const sum = carried + component;
    const virtual = sum - carried;
    expansion[i] = carried - (sum - virtual) + (component - virtual);
    carried = sum;
  }
  expansion.push(carried);
}

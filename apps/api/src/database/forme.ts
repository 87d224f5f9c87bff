/**
 * Step of the grid on which shapes in degrees are put before they are cut for their areas: a thousandth of a millimetre. On a grid the geometry library cannot fail over
 * sides that almost fall together, as those of the parts of a building and of the whole do; the embedded engine has no second way where it does (ADR 0001).
 */
const PASSO_GRADI = '1e-11';

/** What two shapes (SQL expressions, in degrees) have in common, for areas: not for outlines that are kept, whose bits it would move. */
export const COMUNE_A = (a: string, b: string): string => `ST_Intersection(${a}, ${b}, ${PASSO_GRADI})`;
/** The same in metres of a plane. */
export const COMUNE_IN_PIANO = (a: string, b: string): string => `ST_Intersection(${a}, ${b}, 1e-6)`;
/** What the first has and the second has not. */
export const SOLO_DI = (a: string, b: string): string => `ST_Difference(${a}, ${b}, ${PASSO_GRADI})`;
/** Two shapes, or all of a group, as one. */
export const INSIEME_DI = (...forme: readonly string[]): string => `ST_Union(${forme.join(', ')}, ${PASSO_GRADI})`;
/** Lines, each cut where it meets another. */
export const LINEE_DI = (linee: string): string => `ST_UnaryUnion(${linee}, ${PASSO_GRADI})`;
/** All shapes of a group as one, in metres of a plane. */
export const INSIEME_IN_PIANO = (forme: string): string => `ST_Union(${forme}, 1e-6)`;

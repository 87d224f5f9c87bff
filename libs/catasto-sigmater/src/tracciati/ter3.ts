/** TER record 3, reserves: same fields as FAB record 5. */
export { decodeFab5 as decodeTer3, FAB5 as TER3, FAB5_GROUP as TER3_GROUP } from './fab5.js';

/**
 * What one register says of each building, put together and kept beside it in a table of its own (`comune`, `id` of the building, what is said): for the theme of the map and for lists, which
 * would otherwise reckon it for thousands of buildings at once. Made again in the transaction of every operation, for the buildings that it touched.
 */
export interface QuadroPerEdificio {
  readonly tabella: string;
  /** Buildings that an operation touched through the register itself, as a query of `id`: `$1` comune, `$2` operation. Those of changed outlines and units are added to them. */
  readonly toccati: string;
  /** Writes the rows of the buildings in `edificio_in_mano (id)`, whose old ones are gone: `$1` comune. */
  readonly scrivi: string;
}

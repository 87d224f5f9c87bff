/** Hosts of the base maps that every municipality is offered. */
const NOTI = ['tile.openstreetmap.org', 'wms.cartografia.agenziaentrate.gov.it'];

/** Hosts (`name` or `name:port`, lower case) that base maps may be read from: the known ones and those the server's administrator names. */
export function serverAmmessi(altri: readonly string[]): ReadonlySet<string> {
  return new Set([...NOTI, ...altri.map((host) => host.toLowerCase())]);
}

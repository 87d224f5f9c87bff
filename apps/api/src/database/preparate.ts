/** Texts kept by name, at most: one that varies without end does not fill the server's memory. */
const MASSIMO = 300;

const numeri = new Map<string, number>();
const connessioni = new WeakMap<object, number>();
let ultima = 0;

/**
 * Name under which a connection keeps the plan of a text, apart for the present and the views of the past; undefined when there are too many. Each connection has names of its own, since the clients of the embedded engine share one session.
 * A plan is made again by the server itself when the role, the search path, the tables or their statistics are no longer those it was made for (PostgreSQL, «Plan caching»).
 */
export function nomePreparata(connessione: object, schema: string, testo: string): string | undefined {
  const chiave = `${schema} ${testo}`;
  let numero = numeri.get(chiave);
  if (numero === undefined) {
    if (numeri.size >= MASSIMO) return undefined;
    numero = numeri.size;
    numeri.set(chiave, numero);
  }
  let client = connessioni.get(connessione);
  if (client === undefined) connessioni.set(connessione, (client = ++ultima));
  return `edigit_${client}_${numero}`;
}

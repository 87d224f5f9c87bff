/**
 * The OpenAPI document as requests that can be sent: every route by itself, with real things in the place of its parameters. A route that is added later is
 * walked like the others; where nobody has said what stands for one of its parameters the walk fails, and says so.
 */

interface Schema {
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly Schema[];
}

interface Parametro {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface DocumentoOpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parametro[]; readonly requestBody?: unknown }>>>>;
}

export interface Rotta {
  readonly metodo: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in the document: `/api/v1/edifici/{id}`. */
  readonly percorso: string;
  readonly parametri: readonly Parametro[];
}

/** What stands for the parameters of the routes. */
export interface Cose {
  /** By the beginning of a path up to its last parameter: `/api/v1/edifici/{id}`. */
  readonly percorsi: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** By the name of a parameter of the query. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Bodies of the routes that read by POST: `POST /api/v1/ricerca`. */
  readonly letture: Readonly<Record<string, readonly unknown[]>>;
}

export interface Richiesta {
  readonly url: string;
  readonly corpo?: unknown;
}

const METODI = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function rotteDi({ paths }: DocumentoOpenApi): Rotta[] {
  return Object.entries(paths).flatMap(([percorso, operazioni]) =>
    METODI.flatMap((metodo) => {
      const operazione = operazioni[metodo];
      return operazione === undefined ? [] : [{ metodo: metodo.toUpperCase() as Rotta['metodo'], percorso, parametri: operazione.parameters ?? [] }];
    }),
  );
}

export const nomeDi = ({ metodo, percorso }: Rotta): string => `${metodo} ${percorso}`;

function valoriDi({ enum: valori = [], const: valore, anyOf = [] }: Schema): string[] {
  return [...valori.map(String), ...(valore === undefined ? [] : [String(valore)]), ...anyOf.flatMap(valoriDi)];
}

/** Every path of a route. @throws Error naming what the walk does not know. */
export function percorsiDi({ percorso }: Rotta, { percorsi }: Cose): string[] {
  if (!percorso.includes('{')) return [percorso];
  const inizio = percorso.slice(0, percorso.lastIndexOf('}') + 1);
  const cose = percorsi[inizio];
  if (cose === undefined || cose.length === 0) throw new Error(`che cosa sta al posto dei parametri di «${inizio}»?`);
  return cose.map((cosa) => percorso.replaceAll(/\{([^}]+)\}/g, (_tutto, nome: string) => encodeURIComponent(cosa[nome] ?? '')));
}

/** The queries of a route: the least, then each value of each parameter that is known by its name or told by its schema. @throws Error for one that must be there and is not known. */
export function queryDi({ percorso, parametri }: Rotta, { query }: Cose): string[] {
  const noti = parametri.filter((p) => p.in === 'query').map((p) => ({ ...p, valori: query[p.name] ?? valoriDi(p.schema ?? {}) }));
  const base: Record<string, string> = {};
  for (const { name, required, valori } of noti) {
    if (required !== true) continue;
    if (valori[0] === undefined) throw new Error(`che cosa sta al posto di «${name}» in ${percorso}?`);
    base[name] = valori[0];
  }
  const tutte = [base, ...noti.flatMap(({ name, valori }) => valori.map((valore) => ({ ...base, [name]: valore })))];
  return [...new Set(tutte.map((q) => new URLSearchParams(q).toString()))].map((q) => (q === '' ? '' : `?${q}`));
}

/** Every request of a route that reads; none for one that writes. */
export function richiesteDi(rotta: Rotta, cose: Cose): Richiesta[] {
  if (rotta.metodo === 'GET') return percorsiDi(rotta, cose).flatMap((percorso) => queryDi(rotta, cose).map((query) => ({ url: percorso + query })));
  return (cose.letture[nomeDi(rotta)] ?? []).map((corpo) => ({ url: rotta.percorso, corpo }));
}

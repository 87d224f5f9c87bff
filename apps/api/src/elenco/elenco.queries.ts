/**
 * The rows of the Elenco, as SQL text put together from the fixed pieces below: what a request does not ask for is not in the text, so each page is planned
 * for what it is. Values are parameters, without exception. A page goes on after a cursor, which is the values of the ordering columns of its last row.
 */
import type { OrdineElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { EDIFICI_SEGNALATI, OGGETTI_SEGNALATI, SEGNALAZIONI_DELL_EDIFICIO, SEGNALAZIONI_DI } from '../segnalazioni/aperte.queries.js';
import { INDIRIZZO_EDIFICIO, INDIRIZZO_UNITA } from '../territorio/indirizzi.queries.js';

/** What a request filters by; null where it does not. */
export interface FiltroElenco {
  readonly comuni: readonly string[];
  readonly sezioni: readonly string[];
  readonly fogli: readonly string[];
  readonly numero: string | null;
  readonly denominatore: string | null;
  readonly subalterno: string | null;
  /** Code of a building. */
  readonly codice: string | null;
  /** Ids of the addresses that the text of the search means. */
  readonly indirizzi: readonly string[] | null;
  /** `A02`, or a group: `A`. */
  readonly categoria: string | null;
  readonly soppresse: boolean;
  /** Only what is marked «da verificare». */
  readonly segnalate: boolean;
  /** One state of the kind that is listed. */
  readonly stato: string | null;
  readonly unita: 'con' | 'senza' | null;
  /** Only what stands on a link proposed or ambiguous. */
  readonly dubbi: boolean;
  readonly superficieDa: number | null;
  readonly superficieA: number | null;
}

export interface OrdineRichiesto {
  readonly ordina: OrdineElenco;
  readonly verso: 'asc' | 'desc';
}

export interface Interrogazione {
  readonly testo: string;
  readonly parametri: readonly unknown[];
}

type Segnaposto = (valore: unknown) => string;
type Fonte = 'edificio' | 'particella' | 'unita_immobiliare';

/** What has a value in the ordering column comes first, whichever way; then the rest, by key. Each part is read along an order of its own. */
export type ParteElenco = 'con-valore' | 'senza-valore';

/** An ordering column before the key: the very value that the row shows. */
interface Colonna {
  readonly espressione: string;
  readonly tipo: 'numero' | 'testo';
  /** Joins and conditions of each part, `$1` being the municipalities; null for a part that never has rows. */
  readonly parti: Readonly<Record<ParteElenco, { readonly unione: string; readonly condizione: string } | null>>;
}

function conVuoti(tipo: Colonna['tipo'], espressione: string, unione = ''): Colonna {
  return { espressione, tipo, parti: { 'con-valore': { unione, condizione: `${espressione} IS NOT NULL` }, 'senza-valore': { unione, condizione: `${espressione} IS NULL` } } };
}

function piena(tipo: Colonna['tipo'], espressione: string, unione = ''): Colonna {
  return { espressione, tipo, parti: { 'con-valore': { unione, condizione: 'true' }, 'senza-valore': null } };
}

const LEGAME_VALIDO = (l: string): string => `${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'sciolto')`;
const BBOX = (geom: string): string => `CASE WHEN ${geom} IS NOT NULL THEN ARRAY[ST_XMin(${geom}), ST_YMin(${geom}), ST_XMax(${geom}), ST_YMax(${geom})] END AS bbox`;
const NUMERO = (colonna: string): string => `concat_ws('/', ${colonna}.numero, nullif(${colonna}.denominatore, ''))`;

const UNIONE_SINTESI = 'LEFT JOIN edificio_sintesi s ON s.comune = x.comune AND s.id = x.id';

const UNIONE_STADIO = `LEFT JOIN catasto_stadio t ON t.comune = x.comune AND t.tipo_immobile = 'F' AND t.sezione = x.sezione AND t.id_immobile = x.id_immobile AND t.progressivo = x.progressivo AND t.chiusa_da IS NULL`;

const INDIRIZZI_DI = (y: string, a: string): string => `unita_indirizzo ${y} JOIN indirizzo_catastale ${a} ON ${a}.comune = ${y}.comune AND ${a}.id = ${y}.indirizzo`;
const DI_X = (y: string): string => `${y}.comune = x.comune AND ${y}.unita = x.id AND ${y}.chiusa_da IS NULL`;

/** A unit stands in the list at the first of the addresses that it shows: read address by address, a page of a large town costs as much as that of a village. */
const INDIRIZZO: Colonna = {
  espressione: 'a.ordine', tipo: 'testo',
  parti: {
    'con-valore': {
      unione: `JOIN unita_indirizzo y ON ${DI_X('y')} JOIN indirizzo_catastale a ON a.comune = y.comune AND a.id = y.indirizzo`,
      condizione: `NOT EXISTS (SELECT 1 FROM ${INDIRIZZI_DI('z', 'b')} WHERE ${DI_X('z')} AND (b.ordine, b.id) < (a.ordine, a.id))`,
    },
    'senza-valore': { unione: '', condizione: `NOT EXISTS (SELECT 1 FROM ${INDIRIZZI_DI('y', 'a')} WHERE ${DI_X('y')})` },
  },
};

/** Registry area of the parcels: the latest land stages of each number. */
const UNIONE_CENSUARIO = `LEFT JOIN (
    SELECT c.comune, c.sezione, c.foglio, c.numero, c.denominatore, sum(c.superficie_m2)::float8 AS m2 FROM (
      SELECT DISTINCT ON (t.comune, t.sezione, t.foglio, t.numero, t.denominatore, t.id_immobile) t.comune, t.sezione, t.foglio, t.numero, t.denominatore, t.superficie_m2, t.stato, t.assente_dal FROM catasto_stadio t
      WHERE t.comune = ANY ($1::text[]) AND t.tipo_immobile = 'T' AND t.chiusa_da IS NULL
      ORDER BY t.comune, t.sezione, t.foglio, t.numero, t.denominatore, t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC
    ) c WHERE c.stato <> 'soppressa' AND c.assente_dal IS NULL GROUP BY 1, 2, 3, 4, 5
  ) c ON c.comune = x.comune AND c.sezione = x.sezione AND c.foglio = x.foglio AND c.numero = x.numero AND c.denominatore = x.denominatore`;

const COLONNE: Readonly<Record<Fonte, Partial<Record<OrdineElenco, Colonna>>>> = {
  edificio: {
    indirizzo: conVuoti('testo', 's.ordine_indirizzo', UNIONE_SINTESI),
    superficie: piena('numero', 'x.superficie_mappa_m2'),
    unita: piena('numero', 'coalesce(s.unita_attive, 0)', UNIONE_SINTESI),
    stato: piena('testo', `CASE WHEN x.stato IN ('in-uso', 'demolito') THEN x.stato ELSE 'chiuso' END`),
  },
  particella: {
    superficie: conVuoti('numero', 'c.m2', UNIONE_CENSUARIO),
    stato: piena('testo', 'x.stato'),
  },
  unita_immobiliare: {
    indirizzo: INDIRIZZO,
    categoria: conVuoti('testo', `nullif(x.categoria, '')`),
    superficie: conVuoti('numero', 't.superficie_m2', UNIONE_STADIO),
    rendita: conVuoti('numero', 't.rendita_euro_cents', UNIONE_STADIO),
    stato: piena('testo', 'x.stato'),
  },
};

const FONTE: Readonly<Record<TipoElenco, Fonte>> = {
  edifici: 'edificio', 'edifici-senza-unita': 'edificio', particelle: 'particella', 'unita-immobiliari': 'unita_immobiliare', 'unita-senza-edificio': 'unita_immobiliare',
};

/** What a row shows, for the rows of the page only. */
const DETTAGLI: Readonly<Record<Fonte, string>> = {
  edificio: `SELECT x.id, x.codice, x.stato, x.sezione, x.foglio, ${NUMERO('x')} AS particella, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, x.superficie_mappa_m2 AS "superficieM2", coalesce(s.unita_attive, 0) AS unita, ${SEGNALAZIONI_DELL_EDIFICIO('x')} AS segnalazioni, x.id AS "edificioId", ${BBOX('x.geom')}, g.cursore
FROM pagina g JOIN edificio x ON x.comune = g.comune AND x.id = g.id AND x.chiusa_da IS NULL ${UNIONE_SINTESI}`,
  particella: `SELECT x.id, x.stato, x.sezione, x.foglio, ${NUMERO('x')} AS particella, c.m2 AS "superficieM2", ${SEGNALAZIONI_DI('x')} AS segnalazioni, e.id AS "edificioId", ${BBOX('x.geom')}, g.cursore
FROM pagina g JOIN particella x ON x.comune = g.comune AND x.id = g.id AND x.chiusa_da IS NULL
LEFT JOIN LATERAL (
  SELECT sum(c.superficie_m2)::float8 AS m2 FROM (
    SELECT DISTINCT ON (t.id_immobile) t.superficie_m2, t.stato, t.assente_dal FROM catasto_stadio t
    WHERE t.comune = x.comune AND t.tipo_immobile = 'T' AND t.sezione = x.sezione AND t.foglio = x.foglio AND t.numero = x.numero AND t.denominatore = x.denominatore AND t.chiusa_da IS NULL
    ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC) c WHERE c.stato <> 'soppressa' AND c.assente_dal IS NULL
) c ON true
LEFT JOIN LATERAL (
  SELECT e.id FROM collegamento l JOIN edificio e ON e.comune = x.comune AND e.id = l.da_id AND e.chiusa_da IS NULL
  WHERE l.comune = x.comune AND l.tipo = 'edificio-particella' AND l.a_id = x.id AND ${LEGAME_VALIDO('l')} ORDER BY e.superficie_mappa_m2 DESC, e.id LIMIT 1
) e ON true`,
  unita_immobiliare: `SELECT x.id, x.stato, coalesce(nullif(x.sezione, ''), x.sezione_urbana) AS sezione, x.foglio, ${NUMERO('x')} AS particella, x.subalterno, ${INDIRIZZO_UNITA('x.comune', 'x.id')} AS indirizzo, x.categoria, t.consistenza::float8 AS consistenza,
  t.superficie_m2::float8 AS "superficieM2", t.rendita_euro_cents AS "renditaEuroCents", ${SEGNALAZIONI_DI('x')} AS segnalazioni, e.id AS "edificioId", ${BBOX('e.geom')}, g.cursore
FROM pagina g JOIN unita_immobiliare x ON x.comune = g.comune AND x.id = g.id AND x.chiusa_da IS NULL ${UNIONE_STADIO}
LEFT JOIN LATERAL (
  SELECT e.id, e.geom FROM collegamento l JOIN edificio e ON e.comune = x.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE l.comune = x.comune AND l.tipo = 'unita-edificio' AND l.da_id = x.id AND ${LEGAME_VALIDO('l')} ORDER BY l.punteggio DESC, e.id LIMIT 1
) e ON true`,
};

/** The parts of a list that come from the place of a cursor on. */
export function partiDa(tipo: TipoElenco, ordine: OrdineRichiesto, dopo: readonly string[] | null): ParteElenco[] {
  const colonna = COLONNE[FONTE[tipo]][ordine.ordina];
  if (colonna === undefined || (dopo !== null && parteDi(dopo) === 'senza-valore')) return ['senza-valore'];
  return colonna.parti['senza-valore'] === null ? ['con-valore'] : ['con-valore', 'senza-valore'];
}

/** One page of one part after `dopo`, with its cursor in each row. The values of `dopo` must have passed {@link isCursoreValido}. */
export function pagina(tipo: TipoElenco, filtro: FiltroElenco, ordine: OrdineRichiesto, parte: ParteElenco, dopo: readonly string[] | null, limite: number): Interrogazione {
  const fonte = FONTE[tipo];
  const { parametri, segnaposto } = raccogli();
  const { unioni, condizioni } = scelta(tipo, filtro, segnaposto);
  const colonna = COLONNE[fonte][ordine.ordina];
  const verso = ordine.verso === 'asc' ? 'ASC' : 'DESC';
  const propria = colonna?.parti[parte] ?? null;
  if (propria !== null) {
    if (propria.unione !== '') unioni.add(propria.unione);
    condizioni.push(propria.condizione);
  }
  const valore = colonna === undefined || parte === 'senza-valore' ? [] : [{ sql: colonna.tipo === 'numero' ? `(${colonna.espressione})::float8` : colonna.espressione, tipo: colonna.tipo === 'numero' ? 'float8' : 'text COLLATE "C"' }];
  const chiavi = [...valore, { sql: 'x.comune', tipo: 'text COLLATE "C"' }, { sql: 'x.ordine', tipo: 'text COLLATE "C"' }, { sql: 'x.id', tipo: 'uuid' }];
  if (dopo !== null && (colonna === undefined || parteDi(dopo) === parte)) {
    const valori = colonna === undefined ? dopo : parte === 'senza-valore' ? dopo.slice(1) : [dopo[0]!.slice(SEGNO.length), ...dopo.slice(1)];
    const segnati = chiavi.map((k, n) => `${segnaposto(valori[n])}::${k.tipo}`);
    const dopoQuelli = ordine.verso === 'asc' ? '>' : '<';
    condizioni.push(`(${chiavi.map((k) => k.sql).join(', ')}) ${dopoQuelli} (${segnati.join(', ')})`);
    // Said again of the first alone: an index by that column begins there, and not at the beginning of the list.
    if (valore.length > 0) condizioni.push(`${chiavi[0]!.sql} ${dopoQuelli}= ${segnati[0]}`);
  }
  const cursore = [...(colonna === undefined ? [] : [valore.length === 0 ? `''` : `'${SEGNO}' || (${valore[0]!.sql})::text`]), 'x.comune', 'x.ordine', 'x.id::text'];
  // Ordered twice and numbered never: a number for each row would have the whole list sorted for one page of it.
  const testo = `WITH pagina AS MATERIALIZED (
  SELECT x.comune, x.id, ${chiavi.map((k, n) => `${k.sql} AS k${n}`).join(', ')}, ARRAY[${cursore.join(', ')}] AS cursore
  FROM ${fonte} x ${[...unioni].join(' ')} WHERE ${condizioni.join(' AND ')}
  ORDER BY ${chiavi.map((k) => `${k.sql} ${verso}`).join(', ')} LIMIT ${segnaposto(limite)}
)
${DETTAGLI[fonte]} ORDER BY ${chiavi.map((_k, n) => `g.k${n} ${verso}`).join(', ')}`;
  return { testo, parametri };
}

/** How many rows the whole list has. */
export function conta(tipo: TipoElenco, filtro: FiltroElenco): Interrogazione {
  const { parametri, segnaposto } = raccogli();
  const { unioni, condizioni } = scelta(tipo, filtro, segnaposto);
  return { testo: `SELECT count(*)::int AS totale FROM ${FONTE[tipo]} x ${[...unioni].join(' ')} WHERE ${condizioni.join(' AND ')}`, parametri };
}

/** Number of values of a cursor in this order. */
export function colonneDelCursore(tipo: TipoElenco, { ordina }: OrdineRichiesto): number {
  return COLONNE[FONTE[tipo]][ordina] === undefined ? 3 : 4;
}

/** What stands before the value of the ordering column in a cursor; without it the row has none. */
const SEGNO = '=';
/** As PostgreSQL writes a float8, and few enough digits that it reads it again. */
const NUMERO_SCRITTO = /^-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether values that came from outside can be compared with the ordering columns. */
export function isCursoreValido(tipo: TipoElenco, ordine: OrdineRichiesto, valori: readonly string[]): boolean {
  const colonna = COLONNE[FONTE[tipo]][ordine.ordina];
  if (valori.length !== colonneDelCursore(tipo, ordine) || !UUID.test(valori.at(-1) ?? '')) return false;
  const [primo = ''] = valori;
  if (colonna === undefined) return true;
  if (!primo.startsWith(SEGNO)) return primo === '' && colonna.parti['senza-valore'] !== null;
  return colonna.tipo === 'testo' || NUMERO_SCRITTO.test(primo.slice(SEGNO.length));
}

function parteDi([primo = '']: readonly string[]): ParteElenco {
  return primo.startsWith(SEGNO) ? 'con-valore' : 'senza-valore';
}

function raccogli(): { parametri: unknown[]; segnaposto: Segnaposto } {
  const parametri: unknown[] = [];
  return { parametri, segnaposto: (valore) => `$${parametri.push(valore)}` };
}

function scelta(tipo: TipoElenco, f: FiltroElenco, segnaposto: Segnaposto): { unioni: Set<string>; condizioni: string[] } {
  const fonte = FONTE[tipo];
  const unioni = new Set<string>();
  const condizioni = [`x.comune = ANY (${segnaposto(f.comuni)}::text[])`, 'x.chiusa_da IS NULL'];
  // Said as one value, the municipality is no part of the order any more, and the index of any column serves.
  if (f.comuni.length === 1) condizioni.push(`x.comune = ${segnaposto(f.comuni[0])}`);
  if (f.stato !== null) condizioni.push(STATI[fonte][f.stato] ?? 'false');
  else if (!f.soppresse) condizioni.push(fonte === 'edificio' ? `x.stato = 'in-uso'` : fonte === 'particella' ? `x.stato = 'attiva'` : `x.stato <> 'soppressa'`);
  for (const sezione of f.sezioni) {
    const valore = segnaposto(sezione);
    condizioni.push(fonte === 'unita_immobiliare' ? `(x.sezione = ${valore} OR x.sezione_urbana = ${valore})` : `x.sezione = ${valore}`);
  }
  // A unit is also where its joined identifiers (graffati) say, which may be on another sheet.
  const perIdentificativo = fonte === 'unita_immobiliare' && (f.numero !== null || f.subalterno !== null);
  if (!perIdentificativo) for (const foglio of f.fogli) condizioni.push(`x.foglio = ${segnaposto(foglio)}`);
  if (fonte === 'unita_immobiliare') {
    if (perIdentificativo) condizioni.push(identificativo(f, segnaposto));
    if (f.codice !== null) condizioni.push(`x.id IN (SELECT l.da_id FROM edificio e JOIN collegamento l ON l.comune = e.comune AND l.a_id = e.id AND l.tipo = 'unita-edificio' AND ${LEGAME_VALIDO('l')} WHERE e.comune = ANY ($1::text[]) AND e.codice = ${segnaposto(f.codice)} AND e.chiusa_da IS NULL)`);
    if (f.categoria !== null) condizioni.push(f.categoria.length === 1 ? `left(x.categoria, 1) = ${segnaposto(f.categoria)}` : `x.categoria = ${segnaposto(f.categoria)}`);
  } else {
    if (f.numero !== null) condizioni.push(`x.numero = ${segnaposto(f.numero)}`);
    if (f.denominatore !== null) condizioni.push(`x.denominatore = ${segnaposto(f.denominatore)}`);
    if (f.codice !== null) condizioni.push(fonte === 'edificio' ? `x.codice = ${segnaposto(f.codice)}` : `x.id IN (SELECT l.a_id FROM edificio e JOIN collegamento l ON l.comune = e.comune AND l.da_id = e.id AND l.tipo = 'edificio-particella' AND ${LEGAME_VALIDO('l')} WHERE e.comune = ANY ($1::text[]) AND e.codice = ${segnaposto(f.codice)} AND e.chiusa_da IS NULL)`);
  }
  if (f.indirizzi !== null) condizioni.push(`x.id IN (${A_QUEGLI_INDIRIZZI[fonte](segnaposto(f.indirizzi))})`);
  if (f.segnalate) condizioni.push(`x.id IN (${fonte === 'edificio' ? EDIFICI_SEGNALATI : OGGETTI_SEGNALATI})`);
  if (f.unita !== null) {
    unioni.add(UNIONE_SINTESI);
    condizioni.push(`coalesce(s.unita_attive, 0) ${f.unita === 'con' ? '>' : '='} 0`);
  }
  if (f.dubbi) condizioni.push(`x.id IN (${IN_DUBBIO[fonte]})`);
  if (f.superficieDa !== null || f.superficieA !== null) {
    const { unione, colonna } = SUPERFICIE[fonte];
    if (unione !== '') unioni.add(unione);
    if (f.superficieDa !== null) condizioni.push(`${colonna} >= ${segnaposto(f.superficieDa)}::float8`);
    if (f.superficieA !== null) condizioni.push(`${colonna} <= ${segnaposto(f.superficieA)}::float8`);
  }
  if (tipo === 'edifici-senza-unita') {
    unioni.add(UNIONE_SINTESI);
    condizioni.push('coalesce(s.unita_attive, 0) = 0');
  }
  if (tipo === 'unita-senza-edificio') condizioni.push(`NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = x.comune AND l.tipo = 'unita-edificio' AND l.da_id = x.id AND ${LEGAME_VALIDO('l')})`);
  return { unioni, condizioni };
}

/** Whether a list has rows of this state. */
export function haStato(tipo: TipoElenco, stato: string): boolean {
  return stato in STATI[FONTE[tipo]];
}

/** States as the contract calls them. */
const STATI: Readonly<Record<Fonte, Readonly<Record<string, string>>>> = {
  edificio: { 'in-uso': `x.stato = 'in-uso'`, demolito: `x.stato = 'demolito'`, chiuso: `x.stato NOT IN ('in-uso', 'demolito')` },
  particella: { attiva: `x.stato = 'attiva'`, soppressa: `x.stato = 'soppressa'` },
  unita_immobiliare: { attiva: `x.stato = 'attiva'`, soppressa: `x.stato = 'soppressa'`, 'bene-comune': `x.stato NOT IN ('attiva', 'soppressa')` },
};

const DUBBI = (tipo: string, capo: 'da_id' | 'a_id'): string => `SELECT l.${capo} FROM collegamento l WHERE l.comune = ANY ($1::text[]) AND l.tipo = '${tipo}' AND l.chiusa_da IS NULL AND l.stato IN ('proposto', 'ambiguo')`;
/** Ids of what stands on a link that nobody has decided: of a building, its units and its parcels. */
const IN_DUBBIO: Readonly<Record<Fonte, string>> = {
  edificio: `${DUBBI('unita-edificio', 'a_id')} UNION ${DUBBI('edificio-particella', 'da_id')}`, particella: DUBBI('edificio-particella', 'a_id'), unita_immobiliare: DUBBI('unita-edificio', 'da_id'),
};

const SUPERFICIE: Readonly<Record<Fonte, { readonly unione: string; readonly colonna: string }>> = {
  edificio: { unione: '', colonna: 'x.superficie_mappa_m2' }, particella: { unione: UNIONE_CENSUARIO, colonna: 'c.m2' }, unita_immobiliare: { unione: UNIONE_STADIO, colonna: 't.superficie_m2' },
};

/** Any identifier that the unit carries now, the joined ones (graffati) too. */
function identificativo(f: FiltroElenco, segnaposto: Segnaposto): string {
  const parti = [
    ...f.fogli.map((foglio) => `n.foglio = ${segnaposto(foglio)}`),
    ...(['numero', 'denominatore', 'subalterno'] as const).flatMap((parte) => (f[parte] === null ? [] : [`n.${parte} = ${segnaposto(f[parte])}`])),
  ];
  return `(x.comune, x.sezione, x.id_immobile, x.progressivo) IN (SELECT n.comune, n.sezione, n.id_immobile, n.progressivo FROM identificativo_catastale n
    WHERE n.comune = ANY ($1::text[]) AND n.tipo_immobile = 'F' AND n.chiusa_da IS NULL AND ${parti.join(' AND ')})`;
}

const UNITA_A = (indirizzi: string): string => `SELECT y.unita FROM unita_indirizzo y WHERE y.comune = ANY ($1::text[]) AND y.indirizzo = ANY (${indirizzi}::uuid[]) AND y.chiusa_da IS NULL`;
const EDIFICI_A = (indirizzi: string): string => `SELECT l.a_id FROM collegamento l WHERE l.comune = ANY ($1::text[]) AND l.tipo = 'unita-edificio' AND ${LEGAME_VALIDO('l')} AND l.da_id IN (${UNITA_A(indirizzi)})`;
const A_QUEGLI_INDIRIZZI: Readonly<Record<Fonte, (indirizzi: string) => string>> = {
  unita_immobiliare: UNITA_A,
  edificio: EDIFICI_A,
  particella: (indirizzi) => `SELECT l.a_id FROM collegamento l WHERE l.comune = ANY ($1::text[]) AND l.tipo = 'edificio-particella' AND ${LEGAME_VALIDO('l')} AND l.da_id IN (${EDIFICI_A(indirizzi)})`,
};

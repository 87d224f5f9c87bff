/**
 * Genealogy of parcels and units by the acts (mutazioni) that close one and open another: pieces of SQL.
 *
 * A parcel is its number, a unit its property; each is named by one text, the parts of its key with bars between. An act closes stages (`mutazione_finale`) and opens others
 * (`mutazione_iniziale`), also those of a property that goes on: it relates two of its parties only when one of them ends or begins with it, and those that go on change
 * their size; otherwise an act over a hundred units would make each the child of all the others. A stage under another number is the same land renumbered.
 */

export type TipoImmobile = 'F' | 'T';

/** How far a genealogy is followed, and over how many things: what bad data make endless ends here. */
export const GENERAZIONI = 20;
export const COSE = 400;

/** The name of the parcel or unit that a row is of. */
export const CHIAVE: Readonly<Record<TipoImmobile, (r: string) => string>> = {
  T: (r) => `concat_ws('|', ${r}.sezione, ${r}.foglio, ${r}.numero, ${r}.denominatore)`,
  F: (r) => `concat_ws('|', ${r}.sezione, ${r}.id_immobile::text)`,
};
/** The parts of a name as columns of their own, `${k}`: taken out where they are compared, they would keep an index from serving under a policy (their function is not LEAKPROOF). */
const PARTI: Readonly<Record<TipoImmobile, (chiave: string, k: string) => string>> = {
  T: (chiave, k) => `CROSS JOIN LATERAL (SELECT split_part(${chiave}, '|', 1) AS sezione, split_part(${chiave}, '|', 2) AS foglio, split_part(${chiave}, '|', 3) AS numero, split_part(${chiave}, '|', 4) AS denominatore OFFSET 0) ${k}`,
  F: (chiave, k) => `CROSS JOIN LATERAL (SELECT split_part(${chiave}, '|', 1) AS sezione, split_part(${chiave}, '|', 2)::bigint AS id_immobile OFFSET 0) ${k}`,
};
/** Whether a row is of the thing of those parts. */
const DI: Readonly<Record<TipoImmobile, (r: string, k: string) => string>> = {
  T: (r, k) => `${r}.foglio = ${k}.foglio AND ${r}.numero = ${k}.numero AND ${r}.sezione = ${k}.sezione AND ${r}.denominatore = ${k}.denominatore`,
  F: (r, k) => `${r}.id_immobile = ${k}.id_immobile AND ${r}.sezione = ${k}.sezione`,
};

const REGISTRO: Readonly<Record<TipoImmobile, string>> = { T: 'particella', F: 'unita_immobiliare' };

/** The row of the registry that is the thing of that name: looked up for each (OFFSET), however many the planner expects. `condizione` on it. */
export const IN_REGISTRO = (tipo: TipoImmobile, r: string, comune: string, chiave: string, condizione = 'true'): string =>
  `${PARTI[tipo](chiave, `k_${r}`)} CROSS JOIN LATERAL (SELECT * FROM ${REGISTRO[tipo]} ${r} WHERE ${r}.comune = ${comune} AND ${r}.chiusa_da IS NULL AND ${DI[tipo](r, `k_${r}`)} AND ${condizione} OFFSET 0) ${r}`;

/** Stages of a thing, looked up by its parts. */
const STADI = (tipo: TipoImmobile, s: string, comune: string, k: string, condizione: string): string =>
  `(SELECT * FROM catasto_stadio ${s} WHERE ${s}.comune = ${comune} AND ${s}.tipo_immobile = '${tipo}' AND ${DI[tipo](s, k)} AND ${s}.chiusa_da IS NULL AND ${condizione} OFFSET 0) ${s}`;

/** Stages of the same property, as they are believed. */
const STESSO = (a: string, b: string): string => `${a}.comune = ${b}.comune AND ${a}.tipo_immobile = ${b}.tipo_immobile AND ${a}.id_immobile = ${b}.id_immobile AND ${a}.sezione = ${b}.sezione AND ${a}.chiusa_da IS NULL`;
/** A suppressed property may go on with a last stage, without area, that only says so: no other one. */
const VIVE = (s: string): string => `(${s}.stato <> 'soppressa' OR ${s}.mutazione_finale IS NOT NULL)`;
const FINISCE = (v: string): string => `NOT EXISTS (SELECT 1 FROM catasto_stadio y WHERE ${STESSO('y', v)} AND y.progressivo > ${v}.progressivo AND ${VIVE('y')})`;
const COMINCIA = (n: string): string => `NOT EXISTS (SELECT 1 FROM catasto_stadio y WHERE ${STESSO('y', n)} AND y.progressivo < ${n}.progressivo)`;
const ALTRA_GRANDEZZA = (a: string, b: string): string => `(${a}.superficie_m2, ${a}.consistenza) IS DISTINCT FROM (${b}.superficie_m2, ${b}.consistenza)`;
const PRIMA_O_DOPO = (v: string, n: string): string =>
  `EXISTS (SELECT 1 FROM catasto_stadio y WHERE ${STESSO('y', v)} AND y.progressivo > ${v}.progressivo AND y.mutazione_iniziale = ${v}.mutazione_finale AND ${ALTRA_GRANDEZZA('y', v)}) AND ${COMINCIA(n)}
      OR ${FINISCE(v)} AND (${COMINCIA(n)} OR EXISTS (SELECT 1 FROM catasto_stadio y WHERE ${STESSO('y', n)} AND y.progressivo < ${n}.progressivo AND y.mutazione_finale = ${n}.mutazione_iniziale AND ${ALTRA_GRANDEZZA('y', n)}))`;

/** Whether what an act closed (stage `v`) became what the same act opened (stage `n`). */
const DIVENTA = (tipo: TipoImmobile, v: string, n: string): string => `${n}.comune = ${v}.comune AND ${n}.tipo_immobile = '${tipo}' AND ${v}.tipo_immobile = '${tipo}' AND ${n}.mutazione_iniziale = ${v}.mutazione_finale
    AND ${n}.chiusa_da IS NULL AND ${v}.chiusa_da IS NULL AND ${v}.numero <> '' AND ${n}.numero <> '' AND (${VIVE(n)} OR ${COMINCIA(n)}) AND ${CHIAVE[tipo](n)} <> ${CHIAVE[tipo](v)}
    AND (${tipo === 'T' ? `${n}.id_immobile = ${v}.id_immobile AND ${n}.sezione = ${v}.sezione OR ` : ''}${PRIMA_O_DOPO(v, n)})`;

export type Verso = 'esiti' | 'origini';

/**
 * The things that a thing became, or came from, generation by generation: a CTE `giro` (livello, frontiera text[]), itself at level 0. Each thing is visited once, however
 * many ways lead to it. `comune` and `partenza` are expressions.
 */
export const GIRO = (tipo: TipoImmobile, verso: Verso, comune: string, partenza: string): string => {
  const [qui, la, atto] = verso === 'esiti' ? (['v', 'n', 'mutazione_finale'] as const) : (['n', 'v', 'mutazione_iniziale'] as const);
  return `RECURSIVE giro (livello, frontiera, visti) AS (
    SELECT 0, ARRAY[(${partenza})::text COLLATE "C"], ARRAY[(${partenza})::text COLLATE "C"]
    UNION ALL
    SELECT g.livello + 1, x.nuove, g.visti || x.nuove FROM giro g CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT a.chiave COLLATE "C") AS nuove FROM unnest(g.frontiera) f(chiave) ${PARTI[tipo]('f.chiave', 'k')} CROSS JOIN LATERAL (
        SELECT ${CHIAVE[tipo](la)} AS chiave FROM ${STADI(tipo, qui, comune, 'k', `${qui}.${atto} IS NOT NULL`)} JOIN catasto_stadio ${la} ON ${DIVENTA(tipo, 'v', 'n')} OFFSET 0
      ) a WHERE NOT a.chiave = ANY (g.visti)
    ) x WHERE x.nuove IS NOT NULL AND g.livello < ${GENERAZIONI} AND cardinality(g.visti) < ${COSE}
  )`;
};

/** Names of a thing and of what it became or came from: `$1` comune, `$2` its name. */
export const PARENTI = (tipo: TipoImmobile, verso: Verso): string => `
WITH ${GIRO(tipo, verso, '$1', '$2')}
SELECT g.livello, f.chiave FROM giro g CROSS JOIN LATERAL unnest(g.frontiera) f(chiave) ORDER BY 1, 2`;

/**
 * The parties of the acts that relate the things `$2` (text[]) to others, with their area before or after, those that go on among them. `$1` comune.
 */
export const ATTI = (tipo: TipoImmobile): string => `
WITH atto AS MATERIALIZED (
  SELECT DISTINCT x.mutazione FROM unnest($2::text[]) f(chiave) ${PARTI[tipo]('f.chiave', 'k')} CROSS JOIN LATERAL (
    SELECT v.mutazione_finale AS mutazione FROM ${STADI(tipo, 'v', '$1', 'k', 'v.mutazione_finale IS NOT NULL')} JOIN catasto_stadio n ON ${DIVENTA(tipo, 'v', 'n')}
    UNION SELECT n.mutazione_iniziale FROM ${STADI(tipo, 'n', '$1', 'k', 'n.mutazione_iniziale IS NOT NULL')} JOIN catasto_stadio v ON ${DIVENTA(tipo, 'v', 'n')} OFFSET 0
  ) x LIMIT ${COSE}
), coinvolto AS MATERIALIZED (
  SELECT DISTINCT a.mutazione, p.sezione, p.id_immobile FROM atto a CROSS JOIN LATERAL (
    SELECT i.* FROM catasto_stadio v JOIN catasto_stadio n ON ${DIVENTA(tipo, 'v', 'n')} CROSS JOIN LATERAL (VALUES (v.sezione, v.id_immobile), (n.sezione, n.id_immobile)) i(sezione, id_immobile)
    WHERE v.comune = $1 AND v.tipo_immobile = '${tipo}' AND v.mutazione_finale = a.mutazione OFFSET 0
  ) p
)
${(['prima', 'dopo'] as const).map((lato) => `SELECT c.mutazione, '${lato}' AS lato, ${CHIAVE[tipo]('s')} AS chiave, s.superficie_m2 AS m2, ${lato === 'dopo' ? `s.efficace_dal::text AS data, s.dati->'attoIniziale' AS atto` : 's.efficace_al::text AS data, NULL::jsonb AS atto'}
FROM coinvolto c CROSS JOIN LATERAL (
  SELECT * FROM catasto_stadio x WHERE x.comune = $1 AND x.tipo_immobile = '${tipo}' AND x.id_immobile = c.id_immobile AND x.sezione = c.sezione AND x.chiusa_da IS NULL
    AND x.${lato === 'dopo' ? 'mutazione_iniziale' : 'mutazione_finale'} = c.mutazione AND x.numero <> '' AND (${VIVE('x')} OR ${COMINCIA('x')}) OFFSET 0) s`).join('\nUNION ALL\n')}`;

/** The things of those names as the registry holds them: `$1` comune, `$2` names. Area: what the cadastre says of them today. */
export const COSE_NOMINATE: Readonly<Record<TipoImmobile, string>> = {
  T: `
SELECT f.chiave, p.id, p.sezione, p.foglio, p.numero, p.denominatore, '' AS subalterno, p.stato, c.m2 FROM unnest($2::text[]) f(chiave) ${IN_REGISTRO('T', 'p', '$1', 'f.chiave')} LEFT JOIN LATERAL (
  SELECT sum(x.superficie_m2)::float8 AS m2 FROM (
    SELECT DISTINCT ON (t.id_immobile) t.superficie_m2, t.stato, t.assente_dal FROM catasto_stadio t WHERE t.comune = $1 AND t.tipo_immobile = 'T' AND ${DI.T('t', 'p')} AND t.chiusa_da IS NULL
    ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC) x WHERE x.stato <> 'soppressa' AND x.assente_dal IS NULL
) c ON p.stato = 'attiva'`,
  F: `
SELECT f.chiave, u.id, coalesce(nullif(u.sezione_urbana, ''), u.sezione) AS sezione, u.foglio, u.numero, u.denominatore, u.subalterno, CASE WHEN u.stato LIKE 'bene-comune%' THEN 'bene-comune' ELSE u.stato END AS stato, s.superficie_m2 AS m2
FROM unnest($2::text[]) f(chiave) ${IN_REGISTRO('F', 'u', '$1', 'f.chiave')}
LEFT JOIN catasto_stadio s ON u.stato <> 'soppressa' AND s.comune = $1 AND s.tipo_immobile = 'F' AND s.id_immobile = u.id_immobile AND s.sezione = u.sezione AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL`,
};

/** The thing whose genealogy is asked: its municipality and its name. `$1` thing. */
export const COSA: Readonly<Record<TipoImmobile, string>> = {
  T: `SELECT p.comune, ${CHIAVE.T('p')} AS chiave FROM particella p WHERE p.id = $1 AND p.chiusa_da IS NULL`,
  F: `SELECT u.comune, ${CHIAVE.F('u')} AS chiave FROM unita_immobiliare u WHERE u.id = $1 AND u.chiusa_da IS NULL`,
};

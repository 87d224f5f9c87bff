/**
 * The staged observations of a supply compared with the open ones, as SQL text. One temporary table for each kind (`prova_stadio`, `prova_soggetto`, …), gone with the
 * transaction, holds what applying would touch: by key, with the little that the rest of a preview needs of it. `nuova`: nothing is known under the key; `resta` false:
 * a group that arrives whole no longer has it; `assente_dal`: a full supply lacks it. `$1` number of the supply, `$2` last operation, `$3` comune.
 */
import { ASSENTI, DIVERSA, GEOMETRIA_VALIDA, type Osservazione, OSSERVAZIONI, STADI_ASSENTI, stessaChiave, type TabellaStaging, TITOLARITA_ASSENTI, validita } from '../fusione.queries.js';

/** A column of a `prova_` table: its expression over the staged row `s` (with the open one, `v`, which may be missing), and over `v` alone. */
type Colonna = readonly [nome: string, nuova: string, vecchia: string];
const come = (...nomi: string[]): Colonna[] => nomi.map((n) => [n, `s.${n}`, `v.${n}`]);
const prima = (...nomi: string[]): Colonna[] => nomi.map((n) => [`${n}_prima`, `v.${n}`, `v.${n}`]);

const COLONNE: Readonly<Record<TabellaStaging, readonly Colonna[]>> = {
  soggetto: [],
  titolarita: [...come('id_immobile', 'id_soggetto', 'tipo_soggetto', 'codice_diritto', 'quota_numeratore', 'quota_denominatore'), ['attuale', 's.attuale', 'false'], ...prima('id_immobile')],
  stadio: [
    ...come('stato', 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno', 'categoria', 'mutazione_finale', 'conclusa_il'), ['validita', validita('s.efficace_dal', 's.efficace_al'), 'v.validita'],
    ...prima('foglio', 'numero', 'denominatore'),
  ],
  bordo: [
    ...come('impronta', 'sezione', 'foglio', 'allegato', 'numero', 'denominatore'), ...prima('foglio', 'numero'), ['disegnato', 's.geom IS NOT NULL', 'v.geom IS NOT NULL'],
    // Only the borders of buildings are matched by shape.
    ['geom', `CASE WHEN s.tipo = 'fabbricato' THEN ${GEOMETRIA_VALIDA} END`, 'NULL::geometry'],
  ],
  sagoma: [...come('impronta', 'classe'), ['geom', `CASE WHEN s.classe = 'edifici' THEN ${GEOMETRIA_VALIDA} END`, 'NULL::geometry'], ['id_prima', 'v.id', 'v.id']],
};

const MANCANTI: Partial<Record<TabellaStaging, string>> = { stadio: STADI_ASSENTI('$3', true), titolarita: TITOLARITA_ASSENTI('$3') };

function prova(o: Osservazione): string {
  const colonne = COLONNE[o.staging];
  const vecchie = (resta: string, assente: string): string =>
    [...o.chiave.map((c) => `v.${c}`), 'false', resta, assente, ...colonne.map(([, , vecchia]) => vecchia)].join(', ');
  const mancanti = MANCANTI[o.staging];
  return `
CREATE TEMP TABLE prova_${o.staging} ON COMMIT DROP AS
WITH parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune)
SELECT ${[...o.chiave.map((c) => `s.${c}`), 'v.impronta IS NULL AS nuova', 'true AS resta', 'NULL::date AS assente_dal', ...colonne.map(([nome, nuova]) => `${nuova} AS ${nome}`)].join(', ')}
FROM staging.${o.staging} s LEFT JOIN ${o.tabella} v ON v.comune = $3 AND v.chiusa_da IS NULL AND ${stessaChiave(o)}
WHERE s.fornitura = $1 AND (v.impronta IS NULL OR ${DIVERSA(o)})${o.intero === undefined ? '' : `
UNION ALL SELECT ${vecchie('false', 'NULL::date')} FROM ${o.tabella} v WHERE ${ASSENTI(o, '$3')}`}${mancanti === undefined ? '' : `
UNION ALL SELECT ${vecchie('true', 'a.al')} FROM ${o.tabella} v JOIN (${mancanti}) a ON ${o.chiave.map((c) => `a.${c} = v.${c}`).join(' AND ')} WHERE v.comune = $3 AND v.chiusa_da IS NULL`}`;
}

/**
 * For each kind of observation: the statements that make its table and count it for the planner (of one column: the statistics of the others would cost more than they
 * save, joined as all are by equal keys), and the counters that the merge would give.
 */
export const PROVE: readonly { readonly staging: TabellaStaging; readonly crea: string; readonly analizza: string; readonly conta: string }[] = OSSERVAZIONI.map((o) => ({
  staging: o.staging,
  crea: prova(o),
  analizza: `ANALYZE prova_${o.staging} (resta)`,
  conta: `SELECT count(*) FILTER (WHERE nuova)::int AS aggiunti, count(*) FILTER (WHERE NOT nuova AND resta AND assente_dal IS NULL)::int AS modificati,
    count(*) FILTER (WHERE NOT resta OR assente_dal IS NOT NULL)::int AS chiusi FROM prova_${o.staging}`,
}));

/** Borders of the map by kind, as counted above. */
export const CONTA_MAPPA = `
SELECT CASE WHEN tipo IN ('particella', 'fabbricato') THEN tipo ELSE 'altro' END AS tipo, count(*) FILTER (WHERE nuova)::int AS aggiunti, count(*) FILTER (WHERE NOT nuova AND resta)::int AS modificati,
  count(*) FILTER (WHERE NOT resta)::int AS chiusi FROM prova_bordo GROUP BY 1`;

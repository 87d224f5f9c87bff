/** The catalogue of constraints, as SQL text. Rows without a municipality are the law's. */
import { LARGHEZZA } from './fasce.queries.js';
import { DA_RICALCOLARE } from './vincoli.queries.js';

/** Own name → column. Names come from here, never from input. */
export const COLONNE_TIPO = {
  famiglia: 'famiglia', titolo: 'titolo', baseGiuridica: 'base_giuridica', ente: 'ente', effetti: 'effetti', testoCdu: 'testo_cdu', fasciaParametro: 'fascia_parametro', sempreNelCdu: 'sempre_nel_cdu', ordine: 'ordine',
} as const;
export type CampoTipo = keyof typeof COLONNE_TIPO;

const CAMPI = Object.entries(COLONNE_TIPO).map(([nome, colonna]) => `t.${colonna} AS "${nome}"`).join(', ');

/** A type has no operation: its version is what it says. */
const VERSIONE = `substr(md5(row(${Object.values(COLONNE_TIPO).map((c) => `t.${c}`).join(', ')})::text), 1, 16)`;

/** `$1` municipality, `$2` code or null: in the order of the catalogue, the municipality's own in place of the law's. */
export const TIPI = `
SELECT t.codice, t.comune, ${CAMPI}, ${VERSIONE} AS versione, v.vincoli, v."daRicalcolare",
  (SELECT jsonb_build_object('metri', l.metri, 'baseGiuridica', l.base_giuridica, 'confermato', l.confermato) FROM (${LARGHEZZA('$1', 't.fascia_parametro')}) l WHERE l.metri > 0) AS fascia
FROM (SELECT DISTINCT ON (x.codice) x.* FROM vincolo_tipo x WHERE (x.comune IS NULL OR x.comune = $1) AND ($2::text IS NULL OR x.codice = $2) ORDER BY x.codice, x.comune NULLS LAST) t
CROSS JOIN LATERAL (SELECT count(*)::int AS vincoli, count(*) FILTER (WHERE ${DA_RICALCOLARE('y')})::int AS "daRicalcolare" FROM vincolo y WHERE y.comune = $1 AND y.tipo = t.codice AND y.chiusa_da IS NULL) v
ORDER BY t.ordine, t.codice`;

/** `$1` municipality, `$2` code, `$3` values as JSON with the own names of the fields. */
export const APRI_TIPO = `
INSERT INTO vincolo_tipo (comune, codice, ${Object.values(COLONNE_TIPO).join(', ')})
SELECT $1, $2, ${Object.values(COLONNE_TIPO).map((c) => `j.${c}`).join(', ')} FROM jsonb_populate_record(NULL::vincolo_tipo, $3::jsonb) j`;

/** The same, on the row as it is. */
export const CAMBIA_TIPO = `
UPDATE vincolo_tipo t SET ${Object.values(COLONNE_TIPO).map((c) => `${c} = j.${c}`).join(', ')} FROM jsonb_populate_record(NULL::vincolo_tipo, $3::jsonb) j WHERE t.comune = $1 AND t.codice = $2`;

/** Streets that an officer names, renames and closes, as SQL text. `$1` comune, `$2` operazione where something is written. Nothing is erased: a row is closed and another opened. */

/** A street as it is read, with what the national archive is told of it. */
export interface StradaLetta {
  readonly comune: string;
  readonly id: string;
  readonly nome: string;
  readonly altraLingua: string;
  readonly altriNomi: string[];
  readonly localita: string;
  readonly cap: string;
  readonly codice: string;
  readonly progressivo: string;
  readonly versione: string;
  readonly operazione: number;
  readonly operatore: string;
  readonly conosciutoDa: Date;
}

/** `$1` street, whichever its municipality. */
export const STRADA = `
SELECT s.comune, s.id, s.nome, s.altra_lingua AS "altraLingua", s.altri_nomi AS "altriNomi", s.localita, s.cap, s.codice, s.progressivo, s.aperta_da::text AS versione, o.id AS operazione, o.operatore, o.quando AS "conosciutoDa"
FROM strada s JOIN operazione o ON o.id = coalesce(s.copia_di, s.aperta_da) WHERE s.comune = ANY ((SELECT edigit.comuni())::text[]) AND s.id = $1::uuid AND s.chiusa_da IS NULL`;

/** What another street than `$5` has already: the name `$2` in the hamlet `$3`, or the code `$4`; no row where it is free. */
export const GIA_USATO = `
SELECT CASE WHEN s.ricerca = edigit.chiave_testo($2) AND edigit.chiave_testo(s.localita) = edigit.chiave_testo($3) THEN 'nome' ELSE 'codice' END AS campo, s.nome FROM strada s
WHERE s.comune = $1 AND s.chiusa_da IS NULL AND ($5::uuid IS NULL OR s.id <> $5) AND (s.ricerca = edigit.chiave_testo($2) AND edigit.chiave_testo(s.localita) = edigit.chiave_testo($3) OR $4 <> '' AND s.codice = $4) ORDER BY 1 DESC LIMIT 1`;

/** Of the office, and of no source: the next file finds it changed. */
const FATTO = `'ufficio:' || ($2::bigint)::text`;

/** `$3` name, `$4` in another language, `$5` hamlet, `$6` CAP, `$7` code. */
export const APRI = `
INSERT INTO strada (comune, id, aperta_da, chiave, impronta, nome, altra_lingua, localita, cap, codice)
SELECT $1, n.id, $2::bigint, 'u:' || n.id, ${FATTO}, $3, $4, $5, $6, $7 FROM (SELECT edigit.uuid7() AS id) n RETURNING id`;

/** `$3` street, then as {@link APRI}, and `$9` its former names. */
export const CAMBIA = `
WITH chiuso AS (UPDATE strada SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL RETURNING *)
INSERT INTO strada (comune, id, aperta_da, chiave, impronta, progressivo, nome, altra_lingua, localita, cap, codice, altri_nomi) SELECT comune, id, $2, chiave, ${FATTO}, progressivo, $4, $5, $6, $7, $8, $9::text[] FROM chiuso`;

/** `$3` street. */
export const SOPPRIMI = 'UPDATE strada SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL';

const SUOI = (strada: string, stati: string): string => `SELECT DISTINCT l.da_id AS id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'civico' AND l.fine = 'strada' AND l.a_id = ${strada}::uuid AND l.chiusa_da IS NULL AND l.stato IN (${stati})`;

/** Addresses on a street `$2`, the first ten, and how many they are. */
export const CIVICI_SULLA_STRADA = `
SELECT c.indirizzo, count(*) OVER ()::int AS quanti FROM (${SUOI('$2', `'certo', 'proposto', 'confermato'`)}) x JOIN civico c ON c.comune = $1 AND c.id = x.id AND c.chiusa_da IS NULL ORDER BY c.ordine, c.id LIMIT 10`;

const UGUALI = 'chiave, progressivo, codice, strada_progressivo, localita, cap, numero, esponente, specificita, metrico, civico, scritto, riferimenti, riferito_al, sezione_censimento, dal, posizione, crs_origine, accuratezza_m, quota, metodo';
/** The accesses that are surely of a street `$3` take its name `$4`, and where they bore its code `$5` the code `$6`. */
export const RINOMINA_CIVICI = `
WITH suo AS MATERIALIZED (${SUOI('$3', `'certo', 'confermato'`)}), chiuso AS (
  UPDATE civico c SET chiusa_da = $2 FROM suo WHERE c.comune = $1 AND c.id = suo.id AND c.chiusa_da IS NULL AND (c.strada_nome <> $4 OR c.strada_codice = $5 AND $5 <> $6) RETURNING c.*
)
INSERT INTO civico (comune, id, aperta_da, impronta, strada_nome, indirizzo, strada_codice, ${UGUALI})
SELECT comune, id, $2, ${FATTO}, $4, $4 || ', ' || scritto, CASE WHEN strada_codice = $5 THEN $6 ELSE strada_codice END, ${UGUALI} FROM chiuso`;

/** The national number that the archive gave: `$3` streets, `$4` their numbers. Each is from now on the row that the archive's files call so. */
export const NUMERATE = `
WITH detto AS (SELECT * FROM unnest($3::uuid[], $4::text[]) x(id, progressivo)), chiuso AS (
  UPDATE strada s SET chiusa_da = $2 FROM detto d WHERE s.comune = $1 AND s.id = d.id AND s.chiusa_da IS NULL AND s.progressivo <> d.progressivo RETURNING s.*, d.progressivo AS nuovo
)
INSERT INTO strada (comune, id, aperta_da, chiave, impronta, progressivo, nome, altra_lingua, localita, cap, codice, altri_nomi) SELECT comune, id, $2, 'p:' || nuovo, ${FATTO}, nuovo, nome, altra_lingua, localita, cap, codice, altri_nomi FROM chiuso`;

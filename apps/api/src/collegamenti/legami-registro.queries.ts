/** Links of the registers as they are read, as SQL text. */

/** The decision of a link `l` of a register as JSON, null where nobody decided. */
const DECISIONE = (l: string): string => `(SELECT jsonb_build_object('il', k.deciso_il, 'motivo', k.motivo, 'da', coalesce((SELECT o.operatore FROM operazione o WHERE o.comune = k.comune AND o.utente = k.deciso_da ORDER BY o.id DESC LIMIT 1), ''))
    FROM decisione_registro k WHERE k.comune = ${l}.comune AND k.settore = ${l}.settore AND k.da_id = ${l}.da_id AND k.fine = ${l}.fine AND k.a_id = ${l}.a_id AND k.chiusa_da IS NULL)`;

/** What is told of a link `l`. */
export const LEGAME_REGISTRO = (l: string): string => `${l}.id AS "collegamentoId", ${l}.fine, ${l}.stato AS "statoCollegamento", ${l}.criterio, ${l}.prove, ${DECISIONE(l)} AS decisione, (SELECT o.quando FROM operazione o WHERE o.id = ${l}.aperta_da) AS "calcolatoIl"`;

/** Links of the rows of a register to one thing, refused ones last. `$1` comune, `$2` sector, `$3` fine, `$4` thing. */
export const VERSO = `
SELECT l.da_id AS oggetto, ${LEGAME_REGISTRO('l')} FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = $2 AND l.fine = $3 AND l.a_id = $4::uuid AND l.chiusa_da IS NULL ORDER BY l.stato = 'respinto', l.da_id`;

/** Links of one row, to whatever: `$1` comune, `$2` sector, `$3` row. `nome`: what an officer calls the thing. */
export const DI_UNA_RIGA = `
SELECT l.a_id AS cosa, ${LEGAME_REGISTRO('l')}, CASE l.fine
    WHEN 'edificio' THEN (SELECT e.codice FROM edificio e WHERE e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL)
    WHEN 'unita' THEN (SELECT 'Foglio ' || u.foglio || ' · P.lla ' || concat_ws('/', u.numero, nullif(u.denominatore, '')) || coalesce(' · Sub ' || nullif(u.subalterno, ''), '') FROM unita_immobiliare u WHERE u.comune = l.comune AND u.id = l.a_id AND u.chiusa_da IS NULL)
    ELSE (SELECT 'Foglio ' || p.foglio || ' · P.lla ' || concat_ws('/', p.numero, nullif(p.denominatore, '')) || CASE WHEN p.stato = 'soppressa' THEN ' (soppressa)' ELSE '' END FROM particella p WHERE p.comune = l.comune AND p.id = l.a_id AND p.chiusa_da IS NULL) END AS nome
FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = $2 AND l.da_id = $3::uuid AND l.chiusa_da IS NULL ORDER BY l.fine, l.stato = 'respinto', l.punteggio DESC, l.a_id`;

/** Units that some rows (`$3`, uuid[]) speak of, with their subalterno: `$1` comune, `$2` sector. */
export const UNITA_DELLE_RIGHE = `
SELECT l.da_id AS oggetto, u.id, u.numero, u.subalterno, u.stato, l.stato AS "statoCollegamento" FROM collegamento_registro l JOIN unita_immobiliare u ON u.comune = l.comune AND u.id = l.a_id AND u.chiusa_da IS NULL
WHERE l.comune = $1 AND l.settore = $2 AND l.fine = 'unita' AND l.da_id = ANY ($3::uuid[]) AND l.chiusa_da IS NULL AND l.stato <> 'respinto' ORDER BY l.da_id, u.ordine`;

/** The open link of an id. */
export const COLLEGAMENTO = `
SELECT l.comune, l.id, 'registro-' || l.fine AS tipo, l.settore, l.diritto, l.fine, l.da_id AS "daId", l.a_id AS "aId", l.stato, ${DECISIONE('l')} AS decisione FROM collegamento_registro l
WHERE l.comune = ANY ((SELECT edigit.comuni())::text[]) AND l.id = $1 AND l.chiusa_da IS NULL`;

/** Takes back what was decided of a link: `$1` comune, `$2` operazione, `$3` sector, `$4` row, `$5` fine, `$6` thing. */
export const RITIRA = 'UPDATE decisione_registro SET chiusa_da = $2 WHERE comune = $1 AND chiusa_da IS NULL AND settore = $3 AND da_id = $4::uuid AND fine = $5 AND a_id = $6::uuid';

/** Writes a decision: as {@link RITIRA}, then `$7` right, `$8` state, `$9` who, `$10` why. */
export const DECIDI = `INSERT INTO decisione_registro (comune, aperta_da, settore, da_id, fine, a_id, diritto, stato, deciso_da, motivo) VALUES ($1, $2, $3, $4::uuid, $5, $6::uuid, $7, $8, $9::uuid, $10)`;

/** The link between two things, whichever its state: `$1` comune, `$2` sector, `$3` row, `$4` fine, `$5` thing. */
export const LEGAME = 'SELECT l.id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = $2 AND l.da_id = $3::uuid AND l.fine = $4 AND l.a_id = $5::uuid AND l.chiusa_da IS NULL';

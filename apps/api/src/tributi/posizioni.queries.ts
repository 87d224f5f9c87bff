/** Tax positions and who pays them, as SQL text. `tabella`, `persone` are those of the moment that is read. */

export const COLONNE = `p.id, p.comune, p.tributo, p.anno, p.codice, p.riferimenti, p.indirizzo, p.categoria, p.rendita_cents::float8 AS "renditaCents", p.base_cents::float8 AS "baseCents", p.quota, p.mesi, p.abitazione_principale AS "abitazionePrincipale",
  p.riduzione, p.superficie_m2 AS "superficieM2", p.occupanti, p.uso, p.dal::text, p.al::text`;

/** Years that are loaded, newest first: `$1` comune. */
export const ANNI = (tabella: string): string => `SELECT p.tributo, p.anno, count(*)::int AS posizioni FROM ${tabella} p WHERE p.comune = $1 AND p.chiusa_da IS NULL GROUP BY 1, 2 ORDER BY p.anno DESC, p.tributo`;

/** The latest year of each tax, and the day of the last load: `$1` comune. */
export const FONTE = (tabella: string): string => `
SELECT (SELECT max(p.anno) FROM ${tabella} p WHERE p.comune = $1 AND p.tributo = 'imu' AND p.chiusa_da IS NULL) AS imu, (SELECT max(p.anno) FROM ${tabella} p WHERE p.comune = $1 AND p.tributo = 'tari' AND p.chiusa_da IS NULL) AS tari,
  (SELECT (o.quando AT TIME ZONE 'Europe/Rome')::date::text FROM operazione o WHERE o.comune = $1 AND o.id = (SELECT max(p.aperta_da) FROM ${tabella} p WHERE p.comune = $1 AND p.chiusa_da IS NULL)) AS al`;

/** Some positions: `$1` comune, `$2` ids. */
export const POSIZIONI_PER_ID = (tabella: string): string => `
SELECT ${COLONNE} FROM ${tabella} p WHERE p.comune = $1 AND p.id = ANY ($2::uuid[]) AND p.chiusa_da IS NULL ORDER BY p.riferimenti->0->>'foglio', p.riferimenti->0->>'numero', lpad(coalesce(p.riferimenti->0->>'subalterno', ''), 5, '0'), p.codice, p.id`;

/** `$1` position. */
export const POSIZIONE = (tabella: string): string => `SELECT ${COLONNE} FROM ${tabella} p WHERE p.id = $1 AND p.chiusa_da IS NULL`;

/** Who pays some positions: `$1` comune, `$2` ids. Row-level security gives nothing without the right and a purpose. */
export const CONTRIBUENTI = (tabella: string, contribuenti: string): string => `
SELECT p.id AS "posizioneId", p.tributo, p.anno, p.codice, p.riferimenti, c.denominazione, nullif(c.codice_fiscale, '') AS "codiceFiscale"
FROM ${tabella} p JOIN ${contribuenti} c ON c.comune = p.comune AND c.id = p.id AND c.chiusa_da IS NULL WHERE p.comune = $1 AND p.id = ANY ($2::uuid[]) AND p.chiusa_da IS NULL ORDER BY p.tributo, p.codice, p.id`;

/** Tax codes of the holders of the units of some positions: `$1` comune, `$2` ids. Of the rights that hold now; nothing without the right `titolarita` and a purpose. */
export const TITOLARI = (persone: string): string => `
SELECT l.da_id AS posizione, s.codice_fiscale AS "codiceFiscale" FROM collegamento_registro l JOIN unita_immobiliare u ON u.comune = $1 AND u.id = l.a_id AND u.chiusa_da IS NULL
JOIN ${persone}.catasto_titolarita t ON t.comune = $1 AND t.tipo_immobile = 'F' AND t.sezione = u.sezione AND t.id_immobile = u.id_immobile AND t.attuale AND t.chiusa_da IS NULL
LEFT JOIN ${persone}.catasto_soggetto s ON s.comune = $1 AND s.catasto = 'F' AND s.sezione = t.sezione AND s.id_soggetto = t.id_soggetto AND s.tipo_soggetto = t.tipo_soggetto AND s.chiusa_da IS NULL
WHERE l.comune = $1 AND l.settore = 'tributo' AND l.fine = 'unita' AND l.da_id = ANY ($2::uuid[]) AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato')`;

/** Positions of a building, of the latest year of each tax: `$1` comune, `$2` building, `$3` year of IMU, `$4` of TARI. */
export const DELL_EDIFICIO = (tabella: string): string => `
SELECT p.id FROM collegamento_registro l JOIN ${tabella} p ON p.comune = $1 AND p.id = l.da_id AND p.chiusa_da IS NULL AND p.anno = CASE p.tributo WHEN 'imu' THEN $3::integer ELSE $4::integer END
WHERE l.comune = $1 AND l.settore = 'tributo' AND l.fine = 'edificio' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL AND l.stato <> 'respinto'`;

/** `$1` building. */
export const COMUNE_DELL_EDIFICIO = 'SELECT e.comune FROM edificio e WHERE e.id = $1 AND e.chiusa_da IS NULL';

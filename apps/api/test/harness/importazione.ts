import type { Database } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import type { EsitoImportazione } from '../../src/importazioni/importazione.js';
import { asAdmin, type TestDatabase } from './index.js';

export { annullamentoOn, importazioniOn } from './servizi.js';

/** An issue as it was listed. */
export interface ProblemaElencato {
  readonly file: string;
  readonly riga: number | null;
  readonly codice: string;
  readonly gravita: string;
  readonly messaggio: string;
}

/** Every issue of an import, whether or not it got as far as having a supply. */
export async function problemiDi(db: Database, esito: Pick<EsitoImportazione, 'id' | 'comune'> & Partial<Pick<EsitoImportazione, 'problemi'>>): Promise<ProblemaElencato[]> {
  if (esito.id === null || esito.comune === null) return (esito.problemi ?? []).map((p) => ({ file: p.file, riga: p.line, codice: p.code, gravita: p.severity, messaggio: p.message }));
  return db.lavora(FornitureRepository.contesto(esito.comune), (u) => u.query<ProblemaElencato>('SELECT file, riga, codice, gravita, messaggio FROM problema WHERE fornitura = $1 ORDER BY id', [esito.id]));
}

/** Forgets every municipality, as if the database were new: cheaper than another one. */
export async function svuota(test: TestDatabase): Promise<void> {
  await asAdmin(test, `DO $$ DECLARE tutte text; BEGIN
    SELECT string_agg(format('%I.%I', c.table_schema, c.table_name), ', ') INTO tutte FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('public', 'persone', 'tributi') AND t.table_type = 'BASE TABLE' AND c.column_name = 'comune' AND c.table_name <> 'parametro';
    -- The catalogue of the law hangs from no municipality, and stays.
    CREATE TEMP TABLE catalogo ON COMMIT DROP AS SELECT * FROM vincolo_tipo WHERE comune IS NULL;
    EXECUTE 'TRUNCATE comune, ' || tutte || ' CASCADE';
    INSERT INTO vincolo_tipo SELECT * FROM catalogo;
  END $$`);
}

const CHIAVE_EDIFICIO = `e.fonte || ' ' || e.stato || ' ' || e.sezione || '/' || e.foglio || '/' || e.numero || '/' || e.denominatore || ' ' || e.impronta_mappa`;
const CHIAVE_UNITA = `u.sezione || '/' || u.id_immobile`;
const CHIAVE_PARTICELLA = `p.sezione || '/' || p.foglio || '/' || p.numero || '/' || p.denominatore`;

/** What each part of the registry says today in one text a row, without ids, codes and times: equal for two databases that believe the same. */
const RITRATTO: Readonly<Record<string, string>> = {
  particelle: `SELECT ${CHIAVE_PARTICELLA} || ' ' || p.stato || ' ' || p.in_mappa || ' ' || p.in_censuario || ' ' || coalesce(md5(ST_AsEWKB(p.geom)), '-') AS riga FROM particella_oggi p`,
  edifici: `SELECT ${CHIAVE_EDIFICIO} || ' ' || md5(ST_AsEWKB(e.geom)) || ' ' || round(e.superficie_mappa_m2::numeric, 3) AS riga FROM edificio_oggi e`,
  unita: `SELECT ${CHIAVE_UNITA} || ' ' || u.progressivo || ' ' || u.stato || ' ' || u.foglio || '/' || u.numero || '/' || u.subalterno || ' ' || coalesce(u.categoria, '') AS riga FROM unita_immobiliare_oggi u`,
  indirizzi: `SELECT ${CHIAVE_UNITA} || ' ' || a.etichetta AS riga FROM unita_immobiliare_oggi u JOIN unita_indirizzo x ON x.unita = u.id AND x.chiusa_da IS NULL JOIN indirizzo_catastale a ON a.id = x.indirizzo`,
  unitaEdifici: `SELECT ${CHIAVE_UNITA} || ' → ' || ${CHIAVE_EDIFICIO} || ' ' || l.stato || ' ' || l.criterio || ' ' || round(l.punteggio::numeric, 3) || ' ' || (l.prove - 'numeriUrbani' - 'numeriConcordanti') AS riga
    FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id JOIN edificio_oggi e ON e.id = l.a_id WHERE l.tipo = 'unita-edificio'`,
  edificiParticelle: `SELECT ${CHIAVE_EDIFICIO} || ' → ' || ${CHIAVE_PARTICELLA} || ' ' || l.stato || ' ' || l.criterio AS riga
    FROM collegamento_oggi l JOIN edificio_oggi e ON e.id = l.da_id JOIN particella_oggi p ON p.id = l.a_id WHERE l.tipo = 'edificio-particella'`,
  altriLegami: `SELECT l.tipo || ' ' || l.stato || ' ' || l.criterio || ' ' || count(*) AS riga FROM collegamento_oggi l WHERE l.tipo NOT IN ('unita-edificio', 'edificio-particella') GROUP BY l.tipo, l.stato, l.criterio`,
  sintesi: `SELECT ${CHIAVE_EDIFICIO} || ' ' || s.unita_attive || ' ' || s.beni_comuni || ' ' || s.soppresse || ' ' || s.da_verificare || ' ' || coalesce(s.piani, -1) || ' ' || coalesce(s.indirizzo, '') AS riga
    FROM edificio_sintesi s JOIN edificio_oggi e ON e.id = s.id`,
  allineamento: `SELECT f.sezione || '/' || f.foglio || ' ' || f.concordanti || '/' || f.numeri_urbani AS riga FROM foglio_allineamento f`,
};

/** Portrait of what a municipality's registry says today (see RITRATTO). */
export async function ritratto(db: Database, comune: string): Promise<Record<string, string[]>> {
  return db.lavora({ ruolo: 'app', comuni: [comune], diritti: ['indirizzi'] }, async (u) => {
    const parti: Record<string, string[]> = {};
    for (const [parte, select] of Object.entries(RITRATTO)) parti[parte] = (await u.query<{ riga: string }>(`SELECT riga FROM (${select}) x ORDER BY riga COLLATE "C"`)).map((r) => r.riga);
    return parti;
  });
}

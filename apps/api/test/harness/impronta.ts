import type { Database } from '../../src/database/database.js';
import { TABELLE_TEMPORALI } from '../../src/operazioni/tabelle-temporali.js';

/** How many rows a table believes today, and one hash over them. */
export interface ImprontaTabella {
  readonly righe: number;
  readonly hash: string;
}

/** Checksum of the registry of one municipality, table by table: two are compared with `toEqual`, and the difference names the table. */
export type ImprontaRegistro = Readonly<Record<string, ImprontaTabella>>;

export interface OpzioniImpronta {
  /**
   * Things are named by their cadastral keys and outlines instead of their opaque ids: for the same import done twice, in two databases or after a crash, which gives
   * new ids (and buildings, which are counted, other codes) to the same things. Without it the ids count too: nothing at all may have changed.
   */
  readonly perNome?: boolean;
}

interface TabellaMisurata {
  readonly schema: string;
  readonly nome: string;
  /** Column of the row's own opaque id. */
  readonly id?: string | undefined;
  /** The rows believed today. */
  readonly dove: string;
}

/** What is derived from the temporal tables: stale, it would tell officers something else. Addresses count while a unit has them: they are never taken away. */
const DERIVATE: readonly TabellaMisurata[] = [
  { schema: 'public', nome: 'edificio_sintesi', dove: 't.comune = $1 AND t.stato IS NOT NULL' },
  { schema: 'public', nome: 'edificio_energia', dove: 't.comune = $1' },
  { schema: 'public', nome: 'edificio_titoli', dove: 't.comune = $1' },
  { schema: 'public', nome: 'foglio_allineamento', dove: 't.comune = $1 AND t.numeri_urbani > 0' },
  { schema: 'public', nome: 'indirizzo_catastale', id: 'id', dove: 't.comune = $1 AND EXISTS (SELECT FROM unita_indirizzo x WHERE x.comune = $1 AND x.indirizzo = t.id AND x.chiusa_da IS NULL)' },
  { schema: 'public', nome: 'comune', dove: 't.codice = $1' },
];
const MISURATE: readonly TabellaMisurata[] = [...TABELLE_TEMPORALI.map(({ schema, nome, id }) => ({ schema, nome, id, dove: 't.comune = $1 AND t.chiusa_da IS NULL' })), ...DERIVATE];

/** Which operation said a row, and when: not what it says. */
const NON_DETTE = ['aperta_da', 'chiusa_da', 'copia_di', 'aggiornata_da', 'aggiornato_da', 'creato_il'];

/** When a person decided: said again elsewhere, another time. */
const DETTE_ALLORA = ['deciso_il'];

/** Things by what they are, whatever their ids: of a thing that is no longer believed, as it last was. */
const NOMI = `
SELECT DISTINCT ON (id) id, nome FROM (
  SELECT id, coalesce(chiusa_da, 9e18) AS fino, concat_ws('/', 'edificio', fonte, sezione, foglio, allegato, numero, denominatore, impronta_mappa) AS nome FROM edificio WHERE comune = $1
  UNION ALL SELECT id, coalesce(chiusa_da, 9e18), concat_ws('/', 'particella', sezione, foglio, numero, denominatore) FROM particella WHERE comune = $1
  UNION ALL SELECT id, coalesce(chiusa_da, 9e18), concat_ws('/', 'unità', sezione, id_immobile) FROM unita_immobiliare WHERE comune = $1
  UNION ALL SELECT id, coalesce(chiusa_da, 9e18), concat_ws('/', 'sagoma', strato, numero) FROM sagoma_rilevata WHERE comune = $1
  UNION ALL SELECT id, coalesce(chiusa_da, 9e18), concat_ws('/', 'aggregato', codice) FROM aggregato WHERE comune = $1
  UNION ALL SELECT id, 9e18, concat_ws('/', 'indirizzo', toponimo, via, civico) FROM indirizzo_catastale WHERE comune = $1
) x ORDER BY id, fino DESC`;

interface Colonna {
  readonly nome: string;
  readonly tipo: string;
}

function scelta(tabella: TabellaMisurata, colonne: readonly Colonna[], perNome: boolean): string {
  const unioni: string[] = [];
  const numerata = tabella.nome.startsWith('edificio') ? 'codice' : undefined;
  const espressioni = colonne.filter((c) => !(perNome && [tabella.id, numerata].includes(c.nome))).map(({ nome, tipo }, i) => {
    if (perNome && tipo === 'uuid') {
      unioni.push(`LEFT JOIN nome n${i} ON n${i}.id = t.${nome}`);
      return `coalesce(n${i}.nome, t.${nome}::text)`;
    }
    if (perNome && tipo === 'uuid[]') return `(SELECT string_agg(coalesce(n.nome, x::text), ' ' ORDER BY n.nome) FROM unnest(t.${nome}) x LEFT JOIN nome n ON n.id = x)`;
    return `t.${nome}`;
  });
  return `SELECT '${tabella.nome}' AS tabella, md5(ROW(${espressioni.join(', ')})::text) AS riga FROM ${tabella.schema}.${tabella.nome} t ${unioni.join(' ')} WHERE ${tabella.dove}`;
}

/** What the registry of a municipality believes today: every temporal table, and what is derived from them. */
export async function improntaRegistro(db: Database, comune: string, { perNome = false }: OpzioniImpronta = {}): Promise<ImprontaRegistro> {
  return db.lavora({ ruolo: 'owner', comuni: [comune] }, async (u) => {
    const righe = await u.query<Colonna & { readonly tabella: string }>(`
      SELECT c.oid::regclass::text AS tabella, a.attname AS nome, format_type(a.atttypid, NULL) AS tipo FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.oid = ANY ($1::regclass[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname <> ALL ($2) ORDER BY a.attname`,
    [MISURATE.map((t) => `${t.schema}.${t.nome}`), perNome ? [...NON_DETTE, ...DETTE_ALLORA] : NON_DETTE]);
    const colonneDi = (t: TabellaMisurata): Colonna[] => righe.filter((r) => r.tabella.replace('persone.', '') === t.nome);
    const impronte = await u.query<{ tabella: string } & ImprontaTabella>(`
      WITH nome AS MATERIALIZED (${NOMI}), riga AS (${MISURATE.map((t) => scelta(t, colonneDi(t), perNome)).join('\n      UNION ALL ')})
      SELECT tabella, count(*)::int AS righe, md5(string_agg(riga, '' ORDER BY riga COLLATE "C")) AS hash FROM riga GROUP BY tabella ORDER BY tabella`, [comune]);
    return Object.fromEntries(impronte.map(({ tabella, righe: quante, hash }) => [tabella, { righe: quante, hash }]));
  }, { lunga: true });
}

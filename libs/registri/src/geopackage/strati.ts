import { fileIssue, findSistema, type Issue, matchPrj, UnreadableFileError } from '@edigit/catasto-sigmater';
import type { GeometriaTabella } from '../tipi.js';
import { type DatabaseGpkg, nomeSql, type RecordSql } from './database.js';

/** Tables of a file beyond these are not opened. */
const STRATI_AMMESSI = 500;

/** The engine hands over 2,000 values of a row at most, the number of the row among them. */
const COLONNE_AMMESSE = 1990;

/** A table of a GeoPackage, as its catalogue tells. */
export interface StratoGpkg {
  readonly tabella: string;
  /** Columns with values that can be told as text, in their order. */
  readonly colonne: readonly { readonly nome: string; readonly logica: boolean }[];
  readonly geometria: { readonly colonna: string; readonly tipo: GeometriaTabella['tipo']; readonly crs: string | null } | null;
  /** The name by which SQLite tells the number of a row, whatever columns there are. */
  readonly rowid: string;
  readonly righe: number;
}

/** Every layer and table of the catalogue, and what was left out. @throws UnreadableFileError */
export function strati(database: DatabaseGpkg, file: string): { strati: StratoGpkg[]; problemi: Issue[] } {
  const vere = tabelleVere(database);
  if (!vere.has('gpkg_contents')) throw new UnreadableFileError('unrecognised-file', file, `«${file}» è un database SQLite senza l'elenco degli strati di un GeoPackage: esportarlo come GeoPackage.`);
  const trovati: StratoGpkg[] = [];
  const problemi: Issue[] = [];
  const tralascia = (tabella: string, perche: string): void => void problemi.push(fileIssue('unrecognised-file', 'avviso', file, `«${tabella.slice(0, 100)}» ${perche}.`));
  const elenco = database.tutte('SELECT table_name AS nome, data_type AS genere FROM gpkg_contents ORDER BY rowid LIMIT ?', [STRATI_AMMESSI + 1]);
  if (elenco.length > STRATI_AMMESSI) problemi.push(fileIssue('unreadable-file', 'errore', file, `il file ha più di ${STRATI_AMMESSI} strati: gli altri non sono letti. Dividerlo in più file.`));
  for (const { nome, genere } of elenco.slice(0, STRATI_AMMESSI)) {
    const tabella = testo(nome);
    if (genere !== 'features' && genere !== 'attributes' && genere !== 'aspatial') tralascia(tabella, 'contiene immagini o altro che non è una tabella: non è letto');
    else if (!vere.has(tabella)) tralascia(tabella, 'è una vista o non c\'è: salvarla come strato per leggerla');
    else {
      const strato = stratoDi(database, tabella, genere === 'features' && vere.has('gpkg_geometry_columns'), vere, tralascia);
      if (strato !== null) trovati.push(strato);
    }
  }
  return { strati: trovati, problemi };
}

/** Tables that hold rows of their own: a view or a virtual table would run what the file says. */
function tabelleVere(database: DatabaseGpkg): Set<string> {
  return new Set(database.tutte("SELECT name AS nome FROM sqlite_master WHERE type = 'table' AND rootpage > 0").map(({ nome }) => testo(nome)));
}

function stratoDi(database: DatabaseGpkg, tabella: string, conForme: boolean, vere: ReadonlySet<string>, tralascia: (tabella: string, perche: string) => void): StratoGpkg | null {
  // Columns that are computed are not among these: nothing of the file is run.
  const tutte = database.tutte(`PRAGMA table_info(${nomeSql(tabella)})`).map(({ name, type }) => ({ nome: testo(name), tipo: testo(type).toUpperCase() }));
  if (tutte.length > COLONNE_AMMESSE) {
    tralascia(tabella, `ha ${tutte.length} colonne: oltre ${COLONNE_AMMESSE} non è letto. Esportare solo quelle che servono`);
    return null;
  }
  const forma = conForme ? database.tutte('SELECT column_name AS colonna, geometry_type_name AS tipo, srs_id AS srs FROM gpkg_geometry_columns WHERE table_name = ?', [tabella])[0] : undefined;
  const colonnaForma = tutte.find(({ nome }) => nome.toLowerCase() === testo(forma?.['colonna']).toLowerCase() && forma !== undefined)?.nome;
  const binarie = tutte.filter(({ nome, tipo }) => nome !== colonnaForma && tipo.startsWith('BLOB'));
  if (binarie.length > 0) tralascia(tabella, `ha colonne di dati binari che non sono lette: ${binarie.slice(0, 20).map(({ nome }) => nome.slice(0, 50)).join(', ')}`);
  const nomi = new Set(tutte.map(({ nome }) => nome.toLowerCase()));
  const rowid = ['rowid', '_rowid_', 'oid'].find((nome) => !nomi.has(nome));
  if (rowid === undefined || senzaRowid(database, tabella)) {
    tralascia(tabella, 'è di un tipo che un GeoPackage non ammette (senza numero di riga): non è letto');
    return null;
  }
  return {
    tabella, rowid,
    colonne: tutte.filter((colonna) => colonna.nome !== colonnaForma && !binarie.includes(colonna)).map(({ nome, tipo }) => ({ nome, logica: tipo === 'BOOLEAN' })),
    geometria: colonnaForma === undefined ? null : { colonna: colonnaForma, tipo: tipoDi(testo(forma?.['tipo'])), crs: crsDi(database, forma!, vere) },
    righe: Number(database.tutte(`SELECT count(*) AS quante FROM ${nomeSql(tabella)} NOT INDEXED`)[0]!['quante']),
  };
}

/** In such a table the name of the number would be a text between quotes, the same in every row. */
function senzaRowid(database: DatabaseGpkg, tabella: string): boolean {
  const [voce] = database.tutte("SELECT sql AS testo FROM sqlite_master WHERE type = 'table' AND name = ?", [tabella]);
  return /\bWITHOUT\s+ROWID\b/i.test(testo(voce?.['testo']));
}

function tipoDi(tipo: string): GeometriaTabella['tipo'] {
  const nome = tipo.toUpperCase();
  if (nome.endsWith('POLYGON') || nome.endsWith('SURFACE')) return 'poligoni';
  if (nome.endsWith('POINT')) return 'punti';
  return nome.endsWith('STRING') || nome.endsWith('CURVE') ? 'linee' : 'miste';
}

/** The catalogue's own numbers are those of EPSG only when it says so; -1 and 0 mean that nobody knows. */
function crsDi(database: DatabaseGpkg, { srs }: RecordSql, vere: ReadonlySet<string>): string | null {
  if (!vere.has('gpkg_spatial_ref_sys') || srs === null || srs === undefined || Number(srs) <= 0) return null;
  const [voce] = database.tutte('SELECT organization AS ente, organization_coordsys_id AS codice, definition AS definizione FROM gpkg_spatial_ref_sys WHERE srs_id = ?', [srs]);
  if (voce === undefined) return null;
  const codice = `EPSG:${testo(voce['codice'])}`;
  const epsg = testo(voce['ente']).toUpperCase() === 'EPSG';
  if (epsg && findSistema(codice) !== null) return codice;
  const riconosciuto = testo(voce['definizione']).length > 20_000 ? null : matchPrj(testo(voce['definizione'])).crsId;
  return riconosciuto ?? (epsg ? codice : null);
}

function testo(valore: unknown): string {
  return typeof valore === 'string' || typeof valore === 'number' || typeof valore === 'bigint' ? String(valore) : '';
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { nomeSql } from './database.js';

/** A row of a layer: its shape as WKB (ISO, any byte order), in EPSG:6706, and the values of its columns as text or numbers. */
export interface ElementoDaScrivere {
  readonly wkb: Uint8Array | null;
  readonly valori: readonly (string | number | null)[];
}

/** A layer of shapes, or a table without where `tipo` is null. */
export interface StratoDaScrivere {
  readonly nome: string;
  readonly titolo: string;
  readonly tipo: 'MULTIPOLYGON' | 'POLYGON' | 'POINT' | 'GEOMETRY' | null;
  readonly colonne: readonly { readonly nome: string; readonly tipo: 'TEXT' | 'DOUBLE' | 'INTEGER' }[];
  readonly elementi: readonly ElementoDaScrivere[];
}

const SRS = 6706;
const VERSIONE = 10300;
/** «GPKG» */
const APPLICAZIONE = 0x47504b47;

/** As the standard wants it. @see OGC 12-128r18, annex C */
const CATALOGO = `
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]', NULL),
  ('RDN2008', ${SRS}, 'EPSG', ${SRS}, 'GEOGCS["RDN2008",DATUM["Rete_Dinamica_Nazionale_2008",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","${SRS}"]]', NULL);
PRAGMA application_id = ${APPLICAZIONE};
PRAGMA user_version = ${VERSIONE};`;

/** Bytes of a GeoPackage 1.3 of these layers, in RDN2008 (EPSG:6706), longitude first. @param adesso RFC 3339, what the catalogue says of its last change. */
export function scriviGeoPackage(strati: readonly StratoDaScrivere[], adesso: string): Uint8Array {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-gpkg-'));
  try {
    const path = join(cartella, 'nuovo.gpkg');
    const database = new sqlite.Database(path);
    try {
      database.exec(CATALOGO);
      database.exec('BEGIN');
      for (const strato of strati) scriviStrato(database, strato, adesso);
      database.exec('COMMIT');
    } finally {
      database.close();
    }
    return readFileSync(path);
  } finally {
    rmSync(cartella, { recursive: true, force: true });
  }
}

function scriviStrato(database: Database, { nome, titolo, tipo, colonne, elementi }: StratoDaScrivere, adesso: string): void {
  const dette = [...(tipo === null ? [] : [`geom ${tipo}`]), ...colonne.map((c) => `${nomeSql(c.nome)} ${c.tipo}`)];
  database.exec(`CREATE TABLE ${nomeSql(nome)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${dette.join(', ')})`);
  database.run('INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)', [nome, tipo === null ? 'attributes' : 'features', titolo, adesso, tipo === null ? null : SRS]);
  if (tipo !== null) database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", [nome, tipo, SRS]);
  const nomi = [...(tipo === null ? [] : ['geom']), ...colonne.map((c) => nomeSql(c.nome))];
  const inserisci = `INSERT INTO ${nomeSql(nome)} (${nomi.join(', ')}) VALUES (${nomi.map(() => '?').join(', ')})`;
  for (const { wkb, valori } of elementi) database.run(inserisci, [...(tipo === null ? [] : [wkb === null ? null : formaGpkg(wkb)]), ...valori]);
}

/** A shape as GeoPackage stores it: header without envelope, then its WKB. */
function formaGpkg(wkb: Uint8Array): Uint8Array {
  const testa = Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0]);
  testa.writeInt32LE(SRS, 4);
  return Buffer.concat([testa, wkb]);
}

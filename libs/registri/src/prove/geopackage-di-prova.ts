import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Shape, toEwkbHex } from '@edigit/catasto-sigmater';
import sqlite, { type Database } from 'node-sqlite3-wasm';

const CATALOGO = `
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('?', -1, 'NONE', -1, 'undefined', ''), ('?', 0, 'NONE', 0, 'undefined', ''), ('RDN2008', 6706, 'EPSG', 6706, '', ''), ('Gauss', 3003, 'epsg', 3003, '', ''),
    ('nostro', 100001, 'QGIS', 17, 'PROJCS["RDN2008_UTM_zone_33N",GEOGCS["GCS_RDN2008",DATUM["D_RDN2008",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]', '');
`;

/** Bytes of a GeoPackage: the catalogue, and whatever is done to it. */
export function geoPackageDiProva(riempi: (database: Database) => void): Uint8Array {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-gpkg-prova-'));
  const path = join(cartella, 'a.gpkg');
  const database = new sqlite.Database(path);
  try {
    database.exec(CATALOGO);
    riempi(database);
  } finally {
    database.close();
  }
  const bytes = readFileSync(path);
  rmSync(cartella, { recursive: true });
  return bytes;
}

/** A layer with some columns (`nome TIPO, …`). */
export function creaStrato(database: Database, nome: string, colonne: string, srs: number, tipo = 'GEOMETRY'): void {
  database.exec(`CREATE TABLE "${nome.replaceAll('"', '""')}" (fid INTEGER PRIMARY KEY, geom ${tipo}, ${colonne})`);
  database.run("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?)", [nome, nome, srs]);
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", [nome, tipo, srs]);
}

/** A shape as GeoPackage stores it. */
export function formaGpkg(forma: Shape | Uint8Array, rettangolo = 0, segni = 0): Uint8Array {
  const wkb = forma instanceof Uint8Array ? forma : Buffer.from(toEwkbHex(forma, 6706), 'hex');
  return Buffer.concat([Buffer.from([0x47, 0x50, 0, 1 | (rettangolo << 1) | segni, 0, 0, 0, 0]), Buffer.alloc([0, 32, 48, 48, 64][rettangolo] ?? 0), wkb]);
}

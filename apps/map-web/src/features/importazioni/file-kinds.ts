import { testi } from '../../i18n.js';

const words: Readonly<Record<string, string>> = testi(
  {
    'catasto-fab': 'Fabbricati, unità (FAB)', 'catasto-ter': 'Terreni, particelle (TER)', 'catasto-sog': 'Soggetti (SOG)', 'catasto-tit': 'Titolarità (TIT)',
    'catasto-prm': 'Dati della fornitura (PRM)', 'catasto-cxf': 'Foglio di mappa (CXF)', 'catasto-ctf': 'Foglio di mappa (CTF)',
    'catasto-sup': 'Superfici di controllo (SUP)', 'catasto-gml': 'Mappa catastale (GML)', shapefile: 'Strato vettoriale (shapefile)', geojson: 'Strato vettoriale (GeoJSON)',
    'registro-zone': 'Zone di piano', 'registro-vincoli': 'Vincoli', 'registro-ape': 'Attestati energetici', 'registro-titoli-edilizi': 'Titoli edilizi e condoni', 'registro-strade': 'Strade', 'registro-civici': 'Civici', 'registro-imu': 'Posizioni IMU', 'registro-tari': 'Posizioni TARI', 'non-riconosciuto': 'Non riconosciuto',
  },
  {
    'catasto-fab': 'Buildings, units (FAB)', 'catasto-ter': 'Land, parcels (TER)', 'catasto-sog': 'Holders (SOG)', 'catasto-tit': 'Rights (TIT)',
    'catasto-prm': 'Data of the supply (PRM)', 'catasto-cxf': 'Map sheet (CXF)', 'catasto-ctf': 'Map sheet (CTF)',
    'catasto-sup': 'Control areas (SUP)', 'catasto-gml': 'Cadastral map (GML)', shapefile: 'Vector layer (shapefile)', geojson: 'Vector layer (GeoJSON)',
    'registro-zone': 'Plan zones', 'registro-vincoli': 'Constraints', 'registro-ape': 'Energy certificates', 'registro-titoli-edilizi': 'Building titles and amnesties', 'registro-strade': 'Streets', 'registro-civici': 'Civic numbers', 'registro-imu': 'IMU positions', 'registro-tari': 'TARI positions', 'non-riconosciuto': 'Not recognised',
  },
);

/** Kind of a supplied file in words; one that is not known here yet stays as it is. */
export function fileKind(tipo: string): string {
  return words[tipo] ?? tipo;
}

export type { CampoRegistro, FormatoTabella, GeometriaRiga, GeometriaTabella, LottoRighe, Mappatura, RigaSorgente, TabellaSorgente } from './tipi.js';
export { apriTabelle, type TabelleAperte } from './apri-tabelle.js';
export { type ElementoDaScrivere, scriviGeoPackage, type StratoDaScrivere } from './geopackage/scrivi-gpkg.js';
export type { OpzioniPosizione } from './geometrie/posizione.js';
export { leggiRiga, type ValoriRiga } from './leggi-riga.js';
export { type DifettoMappatura, firmaColonne, proponiMappatura, verificaMappatura } from './mappatura.js';
export type { OpzioniApertura } from './opzioni-apertura.js';

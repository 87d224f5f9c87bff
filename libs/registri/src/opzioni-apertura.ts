import type { OpzioniPosizione } from './geometrie/posizione.js';

/** How the tables of a supply are opened. */
export interface OpzioniApertura extends OpzioniPosizione {
  /** Folder for the copy of what cannot be read from its beginning to its end (GeoPackage, XLSX); the temporary one of the system when absent. */
  readonly cartellaTemporanea?: string;
}

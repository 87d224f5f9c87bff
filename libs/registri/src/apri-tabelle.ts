import { fileIssue, type Issue, recognise, type Supply, type SupplyItem, UnreadableFileError } from '@edigit/catasto-sigmater';
import type { OpzioniPosizione } from './geometrie/posizione.js';
import { apriVettoriale } from './strati/tabella-vettoriale.js';
import type { TabellaSorgente } from './tipi.js';

/** The tables and layers of a supply, and what could not be opened. */
export interface TabelleAperte {
  readonly tabelle: readonly TabellaSorgente[];
  /** What is known before any row is read; what `righe()` tells is not here. */
  readonly problemi: readonly Issue[];
}

interface Aperte {
  readonly tabelle: readonly TabellaSorgente[];
  readonly problemi: readonly Issue[];
}

/**
 * Opens every table and layer of a supply, reading of each only as much as its columns and first rows need. What is no table is listed. The supply must stay
 * open while rows are read.
 */
export async function apriTabelle(supply: Supply, opzioni: OpzioniPosizione = {}): Promise<TabelleAperte> {
  const tabelle: TabellaSorgente[] = [];
  const problemi: Issue[] = [...supply.issues];
  for (const item of supply.items) {
    try {
      const aperte = await apri(item, opzioni);
      tabelle.push(...aperte.tabelle);
      problemi.push(...aperte.problemi);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      problemi.push(fileIssue(error.code, 'errore', item.name, error.message));
    }
  }
  return { tabelle, problemi };
}

async function apri(item: SupplyItem, opzioni: OpzioniPosizione): Promise<Aperte> {
  const { tipo, motivo } = await recognise(item);
  if (tipo === 'shapefile' || tipo === 'geojson') {
    const { tabella, problemi } = await apriVettoriale(item, opzioni);
    return { tabelle: [tabella], problemi };
  }
  return { tabelle: [], problemi: [fileIssue('unrecognised-file', 'errore', item.name, tipo === 'non-riconosciuto' ? motivo : `${motivo}: è una fornitura del catasto, si importa da «Importazioni».`)] };
}

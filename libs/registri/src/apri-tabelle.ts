import { fileIssue, type FileItem, type Issue, recognise, type Supply, type SupplyItem, UnreadableFileError } from '@edigit/catasto-sigmater';
import { apriApe, isApeXml } from './ape-xml/tabella-ape.js';
import { apriCelle } from './celle/tabella-celle.js';
import { fonteCsv } from './csv/fonte-csv.js';
import { apriGeoPackage } from './geopackage/tabella-gpkg.js';
import type { OpzioniApertura } from './opzioni-apertura.js';
import { inizioDi, isJson } from './file/inizio.js';
import { rifiutaOle } from './file/ole.js';
import { apriVettoriale } from './strati/tabella-vettoriale.js';
import type { TabellaSorgente } from './tipi.js';
import { apriXlsx } from './xlsx/tabelle-xlsx.js';

/** The tables and layers of a supply, and what could not be opened. */
export interface TabelleAperte {
  readonly tabelle: readonly TabellaSorgente[];
  /** What is known before any row is read; what `righe()` tells is not here. */
  readonly problemi: readonly Issue[];
}

/**
 * Opens every table and layer of a supply, reading of each only as much as its columns and first rows need. What is no table is listed. The supply must stay
 * open while rows are read.
 */
export async function apriTabelle(supply: Supply, opzioni: OpzioniApertura = {}): Promise<TabelleAperte> {
  const tabelle: TabellaSorgente[] = [];
  const problemi: Issue[] = [...supply.issues];
  const attestati: FileItem[] = [];
  const prova = async (nome: string, apriUna: () => Promise<TabelleAperte>): Promise<void> => {
    try {
      const aperte = await apriUna();
      tabelle.push(...aperte.tabelle);
      problemi.push(...aperte.problemi);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      problemi.push(fileIssue(error.code, 'errore', nome, error.message));
    }
  };
  for (const item of supply.items) {
    await prova(item.name, async () => {
      if (item.kind !== 'file' || !(await isApeXml(item.file))) return apri(item, opzioni);
      attestati.push(item);
      return { tabelle: [], problemi: [] };
    });
  }
  // A certificate is a file, and all of them are one table.
  if (attestati.length > 0) await prova(attestati[0]!.name, async () => una(await apriApe(attestati)));
  return { tabelle, problemi };
}

async function apri(item: SupplyItem, opzioni: OpzioniApertura): Promise<TabelleAperte> {
  if (item.kind === 'shapefile') return una(await apriVettoriale(item, opzioni));
  switch (await inizioDi(item.file)) {
    case 'sqlite':
      return apriGeoPackage(item.file, opzioni);
    case 'zip':
      return apriXlsx(item.file, opzioni);
    case 'ole':
      return rifiutaOle(item.file);
    case null:
  }
  const { tipo, motivo } = await recognise(item);
  if (tipo === 'geojson') return una(await apriVettoriale(item, opzioni));
  if (tipo !== 'non-riconosciuto') return scartato(item, `${motivo}: è una fornitura del catasto, si importa da «Importazioni».`);
  if (await isJson(item.file)) return scartato(item, 'è JSON ma non GeoJSON (un TopoJSON, per esempio): esportarlo come GeoJSON, una FeatureCollection con le geometrie per esteso.');
  const fonte = await fonteCsv(item.file);
  const aperta = fonte === null ? null : await apriCelle(fonte, opzioni);
  if (aperta !== null) return una(aperta);
  return scartato(item, fonte === null ? motivo : 'la tabella è vuota.');
}

function una({ tabella, problemi }: { tabella: TabellaSorgente; problemi: readonly Issue[] }): TabelleAperte {
  return { tabelle: [tabella], problemi };
}

function scartato(item: SupplyItem, motivo: string): TabelleAperte {
  return { tabelle: [], problemi: [fileIssue('unrecognised-file', 'errore', item.name, motivo)] };
}

import { kindOf, nomeMappaOfFile } from './mappa-reader.js';
import { parseNomeMappa } from './nome-mappa.js';

/** What a file of cadastral cartography is: map in original coordinates, map in ETRF2000, control totals, open GML of sheets or of parcels. */
export type FormatoMappa = 'cxf' | 'ctf' | 'sup' | 'gml-fogli' | 'gml-particelle';

/** A recognised file. */
export interface MappaRiconosciuta {
  readonly formato: FormatoMappa;
  /** Name of the map, from the content or from the name of the file; `null` for the GML of a whole municipality. */
  readonly nomeMappa: string | null;
}

/**
 * Recognises a file of cadastral cartography from its first bytes (some hundreds are enough, 4 KiB for GML) and its name; `null`
 * for anything else. CXF and CTF have the same content: the extension tells them apart, and without one a map counts as CXF.
 */
export function recogniseMappa(name: string, firstBytes: Uint8Array): MappaRiconosciuta | null {
  const head = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, Math.min(firstBytes.byteLength, 65_536)).toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
  const lines = head.trimStart().split(/\r?\n/, 3).map((line) => line.trim());
  if (kindOf(lines[0] ?? '') !== null) {
    const inside = (lines[1] ?? '').toUpperCase();
    return { formato: /\.ctf$/i.test(name) ? 'ctf' : 'cxf', nomeMappa: parseNomeMappa(inside) === null ? nomeMappaOfFile(name) : inside };
  }
  const sup = /^(.{11})\s*\d{8}$/.exec(lines[0] ?? '');
  if (sup !== null && parseNomeMappa(sup[1]!) !== null && /^N\.FABBRIC\s/.test(lines[1] ?? '')) {
    return { formato: 'sup', nomeMappa: sup[1]!.toUpperCase() };
  }
  return recogniseGml(name, head);
}

function recogniseGml(name: string, head: string): MappaRiconosciuta | null {
  if (!/^\s*<(?:\?xml|\w+:FeatureCollection)/.test(head) || !head.includes('http://www.opengis.net/gml')) return null;
  if (/<CP:CadastralZoning[\s>]/.test(head)) return { formato: 'gml-fogli', nomeMappa: null };
  if (/<CP:CadastralParcel[\s>]/.test(head)) return { formato: 'gml-particelle', nomeMappa: null };
  if (/_map\.gml$/i.test(name)) return { formato: 'gml-fogli', nomeMappa: null };
  return /_ple\.gml$/i.test(name) ? { formato: 'gml-particelle', nomeMappa: null } : null;
}

import { Caso } from './caso.js';
import { updateSupply } from './censuario/aggiornamento.js';
import { registerBuildings, type CatastoFabbricati } from './censuario/fabbricati.js';
import { buildingSupply, landSupply } from './censuario/fornitura.js';
import { Popolazione } from './censuario/persone.js';
import { registerLand, type CatastoTerreni } from './censuario/terreni.js';
import { writeCxf } from './mappa/cxf.js';
import { drawSheet, mapName, sheetIds } from './mappa/foglio.js';
import { toSheet, type Sistema } from './mappa/sistema.js';
import { writeSup } from './mappa/sup.js';
import { footprintLayers } from './vettoriali/strati.js';
import { truthOf, truthText } from './verita.js';
import { foundTown, type Citta } from './tessuto/citta.js';
import { CARICAMENTO } from './urbanistica/caricamento.js';
import { drawPlans, type PianiDisegnati } from './urbanistica/disegno-piani.js';
import { planFiles } from './urbanistica/file-piani.js';
import { truthOfPlans, truthOfPlansText } from './urbanistica/verita-piani.js';

/** Belfiore code that no municipality has. */
export const COMUNE = 'X998';
export const SEME = 'Borgo Esempio 1';

/** Sheets supplied as CTF (ETRF2000, zone 33); the others are CXF in Cassini-Soldner. */
const IN_UTM = ['1', '5', '6'];

export interface Campione {
  citta: Citta;
  fabbricati: CatastoFabbricati;
  terreni: CatastoTerreni;
  piani: PianiDisegnati;
}

/** The invented municipality, whole, in memory. The same seed gives the same town. */
export function makeSample(seme = SEME): Campione {
  const caso = new Caso(seme);
  const citta = foundTown(caso.fork('citta'));
  const options = { firstId: 0, skipFogli: 0 };
  const people = new Popolazione(caso.fork('persone'), COMUNE);
  return {
    citta,
    fabbricati: registerBuildings(citta, caso.fork('fabbricati'), people, options),
    terreni: registerLand(citta, caso.fork('terreni'), people, options),
    piani: drawPlans(citta),
  };
}

/** Coordinate system of the file of a sheet. */
export function systemOf(id: string): Sistema {
  return IN_UTM.includes(id) ? 'utm33' : 'cassini';
}

/** Every file of the sample that is as it should be: path → bytes. */
export async function sampleFiles(campione: Campione): Promise<Map<string, Buffer>> {
  const strati = await footprintLayers(campione.citta, new Caso(`${SEME}/strati`));
  const out = new Map([...okFiles(campione)].map(([path, bytes]) => [`ok/${path}`, bytes]));
  for (const [path, bytes] of strati.file) out.set(`ok/edifici/${path}`, bytes);
  for (const [name, text] of updateSupply(COMUNE, 'X9980001003', campione.fabbricati, new Caso(`${SEME}/aggiornamento`))) out.set(`aggiornamento/${name}`, Buffer.from(text, 'latin1'));
  for (const [path, bytes] of await planFiles(campione.piani)) out.set(`piani/ok/${path}`, bytes);
  out.set('piani/caricamento.json', Buffer.from(`${JSON.stringify(CARICAMENTO, null, 2)}\n`));
  out.set('piani/verita.json', Buffer.from(truthOfPlansText(truthOfPlans(campione.citta, campione.piani, new Caso(`${SEME}/verita dei piani`)))));
  out.set('verita.json', Buffer.from(truthText(truthOf(campione, COMUNE, strati.rilievi))));
  return out;
}

function okFiles(campione: Campione): Map<string, Buffer> {
  const out = new Map<string, Buffer>();
  const latin1 = (path: string, text: string) => out.set(path, Buffer.from(text, 'latin1'));
  for (const [name, text] of buildingSupply(COMUNE, 'X9980001001', campione.fabbricati)) latin1(`fabbricati/${name}`, text);
  for (const [name, text] of landSupply(COMUNE, 'X9980001002', campione.terreni)) latin1(`terreni/${name}`, text);
  for (const id of sheetIds(campione.citta)) {
    const nome = mapName(COMUNE, id);
    const foglio = drawSheet(campione.citta, id, nome);
    const sistema = systemOf(id);
    latin1(`mappa/${nome}.${sistema === 'cassini' ? 'CXF' : 'CTF'}`, writeCxf(foglio, (p) => toSheet(sistema, p)));
    latin1(`mappa/${nome}.SUP`, writeSup(foglio, (p) => toSheet(sistema, p), '20260110'));
  }
  return out;
}

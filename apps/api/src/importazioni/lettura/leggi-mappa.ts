import {
  type Bbox, bboxOf, type BordoMisurato, checkSup, fileIssue, type FoglioMappa, readMappa, readSup, type Source, type Transformer, unionBbox,
} from '@edigit/catasto-sigmater';
import { type Lettore, primarySource, scriviForma } from './lettore.js';
import type { FoglioDaLeggere, VoceFornitura } from './piano.js';
import { rigaBordo } from './righe-staging.js';
import { scegliSistema } from './scegli-sistema.js';

/** Areas in UTM differ from those of the original map by at most this share. */
const DISTORSIONE_UTM = 0.001;

/** Reads one map sheet (CXF or CTF): its borders, in RDN2008 and as supplied, and its control totals. */
export async function leggiFoglio(lettore: Lettore, { voce, sup }: FoglioDaLeggere): Promise<void> {
  const source = primarySource(voce);
  const trasformazione = await scegliTrasformazione(lettore, voce, source);
  const origine = { fornitura: lettore.fornitura.numero, ordine: 0, file: lettore.numeroDi(voce) };
  let foglio: FoglioMappa | null = null;
  let righe = 0;
  let bordi = 0;
  const misurati: BordoMisurato[] = [];
  for await (const batch of readMappa(source)) {
    for (const issue of batch.issues) lettore.problema(issue);
    for (const elemento of batch.records) {
      if (elemento.elemento === 'foglio') {
        foglio = elemento;
        if (elemento.comune !== lettore.fornitura.comune) {
          lettore.problema(fileIssue('foreign-comune', 'errore', voce.item.name, `la mappa ${elemento.nomeMappa} è di ${elemento.comune}, la fornitura di ${lettore.fornitura.comune}: il foglio è lasciato fuori.`));
          lettore.esito(voce, { righe: batch.linesRead, record: 0, riferimento: null, metadati: {} });
          return;
        }
      } else if (elemento.elemento === 'bordo' && foglio !== null) {
        if (sup !== null) misurati.push(elemento);
        if (trasformazione === null || elemento.rings.length === 0) continue;
        lettore.fogliLetti.add(foglio.nomeMappa);
        if (scriviForma(lettore, voce, 'bordo', rigaBordo(elemento, foglio, trasformazione, origine), elemento.riga)) bordi++;
      }
    }
    righe = batch.linesRead;
    await lettore.avanza(voce, batch.bytesRead, righe);
  }
  let riferimento: string | null = null;
  if (sup !== null) {
    const letto = await readSup(primarySource(sup));
    letto.issues.forEach((issue) => lettore.problema(issue));
    riferimento = letto.sup.data;
    const tolleranza = voce.riconoscimento.tipo === 'catasto-ctf' ? DISTORSIONE_UTM : 0;
    checkSup(letto.sup, misurati, sup.item.name, tolleranza).forEach((issue) => lettore.problema(issue));
    lettore.esito(sup, { righe: letto.sup.particelle.length, record: 1, riferimento, metadati: {} });
  }
  lettore.esito(voce, {
    righe, record: bordi, riferimento,
    metadati: { foglio: foglio?.nomeMappa, scala: foglio?.scala, crs: trasformazione?.sourceId, trasformazione: trasformazione?.transformation, accuratezzaM: trasformazione?.accuratezzaM },
  });
}

/** Extent of the first borders of a map, in its own coordinates: the sheet comes first. */
async function estensioneDi(source: Source): Promise<Bbox | null> {
  let estensione: Bbox | null = null;
  for await (const batch of readMappa(source)) {
    for (const elemento of batch.records) if (elemento.elemento === 'bordo') estensione = unionBbox(estensione, bboxOf(elemento.rings.flat()));
    if (estensione !== null) break;
  }
  return estensione;
}

/** The system the officer named, else the one in which the sheet falls where the municipality is. Null leaves the sheet out, with an issue that names the candidates. */
async function scegliTrasformazione(lettore: Lettore, { item, riconoscimento }: VoceFornitura, source: Source): Promise<Transformer | null> {
  const estensione = await estensioneDi(source);
  if (estensione === null) return null;
  const formato = riconoscimento.tipo === 'catasto-ctf' ? 'ctf' : 'cxf';
  const trasformazione = await scegliSistema(lettore, item.name, estensione, { formato });
  if (trasformazione !== null) {
    const [minX, minY, maxX, maxY] = estensione;
    lettore.estensione = unionBbox(lettore.estensione, bboxOf([trasformazione.toRdn2008(minX, minY), trasformazione.toRdn2008(maxX, maxY)]));
  }
  return trasformazione;
}

import {
  type Bbox, bboxOf, type BordoMappa, candidateCrs, checkSup, fileIssue, type FoglioMappa, readMappa, readSup, type Source, type Transformer, transformerFor, unionBbox,
} from '@edigit/catasto-sigmater';
import { type Lettore, primarySource } from './lettura.service.js';
import type { FoglioDaLeggere } from './piano.js';
import { rigaBordo } from './righe-staging.js';

/** Reads one map sheet (CXF or CTF): its borders, in RDN2008 and as supplied, and its control totals. */
export async function leggiFoglio(lettore: Lettore, { voce, sup }: FoglioDaLeggere): Promise<void> {
  const source = primarySource(voce);
  const trasformazione = await scegliTrasformazione(lettore, source);
  const origine = { fornitura: lettore.fornitura.numero, ordine: 0, file: lettore.numeroDi(voce) };
  let foglio: FoglioMappa | null = null;
  let righe = 0;
  let bordi = 0;
  const totali: Pick<BordoMappa, 'tipo' | 'codice' | 'areaPlanareM2'>[] = [];
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
      } else if (elemento.elemento === 'bordo' && foglio !== null && trasformazione !== null && elemento.rings.length > 0) {
        lettore.writer.add('bordo', rigaBordo(elemento, foglio, trasformazione, origine));
        bordi++;
        if (sup !== null) totali.push({ tipo: elemento.tipo, codice: elemento.codice, areaPlanareM2: elemento.areaPlanareM2 });
      }
    }
    righe = batch.linesRead;
    await lettore.avanza(voce, batch.bytesRead, righe);
  }
  let riferimento: string | null = null;
  if (sup !== null) {
    const letto = await readSup(primarySource(sup.voci ?? sup));
    letto.issues.forEach((issue) => lettore.problema(issue));
    if (letto.sup !== null) {
      riferimento = letto.sup.data;
      checkSup(letto.sup, totali, sup.item.name).forEach((issue) => lettore.problema(issue));
    }
    lettore.esito(sup, { righe: letto.linesRead, record: letto.sup === null ? 0 : 1, riferimento, metadati: {} });
  }
  lettore.esito(voce, {
    righe, record: bordi, riferimento,
    metadati: { foglio: foglio?.nomeMappa, scala: foglio?.scala, crs: trasformazione?.sourceId, trasformazione: trasformazione?.transformation, accuratezzaM: trasformazione?.accuratezzaM },
  });
}

/** The system the officer named, or the only one in which the sheet falls where the municipality is. Null leaves the sheet out, with an issue that says the candidates. */
async function scegliTrasformazione(lettore: Lettore, source: Source): Promise<Transformer | null> {
  throw new Error('pending');
}

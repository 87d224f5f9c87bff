import { type Bbox, bboxOf, fileIssue, type FoglioMappa, readMappaGml, type Transformer, unionBbox } from '@edigit/catasto-sigmater';
import { type Lettore, primarySource, scriviForma } from './lettore.js';
import type { VoceFornitura } from './piano.js';
import { rigaBordo } from './righe-staging.js';
import { scegliSistema } from './scegli-sistema.js';

/** Below the order of any sheet: what a CXF or CTF says of a border wins, and the merge knows that only some kinds of border arrive whole. */
const ORDINE_MAPPA_APERTA = -1;

/**
 * Reads one open map of the Agenzia (`*_ple.gml`, `*_map.gml`): the parcels, roads, waters and sheets of a municipality, without buildings.
 * A sheet that the supply brings as CXF or CTF too is left out: those are the original.
 */
export async function leggiMappaAperta(lettore: Lettore, voce: VoceFornitura): Promise<void> {
  const origine = { fornitura: lettore.fornitura.numero, ordine: ORDINE_MAPPA_APERTA, file: lettore.numeroDi(voce) };
  const superati = new Set<string>();
  const altrui = new Set<string>();
  let foglio: FoglioMappa | null = null;
  let sistema = null as { readonly crs: string | null; readonly trasformazione: Transformer | null } | null;
  let righe = 0;
  let bordi = 0;
  let record = 0;

  const scarta = (letto: FoglioMappa): boolean => {
    if (letto.comune !== lettore.fornitura.comune) altrui.add(letto.comune);
    else if (lettore.fogliLetti.has(letto.nomeMappa)) superati.add(letto.nomeMappa);
    else return false;
    return true;
  };
  const trasformazioneDi = async (letto: FoglioMappa, estensione: Bbox): Promise<Transformer | null> => {
    // One file has one system: it is chosen again only where a sheet declares another.
    if (sistema === null || sistema.crs !== letto.crs) sistema = { crs: letto.crs, trasformazione: await scegliSistema(lettore, voce.item.name, estensione, { dichiarato: letto.crs }) };
    return sistema.trasformazione;
  };

  for await (const batch of readMappaGml(primarySource(voce))) {
    for (const issue of batch.issues) lettore.problema(issue);
    for (const elemento of batch.records) {
      if (elemento.elemento === 'foglio') {
        foglio = scarta(elemento) ? null : elemento;
        continue;
      }
      bordi++;
      const estensione = bboxOf(elemento.rings.flat());
      if (foglio === null || estensione === null) continue;
      const trasformazione = await trasformazioneDi(foglio, estensione);
      if (trasformazione === null) continue;
      if (!scriviForma(lettore, voce, 'bordo', rigaBordo(elemento, foglio, trasformazione, origine), elemento.riga)) continue;
      const [minX, minY, maxX, maxY] = estensione;
      lettore.estensione = unionBbox(lettore.estensione, bboxOf([trasformazione.toRdn2008(minX, minY), trasformazione.toRdn2008(maxX, maxY)]));
      record++;
    }
    righe = batch.linesRead;
    await lettore.avanza(voce, batch.bytesRead, righe);
  }
  if (superati.size > 0) {
    lettore.problema(fileIssue('superseded-file', 'avviso', voce.item.name, `${superati.size === 1 ? 'il foglio' : `${superati.size} fogli, tra cui`} ${[...superati].slice(0, 3).join(', ')}: la fornitura ha anche il CXF o CTF, che è l'originale ed è letto al suo posto.`));
  }
  for (const comune of altrui) {
    lettore.problema(fileIssue('foreign-comune', 'errore', voce.item.name, `contiene fogli di ${comune}, la fornitura è di ${lettore.fornitura.comune}: sono lasciati fuori.`));
  }
  lettore.esito(voce, {
    righe, record, riferimento: null,
    metadati: { mappaAperta: true, bordi, crs: sistema?.trasformazione?.sourceId, trasformazione: sistema?.trasformazione?.transformation, accuratezzaM: sistema?.trasformazione?.accuratezzaM },
  });
}

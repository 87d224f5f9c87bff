import {
  type Batch, fileIssue, type MetadatiFornitura, readFabbricati, readMetadati, readSoggetti, readTerreni, readTitolarita, type Source, type TipoFile,
} from '@edigit/catasto-sigmater';
import type { TabellaStaging } from '../fusione.queries.js';
import { type Lettore, primarySource } from './lettore.js';
import type { EstrazioneCensuaria, VoceFornitura } from './piano.js';
import { type Origine, rigaSoggetto, rigaStadioFabbricati, rigaStadioTerreni, rigaTitolarita } from './righe-staging.js';

/** What the .PRM of an extraction says, or what can be told without it. */
export interface MetadatiEstrazione {
  readonly catasto: 'F' | 'T' | null;
  readonly aggiornamento: boolean;
  /** Day the data are of. */
  readonly riferimento: string | null;
  readonly prm: MetadatiFornitura | null;
}

export async function leggiMetadati(lettore: Lettore, estrazione: EstrazioneCensuaria): Promise<MetadatiEstrazione> {
  const voce = estrazione.voci.get('catasto-prm');
  let prm: MetadatiFornitura | null = null;
  if (voce !== undefined) {
    let righe = 0;
    for await (const batch of readMetadati(primarySource(voce))) {
      batch.issues.forEach((issue) => lettore.problema(issue));
      prm = batch.records[0] ?? prm;
      righe = batch.linesRead;
    }
    lettore.esito(voce, { righe, record: prm === null ? 0 : 1, riferimento: null, metadati: prm === null ? {} : { ...prm } });
  }
  const catasto = estrazione.voci.has('catasto-fab') ? 'F' : estrazione.voci.has('catasto-ter') ? 'T' : prm?.catasto === 'fabbricati' ? 'F' : prm?.catasto === 'terreni' ? 'T' : null;
  const riferimento = prm?.dataFinale ?? prm?.dataSelezione ?? prm?.dataElaborazione ?? null;
  return { catasto, aggiornamento: prm?.estrazione === 'aggiornamento', riferimento, prm };
}

/** Reads the files of one extraction: properties, subjects, rights. */
export async function leggiEstrazione(lettore: Lettore, estrazione: EstrazioneCensuaria & { metadati: MetadatiEstrazione }, ordine: number): Promise<void> {
  const { metadati, voci } = estrazione;
  const opzioni = { comuneAtteso: lettore.fornitura.comune };
  const leggi = async <T>(tipo: TipoFile, lettura: (source: Source) => AsyncIterable<Batch<T>>, tabella: TabellaStaging, riga: (record: T, o: Origine) => string): Promise<void> => {
    const voce = voci.get(tipo);
    if (voce !== undefined) await riversa(lettore, voce, lettura(primarySource(voce)), tabella, riga, ordine, metadati);
  };
  await leggi('catasto-fab', (s) => readFabbricati(s, opzioni), 'stadio', rigaStadioFabbricati);
  await leggi('catasto-ter', (s) => readTerreni(s, opzioni), 'stadio', rigaStadioTerreni);
  const { catasto } = metadati;
  const soggetti = voci.get('catasto-sog');
  if (soggetti !== undefined && catasto === null) {
    lettore.problema(fileIssue('missing-companion', 'errore', soggetti.item.name, 'non si sa se i soggetti sono del catasto fabbricati o terreni: consegnare insieme il file .PRM, .FAB o .TER con lo stesso nome.'));
  } else if (catasto !== null) await leggi('catasto-sog', (s) => readSoggetti(s, opzioni), 'soggetto', (s, o) => rigaSoggetto(s, catasto, o));
  await leggi('catasto-tit', (s) => readTitolarita(s, opzioni), 'titolarita', rigaTitolarita);
  confrontaTotale(lettore, estrazione);
}

/** A file cut exactly at the end of a line looks whole: only the number of records in the .PRM tells. */
function confrontaTotale(lettore: Lettore, { metadati: { prm }, voci }: EstrazioneCensuaria & { metadati: MetadatiEstrazione }): void {
  const voce = voci.get('catasto-fab') ?? voci.get('catasto-ter');
  if (voce === undefined || prm?.numeroRecord == null) return;
  const righe = lettore.righeDi(voce);
  if (righe === prm.numeroRecord) return;
  lettore.problema(fileIssue('control-total', 'avviso', voce.item.name, `il file .PRM dichiara ${prm.numeroRecord.toLocaleString('it-IT')} record, qui ce ne sono ${righe.toLocaleString('it-IT')}: il file potrebbe essere interrotto.`));
}

async function riversa<T>(
  lettore: Lettore, voce: VoceFornitura, batches: AsyncIterable<Batch<T>>, tabella: TabellaStaging, riga: (record: T, o: Origine) => string, ordine: number, metadati: MetadatiEstrazione,
): Promise<void> {
  const origine: Origine = { fornitura: lettore.fornitura.numero, ordine, file: lettore.numeroDi(voce) };
  let record = 0;
  let righe = 0;
  for await (const batch of batches) {
    for (const valore of batch.records) lettore.writer.add(tabella, riga(valore, origine));
    for (const issue of batch.issues) lettore.problema(issue);
    record += batch.records.length;
    righe = batch.linesRead;
    await lettore.avanza(voce, batch.bytesRead, righe);
  }
  lettore.esito(voce, { righe, record, riferimento: metadati.riferimento, metadati: { aggiornamento: metadati.aggiornamento } });
}

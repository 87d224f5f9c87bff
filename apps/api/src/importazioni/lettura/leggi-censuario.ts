import {
  type Batch, fileIssue, type MetadatiFornitura, readFabbricati, readMetadati, readSoggetti, readTerreni, readTitolarita, type Source, type TipoFile,
} from '@edigit/catasto-sigmater';
import type { EstrazioneDatata } from '../cronologia.js';
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

export type EstrazioneConMetadati = EstrazioneCensuaria & { readonly metadati: MetadatiEstrazione };

const CON_DATE: readonly TipoFile[] = ['catasto-fab', 'catasto-ter', 'catasto-tit', 'catasto-sog'];

/** What an extraction says of the days it speaks of; null where its cadastre is not known. */
function dateDi({ metadati: { catasto, riferimento, prm } }: EstrazioneConMetadati): Omit<EstrazioneDatata, 'file' | 'tipo'> | null {
  return catasto === null ? null : { catasto, sezione: prm?.sezione ?? '', estrazione: prm?.estrazione ?? null, dal: prm?.estrazione === 'aggiornamento' ? prm.dataIniziale : null, al: riferimento };
}

/** The files of an extraction, each with those days. */
export function datate(estrazione: EstrazioneConMetadati): EstrazioneDatata[] {
  const date = dateDi(estrazione);
  return date === null ? [] : CON_DATE.flatMap((tipo) => {
    const voce = estrazione.voci.get(tipo);
    return voce === undefined ? [] : [{ file: voce.item.name, tipo, ...date }];
  });
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
export async function leggiEstrazione(lettore: Lettore, estrazione: EstrazioneConMetadati, ordine: number): Promise<void> {
  const { metadati, voci } = estrazione;
  const opzioni = { comuneAtteso: lettore.fornitura.comune };
  const leggi = async <T>(tipo: TipoFile, lettura: (source: Source) => AsyncIterable<Batch<T>>, tabella: TabellaStaging, riga: (record: T, o: Origine) => string): Promise<void> => {
    const voce = voci.get(tipo);
    if (voce !== undefined) await riversa(lettore, voce, lettura(primarySource(voce)), tabella, riga, ordine, estrazione);
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
function confrontaTotale(lettore: Lettore, estrazione: EstrazioneConMetadati): void {
  const { metadati: { prm } } = estrazione;
  const voce = voceContata(estrazione);
  if (voce === undefined || prm?.numeroRecord == null) return;
  const righe = lettore.righeDi(voce);
  if (righe === prm.numeroRecord) return;
  lettore.problema(fileIssue('control-total', 'avviso', voce.item.name, `il file .PRM dichiara ${prm.numeroRecord.toLocaleString('it-IT')} record, qui ce ne sono ${righe.toLocaleString('it-IT')}: il file potrebbe essere interrotto.`));
}

/** The file whose records the .PRM counts. */
function voceContata({ voci }: EstrazioneCensuaria): VoceFornitura | undefined {
  return voci.get('catasto-fab') ?? voci.get('catasto-ter');
}

async function riversa<T>(
  lettore: Lettore, voce: VoceFornitura, batches: AsyncIterable<Batch<T>>, tabella: TabellaStaging, riga: (record: T, o: Origine) => string, ordine: number, estrazione: EstrazioneConMetadati,
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
  const { riferimento, prm } = estrazione.metadati;
  // What a file lacks says something only if all of it was read.
  const contata = voce !== voceContata(estrazione) || prm?.numeroRecord == null || prm.numeroRecord === righe;
  lettore.esito(voce, { righe, record, riferimento, metadati: { ...dateDi(estrazione), integra: contata && lettore.erroriDi(voce) === 0 } });
}

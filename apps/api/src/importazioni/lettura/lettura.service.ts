import { fileIssue, type Issue } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { esaminaCronologia } from '../cronologia.js';
import type { FileFornitura } from '../forniture.repository.js';
import { FornitureRepository } from '../forniture.repository.js';
import type { RighePassaggio } from '../passaggio.js';
import { daScrivere } from '../problemi.js';
import type { Progresso } from '../progresso.js';
import { Rifiuto } from '../rifiuto.js';
import { datate, type EstrazioneConMetadati, leggiEstrazione, leggiMetadati } from './leggi-censuario.js';
import { leggiFoglio } from './leggi-mappa.js';
import { leggiMappaAperta } from './leggi-mappa-aperta.js';
import { leggiStrato } from './leggi-strato.js';
import { type EsitoFile, type FornituraInLettura, type Lettore, primarySource } from './lettore.js';
import type { EstrazioneCensuaria, PianoLettura, VoceFornitura } from './piano.js';
import { StagingWriter } from './staging-writer.js';

/** Files that only speak of others: alone they bring nothing. */
const ACCOMPAGNANO: ReadonlySet<string> = new Set(['catasto-prm', 'catasto-sup']);

/** What was read, file by file. */
export interface EsitoLettura {
  readonly file: readonly FileFornitura[];
  /** Records of the registry, those of files that only accompany left out. */
  readonly record: number;
  readonly errori: number;
  /** Rows written to staging. */
  readonly scritte: RighePassaggio;
}

/** Reads the files of a supply into its staging, in constant memory: rows in short batches, issues as they come. */
@Injectable()
export class LetturaService {
  constructor(
    private readonly db: Database,
    private readonly forniture: FornitureRepository,
  ) {}

  /** @throws UnreadableFileError when the structure of a file cannot be read, Rifiuto when its data are older than what is applied: the supply is then refused whole. */
  async leggi(fornitura: FornituraInLettura, voci: readonly VoceFornitura[], piano: PianoLettura, progresso: Progresso): Promise<EsitoLettura> {
    const byteTotali = voci.reduce((somma, v) => somma + (sizeOf(v) ?? 0), 0) || 1;
    const writer = new StagingWriter(this.db, fornitura.comune, fornitura.numero);
    const esiti = new Map<VoceFornitura, EsitoFile>();
    const conteggi = new Map<string, number>();
    let daSalvare: Issue[] = [];
    let byteFiniti = 0;
    let righeFinite = 0;
    const conErrori = new Map<string, number>();
    let errori = 0;

    const salvaProblemi = async (): Promise<void> => {
      const lotto = daSalvare;
      daSalvare = [];
      await this.forniture.scriviProblemi(fornitura.comune, fornitura.id, lotto.map(daScrivere));
    };
    const lettore: Lettore = {
      fornitura,
      writer,
      estensione: await this.forniture.estensioneComune(fornitura.comune),
      fogliLetti: new Set(),
      numeroDi: (voce) => voci.indexOf(voce) + 1,
      problema(issue) {
        daSalvare.push(issue);
        const quanti = issue.times ?? 1;
        if (issue.severity === 'errore') {
          errori += quanti;
          conErrori.set(issue.file, (conErrori.get(issue.file) ?? 0) + quanti);
        }
        conteggi.set(issue.file, (conteggi.get(issue.file) ?? 0) + quanti);
      },
      avanza: async (voce, byte, righe) => {
        progresso.segna('lettura', (byteFiniti + byte) / byteTotali, { file: voce.item.name, righe: righeFinite + righe });
        await writer.flush();
        if (daSalvare.length >= 500) await salvaProblemi();
      },
      esito(voce, esito) {
        esiti.set(voce, esito);
        byteFiniti += sizeOf(voce) ?? 0;
        righeFinite += esito.righe;
      },
      righeDi: (voce) => esiti.get(voce)?.righe ?? 0,
      erroriDi: (voce) => conErrori.get(voce.item.name) ?? 0,
    };

    for (const problema of piano.problemi) lettore.problema(problema);
    const estrazioni = await ordina(piano.estrazioni, lettore);
    await this.#verificaDate(estrazioni, lettore);
    for (const [ordine, estrazione] of estrazioni.entries()) await leggiEstrazione(lettore, estrazione, ordine);
    for (const foglio of piano.fogli) await leggiFoglio(lettore, foglio);
    for (const voce of piano.mappeAperte) await leggiMappaAperta(lettore, voce);
    for (const strato of piano.strati) await leggiStrato(lettore, strato);
    await writer.close();
    await salvaProblemi();

    const file = await Promise.all(voci.map(async (voce, i): Promise<FileFornitura> => {
      const esito = esiti.get(voce);
      return {
        ordine: i + 1, nome: voce.item.name, tipo: voce.riconoscimento.tipo, sha256: await primarySource(voce).sha256(), byte: sizeOf(voce) ?? 0, righe: esito?.righe ?? 0,
        record: esito?.record ?? 0, problemi: conteggi.get(voce.item.name) ?? 0, riferimento: esito?.riferimento ?? null, metadati: esito?.metadati ?? {},
      };
    }));
    await this.forniture.scriviFile(fornitura.comune, fornitura.id, file);
    return { file, record: file.reduce((somma, f) => somma + (ACCOMPAGNANO.has(f.tipo) ? 0 : f.record), 0), errori, scritte: writer.scritte };
  }

  /** @throws Rifiuto when the supply speaks of days before those that the registry already knows. */
  async #verificaDate(estrazioni: readonly EstrazioneConMetadati[], lettore: Lettore): Promise<void> {
    const { rifiuto, lacune } = esaminaCronologia(estrazioni.flatMap(datate), await this.forniture.coperture(lettore.fornitura.comune));
    for (const { file, messaggio } of lacune) lettore.problema(fileIssue('missing-interval', 'avviso', file, messaggio));
    if (rifiuto === null) return;
    const issue = fileIssue('older-supply', 'errore', rifiuto.file, rifiuto.messaggio);
    throw new Rifiuto('older-supply', issue.message, [issue]);
  }
}

function sizeOf(voce: VoceFornitura): number | null {
  return primarySource(voce).size;
}

/** Extractions in the order of their dates, whole ones before updates of the same day: what comes later wins. */
async function ordina(estrazioni: readonly EstrazioneCensuaria[], lettore: Lettore): Promise<EstrazioneConMetadati[]> {
  const ordinate = [];
  for (const estrazione of estrazioni) ordinate.push({ ...estrazione, metadati: await leggiMetadati(lettore, estrazione) });
  return ordinate.toSorted((a, b) => (a.metadati.riferimento ?? '').localeCompare(b.metadati.riferimento ?? '') || Number(a.metadati.aggiornamento) - Number(b.metadati.aggiornamento));
}

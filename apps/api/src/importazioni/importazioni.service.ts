import { createHash } from 'node:crypto';
import { fileIssue, type Issue, openSupply, recognise, type Supply, UnreadableFileError } from '@edigit/catasto-sigmater';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type OperazioneSuccessiva } from './anteprima/anteprima.repository.js';
import { type AnteprimaCalcolata, AnteprimaService, AnteprimaSuperata } from './anteprima/anteprima.service.js';
import { operazioneInParole } from './anteprima/parole-anteprima.js';
import { comuneDellaFornitura } from './comune-fornitura.js';
import { differenzeDi } from './contatori.js';
import { ControlloService } from './controllo.service.js';
import { esaminaCronologia, estrazioneDi } from './cronologia.js';
import { type Differenze, type FileFornitura, type Fornitura, FornitureRepository, type StatoFornitura } from './forniture.repository.js';
import { type EsitoFusione, FusioneService } from './fusione.service.js';
import { primarySource } from './lettura/lettore.js';
import { LetturaService } from './lettura/lettura.service.js';
import { type PianoLettura, pianifica, type VoceFornitura } from './lettura/piano.js';
import { daScrivere } from './problemi.js';
import { type Ascoltatore, Progresso } from './progresso.js';
import { Rifiuto } from './rifiuto.js';

/** Who brings a supply: an account, or the name of whom runs the command. */
interface Operatore {
  readonly id: string | null;
  readonly nome: string;
}

export interface OpzioniImportazione {
  /** Belfiore code; absent, the one the files name. */
  readonly comune?: string;
  /** `EPSG:N` of maps and layers that do not declare theirs. */
  readonly crs?: string;
  /** Stop at the preview. */
  readonly prova?: boolean;
  /** Name of a municipality that is not known yet. */
  readonly nomeComune?: string;
  /** The invented municipality of the sample data. */
  readonly dimostrativa?: boolean;
  readonly operatore?: Operatore;
  readonly ascoltatore?: Ascoltatore;
  /** Municipalities the operator may bring data of; absent, any. */
  readonly ammessi?: readonly string[] | '*';
  /** Called once, when the work that `avvia` began is over. */
  readonly alTermine?: () => void;
  /** Files brought by a browser, kept by the program until the supply ends. */
  readonly caricata?: boolean;
}

/** How an import ended, as the command line and the API tell it. */
export interface EsitoImportazione {
  readonly id: string | null;
  readonly stato: StatoFornitura;
  readonly comune: string | null;
  readonly durataMs: number;
  readonly file: readonly FileFornitura[];
  readonly conteggi: Readonly<Record<string, number>>;
  readonly differenze: Differenze;
  /** Why nothing was applied, in Italian. */
  readonly rifiuto: { readonly codice: string; readonly messaggio: string } | null;
  /** Issues met before there was a supply to keep them. */
  readonly problemi: readonly Issue[];
  /** What applying would change, when it was asked; null otherwise. */
  readonly anteprima: AnteprimaCalcolata | null;
  /** True when these very files are applied already: nothing was done. */
  readonly giaApplicata: boolean;
}

const RIGA_DI_COMANDO: Operatore = { id: null, nome: 'riga di comando' };
const NESSUNA_DIFFERENZA: Differenze = { aggiunti: 0, modificati: 0, chiusi: 0 };

interface Preparata {
  readonly id: string;
  readonly numero: number;
  readonly comune: string;
  readonly supply: Supply;
  readonly voci: readonly VoceFornitura[];
  readonly piano: PianoLettura;
  readonly inizio: number;
  readonly progresso: Progresso;
}

/**
 * From files to the registry: recognise, read into staging, check, preview, merge. One supply at a time per process.
 * What is refused changes nothing and says why; a crash leaves the registry as it was.
 */
@Injectable()
export class ImportazioniService {
  readonly #log = new Logger(ImportazioniService.name);
  #coda: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly forniture: FornitureRepository,
    private readonly lettura: LetturaService,
    private readonly controllo: ControlloService,
    private readonly fusione: FusioneService,
    private readonly anteprima: AnteprimaService,
  ) {}

  /** Imports files and waits for the end. */
  importa(percorsi: readonly string[], opzioni: OpzioniImportazione = {}): Promise<EsitoImportazione> {
    return this.#inCoda(async () => {
      const avvio = await this.#prepara(percorsi, opzioni);
      return 'stato' in avvio ? avvio : this.#prosegui(avvio, opzioni);
    });
  }

  /** Takes the files in and answers as soon as the supply has a name; the rest goes on by itself. A refusal at this point is the whole answer. */
  async avvia(percorsi: readonly string[], opzioni: OpzioniImportazione): Promise<{ readonly id: string } | EsitoImportazione> {
    const avvio = await this.#prepara(percorsi, opzioni);
    if ('stato' in avvio) return avvio;
    this.#inBackground(avvio.id, () => this.#prosegui(avvio, opzioni), opzioni.alTermine);
    return { id: avvio.id };
  }

  #inCoda<T>(lavoro: () => Promise<T>): Promise<T> {
    const esito = this.#coda.then(lavoro);
    this.#coda = esito.catch(() => undefined);
    return esito;
  }

  #inBackground(id: string, lavoro: () => Promise<unknown>, alTermine: () => void = () => undefined): void {
    this.#inCoda(lavoro)
      .catch((error: unknown) => this.#log.error(`fornitura ${id}: ${error instanceof Error ? error.name : 'errore'} durante il lavoro`))
      .finally(alTermine);
  }

  /** Opens, recognises and names the supply; on a refusal answers it. The archive stays open until `#prosegui` ends. */
  async #prepara(percorsi: readonly string[], opzioni: OpzioniImportazione): Promise<Preparata | EsitoImportazione> {
    const inizio = performance.now();
    const progresso = new Progresso(opzioni.ascoltatore ?? (() => undefined));
    let comune: string | null = opzioni.comune ?? null;
    let supply: Supply | null = null;
    try {
      supply = await openSupply(percorsi);
      const voci = await this.#riconosci(supply, progresso);
      const piano = pianifica(voci);
      comune = await comuneDellaFornitura(voci, opzioni.comune ?? null, () => this.#comuniNoti());
      const { ammessi = '*' } = opzioni;
      if (ammessi !== '*' && !ammessi.includes(comune)) throw new Rifiuto('foreign-comune', `La fornitura è di ${comune}, che non è tra i comuni di questo utente.`, []);
      const impronta = await improntaDi(voci);
      const applicata = await this.forniture.findApplicata(comune, impronta);
      if (applicata !== null) {
        await supply.close();
        return await this.#giaApplicata(applicata, comune, inizio);
      }
      const opzioniSalvate = { ...(opzioni.crs ? { crs: opzioni.crs } : {}), percorsi, caricata: opzioni.caricata ?? false };
      const creata = await this.forniture.crea(comune, opzioni.nomeComune ?? comune, opzioni.dimostrativa ?? false, opzioniSalvate, impronta, opzioni.operatore ?? RIGA_DI_COMANDO);
      return { ...creata, comune, supply, voci, piano, inizio, progresso };
    } catch (error) {
      await supply?.close();
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) throw error;
      return this.#rifiuta(null, comune, rifiuto, supply?.issues ?? [], inizio);
    }
  }

  async #prosegui(p: Preparata, opzioni: OpzioniImportazione): Promise<EsitoImportazione> {
    try {
      await this.forniture.scriviProblemi(p.comune, p.id, p.supply.issues.map(daScrivere));
      await this.forniture.scriviFile(p.comune, p.id, await descrivi(p.voci));
      return await this.#leggiEApplica(p, opzioni, p.progresso);
    } catch (error) {
      const rifiuto = rifiutoDi(error);
      if (rifiuto !== null) return await this.#rifiuta(p, p.comune, rifiuto, [], p.inizio);
      await this.#abbandona(p, error);
      throw error;
    } finally {
      await p.supply.close();
    }
  }

  async #riconosci(supply: Supply, progresso: Progresso): Promise<VoceFornitura[]> {
    const voci: VoceFornitura[] = [];
    for (const [i, item] of supply.items.entries()) {
      progresso.segna('riconoscimento', i / supply.items.length, { file: item.name });
      voci.push({ item, riconoscimento: await recognise(item) });
    }
    if (voci.length === 0) throw new Rifiuto('unrecognised-file', 'Non c’è nessun file da importare.', []);
    if (voci.every((v) => v.riconoscimento.tipo === 'non-riconosciuto')) {
      const [prima] = voci;
      throw new Rifiuto('unrecognised-file', voci.length === 1 ? `«${prima!.item.name}»: ${prima!.riconoscimento.motivo}` : 'Nessuno dei file è di un formato riconosciuto.',
        voci.map((v) => fileIssue('unrecognised-file', 'errore', v.item.name, v.riconoscimento.motivo)));
    }
    return voci;
  }

  async #leggiEApplica(p: Preparata, opzioni: OpzioniImportazione, progresso: Progresso): Promise<EsitoImportazione> {
    const { comune, id, numero } = p;
    await this.forniture.apriStaging(comune, numero);
    let tieniStaging = false;
    try {
      const lettura = await this.lettura.leggi({ id, numero, comune, crs: opzioni.crs ?? null }, p.voci, p.piano, progresso);
      if (lettura.record === 0) throw new Rifiuto('unrecognised-file', 'La fornitura non contiene nessun dato che si possa importare: vedere l’elenco dei problemi.',
        p.voci.map((v) => fileIssue('unrecognised-file', 'errore', v.item.name, 'non ha dato nulla che si possa importare.')));
      progresso.segna('controllo', 0);
      const conteggi = await this.controllo.controlla({ id, numero, comune }, lettura.file, progresso);
      await this.forniture.aggiornaStato(comune, id, 'letta', { conteggi, durataMs: performance.now() - p.inizio });
      if (opzioni.prova) {
        progresso.segna('anteprima', 0);
        const anteprima = await this.anteprima.calcola({ id, numero, comune }, null);
        const differenze = differenzeDi(anteprima.previsti);
        await this.forniture.aggiornaStato(comune, id, 'anteprima', { conteggi, differenze, durataMs: performance.now() - p.inizio });
        progresso.segna('anteprima', 1);
        tieniStaging = opzioni.caricata ?? false;
        if (!tieniStaging) {
          await this.forniture.aggiornaStato(comune, id, 'scartata', { durataMs: performance.now() - p.inizio });
          await this.anteprima.dimentica(comune, id);
        }
        return { ...this.#esito(p, 'anteprima', lettura.file, conteggi, differenze), anteprima };
      }
      const esito = await this.#fondi(p, conteggi, opzioni.operatore ?? RIGA_DI_COMANDO, progresso);
      return this.#esito(p, 'applicata', lettura.file, { ...conteggi, edifici: esito.edifici }, esito.differenze);
    } finally {
      if (!tieniStaging) await this.forniture.chiudiStaging(comune, numero);
    }
  }

  async #fondi(p: Pick<Preparata, 'id' | 'numero' | 'comune' | 'inizio'>, conteggi: Readonly<Record<string, number>>, operatore: Operatore, progresso: Progresso): Promise<EsitoFusione> {
    const esito = await this.fusione.fondi({ id: p.id, numero: p.numero, comune: p.comune, operatore }, conteggi, () => performance.now() - p.inizio, progresso);
    this.#log.log(`fornitura ${p.id} (${p.comune}) applicata: operazione ${esito.operazione}`);
    return esito;
  }

  /**
   * Whether the preview of a supply is still what would happen. When it is not, answers what was applied since, in words, and begins to compute it again by itself.
   */
  async verificaAnteprima(fornitura: Fornitura, ascoltatore: Ascoltatore, alTermine: () => void): Promise<string | null> {
    const successiva = await this.anteprima.findSuccessiva(FornitureRepository.contesto(fornitura.comune), fornitura.id);
    if (successiva === null) return null;
    this.#inBackground(fornitura.id, () => this.#rifaiAnteprima(fornitura, new Progresso(ascoltatore)), alTermine);
    return operazioneInParole(successiva);
  }

  /** Applies, by itself, a supply that waits in preview; if something was applied meanwhile, it waits again, with a new preview. */
  applica(fornitura: Fornitura, ascoltatore: Ascoltatore, alTermine: () => void): void {
    const lavoro = async (): Promise<void> => {
      if (!(await this.#inAnteprima(fornitura))) return;
      const p = { id: fornitura.id, numero: fornitura.numero, comune: fornitura.comune, inizio: performance.now() - fornitura.durataMs };
      try {
        await this.#fondi(p, fornitura.conteggi, { id: fornitura.utente, nome: fornitura.operatore }, new Progresso(ascoltatore));
      } catch (error) {
        if (!(error instanceof AnteprimaSuperata)) throw error;
        return this.#rifaiAnteprima(fornitura, new Progresso(ascoltatore));
      }
      await this.forniture.chiudiStaging(p.comune, p.numero);
    };
    this.#inBackground(fornitura.id, lavoro, alTermine);
  }

  /** Lets a preview go: nothing of it is kept but the list of its issues. */
  async scarta(fornitura: Fornitura): Promise<void> {
    await this.#inCoda(async () => {
      if (!(await this.#inAnteprima(fornitura))) return;
      await this.forniture.aggiornaStato(fornitura.comune, fornitura.id, 'scartata', { durataMs: fornitura.durataMs });
      await this.anteprima.dimentica(fornitura.comune, fornitura.id);
      await this.forniture.chiudiStaging(fornitura.comune, fornitura.numero);
    });
  }

  /** The preview of a supply again, over the registry as it is now; the supply is refused if it has become older than what was applied. */
  async #rifaiAnteprima(fornitura: Fornitura, progresso: Progresso): Promise<void> {
    const { comune, id, numero, durataMs } = fornitura;
    const contesto = FornitureRepository.contesto(comune);
    const successiva: OperazioneSuccessiva | null = await this.anteprima.findSuccessiva(contesto, id);
    if (successiva === null || !(await this.#inAnteprima(fornitura))) return;
    progresso.segna('anteprima', 0);
    const estrazioni = (await this.forniture.listFile(contesto, id)).map(estrazioneDi).filter((e) => e !== null);
    const { rifiuto } = esaminaCronologia(estrazioni, await this.forniture.coperture(comune));
    if (rifiuto !== null) {
      const issue = fileIssue('older-supply', 'errore', rifiuto.file, rifiuto.messaggio);
      await this.forniture.scriviProblemi(comune, id, [daScrivere(issue)]);
      await this.forniture.aggiornaStato(comune, id, 'rifiutata', { durataMs, errore: { codice: issue.code, messaggio: issue.message } });
      await this.anteprima.dimentica(comune, id);
      await this.forniture.chiudiStaging(comune, numero);
    } else {
      const anteprima = await this.anteprima.calcola(fornitura, `Il registro è cambiato dopo la prima anteprima (${operazioneInParole(successiva)}): questa è stata rifatta.`);
      await this.forniture.aggiornaStato(comune, id, 'anteprima', { differenze: differenzeDi(anteprima.previsti), durataMs });
    }
    progresso.segna('anteprima', 1);
  }

  /**
   * Called at start. What a crash left half read, or waiting in preview (its staging does not survive), is read again where the program keeps the files;
   * otherwise it is closed with the reason. The registry never saw any of it.
   */
  async riprendi(): Promise<void> {
    for (const f of await this.forniture.findInterrotte()) {
      await this.forniture.chiudiStaging(f.comune, f.numero);
      if (f.opzioni.caricata === true && f.opzioni.percorsi !== undefined) this.#inBackground(f.id, () => this.#rileggi(f, f.opzioni.percorsi!));
      else {
        const errore = { codice: 'import-interrupted', messaggio: 'Il programma si è fermato durante la lettura: nulla è stato applicato. Ripetere l’importazione.' };
        await this.forniture.aggiornaStato(f.comune, f.id, 'rifiutata', { durataMs: f.durataMs, errore });
      }
    }
  }

  async #rileggi(f: Fornitura, percorsi: readonly string[]): Promise<void> {
    const inizio = performance.now();
    await this.forniture.dimenticaProblemi(f.comune, f.id);
    try {
      const supply = await openSupply(percorsi);
      const progresso = new Progresso(() => undefined);
      const voci = await this.#riconosci(supply, progresso);
      const opzioni: OpzioniImportazione = { prova: true, caricata: true, ...(f.opzioni.crs === undefined ? {} : { crs: f.opzioni.crs }) };
      await this.#prosegui({ id: f.id, numero: f.numero, comune: f.comune, supply, voci, piano: pianifica(voci), inizio, progresso }, opzioni);
    } catch (error) {
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) throw error;
      const errore = { codice: rifiuto.codice, messaggio: rifiuto.message };
      await this.forniture.aggiornaStato(f.comune, f.id, 'rifiutata', { durataMs: performance.now() - inizio, errore });
    }
  }

  /** Asked again at its turn: while it waited in the queue somebody else may have applied or discarded it. */
  async #inAnteprima({ comune, id }: Fornitura): Promise<boolean> {
    return (await this.forniture.find(FornitureRepository.contesto(comune), id))?.stato === 'anteprima';
  }

  async #giaApplicata(id: string, comune: string, inizio: number): Promise<EsitoImportazione> {
    const contesto = FornitureRepository.contesto(comune);
    const fornitura = await this.forniture.find(contesto, id);
    const file = await this.forniture.listFile(contesto, id);
    return {
      id, stato: 'applicata', comune, durataMs: Math.round(performance.now() - inizio), file, conteggi: fornitura?.conteggi ?? {},
      differenze: NESSUNA_DIFFERENZA, rifiuto: null, problemi: [], anteprima: null, giaApplicata: true,
    };
  }

  #esito(p: Preparata, stato: StatoFornitura, file: readonly FileFornitura[], conteggi: Readonly<Record<string, number>>, differenze: Differenze): EsitoImportazione {
    return { id: p.id, stato, comune: p.comune, durataMs: Math.round(performance.now() - p.inizio), file, conteggi, differenze, rifiuto: null, problemi: [], anteprima: null, giaApplicata: false };
  }

  async #rifiuta(p: Preparata | null, comune: string | null, rifiuto: Rifiuto, prima: readonly Issue[], inizio: number): Promise<EsitoImportazione> {
    const durataMs = Math.round(performance.now() - inizio);
    const errore = { codice: rifiuto.codice, messaggio: rifiuto.message };
    let file: readonly FileFornitura[] = [];
    if (p !== null) {
      await this.forniture.scriviProblemi(p.comune, p.id, rifiuto.problemi.map(daScrivere));
      await this.forniture.aggiornaStato(p.comune, p.id, 'rifiutata', { durataMs, errore });
      file = await this.forniture.listFile(FornitureRepository.contesto(p.comune), p.id);
    }
    return { id: p?.id ?? null, stato: 'rifiutata', comune, durataMs, file, conteggi: {}, differenze: NESSUNA_DIFFERENZA, rifiuto: errore, problemi: p === null ? [...prima, ...rifiuto.problemi] : [], anteprima: null, giaApplicata: false };
  }

  /** A failure of the program itself: the supply says so, as far as the database still answers. */
  async #abbandona(p: Preparata, error: unknown): Promise<void> {
    const errore = { codice: 'internal-error', messaggio: 'Errore del programma: nulla è stato applicato.' };
    await this.forniture.aggiornaStato(p.comune, p.id, 'rifiutata', { durataMs: performance.now() - p.inizio, errore }).catch((second: unknown) => {
      this.#log.error(`fornitura ${p.id}: ${String(error)}; e lo stato non si è potuto scrivere: ${String(second)}`);
    });
  }

  async #comuniNoti(): Promise<string[]> {
    const righe = await this.db.lavora({ ruolo: 'import', comuni: '*' }, (u) => u.query<{ codice: string }>('SELECT codice FROM comune WHERE NOT dimostrativo'));
    return righe.map((r) => r.codice);
  }
}

function rifiutoDi(error: unknown): Rifiuto | null {
  if (error instanceof Rifiuto) return error;
  return error instanceof UnreadableFileError ? new Rifiuto(error.code, error.message, [fileIssue(error.code, 'errore', error.file, error.message)]) : null;
}

/** The files before they are read: a supply that is refused half way still says what it was made of. */
async function descrivi(voci: readonly VoceFornitura[]): Promise<FileFornitura[]> {
  const file: FileFornitura[] = [];
  for (const [i, { item, riconoscimento }] of voci.entries()) {
    const source = primarySource({ item, riconoscimento });
    file.push({ ordine: i + 1, nome: item.name, tipo: riconoscimento.tipo, sha256: await source.sha256(), byte: source.size ?? 0, righe: 0, record: 0, problemi: 0, riferimento: null, metadati: {} });
  }
  return file;
}

/** Equal for the same files whatever their names and order. */
async function improntaDi(voci: readonly VoceFornitura[]): Promise<string> {
  const digests: string[] = [];
  for (const voce of voci) digests.push(await primarySource(voce).sha256());
  return createHash('sha256').update(digests.toSorted().join('\n')).digest('hex');
}

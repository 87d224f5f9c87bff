import { fileIssue, type Issue, openSupply, type Supply } from '@edigit/catasto-sigmater';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isConnectionLost } from '../database/errors.js';
import type { Rilascia } from '../database/presidi.js';
import { DomainError } from '../errori/domain-error.js';
import { errorLine } from '../http/describe-error.js';
import { AnnullamentoService } from '../operazioni/annullamento.service.js';
import { AnteprimaService, AnteprimaSuperata } from './anteprima/anteprima.service.js';
import { operazioneInParole } from './anteprima/parole-anteprima.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { CaricamentiService } from './caricamenti.service.js';
import { codiceComune, comuneDellaFornitura } from './comune-fornitura.js';
import { differenzeDi } from './contatori.js';
import { ControlloService } from './controllo.service.js';
import { esaminaCronologia, estrazioneDi } from './cronologia.js';
import type { FornitureDiRegistro } from './forniture-registro.js';
import { type Differenze, type FileFornitura, type Fornitura, FornitureRepository, type StatoFornitura } from './forniture.repository.js';
import { type EsitoFusione, FusioneService } from './fusione.service.js';
import { type EsitoImportazione, NESSUNA_DIFFERENZA, type Operatore, type OpzioniImportazione } from './importazione.js';
import { Lavori } from './lavori.js';
import { LetturaService } from './lettura/lettura.service.js';
import { type PianoLettura, pianifica, type VoceFornitura } from './lettura/piano.js';
import { FILE_PERSI, INTERROTTA, NON_APPLICATA, RILETTA, scaduta, SOLO_PROVA } from './parole-importazione.js';
import { PassaggioPerso } from './passaggio.js';
import { attendeColonne } from './presentazione.service.js';
import { daScrivere } from './problemi.js';
import { type Ascoltatore, Progresso } from './progresso.js';
import { descrivi, improntaDi, riconosci } from './riconoscimento.js';
import { Rifiuto, rifiutoDi } from './rifiuto.js';

const RIGA_DI_COMANDO: Operatore = { id: null, nome: 'riga di comando' };

/** A preview or a reading without an end is looked at again this often. */
const RIORDINO_MS = 60 * 60_000;

interface Preparata {
  readonly id: string;
  readonly numero: number;
  readonly comune: string;
  readonly percorsi: readonly string[];
  readonly supply: Supply;
  readonly voci: readonly VoceFornitura[];
  readonly piano: PianoLettura;
  readonly inizio: number;
  readonly progresso: Progresso;
  /** Says that nobody is at work on it any more. */
  readonly rilascia: Rilascia;
}

/**
 * From files to the registry: recognise, read into staging, check, preview, merge. One supply at a time per process.
 * What is refused changes nothing and says why; a crash leaves the registry as it was.
 */
@Injectable()
export class ImportazioniService implements OnApplicationShutdown {
  readonly #log = new Logger(ImportazioniService.name);
  #registri: FornitureDiRegistro | null = null;
  #riordino: NodeJS.Timeout | undefined;

  constructor(
    private readonly forniture: FornitureRepository,
    private readonly lettura: LetturaService,
    private readonly controllo: ControlloService,
    private readonly fusione: FusioneService,
    private readonly anteprima: AnteprimaService,
    private readonly avanzamenti: AvanzamentiService,
    private readonly caricamenti: CaricamentiService,
    private readonly annullamento: AnnullamentoService,
    private readonly lavori: Lavori,
  ) {}

  /** Whoever knows the supplies for registers, from the start of the program on. */
  accogli(registri: FornitureDiRegistro): void {
    this.#registri = registri;
  }

  onApplicationShutdown(): void {
    clearInterval(this.#riordino);
  }

  /** Imports files and waits for the end. */
  importa(percorsi: readonly string[], opzioni: OpzioniImportazione = {}): Promise<EsitoImportazione> {
    return this.lavori.inCoda(async () => {
      const avvio = await this.#prepara(percorsi, opzioni);
      return 'stato' in avvio ? avvio : this.#prosegui(avvio, opzioni).finally(avvio.rilascia);
    });
  }

  /** Takes the files in and answers as soon as the supply has a name; the rest goes on by itself. A refusal at this point is the whole answer. */
  async avvia(percorsi: readonly string[], opzioni: OpzioniImportazione): Promise<{ readonly id: string } | EsitoImportazione> {
    const avvio = await this.#prepara(percorsi, opzioni);
    if ('stato' in avvio) return avvio;
    void this.lavori.inBackground(avvio.id, 'lettura', () => this.#prosegui(avvio, opzioni), avvio.rilascia);
    return { id: avvio.id };
  }

  /** Opens, recognises and names the supply; on a refusal answers it. The archive stays open until `#prosegui` ends. */
  async #prepara(percorsi: readonly string[], opzioni: OpzioniImportazione): Promise<Preparata | EsitoImportazione> {
    const inizio = performance.now();
    let id: string | null = null;
    const progresso = new Progresso(opzioni.ascoltatore ?? ((a) => id !== null && opzioni.caricata === true && this.avanzamenti.segna(id, a)));
    let comune = codiceComune(opzioni.comune ?? '');
    let supply: Supply | null = null;
    let rilascia: Rilascia | null = null;
    try {
      supply = await openSupply(percorsi);
      const voci = await riconosci(supply, progresso);
      const piano = pianifica(voci);
      comune = await comuneDellaFornitura(voci, opzioni.comune ?? null, () => this.forniture.comuniNoti());
      const { ammessi = '*' } = opzioni;
      if (ammessi !== '*' && !ammessi.includes(comune)) throw new Rifiuto('foreign-comune', `La fornitura è di ${comune}, che non è tra i comuni di questo utente.`, []);
      const impronta = await improntaDi(voci, opzioni.crs);
      const applicata = await this.forniture.findApplicata(comune, impronta);
      if (applicata !== null) {
        await supply.close();
        return await this.#giaApplicata(applicata, comune, inizio);
      }
      const opzioniSalvate = { ...(opzioni.crs ? { crs: opzioni.crs } : {}), percorsi, caricata: opzioni.caricata ?? false };
      id = await this.forniture.nuovoId();
      rilascia = await this.lavori.prendi(id);
      if (rilascia === null) throw new Error('a new supply is in the hands of somebody else');
      const creata = await this.forniture.crea(id, comune, opzioni.nomeComune ?? comune, opzioni.dimostrativa ?? false, opzioniSalvate, impronta, opzioni.operatore ?? RIGA_DI_COMANDO);
      return { ...creata, percorsi, comune, supply, voci, piano, inizio, progresso, rilascia };
    } catch (error) {
      await rilascia?.();
      await supply?.close();
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) throw error;
      return this.#rifiuta(null, comune, rifiuto, supply?.issues ?? [], inizio);
    }
  }

  async #prosegui(p: Preparata, opzioni: OpzioniImportazione): Promise<EsitoImportazione> {
    try {
      return await this.#daiFile(p, opzioni).catch((error: unknown) => this.#riprova(p, opzioni, error));
    } catch (error) {
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) await this.#abbandona(p, error, opzioni);
      if (rifiuto === null) throw error;
      const esito = await this.#rifiuta(p, p.comune, rifiuto, [], p.inizio);
      if (opzioni.caricata === true) await this.caricamenti.lasciaCadere(p.percorsi);
      return esito;
    } finally {
      await p.supply.close();
    }
  }

  /** The files are at hand: what a restart of the database has emptied is read once more, unless it was applied and only the answer got lost. */
  async #riprova(p: Preparata, opzioni: OpzioniImportazione, error: unknown): Promise<EsitoImportazione> {
    if (!(error instanceof PassaggioPerso) && !isConnectionLost(error)) throw error;
    const ora = await this.#rivedi(p);
    if (ora?.stato !== 'applicata') return this.#daiFile(p, opzioni);
    const file = await this.forniture.listFile(FornitureRepository.contesto(p.comune), p.id);
    return this.#esito(p, 'applicata', file, ora.conteggi, { ...NESSUNA_DIFFERENZA, ...ora.differenze });
  }

  async #daiFile(p: Preparata, opzioni: OpzioniImportazione): Promise<EsitoImportazione> {
    await this.forniture.dimenticaProblemi(p.comune, p.id);
    await this.forniture.scriviProblemi(p.comune, p.id, p.supply.issues.map(daScrivere));
    await this.forniture.scriviFile(p.comune, p.id, await descrivi(p.voci));
    return this.#leggiEApplica(p, opzioni, p.progresso);
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
      const conteggi = await this.controllo.controlla({ id, numero, comune, scritte: lettura.scritte }, lettura.file, progresso);
      await this.forniture.aggiornaStato(comune, id, 'letta', { conteggi, durataMs: performance.now() - p.inizio });
      if (opzioni.prova) {
        progresso.segna('anteprima', 0);
        const anteprima = await this.anteprima.calcola({ id, numero, comune }, null);
        const differenze = differenzeDi(anteprima.previsti);
        await this.forniture.aggiornaStato(comune, id, 'anteprima', { conteggi, differenze, durataMs: performance.now() - p.inizio, errore: opzioni.nota ?? null });
        progresso.segna('anteprima', 1);
        tieniStaging = opzioni.caricata ?? false;
        if (!tieniStaging) {
          await this.forniture.aggiornaStato(comune, id, 'scartata', { durataMs: performance.now() - p.inizio, errore: SOLO_PROVA });
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
  async verificaAnteprima(fornitura: Fornitura): Promise<string | null> {
    const successiva = await this.anteprima.findSuccessiva(FornitureRepository.contesto(fornitura.comune), fornitura.id);
    if (successiva === null) return null;
    void this.lavori.inBackground(fornitura.id, 'anteprima', () => this.lavori.tenendo(fornitura.id, () => this.#rifaiAnteprima(fornitura)));
    return operazioneInParole(successiva);
  }

  /**
   * Applies, by itself, a supply that waits in preview; if something was applied meanwhile, it waits again, with a new preview. What does not succeed leaves the preview
   * and its files as they were.
   *
   * @returns when it is over, however it ended.
   */
  applica(fornitura: Fornitura, operatore: Operatore): Promise<void> {
    return this.lavori.inBackground(fornitura.id, 'applicazione', () => this.lavori.tenendo(fornitura.id, () => this.#applicaAnteprima(fornitura, operatore)));
  }

  async #applicaAnteprima(f: Fornitura, operatore: Operatore): Promise<void> {
    if ((await this.#rivedi(f))?.stato !== 'anteprima') return;
    const p = { id: f.id, numero: f.numero, comune: f.comune, inizio: performance.now() - f.durataMs };
    try {
      const progresso = this.lavori.segui(f.id);
      await (f.opzioni.registro === undefined ? this.#fondi(p, f.conteggi, operatore, progresso) : this.#diRegistro().fondi(f, operatore, progresso));
    } catch (error) {
      if (error instanceof AnteprimaSuperata) return this.#rifaiAnteprima(f);
      const ora = await this.#rivedi(f);
      if (ora?.stato === 'anteprima' && !(await this.forniture.haPassaggio(f))) return this.#rileggi(f, RILETTA);
      if (ora?.stato === 'anteprima') await this.forniture.aggiornaStato(f.comune, f.id, 'anteprima', { durataMs: f.durataMs, errore: NON_APPLICATA });
      if (ora?.stato !== 'applicata') throw error;
    }
    await this.#concludi(f);
  }

  /** Lets a preview go: nothing of it is kept but the list of its issues. */
  async scarta(fornitura: Fornitura): Promise<void> {
    await this.lavori.inCoda(async () => {
      const ora = await this.#rivedi(fornitura);
      if (ora?.stato === 'anteprima' || (ora !== null && attendeColonne(ora))) await this.#chiudi(fornitura, 'scartata', null);
    });
  }

  /** The preview of a supply again, over the registry as it is now; the supply is refused if it has become older than what was applied. */
  async #rifaiAnteprima(f: Fornitura): Promise<void> {
    const { comune, id, durataMs } = f;
    const contesto = FornitureRepository.contesto(comune);
    const successiva = await this.anteprima.findSuccessiva(contesto, id);
    if (successiva === null || (await this.#rivedi(f))?.stato !== 'anteprima') return;
    if (!(await this.forniture.haPassaggio(f))) return this.#rileggi(f, RILETTA);
    const progresso = this.lavori.segui(id);
    const perche = `Il registro è cambiato dopo la prima anteprima (${operazioneInParole(successiva)}): questa è stata rifatta.`;
    if (f.opzioni.registro !== undefined) {
      await this.forniture.aggiornaStato(comune, id, 'anteprima', { differenze: await this.#diRegistro().rifaiAnteprima(f, perche), durataMs });
      return progresso.segna('anteprima', 1);
    }
    const estrazioni = (await this.forniture.listFile(contesto, id)).map(estrazioneDi).filter((e) => e !== null);
    const { rifiuto } = esaminaCronologia(estrazioni, await this.forniture.coperture(comune));
    if (rifiuto !== null) {
      const issue = fileIssue('older-supply', 'errore', rifiuto.file, rifiuto.messaggio);
      await this.forniture.scriviProblemi(comune, id, [daScrivere(issue)]);
      await this.#chiudi(f, 'rifiutata', { codice: issue.code, messaggio: issue.message });
    } else {
      const anteprima = await this.anteprima.calcola(f, perche);
      await this.forniture.aggiornaStato(comune, id, 'anteprima', { differenze: differenzeDi(anteprima.previsti), durataMs });
    }
    progresso.segna('anteprima', 1);
  }

  /** Undoes an applied supply, and waits for the end. @throws DomainError as {@link AnnullamentoService.annulla}. */
  annulla(fornitura: Fornitura, operatore: Operatore = RIGA_DI_COMANDO, ascoltatore: Ascoltatore = () => undefined): Promise<void> {
    return this.lavori.inCoda(() => this.#annulla(fornitura, operatore, new Progresso(ascoltatore)));
  }

  /** The same, by itself. @returns when it is over, however it ended. */
  avviaAnnullamento(fornitura: Fornitura, operatore: Operatore): Promise<void> {
    return this.lavori.inBackground(fornitura.id, 'annullamento', () => this.#annulla(fornitura, operatore, this.lavori.segui(fornitura.id)));
  }

  async #annulla({ id, comune, operazione }: Fornitura, operatore: Operatore, progresso: Progresso): Promise<void> {
    if (operazione === null) throw new DomainError('import-not-applicable', 'Si annulla soltanto una fornitura applicata.');
    progresso.segna('annullamento', 0);
    const annullamento = await this.annullamento.annulla({ comune, operazione, operatore }, (quota) => progresso.segna('annullamento', quota));
    this.#log.log(`fornitura ${id} (${comune}) annullata: operazione ${annullamento.id}`);
  }

  /**
   * For the start of the server, and every now and then while it runs: what a killed process left half read, or a preview whose data a restart of the database has
   * emptied, is read again where the program keeps the files, and closed with the reason where it does not; a preview that nobody applied in time is discarded; files and
   * staging that belong to nothing are removed. The registry never saw any of it.
   */
  async riprendi(): Promise<void> {
    await this.#riordina(true);
    await this.caricamenti.spazza(async () => (await this.forniture.findAperte()).flatMap((f) => f.opzioni.percorsi ?? []));
    this.#riordino ??= setInterval(() => void this.riprendi().catch((error: unknown) => this.#log.error(`riordino delle forniture: ${errorLine(error)}`)), RIORDINO_MS).unref();
  }

  /** For a command: closes what an earlier one left when it was killed, and answers it. Uploads are the server's. */
  riordina(): Promise<Fornitura[]> {
    return this.#riordina(false);
  }

  async #riordina(ancheCaricate: boolean): Promise<Fornitura[]> {
    const chiuse: Fornitura[] = [];
    for (const { id, comune, opzioni } of await this.forniture.findAperte()) {
      if (opzioni.caricata === true && !ancheCaricate) continue;
      const rilascia = await this.lavori.prendi(id);
      if (rilascia === null) continue;
      let tenuta = false;
      try {
        // Asked again now that nobody else may change it.
        const f = await this.#rivedi({ comune, id });
        if (f === null) continue;
        if (opzioni.caricata !== true) {
          await this.#chiudi(f, 'rifiutata', INTERROTTA);
          chiuse.push(f);
        } else if (f.scadeIl !== null && f.scadeIl < new Date()) await this.#chiudi(f, 'scartata', scaduta(f));
        else if (attendeColonne(f)) await this.#ritrova(f);
        else if (f.stato !== 'anteprima' || !(await this.forniture.haPassaggio(f))) {
          void this.lavori.inBackground(id, 'lettura', () => this.#rileggi(f, f.stato === 'anteprima' ? RILETTA : null), rilascia);
          tenuta = true;
        }
      } finally {
        if (!tenuta) await rilascia();
      }
    }
    await this.forniture.chiudiRimasti();
    return chiuse;
  }

  /** Reads again the files that the program keeps, to a new preview. */
  async #rileggi(f: Fornitura, nota: Fornitura['errore']): Promise<void> {
    const percorsi = f.opzioni.percorsi ?? [];
    const inizio = performance.now();
    // Nobody applies it while it is being read.
    await this.forniture.aggiornaStato(f.comune, f.id, 'ricevuta', { durataMs: f.durataMs });
    if (!(await this.caricamenti.ciSono(percorsi))) return this.#chiudi(f, 'rifiutata', FILE_PERSI);
    if (f.opzioni.registro !== undefined) return this.#diRegistro().rileggi(f, nota, this.lavori.segui(f.id));
    try {
      const supply = await openSupply(percorsi);
      const progresso = this.lavori.segui(f.id);
      const voci = await riconosci(supply, progresso);
      const opzioni: OpzioniImportazione = { prova: true, caricata: true, nota, ...(f.opzioni.crs === undefined ? {} : { crs: f.opzioni.crs }) };
      await this.#prosegui({ id: f.id, numero: f.numero, comune: f.comune, percorsi, supply, voci, piano: pianifica(voci), inizio, progresso, rilascia: async () => undefined }, opzioni);
    } catch (error) {
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) throw error;
      await this.#chiudi(f, 'rifiutata', { codice: rifiuto.codice, messaggio: rifiuto.message });
    }
  }

  /** Columns are to be chosen of files that are still there. */
  async #ritrova(f: Fornitura): Promise<void> {
    if (!(await this.caricamenti.ciSono(f.opzioni.percorsi ?? []))) await this.#chiudi(f, 'rifiutata', FILE_PERSI);
  }

  #diRegistro(): FornitureDiRegistro {
    if (this.#registri === null) throw new Error('nobody knows the supplies for registers');
    return this.#registri;
  }

  async #chiudi(f: Fornitura, stato: StatoFornitura, errore: Fornitura['errore']): Promise<void> {
    await this.forniture.aggiornaStato(f.comune, f.id, stato, { durataMs: f.durataMs, errore });
    await this.anteprima.dimentica(f.comune, f.id);
    await this.#concludi(f);
  }

  /** What was read, and the files, are of no more use. */
  async #concludi({ comune, numero, opzioni }: Fornitura): Promise<void> {
    await this.forniture.chiudiStaging(comune, numero);
    if (opzioni.caricata === true) await this.caricamenti.lasciaCadere(opzioni.percorsi ?? []);
  }

  /** Asked again at its turn: while it waited in the queue somebody else may have applied or discarded it. */
  #rivedi({ comune, id }: Pick<Fornitura, 'comune' | 'id'>): Promise<Fornitura | null> {
    return this.forniture.find(FornitureRepository.contesto(comune), id);
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

  /** A failure of the program itself: the supply says so. Where not even that can be written it stays open, with its files, and is read again when the database is back. */
  async #abbandona(p: Preparata, error: unknown, opzioni: OpzioniImportazione): Promise<void> {
    const errore = { codice: 'internal-error', messaggio: error instanceof DomainError ? error.message : 'Errore del programma: nulla è stato applicato.' };
    try {
      await this.forniture.aggiornaStato(p.comune, p.id, 'rifiutata', { durataMs: performance.now() - p.inizio, errore });
      if (opzioni.caricata === true) await this.caricamenti.lasciaCadere(p.percorsi);
    } catch (second) {
      this.#log.error(`fornitura ${p.id}: ${errorLine(error)}; e lo stato non si è potuto scrivere: ${errorLine(second)}`);
    }
  }
}

import type { FileDelRegistro } from '@edigit/anagrafe/contract';
import { itemFiles, openSupply, type Supply, UnreadableFileError } from '@edigit/catasto-sigmater';
import { apriTabelle, firmaColonne, type TabelleAperte } from '@edigit/registri';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { isConnectionLost } from '../database/errors.js';
import { DomainError } from '../errori/domain-error.js';
import { errorLine } from '../http/describe-error.js';
import { type AnteprimaDiRegistro, AnteprimaService } from '../importazioni/anteprima/anteprima.service.js';
import { CaricamentiService } from '../importazioni/caricamenti.service.js';
import type { FornitureDiRegistro } from '../importazioni/forniture-registro.js';
import { type FileFornitura, type Fornitura, FornitureRepository, type OpzioniFornitura, type SceltaRegistro } from '../importazioni/forniture.repository.js';
import type { Operatore } from '../importazioni/importazione.js';
import { ImportazioniService } from '../importazioni/importazioni.service.js';
import { Lavori } from '../importazioni/lavori.js';
import { SOLO_PROVA } from '../importazioni/parole-importazione.js';
import { PassaggioPerso } from '../importazioni/passaggio.js';
import { daScrivere } from '../importazioni/problemi.js';
import { type Ascoltatore, Progresso } from '../importazioni/progresso.js';
import { Rifiuto, rifiutoDi } from '../importazioni/rifiuto.js';
import type { Cambiamenti } from '../territorio/registro.service.js';
import { FusioneRegistroService } from './fusione-registro.service.js';
import { LetturaRegistroService } from './lettura-registro.service.js';
import { presentaFile, sceltaProposta } from './presenta-file.js';
import { RegistriRepository } from './registri.repository.js';
import { REGISTRI_IN_USO } from './registri.js';
import type { Registro } from './registro.js';
import { canonico, improntaDi } from './riga-staging.js';
import { type Scelta, verificaScelta } from './scelta.js';

const GIA_APPLICATA = { codice: 'already-applied', messaggio: 'Questi file, scelti così, sono già applicati alla stessa destinazione: nulla da fare.' };
const RIGA_DI_COMANDO: Operatore = { id: null, nome: 'riga di comando' };
const ERRORE = { codice: 'internal-error', messaggio: 'La lettura non è riuscita per un errore del programma: nulla è cambiato. I file restano: riprovare.' };

/** An import without a browser: what is not told is what was chosen the last time for the same columns, else what their names suggest. */
export interface ImportazioneDiretta extends Partial<Pick<Scelta, 'tabella' | 'mappatura'>>, Pick<Scelta, 'destinazione'> {
  readonly comune: string;
  readonly crs?: string;
  /** Stop at the preview, and keep nothing. */
  readonly prova?: boolean;
  readonly operatore?: Operatore;
  readonly ascoltatore?: Ascoltatore;
}

/** How it ended. */
export interface EsitoRegistro {
  readonly fornitura: Fornitura;
  readonly file: readonly FileFornitura[];
  /** What applying would change, when it was asked. */
  readonly anteprima: AnteprimaDiRegistro | null;
  readonly giaApplicata: boolean;
}

/** From the files of a register to its table: columns, reading, preview, merge. The supplies are among all the others, with their turns, their expiry and their undo. */
@Injectable()
export class RegistriService implements FornitureDiRegistro, OnModuleInit {
  readonly #log = new Logger(RegistriService.name);

  constructor(
    private readonly db: Database,
    private readonly forniture: FornitureRepository,
    private readonly repository: RegistriRepository,
    private readonly lettura: LetturaRegistroService,
    private readonly fusione: FusioneRegistroService,
    private readonly anteprima: AnteprimaService,
    private readonly caricamenti: CaricamentiService,
    private readonly importazioni: ImportazioniService,
    private readonly lavori: Lavori,
    @Inject(REGISTRI_IN_USO) private readonly registri: readonly Registro[],
  ) {}

  onModuleInit(): void {
    this.importazioni.accogli(this);
  }

  /** Registers that these rights open. */
  list(diritti: readonly string[]): Registro[] {
    return this.registri.filter((r) => diritti.includes(r.diritto));
  }

  /** @throws DomainError `not-found`; `forbidden` without its right. */
  find(codice: string, diritti: readonly string[]): Registro {
    const registro = this.#registro(codice);
    if (!diritti.includes(registro.diritto)) throw new DomainError('forbidden', 'Il registro non è abilitato per il profilo.');
    return registro;
  }

  /** Municipality that files are brought for. @throws DomainError `forbidden` for one out of reach; `invalid-request` when it has to be named. */
  async comuneDi(contesto: Contesto, indicato: string | undefined): Promise<string> {
    const comuni = await this.repository.listComuni(contesto);
    if (indicato !== undefined) {
      if (!comuni.includes(indicato)) throw new DomainError('forbidden', `${indicato} non è tra i comuni di questo utente, o non è ancora caricato.`);
      return indicato;
    }
    if (comuni.length !== 1) throw new DomainError('invalid-request', 'Indicare di quale comune è il file.', { errors: [{ campo: 'comune', messaggio: 'Campo obbligatorio.' }] });
    return comuni[0]!;
  }

  /** Takes in files that a browser brought: they wait for somebody to say which column is which. @throws DomainError `unreadable-supply` when nothing of them is a table. */
  async carica(registro: Registro, percorsi: readonly string[], { comune, crs, operatore }: { comune: string; crs?: string | undefined; operatore: Operatore }): Promise<FileDelRegistro> {
    return this.#conTabelle(comune, percorsi, crs, async (aperte, supply) => {
      if (!aperte.tabelle.some(({ colonne, geometria }) => colonne.length > 0 || geometria !== null)) throw new DomainError('unreadable-supply', aperte.problemi[0] === undefined ? 'Nei file non c’è nessuna tabella e nessuno strato.' : `«${aperte.problemi[0].file}»: ${aperte.problemi[0].message}`);
      const opzioni = { registro: registro.codice, titolo: registro.titolo, percorsi, caricata: true, ...(crs === undefined ? {} : { crs }) };
      const { id } = await this.forniture.crea(await this.forniture.nuovoId(), comune, comune, false, opzioni, null, operatore, registro.diritto);
      await this.forniture.scriviFile(comune, id, await descriviFile(registro, supply));
      await this.forniture.scriviProblemi(comune, id, aperte.problemi.map(daScrivere));
      return this.#presenta(registro, comune, id, aperte);
    }).catch(illeggibile);
  }

  /** The tables of files that were brought, again. @throws DomainError `not-found`; `import-not-applicable` once the supply has ended. */
  async riapri(contesto: Contesto, registro: Registro, id: string): Promise<FileDelRegistro> {
    const f = await this.#aperta(contesto, registro, id);
    return this.#conTabelle(f.comune, f.opzioni.percorsi ?? [], f.opzioni.crs, (aperte) => this.#presenta(registro, f.comune, id, aperte)).catch(illeggibile);
  }

  /**
   * Begins to read what was chosen of the files, up to a preview, and remembers the choice of columns. Answers the supply it goes on in, or the one by which the same
   * choice is applied already.
   *
   * @throws DomainError `invalid-request` with the wrong fields; `not-found`; `import-not-applicable`; `conflict` while somebody works on it.
   */
  async leggi(contesto: Contesto, registro: Registro, id: string, scelta: Scelta): Promise<string> {
    await this.#aperta(contesto, registro, id);
    const rilascia = await this.lavori.prendi(id);
    if (rilascia === null) throw new DomainError('conflict', 'Su questa importazione c’è già un lavoro in corso: aspettare che finisca.');
    let tenuta = false;
    try {
      const f = await this.#aperta(contesto, registro, id);
      const { comune } = f;
      const { opzioni, impronta } = await this.#scegli(registro, comune, { percorsi: f.opzioni.percorsi ?? [], caricata: true, crs: scelta.crs ?? f.opzioni.crs }, scelta).catch(illeggibile);
      const applicata = await this.forniture.findApplicataAlRegistro(comune, registro.codice, opzioni.destinazione, impronta);
      if (applicata !== null) {
        await this.forniture.aggiornaStato(comune, id, 'scartata', { durataMs: f.durataMs, errore: GIA_APPLICATA });
        await this.#lascia(f);
        return applicata;
      }
      if (!(await this.forniture.scegli(comune, id, opzioni, impronta))) throw new DomainError('import-not-applicable', 'L’importazione è già conclusa.');
      await this.anteprima.dimentica(comune, id);
      tenuta = true;
      void this.lavori.inBackground(id, 'lettura', () => this.#leggiOAttendi(id, comune, null, this.lavori.segui(id)), rilascia);
      return id;
    } finally {
      if (!tenuta) await rilascia();
    }
  }

  /** A destination told in words: each register knows its own. @throws DomainError `not-found` when there is no such register. */
  async destinazioneDa(codice: string, comune: string, parole: Readonly<Record<string, string>>): Promise<Scelta['destinazione']> {
    const registro = this.#registro(codice);
    return registro.daParole === undefined ? parole : this.db.lavora(FornitureRepository.contesto(comune), (u) => registro.daParole!(u, comune, parole));
  }

  /** Imports files without a browser, and waits for the end: up to a preview (`prova`), or applied. @throws DomainError as {@link leggi}; `unreadable-supply`. */
  importa(codice: string, percorsi: readonly string[], richiesta: ImportazioneDiretta): Promise<EsitoRegistro> {
    const registro = this.#registro(codice);
    return this.lavori.inCoda(() => this.#importa(registro, percorsi, richiesta));
  }

  async #importa(registro: Registro, percorsi: readonly string[], { comune, operatore = RIGA_DI_COMANDO, prova = false, ascoltatore = () => undefined, ...richiesta }: ImportazioneDiretta): Promise<EsitoRegistro> {
    if (!(await this.repository.conosce(comune))) throw new DomainError('invalid-request', `${comune} non è tra i comuni di questa installazione: caricarne prima il catasto.`);
    const scelta = await this.#conTabelle(comune, percorsi, richiesta.crs, async (aperte) => sceltaProposta(registro, aperte, await this.#mappature(registro, comune, aperte), richiesta)).catch(illeggibile);
    const { opzioni, impronta } = await this.#scegli(registro, comune, { percorsi, caricata: false, crs: richiesta.crs }, scelta).catch(illeggibile);
    const applicata = await this.forniture.findApplicataAlRegistro(comune, registro.codice, opzioni.destinazione, impronta);
    if (applicata !== null) return this.#esito(comune, applicata, null, true);
    const id = await this.forniture.nuovoId();
    const inizio = performance.now();
    const durataMs = (): number => performance.now() - inizio;
    const rilascia = await this.lavori.prendi(id);
    try {
      await this.forniture.crea(id, comune, comune, false, opzioni, impronta, operatore, registro.diritto);
      const f = (await this.forniture.find(FornitureRepository.contesto(comune), id))!;
      const progresso = new Progresso(ascoltatore);
      let anteprima: AnteprimaDiRegistro | null = null;
      try {
        anteprima = await this.#leggi(f, null, progresso);
        if (!prova) await this.fusione.fondi(registro, (await this.forniture.find(FornitureRepository.contesto(comune), id))!, operatore, durataMs, progresso);
      } catch (error) {
        const rifiuto = rifiutoDi(error);
        await this.forniture.aggiornaStato(comune, id, 'rifiutata', { durataMs: durataMs(), errore: rifiuto === null ? ERRORE : { codice: rifiuto.codice, messaggio: rifiuto.message } });
        if (rifiuto === null) throw error;
      }
      if (prova) {
        await this.forniture.aggiornaStato(comune, id, 'scartata', { durataMs: durataMs(), errore: SOLO_PROVA });
        await this.anteprima.dimentica(comune, id);
      }
      await this.forniture.chiudiStaging(comune, f.numero);
      return await this.#esito(comune, id, prova ? anteprima : null, false);
    } finally {
      await rilascia?.();
    }
  }

  async #esito(comune: string, id: string, anteprima: AnteprimaDiRegistro | null, giaApplicata: boolean): Promise<EsitoRegistro> {
    const contesto = FornitureRepository.contesto(comune);
    const fornitura = (await this.forniture.find(contesto, id))!;
    return { fornitura, file: await this.forniture.listFile(contesto, id), anteprima, giaApplicata };
  }

  rileggi({ id, comune }: Fornitura, nota: Fornitura['errore'], progresso: Progresso): Promise<void> {
    return this.#leggiOAttendi(id, comune, nota, progresso);
  }

  async rifaiAnteprima(f: Fornitura, ricalcolata: string): Promise<Cambiamenti> {
    const { riassunto } = await this.fusione.anteprimaDi(this.#registro(f.opzioni.registro), f, lasciate(f.conteggi), ricalcolata);
    return riassunto.registro;
  }

  async fondi(f: Fornitura, operatore: Operatore, progresso: Progresso): Promise<void> {
    const inizio = performance.now();
    await this.fusione.fondi(this.#registro(f.opzioni.registro), f, operatore, () => f.durataMs + performance.now() - inizio, progresso);
  }

  #registro(codice: string | undefined): Registro {
    const registro = this.registri.find((r) => r.codice === codice);
    if (registro === undefined) throw new DomainError('not-found', `Non c’è un registro «${codice}»: ci sono ${this.registri.map((r) => `«${r.codice}»`).join(', ')}.`);
    return registro;
  }

  /** A supply of a register that waits for its columns, or in preview. */
  async #aperta(contesto: Contesto, registro: Registro, id: string): Promise<Fornitura> {
    const f = await this.forniture.find(contesto, id);
    if (f === null || f.opzioni.registro !== registro.codice) throw new DomainError('not-found', 'L’importazione non esiste.');
    if (f.stato !== 'ricevuta' && f.stato !== 'anteprima') throw new DomainError('import-not-applicable', 'L’importazione è già conclusa: caricare di nuovo il file.');
    return f;
  }

  /** Opens the tables of some files for as long as `fai` takes. @throws UnreadableFileError */
  async #conTabelle<T>(comune: string, percorsi: readonly string[], crs: string | undefined, fai: (aperte: TabelleAperte, supply: Supply) => Promise<T>): Promise<T> {
    const riquadro = await this.repository.findRiquadro(comune);
    const supply = await openSupply(percorsi);
    try {
      return await fai(await apriTabelle(supply, { ...(crs === undefined ? {} : { crs }), ...(riquadro === null ? {} : { luogo: { comuneBbox: riquadro } }) }), supply);
    } finally {
      await supply.close();
    }
  }

  #mappature(registro: Registro, comune: string, { tabelle }: TabelleAperte): ReturnType<RegistriRepository['findMappature']> {
    return this.repository.findMappature(comune, registro.codice, tabelle.map(({ colonne }) => firmaColonne(colonne)));
  }

  async #presenta(registro: Registro, comune: string, id: string, aperte: TabelleAperte): Promise<FileDelRegistro> {
    return presentaFile(registro, { id, comune }, aperte, await this.#mappature(registro, comune, aperte));
  }

  /** What a supply is read with, once it is known that it can be; remembers which column is which. @throws DomainError `invalid-request`; UnreadableFileError. */
  #scegli(
    registro: Registro, comune: string, { percorsi, caricata, crs }: { percorsi: readonly string[]; caricata: boolean; crs: string | undefined }, scelta: Scelta,
  ): Promise<{ opzioni: OpzioniFornitura & SceltaRegistro; impronta: string }> {
    return this.#conTabelle(comune, percorsi, crs, async ({ tabelle }, supply) => {
      const { tabella, destinazione } = verificaScelta(registro, tabelle, scelta);
      const { mappatura } = scelta;
      const destinazioneDetta = await this.db.lavora(FornitureRepository.contesto(comune), (u) => registro.descrivi(u, { comune, destinazione }));
      if (typeof destinazioneDetta !== 'string') throw new DomainError('invalid-request', destinazioneDetta.messaggio, { errors: [{ ...destinazioneDetta, campo: `destinazione.${destinazioneDetta.campo}` }] });
      await this.repository.ricorda(comune, registro.codice, firmaColonne(tabella.colonne), mappatura);
      const byte = await Promise.all(supply.items.filter(({ name }) => name === tabella.file).flatMap(itemFiles).map((source) => source.sha256()));
      return {
        opzioni: { registro: registro.codice, titolo: registro.titolo, percorsi, caricata, ...(crs === undefined ? {} : { crs }), tabella: tabella.nome, mappatura, destinazione, destinazioneDetta },
        impronta: improntaDi(...byte.toSorted(), tabella.nome, crs?.toUpperCase() ?? '', canonico(mappatura), canonico(destinazione)),
      };
    });
  }

  /** From the files to a preview; what cannot be read as it was asked waits for another choice, with the reason. */
  async #leggiOAttendi(id: string, comune: string, nota: Fornitura['errore'], progresso: Progresso): Promise<void> {
    const f = await this.forniture.find(FornitureRepository.contesto(comune), id);
    if (f === null) return;
    try {
      await this.#leggi(f, nota, progresso).catch((error: unknown) => {
        if (!(error instanceof PassaggioPerso) && !isConnectionLost(error)) throw error;
        return this.#leggi(f, nota, progresso);
      });
    } catch (error) {
      const rifiuto = rifiutoDi(error);
      if (rifiuto === null) this.#log.error(`fornitura ${id}: ${errorLine(error)}`);
      else await this.forniture.scriviProblemi(comune, id, rifiuto.problemi.map(daScrivere));
      await this.forniture.tornaInAttesa(comune, id, rifiuto === null ? ERRORE : { codice: rifiuto.codice, messaggio: rifiuto.message });
      await this.forniture.chiudiStaging(comune, f.numero);
    }
  }

  /** Reads what was chosen into staging, checks it, and computes the preview. @throws UnreadableFileError; Rifiuto; PassaggioPerso. */
  async #leggi(f: Fornitura, nota: Fornitura['errore'], progresso: Progresso): Promise<AnteprimaDiRegistro> {
    const { id, numero, comune, opzioni } = f;
    const registro = this.#registro(opzioni.registro);
    const inizio = performance.now();
    await this.forniture.chiudiStaging(comune, numero);
    await this.forniture.dimenticaProblemi(comune, id);
    return this.#conTabelle(comune, opzioni.percorsi ?? [], opzioni.crs, async ({ tabelle, problemi }, supply) => {
      const tabella = tabelle.find(({ nome }) => nome === opzioni.tabella);
      if (tabella === undefined) throw new Rifiuto('unrecognised-file', `Nei file non c’è più una tabella «${opzioni.tabella}»: caricarli di nuovo.`, problemi);
      const suoi = problemi.filter(({ file }) => file === tabella.file);
      await this.forniture.scriviProblemi(comune, id, suoi.map(daScrivere));
      const file = await descriviFile(registro, supply);
      const { righe, buone, problemi: quanti } = await this.lettura.leggi(
        { id, numero, comune, registro, tabella, mappatura: opzioni.mappatura ?? {}, destinazione: opzioni.destinazione, byte: file.find(({ nome }) => nome === tabella.file)?.byte ?? 0 }, progresso);
      await this.forniture.scriviFile(comune, id, file.map((x) => (x.nome === tabella.file ? { ...x, righe, record: buone, problemi: quanti + suoi.length } : x)));
      const conteggi = { righeFile: righe, righeRegistro: buone };
      const durataMs = (): number => f.durataMs + performance.now() - inizio;
      await this.forniture.aggiornaStato(comune, id, 'letta', { conteggi, durataMs: durataMs() });
      progresso.segna('anteprima', 0);
      const anteprima = await this.fusione.anteprimaDi(registro, f, lasciate(conteggi), null);
      const { aggiunti, modificati, chiusi } = anteprima.riassunto.registro;
      await this.forniture.aggiornaStato(comune, id, 'anteprima', { conteggi, differenze: { aggiunti, modificati, chiusi }, durataMs: durataMs(), errore: nota });
      progresso.segna('anteprima', 1);
      return anteprima;
    });
  }

  /** The supply has ended: nothing of its files is kept. */
  async #lascia(f: Fornitura): Promise<void> {
    await this.anteprima.dimentica(f.comune, f.id);
    await this.forniture.chiudiStaging(f.comune, f.numero);
    await this.caricamenti.lasciaCadere(f.opzioni.percorsi ?? []);
  }
}

/** Rows of the file that are not in the preview. */
function lasciate({ righeFile = 0, righeRegistro = 0 }: Readonly<Record<string, number>>): number {
  return righeFile - righeRegistro;
}

/** The files before they are read. */
async function descriviFile({ codice }: Registro, supply: Supply): Promise<FileFornitura[]> {
  return Promise.all(supply.items.map(async (item, i): Promise<FileFornitura> => {
    const source = item.kind === 'file' ? item.file : item.shp;
    return { ordine: i + 1, nome: item.name, tipo: `registro-${codice}`, sha256: await source.sha256(), byte: source.size ?? 0, righe: 0, record: 0, problemi: 0, riferimento: null, metadati: {} };
  }));
}

function illeggibile(error: unknown): never {
  throw error instanceof UnreadableFileError ? new DomainError('unreadable-supply', `«${error.file}»: ${error.message}`) : error;
}

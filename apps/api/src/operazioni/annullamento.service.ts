import type { AnteprimaAnnullamento, OperazioneBreve } from '@edigit/anagrafe/contract';
import { Injectable, Logger } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import { CollegamentiService } from '../collegamenti/collegamenti.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { ANALIZZA, PREPARA, TABELLE_DEL_REGISTRO } from '../importazioni/fusione.queries.js';
import { RegistroService } from '../territorio/registro.service.js';
import { AnnullamentoRepository } from './annullamento.repository.js';
import type { OperazioneSalvata } from './operazione.js';
import { OperazioniService } from './operazioni.service.js';
import { operazioneInParole, presentaOperazione, presentaOperazioneAltrui } from './presenta.js';
import { TABELLE_TEMPORALI } from './tabelle-temporali.js';

export interface DaAnnullare {
  readonly comune: string;
  readonly operazione: number;
  readonly operatore: { readonly id: string | null; readonly nome: string };
  /** Rights of who asks: what stands on the operation is told as far as they go; without them (the program, its command) whole. */
  readonly diritti?: readonly string[];
}

/**
 * Undo of an operation by another: what it said is closed, what it closed comes back, and the registry says again what it said before. Nothing is deleted: what was
 * believed in between stays answerable. Refused while others stand on it.
 */
@Injectable()
export class AnnullamentoService {
  readonly #log = new Logger(AnnullamentoService.name);

  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly repository: AnnullamentoRepository,
    private readonly registro: RegistroService,
    private readonly collegamenti: CollegamentiService,
    private readonly traccia: TracciaService,
    private readonly riferiti: RiferitiService,
  ) {}

  /** An operation that this context may see. */
  async findOperazione(contesto: Contesto, id: number): Promise<OperazioneSalvata> {
    const operazione = await this.db.lavora(contesto, (u) => this.repository.findOperazione(u, id));
    if (operazione === null) throw new DomainError('not-found', 'L’operazione non esiste o non è tra quelle che puoi vedere.');
    return operazione;
  }

  /**
   * Lets through only who may write all that the operation touched: plans and constraints are of who plans.
   * @throws DomainError `forbidden`.
   */
  async esigiDiritti(diritti: readonly string[], { comune, id }: Pick<OperazioneSalvata, 'comune' | 'id'>): Promise<void> {
    const chiesti = await this.db.lavora(contestoDi(comune, null), (u) => this.repository.listDiritti(u, comune, id));
    const mancanti = chiesti.filter((d) => !diritti.includes(d));
    if (mancanti.length > 0) throw new DomainError('forbidden', `L’operazione riguarda un registro che il profilo non ha. Per annullarla serve anche ${mancanti.length === 1 ? 'il diritto' : 'ognuno dei diritti'}: ${mancanti.join(', ')}.`);
  }

  /** What undoing would do, or what has to be undone before. */
  async anteprima(comune: string, operazione: number, diritti?: readonly string[]): Promise<AnteprimaAnnullamento> {
    return this.db.lavora(contestoDi(comune, null), async (u) => {
      await this.#annullabile(u, comune, operazione);
      const ostacoli = await this.#ostacoli(u, comune, operazione, diritti);
      const effetti = await this.repository.listEffetti(u, comune, operazione);
      return {
        possibile: ostacoli.length === 0,
        ostacoli,
        effetti: TABELLE_TEMPORALI.flatMap(({ nome, titolo }) => {
          const effetto = effetti.find((e) => e.tabella === nome && e.tolti + e.ripristinati > 0);
          return effetto === undefined || titolo === undefined ? [] : [{ uno: titolo[0], molti: titolo[1], tolti: effetto.tolti, ripristinati: effetto.ripristinati }];
        }),
      };
    }, { lunga: true });
  }

  /** @throws DomainError what {@link annulla} would, before anything is begun. */
  async esigiAnnullabile(comune: string, operazione: number, diritti?: readonly string[]): Promise<void> {
    await this.db.lavora(contestoDi(comune, null), async (u) => {
      await this.#annullabile(u, comune, operazione);
      await this.#libera(u, comune, operazione, diritti);
    }, { lunga: true });
  }

  /**
   * Undoes, in one transaction, and answers the undo.
   *
   * @throws DomainError `undo-blocked` with the list of what stands on it; `conflict` when it is undone already, or is an undo itself.
   */
  async annulla({ comune, operazione, operatore, diritti }: DaAnnullare, avanza: (quota: number) => void = () => undefined): Promise<OperazioneBreve> {
    const contesto = contestoDi(comune, operatore.id);
    const { breve, importazione } = await this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, true);
      const { tipo } = await this.#annullabile(u, comune, operazione);
      await this.#libera(u, comune, operazione, diritti);
      avanza(0.05);
      if (tipo === 'importazione') await u.query(PREPARA);
      const annullamento = await this.operazioni.apri(u, { comune, tipo: 'annullamento', annulla: operazione, operatore, lunga: true });
      await this.repository.rovescia(u, { comune, operazione, annullamento }, (quota) => avanza(0.05 + quota * 0.7));
      await this.collegamenti.ripristinaAllineamento(u, comune, annullamento);
      avanza(0.85);
      await this.registro.ricalcolaDerivati(u, comune, annullamento);
      await this.riferiti.ricollega(u, comune, annullamento);
      await this.traccia.registra(u, { azione: 'annullamento', comune, oggettoTipo: 'operazione', oggettoId: String(operazione), dettaglio: { tipo } });
      avanza(0.95);
      return { breve: presentaOperazione((await this.repository.findOperazione(u, annullamento))!), importazione: tipo === 'importazione' };
    }, { lunga: true });
    // What is undone stays undone: statistics that could not be refreshed are the next merge's.
    if (importazione) {
      await this.db.lavora(contesto, (u) => u.query(ANALIZZA, [TABELLE_DEL_REGISTRO]), { lunga: true }).catch((error: unknown) => this.#log.warn(`statistiche non aggiornate: ${String(error)}`));
    }
    avanza(1);
    return breve;
  }

  async #annullabile(u: UnitaDiLavoro, comune: string, id: number): Promise<OperazioneSalvata> {
    const operazione = await this.repository.findOperazione(u, id);
    if (operazione === null || operazione.comune !== comune) throw new DomainError('not-found', 'L’operazione non esiste o non è tra quelle che puoi vedere.');
    if (operazione.annullata) throw new DomainError('conflict', 'L’operazione è già annullata.');
    if (operazione.tipo === 'annullamento') throw new DomainError('conflict', 'Un annullamento non si annulla: si importa o si modifica di nuovo.');
    return operazione;
  }

  async #libera(u: UnitaDiLavoro, comune: string, operazione: number, diritti?: readonly string[]): Promise<void> {
    const ostacoli = await this.#ostacoli(u, comune, operazione, diritti);
    if (ostacoli.length > 0) throw new DomainError('undo-blocked', `Prima annullare: ${ostacoli.map(operazioneInParole).join('; ')}.`, { ostacoli });
  }

  async #ostacoli(u: UnitaDiLavoro, comune: string, operazione: number, diritti?: readonly string[]): Promise<OperazioneBreve[]> {
    const sopra = await this.repository.listSopra(u, comune, operazione);
    if (sopra.length === 0) return [];
    const ostacoli: OperazioneBreve[] = [];
    for (const o of await this.repository.listOperazioni(u, sopra)) {
      const sua = diritti === undefined || (await this.repository.listDiritti(u, comune, o.id)).every((d) => diritti.includes(d));
      ostacoli.push(sua ? presentaOperazione(o) : presentaOperazioneAltrui(o));
    }
    return ostacoli;
  }
}

function contestoDi(comune: string, utenteId: string | null): Contesto {
  return { ruolo: 'import', comuni: [comune], utenteId };
}

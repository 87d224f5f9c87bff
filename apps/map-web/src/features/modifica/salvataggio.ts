import type { ConflittoEdificio, ModificaDaConfrontare, SceltaConfronto } from '@edigit/anagrafe/contract';
import { decideDifference } from '../../api/buildings.js';
import { ApiError } from '../../api/client.js';
import { toMercator } from '../../map/projections.js';
import type { Disputa, Verdetto } from './conflitto-dialog.js';
import type { Quesito, Risposta } from './domanda.js';
import { askClosing, askOverlap, closingOf } from './domande.js';
import type { Esito, Lavoro } from './lavoro.js';
import { disputesOf, obstacleOf, refusalsOf, type Rifiuto } from './rifiuti.js';
import { t } from './testi.js';

/** The page in which one saves. */
export interface OspiteSalvataggio {
  readonly lavoro: () => Lavoro | null;
  readonly ask: (quesito: Quesito) => Promise<Risposta | null>;
  /** Others saved meanwhile: which version of each field is kept; null: back to the work. */
  readonly compare: (dispute: readonly Disputa[]) => Promise<Verdetto>;
  readonly warned: (frase: string) => void;
  /** The state of the save is other: to be shown. */
  readonly shown: () => void;
  /** The work is other than it was, though nobody drew. */
  readonly changed: () => void;
  readonly saved: (esito: Esito) => void;
  /** The building was closed, or its difference decided: the work is over, and this is said. */
  readonly over: (operazione: number, frase: string) => void;
}

/** Sends the work to the server, and goes on from what it answers: refusals with their places, overlaps to be accepted, versions to be compared. */
export class Salvataggio {
  inCorso = false;
  /** A save was tried: from then on what is missing is marked. */
  provato = false;
  rifiuti: readonly Rifiuto[] = [];

  /** @param comune code of the municipality; `edificioId` null for a building that is not there yet. */
  constructor(private readonly comune: string, private readonly edificioId: string | null, private readonly ospite: OspiteSalvataggio) {}

  /** @param accetta whether what the outline passes over was accepted. */
  async save(accetta = false): Promise<void> {
    const lavoro = this.ospite.lavoro();
    if (!lavoro || this.inCorso) return;
    this.provato = true;
    this.ospite.shown();
    const stop = obstacleOf(lavoro);
    if (stop) {
      this.ospite.warned(stop);
      return;
    }
    this.rifiuti = [];
    this.busy(true);
    let refusal: unknown;
    try {
      this.ospite.saved(await lavoro.save(this.comune, accetta));
      return;
    } catch (error) {
      refusal = error;
    } finally {
      this.busy(false);
    }
    await this.refused(lavoro, refusal);
  }

  /** «Chiudi edificio», with its reason. */
  async close(): Promise<void> {
    const lavoro = this.untouched();
    if (!lavoro) return;
    const risposta = await this.ospite.ask(askClosing(new Date().toISOString().slice(0, 10)));
    if (risposta?.valore !== 'chiudi') return;
    const { motivo, il, nota } = closingOf(risposta.dati);
    await this.end(lavoro, () => lavoro.close(motivo, il, nota), t.chiusura.fatto);
  }

  /** Says what becomes of a difference between the office and a supply. */
  async decide({ edificio, origine }: ModificaDaConfrontare, scelta: SceltaConfronto): Promise<void> {
    const lavoro = this.untouched();
    if (lavoro) await this.end(lavoro, () => decideDifference(edificio.id, edificio.versione, { origine, scelta }), t.confronto.deciso);
  }

  /** The work, when there is nothing to be saved first. */
  private untouched(): Lavoro | null {
    const lavoro = this.ospite.lavoro();
    if (!lavoro?.cambiato) return lavoro;
    this.ospite.warned(t.primaSalva);
    return null;
  }

  private async end(lavoro: Lavoro, what: () => Promise<{ readonly operazione: number }>, frase: string): Promise<void> {
    try {
      this.ospite.over((await what()).operazione, frase);
    } catch (error) {
      await this.refused(lavoro, error);
    }
  }

  private async refused(lavoro: Lavoro, error: unknown): Promise<void> {
    const problem = error instanceof ApiError ? error.problem : null;
    if (problem?.code === 'stale-version' && problem.conflitti?.length) return this.dispute(lavoro, problem.conflitti);
    if (problem?.code === 'overlapping-buildings' && problem.sovrapposizioni?.length) {
      if ((await this.ospite.ask(askOverlap(problem.sovrapposizioni)))?.valore === 'salva') await this.save(true);
      return;
    }
    this.rifiuti = refusalsOf(error);
    lavoro.tavolo.segnati = this.rifiuti.flatMap(({ punto }) => (punto ? [toMercator(punto)] : []));
    this.ospite.shown();
  }

  private async dispute(lavoro: Lavoro, conflitti: readonly ConflittoEdificio[]): Promise<void> {
    const verdetto = await this.ospite.compare(disputesOf(lavoro, conflitti, this.edificioId));
    if (!verdetto) return;
    const reordering = lavoro.tavolo.riordinata;
    for (const conflitto of conflitti) lavoro.accept(conflitto, verdetto.get(conflitto.id) ?? new Map());
    this.ospite.changed();
    const mine = [...verdetto.values()].some((scelte) => [...scelte.values()].includes('mia'));
    if (mine && !reordering) await this.save();
    else this.ospite.warned(t.conflitto.presa(conflitti[0]!.salvatoDa));
  }

  private busy(inCorso: boolean): void {
    this.inCorso = inCorso;
    this.ospite.shown();
  }
}

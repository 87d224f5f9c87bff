import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import type { Testata } from './piani.queries.js';
import { PianiRepository, type TestataLetta, type Valori } from './piani.repository.js';

/** Who changes a head; without an id the program itself («primo avvio»). */
export type Autore = Esecutore;

/** Who changes a head, and why. */
export interface Mano {
  readonly contesto: Contesto;
  readonly autore: Autore;
  readonly motivo: string | undefined;
}

const NOMI: Readonly<Record<Testata, readonly [oggetto: string, nonTrovato: string]>> = {
  piano: ['piano', 'Il piano non esiste o non è tra quelli che puoi vedere.'],
  piano_versione: ['versione-piano', 'La versione del piano non esiste o non è tra quelle che puoi vedere.'],
  piano_strato: ['strato-piano', 'Lo strato del piano non esiste o non è tra quelli che puoi vedere.'],
};

const ORA = new Intl.DateTimeFormat('it-IT', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Rome' });

/** Heads (plans, versions, layers) opened and changed: each time one operation, by a unit of work that reaches one municipality and no more. */
@Injectable()
export class TestateService {
  constructor(
    private readonly db: Database,
    private readonly repository: PianiRepository,
    private readonly operazioni: OperazioniService,
    private readonly traccia: TracciaService,
  ) {}

  /** A head as who asks sees it. @throws DomainError `not-found`. */
  async trova(contesto: Contesto, tabella: Testata, id: string): Promise<TestataLetta> {
    const letta = await this.db.lavora({ ...contesto, tempo: null }, (u) => this.repository.findTestata(u, tabella, id));
    if (letta === null) throw nonTrovata(tabella);
    return letta;
  }

  /** @throws DomainError `not-found` for a municipality that nobody has, or of others. */
  async esigiComune(contesto: Contesto, comune: string): Promise<void> {
    if (!(await this.db.lavora(contesto, (u) => this.repository.isComuneVisibile(u, comune)))) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
  }

  /** Opens a head and answers its id. `controlla` looks at what is there once no other operation can change it. */
  apri({ contesto, autore, motivo }: Mano, tabella: Testata, comune: string, valori: Valori, controlla: (u: UnitaDiLavoro) => Promise<void>): Promise<string> {
    return this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      await controlla(u);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, ...(motivo ? { nota: motivo } : {}) });
      const id = await this.repository.apri(u, tabella, comune, operazione, valori);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: NOMI[tabella][0], oggettoId: id, dettaglio: { operazione, atto: 'apertura' } });
      return id;
    });
  }

  /**
   * Changes the named columns of a head; what is the same already makes no operation.
   * @throws DomainError `not-found`, `if-match-required`, `stale-version`, and what `controlla` finds wrong with the head as it would be.
   */
  async cambia({ contesto, autore, motivo }: Mano, tabella: Testata, id: string, ifMatch: string | undefined, cambi: Valori, controlla: (u: UnitaDiLavoro, nuova: Valori, comune: string) => Promise<void>): Promise<void> {
    const { comune } = await this.trova(contesto, tabella, id);
    await this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const letta = await this.repository.findTestata(u, tabella, id);
      if (letta === null) throw nonTrovata(tabella);
      esigiVersione(letta, ifMatch);
      const campi = Object.keys(cambi).filter((c) => cambi[c] !== letta.valori[c]);
      if (campi.length === 0) return;
      const nuova = { ...letta.valori, ...cambi };
      await controlla(u, nuova, comune);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, ...(motivo ? { nota: motivo } : {}) });
      await this.repository.cambia(u, tabella, comune, operazione, id, nuova);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: NOMI[tabella][0], oggettoId: id, dettaglio: { operazione, campi } });
    });
  }
}

/** What may write plans and constraints: the role of imports, in one municipality. Whoever gets here has been asked for the rights. */
export function contestoDiScrittura({ utenteId }: Contesto, comune: string): Contesto {
  return { ruolo: 'import', utenteId: utenteId ?? null, comuni: [comune] };
}

function nonTrovata(tabella: Testata): DomainError {
  return new DomainError('not-found', NOMI[tabella][1]);
}

function esigiVersione({ versione, salvataDa, salvataIl }: TestataLetta, ifMatch: string | undefined): void {
  requireIfMatch(ifMatch, versione, `${salvataDa === '' ? 'Un’importazione' : salvataDa} ha salvato il ${ORA.format(salvataIl)}: ricaricare e ripetere la modifica.`);
}


import type { EsitoRicalcolo, RicalcoloFasce } from '@edigit/anagrafe/contract';
import { Injectable, Logger } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { aPezzi } from './a-pezzi.js';
import * as sql from './ricalcolo.queries.js';
import { contestoDiScrittura, TestateService } from './testate.service.js';

type DaRifare = Omit<EsitoRicalcolo['cambiate'][number], 'adessoM2'>;
interface Misurata {
  readonly id: string;
  readonly m2: number;
}

const PER_VOLTA = 20;

/** Bands drawn again where their parameter has changed: one operation for all of them, which the undo takes back. */
@Injectable()
export class RicalcoloService {
  readonly #log = new Logger(RicalcoloService.name);

  constructor(
    private readonly db: Database,
    private readonly testate: TestateService,
    private readonly operazioni: OperazioniService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found` for a municipality of others; `registry-busy`. */
  async ricalcola(contesto: Contesto, autore: Autore, { comune, tipo = '', prova, motivo }: RicalcoloFasce): Promise<EsitoRicalcolo> {
    await this.testate.esigiComune(contesto, comune);
    const daRifare = await this.db.lavora(contesto, (u) => u.query<DaRifare>(sql.DA_RIFARE, [comune, tipo === '' ? null : tipo]));
    // Tried first, a few at a time: the one that cannot be drawn must not take the others with it.
    const { esiti } = await aPezzi(daRifare.map(({ id }) => id), PER_VOLTA, (ids) => this.db.lavora(contesto, (u) => u.query<Misurata>(sql.PROVA, [comune, ids])), (error) => this.#log.warn(`fascia non ricalcolata: ${String(error)}`));
    const provate = new Map(esiti.map(({ id, m2 }) => [id, m2]));
    const problemi = daRifare.filter(({ id }) => !provate.has(id)).map(({ id, nome }) => ({ id, nome, messaggio: 'La fascia non si può disegnare da questa geometria: controllare l’oggetto di partenza e importarlo di nuovo.' }));
    if (prova || provate.size === 0) return { operazione: null, cambiate: cambiate(daRifare, provate), problemi };
    const fatte = await this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: motivo || 'Fasce ricalcolate' });
      const righe = await u.query<Misurata>(sql.RIFAI, [comune, [...provate.keys()], operazione]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'vincolo', dettaglio: { operazione, atto: 'ricalcolo', fasce: righe.length } });
      return { operazione, righe: new Map(righe.map(({ id, m2 }) => [id, m2])) };
    });
    return { operazione: fatte.operazione, cambiate: cambiate(daRifare, fatte.righe), problemi };
  }
}

function cambiate(daRifare: readonly DaRifare[], m2: ReadonlyMap<string, number>): EsitoRicalcolo['cambiate'] {
  return daRifare.flatMap((f) => (m2.has(f.id) ? [{ ...f, adessoM2: m2.get(f.id)! }] : []));
}

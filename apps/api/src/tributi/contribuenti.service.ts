import { confrontaSoggetti, STATI_SOGGETTO } from '@edigit/anagrafe';
import type { Contribuenti, RichiestaContribuenti, RigaConfronto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { riferimentiInParole } from './parole-tributi.js';
import { PosizioniRepository } from './posizioni.repository.js';
import { TributiService } from './tributi.service.js';

export type Contribuente = Contribuenti['items'][number];

/** A line of the worklist with who pays. */
export interface RigaConPersone extends RigaConfronto {
  readonly contribuente: Contribuente | null;
}

/** Who pays: every read has a purpose and leaves a line. */
@Injectable()
export class ContribuentiService {
  constructor(
    private readonly db: Database,
    private readonly repository: PosizioniRepository,
    private readonly tributi: TributiService,
    private readonly traccia: TracciaService,
  ) {}

  /** Of one position. @throws DomainError `purpose-required`, `not-found`. */
  findDellaPosizione(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Contribuenti> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const posizione = await this.repository.find(u, id);
      if (posizione === null) throw new DomainError('not-found', 'La posizione non esiste o non è tra quelle che puoi vedere.');
      return this.#presenta(u, contesto, posizione.comune, 'posizione', id, [id], conCodiceFiscale);
    });
  }

  /** Of the positions of a building, of the latest year of each tax. @throws DomainError `purpose-required`, `not-found`. */
  findDellEdificio(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Contribuenti> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.repository.findComuneDellEdificio(u, id);
      if (comune === null) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
      const ids = await this.repository.listIdDellEdificio(u, comune, id, await this.repository.findFonte(u, comune));
      return this.#presenta(u, contesto, comune, 'edificio', id, ids, conCodiceFiscale);
    });
  }

  /** The worklist with who pays, in blocks, each logged in the unit of work that reads it. @throws DomainError `purpose-required`. */
  async *streamConfronto(contesto: Contesto, richiesta: RichiestaContribuenti): AsyncGenerator<readonly RigaConPersone[]> {
    requireFinalita(contesto);
    const { comune } = richiesta;
    for await (const righe of this.tributi.streamConfronto(contesto, richiesta)) {
      yield await this.db.lavora(contesto, async (u) => {
        const { items } = await this.#presenta(u, contesto, comune, 'elenco-tributi', comune, righe.filter((r) => r.tipo === 'posizione').map((r) => r.id), true);
        const perId = new Map(items.map((i) => [i.posizioneId, i]));
        return righe.map((r) => ({ ...r, contribuente: perId.get(r.id) ?? null }));
      });
    }
  }

  async #presenta(u: UnitaDiLavoro, { diritti = [] }: Contesto, comune: string, oggettoTipo: string, oggettoId: string, ids: readonly string[], conCodiceFiscale: boolean): Promise<Contribuenti> {
    const contribuenti = ids.length === 0 ? [] : await this.repository.listContribuenti(u, comune, ids);
    const conTitolari = diritti.includes('titolarita');
    const titolari = new Map<string, (string | null)[]>();
    for (const { posizione, codiceFiscale } of conTitolari && contribuenti.length > 0 ? await this.repository.listTitolari(u, comune, contribuenti.map((c) => c.posizioneId)) : []) {
      titolari.set(posizione, [...(titolari.get(posizione) ?? []), codiceFiscale]);
    }
    await this.traccia.registraLettura(u, { comune, oggettoTipo, oggettoId, dettaglio: { sezione: 'tributi', righe: contribuenti.length } });
    return {
      items: contribuenti.map(({ riferimenti, codiceFiscale, ...c }) => {
        const stato = confrontaSoggetti(codiceFiscale, titolari.get(c.posizioneId) ?? []);
        return { ...c, riferimenti: riferimentiInParole(riferimenti), confronto: conTitolari ? { stato, titolo: STATI_SOGGETTO[stato] } : null, ...(conCodiceFiscale ? { codiceFiscale } : {}) };
      }),
    };
  }
}

import { estremiInParole } from '@edigit/anagrafe';
import type { Richiedenti } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { titoloInParole } from './presenta-titolo.js';
import { type RichiedenteSalvato, TitoliRepository } from './titoli.repository.js';

/** Who asked for titles: every read has a purpose and leaves a line. */
@Injectable()
export class RichiedentiService {
  constructor(
    private readonly db: Database,
    private readonly repository: TitoliRepository,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `purpose-required`, `not-found`. */
  findDelTitolo(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Richiedenti> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const titolo = await this.repository.find(u, id);
      if (titolo === null) throw new DomainError('not-found', 'Il titolo non esiste o non è tra quelli che puoi vedere.');
      return this.#presenta(u, titolo.comune, 'titolo-edilizio', id, await this.repository.listRichiedenti(u, id), conCodiceFiscale);
    });
  }

  /** Of every title of a building. @throws DomainError `purpose-required`, `not-found`. */
  findDellEdificio(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Richiedenti> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.repository.findComuneDellEdificio(u, id);
      if (comune === null) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
      return this.#presenta(u, comune, 'edificio', id, await this.repository.listRichiedentiDellEdificio(u, comune, id), conCodiceFiscale);
    });
  }

  async #presenta(u: UnitaDiLavoro, comune: string, oggettoTipo: string, oggettoId: string, richiedenti: readonly RichiedenteSalvato[], conCodiceFiscale: boolean): Promise<Richiedenti> {
    await this.traccia.registraLettura(u, { comune, oggettoTipo, oggettoId, dettaglio: { sezione: 'edilizia', righe: richiedenti.length } });
    return {
      items: richiedenti.map((r) => ({ titoloId: r.titoloId, titolo: titoloInParole(r), estremi: estremiInParole(r), nominativo: r.nominativo, ...(conCodiceFiscale ? { codiceFiscale: r.codiceFiscale } : {}) })),
    };
  }
}

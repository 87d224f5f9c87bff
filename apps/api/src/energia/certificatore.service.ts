import { TIPI_CERTIFICATORE } from '@edigit/anagrafe';
import type { CertificatoreApe } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { EnergiaRepository } from './energia.repository.js';
import { EnergiaService } from './energia.service.js';

/** Who certified: the read has a purpose and leaves a line. */
@Injectable()
export class CertificatoreService {
  constructor(
    private readonly db: Database,
    private readonly energia: EnergiaService,
    private readonly repository: EnergiaRepository,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `purpose-required`, `not-found`. */
  async find(contesto: Contesto, id: string): Promise<CertificatoreApe> {
    requireFinalita(contesto);
    const { comune } = await this.energia.find(contesto, id);
    return this.db.lavora(contesto, async (u) => {
      const letto = await this.repository.findCertificatore(u, comune, id);
      await this.traccia.registraLettura(u, { comune, oggettoTipo: 'ape', oggettoId: id, dettaglio: { sezione: 'energia', righe: letto === null ? 0 : 1 } });
      return { certificatore: letto === null ? null : { ...letto, tipo: letto.tipo === null ? null : (TIPI_CERTIFICATORE[letto.tipo] ?? null) } };
    });
  }
}

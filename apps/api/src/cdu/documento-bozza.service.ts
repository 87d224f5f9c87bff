import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import type { DocumentoCdu } from '../stampa/documento.js';
import type { EstrattoMappa } from '../stampa/mappa/estratto.js';
import { odtCdu } from '../stampa/odt/odt-cdu.js';
import { StampaService } from '../stampa/stampa.service.js';
import { BozzeService } from './bozze.service.js';
import { componiBozza } from './componi-bozza.js';

/** Map extracts of one document. */
const MOST_MAPS = 500;
const MAPPA_MM = 72;

/** A draft on paper: PDF to be read, OpenDocument to be finished. */
@Injectable()
export class DocumentoBozzaService {
  constructor(
    private readonly bozze: BozzeService,
    private readonly stampa: StampaService,
  ) {}

  /** @throws DomainError `not-found`; `conflict` while it is not ready. */
  async pdf(contesto: Contesto, id: string, operatore: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.stampa.disegna(await this.#documento(contesto, id, operatore));
  }

  /** @throws DomainError as {@link pdf}. */
  async odt(contesto: Contesto, id: string, operatore: string): Promise<Uint8Array<ArrayBuffer>> {
    return odtCdu(await this.#documento(contesto, id, operatore));
  }

  async #documento(contesto: Contesto, id: string, operatore: string): Promise<DocumentoCdu> {
    const intera = await this.bozze.findIntera(contesto, id);
    const trovate = intera.righe.flatMap((r) => r.esito?.urbanistica?.id ?? []);
    const estratti = new Map<string, EstrattoMappa>();
    for (const particella of trovate.slice(0, MOST_MAPS)) {
      const estratto = await this.stampa.estrattoParticella(contesto, intera.bozza.comune, particella, MAPPA_MM);
      if (estratto !== null) estratti.set(particella, estratto);
    }
    return componiBozza({ ...intera, estratti, senzaMappe: trovate.length > MOST_MAPS, operatore, istante: new Date() });
  }
}

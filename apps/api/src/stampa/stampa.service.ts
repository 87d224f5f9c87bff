import type { Contribuenti, Fascicolo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { FinalitaCorrente } from '../accessi/finalita.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { componiFascicolo, componiTestata, type EdificioDaStampare, quanteSezioni } from './componi.js';
import type { Documento } from './documento.js';
import { altezzaMappaMm } from './mappa/altezza.js';
import type { EstrattoMappa } from './mappa/estratto.js';
import { scegliRiquadro, sistemaPiano } from './mappa/riquadro.js';
import { StampaRepository } from './stampa.repository.js';
import { Stampatore } from './stampatore.js';

/** A dossier that has been read, and who prints it. */
export interface DaStampare {
  readonly fascicolo: Fascicolo;
  readonly edificio: EdificioDaStampare;
  readonly operatore: string;
  /** Purpose of the read of names; null where the dossier has none. */
  readonly finalita: FinalitaCorrente | null;
  /** Who pays; null where the print is not to name them. */
  readonly contribuenti: Contribuenti | null;
}

/** The dossier on paper. The dossier itself is read, and its read logged, by who asks for the print. */
@Injectable()
export class StampaService {
  constructor(
    private readonly db: Database,
    private readonly repository: StampaRepository,
    private readonly stampatore: Stampatore,
  ) {}

  /**
   * Reads what the map extract needs, then draws, outside the unit of work.
   *
   * @throws DomainError `not-found` when the building has gone since it was read.
   */
  async stampa(contesto: Contesto, { fascicolo, edificio, operatore, finalita, contribuenti }: DaStampare): Promise<Uint8Array<ArrayBuffer>> {
    const { comune, id } = fascicolo.edificio;
    const altezzaMm = altezzaMappaMm(componiTestata({ fascicolo, edificio, finalita }), quanteSezioni(fascicolo));
    const letto = await this.db.lavora(contesto, async (u) => {
      const estensioni = await this.repository.findEstensioni(u, comune, id);
      if (estensioni === null) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
      const { riquadro, avvertenza } = scegliRiquadro(estensioni.edificio, estensioni.particelle, altezzaMm);
      const forme = await this.repository.listForme(u, comune, { edificio: id }, riquadro, estensioni.srid);
      return { estratto: { riquadro, avvertenza, forme, sistema: sistemaPiano(estensioni.srid), sfondo: [] }, dateFonti: await this.repository.findDateFonti(u, comune) };
    });
    return this.stampatore.stampa(componiFascicolo({ ...letto, fascicolo, edificio, operatore, finalita, contribuenti, istante: new Date() }));
  }
  /** Map extract of a parcel, alone in its frame; null where the map does not draw it. */
  estrattoParticella(contesto: Contesto, comune: string, particella: string, altezzaMm: number): Promise<EstrattoMappa | null> {
    return this.db.lavora(contesto, async (u) => {
      const estensione = await this.repository.findEstensioneParticella(u, comune, particella);
      if (estensione === null) return null;
      const { riquadro } = scegliRiquadro(estensione.particella, null, altezzaMm);
      const forme = await this.repository.listForme(u, comune, { particella }, riquadro, estensione.srid);
      return { riquadro, avvertenza: null, forme, sistema: sistemaPiano(estensione.srid), sfondo: [] };
    });
  }

  /** Draws what another context has composed. */
  disegna(documento: Documento): Promise<Uint8Array<ArrayBuffer>> {
    return this.stampatore.stampa(documento);
  }
}

import type { Storia, StoriaQuery, VoceStoria } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { presentaStoria } from './presenta-storia.js';
import { type Cosa, type IntestatarioAllora, StoriaRepository } from './storia.repository.js';

const NON_TROVATA: Readonly<Record<Cosa, string>> = {
  edificio: 'L’edificio non esiste o non è tra quelli che puoi vedere.', particella: 'La particella non esiste o non è tra quelle che puoi vedere.', unita: 'L’unità immobiliare non esiste o non è tra quelle che puoi vedere.',
};
/** Operations in a row that changed nothing of what is read (an old stage, the score of a link) before a page gives up and says where it goes on. */
const GIRI = 5;
const CON_I_COLLEGHI = ['modifica', 'importazioni', 'registro-accessi'];

/** The history of a building, a parcel or a unit as a list to be read. */
@Injectable()
export class StoriaService {
  constructor(
    private readonly db: Database,
    private readonly repository: StoriaRepository,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found`; where holders are to be named `forbidden`, `purpose-required`. */
  async find(contesto: Contesto, cosa: Cosa, id: string, { cursore, limite, intestatari }: StoriaQuery): Promise<Storia> {
    const conNomi = intestatari === 'si';
    if (conNomi && contesto.diritti?.includes('titolarita') !== true) throw new DomainError('forbidden', 'Il profilo non è abilitato agli intestatari.');
    if (conNomi) requireFinalita(contesto);
    const comune = await this.db.lavora(contesto, (u) => this.repository.findComune(u, cosa, id));
    if (comune === null) throw new DomainError('not-found', NON_TROVATA[cosa]);
    let prima = cursore ?? null;
    for (let giro = 0; ; giro += 1) {
      const { items, prossima } = await this.#pagina(contesto, cosa, { comune, id }, prima, limite, conNomi);
      if (items.length > 0 || prossima === null || giro === GIRI) return { items, ...(prossima === null ? {} : { prossima }) };
      prima = prossima;
    }
  }

  async #pagina(contesto: Contesto, cosa: Cosa, { comune, id }: { comune: string; id: string }, prima: string | null, limite: number, conNomi: boolean): Promise<{ items: VoceStoria[]; prossima: string | null }> {
    const toccate = await this.db.lavora(contesto, (u) => this.repository.listToccate(u, cosa, comune, id, prima, limite + 1));
    const altriIntestatari = await this.repository.listConAltriIntestatari(comune, cosa, id, prima, toccate[limite] ?? null);
    const tutte = [...new Set([...toccate, ...altriIntestatari.map(({ op }) => op)])].toSorted((a, b) => b - a);
    const ops = tutte.slice(0, limite);
    const diritti = new Set(contesto.diritti);
    const cambi = altriIntestatari.filter(({ op }) => ops.includes(op));
    const materiale = await this.repository.leggi(contesto, cosa, comune, id, ops, cambi.map((x) => x.id));
    const nomi = conNomi && cambi.length > 0 ? await this.#nomi(contesto, cosa, comune, id, cambi) : null;
    const items = presentaStoria(materiale, altriIntestatari, nomi, id, { indirizzi: diritti.has('indirizzi'), colleghi: CON_I_COLLEGHI.some((d) => diritti.has(d)) });
    return { items, prossima: tutte.length > limite ? String(ops.at(-1)!) : null };
  }

  /** Names before and after, and the line of the log that their reading leaves. */
  #nomi(contesto: Contesto, cosa: Cosa, comune: string, id: string, cambi: readonly { readonly op: number; readonly id: string }[]): Promise<IntestatarioAllora[]> {
    return this.db.lavora(contesto, async (u) => {
      const nomi = await this.repository.listIntestatari(u, comune, cosa, id, cambi);
      await this.traccia.registraLettura(u, { comune, oggettoTipo: cosa === 'unita' ? 'unita-immobiliare' : cosa, oggettoId: id, dettaglio: { sezione: 'titolarita', righe: nomi.length } });
      return nomi;
    });
  }
}

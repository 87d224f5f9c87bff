import type { Vincoli, VincoliQuery, Vincolo, VincoloInElenco } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { bboxOf } from '../http/bbox.js';
import type { Elemento } from '../http/geojson.js';
import { paginaDi, paroleDi, tutteLe } from './pagine-piani.js';
import { type FiltroVincoli, TerritorioPianiRepository, type Trovata } from './territorio.repository.js';

const OGNUNO: FiltroVincoli = { comune: null, tipo: null, famiglia: null, strato: null, parole: null, bbox: null, id: null, inVigore: false, daRicalcolare: false };
const COLONNE = 4;

/** Constraints, each with what the catalogue says of its type. */
@Injectable()
export class VincoliService {
  constructor(
    private readonly db: Database,
    private readonly repository: TerritorioPianiRepository,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list or a wrong box. */
  list(contesto: Contesto, query: VincoliQuery): Promise<Vincoli> {
    const filtro = filtroDi(query);
    return paginaDi(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: (dopo, limite) => this.repository.listVincoli(u, filtro, dopo, limite, false), conta: () => this.repository.countVincoli(u, filtro),
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: VincoliQuery): AsyncGenerator<readonly VincoloInElenco[]> {
    const filtro = filtroDi(query);
    for await (const vincoli of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listVincoli(u, filtro, dopo, limite, false)), 1000)) yield vincoli.map(({ riga }) => riga);
  }

  async *streamElementi(contesto: Contesto, query: VincoliQuery): AsyncGenerator<readonly Elemento[]> {
    const filtro = filtroDi(query);
    for await (const vincoli of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listVincoli(u, filtro, dopo, limite, true)), 100)) yield vincoli.map(elementoDi);
  }

  /** @throws DomainError `not-found`. */
  async find(contesto: Contesto, id: string): Promise<Vincolo> {
    const vincolo = await this.db.lavora(contesto, (u) => this.repository.findVincolo(u, { ...OGNUNO, id }));
    if (vincolo === null) throw new DomainError('not-found', 'Il vincolo non esiste o non è tra quelli che puoi vedere.');
    return { ...vincolo, conosciutoDa: vincolo.conosciutoDa.toISOString() };
  }
}

function filtroDi({ comune, tipo, famiglia, strato, stato, daRicalcolare, q, bbox }: VincoliQuery): FiltroVincoli {
  return { ...OGNUNO, comune: comune ?? null, tipo: tipo || null, famiglia: famiglia ?? null, strato: strato || null, parole: paroleDi(q), bbox: bboxOf(bbox), inVigore: stato === 'attuali', daRicalcolare: daRicalcolare === 'si' };
}

function elementoDi({ riga, geometria }: Trovata<VincoloInElenco>): Elemento {
  const { id, comune, tipo, famiglia, titolo, baseGiuridica, nome, strato, atto, dal, al, fascia, superficieM2 } = riga;
  return { id, geometria, attributi: { comune, tipo, famiglia, titolo, baseGiuridica, nome, strato, atto, dal, al, fasciaM: fascia?.metri ?? null, fasciaParametro: fascia?.parametro ?? null, superficieM2 } };
}

import type { Zona, Zone, ZonaInElenco, ZoneQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { bboxOf } from '../http/bbox.js';
import type { Elemento } from '../http/geojson.js';
import { paginaDi, paroleDi, tutteLe } from './pagine-piani.js';
import { type FiltroZone, TerritorioPianiRepository, type Trovata } from './territorio.repository.js';

const OGNUNA: FiltroZone = { comune: null, piano: null, versionePiano: null, strato: null, stati: null, codice: null, dm1444: null, parole: null, bbox: null, id: null };
const COLONNE = 2;

/** Zones of the plans. */
@Injectable()
export class ZoneService {
  constructor(
    private readonly db: Database,
    private readonly repository: TerritorioPianiRepository,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list or a wrong box. */
  list(contesto: Contesto, query: ZoneQuery): Promise<Zone> {
    const filtro = filtroDi(query);
    return paginaDi(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: (dopo, limite) => this.repository.listZone(u, filtro, dopo, limite, false), conta: () => this.repository.countZone(u, filtro),
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: ZoneQuery): AsyncGenerator<readonly ZonaInElenco[]> {
    const filtro = filtroDi(query);
    for await (const zone of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listZone(u, filtro, dopo, limite, false)), 1000)) yield zone.map(({ riga }) => riga);
  }

  async *streamElementi(contesto: Contesto, query: ZoneQuery): AsyncGenerator<readonly Elemento[]> {
    const filtro = filtroDi(query);
    for await (const zone of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listZone(u, filtro, dopo, limite, true)), 100)) yield zone.map(elementoDi);
  }

  /** @throws DomainError `not-found`. */
  async find(contesto: Contesto, id: string): Promise<Zona> {
    const zona = await this.db.lavora(contesto, (u) => this.repository.findZona(u, { ...OGNUNA, id }));
    if (zona === null) throw new DomainError('not-found', 'La zona non esiste o non è tra quelle che puoi vedere.');
    return { ...zona, conosciutoDa: zona.conosciutoDa.toISOString() };
  }
}

function filtroDi({ comune, piano, versionePiano, strato, codice, dm1444, stato, q, bbox }: ZoneQuery): FiltroZone {
  return {
    ...OGNUNA, comune: comune ?? null, piano: piano ?? null, versionePiano: versionePiano ?? null, strato: strato ?? null, codice: codice || null, dm1444: dm1444 ?? null,
    stati: stato === 'tutte' ? null : stato === 'attuali' ? ['vigente', 'adottato'] : [stato], parole: paroleDi(q), bbox: bboxOf(bbox),
  };
}

function elementoDi({ riga, geometria }: Trovata<ZonaInElenco>): Elemento {
  const { id, comune, codice, nome, dm1444, hilucs, articolo, superficieM2, strato, versionePiano: { titolo, atto, stato }, piano, parametri } = riga;
  return { id, geometria, attributi: { comune, piano: piano.codice, versione: titolo, atto, stato, strato: strato.titolo, codice, nome, dm1444, hilucs, articolo, superficieM2, ...parametri } };
}

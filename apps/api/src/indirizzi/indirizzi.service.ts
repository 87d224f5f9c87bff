import type { Civici, CiviciQuery, CivicoInElenco, CollegamentoSpiegato, StradaInElenco, Strade, StradeQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { LegamiRegistroService } from '../collegamenti/legami-registro.service.js';
import { spiegaRegistro } from '../collegamenti/spiegazione-registro.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Elemento } from '../http/geojson.js';
import { paginaDi, paroleDi, tutteLe } from '../piani/pagine-piani.js';
import { type FiltroCivici, type FiltroStrade, IndirizziRepository } from './indirizzi.repository.js';

const COLONNE = 2;

/** A civic number of a building, and why it is of it. */
export interface CivicoDellEdificio {
  readonly id: string;
  readonly indirizzo: string;
  readonly spiegazione: CollegamentoSpiegato;
}

export interface CiviciDellEdificio {
  /** Day on which the register last changed; null when nothing was ever loaded. */
  readonly al: string | null;
  /** «Via Roma 12–14», of those that are surely its own; null where none is. */
  readonly nome: string | null;
  readonly civici: readonly CivicoDellEdificio[];
}

/** The municipality's streets and civic numbers. */
@Injectable()
export class IndirizziService {
  constructor(
    private readonly db: Database,
    private readonly repository: IndirizziRepository,
    private readonly legami: LegamiRegistroService,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  listStrade(contesto: Contesto, query: StradeQuery): Promise<Strade> {
    const filtro = diStrade(query);
    return paginaDi<StradaInElenco>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({ pagina: (dopo, limite) => this.repository.listStrade(u, filtro, dopo, limite), conta: () => this.repository.countStrade(u, filtro) })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamStrade(contesto: Contesto, query: StradeQuery): AsyncGenerator<readonly StradaInElenco[]> {
    const filtro = diStrade(query);
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listStrade(u, filtro, dopo, limite)), 500)) yield righe.map(({ riga }) => riga);
  }

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  listCivici(contesto: Contesto, query: CiviciQuery): Promise<Civici> {
    const filtro = diCivici(query);
    return paginaDi<CivicoInElenco>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({ pagina: (dopo, limite) => this.repository.listCivici(u, filtro, dopo, limite), conta: () => this.repository.countCivici(u, filtro) })));
  }

  async *streamCivici(contesto: Contesto, query: CiviciQuery, soloPosti = false): AsyncGenerator<readonly CivicoInElenco[]> {
    const filtro = { ...diCivici(query), soloPosti };
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listCivici(u, filtro, dopo, limite)), 1000)) yield righe.map(({ riga }) => riga);
  }

  async *streamElementi(contesto: Contesto, query: CiviciQuery): AsyncGenerator<readonly Elemento[]> {
    for await (const righe of this.streamCivici(contesto, query, true)) yield righe.map(elementoDi);
  }

  /** Those of a building, and how it is called by those that are surely its own. */
  async listDellEdificio(u: UnitaDiLavoro, { comune, id }: { readonly comune: string; readonly id: string }): Promise<CiviciDellEdificio> {
    const al = await this.repository.findAggiornamento(u, comune);
    if (al === null) return { al, nome: null, civici: [] };
    const legami = new Map((await this.legami.verso(u, comune, 'civico', 'edificio', id)).filter((l) => l.statoCollegamento !== 'respinto').map((l) => [l.oggetto, l]));
    const indirizzi = await this.repository.listIndirizzi(u, comune, [...legami.keys()]);
    const civici = indirizzi.map((c) => ({ ...c, spiegazione: spiegaRegistro(legami.get(c.id)!, c.indirizzo) }));
    const suoi = civici.filter(({ spiegazione }) => spiegazione.qualita === 'certo').map((c) => c.id);
    return { al, nome: await this.repository.findNome(u, comune, suoi), civici };
  }
}

const diStrade = ({ comune, q }: StradeQuery): FiltroStrade => ({ comune: comune ?? null, parole: paroleDi(q) });
const diCivici = ({ comune, q, strada, manca }: CiviciQuery): FiltroCivici => ({ comune: comune ?? null, parole: paroleDi(q), strada: strada ?? null, manca: manca || null, soloPosti: false });

function elementoDi({ id, posizione, strada, edifici, ...altro }: CivicoInElenco): Elemento {
  return { id, geometria: { type: 'Point', coordinates: posizione }, attributi: { ...altro, strada: strada?.nome ?? null, edificio: edifici[0]?.codice ?? null } };
}

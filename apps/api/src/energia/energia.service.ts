import type { Ape, ApeInElenco, ApeQuery, EdificiConApe, EdificiConApeQuery, EdificioConApe, ElencoApe } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { spiegaRegistro } from '../collegamenti/spiegazione-registro.js';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import type { SettoreDelFascicolo, SezioneDelSettore } from '../fascicolo/settori.js';
import { paginaDi, paroleDi, tutteLe } from '../piani/pagine-piani.js';
import { EnergiaRepository, type FiltroApe, type FiltroEdifici } from './energia.repository.js';
import { edificioInElenco, inElenco, perIntero, sezioneEnergia } from './parole-ape.js';

const OGNUNO: FiltroApe = { comune: null, classe: null, validita: null, oggetto: null, parole: null, id: null, segnati: null, collegati: null };
const COLONNE = 2;

/** Energy certificates as they are read: the list, one of them, the section of a building. */
@Injectable()
export class EnergiaService implements SettoreDelFascicolo {
  readonly codice = 'energia';
  readonly diritto = 'energia';

  constructor(
    private readonly db: Database,
    private readonly repository: EnergiaRepository,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, query: ApeQuery): Promise<ElencoApe> {
    const filtro = filtroDi(query);
    return paginaDi<ApeInElenco>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await this.repository.list(u, filtro, dopo, limite)).map(({ riga, ...resto }) => ({ ...resto, riga: inElenco(riga) })), conta: () => this.repository.count(u, filtro),
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: ApeQuery): AsyncGenerator<readonly ApeInElenco[]> {
    const filtro = filtroDi(query);
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.list(u, filtro, dopo, limite)), 1000)) yield righe.map(({ riga }) => inElenco(riga));
  }

  /** Buildings with certificates, with what these say together. @throws DomainError `invalid-request` for a cursor of another list. */
  listEdifici(contesto: Contesto, query: EdificiConApeQuery): Promise<EdificiConApe> {
    const filtro = filtroEdifici(contesto, query);
    return paginaDi<EdificioConApe>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await this.repository.listEdifici(u, filtro, dopo, limite)).map(({ riga, ...resto }) => ({ ...resto, riga: edificioInElenco(riga) })), conta: () => this.repository.countEdifici(u, filtro),
    })));
  }

  /** Every building, in blocks, each read in a unit of work of its own. */
  async *streamEdifici(contesto: Contesto, query: EdificiConApeQuery): AsyncGenerator<readonly EdificioConApe[]> {
    const filtro = filtroEdifici(contesto, query);
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listEdifici(u, filtro, dopo, limite)), 1000)) yield righe.map(({ riga }) => edificioInElenco(riga));
  }

  /** @throws DomainError `not-found`. */
  async find(contesto: Contesto, id: string): Promise<Ape> {
    const ape = await this.db.lavora(contesto, (u) => this.repository.find(u, { ...OGNUNO, id }));
    if (ape === null) throw new DomainError('not-found', 'L’attestato non esiste o non è tra quelli che puoi vedere.');
    return perIntero(ape);
  }

  async findSezione(u: UnitaDiLavoro, { comune, id }: { readonly comune: string; readonly id: string }, _tempo: Tempo | null | undefined): Promise<SezioneDelSettore> {
    const { quanti, fonte, al } = await this.repository.findFonte(u, comune);
    if (quanti === 0) return { fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null };
    const certificati = await this.repository.listDellEdificio(u, comune, id);
    const dati = sezioneEnergia(certificati, await this.repository.findQuadro(u, comune, id));
    const dubbio = dati.certificati.some(({ qualita, segni }) => qualita === 'da-verificare' || segni.length > 0);
    // That none is linked is no proof that there is none: some certificates of the register lead nowhere.
    const qualita = dubbio ? 'da-verificare' : certificati.length > 0 && dati.certificati.every((c) => c.qualita === 'certo') ? 'certo' : 'probabile';
    return { fonte, aggiornatoAl: al, qualita, dati: { ...dati, collegamenti: (await this.repository.listLegami(u, comune, id)).map((l) => spiegaRegistro(l, `APE ${l.codice}`)) } };
  }
}

function filtroEdifici({ tempo }: Contesto, { comune, classe, guarda, copertura, ordina, verso }: EdificiConApeQuery): FiltroEdifici {
  return { comune: comune ?? null, classe: classe?.toUpperCase() || null, guarda, copertura: copertura || null, ordina: ordina ?? 'classe', verso: ordina === undefined ? 'desc' : verso, passato: Boolean(tempo) };
}

function filtroDi({ comune, classe, validita, oggetto, segnati, collegati, q }: ApeQuery): FiltroApe {
  const siNo = (voce: 'si' | 'no' | '' | undefined): boolean | null => (voce === 'si' ? true : voce === 'no' ? false : null);
  return { ...OGNUNO, comune: comune ?? null, classe: classe?.toUpperCase() || null, validita: validita || null, oggetto: oggetto || null, segnati: siNo(segnati), collegati: siNo(collegati), parole: paroleDi(q) };
}

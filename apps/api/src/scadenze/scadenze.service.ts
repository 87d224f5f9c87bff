import type { Diritto, GenereScadenza, Scadenza, Scadenze, ScadenzeQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { paginaDi, tutteLe } from '../piani/pagine-piani.js';
import { PianiService } from '../piani/piani.service.js';
import { quandoInParole, titoloDi } from './parole-scadenze.js';
import * as sql from './scadenze.queries.js';

const COLONNE = 2;
const RIGHE_PER_VOLTA = 1000;
const PROSSIME_GIORNI = 90;
const DIRITTI: Readonly<Record<GenereScadenza, Diritto>> = { 'verifica-impianto': 'documenti', documento: 'documenti', ape: 'energia', salvaguardia: 'urbanistica' };

interface Letta extends Omit<Scadenza, 'titolo' | 'inParole'> {
  readonly cosa: string;
  readonly giorni: number;
  readonly cursore: string[];
}

/** The calendar of what falls due: inspections of plants, documents, certificates, safeguards of adopted plans; of each, only what the rights of who asks open. */
@Injectable()
export class ScadenzeService {
  constructor(
    private readonly db: Database,
    private readonly piani: PianiService,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  async list(contesto: Contesto, query: ScadenzeQuery): Promise<Scadenze> {
    const filtro = await this.#filtro(contesto, query);
    return paginaDi<Scadenza>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: (dopo, limite) => this.#pagina(u, filtro, dopo, limite), conta: async () => (await u.query<{ totale: number }>(sql.CONTA, filtro))[0]!.totale,
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: ScadenzeQuery): AsyncGenerator<readonly Scadenza[]> {
    const filtro = await this.#filtro(contesto, query);
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.#pagina(u, filtro, dopo, limite)), RIGHE_PER_VOLTA)) yield righe.map(({ riga }) => riga);
  }

  async #pagina(u: UnitaDiLavoro, filtro: readonly unknown[], dopo: readonly string[] | null, limite: number): Promise<{ riga: Scadenza; cursore: readonly string[]; geometria: null }[]> {
    const lette = await u.query<Letta>(sql.ELENCO, [...filtro, dopo?.[0] ?? null, dopo?.[1] ?? null, limite]);
    return lette.map(({ cosa, giorni, cursore, ...s }) => ({ riga: { ...s, titolo: titoloDi(s.genere, cosa), inParole: quandoInParole(giorni) }, cursore, geometria: null }));
  }

  /** The parameters of the queries but for the page. */
  async #filtro(contesto: Contesto, { comune, genere, quando, mese }: ScadenzeQuery): Promise<readonly unknown[]> {
    const generi = (Object.keys(DIRITTI) as GenereScadenza[]).filter((g) => contesto.diritti?.includes(DIRITTI[g]) && (!genere || g === genere));
    const [{ oggi }] = (await this.db.lavora(contesto, (u) => u.query<{ oggi: string }>(sql.OGGI))) as [{ oggi: string }];
    const delMese = mese ? ([`${mese}-01`, piuGiorni(`${mese}-01`, giorniDel(mese) - 1)] as const) : ([null, null] as const);
    const delQuando = quando === 'passate' ? ([null, piuGiorni(oggi, -1)] as const) : quando === 'prossime' ? ([oggi, piuGiorni(oggi, PROSSIME_GIORNI)] as const) : ([null, null] as const);
    const [da, a] = [ultimo(delMese[0], delQuando[0]), primo(delMese[1], delQuando[1])];
    return [comune, generi, da, a, JSON.stringify(generi.includes('salvaguardia') ? await this.#salvaguardie(contesto, comune) : [])];
  }

  async #salvaguardie(contesto: Contesto, comune: string): Promise<{ id: string; titolo: string; il: string; fonte: string }[]> {
    const { items } = await this.piani.list(contesto, { comune });
    return items.flatMap(({ codice, versioni }) => versioni.flatMap(({ id, titolo, salvaguardia, atto }) => (salvaguardia === null ? [] : [{ id, titolo: `${codice} · ${titolo}`, il: salvaguardia.finoAl, fonte: atto || 'Piani e vincoli' }])));
  }
}

const ultimo = (x: string | null, y: string | null): string | null => (x === null ? y : y === null || x > y ? x : y);
const primo = (x: string | null, y: string | null): string | null => (x === null ? y : y === null || x < y ? x : y);

function piuGiorni(giorno: string, quanti: number): string {
  const [anno, mese, numero] = giorno.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(anno, mese - 1, numero + quanti)).toISOString().slice(0, 10);
}

function giorniDel(mese: string): number {
  const [anno, numero] = mese.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(anno, numero, 0)).getUTCDate();
}

import { normaliseParteCatastale, normaliseSezione, parseRicerca } from '@edigit/anagrafe';
import type { Elenco, ElencoQuery, RigaElenco } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { RicercaService } from '../ricerca/ricerca.service.js';
import { colonneDelCursore, type FiltroElenco, haStato, isCursoreValido, type OrdineRichiesto } from './elenco.queries.js';
import { ElencoRepository, type RigaTrovata } from './elenco.repository.js';
import { presentaRiga } from './presenta-riga.js';

/** Rows read at once for a file: few enough that on the embedded engine nobody waits for them. */
const RIGHE_PER_VOLTA = 1000;

/** The same things as the map, as a table: the path of every task that needs no map. */
@Injectable()
export class ElencoService {
  constructor(
    private readonly db: Database,
    private readonly repository: ElencoRepository,
    private readonly ricerca: RicercaService,
  ) {}

  /** @throws DomainError `personal-search-needs-post` for a text shaped like a tax code, `invalid-request` for a cursor of another list. */
  async find(contesto: Contesto, query: ElencoQuery): Promise<Elenco> {
    const { tipo, limite } = query;
    const { ordine, conIndirizzi } = ordineDi(contesto, query);
    // The first value is the total: counted once, on the first page.
    const cursore = decodeCursore(query.cursore, 1 + colonneDelCursore(tipo, ordine));
    const dopo = cursore?.slice(1) ?? null;
    const giaContate = cursore === null ? null : Number(cursore[0]);
    if (cursore !== null && (!isCursoreValido(tipo, ordine, dopo!) || !Number.isInteger(giaContate))) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
    return this.db.lavora(contesto, async (u) => {
      const filtro = await this.#filtro(u, query, conIndirizzi);
      const trovate = await this.repository.listPagina(u, tipo, filtro, ordine, dopo, limite + 1);
      const righe = trovate.slice(0, limite);
      const totale = giaContate ?? (trovate.length <= limite ? trovate.length : await this.repository.count(u, tipo, filtro));
      return {
        items: righe.map((r) => presentaRiga(tipo, r)), totale,
        ...(trovate.length > limite ? { prossima: encodeCursore([String(totale), ...righe.at(-1)!.cursore]) } : {}),
      };
    });
  }

  /** Every row, in blocks, each read in a unit of work of its own. Errors of the request come with the first block. */
  async *streamAll(contesto: Contesto, query: ElencoQuery): AsyncGenerator<readonly RigaElenco[]> {
    const { tipo } = query;
    const { ordine, conIndirizzi } = ordineDi(contesto, query);
    let dopo: readonly string[] | null = null;
    for (let piene = true; piene; ) {
      const ultimo = dopo;
      const righe: RigaTrovata[] = await this.db.lavora(contesto, async (u) => this.repository.listPagina(u, tipo, await this.#filtro(u, query, conIndirizzi), ordine, ultimo, RIGHE_PER_VOLTA));
      yield righe.map((r) => presentaRiga(tipo, r));
      dopo = righe.at(-1)?.cursore ?? null;
      piene = righe.length === RIGHE_PER_VOLTA;
    }
  }

  async #filtro(u: UnitaDiLavoro, query: ElencoQuery, conIndirizzi: boolean): Promise<FiltroElenco> {
    const comuni = query.comune === undefined ? await this.repository.listComuni(u) : [query.comune];
    esigePossibile(query);
    const base: FiltroElenco = {
      comuni, sezioni: query.sezione === undefined ? [] : [normaliseSezione(query.sezione)], fogli: query.foglio ? [normaliseParteCatastale(query.foglio)] : [],
      numero: null, denominatore: null, subalterno: null, codice: null, indirizzi: null, categoria: categoriaDi(query.categoria), soppresse: query.soppresse === 'si', segnalate: query.segnalate === 'si',
      stato: query.stato ?? null, unita: query.unita ?? null, dubbi: query.collegamenti === 'dubbi', superficieDa: query.superficieDa ?? null, superficieA: query.superficieA ?? null,
    };
    const cercato = parseRicerca(query.q ?? '');
    switch (cercato.tipo) {
      case 'vuota':
        return base;
      case 'personale':
        throw new DomainError('personal-search-needs-post', 'Le persone si cercano indicando la finalità.');
      case 'edificio':
        return { ...base, codice: cercato.codice };
      case 'indirizzo':
        if (!conIndirizzi) throw new DomainError('forbidden', 'Il profilo non è abilitato alla ricerca per indirizzo.');
        return { ...base, indirizzi: await this.ricerca.listIndirizziDi(u, comuni, cercato) };
      case 'catastale': {
        const { comune, numero, denominatore, subalterno } = cercato;
        const sezione = cercato.sezioneUrbana ?? cercato.sezione;
        return {
          ...base, comuni: comune === null ? comuni : comuni.filter((c) => c === comune), sezioni: sezione === null ? base.sezioni : [...base.sezioni, sezione],
          fogli: cercato.foglio === null ? base.fogli : [...base.fogli, cercato.foglio], numero, denominatore, subalterno,
        };
      }
    }
  }
}

/** A filter that the list has not would answer nothing, as if there were nothing. @throws DomainError `invalid-request`. */
function esigePossibile({ tipo, stato, unita, superficieDa, superficieA }: ElencoQuery): void {
  const refuse = (campo: string, messaggio: string): never => {
    throw new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio }] });
  };
  if (stato !== undefined && !haStato(tipo, stato)) refuse('stato', 'Questo elenco non ha righe in quello stato.');
  if (unita !== undefined && tipo !== 'edifici') refuse('unita', 'Con e senza unità si cercano gli edifici.');
  if (superficieDa !== undefined && superficieA !== undefined && superficieDa > superficieA) refuse('superficieA', 'La superficie massima è minore della minima.');
}

/** Without the right to addresses they neither show nor order. @throws DomainError `forbidden`. */
function ordineDi(contesto: Contesto, { ordina, verso }: ElencoQuery): { ordine: OrdineRichiesto; conIndirizzi: boolean } {
  const conIndirizzi = contesto.diritti?.includes('indirizzi') === true;
  if (ordina === 'indirizzo' && !conIndirizzi) throw new DomainError('forbidden', 'Il profilo non è abilitato agli indirizzi.');
  return { ordine: { ordina, verso }, conIndirizzi };
}

/** `a/2`, `A2`, `A02` → `A02`; `C` is the whole group. */
function categoriaDi(testo: string | undefined): string | null {
  const [, gruppo, numero] = /^([A-Z])\/?0?(\d{1,2})?$/.exec(testo?.trim().toUpperCase() ?? '') ?? [];
  if (gruppo === undefined) return testo?.trim() ? testo.trim().toUpperCase() : null;
  return numero === undefined ? gruppo : gruppo + numero.padStart(2, '0');
}

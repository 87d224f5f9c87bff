import { createHash } from 'node:crypto';
import path from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { FonteMuta, leggiFuori } from './fonte-remota.js';
import type { Posto } from './griglia.js';
import { tipoImmagine, type TipoImmagine } from './immagine.js';
import { Interruttore } from './interruttore.js';
import { MemoriaSfondi } from './memoria-sfondi.js';
import { indirizzoTessera } from './richiesta.js';
import { serverAmmessi } from './server-ammessi.js';
import { type RigaSfondo, SfondiRepository } from './sfondi.repository.js';
import { Turni } from './turni.js';

const MIB = 1024 * 1024;
const MEMORIA_MIB = 512;
/** The Agenzia's service may take ten seconds. */
const LIMITI = { byte: 8 * MIB, ms: 20_000 };
const INSIEME = 6;
const GIORNO_MS = 86_400_000;

/** A tile as it goes to the browser or on paper; null where the source has nothing there. */
export interface TesseraSfondo {
  readonly byte: Buffer;
  readonly tipo: TipoImmagine;
}

/** What names a definition: tiles of another one are other tiles. */
export function versioneDi({ crs, servizio }: Pick<RigaSfondo, 'crs' | 'servizio'>): string {
  return createHash('sha256').update(JSON.stringify([crs, servizio])).digest('hex').slice(0, 12);
}

/** Tiles of base maps: from the disk, else from outside, once for whoever asks for the same one at the same time. */
@Injectable()
export class TessereSfondoService {
  readonly #log = new Logger(TessereSfondoService.name);
  readonly #memoria: MemoriaSfondi | null;
  readonly #ammessi: ReadonlySet<string>;
  readonly #interruttore = new Interruttore();
  readonly #turni = new Map<string, Turni>();
  readonly #inArrivo = new Map<string, Promise<TesseraSfondo | null>>();

  constructor(
    private readonly repository: SfondiRepository,
    @Inject(HTTP_CONFIG) { dataDir, sfondi }: HttpConfig,
  ) {
    this.#memoria = dataDir === undefined ? null : new MemoriaSfondi(path.join(dataDir, 'sfondi'), (sfondi?.memoriaMib ?? MEMORIA_MIB) * MIB);
    this.#ammessi = serverAmmessi(sfondi?.server ?? []);
  }

  isRaggiungibile(id: string): boolean {
    return this.#interruttore.isRaggiungibile(id);
  }

  /**
   * One tile of a base map that the context may see.
   *
   * @throws DomainError `not-found` for a base map that is off or not there, `base-map-unavailable` when its source gives nothing.
   */
  async find(contesto: Contesto, id: string, posto: Posto): Promise<TesseraSfondo | null> {
    const sfondo = await this.repository.find(contesto, id);
    if (sfondo === null || !sfondo.attivo) throw new DomainError('not-found', 'Lo sfondo non esiste o è spento.');
    return this.tessera(sfondo, posto);
  }

  /** @throws DomainError `base-map-unavailable` when the source gives nothing and no earlier copy is kept. */
  async tessera(sfondo: RigaSfondo, posto: Posto): Promise<TesseraSfondo | null> {
    const chiave = path.join(sfondo.id, versioneDi(sfondo), String(posto.z), `${posto.x}-${posto.y}`);
    const tenuta = await this.#memoria?.get(chiave);
    if (tenuta && Date.now() - tenuta.scritta < sfondo.giorniMemoria * GIORNO_MS) return conTipo(tenuta.byte);
    try {
      return await this.#unaVolta(chiave, () => this.#chiedi(sfondo, posto, chiave));
    } catch (error) {
      if (!(error instanceof FonteMuta)) throw error;
      // An old photograph is better than none.
      if (tenuta) return conTipo(tenuta.byte);
      throw new DomainError('base-map-unavailable', `${sfondo.titolo} non raggiungibile: dati comunali sempre visibili.`);
    }
  }

  /** One tile of a definition that is not saved yet, asked now: nothing is kept, nothing remembered. @throws FonteMuta with the reason. */
  async prova({ crs, servizio }: Pick<RigaSfondo, 'crs' | 'servizio'>, posto: Posto): Promise<TesseraSfondo> {
    const indirizzo = indirizzoTessera(crs, servizio, posto);
    if (indirizzo === null) throw new FonteMuta('assente', 'no such level');
    return this.#leggi(indirizzo);
  }

  #unaVolta(chiave: string, lavoro: () => Promise<TesseraSfondo | null>): Promise<TesseraSfondo | null> {
    const gia = this.#inArrivo.get(chiave);
    if (gia) return gia;
    const arrivo = lavoro().finally(() => this.#inArrivo.delete(chiave));
    this.#inArrivo.set(chiave, arrivo);
    return arrivo;
  }

  async #chiedi(sfondo: RigaSfondo, posto: Posto, chiave: string): Promise<TesseraSfondo | null> {
    const { id } = sfondo;
    const indirizzo = indirizzoTessera(sfondo.crs, sfondo.servizio, posto);
    if (indirizzo === null) return null;
    const turni = this.#turni.get(id) ?? new Turni(INSIEME);
    this.#turni.set(id, turni);
    return turni.esegui(async () => {
      if (this.#interruttore.isAperto(id)) throw new FonteMuta('senza-risposta', 'the source rests');
      try {
        const tessera = await this.#leggi(indirizzo);
        this.#interruttore.riuscito(id);
        await this.#memoria?.set(chiave, tessera.byte).catch(() => this.#log.warn('a tile could not be kept on disk'));
        return tessera;
      } catch (error) {
        if (error instanceof FonteMuta && error.motivo === 'assente') {
          this.#interruttore.riuscito(id);
          return null;
        }
        if (this.#interruttore.fallito(id)) this.#log.warn(`sfondo ${id} a riposo: ${error instanceof Error ? error.message : 'errore'}`);
        throw error;
      }
    });
  }

  async #leggi(indirizzo: URL): Promise<TesseraSfondo> {
    const tessera = conTipo(await leggiFuori(indirizzo, this.#ammessi, LIMITI));
    // Services say what went wrong in XML with status 200.
    if (tessera === null) throw new FonteMuta('non-immagine', `${indirizzo.host}: not an image`);
    return tessera;
  }
}

function conTipo(byte: Buffer): TesseraSfondo | null {
  const tipo = tipoImmagine(byte);
  return tipo === null ? null : { byte, tipo };
}

import { Inject, Injectable } from '@nestjs/common';
import type { CapacitaServizio, CrsSfondo, DefinizioniSfondi, ElencoSfondi, GrigliaSfondo, ModificaSfondo, NuovoSfondo, ProvaSfondo, RichiestaCapacita, SfondoDefinito } from '@edigit/anagrafe/contract';
import { ComuniVisibiliService } from '../accessi/comuni-visibili.service.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { CapacitaIlleggibili, leggiCapacita } from './capacita.js';
import { FonteMuta, leggiFuori } from './fonte-remota.js';
import { grigliaDi, inGradi, postiSu } from './griglia.js';
import { PAROLE_SILENZIO } from './parole-silenzio.js';
import { conParametri } from './richiesta.js';
import { serverAmmessi } from './server-ammessi.js';
import { type RigaSfondo, SfondiRepository } from './sfondi.repository.js';
import { SRID, SRID_REGISTRO } from './sistemi.js';
import { type TesseraSfondo, TessereSfondoService, versioneDi } from './tessere-sfondo.service.js';

const LIMITI_CAPACITA = { byte: 16 * 1024 * 1024, ms: 30_000 };
/** Most of the country; where both are offered the order matters little. */
const ZONA = 33;

const METRI_PER_GRADO = 111_320;

/** Base maps: which there are, and how they are defined. */
@Injectable()
export class SfondiService {
  readonly #ammessi: ReadonlySet<string>;

  constructor(
    private readonly repository: SfondiRepository,
    private readonly comuni: ComuniVisibiliService,
    private readonly tessere: TessereSfondoService,
    @Inject(HTTP_CONFIG) { sfondi }: HttpConfig,
  ) {
    this.#ammessi = serverAmmessi(sfondi?.server ?? []);
  }

  async listAttivi(contesto: Contesto, comune: string): Promise<ElencoSfondi> {
    const righe = await this.repository.listAttivi(contesto, comune);
    return {
      items: righe.map((s) => ({
        id: s.id, titolo: s.titolo, genere: s.genere, ripresaIl: s.ripresaIl, attribuzione: s.attribuzione, crs: s.crs, griglia: grigliaDi(s.crs, s.servizio), versione: versioneDi(s),
        raggiungibile: this.tessere.isRaggiungibile(s.id),
      })),
    };
  }

  async listDefinizioni(contesto: Contesto): Promise<DefinizioniSfondi> {
    return { items: (await this.repository.listTutti(contesto)).map((s) => this.#definito(s)), serverAmmessi: [...this.#ammessi].toSorted() };
  }

  async create(contesto: Contesto, nuovo: NuovoSfondo): Promise<SfondoDefinito> {
    this.#esigePossibile(nuovo);
    if (contesto.comuni !== '*' && !contesto.comuni?.includes(nuovo.comune)) throw new DomainError('not-found', 'Il comune non è tra i tuoi.');
    return this.#definito(await this.repository.insert(contesto, nuovo));
  }

  async update(contesto: Contesto, id: string, modifica: ModificaSfondo): Promise<SfondoDefinito> {
    const riga = await this.repository.update(contesto, id, modifica);
    if (riga === null) throw new DomainError('not-found', 'Lo sfondo non esiste, o non è di un comune che amministri.');
    return this.#definito(riga);
  }

  /** @throws DomainError `not-found` for what is offered to all, which is only switched off, and for those of other municipalities. */
  async delete(contesto: Contesto, id: string): Promise<void> {
    if (!(await this.repository.delete(contesto, id))) throw new DomainError('not-found', 'Lo sfondo non esiste, o non è di un comune che amministri: quelli di serie si possono soltanto spegnere.');
  }

  /** Asks a source for one tile in the middle of a municipality, as it would be asked after saving. @throws DomainError `base-map-unavailable` with the reason in words. */
  async prova(contesto: Contesto, { comune, crs, servizio }: ProvaSfondo): Promise<TesseraSfondo> {
    this.#esigePossibile({ crs, servizio });
    const centro = await this.comuni.findCentro(contesto, comune);
    if (centro === null) throw new DomainError('invalid-request', 'Del comune non è ancora caricato nulla: la prova si fa dopo la prima fornitura.');
    const [[x, y] = [0, 0]] = await this.repository.toPiano(contesto, SRID_REGISTRO, SRID[crs], [centro]);
    const griglia = grigliaDi(crs, servizio);
    const [posto] = postiSu(griglia, livelloDiProva(griglia, crs), [x, y, x, y]);
    try {
      if (posto === undefined) throw new FonteMuta('assente', 'outside the grid');
      return await this.tessere.prova({ crs, servizio }, posto);
    } catch (error) {
      if (error instanceof FonteMuta) throw new DomainError('base-map-unavailable', PAROLE_SILENZIO[error.motivo]);
      throw error;
    }
  }

  /** Asks a service what it offers. @throws DomainError `base-map-unavailable` when it does not answer, `invalid-request` when it is no such service. */
  async capacita({ url, tipo }: RichiestaCapacita): Promise<CapacitaServizio> {
    this.#esigeAmmesso(url);
    const domanda = conParametri(url, { service: tipo.toUpperCase(), request: 'GetCapabilities', ...(tipo === 'wmts' ? { version: '1.0.0' } : {}) });
    try {
      const xml = await leggiFuori(domanda, this.#ammessi, LIMITI_CAPACITA);
      return leggiCapacita(xml.toString('utf8'), url, tipo, ZONA);
    } catch (error) {
      if (error instanceof CapacitaIlleggibili) throw new DomainError('invalid-request', error.message);
      if (error instanceof FonteMuta) throw new DomainError('base-map-unavailable', PAROLE_SILENZIO[error.motivo]);
      throw error;
    }
  }

  #definito(s: RigaSfondo): SfondoDefinito {
    return { ...s, raggiungibile: this.tessere.isRaggiungibile(s.id) };
  }

  #esigePossibile({ crs, servizio }: Pick<NuovoSfondo, 'crs' | 'servizio'>): void {
    this.#esigeAmmesso(servizio.url);
    if (servizio.tipo === 'xyz' && crs !== 'EPSG:3857') throw new DomainError('invalid-request', 'Le tessere XYZ sono in EPSG:3857.');
  }

  #esigeAmmesso(url: string): void {
    const { host } = new URL(url.replaceAll(/[{}]/g, ''));
    if (this.#ammessi.has(host.toLowerCase())) return;
    throw new DomainError('invalid-request', `Il server «${host}» non è tra quelli ammessi: chi gestisce il server di EDiGIT lo aggiunge a EDIGIT_SFONDI_SERVER.`, {
      errors: [{ campo: 'servizio.url', messaggio: `Server non ammesso: ${host}` }],
    });
  }
}

/** The level at which a trial is asked: about a metre a pixel, or the finest there is. */
function livelloDiProva({ risoluzioni }: GrigliaSfondo, crs: CrsSfondo): number {
  const livello = risoluzioni.findIndex((r) => r * (inGradi(crs) ? METRI_PER_GRADO : 1) <= 1.5);
  return livello === -1 ? risoluzioni.length - 1 : livello;
}

import { Inject, Injectable } from '@nestjs/common';
import type { CapacitaServizio, DefinizioniSfondi, ElencoSfondi, ModificaSfondo, NuovoSfondo, RichiestaCapacita, SfondoDefinito } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { CapacitaIlleggibili, leggiCapacita } from './capacita.js';
import { FonteMuta, leggiFuori } from './fonte-remota.js';
import { grigliaDi } from './griglia.js';
import { conParametri } from './richiesta.js';
import { serverAmmessi } from './server-ammessi.js';
import { type RigaSfondo, SfondiRepository } from './sfondi.repository.js';
import { TessereSfondoService, versioneDi } from './tessere-sfondo.service.js';

const LIMITI_CAPACITA = { byte: 16 * 1024 * 1024, ms: 30_000 };
/** Most of the country; where both are offered the order matters little. */
const ZONA = 33;

/** Base maps: which there are, and how they are defined. */
@Injectable()
export class SfondiService {
  readonly #ammessi: ReadonlySet<string>;

  constructor(
    private readonly repository: SfondiRepository,
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
    this.#esigeAmmesso(nuovo.servizio.url);
    if (nuovo.servizio.tipo === 'xyz' && nuovo.crs !== 'EPSG:3857') throw new DomainError('invalid-request', 'Le tessere XYZ sono in EPSG:3857.');
    if (contesto.comuni !== '*' && !contesto.comuni?.includes(nuovo.comune)) throw new DomainError('not-found', 'Il comune non è tra i tuoi.');
    return this.#definito(await this.repository.insert(contesto, nuovo));
  }

  async update(contesto: Contesto, id: string, modifica: ModificaSfondo): Promise<SfondoDefinito> {
    const riga = await this.repository.update(contesto, id, modifica);
    if (riga === null) throw new DomainError('not-found', 'Lo sfondo non esiste, o non è di un comune che amministri.');
    return this.#definito(riga);
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
      if (error instanceof FonteMuta) throw new DomainError('base-map-unavailable', 'Il servizio non risponde: controllare l’indirizzo, poi riprovare.');
      throw error;
    }
  }

  #definito(s: RigaSfondo): SfondoDefinito {
    return { ...s, raggiungibile: this.tessere.isRaggiungibile(s.id) };
  }

  #esigeAmmesso(url: string): void {
    const { host } = new URL(url.replaceAll(/[{}]/g, ''));
    if (this.#ammessi.has(host.toLowerCase())) return;
    throw new DomainError('invalid-request', `Il server «${host}» non è tra quelli ammessi: chi gestisce il server di EDiGIT lo aggiunge a EDIGIT_SFONDI_SERVER.`, {
      errors: [{ campo: 'servizio.url', messaggio: `Server non ammesso: ${host}` }],
    });
  }
}

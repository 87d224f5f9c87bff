import type { ModificaTipoVincolo, NuovoTipoVincolo, TipiVincolo, TipoVincolo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { TerritorioPianiRepository } from './territorio.repository.js';
import { contestoDiScrittura, TestateService } from './testate.service.js';

const CODICE_FASCIA = /^urbanistica\.fascia\.[a-z0-9-]{1,50}$/;

/** The catalogue of constraints: the law's types for everybody, and a municipality's own beside them. */
@Injectable()
export class TipiVincoloService {
  constructor(
    private readonly db: Database,
    private readonly repository: TerritorioPianiRepository,
    private readonly testate: TestateService,
    private readonly traccia: TracciaService,
  ) {}

  async list(contesto: Contesto, comune: string): Promise<TipiVincolo> {
    await this.testate.esigiComune(contesto, comune);
    return { items: await this.db.lavora(contesto, (u) => this.repository.listTipi(u, comune)) };
  }

  /** @throws DomainError `not-found` for a municipality of others; `conflict` for a code that is taken, also by the law's. */
  async apri(contesto: Contesto, { comune, codice, ...campi }: NuovoTipoVincolo): Promise<TipoVincolo> {
    await this.testate.esigiComune(contesto, comune);
    const { famiglia, titolo, baseGiuridica, ente = '', effetti = '', testoCdu = '', fasciaParametro = null, sempreNelCdu = false, ordine = 100 } = campi;
    esigiParametro(fasciaParametro);
    await this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      const [gia] = await this.repository.listTipi(u, comune, codice);
      if (gia !== undefined) throw new DomainError('conflict', `Nel catalogo c’è già il tipo ${codice} («${gia.titolo}»): scegliere un altro codice.`);
      await this.repository.apriTipo(u, comune, codice, { famiglia, titolo, baseGiuridica, ente, effetti, testoCdu, fasciaParametro, sempreNelCdu, ordine });
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'tipo-vincolo', oggettoId: codice, dettaglio: { atto: 'apertura' } });
    });
    return this.#find(contesto, comune, codice);
  }

  /** @throws DomainError `not-found`; `conflict` for a type of the law; `if-match-required`, `stale-version`. */
  async modifica(contesto: Contesto, comune: string, codice: string, ifMatch: string | undefined, cambi: ModificaTipoVincolo): Promise<TipoVincolo> {
    await this.#find(contesto, comune, codice);
    esigiParametro(cambi.fasciaParametro ?? null);
    await this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      const [tipo] = await this.repository.listTipi(u, comune, codice);
      if (tipo === undefined) throw nonTrovato();
      if (tipo.comune === null) throw new DomainError('conflict', `Il tipo ${codice} è di legge e vale per tutti: aggiungerne uno del comune con un altro codice.`);
      requireIfMatch(ifMatch, tipo.versione);
      const campi = Object.entries(cambi).filter(([nome, valore]) => valore !== undefined && valore !== tipo[nome as keyof ModificaTipoVincolo]).map(([nome]) => nome);
      if (campi.length === 0) return;
      await this.repository.cambiaTipo(u, comune, codice, { ...tipo, ...Object.fromEntries(Object.entries(cambi).filter(([, valore]) => valore !== undefined)) });
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'tipo-vincolo', oggettoId: codice, dettaglio: { campi } });
    });
    return this.#find(contesto, comune, codice);
  }

  async #find(contesto: Contesto, comune: string, codice: string): Promise<TipoVincolo> {
    await this.testate.esigiComune(contesto, comune);
    const [tipo] = await this.db.lavora(contesto, (u) => this.repository.listTipi(u, comune, codice));
    if (tipo === undefined) throw nonTrovato();
    return tipo;
  }
}

function nonTrovato(): DomainError {
  return new DomainError('not-found', 'Il tipo di vincolo non è nel catalogo.');
}

function esigiParametro(codice: string | null): void {
  if (codice !== null && !CODICE_FASCIA.test(codice)) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'fasciaParametro', messaggio: 'Il codice di un parametro di fascia comincia con «urbanistica.fascia.», per esempio urbanistica.fascia.cimitero.' }] });
}

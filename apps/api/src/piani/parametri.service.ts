import type { NuovoValoreParametro, ParametriUrbanistica, ParametroUrbanistica } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import * as sql from './parametri.queries.js';
import { contestoDiScrittura, TestateService } from './testate.service.js';

const FASCIA = /^urbanistica\.fascia\.[a-z0-9-]{1,50}$/;
/** Widest band that is no slip of the pen, metres. */
const FASCIA_MASSIMA_M = 5000;

/** Dated parameters of planning: the law's, and those that a municipality sets for itself. */
@Injectable()
export class ParametriUrbanisticaService {
  constructor(
    private readonly db: Database,
    private readonly testate: TestateService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found` for a municipality of others. */
  async list(contesto: Contesto, comune: string): Promise<ParametriUrbanistica> {
    await this.testate.esigiComune(contesto, comune);
    return { items: await this.db.lavora(contesto, (u) => leggi(u, comune, null)) };
  }

  /** @throws DomainError `not-found` for a code that is no parameter; `invalid-request` for a value out of its range. */
  async imposta(contesto: Contesto, comune: string, codice: string, { valore, dal, baseGiuridica }: NuovoValoreParametro): Promise<ParametroUrbanistica> {
    await this.testate.esigiComune(contesto, comune);
    return this.db.lavora(contestoDiScrittura(contesto, comune), async (u) => {
      const [prima] = await leggi(u, comune, codice);
      if (prima === undefined && !FASCIA.test(codice)) throw new DomainError('not-found', 'Il parametro non esiste.');
      const unita = prima?.unita ?? 'm';
      esigiValore(codice, unita, valore);
      await u.query(sql.CHIUDI, [comune, codice, dal]);
      const corretto = await u.query(sql.CORREGGI, [comune, codice, dal, valore, baseGiuridica]);
      if (corretto.length === 0) await u.query(sql.AGGIUNGI, [comune, codice, dal, valore, baseGiuridica, unita]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'parametro', oggettoId: codice, dettaglio: { prima: prima?.oggi?.valore ?? null, valore, dal, corretto: corretto.length > 0 } });
      return (await leggi(u, comune, codice))[0]!;
    });
  }
}

function leggi(u: UnitaDiLavoro, comune: string, codice: string | null): Promise<ParametroUrbanistica[]> {
  return u.query(sql.PARAMETRI, [comune, codice]);
}

function esigiValore(codice: string, unita: string, valore: number): void {
  const massimo = unita === 'rapporto' ? 1 : FASCIA.test(codice) ? FASCIA_MASSIMA_M : Infinity;
  if (valore > massimo) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'valore', messaggio: unita === 'rapporto' ? 'Atteso un rapporto tra 0 e 1: 0,05 è il 5 %.' : `Una fascia non supera ${FASCIA_MASSIMA_M} m.` }] });
}

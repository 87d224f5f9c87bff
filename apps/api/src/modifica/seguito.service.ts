import type { AttributiDaSalvare, Edificio } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import { CollegamentiService } from '../collegamenti/collegamenti.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { OggettiService } from '../territorio/oggetti.service.js';
import { RegistroService } from '../territorio/registro.service.js';
import { type AttributoDaScrivere, ModificaRepository } from './modifica.repository.js';

/** An operation that changed buildings. */
export interface ModificaApplicata {
  readonly comune: string;
  readonly operazione: number;
  /** Every building that was opened, redrawn or closed. */
  readonly edifici: readonly string[];
  /** For the log: names of fields and counts. */
  readonly dettaglio: Readonly<Record<string, string | number | readonly string[]>>;
  /** The difference from a source that it decides. */
  readonly deciso?: { readonly edificio: string; readonly origine: string };
}

/** What follows from a change of buildings, in the same transaction: links, sources to compare with, synopsis, log. */
@Injectable()
export class SeguitoService {
  constructor(
    private readonly repository: ModificaRepository,
    private readonly collegamenti: CollegamentiService,
    private readonly registro: RegistroService,
    private readonly oggetti: OggettiService,
    private readonly traccia: TracciaService,
    private readonly riferiti: RiferitiService,
  ) {}

  /** @param conForma false when only attributes changed. */
  async concludi(u: UnitaDiLavoro, { comune, operazione, edifici, dettaglio, deciso }: ModificaApplicata, conForma: boolean): Promise<void> {
    if (conForma) {
      await this.collegamenti.ricollegaEdifici(u, comune, operazione, edifici);
      await this.registro.confrontaDopoModifica(u, comune, operazione, edifici, deciso ?? null);
      await this.riferiti.ricollega(u, comune, operazione);
    }
    await this.registro.aggiornaSintesi(u, { comune, operazione, numero: 1 });
    for (const id of edifici) await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'edificio', oggettoId: id, dettaglio: { operazione, ...dettaglio } });
  }

  /** Codes of the attributes that changed. @throws DomainError `invalid-request` for a day to come. */
  async scriviAttributi(u: UnitaDiLavoro, comune: string, operazione: number, edificio: string, attributi: AttributiDaSalvare | undefined): Promise<string[]> {
    const righe = righeOf(edificio, attributi);
    return righe.length === 0 ? [] : this.repository.scriviAttributi(u, comune, operazione, righe);
  }

  async leggi(contesto: Contesto, ids: readonly string[]): Promise<Edificio[]> {
    const letti: Edificio[] = [];
    for (const id of ids) letti.push(await this.oggetti.findEdificio(contesto, id));
    return letti;
  }
}

function righeOf(edificio: string, attributi: AttributiDaSalvare = {}): AttributoDaScrivere[] {
  return Object.entries(attributi).flatMap(([codice, a]): AttributoDaScrivere[] => {
    if (a === undefined) return [];
    if (a === null) return [{ edificio, codice, valore: null, fonte: null, data: null }];
    rifiutaFuturo(a.data, `attributi.${codice}.data`);
    return [{ edificio, codice, valore: a.valore, fonte: a.fonte, data: a.data }];
  });
}

/** A fact has happened. @throws DomainError `invalid-request` for a day after today, as days go in Italy. */
export function rifiutaFuturo(giorno: string, campo: string): void {
  if (giorno > new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })) {
    throw new DomainError('invalid-request', 'La data non può essere nel futuro.', { errors: [{ campo, messaggio: 'La data non può essere nel futuro.' }] });
  }
}

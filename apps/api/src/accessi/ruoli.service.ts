import { Injectable } from '@nestjs/common';
import { DIRITTI_SU_PERSONE, type Diritto, type ModificaRuolo, type NuovoRuolo, type Ruolo, type RuoloConDiritti } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import type { Operatore } from './operatore.js';
import { RuoliRepository } from './ruoli.repository.js';

/** Roles: what each may do, and whether it asks for a second factor. */
@Injectable()
export class RuoliService {
  constructor(private readonly repository: RuoliRepository) {}

  findAll(): Promise<RuoloConDiritti[]> {
    return this.repository.findAll();
  }

  /** @throws DomainError `conflict` when there is one of that name, `invalid-request` for rights that do not go together. */
  async create(nuovo: NuovoRuolo, chi: Operatore): Promise<RuoloConDiritti> {
    requireSeparation(nuovo.diritti);
    const codice = codiceOf(nuovo.titolo);
    if (!(await this.repository.create(codice, nuovo, chi))) throw new DomainError('conflict', 'C’è già un ruolo con questo nome.');
    return this.findOne(codice);
  }

  /**
   * @throws DomainError `conflict` for the rights of a predefined role or of the own one, and for what would leave nobody to administer;
   * `invalid-request` for rights that do not go together.
   */
  async update(codice: Ruolo, modifica: ModificaRuolo, chi: Operatore): Promise<RuoloConDiritti> {
    if (modifica.diritti) requireSeparation(modifica.diritti);
    const found = await this.repository.update(codice, modifica, chi, (ruolo) => {
      if (modifica.diritti === undefined && modifica.titolo === undefined) return;
      if (ruolo.predefinito) throw new DomainError('conflict', 'I ruoli predefiniti non si modificano: crearne uno nuovo.');
      if (codice === chi.ruolo) throw new DomainError('conflict', 'I diritti del proprio ruolo li cambia un altro amministratore.');
    });
    if (!found) throw new DomainError('not-found', 'Ruolo inesistente.');
    return this.findOne(codice);
  }

  /** @throws DomainError `conflict` for a predefined role or one that an account holds. */
  async delete(codice: Ruolo, chi: Operatore): Promise<void> {
    const found = await this.repository.delete(codice, chi, (ruolo) => {
      if (ruolo.predefinito) throw new DomainError('conflict', 'I ruoli predefiniti non si cancellano.');
    });
    if (!found) throw new DomainError('not-found', 'Ruolo inesistente.');
  }

  private async findOne(codice: Ruolo): Promise<RuoloConDiritti> {
    const found = (await this.repository.findAll()).find((ruolo) => ruolo.codice === codice);
    if (!found) throw new DomainError('not-found', 'Ruolo inesistente.');
    return found;
  }
}

/** Who gives rights to others neither reads data of persons nor the log in which the own acts stand. The database holds to it too. */
function requireSeparation(diritti: readonly Diritto[]): void {
  if (!diritti.includes('amministrazione')) return;
  if (!diritti.some((diritto) => diritto === 'registro-accessi' || DIRITTI_SU_PERSONE.includes(diritto))) return;
  const messaggio = 'Chi amministra gli utenti non legge dati personali né il registro degli accessi: servono due ruoli.';
  throw new DomainError('invalid-request', messaggio, { errors: [{ campo: 'diritti', messaggio }] });
}

/** «Ufficio Tributi 2» → `ufficio-tributi`; digits have no place in a code. @throws DomainError `invalid-request` for a title without letters. */
function codiceOf(titolo: string): Ruolo {
  const codice = titolo.normalize('NFD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40).replace(/-$/, '');
  if (codice.length >= 2) return codice;
  const messaggio = 'Serve un nome di almeno due lettere.';
  throw new DomainError('invalid-request', messaggio, { errors: [{ campo: 'titolo', messaggio }] });
}

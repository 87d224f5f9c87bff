import type { Cambiamenti } from '../territorio/registro.service.js';
import type { Fornitura } from './forniture.repository.js';
import type { Operatore } from './importazione.js';
import type { Progresso } from './progresso.js';

/**
 * What is done of a supply for a register, where one of the cadastre is recognised, read and merged: the context of registers does it, at the turn and in the hands of
 * whoever works on supplies.
 */
export interface FornitureDiRegistro {
  /** Reads again the files that the program keeps, to a new preview; on a refusal the supply says why. @param nota what to say beside the preview. */
  rileggi(fornitura: Fornitura, nota: Fornitura['errore'], progresso: Progresso): Promise<void>;
  /** The preview over the register as it is now. @param ricalcolata why, in words. @throws PassaggioPerso */
  rifaiAnteprima(fornitura: Fornitura, ricalcolata: string): Promise<Cambiamenti>;
  /** The merge, in one transaction. @throws PassaggioPerso; AnteprimaSuperata; DomainError `import-not-applicable` when somebody has applied or discarded it meanwhile. */
  fondi(fornitura: Fornitura, operatore: Operatore, progresso: Progresso): Promise<void>;
}

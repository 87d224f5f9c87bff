import type { ParametroDatato } from '@edigit/anagrafe/contract';
import { customElement } from 'lit/decorators.js';
import { ParametersPage } from '../../ui/parameters.js';
import { t } from './testi.js';

/** The dated parameters of the certificates: how long they hold, and beyond what they are hardly true. */
@customElement('edigit-parametri-energia')
export class EnergyParameters extends ParametersPage {
  protected readonly percorso = '/parametri-energia';

  protected groups(items: readonly ParametroDatato[]): readonly (readonly [string, readonly ParametroDatato[]])[] {
    return [[t.parametri.durata, items.filter((parametro) => this.isLaw(parametro))], [t.parametri.limiti, items.filter((parametro) => !this.isLaw(parametro))]];
  }

  protected nameOf({ codice }: ParametroDatato): string {
    return codice in t.parametri.nomi ? t.parametri.nomi[codice as keyof typeof t.parametri.nomi] : codice;
  }

  protected isLaw({ codice }: ParametroDatato): boolean {
    return codice === 'energia.ape.durata' || codice === 'energia.ape.decadenza';
  }
}

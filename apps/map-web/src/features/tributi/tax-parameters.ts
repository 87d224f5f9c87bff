import type { ParametroDatato } from '@edigit/anagrafe/contract';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ParametersPage } from '../../ui/parameters.js';
import { t } from './testi.js';

/** The dated parameters of the comparison: multipliers, revaluation, the share of the cadastral area, and what counts as equal. */
@customElement('edigit-parametri-tributi')
export class TaxParameters extends ParametersPage {
  protected readonly percorso = '/parametri-tributi';

  protected groups(items: readonly ParametroDatato[]): readonly (readonly [string, readonly ParametroDatato[]])[] {
    return [[t.parametri.imu, items.filter(({ codice }) => codice.startsWith('tributi.imu.'))], [t.parametri.tari, items.filter(({ codice }) => codice.startsWith('tributi.tari.'))]];
  }

  protected nameOf({ codice }: ParametroDatato): string {
    return codice in t.parametri.nomi ? t.parametri.nomi[codice as keyof typeof t.parametri.nomi] : codice;
  }

  protected isLaw({ codice }: ParametroDatato): boolean {
    return !codice.endsWith('.tolleranza');
  }

  protected override notice(): TemplateResult {
    return html`<p class="nota">${t.parametri.nota}</p>`;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ParametroDatato, TipoVincolo } from '@edigit/anagrafe/contract';
import { fetchConstraintTypes } from '../../api/plans.js';
import { formatPercorso } from '../../routes.js';
import { ParametersPage } from '../../ui/parameters.js';
import { parameterName } from './words.js';
import { t } from './testi.js';

const FASCIA = 'urbanistica.fascia.';

/** The dated parameters of planning: widths of bands, which the law sets, and thresholds of checks and reckonings. */
@customElement('edigit-parametri-urbanistica')
export class ParametersView extends ParametersPage {
  protected readonly percorso = '/parametri-urbanistica';
  @state() private tipi: readonly TipoVincolo[] = [];

  protected groups(items: readonly ParametroDatato[]): readonly (readonly [string, readonly ParametroDatato[]])[] {
    return [[t.parametro.fasce, items.filter((parametro) => this.isLaw(parametro))], [t.parametro.soglie, items.filter((parametro) => !this.isLaw(parametro))]];
  }

  protected nameOf(parametro: ParametroDatato): string {
    return parameterName(parametro, this.tipi);
  }

  protected isLaw({ codice }: ParametroDatato): boolean {
    return codice.startsWith(FASCIA);
  }

  protected override notice(): TemplateResult | typeof nothing {
    const stale = this.tipi.reduce((n, { daRicalcolare }) => n + daRicalcolare, 0);
    return stale > 0 ? html`<div class="avviso"><p>${t.fasceDaRicalcolare(stale)} <a href=${formatPercorso({ pagina: 'piani', scheda: 'catalogo', filtri: '' })}>${t.parametro.catalogo}</a></p></div>` : nothing;
  }

  protected override async loadMore(signal: AbortSignal): Promise<void> {
    this.tipi = (await fetchConstraintTypes(this.comune, signal)).items;
  }
}

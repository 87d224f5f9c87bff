import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Segnalazione } from '@edigit/anagrafe/contract';
import { isAbort } from '../../api/client.js';
import { fetchReportsOn } from '../../api/reports.js';
import { LightElement } from '../../ui/light-element.js';
import { reportList } from './doubts.js';
import { t } from './testi.js';

/** The doubts about a thing that has no dossier: a parcel, a unit without building. `giro` counts how often they were read again. */
@customElement('edigit-segnalazioni-su')
export class ReportsOn extends LightElement {
  @property() oggetto = '';
  @property({ attribute: false }) giro: unknown = null;
  @state() private items: readonly Segnalazione[] = [];
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('oggetto') || changed.has('giro')) void this.load();
  }

  protected override render() {
    return this.items.length === 0 ? nothing : html`<section class="sezione-fissa"><h3>${t.sezioni.segnalazioni}</h3>${reportList(this.items, null)}</section>`;
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    try {
      this.items = await fetchReportsOn(this.oggetto, this.asking.signal);
    } catch (error) {
      // The card is read all the same; what is wrong is said where reports are managed.
      if (!isAbort(error)) this.items = [];
    }
  }
}

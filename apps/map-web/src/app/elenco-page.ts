import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { customElement, property, state } from 'lit/decorators.js';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../api/client.js';
import type { SchedaPanel } from '../features/fascicolo/panel.js';
import type { SceltaRicerca } from '../features/ricerca/ricerca-box.js';
import type { MomentoScelto } from '../features/tempo/moment.js';
import type { Preferences } from '../preferences.js';
import { formatPercorso, type Selezione } from '../routes.js';
import { LightElement } from '../ui/light-element.js';
import type { Tocco } from './map-page.js';
import { timeFoot } from './time-foot.js';
import '../features/elenco/elenco-view.js';
import '../features/fascicolo/panel.js';
import '../features/ricerca/ricerca-box.js';
import './elenco-page.css';

/** The Elenco with, at its side, the same panel as on the map. */
@customElement('edigit-elenco-page')
export class ElencoPage extends LightElement {
  @property() filtri = '';
  @property({ attribute: false }) selezione: Selezione | null = null;
  @property({ attribute: false }) comune!: ComuneVisibile;
  @property({ attribute: false }) preferences!: Preferences;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: (change?: boolean) => Promise<CasoAperto | null> = async () => null;
  /** Whether the map stands over the list; null where there is no room for it. */
  @property({ attribute: false }) mappa: boolean | null = null;
  /** What was chosen last on the map over the list. */
  @property({ attribute: false }) tocco: Tocco | null = null;
  @property({ type: Boolean }) persone = false;
  /** What the screen looks at; null is now. */
  @property({ attribute: false }) momento: MomentoScelto | null = null;
  /** Whether the profile sees addresses. */
  @property({ type: Boolean }) indirizzi = false;
  @property({ type: Boolean }) modifica = false;
  /** Right over plans and constraints. */
  @property({ type: Boolean }) piani = false;
  /** Right over titles, and so over who asked for them. */
  @property({ type: Boolean }) richiedenti = false;
  /** Right to mark data «da verificare». */
  @property({ type: Boolean }) segnala = false;
  /** How many times a building was put back: its card is read anew. */
  @state() private giro = 0;

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('selezione') || !this.hasUpdated) return;
    // A row was opened: the reader goes on in the card. On closing, it comes back to the row, or to the search that found it.
    if (this.selezione) {
      // Chosen on the map above, the reader stays there.
      if (this.contains(document.activeElement) || (this.tocco?.tasti && this.touched)) this.querySelector<SchedaPanel>('edigit-scheda')?.focus();
    } else {
      const before = changed.get('selezione') as Selezione | null | undefined;
      if (before && (this.contains(document.activeElement) || document.activeElement === document.body)) (this.querySelector<HTMLElement>(`tr a[href*="${CSS.escape(before.id)}"]`) ?? this.querySelector<HTMLElement>('#trova-testo'))?.focus();
    }
  }

  protected override render() {
    return html`<div class="elenco-piano ${this.selezione ? 'con-scheda' : ''}">
      <div class="pagina">${this.mappa === true ? nothing : html`<edigit-ricerca class="elenco-ricerca" prefisso="trova" data-regione .comune=${this.comune.codice} ?persone=${this.persone} ?richiedenti=${this.richiedenti} .chiediCaso=${this.chiediCaso}
        @scelto=${this.onFound} @elenca=${(event: CustomEvent<string>) => { location.hash = event.detail; }}></edigit-ricerca>`}${keyed(this.momento?.testo, html`<edigit-elenco .filtri=${this.filtri} .comune=${this.comune.codice} .selezione=${this.selezione} .mappa=${this.mappa} ?indirizzi=${this.indirizzi} ?segnalazioni=${this.segnala}></edigit-elenco>`)}</div>
      ${this.selezione ? keyed(`${this.momento?.testo} ${this.giro}`, html`<edigit-scheda .tempo=${this.line} .selezione=${this.selezione} .toccato=${this.tocco?.toccato ?? null} .punto=${this.touched ? this.tocco!.punto : []} .sullaMappa=${false} .caso=${this.caso} .chiediCaso=${this.chiediCaso}
        .preferences=${this.preferences} ?persone=${this.persone} ?piani=${this.piani} ?modifica=${this.modifica && !this.momento} ?segnala=${this.segnala && !this.momento} ?passato=${this.momento !== null} .linkTo=${this.linkTo}
        @chiudi-scheda=${this.close} @keydown=${(event: KeyboardEvent) => { if (event.key === 'Escape') this.close(); }}></edigit-scheda>`) : nothing}
    </div>`;
  }

  /** Whether what is open is where the map was touched. */
  private get touched(): boolean {
    const id = this.selezione?.id;
    return this.tocco !== null && (this.tocco.toccato?.attributi.id === id || this.tocco.punto.some((item) => item.id === id));
  }

  private readonly linkTo = (selezione: Selezione): string => formatPercorso({ pagina: 'elenco', filtri: this.filtri, selezione });

  private get line() {
    return timeFoot({ comune: this.comune.codice, selezione: this.selezione, momento: this.momento, modifica: this.modifica && !this.momento, linkTo: this.linkTo, persone: this.persone, chiediCaso: this.chiediCaso, restored: () => { this.giro += 1; } });
  }

  /** The search of the map, where there is no map: what it finds opens at the side of the list. */
  private readonly onFound = (event: CustomEvent<SceltaRicerca>): void => {
    const { selezione, elenco } = event.detail;
    if (selezione) this.go(this.filtri, selezione);
    else if (elenco) location.hash = elenco;
  };

  private readonly close = (): void => this.go(this.filtri, null);

  private go(filtri: string, selezione: Selezione | null): void {
    location.hash = formatPercorso({ pagina: 'elenco', filtri, selezione });
  }
}

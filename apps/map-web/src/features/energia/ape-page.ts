import type { Ape } from '@edigit/anagrafe/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type CasoAperto, isAbort, messageOf } from '../../api/client.js';
import { fetchCertificate } from '../../api/energy.js';
import { formatPercorso, type Percorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import type { Cambiata } from './ape-card.js';
import type { Salvataggio } from './ape-form.js';
import { t } from './testi-ape.js';
import '../../ui/saved-operation.js';
import './ape-card.js';
import './ape-form.js';
import './energia.css';

/** A certificate on a page of its own: read, written by hand, corrected. */
@customElement('edigit-ape')
export class ApePage extends LightElement {
  @property({ attribute: false }) posto!: Extract<Percorso, { pagina: 'ape' }>;
  @property() comune = '';
  @property({ type: Boolean }) modifica = false;
  @property({ type: Boolean }) documenti = false;
  /** Asks the purpose of a read of personal data. */
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private ape: Ape | null = null;
  @state() private error = '';
  /** What was done last, and the operation that undoes it. */
  @state() private fatto: { readonly testo: string; readonly operazione: number } | null = null;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('posto') as ApePage['posto'] | undefined;
    if (changed.has('posto') && this.posto.id !== before?.id) void this.load();
  }

  protected override render(): TemplateResult {
    const { ape, posto: { id, atto, edificio } } = this;
    const writing = id === null || atto === 'correggi';
    return html`<div class="pagina">
      <p class="ape-indietro"><a href=${formatPercorso({ pagina: 'registri', codice: 'energia', filtri: '' })}>${t.elenco}</a></p>
      <h1 class="pagina-titolo">${id === null ? t.nuovo : writing ? t.correggi : `APE ${ape?.codice ?? ''}`}</h1>
      <div role="status">${this.fatto === null ? nothing : html`<p class="avviso avviso-info">${this.fatto.testo} <edigit-salvata .operazione=${this.fatto.operazione} @annullata=${() => this.undone()}></edigit-salvata></p>`}</div>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <div data-regione>${writing && !this.modifica ? html`<p class="avviso avviso-info">${t.nonPuoi}</p>` : id !== null && ape === null ? (this.error || this.fatto ? nothing : html`<p>${t.caricamento}</p>`)
        : writing ? html`<edigit-ape-modulo .comune=${this.comune} .ape=${id === null ? null : ape} .edificio=${edificio} ?documenti=${this.documenti} @salvato=${this.onSaved} @rinuncia=${() => this.go(id)}></edigit-ape-modulo>`
          : html`<edigit-ape-scheda .ape=${ape!} ?modifica=${this.modifica} .chiediCaso=${this.chiediCaso} @cambiata=${this.onChanged}></edigit-ape-scheda>`}</div></div>`;
  }

  private readonly onSaved = (event: CustomEvent<Salvataggio>): void => {
    const { ape, pdf } = event.detail;
    this.ape = ape;
    this.fatto = { testo: [t.salvato(ape.codice), pdf].filter((parte) => parte !== '').join(' '), operazione: ape.operazione };
    this.go(ape.id);
  };

  private readonly onChanged = (event: CustomEvent<Cambiata>): void => {
    const { ape, operazione, testo } = event.detail;
    this.ape = ape;
    this.fatto = { testo, operazione };
  };

  private undone(): void {
    this.fatto = null;
    void this.load();
  }

  private go(id: string | null): void {
    location.hash = id === null ? formatPercorso({ pagina: 'registri', codice: 'energia', filtri: '' }) : formatPercorso({ pagina: 'ape', id, atto: 'leggi', edificio: null });
  }

  private async load(): Promise<void> {
    const { id } = this.posto;
    this.asking.abort();
    this.asking = new AbortController();
    this.error = '';
    if (id === null || this.ape?.id === id && this.fatto !== null) return;
    this.ape = null;
    try {
      this.ape = await fetchCertificate(id, this.asking.signal);
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Edificio, FattoStoria, VoceStoria } from '@edigit/anagrafe/contract';
import { isAbort, messageOf, type CasoAperto } from '../../api/client.js';
import { fetchHistory } from '../../api/history.js';
import { formatInstant } from '../../format.js';
import { isSameThing, type Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { groupFacts } from './facts.js';
import type { RipristinoDialog } from './ripristino-dialog.js';
import { t } from './testi.js';
import './ripristino-dialog.js';
import './storia.css';

/** A moment of the history that the screen should look at: right after an operation. */
export interface ComEra {
  readonly operazione: number;
  readonly quando: string;
}

/** «Storia»: what changed of the thing in the panel, newest first. Emits `vedi-com-era` with a {@link ComEra}, and `ripristinato` with the building put back. */
@customElement('edigit-storia')
export class StoriaView extends LightElement {
  @property({ attribute: false }) selezione!: Selezione;
  @property() comune = '';
  /** Operation after which the screen looks at the registry; null for today. */
  @property() guardata: string | null = null;
  /** True with the right to correct buildings, and at today. */
  @property({ type: Boolean }) modifica = false;
  /** True with the right over holders. */
  @property({ type: Boolean }) persone = false;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** The case in which holders are named; null while they are not. */
  @state() private caso: CasoAperto | null = null;
  @state() private open = false;
  @state() private voci: readonly VoceStoria[] | null = null;
  @state() private prossima: string | undefined;
  @state() private waiting = false;
  @state() private error = '';
  @query('edigit-ripristino') private readonly dialog!: RipristinoDialog;
  private request: AbortController | null = null;
  private shown: Selezione | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // In the past it stays open: this is where one came from.
    if (this.guardata !== null) this.open = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
  }

  protected override willUpdate(): void {
    if (isSameThing(this.shown, this.selezione)) return;
    this.shown = this.selezione;
    this.voci = null;
    this.prossima = undefined;
    this.caso = null;
    if (this.open) void this.load();
  }

  protected override render() {
    return html`<section class="storia" aria-labelledby="storia-titolo">
      <h3 id="storia-titolo" class="storia-titolo"><button class="btn-testo" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="storia-corpo" @click=${this.toggle}>
        ${icon('it-list')} ${this.selezione.tipo === 'unita-immobiliari' ? t.titoloUnita : t.titolo}</button></h3>
      <div id="storia-corpo" ?hidden=${!this.open}>${this.open ? this.body() : nothing}</div>
      <edigit-ripristino .comune=${this.comune}></edigit-ripristino>
    </section>`;
  }

  private body(): TemplateResult {
    const { voci } = this;
    return html`
      ${this.namesButton()}
      ${voci === null ? nothing : voci.length === 0 ? html`<p class="nota">${t.vuota}</p>` : html`<ol class="storia-voci">${voci.map((voce, i) => this.entry(voce, i === 0))}</ol>`}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${this.waiting ? html`<p class="nota">${t.carica}</p>` : this.prossima === undefined ? nothing : html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.altre}</button>`}`;
  }

  /** Only where holders changed is there a name to show. */
  private namesButton(): TemplateResult | typeof nothing {
    if (!this.persone || this.caso !== null || this.voci?.some(({ fatti }) => fatti.some(({ campo }) => campo === 'intestatari')) !== true) return nothing;
    return html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.waiting} @click=${() => void this.showNames()}>${t.mostraIntestatari}</button></p>`;
  }

  private async showNames(): Promise<void> {
    const { selezione } = this;
    const caso = await this.chiediCaso();
    if (caso === null || !isSameThing(selezione, this.shown)) return;
    this.caso = caso;
    this.voci = null;
    this.prossima = undefined;
    await this.load();
    if (this.error) return;
    announce(t.intestatariMostrati);
    await this.updateComplete;
    this.querySelector<HTMLElement>('#storia-titolo button')?.focus();
  }

  private entry(voce: VoceStoria, latest: boolean): TemplateResult {
    const watched = this.guardata === String(voce.operazione);
    return html`<li class=${watched ? 'storia-guardata' : ''} aria-current=${watched ? 'true' : nothing}>
      <p class="storia-testa"><strong>${voce.titolo}</strong> ${voce.annullata ? html`<span class="targhetta grigia">${t.annullata}</span>` : nothing}</p>
      <p class="storia-chi"><time datetime=${voce.quando}>${formatInstant(voce.quando)}</time> · ${voce.operatore ?? t.ufficio} · ${t.operazione(voce.operazione)}</p>
      ${voce.nota === null ? nothing : html`<p class="storia-nota">«${voce.nota}»</p>`}
      ${groupFacts(voce.fatti).map(({ oggetto, fatti }) => html`${oggetto === null ? nothing : html`<p class="storia-oggetto">${oggetto.etichetta}</p>`}<ul class=${oggetto === null ? 'storia-fatti' : 'storia-fatti storia-altrui'}>${fatti.map(fact)}</ul>`)}
      ${voce.altri > 0 ? html`<p class="nota">${t.altri(voce.altri)}</p>` : nothing}
      <p class="storia-azioni">
        ${watched ? html`<span class="nota">${t.guardata}</span>` : latest && this.guardata === null ? nothing : html`<button class="btn-testo" type="button" aria-label=${t.vediDopo(voce.operazione)}
          @click=${() => this.emit('vedi-com-era', { operazione: voce.operazione, quando: voce.quando } satisfies ComEra)}>${t.vedi}</button>`}
        ${this.modifica && !latest && this.selezione.tipo === 'edifici' ? html`<button class="btn-testo" type="button" aria-label=${t.ripristinaDopo(voce.operazione)} @click=${() => void this.restore(voce)}>${t.ripristina}</button>` : nothing}
      </p>
    </li>`;
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
    if (this.open && this.voci === null) void this.load();
  };

  private async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    const { selezione } = this;
    this.error = '';
    this.waiting = true;
    try {
      const { items, prossima } = await fetchHistory(selezione, { cursore: this.voci === null ? undefined : this.prossima, caso: this.caso, signal: this.request.signal });
      if (!isSameThing(selezione, this.shown)) return;
      const more = this.voci !== null;
      this.voci = [...(this.voci ?? []), ...items];
      this.prossima = prossima;
      if (more && items.length === 0 && prossima === undefined) announce(t.tutto);
    } catch (error) {
      if (isAbort(error)) return;
      this.error = messageOf(error);
    } finally {
      if (isSameThing(selezione, this.shown)) this.waiting = false;
    }
  }

  private async restore({ operazione, quando }: VoceStoria): Promise<void> {
    const edificio: Edificio | null = await this.dialog.ask(this.selezione.id, operazione, quando);
    if (edificio === null) return;
    announce(t.dialogo.fatto);
    this.emit('ripristinato', edificio);
  }
}

/** «Rendita: € 738,53 → € 812,00»; what was not there before is told alone. */
function fact({ nome, prima, dopo }: FattoStoria): TemplateResult {
  return html`<li><span class="storia-nome">${nome}:</span> ${prima === null ? nothing : html`<span class="storia-prima">${prima}</span> <span aria-hidden="true">→</span><span class="nascosto">${t.diventa}</span> `}<span>${dopo ?? t.tolto}</span></li>`;
}

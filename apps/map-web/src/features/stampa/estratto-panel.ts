import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { FormatoCarta, OrientamentoCarta, RIQUADRO_MM, SCALE_ESTRATTO, type RichiestaEstratto, type ScalaEstratto } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { printExtract } from '../../api/registry.js';
import { formatScale } from '../../format.js';
import { testi } from '../../i18n.js';
import type { PrintFrame } from '../../map/print-frame.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import './stampa.css';

const t = testi(
  {
    titolo: 'Stampa estratto', formato: 'Foglio', orientamento: 'Orientamento', verticale: 'verticale', orizzontale: 'orizzontale', scala: 'Scala',
    sfondo: (nome: string) => `Stampa anche «${nome}»`, riquadro: 'Sposta il riquadro con le frecce', spiega: 'Trascinare il riquadro rosso sulla mappa, oppure spostarlo con le frecce.',
    stampa: 'Stampa', preparo: 'Preparo il PDF…', chiudi: 'Chiudi', fatto: 'Estratto pronto', senzaNomi: 'Sull’estratto non compare nessun nome.',
  },
  {
    titolo: 'Print extract', formato: 'Paper', orientamento: 'Orientation', verticale: 'portrait', orizzontale: 'landscape', scala: 'Scale',
    sfondo: (name: string) => `Print “${name}” too`, riquadro: 'Move the frame with the arrow keys', spiega: 'Drag the red frame on the map, or move it with the arrow keys.',
    stampa: 'Print', preparo: 'Preparing the PDF…', chiudi: 'Close', fatto: 'Extract ready', senzaNomi: 'No name is on the extract.',
  },
);

/** A tenth of the frame at a time. */
const STEP = 0.1;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

/** What of the map goes on paper, and on which. The frame is the map's: this sizes it, moves it and prints what it holds. */
@customElement('edigit-estratto')
export class EstrattoPanel extends LightElement {
  @property({ attribute: false }) frame!: PrintFrame;
  /** What the extract is of, besides its ground. */
  @property({ attribute: false }) oggetto: Pick<RichiestaEstratto, 'comune' | 'edificio' | 'particella'> = { comune: '' };
  /** The base map on the screen, if any. */
  @property({ attribute: false }) sfondo: { readonly id: string; readonly titolo: string } | null = null;
  @property({ type: Number }) scalaIniziale: ScalaEstratto = 1000;
  @state() private formato: FormatoCarta = 'A4';
  @state() private orientamento: OrientamentoCarta = 'verticale';
  @state() private scala: ScalaEstratto = 1000;
  @state() private conSfondo = true;
  @state() private printing = false;
  @state() private error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.scala = this.scalaIniziale;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render() {
    return html`
      <section class="estratto" aria-labelledby="estratto-titolo" data-regione @keydown=${this.onKey}>
        <div class="scheda-riga"><h2 id="estratto-titolo" tabindex="-1">${t.titolo}</h2>
          <button class="btn-icona" type="button" aria-label=${t.chiudi} title=${t.chiudi} @click=${() => this.emit('chiudi-estratto')}>${icon('it-close')}</button></div>
        <div class="estratto-scelte">
          ${this.choice(t.formato, FormatoCarta.options, this.formato, (v) => v, (v) => { this.formato = v; })}
          ${this.choice(t.orientamento, OrientamentoCarta.options, this.orientamento, (v) => t[v], (v) => { this.orientamento = v; })}
          ${this.choice(t.scala, SCALE_ESTRATTO, this.scala, (v) => formatScale(v), (v) => { this.scala = v; })}
        </div>
        ${this.sfondo ? html`<label class="spunta"><input type="checkbox" .checked=${this.conSfondo} @change=${() => { this.conSfondo = !this.conSfondo; }}> ${t.sfondo(this.sfondo.titolo)}</label>` : nothing}
        <button class="estratto-frecce" type="button" aria-describedby="estratto-spiega" @keydown=${this.onArrow}>${icon('it-fullscreen')} ${t.riquadro}</button>
        <p id="estratto-spiega" class="estratto-spiega">${t.spiega} ${t.senzaNomi}</p>
        ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <button class="btn btn-primary" type="button" aria-disabled=${this.printing ? 'true' : nothing} @click=${() => void this.print()}>${this.printing ? t.preparo : t.stampa}</button>
      </section>`;
  }

  private choice<T extends string | number>(label: string, values: readonly T[], current: T, word: (value: T) => string, set: (value: T) => void) {
    return html`<label>${label}<select class="campo" @change=${(event: Event) => {
      set(values[(event.target as HTMLSelectElement).selectedIndex]!);
      this.resize();
    }}>${values.map((value) => html`<option ?selected=${value === current}>${word(value)}</option>`)}</select></label>`;
  }

  private resize(): void {
    const [width, height] = RIQUADRO_MM[this.formato][this.orientamento];
    this.frame.resize((width / 1000) * this.scala, (height / 1000) * this.scala);
    this.emit('riquadro-cambiato');
  }

  private readonly onArrow = (event: KeyboardEvent): void => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    this.frame.step(...step);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.emit('chiudi-estratto');
  };

  /** The button stays enabled while it works: disabled, it would lose the focus. */
  private async print(): Promise<void> {
    if (this.printing) return;
    this.printing = true;
    this.error = '';
    try {
      const { formato, orientamento, scala } = this;
      const sfondo = this.sfondo && this.conSfondo ? { sfondo: this.sfondo.id } : {};
      download(await printExtract({ ...this.oggetto, formato, orientamento, scala, centro: this.frame.lonLat, ...sfondo }), `estratto-${this.oggetto.comune}-${scala}.pdf`);
      announce(t.fatto);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.printing = false;
    }
  }
}

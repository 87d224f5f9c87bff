import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ElencoOperazioni, TempoQuery } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchOperations } from '../../api/registry.js';
import { formatInstant } from '../../format.js';
import { testi } from '../../i18n.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { momentOf } from './moment.js';
import './tempo.css';

const t = testi(
  {
    titolo: 'Nel tempo', oggi: 'oggi', cursore: 'Che cosa risultava dopo', giorno: 'Risultava il giorno', vigore: 'In vigore il giorno', torna: 'Torna a oggi', carica: 'Carico le date…',
    spiega: 'Il registro ricorda ogni fornitura e ogni modifica: si può leggere come risultava, o che cosa valeva in un giorno.',
  },
  {
    titolo: 'Through time', oggi: 'today', cursore: 'What was known after', giorno: 'Known on', vigore: 'In force on', torna: 'Back to today', carica: 'Loading the dates…',
    spiega: 'The registry remembers each supply and each edit: it can be read as it was known, or as things stood on a day.',
  },
);

/** «Nel tempo»: a slider over what was applied, and two days. Emits `momento` with a {@link MomentoScelto}, or null for today. */
@customElement('edigit-linea-del-tempo')
export class LineaDelTempo extends LightElement {
  @property() comune = '';
  @property({ attribute: false }) query: TempoQuery = {};
  @state() private open = false;
  /** Oldest first; null while they are on their way. */
  @state() private stops: ElencoOperazioni['items'] | null = null;
  @state() private error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    // In the past it stays open: this is where one comes back from.
    if (this.query.conosciutoAl || this.query.validoAl) this.toggle();
  }

  protected override render() {
    return html`<section class="tempo" aria-labelledby="tempo-titolo">
      <h3 id="tempo-titolo" class="tempo-titolo"><button class="btn-testo" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="tempo-corpo" @click=${this.toggle}>
        ${icon('it-clock')} ${t.titolo}</button></h3>
      <div id="tempo-corpo" ?hidden=${!this.open}>${this.open ? this.body() : nothing}</div>
    </section>`;
  }

  private body() {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
    if (!this.stops) return html`<p>${t.carica}</p>`;
    const { stops, query } = this;
    const at = this.stopOf(query.conosciutoAl);
    const name = at === stops.length ? t.oggi : `${formatInstant(stops[at]!.quando)} · ${stops[at]!.descrizione}`;
    return html`
      <p class="nota">${t.spiega}</p>
      ${stops.length > 0 ? html`<label class="tempo-cursore">${t.cursore}: <strong>${name}</strong>
        <input type="range" min="0" max=${stops.length} step="1" .value=${String(at)} aria-valuetext=${name} @change=${(event: Event) => this.slide(Number((event.target as HTMLInputElement).value))}></label>` : nothing}
      <div class="tempo-giorni">
        <label>${t.giorno}<input class="campo" type="date" .value=${isDay(query.conosciutoAl) ? query.conosciutoAl : ''} @change=${(event: Event) => this.choose({ ...query, conosciutoAl: valueOf(event) })}></label>
        <label>${t.vigore}<input class="campo" type="date" .value=${query.validoAl ?? ''} @change=${(event: Event) => this.choose({ ...query, validoAl: valueOf(event) })}></label>
      </div>
      ${query.conosciutoAl || query.validoAl ? html`<button class="btn btn-outline-primary" type="button" @click=${() => this.emit('momento', null)}>${t.torna}</button>` : nothing}`;
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
    if (this.open && !this.stops) void this.load();
  };

  private async load(): Promise<void> {
    try {
      this.stops = (await fetchOperations(this.comune)).items.toReversed();
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  /** Place of the slider: that of the operation, or of the last one up to the day. */
  private stopOf(known: string | undefined): number {
    const stops = this.stops ?? [];
    if (!known) return stops.length;
    if (!isDay(known)) return Math.max(0, stops.findIndex(({ id }) => String(id) === known));
    return Math.max(0, stops.findLastIndex(({ quando }) => quando.slice(0, 10) <= known));
  }

  private slide(at: number): void {
    const stop = this.stops?.[at];
    this.choose({ ...this.query, conosciutoAl: stop ? String(stop.id) : undefined }, stop?.quando);
  }

  private choose(query: TempoQuery, quando?: string): void {
    const known = query.conosciutoAl;
    const stop = known && !isDay(known) ? this.stops?.find(({ id }) => String(id) === known)?.quando : undefined;
    this.emit('momento', momentOf(query, quando ?? stop));
  }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function valueOf(event: Event): string | undefined {
  return (event.target as HTMLInputElement).value || undefined;
}

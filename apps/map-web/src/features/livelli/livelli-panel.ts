import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CodiceLivello, Diritto, Sfondo } from '@edigit/anagrafe/contract';
import { formatDay, formatScale } from '../../format.js';
import { testi } from '../../i18n.js';
import { CATALOGO, DIRITTO_DEL_LIVELLO, isInScale, type LivelloMappa, sfondoOf, type StatoLivelli, type StatoLivello, type TemaEdifici, withLayer } from '../../map/catalogue.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { legend, themeLegend } from './legend.js';
import { buildingLegend } from './legenda-temi.js';
import './livelli.css';

const t = testi(
  {
    titolo: 'Livelli', fondo: 'Fondo', semplice: 'Mappa semplice', nessuno: 'Nessuna',
    confronta: 'Confronta con', nessunConfronto: 'nessun confronto', nonRaggiungibile: 'non raggiungibile',
    nomi: { civici: 'Civici', numeri: 'Numeri di particella', edifici: 'Edifici', particelle: 'Particelle', fogli: 'Fogli', zone: 'Zone di piano', vincoli: 'Vincoli', energia: 'Energia (APE)', titoli: 'Titoli edilizi' },
    coloraPer: 'Colora per', scelte: { energia: { peggiore: 'Classe peggiore', 'piu-frequente': 'Classe più frequente' }, titoli: { stato: 'Stato delle pratiche', anno: 'Anno dell’ultimo titolo' } },
    visibileDa: (scala: string) => `visibile da ${scala}`, opacita: (nome: string) => `Opacità di ${nome}`, vuoto: 'nessun dato caricato',
    al: (giorno: string) => `al ${giorno}`,
  },
  {
    titolo: 'Layers', fondo: 'Background', semplice: 'Plain map', nessuno: 'None',
    confronta: 'Compare with', nessunConfronto: 'no comparison', nonRaggiungibile: 'not reachable',
    nomi: { civici: 'House numbers', numeri: 'Parcel numbers', edifici: 'Buildings', particelle: 'Parcels', fogli: 'Sheets', zone: 'Plan zones', vincoli: 'Constraints', energia: 'Energy (APE)', titoli: 'Building permits' },
    coloraPer: 'Colour by', scelte: { energia: { peggiore: 'Worst class', 'piu-frequente': 'Most frequent class' }, titoli: { stato: 'State of the cases', anno: 'Year of the last permit' } },
    visibileDa: (scala: string) => `visible from ${scala}`, opacita: (nome: string) => `Opacity of ${nome}`, vuoto: 'no data loaded',
    al: (giorno: string) => `as of ${giorno}`,
  },
);

/** When a photograph was taken, where its name does not say it; the first of January stands for the year. */
function takenWhen({ titolo, ripresaIl }: Sfondo): string {
  if (ripresaIl === null) return '';
  if (!ripresaIl.endsWith('-01-01')) return t.al(formatDay(ripresaIl));
  return titolo.includes(ripresaIl.slice(0, 4)) ? '' : ripresaIl.slice(0, 4);
}

/** What the server holds for a layer: the day of its data. */
export type DateLivelli = ReadonlyMap<CodiceLivello, string | null>;

/** «Livelli»: ticks, opacity, legend and scale rules. Emits `livelli` with the new state. */
@customElement('edigit-livelli')
export class LivelliPanel extends LightElement {
  @property({ attribute: false }) livelli!: StatoLivelli;
  @property({ type: Number }) denominatore = 0;
  @property({ attribute: false }) date: DateLivelli = new Map();
  @property({ attribute: false }) sfondi: readonly Sfondo[] = [];
  /** Rights of the profile: a layer that asks for another is not in the list. */
  @property({ attribute: false }) diritti: readonly Diritto[] = [];
  @state() private open = false;

  protected override render() {
    return html`
      <section class="livelli" aria-label=${t.titolo}>
        <button class="livelli-testa" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="livelli-corpo"
          @click=${() => { this.open = !this.open; }}>${icon(this.open ? 'it-arrow-down-triangle' : 'it-arrow-right-triangle')}${t.titolo}</button>
        <div id="livelli-corpo" class="livelli-corpo" ?hidden=${!this.open}>
          ${CATALOGO.filter(({ codice }) => this.isOpen(DIRITTO_DEL_LIVELLO[codice])).map(({ codice, tessere, daScala }) => this.row(codice, this.date.get(tessere), daScala))}
          ${this.background()}
        </div>
      </section>`;
  }

  private isOpen(diritto: Diritto | undefined): boolean {
    return diritto === undefined || this.diritti.includes(diritto);
  }

  private background(): TemplateResult {
    const under = sfondoOf(this.livelli);
    const choice = (fondo: StatoLivelli['fondo'], label: string, note: string) => html`
      <label class="spunta"><input type="radio" name="fondo" .checked=${this.livelli.fondo === fondo}
        @change=${() => this.emit('livelli', { ...this.livelli, fondo } satisfies StatoLivelli)}><span>${label}${note ? html` <small>${note}</small>` : nothing}</span></label>`;
    const others = this.sfondi.filter(({ id }) => id !== under);
    return html`
      <fieldset class="livelli-fondo">
        <legend>${t.fondo}</legend>
        ${choice('semplice', t.semplice, '')}
        ${this.sfondi.map((s) => choice(`sfondo:${s.id}`, s.titolo, [takenWhen(s), s.raggiungibile ? '' : t.nonRaggiungibile].filter(Boolean).join(' · ')))}
        ${choice('nessuno', t.nessuno, '')}
        ${under !== null && others.length > 0 ? html`<label class="livelli-confronto">${t.confronta}
          <select @change=${(event: Event) => this.emit('livelli', { ...this.livelli, confronto: (event.target as HTMLSelectElement).value || null } satisfies StatoLivelli)}>
            <option value="" ?selected=${this.livelli.confronto === null}>${t.nessunConfronto}</option>
            ${others.map((s) => html`<option value=${s.id} ?selected=${s.id === this.livelli.confronto}>${s.titolo}</option>`)}
          </select></label>` : nothing}
      </fieldset>`;
  }

  private row(codice: LivelloMappa, date: string | null | undefined, daScala: number | null): TemplateResult {
    const nome = t.nomi[codice];
    const { visibile, opacita } = this.livelli.livelli[codice];
    const loaded = date !== undefined;
    const inScale = isInScale(codice, this.denominatore);
    const note = !loaded ? t.vuoto : !inScale && daScala ? t.visibileDa(formatScale(daScala)) : date ? t.al(formatDay(date)) : '';
    return html`
      <div class="livello ${loaded && inScale ? '' : 'fuori-scala'}">
        <label class="spunta"><input type="checkbox" .checked=${visibile} ?disabled=${!loaded}
          @change=${() => this.change(codice, { visibile: !visibile })}>
          ${legend(codice)}<span>${nome}${note ? html` <small>${note}</small>` : nothing}</span></label>
        <input class="livello-opacita" type="range" min="10" max="100" step="10" aria-label=${t.opacita(nome)} ?disabled=${!loaded || !visibile}
          .value=${String(Math.round(opacita * 100))}
          @input=${(event: Event) => this.change(codice, { opacita: Number((event.target as HTMLInputElement).value) / 100 })}>
      </div>
      ${codice === 'edifici' && loaded ? [legend('senza-unita'), legend('da-verificare')] : nothing}
      ${(codice === 'zone' || codice === 'vincoli') && loaded ? themeLegend(codice) : nothing}
      ${(codice === 'energia' || codice === 'titoli') && loaded && visibile ? [this.choice(codice), buildingLegend(codice, this.livelli.temi)] : nothing}`;
  }

  /** What a theme of buildings colours them by. */
  private choice(tema: TemaEdifici): TemplateResult {
    return html`<label class="livello-scelta">${t.coloraPer}
      <select @change=${(event: Event) => this.emit('livelli', { ...this.livelli, temi: { ...this.livelli.temi, [tema]: (event.target as HTMLSelectElement).value } } satisfies StatoLivelli)}>
        ${Object.entries(t.scelte[tema]).map(([voce, parole]) => html`<option value=${voce} ?selected=${this.livelli.temi[tema] === voce}>${parole}</option>`)}
      </select></label>`;
  }

  private change(codice: LivelloMappa, stato: Partial<StatoLivello>): void {
    this.emit('livelli', withLayer(this.livelli, codice, stato));
  }
}

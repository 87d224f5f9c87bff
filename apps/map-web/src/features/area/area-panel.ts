import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Area, RichiestaArea, Superficie } from '@edigit/anagrafe/contract';
import { messageOf, type CasoAperto } from '../../api/client.js';
import { fetchArea, fetchAreaCsv, fetchAreaHoldersCsv } from '../../api/registry.js';
import { formatArea, formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';
import type { AreaTool } from '../../map/area-tool.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { insideWords, shareWords } from './misure.js';
import '../../ui/cdu-button.js';
import './area.css';

const t = testi(
  {
    titolo: 'Selezione per area', chiudi: 'Chiudi', disegna: 'Disegna sulla mappa', disegno: 'Un clic per ogni vertice, doppio clic per chiudere. Esc per smettere.',
    intorno: 'Intorno alla selezione', metri: 'metri', cerca: 'Cerca', senzaSelezione: 'Per cercare intorno a un edificio o a una particella, selezionarli prima.',
    cerco: 'Cerco…', particelle: (n: string) => `${n} particelle`, edifici: (n: string) => `${n} edifici`, unita: (n: string) => `${n} unità`, area: (m2: string) => `area di ${m2}`,
    dentro: (m2: string) => `particelle per ${m2} dentro l’area`, nessuna: 'Nell’area non c’è nessuna particella.', troncata: 'Le particelle sono più di 5.000: sono elencate le prime.',
    tabella: 'Particelle nell’area', particella: 'Particella', nellArea: 'Nell’area', quota: 'Quota', scarica: 'Scarica le particelle (CSV)', intestatari: 'Intestatari per invii (CSV)',
    registrata: 'La lettura degli intestatari è registrata con la sua finalità.', scaricati: 'File scaricato',
  },
  {
    titolo: 'Selection by area', chiudi: 'Close', disegna: 'Draw on the map', disegno: 'One click for each vertex, double click to close. Esc to stop.',
    intorno: 'Around the selection', metri: 'metres', cerca: 'Search', senzaSelezione: 'To search around a building or a parcel, select it first.',
    cerco: 'Searching…', particelle: (n: string) => `${n} parcels`, edifici: (n: string) => `${n} buildings`, unita: (n: string) => `${n} units`, area: (m2: string) => `area of ${m2}`,
    dentro: (m2: string) => `${m2} of parcels inside`, nessuna: 'There is no parcel in the area.', troncata: 'There are more than 5,000 parcels: the first are listed.',
    tabella: 'Parcels in the area', particella: 'Parcel', nellArea: 'Inside', quota: 'Share', scarica: 'Download the parcels (CSV)', intestatari: 'Holders for a mail merge (CSV)',
    registrata: 'The reading of the holders is recorded with its purpose.', scaricati: 'File downloaded',
  },
);

const MOST_METRES = 5000;

/** Parcels, buildings and units of an area, drawn or around what is selected; holders as a file, with a purpose. */
@customElement('edigit-area')
export class AreaPanel extends LightElement {
  @property({ attribute: false }) tool!: AreaTool;
  @property() comune = '';
  @property({ attribute: false }) selezione: Selezione | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** Right over holders. */
  @property({ type: Boolean }) persone = false;
  /** Right over plans and constraints. */
  @property({ type: Boolean }) piani = false;
  @state() private drawing = false;
  @state() private busy = false;
  @state() private error = '';
  @state() private found: Area | null = null;
  private request: RichiestaArea | null = null;

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render() {
    const around = this.selezione && this.selezione.tipo !== 'unita-immobiliari';
    return html`<section class="area-pannello" aria-labelledby="area-titolo" data-regione @keydown=${this.onKey}>
      <div class="scheda-riga"><h2 id="area-titolo" tabindex="-1">${t.titolo}</h2>
        <button class="btn-icona" type="button" aria-label=${t.chiudi} title=${t.chiudi} @click=${() => this.emit('chiudi-area')}>${icon('it-close')}</button></div>
      <button class="btn btn-outline-primary area-disegna" type="button" aria-pressed=${this.drawing ? 'true' : 'false'} @click=${this.onDraw}>${icon('it-pencil')} ${t.disegna}</button>
      ${this.drawing ? html`<p class="area-nota" role="status">${t.disegno}</p>` : nothing}
      ${around ? html`<form class="area-intorno" @submit=${this.onAround}>
          <label for="area-metri">${t.intorno}</label><input id="area-metri" name="metri" class="campo" type="number" min="0" max=${MOST_METRES} step="1" value="50" required> <span>${t.metri}</span>
          <button class="btn btn-outline-primary" type="submit">${t.cerca}</button></form>`
        : html`<p class="area-nota">${t.senzaSelezione}</p>`}
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${this.busy ? html`<p class="area-nota">${t.cerco}</p>` : this.found ? this.results(this.found) : nothing}
    </section>`;
  }

  private results(area: Area) {
    if (area.particelle.length === 0) return html`<p>${t.nessuna}</p>`;
    const facts = [t.particelle(formatNumber(area.particelle.length)), t.edifici(formatNumber(area.edifici)), t.unita(formatNumber(area.unita))];
    return html`
      <p class="area-conto"><strong>${facts.join(' · ')}</strong><br>${t.area(formatArea(area.areaM2, 0))} · ${t.dentro(formatArea(area.dentroM2, 0))}</p>
      ${area.troncata ? html`<p class="avviso">${t.troncata}</p>` : nothing}
      <div class="area-elenco" tabindex="0" role="region" aria-label=${t.tabella}><table class="tabella"><thead><tr><th scope="col">${t.particella}</th><th scope="col" class="numero">${t.nellArea}</th><th scope="col" class="numero">${t.quota}</th></tr></thead>
        <tbody>${area.particelle.slice(0, 500).map((p) => html`<tr><td><a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'particelle', id: p.id } })}>${p.etichetta}</a></td>
          <td class="numero">${insideWords(p.dentroM2)}</td><td class="numero">${shareWords(p.quota)}</td></tr>`)}</tbody></table></div>
      <button class="btn btn-outline-primary" type="button" @click=${() => void this.save(false)}>${t.scarica}</button>
      ${this.piani ? html`<edigit-aggiungi-cdu .comune=${this.comune} .particelle=${area.particelle.map(({ etichetta }) => etichetta)}></edigit-aggiungi-cdu>` : nothing}
      ${this.persone ? html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.save(true)}>${t.intestatari}</button><p class="area-nota">${t.registrata}</p>` : nothing}`;
  }

  private readonly onDraw = (): void => {
    this.drawing = true;
    this.found = null;
    this.tool.begin((geometria) => {
      this.drawing = false;
      void this.find({ comune: this.comune, geometria }, geometria);
    });
  };

  private readonly onAround = (event: SubmitEvent): void => {
    event.preventDefault();
    const { selezione } = this;
    if (!selezione || selezione.tipo === 'unita-immobiliari') return;
    const metri = Number(new FormData(event.target as HTMLFormElement).get('metri'));
    void this.find({ comune: this.comune, intorno: { tipo: selezione.tipo, id: selezione.id, metri } }, null);
  };

  private async find(request: RichiestaArea, drawn: Superficie | null): Promise<void> {
    this.busy = true;
    this.error = '';
    this.found = null;
    try {
      this.request = request;
      this.found = await fetchArea(request);
      this.tool.show(this.found.geometria);
      this.emit('area-trovata', this.found.geometria);
      announce(t.particelle(formatNumber(this.found.particelle.length)));
    } catch (error) {
      this.error = messageOf(error);
      if (!drawn) this.tool.show(null);
    } finally {
      this.busy = false;
    }
  }

  private async save(holders: boolean): Promise<void> {
    const { request } = this;
    if (!request) return;
    this.error = '';
    try {
      if (holders) {
        const caso = await this.chiediCaso();
        if (!caso) return;
        download(await fetchAreaHoldersCsv(request, caso), `intestatari-area-${this.comune}.csv`);
      } else download(await fetchAreaCsv(request), `particelle-area-${this.comune}.csv`);
      announce(t.scaricati);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (this.drawing) {
      this.drawing = false;
      this.tool.stop();
    } else this.emit('chiudi-area');
  };
}

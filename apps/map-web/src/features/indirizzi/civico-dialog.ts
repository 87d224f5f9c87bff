import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Bbox, Civico, ModificaCivico } from '@edigit/anagrafe/contract';
import { changeNumber, createNumber, fetchNumber, suppressNumber } from '../../api/addresses.js';
import { ApiError, messageOf } from '../../api/client.js';
import { fetchLayers } from '../../api/registry.js';
import type { AccessMap } from '../../map/access-map.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { degreeText, parseDegree } from './coordinate.js';
import { t } from './testi-civico.js';
import '../../ui/link-evidence.css';
import './indirizzi.css';

/** What came of the dialog: an operation that can be undone, and how to say it. */
export interface CivicoSalvato {
  readonly operazione: number;
  readonly detto: string;
}

/** The street on which a new number is given, and where it lies. */
export interface StradaDelCivico {
  readonly id: string;
  readonly nome: string;
  readonly bbox: Bbox | null;
}

type Posizione = readonly [number, number];
type Metodo = NonNullable<ModificaCivico['metodo']>;

/** One access: its number and its place, on a small map or by its coordinates. Emits `civico-salvato` ({@link CivicoSalvato}). */
@customElement('edigit-civico')
export class CivicoDialog extends LightElement {
  @property() comune = '';
  @state() private civico: Civico | null = null;
  @state() private strada: StradaDelCivico | null = null;
  @state() private posizione: Posizione | null = null;
  @state() private sopprime = false;
  @state() private superata = false;
  @state() private busy = false;
  @state() private error = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private map: AccessMap | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closeMap();
  }

  /** Opens an access as it is now. @throws ApiError when it cannot be read */
  async edit(id: string): Promise<void> {
    const civico = await fetchNumber(id);
    await this.open(civico, null, civico.posizione);
  }

  /** Opens a new number on a street. */
  create(strada: StradaDelCivico): Promise<void> {
    return this.open(null, strada, null);
  }

  private async open(civico: Civico | null, strada: StradaDelCivico | null, posizione: Posizione | null): Promise<void> {
    Object.assign(this, { civico, strada, posizione, sopprime: false, superata: false, error: '' });
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.querySelector<HTMLInputElement>('[name="numero"]')?.focus();
    void this.openMap();
  }

  protected override render() {
    const title = this.civico ? t.modificaDi(this.civico.indirizzo) : this.strada ? t.nuovoSu(this.strada.nome) : '';
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="civico-titolo" @close=${() => this.closeMap()} @keydown=${(event: Event) => event.stopPropagation()}>
      <h2 id="civico-titolo">${title}</h2>
      <form class="civico-modulo" novalidate @submit=${this.onSubmit} ?hidden=${this.sopprime}>${this.fields()}${this.message()}
        <div class="dialogo-azioni">
          ${this.civico ? html`<button class="btn-testo civico-sopprimi" type="button" @click=${() => this.toggle(true)}>${t.sopprimi}</button>` : nothing}
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          ${this.superata ? html`<button class="btn btn-primary" type="button" @click=${() => void this.edit(this.civico!.id)}>${t.cambiato}</button>` : html`<button class="btn btn-primary" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>${this.busy ? t.salvo : t.salva}</button>`}</div></form>
      ${this.sopprime ? this.suppression() : nothing}</dialog>`;
  }

  private fields(): TemplateResult {
    const [lon, lat] = this.posizione ?? [];
    const method = this.civico?.metodo ?? '';
    return html`<div class="civico-campi">
        <label>${t.numero}<input class="campo" name="numero" maxlength="20" autocomplete="off" placeholder=${t.esempio} .value=${this.civico?.civico ?? ''}></label>
        <label>${t.longitudine}<input class="campo" name="longitudine" inputmode="decimal" autocomplete="off" .value=${lon === undefined ? '' : degreeText(lon)} aria-describedby="civico-gradi" @change=${this.onTyped}></label>
        <label>${t.latitudine}<input class="campo" name="latitudine" inputmode="decimal" autocomplete="off" .value=${lat === undefined ? '' : degreeText(lat)} aria-describedby="civico-gradi" @change=${this.onTyped}></label>
        <label>${t.metodo}<select class="campo" name="metodo">${(['1', '2', '3', '4'] as const).map((m) => html`<option value=${m} .selected=${m === (method || '3')}>${t.metodi[m]}</option>`)}</select></label>
      </div><p id="civico-gradi" class="nota">${t.gradi} ${t.suggerimento}</p>
      <div class="civico-mappa" tabindex="0" role="application" aria-label=${t.mappa}></div>`;
  }

  private suppression(): TemplateResult {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    return html`<form class="civico-modulo" novalidate @submit=${this.onSuppress}><p>${t.spiega}</p>
      <label>${t.il}<input class="campo" type="date" name="il" max=${today} .value=${today}></label>
      <label>${t.motivo}<input class="campo" name="motivo" maxlength="300" autocomplete="off"></label>${this.message()}
      <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.toggle(false)}>${t.indietro}</button>
        <button class="btn btn-primary" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>${t.conferma}</button></div></form>`;
  }

  private message(): TemplateResult | typeof nothing {
    return this.error === '' ? nothing : html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
  }

  private toggle(sopprime: boolean): void {
    this.sopprime = sopprime;
    this.error = '';
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(sopprime ? '[name="motivo"]' : '[name="numero"]')?.focus());
  }

  /** Typed coordinates move the point on the map. */
  private readonly onTyped = (): void => {
    const typed = this.typed();
    if (typed === undefined) return;
    this.posizione = typed;
    this.map?.put(typed);
  };

  /** The coordinates of the fields; null where they are empty, undefined where they are none. */
  private typed(): Posizione | null | undefined {
    const [lon, lat] = ['longitudine', 'latitudine'].map((name) => this.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value.trim()) as [string, string];
    if (lon === '' && lat === '') return null;
    const [x, y] = [parseDegree(lon), parseDegree(lat)];
    if (x === null || y === null) return undefined;
    // The shown digits stand for a position with all of its own: only a typed change moves it.
    const { posizione } = this;
    return posizione !== null && lon === degreeText(posizione[0]) && lat === degreeText(posizione[1]) ? posizione : [x, y];
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const numero = formText(event, 'numero').trim();
    const posizione = this.typed();
    if (numero === '') this.error = t.mancaNumero;
    else if (posizione === undefined) this.error = t.sbagliate;
    else void this.save(numero, posizione, formText(event, 'metodo') as Metodo);
  };

  private async save(numero: string, posizione: Posizione | null, metodo: Metodo): Promise<void> {
    const { civico, strada } = this;
    await this.send(async () => {
      const place = posizione === null ? null : ([...posizione] as [number, number]);
      const saved = civico
        ? await changeNumber(civico.id, civico.versione, { ...(numero === civico.civico ? {} : { numero }), posizione: place, ...(place === null ? {} : { metodo }) })
        : await createNumber({ comune: this.comune, strada: strada!.id, numero, posizione: place, metodo });
      return { operazione: saved.operazione, detto: t.salvato(saved.indirizzo) };
    });
  }

  private readonly onSuppress = (event: SubmitEvent): void => {
    event.preventDefault();
    const [il, motivo] = [formText(event, 'il'), formText(event, 'motivo').trim()];
    const civico = this.civico!;
    if (motivo === '') this.error = t.mancaMotivo;
    else void this.send(async () => ({ ...(await suppressNumber(civico.id, civico.versione, { il, motivo })), detto: t.soppresso(civico.indirizzo) }));
  };

  private async send(act: () => Promise<CivicoSalvato>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = '';
    try {
      const saved = await act();
      announce(saved.detto);
      this.dialog.close();
      this.emit('civico-salvato', saved);
    } catch (error) {
      this.error = messageOf(error);
      this.superata = error instanceof ApiError && error.code === 'stale-version';
      this.sopprime &&= !this.superata;
    } finally {
      this.busy = false;
    }
  }

  private async openMap(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.civico-mappa');
    if (!frame) return;
    const [{ AccessMap: Shown }, layers] = await Promise.all([import('../../map/access-map.js'), fetchLayers(this.comune).catch(() => null)]);
    if (!frame.isConnected || !this.dialog.open) return;
    this.closeMap();
    this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t, (posizione) => (this.posizione = posizione));
    if (this.posizione === null && this.strada?.bbox) this.map.lookAt(this.strada.bbox);
    this.map.put(this.posizione);
  }

  private closeMap(): void {
    this.map?.dispose();
    this.map = null;
  }
}

import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Bbox, Civico, ModificaCivico, SoppressioneCivico } from '@edigit/anagrafe/contract';
import { changeNumber, createNumber, fetchNumber, suppressNumber } from '../../api/addresses.js';
import { fetchLayers } from '../../api/registry.js';
import type { AccessMap } from '../../map/access-map.js';
import { formText } from '../../ui/form-text.js';
import { degreeText, parseDegree } from './coordinate.js';
import { type AttoSalvato, OfficeDialog } from './office-dialog.js';
import { t } from './testi-civico.js';
import '../../ui/link-evidence.css';

/** The street on which a new number is given, and where it lies. */
export interface StradaDelCivico {
  readonly id: string;
  readonly nome: string;
  readonly bbox: Bbox | null;
}

type Posizione = readonly [number, number];
type Metodo = NonNullable<ModificaCivico['metodo']>;

/** One access: its number and its place, on a small map or by its coordinates. */
@customElement('edigit-civico')
export class CivicoDialog extends OfficeDialog {
  @property() comune = '';
  @state() private civico: Civico | null = null;
  @state() private strada: StradaDelCivico | null = null;
  @state() private posizione: Posizione | null = null;
  private map: AccessMap | null = null;
  protected readonly parole = t;
  protected readonly primo = 'numero';

  protected get esiste(): boolean {
    return this.civico !== null;
  }

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
    Object.assign(this, { civico, strada, posizione });
    await this.show();
    void this.openMap();
  }

  protected heading(): string {
    return this.civico ? t.modificaDi(this.civico.indirizzo) : this.strada ? t.nuovoSu(this.strada.nome) : '';
  }

  protected reopen(): Promise<void> {
    return this.edit(this.civico!.id);
  }

  protected override onClosed(): void {
    this.closeMap();
  }

  protected fields(): TemplateResult {
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

  protected submit(event: SubmitEvent): void {
    const numero = formText(event, 'numero').trim();
    const posizione = this.typed();
    if (numero === '') this.error = t.mancaNumero;
    else if (posizione === undefined) this.error = t.sbagliate;
    else void this.save(numero, posizione, formText(event, 'metodo') as Metodo);
  }

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

  protected async suppress(body: SoppressioneCivico): Promise<AttoSalvato> {
    const { id, versione, indirizzo } = this.civico!;
    return { ...(await suppressNumber(id, versione, body)), detto: t.soppresso(indirizzo) };
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

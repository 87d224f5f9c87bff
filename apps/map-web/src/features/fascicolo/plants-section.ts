import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Documento, Impianto } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import type { PlantDialog } from './plant-dialog.js';
import { t } from './testi-impianti.js';
import '../../ui/saved-operation.js';
import './plant-dialog.js';

/** Plants of a building with their inspections. Emits `deciso` when they are no longer what they were. */
@customElement('edigit-impianti')
export class PlantsSection extends LightElement {
  /** Building they are of. */
  @property() edificio = '';
  @property({ attribute: false }) impianti: readonly Impianto[] = [];
  /** Documents that may say it. */
  @property({ attribute: false }) documenti: readonly Documento[] = [];
  /** True with the right to write them. */
  @property({ type: Boolean }) scrive = false;
  @state() private done: { readonly testo: string; readonly operazione: number; readonly edificio: string } | null = null;
  @query('edigit-impianto') private readonly dialog!: PlantDialog;

  protected override render() {
    if (this.impianti.length === 0 && !this.scrive) return nothing;
    const done = this.done?.edificio === this.edificio ? this.done : null;
    return html`<section class="documenti" aria-label=${t.titolo}><h4>${t.titolo}</h4>
      ${this.impianti.length === 0 ? html`<p class="nota">${t.nessuno}</p>` : html`<ul class="documenti-elenco">${this.impianti.map((i) => this.row(i))}</ul>`}
      ${done ? html`<p class="avviso" role="status">${done.testo} <edigit-salvata .operazione=${done.operazione} @annullata=${() => this.changed(null)}></edigit-salvata></p>` : nothing}
      ${this.scrive ? html`<p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${() => void this.write(null)}>${icon('it-plus')} ${t.aggiungi}</button></p><edigit-impianto></edigit-impianto>` : nothing}
    </section>`;
  }

  private row(i: Impianto): TemplateResult {
    const name = i.descrizione === null ? t.tipi[i.tipo] : `${t.tipi[i.tipo]}, ${i.descrizione}`;
    const late = i.prossimaVerifica !== null && i.prossimaVerifica < new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    const facts = [
      i.codice === null ? '' : t.codice(i.codice), i.installatoIl === null ? '' : t.installato(formatDay(i.installatoIl)), i.ultimaVerifica === null ? '' : t.verificato(formatDay(i.ultimaVerifica)), i.documento?.titolo ?? '',
      i.ereditatoDa === null ? '' : t.ereditato(i.ereditatoDa),
    ].filter((x) => x !== '');
    return html`<li><div class="documento-testa">${icon('it-settings')}<div><strong>${t.tipi[i.tipo]}</strong> ${i.descrizione ?? nothing}
        ${i.prossimaVerifica === null ? nothing : html`<span class="targhetta ${late ? 'ambra' : 'grigia'}">${late ? icon('it-warning-circle') : nothing} ${late ? t.scaduta(formatDay(i.prossimaVerifica)) : t.entro(formatDay(i.prossimaVerifica))}</span>`}</div></div>
      ${facts.length > 0 ? html`<p>${facts.join(' · ')}</p>` : nothing}
      <p class="nota">${i.fonte}, ${formatDay(i.data)}</p>
      ${this.scrive && i.ereditatoDa === null ? html`<p class="comandi-riga"><button class="btn-testo" type="button" aria-label=${t.correggiDi(name)} @click=${() => void this.write(i)}>${t.correggi}</button>
        <button class="btn-testo" type="button" aria-label=${t.togliDi(name)} @click=${() => void this.takeOff(i, name)}>${t.togli}</button></p>` : nothing}</li>`;
  }

  private async write(prima: Impianto | null): Promise<void> {
    const saved = await this.dialog.write(this.edificio, prima, this.documenti);
    if (saved) this.changed({ testo: prima === null ? t.aggiunto : t.corretto, operazione: saved.operazione });
  }

  private async takeOff(i: Impianto, name: string): Promise<void> {
    const removed = await this.dialog.takeOff(i, name);
    if (removed) this.changed({ testo: t.tolto, operazione: removed.operazione });
  }

  private changed(done: { readonly testo: string; readonly operazione: number } | null): void {
    this.done = done === null ? null : { ...done, edificio: this.edificio };
    if (done !== null) announce(done.testo);
    this.emit('deciso');
  }
}

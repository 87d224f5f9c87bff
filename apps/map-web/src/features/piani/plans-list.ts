import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { NuovaVersionePiano, NuovoPiano, NuovoStratoPiano, Piano, StratoPiano, VersionePiano } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { createLayer, createPlan, createPlanVersion, fetchPlans, saveLayer, savePlan, savePlanVersion } from '../../api/plans.js';
import { formatArea } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { layerFields, planFields, versionFields } from './form.js';
import type { FormDialog, Modulo } from '../../ui/form-dialog.js';
import { isSuperordinate, versionWords } from './words.js';
import { t } from './testi.js';
import './checks-view.js';
import '../../ui/form-dialog.js';

/** Plans, one under the other, each with its versions and their layers; with the right, how they are added and corrected. */
@customElement('edigit-elenco-piani')
export class PlansList extends LightElement {
  @property() comune = '';
  /** True with the right to correct. */
  @property({ type: Boolean }) modifica = false;
  @state() private items: readonly Piano[] | null = null;
  @state() private error = '';
  /** Layer whose checks are open. */
  @state() private checked: string | null = null;
  @query('edigit-modulo-campi') private readonly dialog!: FormDialog;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('comune')) return;
    this.items = null;
    void this.load();
  }

  protected override render() {
    const { items } = this;
    return html`<p>${t.spiega}</p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${this.modifica ? html`<p><button class="btn btn-primary" type="button" @click=${() => void this.edit(this.newPlan())}>${icon('it-plus')}${t.nuovoPiano}</button></p>` : nothing}
      ${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : items.length === 0 ? html`<p class="avviso avviso-info">${t.nessunPiano}</p>`
        : html`<ul class="piani-elenco">${repeat(items, ({ id }) => id, (piano) => this.plan(piano))}</ul>`}
      <edigit-modulo-campi></edigit-modulo-campi>`;
  }

  private plan(piano: Piano): TemplateResult {
    return html`<li class="piano">
      <div class="piano-testa"><h2>${piano.codice} · ${piano.titolo}</h2>
        ${isSuperordinate(piano) ? html`<span class="targhetta grigia">${t.sovraordinato}</span>` : nothing}
        ${this.editButton(piano.titolo, () => this.planForm(piano))}</div>
      <p class="tenue">${[piano.tipo, piano.ente].filter((part) => part !== '').join(' · ')}</p>
      ${piano.prevalenza ? html`<p><strong>${t.prevale}:</strong> ${piano.prevalenza}</p>` : nothing}
      ${piano.nota ? html`<p>${piano.nota}</p>` : nothing}
      ${piano.versioni.length === 0 ? html`<p class="tenue">${t.nessunaVersione}</p>`
        : html`<ul class="piano-versioni" aria-label="${t.versioni}: ${piano.titolo}">${repeat(piano.versioni, ({ id }) => id, (versione) => this.version(versione))}</ul>`}
      ${this.addButton(t.nuovaVersione, piano.titolo, () => ({ titolo: t.modulo.versione.nuovo, campi: versionFields(null), salva: (corpo) => createPlanVersion(piano.id, corpo as NuovaVersionePiano) }))}
    </li>`;
  }

  private version(versione: VersionePiano): TemplateResult {
    return html`<li>
      <div class="piano-testa"><h3>${versione.titolo}</h3><span class="targhetta ${versione.stato === 'adottato' ? 'ambra' : versione.stato === 'vigente' ? '' : 'grigia'}">${t.stati[versione.stato]}</span>
        ${this.editButton(versione.titolo, () => this.versionForm(versione))}</div>
      <p class="tenue">${versionWords(versione)}</p>
      ${versione.strati.length === 0 ? html`<p class="tenue">${t.nessunoStrato}</p>`
        : html`<ul class="piano-strati" aria-label="${t.strati}: ${versione.titolo}">${repeat(versione.strati, ({ id }) => id, (strato) => this.layer(strato))}</ul>`}
      ${this.addButton(t.nuovoStrato, versione.titolo, () => ({ titolo: t.modulo.strato.nuovo, campi: layerFields(null), salva: (corpo) => createLayer(versione.id, corpo as NuovoStratoPiano) }))}
    </li>`;
  }

  private layer(strato: StratoPiano): TemplateResult {
    const open = this.checked === strato.id;
    return html`<li>
      <p class="piano-strato"><strong>${strato.titolo}</strong> <span class="tenue">${[strato.esclusivo ? t.esclusivo : t.cumulativo, t.zone(strato.zone), strato.zone > 0 ? formatArea(strato.superficieM2, 0) : ''].filter((part) => part !== '').join(' · ')}</span>
        ${strato.zone > 0 ? html`<a href=${formatPercorso({ pagina: 'piani', scheda: 'zone', filtri: new URLSearchParams({ strato: strato.id, stato: 'tutte' }).toString() })}>${t.elencoZone}<span class="nascosto">: ${strato.titolo}</span></a>
          <button class="btn-testo" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? `verifiche-${strato.id}` : nothing} @click=${() => { this.checked = open ? null : strato.id; }}>${open ? t.chiudiVerifiche : t.verifiche}<span class="nascosto">: ${strato.titolo}</span></button>` : nothing}
        ${this.editButton(strato.titolo, () => this.layerForm(strato))}</p>
      ${open ? html`<edigit-verifiche id=${`verifiche-${strato.id}`} .strato=${strato.id}></edigit-verifiche>` : nothing}
    </li>`;
  }

  private newPlan(): Modulo {
    return { titolo: t.modulo.piano.nuovo, campi: planFields(null), salva: (corpo) => createPlan({ ...corpo, comune: this.comune } as NuovoPiano) };
  }

  private planForm(piano: Piano): Modulo {
    return {
      titolo: t.modulo.piano.modifica, campi: planFields(piano), salva: (corpo) => savePlan(piano.id, piano.versione, corpo),
      rileggi: () => this.readAgain((piani) => piani.find(({ id }) => id === piano.id), (adesso) => this.planForm(adesso)),
    };
  }

  private versionForm(versione: VersionePiano): Modulo {
    return {
      titolo: t.modulo.versione.modifica, campi: versionFields(versione), salva: (corpo) => savePlanVersion(versione.id, versione.versione, corpo),
      rileggi: () => this.readAgain((piani) => piani.flatMap(({ versioni }) => versioni).find(({ id }) => id === versione.id), (adesso) => this.versionForm(adesso)),
    };
  }

  private layerForm(strato: StratoPiano): Modulo {
    return {
      titolo: t.modulo.strato.modifica, campi: layerFields(strato), salva: (corpo) => saveLayer(strato.id, strato.versione, corpo),
      rileggi: () => this.readAgain((piani) => piani.flatMap(({ versioni }) => versioni).flatMap(({ strati }) => strati).find(({ id }) => id === strato.id), (adesso) => this.layerForm(adesso)),
    };
  }

  /** The form of a thing as it is now; null once it is gone. */
  private async readAgain<T>(find: (piani: readonly Piano[]) => T | undefined, form: (thing: T) => Modulo): Promise<Modulo | null> {
    const { items } = await fetchPlans(this.comune);
    const thing = find(items);
    return thing === undefined ? null : form(thing);
  }

  private editButton(nome: string, modulo: () => Modulo): TemplateResult | typeof nothing {
    return this.modifica ? html`<button class="btn-testo" type="button" @click=${() => void this.edit(modulo())}>${t.modifica}<span class="nascosto">: ${nome}</span></button>` : nothing;
  }

  private addButton(label: string, nome: string, modulo: () => Modulo): TemplateResult | typeof nothing {
    return this.modifica ? html`<button class="btn-testo" type="button" @click=${() => void this.edit(modulo())}>${label}<span class="nascosto">: ${nome}</span></button>` : nothing;
  }

  private async edit(modulo: Modulo): Promise<void> {
    const saved = await this.dialog.ask(modulo);
    // Also when it is given up: somebody else may have saved meanwhile.
    await this.load();
    if (!saved) return;
    this.emit('piani-cambiati');
    announce(t.salvato);
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    try {
      this.items = (await fetchPlans(this.comune, this.asking.signal)).items;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}

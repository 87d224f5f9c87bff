import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, property, state } from 'lit/decorators.js';
import type { AvanzamentoBozzaCdu, BozzaCdu, ParticellaBozzaCdu } from '@edigit/anagrafe/contract';
import { acceptClean, cancelDraft, downloadDraft, fetchDraft, fetchDraftParcels, followDraft, recomputeDraft, resumeDraft, type FiltroBozza, type FormatoBozza } from '../../api/cdu.js';
import { messageOf } from '../../api/client.js';
import { formatDay, formatInstant, formatNumber, formatRemaining } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { planActWords } from '../../ui/planning-words.js';
import { countRows, isResumable, isWorking, needsAttention, outcomeWords, parcelSummary, reviewWords } from './outcome.js';
import { t } from './testi.js';
import '../../ui/planning.js';
import './review.js';

const TUTTE: FiltroBozza = { attention: false, undecided: false };

/** One draft: its progress, what was found of each parcel, the files. */
@customElement('edigit-bozza-cdu')
export class DraftView extends LightElement {
  @property() codice = '';
  @state() private item: BozzaCdu | null = null;
  @state() private progress: AvanzamentoBozzaCdu | null = null;
  @state() private particelle: readonly ParticellaBozzaCdu[] | null = null;
  @state() private prossima: string | undefined;
  @state() private filtro: FiltroBozza = TUTTE;
  @state() private busy = false;
  @state() private making: FormatoBozza | null = null;
  @state() private error = '';
  private unfollow: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow?.();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('codice')) return;
    this.unfollow?.();
    this.item = null;
    this.progress = null;
    this.particelle = null;
    this.filtro = TUTTE;
    void this.load();
  }

  protected override render() {
    const { item } = this;
    return html`<p><a href=${formatPercorso({ pagina: 'bozze-cdu', id: null })}>← ${t.tutte}</a></p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${item === null ? (this.error ? nothing : html`<h1 class="bozze-titolo" tabindex="-1">${t.titolo}</h1><p>${t.caricamento}</p>`) : html`
        <h1 class="bozze-titolo" tabindex="-1">${t.bozzaDel(formatInstant(item.creataIl))} <span class="targhetta ${item.stato === 'pronta' ? '' : 'grigia'}">${t.stati[item.stato]}</span></h1>
        <p class="tenue">${[t.al(formatDay(item.riferimento)), item.protocollo ? t.prot(item.protocollo) : '', t.preparataDa(item.operatore)].filter((part) => part !== '').join(' · ')}</p>
        ${isWorking(item.stato) ? this.progressView(this.progress ?? item.avanzamento) : this.outcome(item)}
        ${isWorking(item.stato) ? nothing : this.parcels()}
        ${item.premesse ? premises(item.premesse) : nothing}`}`;
  }

  private progressView({ fatte, totali, percento, restanoMs }: AvanzamentoBozzaCdu): TemplateResult {
    const words = [t.fatte(formatNumber(fatte), formatNumber(totali)), restanoMs === null ? '' : t.restano(formatRemaining(restanoMs))].filter((part) => part !== '').join(' · ');
    return html`<div class="bozza-esito"><progress max="100" .value=${percento} aria-label=${t.titolo}></progress><p>${words}</p>
      <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.act(cancelDraft)}>${t.interrompi}</button></div>`;
  }

  private outcome(item: BozzaCdu): TemplateResult {
    const file = (formato: FormatoBozza, label: string, look: string) => html`<button class="btn ${look}" type="button" ?disabled=${this.making !== null} @click=${() => void this.save(item, formato)}>
      ${icon('it-download')}${this.making === formato ? t.preparo : label}</button>`;
    return html`<div class="bozza-esito" role="status">
      <p><strong>${outcomeWords(item.esiti)}</strong>${reviewWords(item.revisione) === '' ? nothing : html` · ${reviewWords(item.revisione)}`}</p>
      ${item.errore ? html`<p class="avviso avviso-errore">${item.errore}</p>` : nothing}
      ${item.stato === 'annullata' ? html`<p>${t.interrotta}</p>` : nothing}
      ${item.stato === 'pronta' ? html`<p class="bozza-valore">${t.valore}</p><p class="bozza-azioni">${file('pdf', t.scaricaPdf, 'btn-primary')}${file('odt', t.scaricaOdt, 'btn-outline-primary')}</p>
        <p class="bozza-azioni">${item.revisione.decise < item.revisione.righe ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.act(acceptClean)}>${t.accettaPulite}</button>` : nothing}
          <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} aria-describedby="bozza-ricalcola" @click=${() => void this.act(recomputeDraft)}>${t.ricalcola}</button></p>
        <p class="nota" id="bozza-ricalcola">${t.ricalcolaSpiega}</p>` : nothing}
      ${isResumable(item.stato) ? html`<button class="btn btn-primary" type="button" ?disabled=${this.busy} @click=${() => void this.act(resumeDraft)}>${t.riprendi}</button>` : nothing}
    </div>`;
  }

  private parcels(): TemplateResult {
    const { particelle } = this;
    return html`<section aria-labelledby="bozza-risultati"><h2 id="bozza-risultati">${t.risultati}</h2>
      <label class="spunta"><input type="checkbox" .checked=${this.filtro.attention} @change=${(event: Event) => this.filter({ attention: isChecked(event) })}> ${t.soloAttenzione}</label>
      <label class="spunta"><input type="checkbox" .checked=${this.filtro.undecided} @change=${(event: Event) => this.filter({ undecided: isChecked(event) })}> ${t.soloDaDecidere}</label>
      ${particelle === null ? html`<p>${t.caricamento}</p>` : particelle.length === 0 ? html`<p>${this.filtro.attention ? t.nessunaAttenzione : this.filtro.undecided ? t.nessunaDaDecidere : t.manca}</p>` : html`
        <ol class="bozza-particelle">${repeat(particelle, ({ ordine }) => ordine, (p) => parcel(p, this.review(p)))}</ol>
        ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.loadParcels(this.prossima)}>${t.altre}</button></p>` : nothing}`}
    </section>`;
  }

  private review(p: ParticellaBozzaCdu): TemplateResult | typeof nothing {
    if (p.righe.length === 0 || this.item?.stato !== 'pronta') return nothing;
    return html`<details><summary>${t.righe}<span class="nascosto">: ${p.richiesta}</span>&nbsp;<span class="tenue">(${reviewWords(countRows(p))})</span></summary>
      <edigit-revisione-bozza .bozza=${this.codice} .particella=${p} @decisa=${(event: CustomEvent<ParticellaBozzaCdu>) => void this.onDecided(event.detail)}></edigit-revisione-bozza></details>`;
  }

  /** It stays in the list that it was opened in, also where a filter would leave it out now. */
  private async onDecided(decisa: ParticellaBozzaCdu): Promise<void> {
    this.particelle = (this.particelle ?? []).map((p) => (p.ordine === decisa.ordine ? decisa : p));
    const { codice } = this;
    // Only the count: if it fails, the next answer brings it.
    const item = await fetchDraft(codice).catch(() => null);
    if (item && codice === this.codice) this.item = item;
  }

  private filter(changed: Partial<FiltroBozza>): void {
    this.filtro = { ...this.filtro, ...changed };
    this.particelle = null;
    void this.loadParcels();
  }

  private async load(): Promise<void> {
    const { codice } = this;
    this.error = '';
    try {
      const item = await fetchDraft(codice);
      if (codice === this.codice) this.receive(item);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private receive(item: BozzaCdu): void {
    const before = this.item?.stato;
    this.item = item;
    this.progress = null;
    void this.keepFocus();
    if (before !== undefined && before !== item.stato) announce(item.stato === 'pronta' ? t.pronta : t.stati[item.stato]);
    if (isWorking(item.stato)) this.follow();
    else {
      this.unfollow?.();
      void this.loadParcels();
    }
  }

  /** What was pressed may be gone: a keyboard goes on from the title. */
  private async keepFocus(): Promise<void> {
    await this.updateComplete;
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.bozze-titolo')?.focus();
  }

  private follow(): void {
    this.unfollow?.();
    this.unfollow = followDraft(this.codice, (progress) => {
      this.progress = progress;
      if (progress.finita) void this.load();
    }, () => { this.error = t.persa; });
  }

  private async loadParcels(cursore?: string): Promise<void> {
    const { codice, filtro } = this;
    try {
      const page = await fetchDraftParcels(codice, filtro, cursore);
      // Another draft or another choice may have been asked meanwhile.
      if (codice !== this.codice || filtro !== this.filtro) return;
      this.particelle = cursore ? [...(this.particelle ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private async act(action: (id: string) => Promise<BozzaCdu>): Promise<void> {
    this.busy = true;
    this.error = '';
    try {
      this.receive(await action(this.codice));
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }

  private async save({ id, creataIl, protocollo }: BozzaCdu, formato: FormatoBozza): Promise<void> {
    this.making = formato;
    this.error = '';
    try {
      download(await downloadDraft(id, formato), `bozza-cdu-${protocollo?.replaceAll(/[^\w.-]+/g, '-') ?? creataIl.slice(0, 10)}.${formato}`);
      announce(t.scaricata);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.making = null;
    }
  }
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

function parcel(p: ParticellaBozzaCdu, review: TemplateResult | typeof nothing): TemplateResult {
  const link = (id: string, label: string) => html`<a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'particelle', id } })}>${label}</a>`;
  const name = p.urbanistica?.etichetta ?? p.richiesta;
  const show = (id: string) => html`<a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'particelle', id } })}>${t.apri}<span class="nascosto">: ${name}</span></a>`;
  return html`<li class=${needsAttention(p) ? 'da-guardare' : ''}>
    <p class="bozza-particella"><strong>${name}</strong> ${p.stato === 'trovata' ? nothing : html`<span class="targhetta ambra">${t.statiParticella[p.stato]}</span>`} <span>${parcelSummary(p)}</span>
      ${p.urbanistica ? show(p.urbanistica.id) : nothing}</p>
    ${p.nota ? html`<p>${p.nota}</p>` : nothing}
    ${p.altre.length > 0 ? html`<p>${p.stato === 'soppressa' ? t.al_loro_posto : t.forse}: ${p.altre.map(({ id, etichetta }, i) => html`${i > 0 ? ', ' : ''}${id ? link(id, etichetta) : etichetta}`)}</p>` : nothing}
    ${p.urbanistica ? html`<details><summary>${t.esito}<span class="nascosto">: ${name}</span></summary><edigit-urbanistica .oggetto=${p.urbanistica}></edigit-urbanistica></details>` : nothing}
    ${review}
  </li>`;
}

function premises({ piani, parametri, fonti, tolleranza }: NonNullable<BozzaCdu['premesse']>): TemplateResult {
  return html`<details class="bozza-premesse"><summary>${t.premesse}</summary>
    ${piani.length > 0 ? html`<h3>${t.piani}</h3><ul>${piani.map((piano) => html`<li>${piano.titolo}: ${planActWords(piano)}</li>`)}</ul>` : nothing}
    ${fonti.length > 0 ? html`<h3>${t.fonti}</h3><ul>${fonti.map(({ titolo, al }) => html`<li>${titolo}${al ? `, ${formatDay(al)}` : ''}</li>`)}</ul>` : nothing}
    <h3>${t.parametri}</h3><p>${tolleranza}</p><ul>${parametri.map((p) => html`<li>${p.titolo}: ${p.valore} ${p.unita === 'rapporto' ? '' : p.unita} <span class="tenue">(${p.baseGiuridica}${p.confermato ? '' : `, ${t.daConfermare}`})</span></li>`)}</ul></details>`;
}

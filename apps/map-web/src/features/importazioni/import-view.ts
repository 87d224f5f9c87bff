import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Avanzamento, Conteggi, Importazione } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import { applyImport, discardImport, fetchImport, followImport } from '../../api/imports.js';
import { fetchImportUndo } from '../../api/operations.js';
import { formatInstant, formatNumber, formatRemaining } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import type { UndoDialog } from '../../ui/undo-dialog.js';
import { isWaiting, isWorking, stepOf } from './steps.js';
import { fileKind } from './file-kinds.js';
import { t as colonne } from './columns-testi.js';
import { t } from './testi.js';
import '../../ui/undo-dialog.js';
import './columns-view.js';
import './issues.js';

/** What a supply that rests says of itself. */
const ESITI: Readonly<Record<Importazione['stato'], string>> = {
  ricevuta: '', letta: '', anteprima: t.daApplicare, applicata: t.applicata, rifiutata: t.rifiutata, annullata: t.annullata, scartata: t.scartata,
};

/** One import: where it stands, what it holds, what is wrong with it. Emits `dati-cambiati` once it is in the registry. */
@customElement('edigit-importazione')
export class ImportView extends LightElement {
  @property() codice = '';
  /** What stands under the outcome of a supply that waits or was applied: what it changes. */
  @property({ attribute: false }) anteprima: (item: Importazione) => unknown = () => nothing;
  @state() private item: Importazione | null = null;
  @state() private progress: Avanzamento | null = null;
  @state() private error = '';
  @state() private busy = false;
  /** From a preview of a register's file, back to its columns. */
  @state() private choosing = false;
  @query('edigit-annulla') private readonly undoDialog!: UndoDialog;
  private unfollow: (() => void) | null = null;
  private undoing = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow?.();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('codice')) return;
    this.unfollow?.();
    this.item = null;
    this.progress = null;
    this.choosing = false;
    void this.load();
  }

  protected override render() {
    const { item } = this;
    return html`
      <p><a href="#/importazioni">← ${t.tutte}</a></p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p>
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${item ? html`
        <h1 class="importazioni-titolo">${t.fornitura(formatInstant(item.creataIl))} <span class="targhetta ${item.stato === 'applicata' ? '' : 'grigia'}">${isWaiting(item) ? t.attendeColonne : t.stati[item.stato]}</span></h1>
        ${item.registro ? html`<p class="importazioni-registro">${t.diRegistro(item.registro.titolo, item.registro.destinazione ?? '')}</p>` : nothing}
        ${this.steps(item)}
        ${this.main(item)}
        ${isWaiting(item) || isWorking(item) || (item.stato !== 'anteprima' && item.stato !== 'applicata') ? nothing : this.anteprima(item)}
        ${isWaiting(item) ? nothing : this.content(item)}
        ${isWorking(item) || isWaiting(item) && item.problemi.gruppi.length === 0 ? nothing : html`<edigit-problemi .importazione=${item}></edigit-problemi>`}`
        : this.error ? nothing : html`<p>${t.caricamento}</p>`}
      <edigit-annulla></edigit-annulla>`;
  }

  private main(item: Importazione): TemplateResult {
    const progress = this.progress ?? item.avanzamento;
    if (isWorking({ ...item, avanzamento: progress })) return this.progressView(progress);
    if (!isWaiting(item) && !this.choosing) return this.outcome(item);
    return html`<edigit-colonne .importazione=${item} @scelta=${(event: CustomEvent<Importazione>) => this.onChosen(event.detail)}></edigit-colonne>`;
  }

  /** The choice of columns goes on in the same import; what was applied already is another. */
  private onChosen(item: Importazione): void {
    this.choosing = false;
    if (item.id === this.codice) this.receive(item);
    else location.hash = formatPercorso({ pagina: 'importazioni', id: item.id });
  }

  private steps(item: Importazione): TemplateResult {
    const current = stepOf({ ...item, avanzamento: this.progress ?? item.avanzamento });
    return html`<ol class="passi" aria-label=${t.passi_etichetta}>${(item.registro ? t.passiRegistro : t.passi).map((nome, i) => html`
      <li class=${i + 1 < current ? 'fatto' : i + 1 === current ? 'attuale' : ''} aria-current=${i + 1 === current ? 'step' : nothing}>
        ${t.passo(i + 1, nome)}${i + 1 < current ? html`<span class="nascosto"> (${t.passoFatto})</span>` : nothing}</li>`)}</ol>`;
  }

  private progressView(progress: Avanzamento | null): TemplateResult {
    const details = progress ? [
      progress.file ?? '',
      progress.righe > 0 ? t.righe(formatNumber(progress.righe)) : '',
      progress.restanoMs === null ? '' : t.restano(formatRemaining(progress.restanoMs)),
    ].filter((part) => part !== '') : [];
    const name = progress ? t.fasi[progress.fase] : t.stati.ricevuta;
    return html`<div class="avanzamento">
      <p><strong>${name}</strong>${progress?.percento == null ? nothing : html` ${formatNumber(progress.percento)} %`}</p>
      <progress max="100" aria-label=${name} .value=${progress?.percento ?? null} ?indeterminate=${progress?.percento == null}></progress>
      <p class="tenue">${details.join(' · ')}</p>
      ${progress?.fase === 'applicazione' || progress?.fase === 'annullamento' ? html`<p class="tenue">${t.attesaApplica}</p>` : nothing}
    </div>`;
  }

  private outcome(item: Importazione): TemplateResult {
    const d = item.differenze;
    const summary = item.stato === 'scartata' ? null : item.frase ?? (d && (d.aggiunti + d.modificati + d.chiusi === 0 ? t.nessunaDifferenza
      : t.sintesi(d.aggiunti, d.modificati, d.chiusi)));
    return html`<div class="esito ${item.stato === 'rifiutata' ? 'esito-rifiuto' : ''}" role="status">
      ${summary ? html`<p class="esito-sintesi">${summary}</p>` : nothing}
      <p>${ESITI[item.stato]}${item.rifiuto && item.stato !== 'anteprima' ? html` ${item.rifiuto}` : nothing}</p>
      ${item.rifiuto && item.stato === 'anteprima' ? html`<p class="avviso avviso-errore">${item.rifiuto}</p>` : nothing}
      <p class="tenue">${[t.caricataDa(item.operatore), item.applicataDa ? t.applicataDa(item.applicataDa) : '', item.scadeIl ? t.scade(formatInstant(item.scadeIl)) : ''].filter((part) => part !== '').join(' · ')}</p>
      ${item.stato === 'anteprima' ? html`<p class="esito-azioni">
        <button class="btn btn-primary" type="button" ?disabled=${this.busy} @click=${() => void this.act(applyImport)}>${this.busy ? t.applico : t.applica}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.act(discardImport)}>${t.scarta}</button>
        ${item.registro ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => { this.choosing = true; }}>${colonne.cambia}</button>` : nothing}</p>` : nothing}
      ${item.stato === 'applicata' ? html`<p class="esito-azioni"><a class="btn btn-outline-primary" href="#/">${t.vaiMappa}</a>
        <button class="btn btn-outline-danger" type="button" ?disabled=${this.busy} @click=${() => void this.undo()}>${t.annulla}</button></p>` : nothing}
    </div>`;
  }

  private content(item: Importazione): TemplateResult | typeof nothing {
    if (item.file.length === 0) return nothing;
    const counts = (Object.keys(t.conteggi) as (keyof Conteggi)[]).filter((key) => item.conteggi[key] > 0);
    return html`<section><h2>${t.contenuto}</h2>
      ${counts.length > 0 ? html`<ul class="conteggi">${counts.map((key) => html`<li>${t.conteggi[key]} <strong>${formatNumber(item.conteggi[key])}</strong></li>`)}</ul>` : nothing}
      <div class="scorre" tabindex="0" role="region" aria-label=${t.contenuto}><table class="tabella"><thead><tr><th scope="col">${t.file}</th><th scope="col">${t.tipo}</th>
        <th scope="col" class="numero">${t.righeCol}</th><th scope="col" class="numero">${t.recordCol}</th><th scope="col" class="numero">${t.problemiCol}</th></tr></thead>
        <tbody>${item.file.map((file) => html`<tr><th scope="row">${file.nome}</th><td>${fileKind(file.tipo)}</td>
          <td class="numero">${formatNumber(file.righe)}</td><td class="numero">${formatNumber(file.record)}</td><td class="numero">${formatNumber(file.problemi)}</td></tr>`)}</tbody></table></div>
    </section>`;
  }

  private async load(): Promise<void> {
    const { codice } = this;
    try {
      const item = await fetchImport(codice);
      if (codice === this.codice) this.receive(item);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private receive(item: Importazione): void {
    const before = this.item?.stato;
    this.item = item;
    this.error = '';
    this.progress = null;
    if (before !== undefined && before !== item.stato) {
      announce(t.stati[item.stato]);
      if (item.stato === 'applicata' || before === 'applicata') this.emit('dati-cambiati');
    }
    if (isWorking(item)) this.follow();
  }

  private follow(): void {
    this.unfollow?.();
    this.unfollow = followImport(this.codice, (progress) => {
      this.progress = progress;
      if (progress.finita) void this.load().then(() => this.sayUndone());
    }, () => { this.error = t.persa; });
  }

  private async undo(): Promise<void> {
    const { codice } = this;
    if (!(await this.undoDialog.ask({ preview: () => fetchImportUndo(codice), conFile: true }))) return;
    this.undoing = true;
    await this.act(discardImport);
  }

  /** Somebody may have come first between the question and the answer: then the supply is still there. */
  private sayUndone(): void {
    if (this.undoing && this.item?.stato === 'applicata') this.error = t.nonAnnullata;
    this.undoing = false;
  }

  private async act(action: (id: string) => Promise<Importazione>): Promise<void> {
    this.busy = true;
    try {
      const { codice } = this;
      this.receive(await action(codice));
      // A small supply is in before the answer is written: the stream tells at once how it ended.
      if (codice === this.codice && (action === applyImport || this.item?.stato === 'applicata')) this.follow();
    } catch (error) {
      // The preview is being computed again: the work is followed as any other, and its reason is told with the new one.
      if (error instanceof ApiError && error.code === 'preview-outdated') {
        announce(error.message);
        await this.load();
        this.follow();
      } else this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }
}

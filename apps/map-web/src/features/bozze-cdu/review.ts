import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisioneCdu, DecisionePresa, DecisioneRighe, FattoRigaCdu, ParticellaBozzaCdu, RigaBozzaCdu } from '@edigit/anagrafe/contract';
import { decideRows, fetchDraftParcel } from '../../api/cdu.js';
import { ApiError, messageOf } from '../../api/client.js';
import { formatArea, formatInstant, metres } from '../../format.js';
import { lingua } from '../../i18n.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { quotaWord } from '../../ui/planning-words.js';
import { isDecided, offered, type Scelta } from './outcome.js';
import { t } from './testi.js';

const r = t.revisione;

/** The last reason written: who goes down a list writes it once. */
let ultimoMotivo = '';

/** What the office decides of each row of a parcel: accepted, changed, marginal, left out. Emits `decisa` with the parcel as it is then. */
@customElement('edigit-revisione-bozza')
export class DraftReview extends LightElement {
  @property() bozza = '';
  @property({ attribute: false }) particella!: ParticellaBozzaCdu;
  /** The row and the decision whose reason is being written. */
  @state() private open: { readonly chiave: string; readonly scelta: Scelta } | null = null;
  @state() private busy = false;
  @state() private error = '';
  /** Somebody was faster, or it was worked out again: what is on the screen is old. */
  @state() private stale = false;

  protected override render() {
    const { righe, richiesta } = this.particella;
    const daFare = righe.filter((riga) => riga.fatto !== null && riga.decisione === null);
    return html`<div class="revisione">
      ${daFare.length > 1 ? html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.decide({ righe: daFare.map(({ chiave }) => chiave), decisione: 'accetta', motivo: '' })}>
        ${r.accettaTutte(daFare.length)}<span class="nascosto">: ${richiesta}</span></button></p>` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}
        ${this.stale ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.reload()}>${r.ricarica}</button></p>` : nothing}</div>
      <ul class="revisione-righe">${repeat(righe, ({ chiave }) => chiave, (riga) => this.row(riga))}</ul></div>`;
  }

  private row(riga: RigaBozzaCdu): TemplateResult {
    const { chiave, titolo, di, fatto, decisione, daRivedere, storia } = riga;
    const scelta = this.open?.chiave === chiave ? this.open.scelta : null;
    return html`<li data-riga=${chiave} class=${daRivedere ? 'da-guardare' : ''}>
      <p class="revisione-testa"><strong>${titolo}</strong> ${fatto?.marginale ? html`<span class="targhetta ambra">${r.marginale}</span>` : nothing}
        <span class="revisione-misura">${fatto ? factWords(fatto) : r.sparita}</span></p>
      ${di || fatto?.testo ? html`<p class="tenue">${[di, fatto?.testo ?? ''].filter((part) => part !== '').join(' · ')}</p>` : nothing}
      ${decisione ? decided(decisione, daRivedere) : nothing}
      <p class="revisione-azioni">${offered(riga).map((azione) => {
        const written = azione !== 'accetta' && azione !== 'ritira';
        return html`<button class="btn ${azione === 'accetta' ? 'btn-primary' : 'btn-outline-primary'}" type="button" data-azione=${azione} ?disabled=${this.busy} aria-expanded=${written ? (scelta === azione ? 'true' : 'false') : nothing}
          @click=${() => void (written ? this.toggle(chiave, azione) : this.decide({ righe: [chiave], decisione: azione, motivo: '' }))}>${r.azioni[azione]}<span class="nascosto">: ${[titolo, di].filter((part) => part !== '').join(', ')}</span></button>`;
      })}</p>
      ${scelta === null || fatto === null ? nothing : this.form(riga, fatto, scelta)}
      ${storia.length > 0 ? html`<details><summary>${r.storia(storia.length)}<span class="nascosto">: ${titolo}</span></summary><ul class="urb-elenco">${storia.map((d) => html`<li>${r.decise[d.decisione]}: ${decisionWords(d)}</li>`)}</ul></details>` : nothing}
    </li>`;
  }

  private form({ chiave, titolo }: RigaBozzaCdu, fatto: FattoRigaCdu, scelta: Scelta): TemplateResult {
    const id = `rev-${this.particella.ordine}`;
    return html`<form class="revisione-modulo" novalidate aria-label="${r.azioni[scelta]}: ${titolo}" @submit=${(event: SubmitEvent) => this.onSubmit(event, chiave, fatto, scelta)} @keydown=${this.onFormKey}>
      ${scelta === 'modifica' ? html`
        <label for="${id}-m2">${r.superficie}</label><input class="campo" id="${id}-m2" name="superficie" inputmode="decimal" autocomplete="off" .value=${plainArea(fatto.superficieM2)}>
        <label for="${id}-testo">${fatto.tipo === 'vincolo' ? r.testoVincolo : r.testoZona}</label><textarea class="campo" id="${id}-testo" name="testo" rows="2" maxlength="2000" .value=${fatto.testo}></textarea>` : nothing}
      <label for="${id}-motivo">${r.motivo}</label><textarea class="campo" id="${id}-motivo" name="motivo" rows="2" maxlength="500" placeholder=${r.esempio} .value=${ultimoMotivo}></textarea>
      <p class="nota">${r.spiega[fatto.tipo === 'vincolo' ? 'vincolo' : 'zona'][scelta]}</p>
      <p class="revisione-azioni"><button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${r.salva}</button><button class="btn btn-outline-primary" type="button" @click=${() => void this.toggle(chiave, scelta)}>${r.annulla}</button></p></form>`;
  }

  /** Opens the reason of a decision, with the keyboard in it; or closes it and goes back to the button. */
  private async toggle(chiave: string, scelta: Scelta): Promise<void> {
    const closing = this.open?.chiave === chiave && this.open.scelta === scelta;
    this.open = closing ? null : { chiave, scelta };
    this.error = '';
    await this.updateComplete;
    if (closing) this.button(chiave, scelta)?.focus();
    else this.querySelector<HTMLElement>(scelta === 'modifica' ? '.revisione-modulo input' : '.revisione-modulo textarea')?.focus();
  }

  /** Esc gives up; Enter saves, Shift and Enter goes to the next line. */
  private readonly onFormKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' && this.open) void this.toggle(this.open.chiave, this.open.scelta);
    else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      event.target.form?.requestSubmit();
    }
  };

  private onSubmit(event: SubmitEvent, chiave: string, fatto: FattoRigaCdu, decisione: Scelta): void {
    event.preventDefault();
    const motivo = formText(event, 'motivo').trim();
    if (motivo === '') return this.refuse(r.mancaMotivo, 'motivo');
    ultimoMotivo = motivo;
    if (decisione !== 'modifica') return void this.decide({ righe: [chiave], decisione, motivo });
    const [scritta, testo] = [metres(formText(event, 'superficie')), formText(event, 'testo').trim()];
    if (!(Number(scritta) > 0)) return this.refuse(r.superficieSbagliata, 'superficie');
    const [nuova, nuovo] = [metres(plainArea(fatto.superficieM2)) !== scritta, testo !== '' && testo !== fatto.testo];
    if (!nuova && !nuovo) return this.refuse(r.nullaDiCambiato, 'superficie');
    void this.decide({ righe: [chiave], decisione, motivo, ...(nuova ? { superficieM2: Number(scritta) } : {}), ...(nuovo ? { testo } : {}) });
  }

  private refuse(error: string, field: string): void {
    this.error = error;
    this.querySelector<HTMLElement>(`.revisione-modulo [name="${field}"]`)?.focus();
  }

  private async decide(body: DecisioneRighe): Promise<void> {
    const { bozza, particella } = this;
    this.busy = true;
    this.error = '';
    try {
      const parcel = await decideRows(bozza, particella.ordine, particella.versione, body);
      this.open = null;
      this.receive(parcel);
      announce(r.salvata);
      void this.goOn(body.righe.at(-1)!);
    } catch (error) {
      this.error = messageOf(error);
      this.stale = error instanceof ApiError && (error.code === 'stale-version' || error.code === 'conflict');
    } finally {
      this.busy = false;
    }
  }

  private async reload(): Promise<void> {
    try {
      const parcel = await fetchDraftParcel(this.bozza, this.particella.ordine);
      this.stale = false;
      this.error = '';
      if (parcel) this.receive(parcel);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private receive(parcel: ParticellaBozzaCdu): void {
    this.dispatchEvent(new CustomEvent<ParticellaBozzaCdu>('decisa', { detail: parcel }));
    this.particella = parcel;
  }

  /** The keyboard goes to the next row to be decided, else it stays on the one that was. */
  private async goOn(chiave: string): Promise<void> {
    await this.updateComplete;
    const { righe } = this.particella;
    const from = righe.findIndex((riga) => riga.chiave === chiave);
    const next = [...righe.slice(from + 1), ...righe.slice(0, Math.max(from, 0))].find((riga) => !isDecided(riga));
    (next ? this.button(next.chiave, offered(next)[0]!) : this.querySelector<HTMLElement>(`[data-riga="${CSS.escape(chiave)}"] button`))?.focus();
  }

  private button(chiave: string, azione: DecisioneCdu): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-riga="${CSS.escape(chiave)}"] [data-azione="${azione}"]`);
  }
}

/** As it is typed: no dots between the thousands. */
function plainArea(m2: number): string {
  return lingua === 'en' ? m2.toFixed(2) : m2.toFixed(2).replace('.', ',');
}

function factWords({ superficieM2, quota }: Pick<FattoRigaCdu, 'superficieM2' | 'quota'>): string {
  return `${formatArea(superficieM2, superficieM2 < 10 ? 2 : 1)} · ${quotaWord(quota)}`;
}

function decisionWords({ testo, superficieM2, motivo, operatore, quando }: DecisionePresa): string {
  return [`${operatore}, ${formatInstant(quando)}`, superficieM2 === null ? '' : formatArea(superficieM2, 2), testo ?? '', motivo].filter((part) => part !== '').join(' · ');
}

function decided(decisione: DecisionePresa, daRivedere: boolean): TemplateResult {
  return html`<p class="revisione-decisa"><span class="targhetta ${daRivedere ? 'ambra' : ''}">${daRivedere ? r.daRivedere : r.decise[decisione.decisione]}</span> ${daRivedere ? `${r.decise[decisione.decisione]}: ` : nothing}${decisionWords(decisione)}${daRivedere ? html` <span class="tenue">(${r.presaSu(factWords(decisione.fatto))})</span>` : nothing}</p>`;
}

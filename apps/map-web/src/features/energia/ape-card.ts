import type { Ape, ApeSalvato, CertificatoreApe, TipoFattoApe } from '@edigit/anagrafe/contract';
import { TipoFattoApe as Tipi } from '@edigit/anagrafe/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type CasoAperto, messageOf } from '../../api/client.js';
import { fetchCertifier, removeCertificateFact, withdrawCertificate, writeCertificateFact } from '../../api/energy.js';
import { formatArea, formatDay, formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { classBadge, energyMarks, energyWords, objectWord, validityBadge } from '../../ui/energy-words.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { qualitySign } from '../../ui/words.js';
import { t } from './testi-ape.js';

const s = t.scheda;
type Da = { readonly atto: 'ritira' } | { readonly atto: 'togli'; readonly tipo: TipoFattoApe };

/** What was done to a certificate, and the operation that undoes it; `ape` is null once it is withdrawn. */
export interface Cambiata {
  readonly ape: ApeSalvato | null;
  readonly operazione: number;
  readonly testo: string;
}

/** A certificate whole: its data, what the office knows of it, who certified on request. Emits `cambiata` (`Cambiata`). */
@customElement('edigit-ape-scheda')
export class ApeCard extends LightElement {
  @property({ attribute: false }) ape!: Ape;
  @property({ type: Boolean }) modifica = false;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private certificatore: CertificatoreApe | null = null;
  @state() private tipo: TipoFattoApe = 'deposito-verificato';
  @state() private domanda: Da | null = null;
  @state() private error = '';
  @state() private errorAsk = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('ape')) return;
    this.error = '';
    if ((changed.get('ape') as Ape | undefined)?.id !== this.ape.id) this.certificatore = null;
  }

  protected override render(): TemplateResult {
    const { ape } = this;
    const mano = ape.formato === 'manuale';
    return html`<div class="ape-scheda">
      <p class="ape-testa">${classBadge(ape.classe, ape.schema)} <strong>${ape.codice}</strong> <span>${energyWords(ape.epGlNren)}</span> ${validityBadge(ape.validita)}</p>
      ${energyMarks(ape.segni)}
      ${this.modifica ? html`<p class="comandi-riga">${mano ? html`<a class="btn btn-outline-primary" href=${formatPercorso({ pagina: 'ape', id: ape.id, atto: 'correggi', edificio: null })}>${s.correggi}</a>
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.open({ atto: 'ritira' })}>${s.ritira}</button>` : html`<span class="tenue">${s.daFile}</span>`}</p>` : nothing}
      <div class="ape-due"><section><h2>${s.dati}</h2>${this.data()}</section>
        <div>${this.facts()}<section><h2>${s.certificatore}</h2>${this.certifier()}</section></div></div>
      ${this.question()}</div>`;
  }

  private data(): TemplateResult {
    const { ape } = this;
    const rows: readonly (readonly [string, string | readonly string[]])[] = [
      [s.emesso, ape.emessoIl === null ? '' : formatDay(ape.emessoIl)], [s.scade, ape.scadeIl === null ? '' : formatDay(ape.scadeIl)], [s.oggetto, objectWord(ape.oggetto)], [s.catasto, ape.riferimenti], [s.indirizzo, ape.indirizzo],
      [s.epRen, energyWords(ape.epGlRen)], [s.epHNd, energyWords(ape.epHNd)], [s.rif, energyWords(ape.epRiferimento)], [s.co2, ape.co2 === null ? '' : formatNumber(ape.co2, 2)], ['nZEB', ape.nzeb === true ? s.si : ''], [s.uso, ape.destinazione ?? ''],
      [s.categoria, ape.categoria ?? ''], [s.motivazione, ape.motivazione ?? ''], [s.anno, ape.annoCostruzione === null ? '' : String(ape.annoCostruzione)], [s.superficie, ape.superficieRiscaldataM2 === null ? '' : formatArea(ape.superficieRiscaldataM2, 1)],
      [s.volume, ape.volumeRiscaldatoM3 === null ? '' : `${formatNumber(ape.volumeRiscaldatoM3, 1)} m³`], [s.consumi, ape.consumi], [s.impianti, ape.impianti], [s.interventi, ape.raccomandazioni], [s.raggiungibile, ape.classeRaggiungibile ?? ''], [s.fonte, ape.fonte],
    ];
    const filled = rows.map(([nome, valore]) => [nome, (typeof valore === 'string' ? [valore] : valore).filter((riga) => riga !== '')] as const).filter(([, righe]) => righe.length > 0);
    return html`<dl class="ape-dati"><div><dt>${s.edifici}</dt>${ape.edifici.length === 0 ? html`<dd>${s.nessunEdificio}</dd>` : ape.edifici.map(({ id, codice, qualita }) => html`<dd><a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id } })}>${codice}</a> ${qualitySign(qualita)}</dd>`)}</div>
      ${filled.map(([nome, righe]) => html`<div><dt>${nome}</dt>${righe.map((riga) => html`<dd>${riga}</dd>`)}</div>`)}</dl>`;
  }

  private facts(): TemplateResult {
    const { fatti } = this.ape;
    return html`<section><h2>${t.fatti.titolo}</h2><p class="nota">${t.fatti.spiega}</p>
      ${fatti.length === 0 ? html`<p>${t.fatti.nessuno}</p>` : html`<ul class="ape-fatti">${fatti.map(({ tipo, giorno, motivo }) => html`<li><strong>${t.tipiFatto[tipo]}</strong> ${formatDay(giorno)}<br>${motivo}
        ${this.modifica ? html` <button class="btn-testo" type="button" @click=${() => void this.open({ atto: 'togli', tipo })}>${t.fatti.togli}<span class="nascosto">: ${t.tipiFatto[tipo]}</span></button>` : nothing}</li>`)}</ul>`}
      ${this.modifica ? html`<form class="ape-fatto" @submit=${this.onFact}>
        <label for="ape-fatto-tipo">${t.fatti.tipo}</label><select id="ape-fatto-tipo" class="campo" name="tipo" aria-describedby="ape-fatto-aiuto" @change=${(event: Event) => { this.tipo = (event.target as HTMLSelectElement).value as TipoFattoApe; }}>${Tipi.options.map((tipo) => html`<option value=${tipo} ?selected=${tipo === this.tipo}>${t.tipiFatto[tipo]}</option>`)}</select>
        <p id="ape-fatto-aiuto" class="nota">${t.aiutiFatto[this.tipo]}</p>
        <label for="ape-fatto-giorno">${t.campi.giorno}</label><input id="ape-fatto-giorno" class="campo" type="date" name="giorno" required>
        <label for="ape-fatto-motivo">${t.fatti.motivo}</label><input id="ape-fatto-motivo" class="campo" name="motivo" maxlength="500" required autocomplete="off" aria-describedby="ape-fatto-motivo-aiuto"><p id="ape-fatto-motivo-aiuto" class="nota">${t.fatti.motivoAiuto}</p>
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        <p><button class="btn btn-outline-primary" type="submit">${t.fatti.aggiungi}</button></p></form>` : nothing}</section>`;
  }

  private certifier(): TemplateResult {
    if (this.certificatore === null) return html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.showCertifier()}>${s.mostra}</button></p><p class="nota">${s.nota}</p>`;
    const { certificatore } = this.certificatore;
    return certificatore === null ? html`<p>${s.nessuno}</p>`
      : html`<p><strong>${certificatore.nominativo}</strong><br>${[certificatore.titolo, certificatore.tipo ?? '', certificatore.iscrizione === '' ? '' : `${s.iscrizione} ${certificatore.iscrizione}`].filter((parte) => parte !== '').join(' · ')}</p>`;
  }

  private question(): TemplateResult {
    const { domanda } = this;
    const title = domanda === null ? '' : domanda.atto === 'ritira' ? s.ritiraTitolo(this.ape.codice) : t.fatti.togliTitolo(t.tipiFatto[domanda.tipo]);
    return html`<dialog class="dialogo" aria-labelledby="ape-domanda"><form @submit=${this.onAnswer}><h2 id="ape-domanda">${title}</h2><p>${domanda?.atto === 'ritira' ? s.ritiraTesto : t.fatti.togliTesto}</p>
      <label for="ape-domanda-motivo">${s.motivo}</label><input id="ape-domanda-motivo" class="campo" name="motivo" maxlength="500" required autocomplete="off">
      <div role="alert">${this.errorAsk ? html`<p class="avviso avviso-errore">${this.errorAsk}</p>` : nothing}</div>
      <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button><button class="btn btn-danger" type="submit">${domanda?.atto === 'ritira' ? s.ritira : t.fatti.togli}</button></div></form></dialog>`;
  }

  private async open(domanda: Da): Promise<void> {
    this.domanda = domanda;
    this.errorAsk = '';
    await this.updateComplete;
    this.dialog.querySelector('form')?.reset();
    this.dialog.showModal();
  }

  private readonly onFact = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [giorno, motivo] = [formText(event, 'giorno'), formText(event, 'motivo').trim()];
    this.error = '';
    try {
      const ape = await writeCertificateFact(this.ape.id, { tipo: this.tipo, giorno, motivo });
      form.reset();
      this.emit('cambiata', { ape, operazione: ape.operazione, testo: t.annotato } satisfies Cambiata);
    } catch (error) {
      this.error = messageOf(error);
    }
  };

  private readonly onAnswer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { domanda, ape } = this;
    if (domanda === null) return;
    const motivo = formText(event, 'motivo').trim();
    this.errorAsk = '';
    try {
      if (domanda.atto === 'ritira') {
        const { operazione } = await withdrawCertificate(ape, motivo);
        this.emit('cambiata', { ape: null, operazione, testo: t.ritirato(ape.codice) } satisfies Cambiata);
      } else {
        const cambiata = await removeCertificateFact(ape.id, domanda.tipo, motivo);
        this.emit('cambiata', { ape: cambiata, operazione: cambiata.operazione, testo: t.fattoTolto } satisfies Cambiata);
      }
      this.dialog.close();
    } catch (error) {
      this.errorAsk = messageOf(error);
    }
  };

  private async showCertifier(): Promise<void> {
    const caso = await this.chiediCaso();
    if (!caso) return;
    try {
      this.certificatore = await fetchCertifier(this.ape.id, caso);
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

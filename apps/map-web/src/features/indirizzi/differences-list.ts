import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DifferenzaAnncsu, TipoDifferenza } from '@edigit/anagrafe/contract';
import { decideDifference } from '../../api/addresses.js';
import { messageOf } from '../../api/client.js';
import { formatNumber } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import '../../ui/saved-operation.js';
import type { AttoSalvato } from './office-dialog.js';
import { t } from './testi-differenze.js';
import './indirizzi.css';

/** About thirty metres around an access. */
const AROUND = 0.0003;
const TIPI = Object.keys(t.tipi) as TipoDifferenza[];
const nameOf = ({ qui, la }: DifferenzaAnncsu): string => qui ?? la ?? '';

/** Where the municipal register and the national archive differ, row by row: the archive is told, or the difference is right as it is. */
@customElement('edigit-elenco-anncsu-differenze')
export class DifferencesList extends RegisterList<DifferenzaAnncsu> {
  /** Right to decide. */
  @property({ type: Boolean }) modifica = false;
  @state() private salvato: AttoSalvato | null = null;
  @state() private errore = '';
  @state() private scelta: DifferenzaAnncsu | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected readonly elenco: ElencoRegistro<DifferenzaAnncsu> = {
    nome: 'anncsu-differenze', titolo: t.titolo, conto: t.conto, vuoto: t.vuoto, percorso: '/anncsu/differenze', formati: [],
    filtri: [{ nome: 'tipo', tipo: 'scelta', etichetta: t.tipo, voci: [['', t.tutte], ...TIPI.map((tipo) => [tipo, t.tipi[tipo]] as const)] }],
    colonne: [
      { titolo: t.tipo, cella: (d) => t.tipi[d.tipo] },
      { titolo: t.qui, cella: (d) => d.qui ?? html`<span class="tenue">${t.manca}</span>` },
      { titolo: t.la, cella: (d) => html`${d.la ?? html`<span class="tenue">${t.manca}</span>`}${d.tipo === 'posizione' ? html`<small>${d.metri === null ? t.senzaPosizione : t.metri(formatNumber(d.metri))}</small>` : nothing}` },
      { titolo: t.fare, cella: (d) => this.actions(d) },
    ],
    dice: nameOf,
    luogo: ({ posizione: p }) => (p === null ? null : { bbox: [p[0] - AROUND, p[1] - AROUND, p[0] + AROUND, p[1] + AROUND] }),
  };

  protected override render(): TemplateResult {
    const { salvato, scelta } = this;
    return html`${salvato === null ? nothing : html`<p class="avviso" role="status">${salvato.detto} <edigit-salvata .operazione=${salvato.operazione} @annullata=${() => this.done(null)}></edigit-salvata></p>`}
      ${this.errore !== '' && scelta === null ? html`<p class="avviso avviso-errore" role="alert">${this.errore}</p>` : nothing}${super.render()}
      <dialog class="dialogo" aria-labelledby="differenza-titolo" @close=${() => (this.scelta = null)} @keydown=${(event: Event) => event.stopPropagation()}>
        <h2 id="differenza-titolo">${t.perche}</h2><p>${scelta === null ? '' : nameOf(scelta)}. ${t.spiega}</p>
        <form class="civico-modulo" novalidate @submit=${this.onReason}><label>${t.motivo}<input class="campo" name="motivo" maxlength="300" autocomplete="off"></label>
          ${this.errore === '' ? nothing : html`<p class="avviso avviso-errore" role="alert">${this.errore}</p>`}
          <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button><button class="btn btn-primary" type="submit">${t.salva}</button></div></form></dialog>`;
  }

  private actions(d: DifferenzaAnncsu): TemplateResult | typeof nothing {
    if (d.inCoda) return html`<span class="targhetta grigia">${t.inCoda}</span>`;
    if (!this.modifica) return nothing;
    const of = html`<span class="nascosto">: ${nameOf(d)}</span>`;
    return html`<span class="riga-azioni"><button class="btn-testo" type="button" @click=${() => void this.decide(d, 'invia', '')}>${t.invia}${of}</button><button class="btn-testo" type="button" @click=${() => void this.ask(d)}>${t.vaBene}${of}</button></span>`;
  }

  private async ask(d: DifferenzaAnncsu): Promise<void> {
    [this.scelta, this.errore] = [d, ''];
    await this.updateComplete;
    this.dialog.showModal();
  }

  private readonly onReason = (event: SubmitEvent): void => {
    event.preventDefault();
    const motivo = formText(event, 'motivo').trim();
    if (motivo === '') this.errore = t.mancaMotivo;
    else if (this.scelta) void this.decide(this.scelta, 'va-bene', motivo);
  };

  private async decide(d: DifferenzaAnncsu, decisione: 'invia' | 'va-bene', motivo: string): Promise<void> {
    try {
      const { operazione } = await decideDifference({ comune: this.comune, id: d.id, versione: d.versione, decisione, motivo });
      this.dialog.close();
      this.done({ operazione, detto: (decisione === 'invia' ? t.comunicata : t.accettata)(nameOf(d)) });
    } catch (error) {
      this.errore = messageOf(error);
    }
  }

  private done(saved: AttoSalvato | null): void {
    [this.salvato, this.errore] = [saved, ''];
    if (saved) announce(saved.detto);
    this.reload();
  }
}

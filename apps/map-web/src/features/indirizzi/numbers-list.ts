import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CivicoInElenco } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import type { CivicoDialog } from './civico-dialog.js';
import './civico-dialog.js';
import type { AttoSalvato } from './office-dialog.js';
import { savedNumber } from './saved-number.js';
import { t as words } from './testi-civico.js';
import { t } from './testi.js';

/** About thirty metres around an access. */
const AROUND = 0.0003;

/** The civic numbers of the municipality as a table; `manca=edificio` is the list of work. */
@customElement('edigit-elenco-civici')
export class NumbersList extends RegisterList<CivicoInElenco> {
  /** Right to move, correct and suppress them. */
  @property({ type: Boolean }) modifica = false;
  @state() private salvato: AttoSalvato | null = null;
  @state() private errore = '';
  @query('edigit-civico') private readonly dialogo!: CivicoDialog;

  protected readonly elenco: ElencoRegistro<CivicoInElenco> = {
    nome: 'civici', titolo: t.civici, conto: t.trovatiCivici, vuoto: t.nessunCivico, percorso: '/civici', formati: ['csv', 'geojson'],
    filtri: [
      { nome: 'q', tipo: 'testo', etichetta: t.cercaCivico },
      { nome: 'manca', tipo: 'scelta', etichetta: t.manca, voci: (['', 'strada', 'edificio', 'posizione'] as const).map((voce) => [voce, t.mancanze[voce]] as const) },
      { nome: 'strada', tipo: 'fisso', forma: /^[0-9a-f-]{36}$/ },
    ],
    colonne: [
      { titolo: t.indirizzo, cella: (c) => html`${c.indirizzo}${c.localita === '' ? nothing : html`<small>${c.localita}</small>`}` },
      { titolo: t.strada, cella: (c) => (c.strada === null ? t.nessunaNelRegistro : html`${c.strada.stato === 'ambiguo' ? t.unaDiPiu : c.strada.nome} ${t.stati[c.strada.stato] === t.stati.certo ? nothing : sign(c.strada.stato)}`) },
      { titolo: t.edificio, cella: ({ edifici: [primo, ...altri] }) => (primo === undefined ? t.nessunEdificio : html`${primo.codice} ${sign(primo.stato)}${altri.length === 0 ? nothing : html`<small>${t.piu(altri.length)}</small>`}`) },
      { titolo: t.posizione, cella: (c) => html`${c.posizione === null ? t.senzaPosizione : html`${c.posizione.map((n) => n.toLocaleString('it-IT', { minimumFractionDigits: 6, maximumFractionDigits: 6 })).join(' · ')}<small>${t.metodi[c.metodo as keyof typeof t.metodi]}</small>`}${this.modifica ? html`<small><button class="btn-testo" type="button" @click=${() => void this.edit(c)}>${words.modifica}<span class="nascosto">: ${c.indirizzo}</span></button></small>` : nothing}` },
    ],
    dice: (c) => c.indirizzo,
    luogo: ({ posizione }) => (posizione === null ? null : { bbox: [posizione[0] - AROUND, posizione[1] - AROUND, posizione[0] + AROUND, posizione[1] + AROUND] }),
    scheda: ({ edifici: [primo] }) => (primo === undefined || primo.stato === 'ambiguo' ? null : { tipo: 'edifici', id: primo.id }),
    soltanto: ({ strada }, righe) => (strada === undefined ? null : righe[0]?.strada && righe[0].strada.stato !== 'ambiguo' ? t.soloDi(righe[0].strada.nome) : t.soloStrada),
  };

  protected override render(): TemplateResult {
    return html`${savedNumber(this.salvato, () => this.changed(null))}${this.errore === '' ? nothing : html`<p class="avviso avviso-errore" role="alert">${this.errore}</p>`}${super.render()}
      ${this.modifica ? html`<edigit-civico .comune=${this.comune} @atto-salvato=${(event: CustomEvent<AttoSalvato>) => this.changed(event.detail)}></edigit-civico>` : nothing}`;
  }

  private changed(saved: AttoSalvato | null): void {
    this.salvato = saved;
    this.reload();
  }

  private async edit({ id }: CivicoInElenco): Promise<void> {
    this.errore = '';
    await this.dialogo.edit(id).catch((error: unknown) => {
      this.errore = messageOf(error);
    });
  }
}

const sign = (stato: keyof typeof t.stati) => html`<span class="targhetta ${stato === 'ambiguo' ? 'ambra' : stato === 'proposto' ? 'grigia' : ''}">${t.stati[stato]}</span>`;

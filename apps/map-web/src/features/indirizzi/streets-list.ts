import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { StradaInElenco } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import type { CivicoDialog } from './civico-dialog.js';
import './civico-dialog.js';
import type { AttoSalvato } from './office-dialog.js';
import { savedNumber } from './saved-number.js';
import type { StradaDialog } from './strada-dialog.js';
import './strada-dialog.js';
import { t as words } from './testi-civico.js';
import { t as ofStreet } from './testi-strada.js';
import { t } from './testi.js';

/** The streets of the municipality as a table. */
@customElement('edigit-elenco-strade')
export class StreetsList extends RegisterList<StradaInElenco> {
  /** Right to name, rename and suppress them, and to give numbers on them. */
  @property({ type: Boolean }) modifica = false;
  @state() private salvato: AttoSalvato | null = null;
  @state() private errore = '';
  @query('edigit-civico') private readonly dialogo!: CivicoDialog;
  @query('edigit-strada') private readonly dialogoStrada!: StradaDialog;

  protected readonly elenco: ElencoRegistro<StradaInElenco> = {
    nome: 'strade', titolo: t.strade, conto: t.trovateStrade, vuoto: t.nessunaStrada, percorso: '/strade', formati: ['csv'], filtri: [{ nome: 'q', tipo: 'testo', etichetta: t.cercaStrada }],
    colonne: [
      { titolo: t.strada, cella: (s) => html`${s.nome}${other(s) === '' ? nothing : html`<small>${other(s)}</small>`}${this.modifica ? html`<small><span class="riga-azioni">${this.button(ofStreet.modifica, s, () => this.edit(s))}${this.button(words.nuovo, s, () => this.dialogo.create(s))}</span></small>` : nothing}` },
      { titolo: t.localita, cella: (s) => s.localita },
      { titolo: t.codice, cella: (s) => s.codice },
      { titolo: t.progressivo, cella: (s) => s.progressivo },
      { titolo: t.quantiCivici, numero: true, cella: (s) => (s.civici === 0 ? '0' : html`<a aria-label=${t.vediCivici(formatNumber(s.civici), s.nome)} href=${formatPercorso({ pagina: 'registri', codice: 'civici', filtri: new URLSearchParams({ strada: s.id }).toString() })}>${formatNumber(s.civici)}</a>`) },
    ],
    dice: (s) => s.nome,
    luogo: ({ bbox }) => (bbox === null ? null : { bbox }),
  };

  protected override render(): TemplateResult {
    return html`${this.modifica ? html`<div class="registro-comandi"><button class="btn btn-primary" type="button" @click=${() => void this.dialogoStrada.create()}>${ofStreet.nuova}</button></div>` : nothing}
      ${this.errore === '' ? nothing : html`<p class="avviso avviso-errore" role="alert">${this.errore}</p>`}${savedNumber(this.salvato, () => this.changed(null))}${super.render()}
      ${this.modifica ? html`<edigit-civico .comune=${this.comune} @atto-salvato=${this.onSaved}></edigit-civico><edigit-strada .comune=${this.comune} @atto-salvato=${this.onSaved}></edigit-strada>` : nothing}`;
  }

  private button(does: string, { nome }: StradaInElenco, act: () => Promise<void>): TemplateResult {
    return html`<button class="btn-testo" type="button" @click=${() => void act()}>${does}<span class="nascosto">: ${nome}</span></button>`;
  }

  private readonly onSaved = (event: CustomEvent<AttoSalvato>): void => this.changed(event.detail);

  private async edit({ id }: StradaInElenco): Promise<void> {
    this.errore = '';
    try {
      await this.dialogoStrada.edit(id);
    } catch (error) {
      this.errore = messageOf(error);
    }
  }

  private changed(saved: AttoSalvato | null): void {
    this.salvato = saved;
    this.reload();
  }
}

const other = ({ altraLingua, altriNomi }: StradaInElenco): string => [altraLingua, altriNomi.length === 0 ? '' : t.gia(altriNomi.join(', '))].filter((part) => part !== '').join(' · ');

import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { StradaInElenco } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import type { CivicoDialog, CivicoSalvato } from './civico-dialog.js';
import './civico-dialog.js';
import { savedNumber } from './saved-number.js';
import { t as words } from './testi-civico.js';
import { t } from './testi.js';

/** The streets of the municipality as a table. */
@customElement('edigit-elenco-strade')
export class StreetsList extends RegisterList<StradaInElenco> {
  /** Right to give numbers on them. */
  @property({ type: Boolean }) modifica = false;
  @state() private salvato: CivicoSalvato | null = null;
  @query('edigit-civico') private readonly dialogo!: CivicoDialog;

  protected readonly elenco: ElencoRegistro<StradaInElenco> = {
    nome: 'strade', titolo: t.strade, conto: t.trovateStrade, vuoto: t.nessunaStrada, percorso: '/strade', formati: ['csv'], filtri: [{ nome: 'q', tipo: 'testo', etichetta: t.cercaStrada }],
    colonne: [
      { titolo: t.strada, cella: (s) => html`${s.nome}${other(s) === '' ? nothing : html`<small>${other(s)}</small>`}${this.modifica ? html`<small><button class="btn-testo" type="button" @click=${() => void this.dialogo.create(s)}>${words.nuovo}<span class="nascosto">: ${s.nome}</span></button></small>` : nothing}` },
      { titolo: t.localita, cella: (s) => s.localita },
      { titolo: t.codice, cella: (s) => s.codice },
      { titolo: t.progressivo, cella: (s) => s.progressivo },
      { titolo: t.quantiCivici, numero: true, cella: (s) => (s.civici === 0 ? '0' : html`<a aria-label=${t.vediCivici(formatNumber(s.civici), s.nome)} href=${formatPercorso({ pagina: 'registri', codice: 'civici', filtri: new URLSearchParams({ strada: s.id }).toString() })}>${formatNumber(s.civici)}</a>`) },
    ],
    dice: (s) => s.nome,
    luogo: ({ bbox }) => (bbox === null ? null : { bbox }),
  };

  protected override render(): TemplateResult {
    return html`${savedNumber(this.salvato, () => this.changed(null))}${super.render()}
      ${this.modifica ? html`<edigit-civico .comune=${this.comune} @civico-salvato=${(event: CustomEvent<CivicoSalvato>) => this.changed(event.detail)}></edigit-civico>` : nothing}`;
  }

  private changed(saved: CivicoSalvato | null): void {
    this.salvato = saved;
    this.reload();
  }
}

const other = ({ altraLingua, altriNomi }: StradaInElenco): string => [altraLingua, altriNomi.length === 0 ? '' : t.gia(altriNomi.join(', '))].filter((part) => part !== '').join(' · ');

import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type DatiImpianto, type Documento, type Impianto, TipoImpianto, type Tolto } from '@edigit/anagrafe/contract';
import { removePlant, savePlant } from '../../api/documents.js';
import { t } from './testi-impianti.js';
import { WorkDialog } from './work-dialog.js';

type Lavoro =
  | { readonly atto: 'scrivi'; readonly edificio: string; readonly prima: Impianto | null; readonly documenti: readonly Documento[] }
  | { readonly atto: 'togli'; readonly prima: Impianto; readonly nome: string };

/** Writes down a plant, corrects it, or takes it off the list: each answers what the server made of it, or null when it is given up. */
@customElement('edigit-impianto')
export class PlantDialog extends WorkDialog<Lavoro, Impianto | Tolto> {
  write(edificio: string, prima: Impianto | null, documenti: readonly Documento[]): Promise<Impianto | Tolto | null> {
    return this.open({ atto: 'scrivi', edificio, prima, documenti });
  }

  takeOff(prima: Impianto, nome: string): Promise<Impianto | Tolto | null> {
    return this.open({ atto: 'togli', prima, nome });
  }

  protected override render() {
    const { lavoro } = this;
    const title = lavoro === null ? '' : lavoro.atto === 'togli' ? t.togliTitolo(lavoro.nome) : lavoro.prima === null ? t.nuovo : t.correzione;
    return html`<dialog class="dialogo modulo-documento" aria-labelledby="impianto-intestazione" @close=${() => this.settle(null)}>
      <form @submit=${this.onSubmit}>
        <h2 id="impianto-intestazione">${title}</h2>
        ${lavoro === null ? nothing : lavoro.atto === 'togli' ? html`<p>${t.nullaSiCancella}</p>${field('motivo', t.motivo, '', { required: true, max: 300 })}` : this.fields(lavoro)}
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn ${lavoro?.atto === 'togli' ? 'btn-danger' : 'btn-primary'}" type="submit" ?disabled=${this.busy}>${lavoro?.atto === 'togli' ? t.togli : t.salva}</button></div>
      </form></dialog>`;
  }

  private fields({ prima: i, documenti }: Extract<Lavoro, { atto: 'scrivi' }>): TemplateResult {
    const { campi } = t;
    return html`<label for="impianto-tipo">${campi.tipo}</label>
      <select id="impianto-tipo" class="campo" name="tipo">${TipoImpianto.options.map((tipo) => html`<option value=${tipo} ?selected=${tipo === (i?.tipo ?? 'termico')}>${t.tipi[tipo]}</option>`)}</select>
      ${field('descrizione', campi.descrizione, i?.descrizione ?? '', { max: 300 })}
      <div class="due-campi"><div>${field('codice', campi.codice, i?.codice ?? '', { max: 60 })}</div><div>${field('installatoIl', campi.installatoIl, i?.installatoIl ?? '', { day: true })}</div></div>
      <div class="due-campi"><div>${field('ultimaVerifica', campi.ultimaVerifica, i?.ultimaVerifica ?? '', { day: true })}</div><div>${field('prossimaVerifica', campi.prossimaVerifica, i?.prossimaVerifica ?? '', { day: true })}</div></div>
      ${documenti.length === 0 ? nothing : html`<label for="impianto-documento">${campi.documento}</label>
        <select id="impianto-documento" class="campo" name="documento"><option value="">${t.senzaDocumento}</option>${documenti.map(({ id, titolo }) => html`<option value=${id} ?selected=${id === i?.documento?.id}>${titolo}</option>`)}</select>`}
      <div class="due-campi"><div>${field('fonte', campi.fonte, i?.fonte ?? '', { required: true, max: 200, placeholder: t.fonteEsempio })}</div><div>${field('data', campi.data, i?.data ?? '', { required: true, day: true })}</div></div>`;
  }

  protected send(lavoro: Lavoro, text: (nome: string) => string): Promise<Impianto | Tolto> {
    const orNull = (nome: string): string | null => text(nome) || null;
    if (lavoro.atto === 'togli') return removePlant(lavoro.prima.id, lavoro.prima.versione, text('motivo'));
    const body: DatiImpianto = {
      tipo: text('tipo') as DatiImpianto['tipo'], descrizione: text('descrizione'), installatoIl: orNull('installatoIl'), codice: text('codice'), ultimaVerifica: orNull('ultimaVerifica'), prossimaVerifica: orNull('prossimaVerifica'),
      documento: orNull('documento'), fonte: text('fonte'), data: text('data'),
    };
    return savePlant(lavoro.prima ?? { edificio: lavoro.edificio }, body);
  }
}

function field(nome: string, label: string, value: string, { required = false, max, day = false, placeholder }: { required?: boolean; max?: number; day?: boolean; placeholder?: string }): TemplateResult {
  return html`<label for=${`impianto-${nome}`}>${label}</label>
    <input id=${`impianto-${nome}`} class="campo" name=${nome} type=${day ? 'date' : 'text'} maxlength=${max ?? nothing} ?required=${required} autocomplete="off" placeholder=${placeholder ?? nothing} value=${value}>`;
}

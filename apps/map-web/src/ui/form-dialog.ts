import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ApiError, messageOf } from '../api/client.js';
import { formatDay } from '../format.js';
import { testi } from '../i18n.js';
import { bodyOf, type Campo, changedMeanwhile } from './form.js';
import { LightElement } from './light-element.js';
import './form-dialog.css';

const t = testi(
  { decimale: 'Un numero, con al più tre decimali', annulla: 'Annulla', salva: 'Salva', salvo: 'Salvo…', si: 'sì', no: 'no', vuoto: 'vuoto', intanto: 'Intanto è cambiato:', salvando: 'Oppure salvare di nuovo da qui: queste modifiche restano, salvo nei campi cambiati anche in questo modulo.' },
  { decimale: 'A number, with three decimals at most', annulla: 'Cancel', salva: 'Save', salvo: 'Saving…', si: 'yes', no: 'no', vuoto: 'empty', intanto: 'Changed meanwhile:', salvando: 'Or save again from here: these changes stay, but for the fields changed in this form too.' },
);

/** A form to be filled in and saved: its title, its fields, and what saves it. */
export interface Modulo {
  readonly titolo: string;
  readonly campi: readonly Campo[];
  readonly salva: (corpo: Record<string, unknown>) => Promise<unknown>;
  /** The same form as it would be now; null once the thing is gone. Absent for a new thing. */
  readonly rileggi?: () => Promise<Modulo | null>;
}

/** A few fields, filled in and saved: a head of a plan, a kind of constraint, the value of a parameter. `ask` answers true once it is saved, false when it is given up. */
@customElement('edigit-modulo-campi')
export class FormDialog extends LightElement {
  @state() private modulo: Modulo | null = null;
  @state() private error = '';
  @state() private busy = false;
  /** Fields that somebody else changed while the form was open. */
  @state() private altrui: readonly Campo[] = [];
  /** Saves onto what is there now, once somebody else came first. */
  private salva: Modulo['salva'] | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((saved: boolean) => void) | null = null;

  async ask(modulo: Modulo): Promise<boolean> {
    this.modulo = modulo;
    this.salva = modulo.salva;
    this.altrui = [];
    this.error = '';
    await this.updateComplete;
    this.querySelector('form')?.reset();
    const answer = new Promise<boolean>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected override render() {
    return html`<dialog class="dialogo modulo-campi" aria-labelledby="modulo-intestazione" @close=${() => this.settle(false)}>
      <form @submit=${this.onSubmit}>
        <h2 id="modulo-intestazione">${this.modulo?.titolo ?? ''}</h2>
        ${this.modulo?.campi.map((campo) => field(campo))}
        <div role="alert">${this.error ? html`<div class="avviso avviso-errore"><p>${this.error}</p>
          ${this.altrui.length > 0 ? html`<p>${t.intanto}</p><ul>${this.altrui.map(({ etichetta, tipo, valore }) => html`<li>${etichetta}: ${tipo === 'spunta' ? (valore === 'si' ? t.si : t.no) : valore === '' ? t.vuoto : tipo === 'giorno' ? formatDay(valore) : valore}</li>`)}</ul><p>${t.salvando}</p>` : nothing}</div>` : nothing}</div>
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.salvo : t.salva}</button>
        </div>
      </form></dialog>`;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!this.modulo) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const valori: Record<string, string> = {};
    for (const { nome } of this.modulo.campi) {
      const value = data.get(nome);
      valori[nome] = typeof value === 'string' ? value.trim() : '';
    }
    const { campi, rileggi } = this.modulo;
    const corpo = bodyOf(campi, valori, rileggi !== undefined);
    if (Object.keys(corpo).length === 0) return this.dialog.close();
    this.busy = true;
    this.error = '';
    try {
      await this.salva?.(corpo);
      this.settle(true);
      this.dialog.close();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'stale-version' && rileggi) await this.compare(error, campi, rileggi);
      else this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };

  /** Somebody else came first: says what is other now, and saves onto that the next time. What is written in the form stays. */
  private async compare(refusal: ApiError, campi: readonly Campo[], rileggi: () => Promise<Modulo | null>): Promise<void> {
    this.error = messageOf(refusal);
    try {
      const adesso = await rileggi();
      if (adesso === null) return;
      this.altrui = changedMeanwhile(campi, adesso.campi);
      this.salva = adesso.salva;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private settle(saved: boolean): void {
    this.resolve?.(saved);
    this.resolve = null;
  }
}

function field({ nome, etichetta, tipo, valore, obbligatorio, massimo, aiuto, scelte }: Campo): TemplateResult {
  const id = `campo-${nome}`;
  const help = aiuto ? `${id}-aiuto` : nothing;
  if (tipo === 'spunta') return html`<label class="spunta"><input type="checkbox" name=${nome} value="si" ?checked=${valore === 'si'}> ${etichetta}</label>`;
  const input = tipo === 'testo-lungo' ? html`<textarea id=${id} class="campo" name=${nome} rows="3" maxlength=${massimo ?? nothing} ?required=${obbligatorio ?? false} aria-describedby=${help}>${valore}</textarea>`
    : tipo === 'scelta' ? html`<select id=${id} class="campo" name=${nome} ?required=${obbligatorio ?? false} aria-describedby=${help}>${scelte?.map(([value, text]) => html`<option value=${value} ?selected=${value === valore}>${text}</option>`)}</select>`
      : html`<input id=${id} class="campo" name=${nome} type=${tipo === 'giorno' ? 'date' : 'text'} inputmode=${tipo === 'numero' ? 'numeric' : tipo === 'decimale' ? 'decimal' : nothing} pattern=${tipo === 'numero' ? '[0-9]{1,4}' : tipo === 'decimale' ? '[0-9]{1,5}([.,][0-9]{1,3})?' : nothing} title=${tipo === 'decimale' ? t.decimale : nothing} maxlength=${massimo ?? nothing} ?required=${obbligatorio ?? false} autocomplete="off" value=${valore} aria-describedby=${help}>`;
  return html`<label for=${id}>${etichetta}</label>${input}${aiuto ? html`<p id=${`${id}-aiuto`} class="nota">${aiuto}</p>` : nothing}`;
}

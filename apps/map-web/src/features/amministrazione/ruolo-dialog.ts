import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Diritto, RuoloConDiritti } from '@edigit/anagrafe/contract';
import { createRole, deleteRole, updateRole } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { ask } from '../../ui/ask.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { PERSONAL_RIGHTS, RIGHTS, rightWord } from '../../ui/rights.js';
import { t } from './testi.js';

/** A role of the municipality's own: its name and its rights. Emits `cambiato`. */
@customElement('edigit-ruolo-dialog')
export class RuoloDialog extends LightElement {
  @state() private ruolo: RuoloConDiritti | null = null;
  @state() private error = '';
  @state() private busy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  async open(ruolo: RuoloConDiritti | null): Promise<void> {
    this.ruolo = ruolo;
    this.error = '';
    await this.updateComplete;
    this.querySelector('form')?.reset();
    this.dialog.showModal();
  }

  protected override render() {
    const { ruolo } = this;
    const group = (title: string, diritti: readonly Diritto[]) => html`<fieldset><legend>${title}</legend><div class="due-colonne">${diritti.map((diritto) => html`
      <label class="spunta"><input type="checkbox" name="diritto" value=${diritto} ?checked=${ruolo?.diritti.includes(diritto) === true}>
        <span>${rightWord(diritto)}${PERSONAL_RIGHTS.includes(diritto) ? html` <em>(${t.personali})</em>` : nothing}</span></label>`)}</div></fieldset>`;
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="ruolo-titolo">
      <h2 id="ruolo-titolo">${ruolo ? ruolo.titolo : t.nuovoRuolo}</h2>
      <form class="modulo" @submit=${this.onSubmit}>
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        <label for="ruolo-nome">${t.titoloRuolo}</label><input id="ruolo-nome" class="campo" name="titolo" minlength="2" maxlength="60" required autocomplete="off" value=${ruolo?.titolo ?? ''}>
        ${group(t.gruppi.sezioni, RIGHTS.sezioni)}${group(t.gruppi.funzioni, RIGHTS.funzioni)}
        <p class="nota">${t.separazione}</p>
        <div class="dialogo-azioni">
          ${ruolo ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.onDelete(ruolo)}>${t.cancella}</button>` : nothing}
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${ruolo ? t.salva : t.crea}</button></div>
      </form></dialog>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const titolo = formText(event, 'titolo').trim();
    const diritti = new FormData(event.currentTarget as HTMLFormElement).getAll('diritto').map((value) => value as Diritto);
    const { ruolo } = this;
    void this.work(() => (ruolo ? updateRole(ruolo.codice, { titolo, diritti }) : createRole({ titolo, diritti })));
  };

  private async onDelete(ruolo: RuoloConDiritti): Promise<void> {
    if (await ask(t.cancella, t.cancellaDomanda(ruolo.titolo), t.cancella)) await this.work(() => deleteRole(ruolo.codice));
  }

  private async work(what: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.dialog.close();
      this.emit('cambiato');
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }
}

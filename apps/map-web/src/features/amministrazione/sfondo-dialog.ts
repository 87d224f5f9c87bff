import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SfondoDefinito } from '@edigit/anagrafe/contract';
import { deleteBaseMap, updateBaseMap } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { ask } from '../../ui/ask.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import type { ProvaSfondo } from './prova-sfondo.js';
import { annoOf, ripresaOf, sistemaWords } from './sfondo.js';
import { t } from './testi-sfondi.js';
import './prova-sfondo.js';

/** What can be done with a base map of the list. Emits `cambiato` with a sentence to say. */
@customElement('edigit-sfondo-dialog')
export class SfondoDialog extends LightElement {
  /** Where a trial looks. */
  @property() comune = '';
  @state() private sfondo: SfondoDefinito | null = null;
  @state() private error = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('edigit-prova-sfondo') private readonly trial!: ProvaSfondo;

  async open(sfondo: SfondoDefinito): Promise<void> {
    this.sfondo = sfondo;
    this.error = '';
    await this.updateComplete;
    this.querySelector('form')?.reset();
    this.trial.reset();
    this.dialog.showModal();
  }

  protected override render() {
    const { sfondo } = this;
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="sfondo-nome">${sfondo ? html`
      <h2 id="sfondo-nome">${sfondo.titolo}</h2>
      <form class="modulo" @submit=${this.onSubmit}>
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        <label for="sfondo-mod-titolo">${t.titolo}</label><input id="sfondo-mod-titolo" class="campo" name="titolo" required maxlength="80" autocomplete="off" .defaultValue=${sfondo.titolo}>
        ${sfondo.genere === 'ortofoto' ? html`<label for="sfondo-mod-anno">${t.anno}</label><input id="sfondo-mod-anno" class="campo" name="anno" type="number" min="1930" max="2100" inputmode="numeric" .defaultValue=${annoOf(sfondo.ripresaIl)}>` : nothing}
        <label for="sfondo-mod-attribuzione">${t.attribuzione}</label><input id="sfondo-mod-attribuzione" class="campo" name="attribuzione" maxlength="200" autocomplete="off" .defaultValue=${sfondo.attribuzione}>
        <dl class="sfondo-servizio"><dt>${t.colonne.servizio}</dt><dd>${t.tipi[sfondo.servizio.tipo]} · ${sistemaWords(sfondo.crs)}<br><span class="nome-file">${sfondo.servizio.url}</span></dd></dl>
        <p class="nota">${sfondo.comune === null ? t.diSerieNota : t.servizioFermo}</p>
        <edigit-prova-sfondo .definizione=${() => sfondo} .comune=${this.comune}></edigit-prova-sfondo>
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button><button class="btn btn-primary" type="submit">${t.salva}</button></div>
      </form>
      <div class="altre-azioni"><h3>${t.altro}</h3><div>
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.work(t.salvato, () => updateBaseMap(sfondo.id, { attivo: !sfondo.attivo }))}>${sfondo.attivo ? t.spegni : t.accendi}</button>
        ${sfondo.comune === null ? nothing : html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.onRemove(sfondo)}>${t.togli}</button>`}</div></div>` : nothing}</dialog>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { sfondo } = this;
    if (!sfondo) return;
    const titolo = formText(event, 'titolo').trim();
    const attribuzione = formText(event, 'attribuzione').trim();
    const ripresa = sfondo.genere === 'ortofoto' ? { ripresaIl: ripresaOf(formText(event, 'anno').trim(), sfondo.ripresaIl) } : {};
    void this.work(t.salvato, () => updateBaseMap(sfondo.id, { titolo, attribuzione, ...ripresa }));
  };

  private async onRemove(sfondo: SfondoDefinito): Promise<void> {
    if (await ask(t.togli, t.togliDomanda(sfondo.titolo), t.togli)) await this.work(t.tolto(sfondo.titolo), () => deleteBaseMap(sfondo.id));
  }

  private async work(said: string, what: () => Promise<unknown>): Promise<void> {
    try {
      await what();
      this.dialog.close();
      this.emit('cambiato', said);
    } catch (error) {
      this.error = messageOf(error);
      this.dialog.scrollTop = 0;
    }
  }
}

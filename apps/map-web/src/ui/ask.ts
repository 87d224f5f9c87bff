import { html, render, type TemplateResult } from 'lit';
import { testi } from '../i18n.js';

const t = testi({ annulla: 'Annulla' }, { annulla: 'Cancel' });

/** A question before something that is not taken back by a click. Answers false for «Annulla» and Esc. */
export async function ask(title: string, text: TemplateResult | string, action: string): Promise<boolean> {
  const host = document.createElement('div');
  (document.querySelector('edigit-shell') ?? document.body).append(host);
  const back = document.activeElement;
  const answer = await new Promise<boolean>((resolve) => {
    const close = (yes: boolean) => () => resolve(yes);
    render(html`<dialog class="dialogo" aria-labelledby="domanda-titolo" @cancel=${close(false)}>
      <h2 id="domanda-titolo">${title}</h2><p>${text}</p>
      <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${close(false)}>${t.annulla}</button>
        <button class="btn btn-primary" type="button" @click=${close(true)}>${action}</button></div></dialog>`, host);
    host.querySelector('dialog')?.showModal();
  });
  host.querySelector('dialog')?.close();
  host.remove();
  if (back instanceof HTMLElement && back.isConnected) back.focus();
  return answer;
}

import { html, nothing, render } from 'lit';
import { testi } from '../i18n.js';
import { icon } from './icon.js';

const t = testi(
  { copia: 'Copia', copiato: 'Copiato negli appunti', chiudi: 'L’ho annotato', una: 'Si legge soltanto adesso: chiusa questa finestra nessuno può più vederlo.' },
  { copia: 'Copy', copiato: 'Copied to the clipboard', chiudi: 'I have noted it', una: 'It can be read only now: once this window is closed nobody can see it again.' },
);

/** Shows a secret that is never shown again: it stays until it is closed on purpose. */
export async function showOnce(title: string, text: string, secret: string): Promise<void> {
  const host = document.createElement('div');
  (document.querySelector('edigit-shell') ?? document.body).append(host);
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    await navigator.clipboard.writeText(secret);
    button.textContent = t.copiato;
  };
  const stay = (event: Event): void => event.preventDefault();
  await new Promise<void>((resolve) => {
    // Esc would close it by mistake, and the secret would be lost.
    render(html`<dialog class="dialogo" aria-labelledby="segreto-titolo" @cancel=${stay} @keydown=${(event: KeyboardEvent) => { if (event.key === 'Escape') stay(event); }}>
      <h2 id="segreto-titolo">${title}</h2><p>${text}</p>
      <p class="segreto"><code tabindex="0">${secret}</code>
        ${'clipboard' in navigator ? html`<button class="btn btn-outline-primary" type="button" @click=${copy}>${icon('it-copy')}${t.copia}</button>` : nothing}</p>
      <p class="avviso">${t.una}</p>
      <div class="dialogo-azioni"><button class="btn btn-primary" type="button" @click=${() => resolve()}>${t.chiudi}</button></div></dialog>`, host);
    host.querySelector('dialog')?.showModal();
  });
  host.querySelector('dialog')?.close();
  host.remove();
}

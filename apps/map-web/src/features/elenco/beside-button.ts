import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.js';
import { t } from './testi.js';

/** «Mostra sulla mappa», «Solo elenco»: whether the map stands over the list; null where there is no room for it. */
export function besideButton(mappa: boolean | null, change: (open: boolean) => void): TemplateResult | typeof nothing {
  if (mappa === null) return nothing;
  return html`<button class="btn btn-outline-primary" type="button" @click=${() => change(!mappa)}>${icon(mappa ? 'it-list' : 'it-map-marker')}${mappa ? t.chiudiMappa : t.mostraMappa}</button>`;
}

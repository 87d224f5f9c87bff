import { html, nothing, type TemplateResult } from 'lit';
import '../../ui/saved-operation.js';
import type { AttoSalvato } from './office-dialog.js';
import { t } from './testi-civico.js';

/** What was just saved, over the list, with the way back. */
export function savedNumber(saved: AttoSalvato | null, undone: () => void): TemplateResult | typeof nothing {
  return saved === null ? nothing : html`<p class="avviso" role="status">${saved.detto} ${t.inCoda} <edigit-salvata .operazione=${saved.operazione} @annullata=${undone}></edigit-salvata></p>`;
}

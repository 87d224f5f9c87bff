import { html, type TemplateResult } from 'lit';
import type { Finalita } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../api/client.js';
import { testi } from '../i18n.js';

const t = testi(
  {
    finalita: 'Finalità',
    cambia: 'Cambia',
    nomi: {
      'istruttoria-pratica': 'Istruttoria pratica', cdu: 'CDU', 'accesso-atti': 'Accesso agli atti',
      'accertamento-tributario': 'Accertamento tributario', 'protezione-civile': 'Protezione civile', altro: 'Altro',
    },
  },
  {
    finalita: 'Purpose',
    cambia: 'Change',
    nomi: {
      'istruttoria-pratica': 'Processing of a file', cdu: 'Planning certificate (CDU)', 'accesso-atti': 'Access to records',
      'accertamento-tributario': 'Tax assessment', 'protezione-civile': 'Civil protection', altro: 'Other',
    },
  },
);

/** Purposes in the order of the dialog, with their words. */
export const FINALITA: readonly { codice: Finalita; nome: string }[] = (
  ['istruttoria-pratica', 'cdu', 'accesso-atti', 'accertamento-tributario', 'protezione-civile', 'altro'] as const
).map((codice) => ({ codice, nome: t.nomi[codice] }));

/** Band «Finalità: Istruttoria pratica 123/2026 · Cambia». */
export function purposeBand(caso: CasoAperto, onChange: () => void): TemplateResult {
  const nome = FINALITA.find((f) => f.codice === caso.finalita)?.nome ?? caso.finalita;
  return html`<p class="banda-finalita">${t.finalita}: <strong>${nome}${caso.protocollo ? ` ${caso.protocollo}` : ''}</strong> ·
    <button class="btn-testo" type="button" @click=${onChange}>${t.cambia}</button></p>`;
}

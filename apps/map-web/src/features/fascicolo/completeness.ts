import { html, nothing, type TemplateResult } from 'lit';
import type { Sezione } from '@edigit/anagrafe/contract';
import { testi } from '../../i18n.js';

const t = testi(
  { quanti: (dati: string, documenti: string) => `Raccolti ${dati} dati e ${documenti} documenti attesi.`, di: 'di', mancano: 'Che cosa manca', dati: 'Dati', documenti: 'Documenti' },
  { quanti: (dati: string, documenti: string) => `Collected ${dati} data and ${documenti} expected documents.`, di: 'of', mancano: 'What is missing', dati: 'Data', documenti: 'Documents' },
);

type Completezza = NonNullable<Extract<Sezione, { codice: 'documenti' }>['dati']>['completezza'];

/** «Raccolti 8 di 14 dati e 3 di 6 documenti attesi», and which are missing. */
export function completeness({ dati, documenti }: Completezza): TemplateResult {
  const rows = ([[t.dati, dati], [t.documenti, documenti]] as const).filter(([, { mancanti }]) => mancanti.length > 0);
  return html`<p class="nota">${t.quanti(`${dati.presenti} ${t.di} ${dati.attesi}`, `${documenti.presenti} ${t.di} ${documenti.attesi}`)}</p>
    ${rows.length === 0 ? nothing : html`<details class="opzioni"><summary>${t.mancano}</summary>${rows.map(([nome, { mancanti }]) => html`<p>${nome}: ${mancanti.join(', ')}.</p>`)}</details>`}`;
}

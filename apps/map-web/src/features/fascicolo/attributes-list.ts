import { html, type TemplateResult } from 'lit';
import type { AttributiEdificio } from '@edigit/anagrafe/contract';
import { formatDay, formatNumber } from '../../format.js';
import { attributeWord } from '../../ui/attribute-words.js';
import { t } from './testi.js';

/** What the office knows of a building, datum by datum, with who says so and when. */
export function attributesList(attributi: AttributiEdificio): TemplateResult {
  const rows = (Object.keys(t.attributi) as (keyof AttributiEdificio)[]).flatMap((codice) => {
    const attributo = attributi[codice];
    if (!attributo) return [];
    const { valore, fonte, data } = attributo;
    return [html`<div><dt>${t.attributi[codice]}</dt><dd>${wordOf(codice, valore)} <small class="tenue">${fonte}, ${formatDay(data)}</small></dd></div>`];
  });
  return html`<dl class="dati">${rows}</dl>`;
}

function wordOf(codice: keyof AttributiEdificio, valore: string | number): string {
  if (typeof valore === 'number') return codice.startsWith('anno') ? String(valore) : formatNumber(valore, 2);
  return attributeWord(codice, valore);
}

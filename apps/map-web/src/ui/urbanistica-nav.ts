import { html, nothing, type TemplateResult } from 'lit';
import { testi } from '../i18n.js';
import { formatPercorso, SCHEDE_PIANI, type SchedaPiani } from '../routes.js';

const t = testi(
  { parti: 'Urbanistica', bozze: 'Bozze di CDU', schede: { piani: 'Piani', zone: 'Zone', vincoli: 'Vincoli', catalogo: 'Catalogo dei vincoli', parametri: 'Parametri' } },
  { parti: 'Planning', bozze: 'Draft certificates', schede: { piani: 'Plans', zone: 'Zones', vincoli: 'Constraints', catalogo: 'Catalogue of constraints', parametri: 'Parameters' } },
);

/** Parts of «Urbanistica», of which the two pages are made: those of «Piani e vincoli», then the drafts of the CDU. */
export function urbanisticaNav(current: SchedaPiani | 'bozze-cdu'): TemplateResult {
  const part = (hash: string, label: string, here: boolean) => html`<li><a href=${hash} aria-current=${here ? 'page' : nothing}>${label}</a></li>`;
  return html`<nav aria-label=${t.parti}><ul class="schede">
    ${SCHEDE_PIANI.map((scheda) => part(formatPercorso({ pagina: 'piani', scheda, filtri: '' }), t.schede[scheda], scheda === current))}
    ${part(formatPercorso({ pagina: 'bozze-cdu', id: null }), t.bozze, current === 'bozze-cdu')}</ul></nav>`;
}

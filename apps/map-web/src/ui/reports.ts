import { html, nothing, type TemplateResult } from 'lit';
import type { DatoSegnalabile, OggettoSegnalabile, Segnalazione } from '@edigit/anagrafe/contract';
import { formatInstant } from '../format.js';
import { testi } from '../i18n.js';
import { formatPercorso } from '../routes.js';
import { icon } from './icon.js';

const t = testi(
  {
    daVerificare: 'da verificare', fonte: 'Fonte', prot: 'Prot./pratica n.', segnalata: (chi: string, quando: string) => `Segnalata da ${chi}, ${quando}`,
    cambiato: 'Il dato è cambiato dopo la segnalazione', era: (allora: string, ora: string) => `era ${allora}, ora ${ora}`, poi: (allora: string, ora: string) => `era ${allora}, poi ${ora}`, assente: 'assente', ereditata: 'Ereditata da',
    chiusa: (esito: string) => `Chiusa: ${esito}`, chiusaDa: (chi: string, quando: string) => `Chiusa da ${chi}, ${quando}`,
  },
  {
    daVerificare: 'to be checked', fonte: 'Source', prot: 'Register/file no.', segnalata: (chi: string, quando: string) => `Reported by ${chi}, ${quando}`,
    cambiato: 'The datum has changed since the report', era: (allora: string, ora: string) => `it was ${allora}, now ${ora}`, poi: (allora: string, ora: string) => `it was ${allora}, then ${ora}`, assente: 'absent', ereditata: 'Inherited from',
    chiusa: (esito: string) => `Closed: ${esito}`, chiusaDa: (chi: string, quando: string) => `Closed by ${chi}, ${quando}`,
  },
);

/** A thing that may be marked «da verificare», as the form names it; `collegamento` is its link with the building in front. */
export interface Segnalabile {
  readonly tipo: OggettoSegnalabile;
  readonly id: string;
  readonly nome: string;
  readonly collegamento?: string | null;
}

/** What a card asks of the page around it, by the event `segnala`. */
export interface RichiestaSegnalazione {
  readonly oggetti: readonly Segnalabile[];
  /** Id of the one that the form begins with. */
  readonly scelto?: string | null;
  readonly dato?: DatoSegnalabile;
  /** Called when it was saved. */
  readonly fatta: () => void;
}

/** «da verificare: categoria, classe», as sign and words. */
export function doubtBadge(dati: readonly string[]): TemplateResult {
  return html`<span class="targhetta ambra">${icon('it-warning-circle')} ${t.daVerificare}: ${dati.join(', ').toLowerCase()}</span>`;
}

/** State of a doubt: open, or how it ended. */
export function reportBadge({ chiusura }: Segnalazione): TemplateResult {
  return chiusura ? html`<span class="targhetta grigia">${t.chiusa(chiusura.esitoInParole)}</span>` : html`<span class="targhetta ambra">${icon('it-warning-circle')} ${t.daVerificare}</span>`;
}

/** Reason, who and when, what happened since, and how it ended. */
export function reportBody(s: Segnalazione): TemplateResult {
  const { chiusura } = s;
  return html`<p class="segnalazione-motivo">${s.motivo}</p>
    ${s.ereditataDa ? html`<p>${t.ereditata} <a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: s.ereditataDa.id } })}>${s.ereditataDa.codice}</a></p>` : nothing}
    <p class="tenue">${[t.segnalata(s.segnalataDa, formatInstant(s.segnalataIl)), s.fonte ? `${t.fonte}: ${s.fonte}` : '', s.protocollo ? `${t.prot} ${s.protocollo}` : ''].filter(Boolean).join(' · ')}</p>
    ${s.cambiato ? html`<p class="segnalazione-cambiato">${icon('it-info-circle')} ${changeWords(s)}</p>` : nothing}
    ${chiusura ? html`<p>${chiusura.nota ?? ''}</p><p class="tenue">${t.chiusaDa(chiusura.da, formatInstant(chiusura.il))}</p>` : nothing}`;
}

/** «Il dato è cambiato dopo la segnalazione: era A/3, ora A/2.» */
function changeWords({ cambiato, stato }: Segnalazione): string {
  const { allora, ora } = cambiato!;
  if (allora === null && ora === null) return `${t.cambiato}.`;
  return `${t.cambiato}: ${(stato === 'aperta' ? t.era : t.poi)(allora ?? t.assente, ora ?? t.assente)}.`;
}

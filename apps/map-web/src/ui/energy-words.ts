import { html, nothing, type TemplateResult } from 'lit';
import type { OggettoApe, SchemaClasseApe, ValiditaApe } from '@edigit/anagrafe/contract';
import { formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import './energy-words.css';

const t = testi(
  {
    senzaClasse: 'senza classe', classe: (classe: string, scala: string) => `Classe ${classe}${scala === '' ? '' : `, ${scala}`}`, unita: 'kWh/m²·anno',
    schemi: { 'IT-2009': 'scala 2009', 'IT-2015': 'scala 2015', 'IT-EPBD': 'scala europea' },
    oggetti: { edificio: 'Intero edificio', unita: 'Unità immobiliare', gruppo: 'Gruppo di unità' },
    validita: { valido: 'Valido', scaduto: 'Scaduto', superato: 'Superato', decaduto: 'Decaduto', annullato: 'Annullato', 'senza-scadenza': 'Senza scadenza' },
  },
  {
    senzaClasse: 'no class', classe: (classe: string, scala: string) => `Class ${classe}${scala === '' ? '' : `, ${scala}`}`, unita: 'kWh/m²·year',
    schemi: { 'IT-2009': '2009 scale', 'IT-2015': '2015 scale', 'IT-EPBD': 'European scale' },
    oggetti: { edificio: 'Whole building', unita: 'Unit', gruppo: 'Group of units' },
    validita: { valido: 'Valid', scaduto: 'Expired', superato: 'Superseded', decaduto: 'Lapsed', annullato: 'Annulled', 'senza-scadenza': 'No expiry' },
  },
);

/** Every validity, in the order in which one looks for them, with its words. */
export const VALIDITA_APE: readonly (readonly [ValiditaApe, string])[] = Object.entries(t.validita) as [ValiditaApe, string][];
export const OGGETTI_APE: readonly (readonly [OggettoApe, string])[] = Object.entries(t.oggetti) as [OggettoApe, string][];

/** The letter of a class on the colour of its place in the scale. The letter is what says it: the colour only helps. */
export function classBadge(classe: string | null, schema: SchemaClasseApe | null): TemplateResult {
  if (classe === null) return html`<span class="targhetta grigia">${t.senzaClasse}</span>`;
  const words = t.classe(classe, schema === null ? '' : t.schemi[schema]);
  return html`<span class="classe-ape" data-classe=${classe} title=${words}><span class="nascosto">${words}</span><span aria-hidden="true">${classe}</span></span>`;
}

/** «151,2 kWh/m²·anno»; nothing where there is none. */
export function energyWords(ep: number | null): string {
  return ep === null ? '' : `${formatNumber(ep, 2)} ${t.unita}`;
}

export function objectWord(oggetto: OggettoApe | null): string {
  return oggetto === null ? '' : t.oggetti[oggetto];
}

/** Badge with the validity; a valid one has none to draw the eye. */
export function validityBadge(validita: ValiditaApe, words = t.validita[validita]): TemplateResult {
  return validita === 'valido' ? html`<span>${words}</span>` : html`<span class="targhetta ${validita === 'senza-scadenza' ? 'ambra' : 'grigia'}">${words}</span>`;
}

/** What is hardly true of a certificate, each in a sentence. */
export function energyMarks(segni: readonly { readonly codice: string; readonly testo: string }[]): TemplateResult | typeof nothing {
  return segni.length === 0 ? nothing : html`<ul class="segni-ape">${segni.map(({ testo }) => html`<li><span class="targhetta ambra">${testo}</span></li>`)}</ul>`;
}

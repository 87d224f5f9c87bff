import { html, type TemplateResult } from 'lit';
import type { Qualita, StatoEdificio, StatoParticella, StatoUnita } from '@edigit/anagrafe/contract';
import { formatArea, formatDay, formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import { icon } from './icon.js';

const t = testi(
  {
    stati: {
      'in-uso': 'In uso', 'in-costruzione': 'In costruzione', dismesso: 'Dismesso', demolito: 'Demolito', chiuso: 'Chiuso',
      attiva: 'Attiva', soppressa: 'Soppressa', 'bene-comune': 'Bene comune',
    },
    qualita: {
      certo: 'Certo', probabile: 'Probabile', 'da-verificare': 'Da verificare', 'nessun-dato': 'Nessun dato', 'non-abilitato': 'Non abilitata',
    },
    soppressa: 'soppressa', assente: (giorno: string) => `assente dalla fornitura del ${giorno}`, vano: 'vano', vani: 'vani', foglio: 'Foglio', particella: 'P.lla', sezione: 'Sez.',
  },
  {
    stati: {
      'in-uso': 'In use', 'in-costruzione': 'Under construction', dismesso: 'Disused', demolito: 'Demolished', chiuso: 'Closed',
      attiva: 'Current', soppressa: 'Suppressed', 'bene-comune': 'Common part',
    },
    qualita: {
      certo: 'Certain', probabile: 'Likely', 'da-verificare': 'To be checked', 'nessun-dato': 'No data', 'non-abilitato': 'Not enabled',
    },
    soppressa: 'suppressed', assente: (giorno: string) => `missing from the supply of ${giorno}`, vano: 'room', vani: 'rooms', foglio: 'Sheet', particella: 'Parcel', sezione: 'Sect.',
  },
);

/** State of a building, parcel or unit in words. */
export function stateWord(stato: StatoEdificio | StatoParticella | StatoUnita): string {
  return t.stati[stato];
}

/** Badge with the state. */
export function stateBadge(stato: StatoEdificio | StatoParticella | StatoUnita): TemplateResult {
  const past = stato === 'soppressa' || stato === 'demolito' || stato === 'chiuso' || stato === 'dismesso';
  return html`<span class="targhetta ${past ? 'grigia' : ''}">${t.stati[stato]}</span>`;
}

/** Grey badge «soppressa → 312, 980». */
export function suppressedBadge(successors: readonly string[] | undefined): TemplateResult {
  const after = successors && successors.length > 0 ? ` → ${successors.join(', ')}` : '';
  return html`<span class="targhetta grigia">${t.soppressa}${after}</span>`;
}

/** Badge «assente dalla fornitura del 31/12/2025»: a full supply no longer has it. */
export function absentBadge(day: string): TemplateResult {
  return html`<span class="targhetta ambra">${t.assente(formatDay(day))}</span>`;
}

const SIGNS: Readonly<Record<Qualita, string>> = {
  certo: 'it-check-circle', probabile: 'it-info-circle', 'da-verificare': 'it-warning-circle', 'nessun-dato': 'it-minus-circle', 'non-abilitato': 'it-lock',
};

/** Quality as a word. */
export function qualityWord(qualita: Qualita): string {
  return t.qualita[qualita];
}

/** Quality as icon and word, never by colour alone. */
export function qualitySign(qualita: Qualita): TemplateResult {
  return html`<span class="qualita qualita-${qualita}">${icon(SIGNS[qualita])}${t.qualita[qualita]}</span>`;
}

/** Cadastral key: «Foglio 4 · P.lla 312», with the section only where it exists. */
export function cadastralKey(sezione: string | undefined, foglio: string, particelle: readonly string[]): string {
  const parts = [
    sezione ? `${t.sezione} ${sezione}` : '',
    `${t.foglio} ${foglio}`,
    particelle.length > 0 ? `${t.particella} ${particelle.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Cadastral size of a unit: «5,5 vani», «38 m²», «240 m³»; empty when unknown. */
export function consistencyWord(value: number | null, unit: 'vani' | 'm2' | 'm3' | null): string {
  if (value === null) return '';
  switch (unit) {
    case 'vani': return `${formatNumber(value, 1)} ${value === 1 ? t.vano : t.vani}`;
    case 'm3': return `${formatNumber(value)} m³`;
    case 'm2': return formatArea(value);
    case null: return formatNumber(value, 1);
  }
}

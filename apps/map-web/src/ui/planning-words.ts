import type { PianoCitato, UrbanisticaOggetto, VincoloNonInteressato } from '@edigit/anagrafe/contract';
import { formatArea, formatDay, formatNumber } from '../format.js';
import { testi } from '../i18n.js';

const t = testi(
  {
    stati: { vigente: 'Vigente', adottato: 'Adottato: in salvaguardia' }, cessata: 'Adottato: salvaguardia cessata', finoAl: (giorno: string) => `salvaguardia fino al ${giorno}`, dal: (giorno: string) => `vigente dal ${giorno}`, adottata: (giorno: string) => `adottato il ${giorno}`,
    inMappa: (m2: string) => `${m2} in mappa`, catastali: (m2: string) => `${m2} catastali`, meno: 'meno di',
    nessunVincolo: 'Verificato: nessun vincolo.', a: (metri: string) => `a ${metri} m`,
  },
  {
    stati: { vigente: 'In force', adottato: 'Adopted: in safeguard' }, cessata: 'Adopted: safeguard ended', finoAl: (giorno: string) => `safeguard until ${giorno}`, dal: (giorno: string) => `in force since ${giorno}`, adottata: (giorno: string) => `adopted on ${giorno}`,
    inMappa: (m2: string) => `${m2} on the map`, catastali: (m2: string) => `${m2} in the registry`, meno: 'less than',
    nessunVincolo: 'Checked: no constraint.', a: (metri: string) => `${metri} m away`,
  },
);

/** Share 0–1 as «76,19 %»: never rounded to the whole or to nothing. */
export function quotaWord(quota: number): string {
  const percent = quota * 100;
  if (percent > 0 && percent < 0.005) return `${t.meno} ${formatNumber(0.01, 2)} %`;
  return `${formatNumber(percent < 99.9999 ? Math.min(percent, 99.99) : percent, 2)} %`;
}

/** Measured area: whole metres, with decimals where they are few. */
export function measuredArea(m2: number): string {
  return formatArea(m2, m2 < 10 ? 2 : 0);
}

/** True of what is only adopted while it suspends what goes against it. A draft of before the safeguard had an end says nothing of it. */
export function isInSafeguard({ stato, salvaguardia }: Pick<PianoCitato, 'stato'> & Partial<Pick<PianoCitato, 'salvaguardia'>>): boolean {
  return stato === 'adottato' && salvaguardia?.attiva !== false;
}

/** State of a version of a plan in words. */
export function planStateWord(piano: Pick<PianoCitato, 'stato'> & Partial<Pick<PianoCitato, 'salvaguardia'>>): string {
  return piano.stato === 'adottato' && !isInSafeguard(piano) ? t.cessata : t.stati[piano.stato];
}

/** «Variante 3, DCC 12/2024 · vigente dal 01/03/2024». */
export function planActWords({ versione, atto, stato, vigenteDal, adottataIl, salvaguardia }: PianoCitato): string {
  const quando = stato === 'vigente' ? (vigenteDal ? t.dal(formatDay(vigenteDal)) : '') : adottataIl ? t.adottata(formatDay(adottataIl)) : '';
  return [[versione, atto].filter((part) => part !== '').join(', '), quando, salvaguardia ? t.finoAl(formatDay(salvaguardia.finoAl)) : ''].filter((part) => part !== '').join(' · ');
}

/** «420 m² in mappa · 418 m² catastali». */
export function areasWords({ superficieMappaM2, superficieCatastaleM2 }: Pick<UrbanisticaOggetto, 'superficieMappaM2' | 'superficieCatastaleM2'>): string {
  return [superficieMappaM2 === null ? '' : t.inMappa(measuredArea(superficieMappaM2)), superficieCatastaleM2 === null ? '' : t.catastali(measuredArea(superficieCatastaleM2))].filter((part) => part !== '').join(' · ');
}

/** Kinds that were looked for and are not here: those to be read at once (near, or asked for in every certificate), and the others. */
export function splitAbsent(vincoli: readonly VincoloNonInteressato[]): { readonly inVista: readonly VincoloNonInteressato[]; readonly altri: readonly VincoloNonInteressato[] } {
  const inVista = vincoli.filter(({ distanzaM, sempreNelCdu }) => distanzaM !== null || sempreNelCdu);
  return { inVista, altri: vincoli.filter((vincolo) => !inVista.includes(vincolo)) };
}

/** «a 12 m: Rio Secco»; empty where none is near. */
export function nearWords({ distanzaM, vicino }: VincoloNonInteressato): string {
  return distanzaM === null ? '' : [t.a(formatNumber(distanzaM, distanzaM < 10 ? 1 : 0)), vicino].filter(Boolean).join(': ');
}

/** «Verificato: nessun vincolo», only where all was looked for and nothing is there; else empty. */
export function nothingFoundWords({ interessati, nonInteressati, senzaDato }: UrbanisticaOggetto['vincoli']): string {
  return interessati.length === 0 && nonInteressati.length > 0 && senzaDato.length === 0 ? t.nessunVincolo : '';
}

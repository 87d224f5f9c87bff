import type { BozzaCdu, DecisioneCdu, ParticellaBozzaCdu, PianoCitato, RigaBozzaCdu, StatoBozzaCdu, StatoParticellaCdu, UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import { isInSafeguard } from '../../ui/planning-words.js';
import { t } from './testi.js';

/** True while the server works on it: its progress is followed. */
export function isWorking(stato: StatoBozzaCdu): boolean {
  return stato === 'in-coda' || stato === 'in-corso';
}

/** True where the work stopped and may go on. */
export function isResumable(stato: StatoBozzaCdu): boolean {
  return stato === 'annullata' || stato === 'non-riuscita';
}

const ORDINE: readonly StatoParticellaCdu[] = ['trovata', 'soppressa', 'ambigua', 'sconosciuta', 'senza-mappa', 'non-riuscita', 'in-attesa'];

/** «3 particelle trovate, 1 soppressa». */
export function outcomeWords(esiti: BozzaCdu['esiti']): string {
  return ORDINE.flatMap((stato) => {
    const n = esiti[stato] ?? 0;
    return n === 0 ? [] : [t.esiti[stato](n)];
  }).join(', ');
}

/** What one parcel is, in a line: «Zone B1, E · in salvaguardia: C1 · 2 vincoli». Empty where nothing was worked out; what was never loaded is not called absent. */
export function parcelSummary({ urbanistica }: Pick<ParticellaBozzaCdu, 'urbanistica'>): string {
  if (urbanistica === null) return '';
  const { strati, vincoli } = urbanistica;
  const codesOf = (which: (piano: PianoCitato) => boolean) => [...new Set(strati.filter(({ esclusivo, piano }) => esclusivo && which(piano)).flatMap(({ zone }) => zone.map(({ codice }) => codice)))];
  const [codici, adottate] = [codesOf(({ stato }) => stato === 'vigente'), codesOf(isInSafeguard)];
  return [
    codici.length === 0 ? t.senzaZona : codici.length === 1 ? t.zona(codici[0]!) : t.zone(codici.join(', ')), adottate.length === 0 ? '' : t.adottate(adottate.join(', ')), constraintsWords(vincoli),
  ].filter((part) => part !== '').join(' · ');
}

function constraintsWords({ interessati, nonInteressati, senzaDato }: UrbanisticaOggetto['vincoli']): string {
  if (interessati.length > 0) return t.vincoli(interessati.length);
  if (nonInteressati.length === 0) return t.vincoliSenzaDato;
  return senzaDato.length > 0 ? t.nessunoTraCaricati : t.vincoli(0);
}

/** Whether a parcel asks to be looked at: not found as asked, or with gaps, overlaps, slivers, cautions. */
export function needsAttention({ stato, urbanistica }: Pick<ParticellaBozzaCdu, 'stato' | 'urbanistica'>): boolean {
  if (stato === 'in-attesa') return false;
  if (stato !== 'trovata' || urbanistica === null) return true;
  return urbanistica.avvisi.length > 0 || urbanistica.strati.some(({ marginali, copertura }) => marginali.length > 0 || copertura?.completa === false) || urbanistica.vincoli.interessati.some(({ marginale }) => marginale);
}

/** Decisions that ask for a reason. */
export type Scelta = Exclude<DecisioneCdu, 'accetta' | 'ritira'>;

/** True where nothing is to be decided of a row. */
export function isDecided({ decisione, daRivedere }: Pick<RigaBozzaCdu, 'decisione' | 'daRivedere'>): boolean {
  return decisione !== null && !daRivedere;
}

/** What one may decide of a row: not again what stands, and of what is no longer there only to take the decision back. */
export function offered({ fatto, decisione, daRivedere }: Pick<RigaBozzaCdu, 'fatto' | 'decisione' | 'daRivedere'>): readonly DecisioneCdu[] {
  if (fatto === null) return ['ritira'];
  const tutte: readonly DecisioneCdu[] = ['accetta', 'modifica', ...(fatto.marginale ? [] : ['marginale' as const]), 'escludi'];
  return decisione === null ? tutte : [...tutte.filter((d) => daRivedere || d === 'modifica' || d !== decisione.decisione), 'ritira'];
}

/** «7 righe riviste su 12, 1 da rivedere». */
export function reviewWords({ righe, decise, daRivedere }: BozzaCdu['revisione']): string {
  return righe === 0 && daRivedere === 0 ? '' : [t.revisione.riviste(decise, righe), daRivedere === 0 ? '' : t.revisione.rivedere(daRivedere)].filter((part) => part !== '').join(', ');
}

/** How far the review of one parcel is. */
export function countRows({ righe }: Pick<ParticellaBozzaCdu, 'righe'>): BozzaCdu['revisione'] {
  return { righe: righe.filter(({ fatto }) => fatto !== null).length, decise: righe.filter((riga) => riga.fatto !== null && isDecided(riga)).length, daRivedere: righe.filter(({ daRivedere }) => daRivedere).length };
}

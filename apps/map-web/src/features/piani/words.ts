import type { EsitoRicalcolo, ParametriZona, ParametroDatato, TipoVincolo, Piano, VerificheStrato, VersionePiano, VincoloInElenco } from '@edigit/anagrafe/contract';
import { formatArea, formatDay, formatNumber } from '../../format.js';
import { t } from './testi.js';

/** Rank of municipal instruments: what is below is superordinate. */
const COMUNALE = 100;

/** «Delibera C.C. 12/2019 · adottata il 01/02/2018 · vigente dal 03/04/2019». */
export function versionWords(versione: Pick<VersionePiano, 'atto' | 'adottataIl' | 'pubblicataFinoAl' | 'trasmessaIl' | 'salvaguardia' | 'approvataIl' | 'vigenteDal' | 'vigenteAl'>): string {
  const { atto, adottataIl, pubblicataFinoAl, trasmessaIl, salvaguardia, approvataIl, vigenteDal, vigenteAl } = versione;
  return [atto, adottataIl ? t.adottata(formatDay(adottataIl)) : '', pubblicataFinoAl ? t.pubblicata(formatDay(pubblicataFinoAl)) : '', trasmessaIl ? t.trasmessa(formatDay(trasmessaIl)) : '',
    salvaguardia ? (salvaguardia.attiva ? t.salvaguardia : t.salvaguardiaCessata)(formatDay(salvaguardia.finoAl)) : '', approvataIl ? t.approvata(formatDay(approvataIl)) : '', vigenteDal ? t.vigenteDal(formatDay(vigenteDal)) : '', vigenteAl ? t.vigenteAl(formatDay(vigenteAl)) : '']
    .filter((part) => part !== '').join(' · ');
}

/** Whether a plan stands over the municipal ones. */
export function isSuperordinate({ rango }: Pick<Piano, 'rango'>): boolean {
  return rango < COMUNALE;
}

/** «If 1,5 m³/m², Altezza massima 10,5 m»: only what the plan gives. */
export function figuresWords(parametri: ParametriZona): string {
  const unit: Readonly<Record<keyof ParametriZona, string>> = { if: ' m³/m²', it: ' m³/m²', rc: '', hmax: ' m', dc: ' m', df: ' m', ds: ' m', lotto: ' m²' };
  return (Object.keys(unit) as (keyof ParametriZona)[]).flatMap((key) => {
    const value = parametri[key];
    return value === undefined ? [] : [`${t.parametri[key]} ${formatNumber(value, 3)}${unit[key]}`];
  }).join(', ');
}

/** «150 m, da ricalcolare»; empty for what is drawn as it is. */
export function bandWords({ fascia }: Pick<VincoloInElenco, 'fascia'>): string {
  return fascia === null ? '' : [t.fascia(formatNumber(fascia.metri, 1)), fascia.daRicalcolare ? t.daRicalcolare : ''].filter((part) => part !== '').join(', ');
}

/** Coverage of an exclusive layer in a sentence; of a cumulative one, or without a map, why there is none. */
export function coverageWords({ esclusivo, base, territorioM2, copertaM2 }: Pick<VerificheStrato, 'esclusivo' | 'base' | 'territorioM2' | 'copertaM2'>): string {
  if (!esclusivo) return t.controllo.cumulativo;
  if (base === null || territorioM2 === null || copertaM2 === null) return t.controllo.senzaBase;
  const share = territorioM2 === 0 ? 0 : copertaM2 / territorioM2;
  // Never rounded up to the whole: a gap of a metre is a gap.
  const percent = copertaM2 < territorioM2 ? Math.min(Math.floor(share * 10_000) / 100, 99.99) : 100;
  return `${t.controllo.copertura(formatArea(copertaM2, 0), formatArea(territorioM2, 0), `${formatNumber(percent, 2)} %`)} ${t.controllo.base[base]}`;
}

/** True when a check that came to its end found nothing to look at. */
export function isClean({ completa, totali }: Pick<VerificheStrato, 'completa' | 'totali'>): boolean {
  return completa && totali.vuoti + totali.sovrapposizioni + totali.nonValide === 0;
}

/** What a parameter is of: the kinds of constraint whose band it draws, else its own name. */
export function parameterName({ codice }: Pick<ParametroDatato, 'codice'>, tipi: readonly Pick<TipoVincolo, 'titolo' | 'fasciaParametro'>[]): string {
  const kinds = tipi.filter(({ fasciaParametro }) => fasciaParametro === codice).map(({ titolo }) => titolo);
  return kinds.length > 0 ? kinds.join(', ') : codice in t.parametro.nomi ? t.parametro.nomi[codice as keyof typeof t.parametro.nomi] : codice.replace(/^urbanistica\.(?:fascia\.)?/, '').replaceAll('-', ' ');
}

/** «Rio Secco: da 150 m a 100 m, da 9.000 m² a 3.000 m²», one line per band. */
export function recomputeLines({ cambiate }: Pick<EsitoRicalcolo, 'cambiate'>): string[] {
  return cambiate.map(({ nome, primaM, adessoM, primaM2, adessoM2 }) => t.ricalcolo.riga(nome, formatNumber(primaM, 1), formatNumber(adessoM, 1), formatArea(primaM2, 0), formatArea(adessoM2, 0)));
}

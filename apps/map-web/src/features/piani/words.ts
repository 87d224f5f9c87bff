import type { EsitoRicalcolo, ParametriZona, ParametroUrbanistica, TipoVincolo, ValoreParametro, Piano, VerificheStrato, VersionePiano, VincoloInElenco } from '@edigit/anagrafe/contract';
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

/** Since when and until when a constraint or a value holds; empty where nobody wrote it. */
export function periodWords({ dal, al }: Pick<ValoreParametro, 'dal' | 'al'>): string {
  return [dal ? t.dal(formatDay(dal)) : '', al ? t.al(formatDay(al)) : ''].filter((part) => part !== '').join(' ');
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

/** Unit of a parameter as it is asked for: a ratio as a percentage. */
export function unitWord(unita: string): string {
  return unita === 'rapporto' ? '%' : unita === 'm2' ? 'm²' : unita;
}

/** «200 m», «5 %», «1 m²». */
export function parameterValue(unita: string, valore: number): string {
  return `${formatNumber(unita === 'rapporto' ? valore * 100 : valore, 3)} ${unitWord(unita)}`;
}

/** «50 m dal 01/01/2026 fino al 31/12/2026»; what holds since ever says so. */
export function valueWords(unita: string, value: Pick<ValoreParametro, 'valore' | 'dal' | 'al'>): string {
  return [parameterValue(unita, value.valore), value.dal ? '' : t.parametro.daSempre, periodWords(value)].filter((part) => part !== '').join(' ');
}

/** What a parameter is of: the kinds of constraint whose band it draws, else its own name. */
export function parameterName({ codice }: Pick<ParametroUrbanistica, 'codice'>, tipi: readonly Pick<TipoVincolo, 'titolo' | 'fasciaParametro'>[]): string {
  const kinds = tipi.filter(({ fasciaParametro }) => fasciaParametro === codice).map(({ titolo }) => titolo);
  return kinds.length > 0 ? kinds.join(', ') : codice in t.parametro.nomi ? t.parametro.nomi[codice as keyof typeof t.parametro.nomi] : codice.replace(/^urbanistica\.(?:fascia\.)?/, '').replaceAll('-', ' ');
}

/** «Rio Secco: da 150 m a 100 m, da 9.000 m² a 3.000 m²», one line per band. */
export function recomputeLines({ cambiate }: Pick<EsitoRicalcolo, 'cambiate'>): string[] {
  return cambiate.map(({ nome, primaM, adessoM, primaM2, adessoM2 }) => t.ricalcolo.riga(nome, formatNumber(primaM, 1), formatNumber(adessoM, 1), formatArea(primaM2, 0), formatArea(adessoM2, 0)));
}

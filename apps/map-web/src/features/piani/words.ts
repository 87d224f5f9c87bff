import type { ParametriZona, Piano, VersionePiano, VincoloInElenco } from '@edigit/anagrafe/contract';
import { formatDay, formatNumber } from '../../format.js';
import { t } from './testi.js';

/** Rank of municipal instruments: what is below is superordinate. */
const COMUNALE = 100;

/** «Delibera C.C. 12/2019 · adottata il 01/02/2018 · vigente dal 03/04/2019». */
export function versionWords({ atto, adottataIl, approvataIl, vigenteDal, vigenteAl }: Pick<VersionePiano, 'atto' | 'adottataIl' | 'approvataIl' | 'vigenteDal' | 'vigenteAl'>): string {
  return [atto, adottataIl ? t.adottata(formatDay(adottataIl)) : '', approvataIl ? t.approvata(formatDay(approvataIl)) : '', vigenteDal ? t.vigenteDal(formatDay(vigenteDal)) : '', vigenteAl ? t.vigenteAl(formatDay(vigenteAl)) : '']
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

/** Since when and until when a constraint holds; empty where nobody wrote it. */
export function periodWords({ dal, al }: Pick<VincoloInElenco, 'dal' | 'al'>): string {
  return [dal ? t.dal(formatDay(dal)) : '', al ? t.al(formatDay(al)) : ''].filter((part) => part !== '').join(' ');
}

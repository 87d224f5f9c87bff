import type { ParametroDatato, ValoreParametro } from '@edigit/anagrafe/contract';
import { formatDay, formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import type { Campo } from './form.js';

const t = testi(
  { dal: (g: string) => `dal ${g}`, al: (g: string) => `fino al ${g}`, daSempre: 'da sempre', volte: 'volte', anni: 'anni', nuovoValore: (unita: string) => (unita === '' ? 'Nuovo valore' : `Nuovo valore, in ${unita}`), adesso: (valore: string) => `Oggi ${valore}`, dalGiorno: 'Vale dal giorno', dalGiornoAiuto: 'Lo stesso giorno di un valore già scritto lo corregge', baseGiuridica: 'Base giuridica', attoAiuto: 'Es. Delibera C.C. 12/2019' },
  { dal: (d: string) => `since ${d}`, al: (d: string) => `until ${d}`, daSempre: 'since ever', volte: 'times', anni: 'years', nuovoValore: (unit: string) => (unit === '' ? 'New value' : `New value, in ${unit}`), adesso: (value: string) => `Today ${value}`, dalGiorno: 'Holds since', dalGiornoAiuto: 'The same day as a value already written corrects it', baseGiuridica: 'Legal basis', attoAiuto: 'E.g. Council resolution 12/2019' },
);

/** Since when and until when a constraint or a value holds; empty where nobody wrote it. */
export function periodWords({ dal, al }: Pick<ValoreParametro, 'dal' | 'al'>): string {
  return [dal ? t.dal(formatDay(dal)) : '', al ? t.al(formatDay(al)) : ''].filter((part) => part !== '').join(' ');
}

/** Unit of a parameter as it is asked for: a ratio as a percentage. */
export function unitWord(unita: string): string {
  return unita === 'rapporto' ? '%' : unita === 'm2' ? 'm²' : unita === 'volte' ? t.volte : unita === 'anni' ? t.anni : unita;
}

/** «200 m», «5 %», «1 m²». */
export function parameterValue(unita: string, valore: number): string {
  return `${formatNumber(unita === 'rapporto' ? valore * 100 : valore, 3)} ${unitWord(unita)}`.trimEnd();
}

/** «50 m dal 01/01/2026 fino al 31/12/2026»; what holds since ever says so. */
export function valueWords(unita: string, value: Pick<ValoreParametro, 'valore' | 'dal' | 'al'>): string {
  return [parameterValue(unita, value.valore), value.dal ? '' : t.daSempre, periodWords(value)].filter((part) => part !== '').join(' ');
}

/** A ratio is asked as a percentage. */
export function parameterFields({ unita, oggi }: ParametroDatato): Campo[] {
  return [
    { nome: 'valore', etichetta: t.nuovoValore(unitWord(unita)), tipo: 'decimale', valore: '', obbligatorio: true, massimo: 10, ...(oggi ? { aiuto: t.adesso(parameterValue(unita, oggi.valore)) } : {}) },
    { nome: 'dal', etichetta: t.dalGiorno, tipo: 'giorno', valore: '', obbligatorio: true, aiuto: t.dalGiornoAiuto },
    { nome: 'baseGiuridica', etichetta: t.baseGiuridica, tipo: 'testo', valore: '', obbligatorio: true, massimo: 500, aiuto: t.attoAiuto },
  ];
}

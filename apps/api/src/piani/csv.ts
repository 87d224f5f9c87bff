import type { Readable } from 'node:stream';
import type { VincoloInElenco, ZonaInElenco } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream, giorno } from '../http/csv.js';

const STATI: Readonly<Record<ZonaInElenco['versionePiano']['stato'], string>> = { elaborazione: 'In elaborazione', adottato: 'Adottato', vigente: 'Vigente', superato: 'Superato' };

const m2 = (n: number): string => n.toFixed(2).replace('.', ',');
const scarno = (n: number | undefined): string => (n === undefined ? '' : String(n).replace('.', ','));
const indice = (testa: string, nome: keyof ZonaInElenco['parametri']): ColonnaCsv<ZonaInElenco> => [testa, (z) => scarno(z.parametri[nome])];

const ZONE: readonly ColonnaCsv<ZonaInElenco>[] = [
  ['Piano', (z) => z.piano.codice], ['Versione', (z) => z.versionePiano.titolo], ['Stato', (z) => STATI[z.versionePiano.stato]], ['Atto', (z) => z.versionePiano.atto], ['Strato', (z) => z.strato.titolo],
  ['Codice', (z) => z.codice], ['Nome', (z) => z.nome], ['Zona omogenea (DM 1444/1968)', (z) => z.dm1444 ?? ''], ['HILUCS', (z) => z.hilucs ?? ''], ['Articolo', (z) => z.articolo], ['Superficie (m²)', (z) => m2(z.superficieM2)],
  indice('If (m³/m²)', 'if'), indice('It (m³/m²)', 'it'), indice('Rapporto di copertura', 'rc'), indice('Altezza massima (m)', 'hmax'), indice('Distanza dai confini (m)', 'dc'), indice('Distanza tra fabbricati (m)', 'df'),
  indice('Distanza dalle strade (m)', 'ds'), indice('Lotto minimo (m²)', 'lotto'),
];

const VINCOLI: readonly ColonnaCsv<VincoloInElenco>[] = [
  ['Tipo', (v) => v.titolo], ['Base giuridica', (v) => v.baseGiuridica], ['Nome', (v) => v.nome], ['Atto', (v) => v.atto], ['Strato', (v) => v.strato], ['Dal', (v) => giorno(v.dal)], ['Al', (v) => giorno(v.al)],
  ['Fascia (m)', (v) => scarno(v.fascia?.metri)], ['Da ricalcolare', (v) => (v.fascia?.daRicalcolare === true ? 'Sì' : '')], ['Superficie (m²)', (v) => m2(v.superficieM2)],
];

export function csvZone(pagine: AsyncIterable<readonly ZonaInElenco[]>): Readable {
  return csvStream(ZONE, pagine);
}

export function csvVincoli(pagine: AsyncIterable<readonly VincoloInElenco[]>): Readable {
  return csvStream(VINCOLI, pagine);
}

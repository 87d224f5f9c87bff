import type { CivicoInElenco, StradaInElenco } from '@edigit/anagrafe/contract';
import type { ColonnaCsv } from '../http/csv.js';

const STATI: Readonly<Record<CivicoInElenco['edifici'][number]['stato'], string>> = { certo: 'Certo', proposto: 'Probabile', ambiguo: 'Da verificare', confermato: 'Confermato' };
const gradi = (n: number | undefined): string => (n === undefined ? '' : n.toFixed(8).replace('.', ','));

export const COLONNE_STRADE: readonly ColonnaCsv<StradaInElenco>[] = [
  ['Strada', (s) => s.nome], ['Altra lingua', (s) => s.altraLingua], ['Nomi precedenti', (s) => s.altriNomi.join('; ')], ['Località', (s) => s.localita], ['CAP', (s) => s.cap], ['Codice', (s) => s.codice],
  ['Progressivo nazionale', (s) => s.progressivo], ['Civici', (s) => String(s.civici)],
];

export const COLONNE_CIVICI: readonly ColonnaCsv<CivicoInElenco>[] = [
  ['Indirizzo', (c) => c.indirizzo], ['Civico', (c) => c.civico], ['Località', (c) => c.localita], ['CAP', (c) => c.cap], ['Codice', (c) => c.codice], ['Progressivo nazionale', (c) => c.progressivo],
  ['Strada', (c) => c.strada?.nome ?? ''], ['Strada: collegamento', (c) => (c.strada === null ? '' : STATI[c.strada.stato])], ['Edificio', (c) => c.edifici[0]?.codice ?? ''], ['Edificio: collegamento', (c) => (c.edifici[0] === undefined ? '' : STATI[c.edifici[0].stato])],
  ['Longitudine', (c) => gradi(c.posizione?.[0])], ['Latitudine', (c) => gradi(c.posizione?.[1])], ['Metodo', (c) => c.metodo],
];

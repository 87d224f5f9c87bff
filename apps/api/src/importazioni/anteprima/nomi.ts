import type { Cambiamento } from '@edigit/anagrafe/contract';

export const intero = (n: number): string => n.toLocaleString('it-IT', { useGrouping: 'always' });

/** One and many of a thing, and the ending of what is said of it. */
export interface Nome {
  readonly uno: string;
  readonly tanti: string;
  readonly genere: 'm' | 'f';
}

export const conta = (n: number, nome: Nome): string => `${intero(n)} ${n === 1 ? nome.uno : nome.tanti}`;
/** «aggiunta», «aggiunti»: the participle in the gender and number of what it is said of. */
const accorda = (radice: string, n: number, { genere }: Nome): string => `${radice}${genere === 'f' ? (n === 1 ? 'a' : 'e') : n === 1 ? 'o' : 'i'}`;

/** Participles of the changes, without their ending. */
const RADICI: Readonly<Record<Cambiamento, string>> = { aggiunta: 'aggiunt', modificata: 'modificat', soppressa: 'soppress', riattivata: 'riattivat', assente: '', 'non-piu-in-mappa': '' };

export function cambiate(n: number, nome: Nome, cambiamento: Cambiamento, assente = `${n === 1 ? 'assente' : 'assenti'} dalla fornitura`): string {
  if (cambiamento === 'assente') return assente;
  return cambiamento === 'non-piu-in-mappa' ? 'non più in mappa' : accorda(RADICI[cambiamento], n, nome);
}

/** «34 unità aggiunte, 112 modificate, 9 soppresse»; null when there is none. */
export function elenco(nome: Nome, voci: readonly (readonly [number, Cambiamento])[], assente?: string): string | null {
  const presenti = voci.filter(([n]) => n > 0);
  return presenti.length === 0 ? null : presenti.map(([n, cambiamento], i) => `${i === 0 ? conta(n, nome) : intero(n)} ${cambiate(n, nome, cambiamento, assente)}`).join(', ');
}


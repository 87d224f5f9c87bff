import type { GenereVoce, GruppoAnteprima, VoceAnteprima } from '@edigit/anagrafe/contract';
import type { Sagome } from '../../map/outline-map.js';

/** Things whose outline is only where they are: it is not what changes. */
const SOLO_LUOGO: ReadonlySet<GenereVoce> = new Set(['unita', 'decisioni', 'edifici-unita', 'edifici-intestatari']);

/** Things that a supply contradicts and does not change: the two sides are the office and the supply. */
export function isContradicted(genere: GenereVoce): boolean {
  return genere === 'ufficio' || genere === 'decisioni';
}

/** Columns of the comparison of a thing: what only comes has no «before», what goes without further word no «after». */
export function columnsOf(campi: VoceAnteprima['campi']): ('prima' | 'dopo')[] {
  const has = (side: 'prima' | 'dopo') => campi.some((campo) => campo[side] !== null);
  const sides = (['prima', 'dopo'] as const).filter(has);
  // Where something is on both sides, «none» beside a value says that it came or went.
  return sides.length === 2 ? ['prima', 'dopo'] : sides;
}

/** Groups of all the changes of a kind, each with those of its fields. */
export function nested(gruppi: readonly GruppoAnteprima[]): { readonly gruppo: GruppoAnteprima; readonly campi: readonly GruppoAnteprima[] }[] {
  return gruppi.filter((g) => g.campo === null).map((gruppo) => ({
    gruppo, campi: gruppi.filter((g) => g.campo !== null && g.genere === gruppo.genere && g.cambiamento === gruppo.cambiamento),
  }));
}

/** Things with an outline among those shown, in their order; and where each shown thing is among them (-1: nowhere). */
export function outlined(voci: readonly VoceAnteprima[]): { readonly sagome: readonly Sagome[]; readonly posti: readonly number[] } {
  const sagome: Sagome[] = [];
  const posti = voci.map(({ genere, geometriaPrima: prima, geometriaDopo: dopo }) => {
    if (!prima && !dopo) return -1;
    if (SOLO_LUOGO.has(genere)) return sagome.push({ prima: null, dopo: null, luogo: prima ?? dopo }) - 1;
    // The outline of the office stays: it is the whole one, the source's is dashed.
    return sagome.push(isContradicted(genere) ? { prima: dopo, dopo: prima, luogo: null } : { prima, dopo, luogo: null }) - 1;
  });
  return { sagome, posti };
}

/** A part of a group that its list may be narrowed to: a sheet of the map, or a code of a register. */
export interface Parte {
  readonly nome: string;
  readonly quanti: number;
  readonly filtro: { readonly sezione?: string; readonly foglio?: string; readonly codice?: string };
}

/** The parts of a group, in its order; what has no sheet is in none of them. */
export function partsOf({ fogli, codici = [] }: Pick<GruppoAnteprima, 'fogli' | 'codici'>): Parte[] {
  const sheets = fogli.filter(({ foglio }) => foglio !== '').map(({ sezione, foglio, quanti }) => ({ nome: sezione ? `${sezione}/${foglio}` : foglio, quanti, filtro: { sezione, foglio } }));
  return [...sheets, ...codici.map(({ codice, quanti }) => ({ nome: codice, quanti, filtro: { codice } }))];
}

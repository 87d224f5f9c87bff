import type { Cambiamenti, EsitoRegistro } from '../territorio/registro.service.js';
import type { TabellaStaging } from './fusione.queries.js';

/** What a supply changes, kind by kind: as a preview says it, and as the merge counts it. The two are equal. */
export type Contatori = Readonly<Record<TabellaStaging | 'particelle' | 'unita' | 'edifici', Cambiamenti>>;

export function contatoriDi(osservazioni: Readonly<Record<TabellaStaging, Cambiamenti>>, { particelle, unita, edifici }: Pick<EsitoRegistro, 'particelle' | 'unita' | 'edifici'>): Contatori {
  return { ...osservazioni, particelle, unita, edifici };
}

/** The same for a supply for a register. */
export function contatoriDelRegistro({ aggiunti, modificati, chiusi }: Cambiamenti): { readonly righe: Cambiamenti } {
  return { righe: { aggiunti, modificati, chiusi } };
}

/** The three numbers of the outer contract: observations, and the buildings that are no longer on the map. */
export function differenzeDi({ particelle: _p, unita: _u, edifici, ...osservazioni }: Contatori): Cambiamenti {
  const somma = (campo: keyof Cambiamenti): number => Object.values(osservazioni).reduce((n, o) => n + o[campo], 0);
  return { aggiunti: somma('aggiunti'), modificati: somma('modificati'), chiusi: somma('chiusi') + edifici.chiusi };
}

/** Where what happened is not what was said, as «unita.aggiunti». */
export function divergenze(previsti: Readonly<Record<string, Cambiamenti>>, avvenuti: Readonly<Record<string, Cambiamenti>>): { readonly voce: string; readonly previsti: number; readonly avvenuti: number }[] {
  return Object.entries(previsti).flatMap(([chiave, previste]) => (['aggiunti', 'modificati', 'chiusi'] as const).flatMap((campo) => {
    const [detto, fatto] = [previste[campo], avvenuti[chiave]?.[campo] ?? 0];
    return detto === fatto ? [] : [{ voce: `${chiave}.${campo}`, previsti: detto, avvenuti: fatto }];
  }));
}

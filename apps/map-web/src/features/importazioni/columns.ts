import type { CampoDelRegistro, MappaturaRegistro, Piani, TabellaDelFile } from '@edigit/anagrafe/contract';

/** What a field is read from: nothing, a column, or one text for every row. */
export type Fonte = { readonly tipo: 'niente' } | { readonly tipo: 'colonna'; readonly colonna: string } | { readonly tipo: 'valore'; readonly valore: string };

/** The source of each field, as the screen holds it. */
export type Fonti = Readonly<Record<string, Fonte>>;

export function fontiOf(campi: readonly CampoDelRegistro[], mappatura: MappaturaRegistro): Fonti {
  return Object.fromEntries(campi.map(({ codice }) => {
    const voce = mappatura[codice];
    const fonte: Fonte = voce === undefined ? { tipo: 'niente' } : 'colonna' in voce ? { tipo: 'colonna', colonna: voce.colonna } : { tipo: 'valore', valore: voce.valore };
    return [codice, fonte];
  }));
}

/** The inverse: what is sent. A value that was left empty is nothing. */
export function mappaturaOf(fonti: Fonti): MappaturaRegistro {
  return Object.fromEntries(Object.entries(fonti).flatMap(([codice, fonte]): [string, MappaturaRegistro[string]][] => {
    if (fonte.tipo === 'colonna') return [[codice, { colonna: fonte.colonna }]];
    return fonte.tipo === 'valore' && fonte.valore.trim() !== '' ? [[codice, { valore: fonte.valore }]] : [];
  }));
}

/** Mandatory fields that nothing gives. */
export function missingFields(campi: readonly CampoDelRegistro[], fonti: Fonti): CampoDelRegistro[] {
  const data = mappaturaOf(fonti);
  return campi.filter(({ codice, obbligatorio }) => obbligatorio && data[codice] === undefined);
}

/** What a column holds in the first rows, once each: enough to see whether it is the right one. */
export function samplesOf(tabella: TabellaDelFile, colonna: string): string[] {
  return [...new Set(tabella.esempi.map((riga) => riga[colonna] ?? '').filter((testo) => testo !== ''))].slice(0, 3);
}

/** Columns that no field is read from. */
export function unusedColumns(tabella: TabellaDelFile, fonti: Fonti): string[] {
  const used = new Set(Object.values(fonti).flatMap((fonte) => (fonte.tipo === 'colonna' ? [fonte.colonna] : [])));
  return tabella.colonne.filter((colonna) => !used.has(colonna));
}

/** A layer of a plan, as one chooses it. */
export interface StratoDaScegliere {
  readonly id: string;
  readonly titolo: string;
  readonly zone: number;
}

/** Layers by plan and version, those of the newest version of each plan first. */
export function layersByVersion(piani: Piani): { readonly titolo: string; readonly strati: readonly StratoDaScegliere[] }[] {
  return piani.items.flatMap((piano) => piano.versioni.map((versione) => ({
    titolo: `${piano.codice} · ${versione.titolo}`, strati: versione.strati.map(({ id, titolo, zone }) => ({ id, titolo, zone })),
  }))).filter(({ strati }) => strati.length > 0);
}

import { parseNumber } from '../format.js';

/** A field of a form, with the text it begins with. */
export interface Campo {
  readonly nome: string;
  readonly etichetta: string;
  readonly tipo: 'testo' | 'testo-lungo' | 'giorno' | 'numero' | 'decimale' | 'spunta' | 'scelta';
  readonly valore: string;
  readonly obbligatorio?: boolean;
  readonly massimo?: number;
  readonly aiuto?: string;
  readonly scelte?: readonly (readonly [string, string])[];
}

/** What was written in a form, field by field; a tick is «si» or empty. */
export type Valori = Readonly<Record<string, string>>;

/** Body of a request: of a thing that is there already, only what was changed. */
export function bodyOf(campi: readonly Campo[], valori: Valori, esiste: boolean): Record<string, unknown> {
  return Object.fromEntries(campi.flatMap(({ nome, tipo, valore }) => {
    const written = valori[nome] ?? '';
    if (esiste ? written === valore : nome === 'motivo' && written === '') return [];
    return [[nome, tipo === 'numero' ? Number(written) : tipo === 'decimale' ? parseNumber(written) : tipo === 'spunta' ? written === 'si' : tipo === 'giorno' ? written || null : written]];
  }));
}

/** Fields that somebody else changed meanwhile, as they are now. */
export function changedMeanwhile(prima: readonly Campo[], adesso: readonly Campo[]): Campo[] {
  return adesso.filter(({ nome, valore }) => prima.find((campo) => campo.nome === nome)?.valore !== valore);
}

import type { SogliaScarto, TerminiSalvaguardia } from '@edigit/anagrafe';
import type { ParametroCitato } from '@edigit/anagrafe/contract';
import { numero, percento } from '../stampa/parole.js';
import type { ParametroLetto } from './urbanistica.repository.js';

/** Dated parameters as figures. */
export interface ParametriDatati {
  readonly scarto: SogliaScarto;
  readonly tolleranzaSuperfici: number;
  readonly vicinanzaM: number;
  readonly salvaguardia: TerminiSalvaguardia;
}

const TITOLI: Readonly<Record<string, string>> = {
  'urbanistica.scarto-spessore-m': 'Spessore sotto il quale una sovrapposizione può essere marginale', 'urbanistica.scarto-quota': 'Quota sotto la quale può essere marginale',
  'urbanistica.scarto-superficie-m2': 'Superficie sotto la quale può essere marginale', 'urbanistica.tolleranza-superfici': 'Differenza ammessa tra superficie in mappa e catastale',
  'urbanistica.vicinanza-m': 'Distanza entro la quale si dice quanto è lontano un vincolo', 'urbanistica.salvaguardia-anni': 'Durata della salvaguardia dall’adozione',
  'urbanistica.salvaguardia-anni-trasmessa': 'Durata della salvaguardia di un piano trasmesso in tempo', 'urbanistica.salvaguardia-anni-per-trasmettere': 'Tempo per trasmettere il piano, dalla fine della pubblicazione',
};
const FASCIA = 'urbanistica.fascia.';

/** A parameter that is not there makes nothing marginal, nothing near. */
export function parametriDi(letti: readonly ParametroLetto[]): ParametriDatati {
  const valore = (codice: string): number => {
    const n = Number(letti.find((p) => p.codice === `urbanistica.${codice}`)?.valore);
    return Number.isFinite(n) && n > 0 ? n : 0;
  };
  return {
    scarto: { spessoreM: valore('scarto-spessore-m'), quota: valore('scarto-quota'), superficieM2: valore('scarto-superficie-m2') }, tolleranzaSuperfici: valore('tolleranza-superfici'), vicinanzaM: valore('vicinanza-m'),
    salvaguardia: { anni: valore('salvaguardia-anni'), anniTrasmessa: valore('salvaguardia-anni-trasmessa'), anniPerTrasmettere: valore('salvaguardia-anni-per-trasmettere') },
  };
}

/** Those of the measure, and the widths of the bands that were met. */
export function parametriCitati(letti: readonly ParametroLetto[], fasce: ReadonlySet<string>): ParametroCitato[] {
  return letti
    .filter(({ codice }) => codice in TITOLI || codice.startsWith(FASCIA) && fasce.has(codice))
    .map(({ codice, valore, unita, baseGiuridica, confermato }) => ({ codice, titolo: TITOLI[codice] ?? `Fascia: ${codice.slice(FASCIA.length).replace('d-acqua', 'd’acqua').replace(/^(strada)-([a-z])$/, (_t, s: string, l: string) => `${s} di classe ${l.toUpperCase()}`).replaceAll('-', ' ')}`, valore: valore.replace('.', ','), unita, baseGiuridica, confermato }));
}

/** The rule of slivers and what is near, in a sentence. */
export function tolleranzaInParole({ scarto: { spessoreM, quota, superficieM2 }, tolleranzaSuperfici, vicinanzaM }: ParametriDatati): string {
  return `Una sovrapposizione più sottile di ${misura(spessoreM)} m, sotto il ${percento(quota)} e sotto ${misura(superficieM2)} m² è marginale: quelle delle zone stanno in allegato, i vincoli non si tolgono mai. `
    + `La differenza tra superficie in mappa e catastale si dice oltre il ${percento(tolleranzaSuperfici)}; la distanza di un vincolo entro ${misura(vicinanzaM)} m.`;
}

function misura(n: number): string {
  return numero(n, Number.isInteger(n) ? 0 : 2);
}

import type { UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import { DI_CHE, famigliaInBreve, quotaInParole } from './parole.js';

const MOST_FAMILIES = 3;

/** What must be known at once of the constraints: «Vincolo paesaggistico: 100 % della particella». One line, the largest share of each family. */
export function vincoliDaSapere(oggetti: readonly UrbanisticaOggetto[]): { testo: string; sezione: 'urbanistica'; collegamenti: string[] }[] {
  const massimi = new Map<string, { nome: string; quota: number; oggetto: UrbanisticaOggetto }>();
  for (const oggetto of oggetti) {
    for (const { famiglia, quota } of oggetto.vincoli.interessati) {
      const nome = famigliaInBreve(famiglia);
      if ((massimi.get(nome)?.quota ?? 0) < quota) massimi.set(nome, { nome, quota, oggetto });
    }
  }
  if (massimi.size === 0) return [];
  const detti = [...massimi.values()].slice(0, MOST_FAMILIES).map(({ nome, quota, oggetto }, i) => {
    const numero = oggetti.length > 1 && oggetto.tipo === 'particella' ? ` ${oggetto.etichetta.split('P.lla ').at(-1) ?? ''}` : '';
    return `${i === 0 ? nome : nome.charAt(0).toLowerCase() + nome.slice(1)}: ${quotaInParole(quota)} ${DI_CHE[oggetto.tipo]}${numero}`;
  });
  const altri = massimi.size - detti.length;
  return [{ testo: `${detti.join('; ')}${altri === 0 ? '' : altri === 1 ? '; e un altro vincolo' : `; e altri ${altri} vincoli`}.`, sezione: 'urbanistica', collegamenti: [] }];
}

import type { FaseImportazione, Importazione } from '@edigit/anagrafe/contract';

/** Steps of the page: 1 File · 2 Controllo · 3 Anteprima · 4 Fatto. */
export type Passo = 1 | 2 | 3 | 4;

/** Phases that belong to applying, not to checking. */
const APPLYING: readonly FaseImportazione[] = ['applicazione', 'collegamenti'];
/** Work on a supply that had come to its end. */
const UNDOING: FaseImportazione = 'annullamento';

/** Step where an import stands; work under way decides before the state. */
export function stepOf(importazione: Pick<Importazione, 'stato' | 'avanzamento' | 'registro'>): Passo {
  if (importazione.avanzamento && !importazione.avanzamento.finita && importazione.avanzamento.fase !== UNDOING) return APPLYING.includes(importazione.avanzamento.fase) ? 3 : 2;
  switch (importazione.stato) {
    case 'ricevuta':
    case 'letta': return 2;
    case 'anteprima': return 3;
    case 'applicata':
    case 'rifiutata':
    case 'annullata':
    case 'scartata': return 4;
  }
}

/** True while the server works on it: its progress is followed. */
export function isWorking(importazione: Pick<Importazione, 'stato' | 'avanzamento' | 'registro'>): boolean {
  if (isWaiting(importazione)) return false;
  return importazione.stato === 'ricevuta' || importazione.stato === 'letta'
    || (importazione.avanzamento !== null && !importazione.avanzamento.finita);
}

/** True for a register's file of which somebody has to say which column is which. */
export function isWaiting({ registro, avanzamento }: Pick<Importazione, 'avanzamento' | 'registro'>): boolean {
  return registro?.attendeColonne === true && (avanzamento === null || avanzamento.finita);
}

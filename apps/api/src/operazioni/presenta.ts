import type { OperazioneBreve } from '@edigit/anagrafe/contract';
import type { OperazioneSalvata } from './operazione.js';

const TITOLI = { importazione: 'Importazione', annullamento: 'Annullamento', modifica: 'Modifica', decisione: 'Decisione su un collegamento' } as const;

/** «Importazione di X9980001001.FAB e altri 3 file», «Modifica: sopralluogo del 12 marzo». */
function descrizione({ tipo, file, nota }: OperazioneSalvata): string {
  if (tipo === 'importazione') {
    const [primo, ...altri] = file ?? [];
    if (primo === undefined) return TITOLI.importazione;
    return `Importazione di ${primo}${altri.length === 0 ? '' : altri.length === 1 ? ` e di ${altri[0]!}` : ` e altri ${altri.length} file`}`;
  }
  return nota === null || nota === '' ? TITOLI[tipo] : `${TITOLI[tipo]}: ${nota}`;
}

/** An operation as a list names it. */
export function presentaOperazione(o: OperazioneSalvata): OperazioneBreve {
  return {
    id: o.id, tipo: o.tipo, quando: o.quando.toISOString(), operatore: o.operatore, descrizione: descrizione(o), importazioneId: o.tipo === 'importazione' ? o.fornitura : null,
    annullata: o.annullata,
  };
}

/** The same to who has not the rights of what it is about: that it was, not what was written of it. */
export function presentaOperazioneAltrui(o: OperazioneSalvata): OperazioneBreve {
  return { ...presentaOperazione(o), descrizione: `${TITOLI[o.tipo]} in un registro che il profilo non ha`, importazioneId: null };
}

/** «Importazione di mappa.zip (12/03/2026, M. Rossi)». */
export function operazioneInParole({ descrizione: testo, quando, operatore }: OperazioneBreve): string {
  const giorno = new Date(quando).toLocaleDateString('it-IT', { timeZone: 'Europe/Rome', day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${testo} (${giorno}${operatore === '' ? '' : `, ${operatore}`})`;
}

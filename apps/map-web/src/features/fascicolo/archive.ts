import type { Fascicolo } from '@edigit/anagrafe/contract';

/** What may go along with the archive of a dossier, by the rights that its sections show. */
export interface ArchiveOffers {
  /** Sections that have names to give. */
  readonly nomi: readonly ('titolarita' | 'tributi')[];
  /** Reserved documents of this very building. */
  readonly riservati: number;
}

/** What to ask before the archive is made: nothing to who has neither right. */
export function archiveOffers({ edificio, sezioni }: Fascicolo): ArchiveOffers {
  const open = sezioni.filter(({ qualita }) => qualita !== 'non-abilitato');
  const documenti = open.find((s) => s.codice === 'documenti')?.dati?.documenti ?? [];
  return {
    nomi: (['titolarita', 'tributi'] as const).filter((codice) => open.some((s) => s.codice === codice)),
    riservati: documenti.filter((d) => d.edificioId === edificio.id && d.riservatezza === 'riservata').length,
  };
}

import type { Bbox, Fascicolo, ParticellaDettaglio, Superficie, UnitaInElenco } from '@edigit/anagrafe/contract';
import { fetchDossier, fetchParcel, fetchUnit } from '../../api/registry.js';
import type { Selezione } from '../../routes.js';
import { headFromDossier, headFromParcel, headFromUnit, type Testata } from './head.js';

/** What the panel shows once it has arrived. */
export type Card =
  | { readonly tipo: 'edifici'; readonly fascicolo: Fascicolo; readonly unita: string | null }
  | { readonly tipo: 'particelle'; readonly particella: ParticellaDettaglio }
  | { readonly tipo: 'unita-immobiliari'; readonly unita: UnitaInElenco };

/** Reads the card of a selection. A unit linked to a building opens that building's dossier, with its row marked. */
export async function loadCard({ tipo, id }: Selezione, signal: AbortSignal): Promise<Card> {
  switch (tipo) {
    case 'edifici': return { tipo, fascicolo: await fetchDossier(id, signal), unita: null };
    case 'particelle': return { tipo, particella: await fetchParcel(id, signal) };
    case 'unita-immobiliari': {
      const unita = await fetchUnit(id, signal);
      return unita.edificioId === null
        ? { tipo, unita }
        : { tipo: 'edifici', fascicolo: await fetchDossier(unita.edificioId, signal), unita: id };
    }
  }
}

export function headOfCard(card: Card): Testata {
  switch (card.tipo) {
    case 'edifici': return headFromDossier(card.fascicolo);
    case 'particelle': return headFromParcel(card.particella);
    case 'unita-immobiliari': return headFromUnit(card.unita);
  }
}

/** Where the card is on the map; a unit without building is nowhere. */
export function outlineOfCard(card: Card): { bbox: Bbox | null; geometria: Superficie | null } {
  switch (card.tipo) {
    case 'edifici': return card.fascicolo.edificio;
    case 'particelle': return card.particella;
    case 'unita-immobiliari': return { bbox: null, geometria: null };
  }
}

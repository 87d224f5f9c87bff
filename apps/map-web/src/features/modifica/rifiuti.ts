import type { ConflittoEdificio } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import type { Coppia } from '../../map/projections.js';
import { wrongCampi } from './campi.js';
import type { Disputa } from './conflitto-dialog.js';
import type { Lavoro } from './lavoro.js';
import { t } from './testi.js';

/** A refusal of the server: its sentence, and the place `[lon, lat]` where it names one. */
export interface Rifiuto {
  readonly testo: string;
  readonly punto: Coppia | null;
}

/** What the server found fault with, place by place; one sentence when it names none. */
export function refusalsOf(error: unknown): Rifiuto[] {
  const places = error instanceof ApiError ? (error.problem?.errors ?? []).map(({ messaggio, punto }): Rifiuto => ({ testo: messaggio, punto: punto ?? null })) : [];
  return places.length > 0 ? places : [{ testo: t.errori.server(messageOf(error)), punto: null }];
}

/** Why the work cannot be sent yet; null when it can. */
export function obstacleOf(lavoro: Lavoro): string | null {
  const { valori, fonte, campiCambiati } = lavoro;
  const sourceMissing = campiCambiati.some((campo) => valori[campo].trim() !== '') && (fonte.fonte.trim() === '' || fonte.data === '');
  return lavoro.impedimento ?? (wrongCampi(valori).length > 0 ? t.correggi : sourceMissing ? t.dati.fonteManca : null);
}

/** The buildings that others saved meanwhile, each with what is on my side: those whose fields contend, or all when none do. */
export function disputesOf({ tavolo, valori }: Lavoro, conflitti: readonly ConflittoEdificio[], edificioId: string | null): Disputa[] {
  const contested = conflitti.filter(({ inConflitto }) => inConflitto.length > 0);
  return (contested.length > 0 ? contested : conflitti).map((conflitto) => {
    const own = conflitto.id === edificioId;
    const mine = own ? tavolo.risultato : [...tavolo.spostati, ...tavolo.uniti].find(({ chiave }) => chiave === conflitto.id)?.sagoma;
    return { conflitto, mio: { sagoma: mine ?? null, valori: own ? valori : null } };
  });
}

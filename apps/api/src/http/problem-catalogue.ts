import type { CodiceErrore } from '@edigit/anagrafe/contract';

/** Status and title of each error code: a code added to the contract and not here does not compile. */
export const PROBLEMS: Record<CodiceErrore, { readonly status: number; readonly title: string }> = {
  'invalid-request': { status: 400, title: 'Richiesta non valida' },
  'personal-search-needs-post': { status: 400, title: 'La ricerca di persone richiede una finalità' },
  'empty-search': { status: 400, title: 'Ricerca vuota' },
  'not-authenticated': { status: 401, title: 'Accesso richiesto' },
  'invalid-credentials': { status: 401, title: 'Nome o password non corretti' },
  'csrf-mismatch': { status: 403, title: 'La richiesta non viene da questa applicazione' },
  forbidden: { status: 403, title: 'Funzione non abilitata per il profilo' },
  'password-change-required': { status: 403, title: 'Prima occorre cambiare la password' },
  'not-found': { status: 404, title: 'Non trovato' },
  'not-acceptable': { status: 406, title: 'Formato di risposta non disponibile' },
  conflict: { status: 409, title: 'Lo stato attuale non lo consente' },
  'import-not-applicable': { status: 409, title: 'Importazione non applicabile' },
  'registry-busy': { status: 409, title: 'Il registro è occupato: riprovare tra qualche minuto' },
  'stale-version': { status: 412, title: 'Qualcun altro ha modificato nel frattempo' },
  'payload-too-large': { status: 413, title: 'Contenuto troppo grande' },
  'unsupported-media-type': { status: 415, title: 'Tipo di contenuto non accettato' },
  'host-not-allowed': { status: 421, title: 'Nome del server non ammesso' },
  'unreadable-supply': { status: 422, title: 'Fornitura non leggibile' },
  'account-locked': { status: 423, title: 'Troppi tentativi di accesso' },
  'purpose-required': { status: 428, title: 'Occorre indicare la finalità' },
  'version-required': { status: 428, title: 'Occorre indicare la versione modificata' },
  'too-many-requests': { status: 429, title: 'Troppe richieste' },
  'internal-error': { status: 500, title: 'Errore interno' },
  unavailable: { status: 503, title: 'Servizio non disponibile' },
};

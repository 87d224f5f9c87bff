import type { MotivoSilenzio } from './fonte-remota.js';

/** Why a source gave nothing, for who administers the base maps: what to look at first. */
export const PAROLE_SILENZIO: Readonly<Record<MotivoSilenzio, string>> = {
  'server-non-ammesso': 'Il servizio rimanda a un altro server, che non è tra quelli ammessi.',
  'senza-risposta': 'Il servizio non risponde: controllare l’indirizzo, e che il server di EDiGIT esca verso quella rete.',
  assente: 'Il servizio risponde, ma non ha nulla in questo punto: controllare l’indirizzo e la zona che copre.',
  stato: 'Il servizio ha risposto con un errore: controllare l’indirizzo, lo strato e il sistema di coordinate.',
  'non-immagine': 'Il servizio ha risposto con un testo invece che con un’immagine: di solito lo strato, il sistema di coordinate o il formato non sono tra quelli che offre.',
  'troppo-grande': 'La risposta del servizio è troppo grande: non è una tessera di mappa.',
};

import type { SettoreParametri } from '../parametri/parametri.service.js';

const FASCIA = /^urbanistica\.fascia\.[a-z0-9-]{1,50}$/;
/** Widest band that is no slip of the pen, metres. */
const FASCIA_MASSIMA_M = 5000;

/** Dated parameters of planning: a municipality may give a band of its own to a kind of constraint of its own. */
export const PARAMETRI_URBANISTICA: SettoreParametri = {
  prefisso: 'urbanistica.',
  unitaDi: (codice) => (FASCIA.test(codice) ? 'm' : null),
  massimo: (codice) => (FASCIA.test(codice) ? { valore: FASCIA_MASSIMA_M, messaggio: `Una fascia non supera ${FASCIA_MASSIMA_M} m.` } : null),
};

import { CODICI_CONDONO, CODICI_TITOLO, ESITI_TITOLO, LEGGI_CONDONO, voceTitolo } from '@edigit/anagrafe';
import { LavoroCondono } from '@edigit/anagrafe/contract';
import type { CampoFiltro } from '../../ui/register-query.js';
import { t } from './testi.js';

const ESITI = Object.entries(ESITI_TITOLO).map(([codice, { titolo }]) => [codice, titolo] as const);
const COLLEGATI: CampoFiltro = { nome: 'collegati', tipo: 'scelta', etichetta: t.collegati, voci: [['', t.tutti], ['si', t.collegatiSi], ['no', t.collegatiNo]] };
const LEGGE: CampoFiltro = { nome: 'condono', tipo: 'scelta', etichetta: t.legge, voci: [['', t.tutte], ...CODICI_CONDONO.map((legge) => [legge, LEGGI_CONDONO[legge].titolo] as const)] };

/** Filters of the list of titles. */
export const TITLE_FILTERS: readonly CampoFiltro[] = [
  { nome: 'q', tipo: 'testo', etichetta: t.cerca },
  { nome: 'tipo', tipo: 'scelta', etichetta: t.tipo, voci: [['', t.tutti], ...CODICI_TITOLO.map((tipo) => [tipo, voceTitolo(tipo).titolo] as const)] },
  { nome: 'numero', tipo: 'testo', etichetta: t.numero },
  { nome: 'anno', tipo: 'testo', etichetta: t.anno },
  { nome: 'esito', tipo: 'scelta', etichetta: t.esito, voci: [['', t.tutti], ...ESITI] },
  COLLEGATI,
];

/** Filters of the work list of condoni. */
export const AMNESTY_FILTERS: readonly CampoFiltro[] = [
  { nome: 'lavoro', tipo: 'scelta', etichetta: t.lavoro, voci: [['', t.tutti], ...LavoroCondono.options.map((lavoro) => [lavoro, t.lavori[lavoro]] as const)] },
  LEGGE,
  { nome: 'esito', tipo: 'scelta', etichetta: t.stato, voci: [['', t.tutti], ...ESITI] },
  { nome: 'numero', tipo: 'testo', etichetta: t.numero },
  { nome: 'q', tipo: 'testo', etichetta: t.cerca },
  COLLEGATI,
];

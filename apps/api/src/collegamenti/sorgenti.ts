import type { Diritto } from '@edigit/anagrafe/contract';
import { TITOLO_IN_PAROLE } from '../edilizia/nomi.queries.js';
import * as titoli from '../edilizia/quadro.queries.js';
import * as energia from '../energia/quadro.queries.js';
import { REGOLE_CIVICI } from '../indirizzi/regole-civici.js';
import type { QuadroPerEdificio } from './quadri.js';
import type { RegoleProprie } from './regole-proprie.js';

/**
 * A register of another office whose rows are linked to the territory by the cadastral keys, the address and the place that they name. Its table is temporal and has the columns
 * `riferimenti jsonb` (array of `RiferimentoCatastale`), `riferito_al date`, `indirizzo text`, `posizione geometry(Point, 6706)`.
 */
export interface SorgenteRiferita {
  /** Written beside its links: `titolo`, `ape`. */
  readonly settore: string;
  /** With its schema where that is not `public`. Never from input. */
  readonly tabella: string;
  /** Right without which its links are not there. */
  readonly diritto: Diritto;
  /** What an officer calls its rows: «Titoli edilizi». */
  readonly titolo: string;
  /** How one row `t` is called, in SQL: «Concessione 12/1985». */
  readonly etichetta: (t: string) => string;
  /** What its rows are linked by besides, before those of all registers are asked. */
  readonly regole?: RegoleProprie;
  /** What its rows say of each building together, where that is kept. */
  readonly quadro?: QuadroPerEdificio;
}

/** Every register that is linked by keys, in the order of the dossier. */
export const SORGENTI: readonly SorgenteRiferita[] = [
  { settore: 'titolo', tabella: 'titolo_edilizio', diritto: 'edilizia', titolo: 'Titoli edilizi', etichetta: TITOLO_IN_PAROLE, quadro: { tabella: 'edificio_titoli', toccati: titoli.EDIFICI_TOCCATI, scrivi: titoli.SCRIVI_QUADRI } },
  {
    settore: 'ape', tabella: 'ape', diritto: 'energia', titolo: 'Attestati energetici', etichetta: (t) => `concat_ws(' · ', 'APE ' || ${t}.codice, ${t}.classe)`,
    quadro: { tabella: 'edificio_energia', toccati: energia.EDIFICI_TOCCATI, scrivi: energia.SCRIVI_QUADRI },
  },
  { settore: 'civico', tabella: 'civico', diritto: 'indirizzi', titolo: 'Civici', etichetta: (t) => `${t}.indirizzo`, regole: REGOLE_CIVICI },
  { settore: 'tributo', tabella: 'tributi.posizione', diritto: 'tributi', titolo: 'Posizioni tributarie', etichetta: (t) => `concat_ws(' · ', upper(${t}.tributo) || ' ' || ${t}.anno, nullif(${t}.codice, ''))` },
];

/** Token of the list in use: the program's, or that of a test. */
export const SORGENTI_IN_USO = Symbol('sorgenti');

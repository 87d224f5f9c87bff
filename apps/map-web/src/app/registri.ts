import type { Diritto } from '@edigit/anagrafe/contract';
import { t } from './testi.js';

/** A tab of the page «Registri». */
export interface RegistroInElenco {
  /** As in the address: `#/registri/<codice>`. */
  readonly codice: string;
  readonly titolo: string;
  /** Who lacks it, or all of them, sees no tab. */
  readonly diritto: Diritto | readonly Diritto[];
  /** Tag of its list, a `RegisterList` (see `ui/register-list.ts`), or of what stands beside one. */
  readonly element: string;
  /** Code of the list that it stands beside, under the same tab. */
  readonly accanto?: string;
  /** Brings the module that defines the tag: the lists come apart, each when it is opened. */
  readonly load: () => Promise<unknown>;
}

/**
 * The registers that have a list, in the order of their tabs: Titoli edilizi, Strade, Civici, Aggiornamenti ANNCSU, Confronto ANNCSU, Energia (APE), Tributi; then what falls due in any of them. A sector adds one line, whose title is in `t.registri`:
 *
 * `{ codice: 'titoli', titolo: t.registri.titoli, diritto: 'edilizia', element: 'edigit-elenco-titoli', load: () => import('../features/titoli/titoli-list.js') },`
 */
export const REGISTRI: readonly RegistroInElenco[] = [
  { codice: 'titoli', titolo: t.registri.titoli, diritto: 'edilizia', element: 'edigit-elenco-titoli', load: () => import('../features/titoli/titles-list.js') },
  { codice: 'condoni', titolo: t.registri.condoni, diritto: 'edilizia', element: 'edigit-elenco-condoni', load: () => import('../features/titoli/amnesties-list.js') },
  { codice: 'strade', titolo: t.registri.strade, diritto: 'indirizzi', element: 'edigit-elenco-strade', load: () => import('../features/indirizzi/streets-list.js') },
  { codice: 'civici', titolo: t.registri.civici, diritto: 'indirizzi', element: 'edigit-elenco-civici', load: () => import('../features/indirizzi/numbers-list.js') },
  { codice: 'anncsu', titolo: t.registri.anncsu, diritto: 'indirizzi', element: 'edigit-elenco-anncsu', load: () => import('../features/indirizzi/updates-list.js') },
  { codice: 'anncsu-differenze', titolo: t.registri.differenze, diritto: 'indirizzi', element: 'edigit-elenco-anncsu-differenze', load: () => import('../features/indirizzi/differences-list.js') },
  { codice: 'energia', titolo: t.registri.energia, diritto: 'energia', element: 'edigit-elenco-energia', load: () => import('../features/energia/energy-list.js') },
  { codice: 'energia-edifici', accanto: 'energia', titolo: t.registri.perEdificio, diritto: 'energia', element: 'edigit-elenco-energia-edifici', load: () => import('../features/energia/energy-buildings-list.js') },
  { codice: 'energia-parametri', accanto: 'energia', titolo: t.registri.parametri, diritto: 'energia', element: 'edigit-parametri-energia', load: () => import('../features/energia/energy-parameters.js') },
  { codice: 'tributi', titolo: t.registri.tributi, diritto: 'tributi', element: 'edigit-elenco-tributi', load: () => import('../features/tributi/taxes-list.js') },
  { codice: 'tributi-parametri', accanto: 'tributi', titolo: t.registri.parametri, diritto: 'tributi', element: 'edigit-parametri-tributi', load: () => import('../features/tributi/tax-parameters.js') },
  { codice: 'scadenze', titolo: t.registri.scadenze, diritto: ['documenti', 'energia', 'urbanistica'], element: 'edigit-elenco-scadenze', load: () => import('../features/scadenze/deadlines-list.js') },
];

/** Those that a profile may open. */
export function registriOf(diritti: readonly Diritto[], registri: readonly RegistroInElenco[] = REGISTRI): readonly RegistroInElenco[] {
  return registri.filter(({ diritto }) => [diritto].flat().some((uno) => diritti.includes(uno)));
}

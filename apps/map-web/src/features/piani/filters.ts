import { FamigliaVincolo, type StatoVersionePiano, ZonaOmogenea } from '@edigit/anagrafe/contract';
import { familyWord, zoneClassWord } from '../../ui/plan-words.js';
import type { CampoFiltro } from '../../ui/register-query.js';
import { t } from './testi.js';

const STATI_ZONE: readonly ('attuali' | StatoVersionePiano | 'tutte')[] = ['attuali', 'vigente', 'adottato', 'elaborazione', 'superato', 'tutte'];

/** Filters of the list of zones; `strato` is set by the links of the layers. */
export const ZONE_FILTERS: readonly CampoFiltro[] = [
  { nome: 'q', tipo: 'testo', etichetta: t.cerca },
  { nome: 'dm1444', tipo: 'scelta', etichetta: t.omogenea, voci: [['', t.tutte], ...ZonaOmogenea.options.map((zona) => [zona, zoneClassWord(zona)] as const)] },
  { nome: 'stato', tipo: 'scelta', etichetta: t.stato, voci: STATI_ZONE.map((stato) => [stato, t.statiZone[stato]] as const) },
  { nome: 'strato', tipo: 'fisso', forma: /^[0-9a-f-]{36}$/ },
];

/** Filters of the list of constraints; `tipo` is set by the links of the catalogue. */
export const CONSTRAINT_FILTERS: readonly CampoFiltro[] = [
  { nome: 'q', tipo: 'testo', etichetta: t.cercaVincolo },
  { nome: 'famiglia', tipo: 'scelta', etichetta: t.famiglia, voci: [['', t.tutte], ...FamigliaVincolo.options.map((famiglia) => [famiglia, familyWord(famiglia)] as const)] },
  { nome: 'stato', tipo: 'scelta', etichetta: t.stato, voci: [['attuali', t.statiVincoli.attuali], ['tutti', t.statiVincoli.tutti]] },
  { nome: 'daRicalcolare', tipo: 'spunta', etichetta: t.soloRicalcolo },
  { nome: 'tipo', tipo: 'fisso', forma: /^[a-z0-9-]{2,60}$/ },
];

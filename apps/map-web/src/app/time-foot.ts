import { html, nothing, type TemplateResult } from 'lit';
import type { Edificio } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../api/client.js';
import type { ComEra } from '../features/storia/storia-view.js';
import { type MomentoScelto, momentOf } from '../features/tempo/moment.js';
import { formatPercorso, type Selezione } from '../routes.js';
import '../features/genealogia/genealogia-view.js';
import '../features/storia/storia-view.js';
import '../features/tempo/linea-del-tempo.js';

interface TimeFoot {
  readonly comune: string;
  readonly selezione: Selezione | null;
  /** What the screen looks at; null is now. */
  readonly momento: MomentoScelto | null;
  /** Whether buildings may be put back. */
  readonly modifica: boolean;
  /** How links to other cards are written; to the map where nothing is said. */
  readonly linkTo?: (selezione: Selezione) => string;
  /** Whether holders may be read, and the case in which. */
  readonly persone: boolean;
  readonly chiediCaso: () => Promise<CasoAperto | null>;
  readonly restored: (edificio: Edificio) => void;
}

const onMap = (selezione: Selezione): string => formatPercorso({ pagina: 'mappa', selezione });

/** Foot of the panel, on the map and on the Elenco alike: genealogy, history, line of time of what is selected. */
export function timeFoot({ comune, selezione, momento, modifica, linkTo = onMap, persone, chiediCaso, restored }: TimeFoot): TemplateResult {
  const known = momento?.query.conosciutoAl;
  const look = (event: CustomEvent<ComEra>): void => {
    const { operazione, quando } = event.detail;
    event.target!.dispatchEvent(new CustomEvent('momento', { detail: momentOf({ conosciutoAl: String(operazione) }, quando), bubbles: true }));
  };
  return html`
    ${selezione === null || selezione.tipo === 'edifici' ? nothing : html`<edigit-genealogia .selezione=${selezione} .linkTo=${linkTo}></edigit-genealogia>`}
    ${selezione === null ? nothing : html`<edigit-storia .selezione=${selezione} .comune=${comune} .guardata=${known !== undefined && /^\d+$/.test(known) ? known : null} ?modifica=${modifica} ?persone=${persone} .chiediCaso=${chiediCaso}
      @vedi-com-era=${look} @ripristinato=${(event: CustomEvent<Edificio>) => restored(event.detail)}></edigit-storia>`}
    <edigit-linea-del-tempo .comune=${comune} .query=${momento?.query ?? {}}></edigit-linea-del-tempo>`;
}

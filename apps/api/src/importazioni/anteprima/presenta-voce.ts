import type { VoceAnteprima } from '@edigit/anagrafe/contract';
import { campiDi, testo } from '../../territorio/campi-in-parole.js';
import type { VoceSalvata } from './anteprima.repository.js';

function etichettaDi(v: VoceSalvata): string {
  if (v.genere === 'soggetti') return testo(v.valori['chi'] ?? 'Soggetto');
  const chiave = [
    v.sezione === '' ? '' : `Sez. ${v.sezione}`, v.foglio === '' ? '' : `Foglio ${v.foglio}`, v.numero === '' ? '' : `P.lla ${v.numero}${v.denominatore === '' ? '' : `/${v.denominatore}`}`,
    v.subalterno === '' ? '' : `Sub ${v.subalterno}`,
  ].filter((p) => p !== '').join(' · ');
  if (v.genere === 'intestatari' && v.valori['catasto'] === 'T') return `Terreni · ${chiave}`;
  if (v.codice !== null && v.genere !== 'unita' && v.genere !== 'decisioni') return [v.indirizzo ?? 'Edificio senza indirizzo', chiave, v.codice].filter((p) => p !== '').join(' · ');
  return chiave === '' ? 'Fabbricato senza particella' : chiave;
}

/** Kind of page in the registry that shows the thing. */
function tipoOggetto(v: VoceSalvata): NonNullable<VoceAnteprima['oggetto']>['tipo'] {
  switch (v.genere) {
    case 'unita': case 'decisioni': return 'unita-immobiliari';
    case 'intestatari': return v.valori['catasto'] === 'T' ? 'particelle' : 'unita-immobiliari';
    case 'particelle': case 'lavori-aperti': case 'soggetti': return 'particelle';
    default: return 'edifici';
  }
}

/** One change as it is read: every value in words, old and new side by side. */
export function presentaVoce(v: VoceSalvata): VoceAnteprima {
  return {
    genere: v.genere, cambiamento: v.cambiamento, etichetta: etichettaDi(v), campi: campiDi(v.valori), oggetto: v.oggetto === null ? null : { tipo: tipoOggetto(v), id: v.oggetto },
    geometriaPrima: v.geometriaPrima, geometriaDopo: v.geometriaDopo,
  };
}

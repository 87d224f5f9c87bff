import type { EsitoTrasferimento } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { rightWord } from '../../ui/rights.js';
import { t } from './testi.js';

/** What the archive of a dossier brings, in words: its things one by one, then what was left behind and whether it names anybody. */
export function dossierWords({ edificio, comune, conteggi, conNomi, sezioniEscluse, documentiEsclusi }: EsitoTrasferimento): { readonly titolo: string; readonly entra: readonly string[]; readonly note: readonly string[] } {
  return {
    titolo: t.fascicolo.titolo(edificio.codice, comune),
    entra: conteggi.map(({ uno, molti, quanti }) => `${formatNumber(quanti)} ${quanti === 1 ? uno : molti}`),
    note: [
      conNomi ? t.fascicolo.conNomi : t.fascicolo.senzaNomi,
      sezioniEscluse.length === 0 ? t.fascicolo.tutte : t.fascicolo.sezioni(sezioniEscluse.map(rightWord).join(', ')),
      ...(documentiEsclusi === 0 ? [] : [t.fascicolo.documenti(documentiEsclusi)]),
    ],
  };
}

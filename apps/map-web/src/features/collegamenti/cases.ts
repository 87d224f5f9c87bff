import type { CasoDaVerificare, CollegamentoDeciso, CollegamentoSpiegato, Diritto, EdificioCandidato, FogliDaVerificare, RigaDaCollegare, Superficie } from '@edigit/anagrafe/contract';
import { assignRow, assignUnit, fetchDoubts, fetchDoubtSheets, fetchRowsToLink } from '../../api/links.js';
import { formatArea, formatDay, formatNumber } from '../../format.js';
import { cadastralKey } from '../../ui/words.js';
import { type ConteggioDubbi, countDoubts, type Filtri, formatFiltri } from './filters.js';
import { t } from './testi.js';

/** A building that a case could be of. */
export interface Candidato {
  readonly id: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  /** What it is known by, in one line. */
  readonly detto: string;
  readonly geometria: Superficie;
  readonly collegamento: CollegamentoSpiegato;
}

/** One thing of which it is not sure in which building it is: a unit, or a row of a register. */
export interface Caso {
  readonly id: string;
  readonly nome: string;
  readonly fatti: readonly string[];
  readonly candidati: readonly Candidato[];
  /** Puts it in another building. */
  readonly assegna: (body: { readonly edificioId: string; readonly motivo: string }) => Promise<CollegamentoDeciso>;
}

/** A page of cases, and how many of each doubt there are. */
export interface PaginaCasi {
  readonly casi: readonly Caso[];
  readonly totale: number;
  readonly prossima: string | undefined;
  readonly dubbi: ConteggioDubbi;
  /** Sheets to narrow by; none for a register. */
  readonly fogli: FogliDaVerificare['items'];
}

/** Registers whose rows are linked, and the right that opens them. */
export const REGISTRI: readonly { readonly codice: string; readonly diritto: Diritto }[] = [{ codice: 'titolo', diritto: 'edilizia' }, { codice: 'ape', diritto: 'energia' }, { codice: 'tributo', diritto: 'tributi' }];

/** What is being checked: `unita`, or the code of a register. @param cosa narrowed to one case. */
export async function readCases(comune: string, filtri: Filtri, { cursore, cosa, limite, signal }: { readonly cursore?: string; readonly cosa?: string; readonly limite?: string; readonly signal?: AbortSignal } = {}): Promise<PaginaCasi> {
  if (filtri.registro !== '') {
    const { items, conteggi, prossima } = await fetchRowsToLink(filtri.registro, { comune, dubbio: filtri.dubbio || undefined, cursore, limite, id: cosa }, signal);
    // One row is answered whatever its state: decided, it is no case any more.
    const aperti = cosa === undefined ? items : items.filter(({ candidati, dubbio }) => (filtri.dubbio === '' || dubbio === filtri.dubbio) && !candidati.some(({ collegamento: { stato } }) => stato === 'certo' || stato === 'confermato'));
    return { casi: aperti.map((riga) => ofRow(riga, filtri.registro)), prossima, dubbi: conteggi, fogli: [], totale: filtri.dubbio === '' ? conteggi.nessuno + conteggi.ambiguo + conteggi.proposto : conteggi[filtri.dubbio] };
  }
  const { registro: _registro, ...query } = formatFiltri(filtri);
  const [page, { items: fogli }] = await Promise.all([fetchDoubts({ comune, limite, cursore, unita: cosa, ...query, ...(cosa === undefined ? {} : { edificio: undefined }) }, signal), fetchDoubtSheets(comune)]);
  return { casi: page.items.map(ofUnit), prossima: page.prossima, totale: page.totale, dubbi: { nessuno: 0, ...countDoubts(fogli, filtri) }, fogli };
}

function ofUnit({ unita, candidati }: CasoDaVerificare): Caso {
  return {
    id: unita.id, nome: [cadastralKey(unita.sezione, unita.foglio, [unita.particella]), unita.subalterno ? `Sub ${unita.subalterno}` : ''].filter((part) => part !== '').join(' · '),
    fatti: [[unita.categoria, unita.categoriaDescrizione].filter(Boolean).join(' · '), unita.piano ?? '', unita.indirizzo ?? ''].filter((fact) => fact !== ''),
    candidati: candidati.map(ofBuilding), assegna: (body) => assignUnit(unita.id, body),
  };
}

function ofBuilding({ id, codice, indirizzo, sezione, foglio, particella, superficieMappaM2, unita, geometria, collegamento }: EdificioCandidato): Candidato {
  return { id, codice, indirizzo, geometria, collegamento, detto: [particella ? cadastralKey(sezione, foglio, [particella]) : '', codice, formatArea(superficieMappaM2, 0), t.unita(formatNumber(unita))].filter((part) => part !== '').join(' · ') };
}

function ofRow({ id, etichetta, riferimenti, riferitoAl, indirizzo, candidati }: RigaDaCollegare, registro: string): Caso {
  return {
    id, nome: etichetta, fatti: [riferimenti.length > 0 ? `${riferimenti.join('; ')}${riferitoAl ? t.alGiorno(formatDay(riferitoAl)) : ''}` : t.senzaChiavi, indirizzo].filter((fact) => fact !== ''),
    candidati: candidati.map((c) => ({ id: c.id, codice: c.codice, indirizzo: c.indirizzo, detto: c.codice, geometria: c.geometria, collegamento: c.collegamento })), assegna: (body) => assignRow(registro, id, body),
  };
}

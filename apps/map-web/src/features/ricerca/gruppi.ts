import { leggiTitoloCercato } from '@edigit/anagrafe';
import type { Risultato, TipoRisultato } from '@edigit/anagrafe/contract';
import { formatPercorso, type Selezione } from '../../routes.js';
import type { LuogoInMappa } from '../../ui/place.js';

/** Where the results of a kind lead. */
interface GruppoRicerca {
  /** The card that a row opens, its own or that of its building; null for what has none: the map goes where it lies, and its list is always one row away. */
  readonly scheda: Selezione['tipo'] | 'del-suo-edificio' | null;
  /** The page that lists what a text finds; null where no page does. */
  readonly elenco: ((q: string) => string) | null;
  /** Theme of the map that a row of this kind switches on. */
  readonly livello?: LuogoInMappa['livello'];
}

const inElenco = (tipo: string) => (q: string): string => formatPercorso({ pagina: 'elenco', filtri: new URLSearchParams({ tipo, q }).toString(), selezione: null });
/** The list knows no «zona» or «vincolo» before what is sought: it holds nothing else. */
const inPiani = (scheda: 'zone' | 'vincoli', stato: string) => (q: string): string => formatPercorso({ pagina: 'piani', scheda, filtri: new URLSearchParams({ q: q.replace(/^(?:zon[ae]|sottozona|vincol[oi])\s+(?=\S)/i, ''), stato }).toString() });

const inRegistri = (codice: 'civici' | 'strade') => (q: string): string => formatPercorso({ pagina: 'registri', codice, filtri: new URLSearchParams({ q: q.replace(/^(?:civic[oi]|strad[ae])\s+(?=\S)/i, '') }).toString() });

/** The list of titles with the number that the text names. */
function inTitoli(q: string): string {
  const titolo = leggiTitoloCercato(q);
  const filtri: Record<string, string> = titolo === null ? { q } : { numero: titolo.numero, ...(titolo.anno === null ? {} : { anno: String(titolo.anno) }) };
  return formatPercorso({ pagina: 'registri', codice: 'titoli', filtri: new URLSearchParams(filtri).toString() });
}

/** Every kind of result, in the order of the screen; titles are in `testi.ts`. How a kind is added: see `GRUPPI` of the API (apps/api/src/ricerca/gruppi.ts). */
export const GRUPPI: Readonly<Record<TipoRisultato, GruppoRicerca>> = {
  particella: { scheda: 'particelle', elenco: inElenco('particelle') },
  edificio: { scheda: 'edifici', elenco: inElenco('edifici') },
  'unita-immobiliare': { scheda: 'unita-immobiliari', elenco: inElenco('unita-immobiliari') },
  indirizzo: { scheda: 'del-suo-edificio', elenco: inElenco('edifici') },
  civico: { scheda: 'del-suo-edificio', elenco: inRegistri('civici') },
  strada: { scheda: null, elenco: inRegistri('strade') },
  zona: { scheda: null, elenco: inPiani('zone', 'tutte'), livello: 'zone' },
  vincolo: { scheda: null, elenco: inPiani('vincoli', 'tutti'), livello: 'vincoli' },
  titolo: { scheda: 'del-suo-edificio', elenco: inTitoli },
  ape: { scheda: 'del-suo-edificio', elenco: (q) => formatPercorso({ pagina: 'registri', codice: 'energia', filtri: new URLSearchParams({ q: q.replace(/^(?:ape|attestato)\s+(?=\S)/i, '') }).toString() }) },
  persona: { scheda: null, elenco: null },
  richiedente: { scheda: null, elenco: null },
};

/** The card of a result; null where it has none. */
export function cardOf({ tipo, id, edificioId }: Pick<Risultato, 'tipo' | 'id' | 'edificioId'>): Selezione | null {
  const { scheda } = GRUPPI[tipo];
  if (scheda === 'del-suo-edificio') return edificioId ? { tipo: 'edifici', id: edificioId } : null;
  return scheda && { tipo: scheda, id };
}

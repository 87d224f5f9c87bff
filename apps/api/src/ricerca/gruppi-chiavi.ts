import { leggiTitoloCercato, SCHEMI_CLASSE } from '@edigit/anagrafe';
import type { Risultato, SchemaClasseApe, ValiditaApe } from '@edigit/anagrafe/contract';
import { VALIDITA } from '../energia/csv-ape.js';
import type { GruppoDiChiave } from './gruppi.js';
import * as sql from './gruppi-chiavi.queries.js';

interface ConEdificio {
  readonly id: string;
  readonly indirizzo: string;
  readonly edificioId: string | null;
  readonly codice: string | null;
  readonly quanti: number | null;
  readonly bbox: [number, number, number, number] | null;
}

interface TitoloTrovato extends ConEdificio {
  readonly titolo: string;
}

interface ApeTrovato extends ConEdificio {
  readonly attestato: string;
  readonly classe: string | null;
  readonly schema: SchemaClasseApe | null;
  readonly validita: ValiditaApe;
}

/** Titles by kind, number and year. */
export const TITOLI: GruppoDiChiave = {
  tipo: 'titolo', diritto: 'edilizia', sql: sql.TITOLI,
  legge: (q) => {
    const titolo = leggiTitoloCercato(q);
    return titolo && { chiave: [titolo.numero, titolo.suffisso || null, titolo.anno, titolo.tipi], piena: titolo.anno !== null };
  },
  presenta: (riga) => {
    const t = riga as TitoloTrovato;
    return { tipo: 'titolo', id: t.id, stato: null, etichetta: t.titolo, dettaglio: dettaglio(t, []), ...dove(t) };
  },
};

/** «APE 15146-000123/19», or a code that is written without blanks and holds digits enough to be told from a word. */
const CODICE = /^(?:(?:ape|attestato)\s+)?(?=(?:\D*\d){3})([\p{L}\d][\p{L}\d/._-]{4,99})$/iu;

/** Energy certificates whose code begins so. */
export const APE: GruppoDiChiave = {
  tipo: 'ape', diritto: 'energia', sql: sql.APE,
  legge: (q) => {
    const codice = CODICE.exec(q.trim())?.[1]?.toUpperCase();
    return codice === undefined ? null : { chiave: [codice, `${codice}\u{10ffff}`], piena: true };
  },
  presenta: (riga) => {
    const a = riga as ApeTrovato;
    const classe = a.classe === null ? 'senza classe' : `classe ${a.classe}${a.schema === null ? '' : ` (${SCHEMI_CLASSE[a.schema].titolo.toLowerCase()})`}`;
    return { tipo: 'ape', id: a.id, stato: null, etichetta: `APE ${a.attestato}`, dettaglio: dettaglio(a, [classe, a.validita === 'valido' ? '' : VALIDITA[a.validita].toLowerCase()]), ...dove(a) };
  },
};

function dettaglio({ indirizzo, edificioId, codice, quanti }: ConEdificio, prima: readonly string[]): string {
  const edificio = edificioId === null ? 'senza edificio' : quanti === 1 ? `edificio ${codice!}` : `${quanti!} edifici`;
  return [...prima, indirizzo, edificio].filter((x) => x !== '').join(' · ');
}

function dove({ edificioId, bbox }: ConEdificio): Pick<Risultato, 'bbox' | 'edificioId'> {
  return { ...(bbox === null ? {} : { bbox }), ...(edificioId === null ? {} : { edificioId }) };
}

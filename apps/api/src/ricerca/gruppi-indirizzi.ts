import type { GruppoDiParole } from './gruppi.js';
import * as sql from './gruppi-indirizzi.queries.js';

interface CivicoTrovato {
  readonly id: string;
  readonly indirizzo: string;
  readonly localita: string;
  readonly edificioId: string | null;
  readonly codice: string | null;
  readonly bbox: [number, number, number, number] | null;
}

interface StradaTrovata {
  readonly id: string;
  readonly nome: string;
  readonly localita: string;
  readonly civici: number;
  readonly bbox: [number, number, number, number] | null;
}

/** Civic numbers of the municipality, where the text has a number. */
export const CIVICI: GruppoDiParole = {
  tipo: 'civico', diritto: 'indirizzi', nomi: ['civico', 'civici'], sql: sql.CIVICI,
  presenta: (riga) => {
    const c = riga as CivicoTrovato;
    const dettaglio = [c.localita, c.edificioId === null ? 'senza edificio' : `edificio ${c.codice!}`].filter((x) => x !== '').join(' · ');
    return { tipo: 'civico', id: c.id, stato: null, etichetta: c.indirizzo, dettaglio, ...(c.bbox === null ? {} : { bbox: c.bbox }), ...(c.edificioId === null ? {} : { edificioId: c.edificioId }) };
  },
};

/** Streets of the municipality. */
export const STRADE: GruppoDiParole = {
  tipo: 'strada', diritto: 'indirizzi', nomi: ['strada', 'strade'], sql: sql.STRADE,
  presenta: (riga) => {
    const s = riga as StradaTrovata;
    const dettaglio = [s.localita, s.civici === 0 ? 'senza civici' : s.civici === 1 ? '1 civico' : `${s.civici.toLocaleString('it-IT')} civici`].filter((x) => x !== '').join(' · ');
    return { tipo: 'strada', id: s.id, stato: null, etichetta: s.nome, dettaglio, ...(s.bbox === null ? {} : { bbox: s.bbox }) };
  },
};

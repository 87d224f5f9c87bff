import type { Caso } from '../caso.js';
import type { Atto } from './tracciati.js';

/** Hands out acts with growing mutation numbers, and notes numbered within their year. */
export class Registro {
  private mutazione: number;
  private readonly notes = new Map<string, number>();

  constructor(private readonly caso: Caso, firstMutation: number) {
    this.mutazione = firstMutation;
  }

  /** An act of the given year (no earlier than `after`, an ISO-like sortable day yyyymmdd). */
  add(tipo: string, anno: number, causale: string, descrizione: string): Atto {
    const day = this.caso.int(1, 28);
    const month = this.caso.int(1, 12);
    const later = this.caso.int(0, 20);
    const key = `${tipo}${anno}`;
    const note = (this.notes.get(key) ?? this.caso.int(100, 4000)) + this.caso.int(1, 7);
    this.notes.set(key, note);
    const shifted = Math.min(28, day + later);
    return {
      mutazione: this.mutazione++, tipo, numero: String(note % 1000000).padStart(6, '0'), progressivo: '001', anno,
      efficacia: date(day, month, anno), registrazione: date(shifted, month, anno), causale, descrizione,
    };
  }

  /** The foundation of the mechanised register: a date, no note. */
  foundation(anno: number): Atto {
    const day = date(anno === 1987 ? 30 : 1, anno === 1987 ? 6 : 1, anno);
    return { mutazione: this.mutazione++, tipo: 'I', numero: '000000', progressivo: '000', anno, efficacia: day, registrazione: day, causale: '', descrizione: '' };
  }
}

function date(day: number, month: number, year: number): string {
  return `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}${year}`;
}

import { leggiNomeStrada } from '../strada/nome-strada.js';
import { leggiCivico, type NumeroCivico } from './numero-civico.js';

/** An address in one text taken apart: `strada` as it is written, `civico` null when the text has none. */
export interface IndirizzoLetto {
  readonly strada: string;
  readonly civico: NumeroCivico | null;
}

const DETTO = /[,\s]+(?:N(?:R|UM)?(?:\.|°|º|(?=\s*\d))|CIV(?:ICO)?(?:\.|(?=\s)))\s*(?:°|º)?\s*(\d.*|S\.? ?N\.? ?C?\.?)$/i;
const SENZA = /[,\s]+(S\.? ?N\.? ?C\.?|S\.N\.|SN|SENZA NUMERO(?: CIVICO)?)$/i;
const KM = /[,\s]+(KM\.? ?\d[\d,.+]*)$/i;
const DOPO_VIRGOLA = /,\s*(\d{1,5}(?:[^\d,].*)?)$/;
const IN_CODA = /\s+(\d{1,5}(?:\s?[/-]?\s?(?:BIS|TER|QUATER|[A-Z](?![A-Z])|(?<=[/-]\s?)\d{1,3}))?(?:\s?(?:ROSSO|NERO))?(?:[\s,]+(?:INT|INTERNO|SC|SCALA)\b.*)?)$/i;
/** Their number is their name. */
const NUMERATE = /(?:PROVINCIALE|STATALE|COMUNALE|REGIONALE|S\.?P\.?|S\.?S\.?|TRAVERSA|TRAV\.?|STRADA|VICO|VICOLO|CONTRADA|ZONA|LOTTO)$/i;

/** «Via Roma, 12/A», «VIA XXV APRILE 1945 N. 3», «strada provinciale 12 km 3+200»: the number is what closes the text, a date or a road's number is part of the name. */
export function leggiIndirizzo(testo: string): IndirizzoLetto {
  const pulito = testo.replace(/\s+/g, ' ').trim();
  for (const forma of [DETTO, SENZA, KM, DOPO_VIRGOLA, IN_CODA]) {
    const trovata = forma.exec(pulito);
    if (trovata === null) continue;
    const strada = pulito.slice(0, trovata.index).replace(/[,\s]+$/, '');
    const civico = leggiCivico(trovata[1]!);
    if (civico === null || leggiNomeStrada(strada).letture.length === 0 || (forma === IN_CODA && NUMERATE.test(strada))) continue;
    return { strada, civico };
  }
  return { strada: pulito, civico: null };
}

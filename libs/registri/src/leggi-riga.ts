import type { Issue, IssueCode } from '@edigit/catasto-sigmater';
import { chiaveDi } from './nomi.js';
import type { CampoRegistro, Mappatura, RigaSorgente, TabellaSorgente } from './tipi.js';
import { leggiData } from './valori/data.js';
import { leggiIntero, leggiNumero } from './valori/numero.js';

const TESTO_PIU_LUNGO = 10_000;
const CODICE_PIU_LUNGO = 200;
const GREZZO_PIU_LUNGO = 500;

/** Values by field: text, code and day as text, numbers as numbers; `null` where the row has none. */
export type ValoriRiga = Readonly<Record<string, string | number | null>>;

/** A value that cannot be taken, in words that complete «… : è lasciato vuoto». */
interface Rifiuto {
  readonly code: IssueCode;
  readonly perche: string;
}

interface Letto {
  readonly valore: string | number | null;
  readonly rifiuto?: Rifiuto;
  /** Taken, but to be looked at. */
  readonly dubbio?: string;
}

/**
 * The values that a register wants, typed. What cannot be taken is told once for each field: an `errore` when the field is mandatory (the row must be left out),
 * an `avviso` when it is not (the field stays empty).
 */
export function leggiRiga(
  campi: readonly CampoRegistro[], mappatura: Mappatura, riga: Pick<RigaSorgente, 'numero' | 'valori'>, tabella: Pick<TabellaSorgente, 'file' | 'formato'>,
): { valori: ValoriRiga; problemi: Issue[] } {
  const valori: Record<string, string | number | null> = {};
  const problemi: Issue[] = [];
  for (const campo of campi) {
    const testo = testoDi(campo, mappatura, riga.valori);
    const { valore, rifiuto, dubbio } = testo === '' ? { valore: null } : leggiValore(campo, testo, tabella.formato === 'csv');
    valori[campo.codice] = valore;
    const problema = (code: IssueCode, severity: Issue['severity'], message: string): void => {
      problemi.push({ code, severity, file: tabella.file, line: riga.numero, field: campo.codice, message, raw: testo === '' || campo.personale === true ? null : testo.slice(0, GREZZO_PIU_LUNGO), personal: campo.personale === true });
    };
    if (rifiuto !== undefined && campo.obbligatorio === true) problema(rifiuto.code, 'errore', `«${campo.titolo}»: ${rifiuto.perche}. La riga è lasciata fuori: correggerla nel file.`);
    else if (rifiuto !== undefined) problema(rifiuto.code, 'avviso', `«${campo.titolo}»: ${rifiuto.perche}. Il campo resta vuoto.`);
    else if (valore === null && campo.obbligatorio === true) problema('missing-attribute', 'errore', `«${campo.titolo}» manca ed è obbligatorio. La riga è lasciata fuori: completarla nel file.`);
    else if (dubbio !== undefined) problema('bad-number', 'avviso', `«${campo.titolo}»: ${dubbio}`);
  }
  return { valori, problemi };
}

function testoDi({ codice }: CampoRegistro, mappatura: Mappatura, valori: Readonly<Record<string, string>>): string {
  const voce = Object.hasOwn(mappatura, codice) ? mappatura[codice]! : null;
  if (voce === null) return '';
  const testo = 'valore' in voce ? voce.valore : Object.hasOwn(valori, voce.colonna) ? valori[voce.colonna]! : '';
  return testo.replaceAll('\0', '').trim();
}

function leggiValore(campo: CampoRegistro, testo: string, numeriScrittiAMano: boolean): Letto {
  if (campo.valori !== undefined) return leggiDaElenco(campo.valori, testo);
  switch (campo.tipo) {
    case 'testo':
      return lungo(testo, TESTO_PIU_LUNGO);
    case 'codice':
      return lungo(testo.replaceAll(/\s+/gu, ' '), CODICE_PIU_LUNGO);
    case 'intero': {
      const intero = leggiIntero(testo, numeriScrittiAMano);
      return intero === null ? nessuno('bad-number', 'non è un numero intero') : { valore: intero };
    }
    case 'numero': {
      const letto = leggiNumero(testo);
      if (letto === null) return nessuno('bad-number', 'non è un numero; scriverlo senza unità di misura, per esempio 1234,5');
      if (letto.ambiguo && campo.importo === true) return { valore: Math.round(letto.numero * 1000) };
      if (!letto.ambiguo || !numeriScrittiAMano) return { valore: letto.numero };
      return { valore: letto.numero, dubbio: `«${testo}» è letto ${testo.replace('.', ',')}: se sono migliaia scriverlo senza punto.` };
    }
    case 'data': {
      const data = leggiData(testo, campo.annoBreveDa);
      return data === null ? nessuno('bad-date', 'non è una data; scriverla come 31/12/1985 o 1985-12-31') : { valore: data };
    }
  }
}

function lungo(testo: string, limite: number): Letto {
  return testo.length > limite ? nessuno('bad-structure', `ha ${testo.length} caratteri e ne sono ammessi ${limite}`) : { valore: testo };
}

function nessuno(code: IssueCode, perche: string): Letto {
  return { valore: null, rifiuto: { code, perche } };
}

/** Case, accents and signs do not matter, in the value as in its synonyms. */
function leggiDaElenco(valori: Readonly<Record<string, readonly string[]>>, testo: string): Letto {
  const valore = elencoDi(valori).get(chiaveDi(testo) || testo);
  if (valore !== undefined) return { valore };
  const ammessi = Object.keys(valori);
  return nessuno('unknown-code', `non è tra i valori ammessi (${ammessi.slice(0, 12).join(', ')}${ammessi.length > 12 ? ', …' : ''})`);
}

/** Built once for each register. */
const elenchi = new WeakMap<object, Map<string, string>>();

function elencoDi(valori: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  let elenco = elenchi.get(valori);
  if (elenco === undefined) {
    elenco = new Map();
    // The values themselves last: a synonym never takes the place of another value.
    for (const [valore, sinonimi] of Object.entries(valori)) for (const sinonimo of sinonimi) elenco.set(chiaveDi(sinonimo) || sinonimo, valore);
    for (const valore of Object.keys(valori)) elenco.set(chiaveDi(valore) || valore, valore);
    elenchi.set(valori, elenco);
  }
  return elenco;
}

import { parseCodiceBelfiore } from '@edigit/anagrafe';
import type { MetadatiFornitura } from '../censuario/records.js';
import { toIsoDate } from './values.js';

/** One line `Key : value`, cut at the first colon; `null` for a line without one. The key becomes lower case with single blanks. */
export function decodePrmLine(text: string): [key: string, value: string] | null {
  const colon = text.indexOf(':');
  if (colon <= 0) return null;
  return [text.slice(0, colon).trim().toLowerCase().replace(/\s+/g, ' '), text.slice(colon + 1).trim()];
}

/** Finds what is known among the entries by the words of their keys, since the exact keys are not published. */
export function decodePrm(voci: ReadonlyMap<string, string>): MetadatiFornitura {
  const find = (...words: RegExp[]): string | null => {
    for (const [key, value] of voci) {
      if (value !== '' && words.every((word) => word.test(key))) return value;
    }
    return null;
  };
  const tipologia = find(/tipolog|estrazion/);
  return {
    voci: Object.fromEntries(voci),
    nomeFile: find(/nome/, /file/),
    comune: parseCodiceBelfiore(find(/comune/)?.slice(0, 4) ?? ''),
    sezione: (find(/sezion/) ?? '').toUpperCase(),
    catasto: oneOf(tipologia, [['fabbricati', /fabbricat/i], ['terreni', /terren/i]]),
    estrazione: oneOf(tipologia, [['aggiornamento', /aggiornament/i], ['completa', /complet|attualit/i]]),
    tipologiaEstrazione: tipologia,
    dataRichiesta: slashDate(find(/data/, /richiest/)),
    dataElaborazione: slashDate(find(/data/, /elaboraz/)),
    dataSelezione: slashDate(find(/data/, /selezion/)),
    dataIniziale: slashDate(find(/data/, /inizial/)),
    dataFinale: slashDate(find(/data/, /final/)),
    numeroRecord: wholeNumber(find(/numero/, /record/)),
  };
}

function oneOf<T extends string>(text: string | null, choices: readonly (readonly [T, RegExp])[]): T | null {
  return choices.find(([, word]) => text !== null && word.test(text))?.[0] ?? null;
}

/** `01/03/2021`, maybe followed by a time → `2021-03-01`; `null` when it is no date. */
export function slashDate(text: string | null): string | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text ?? '');
  return match === null ? null : (toIsoDate(Number(match[3]), Number(match[2]), Number(match[1])) ?? null);
}

function wholeNumber(text: string | null): number | null {
  const digits = (text ?? '').replaceAll('.', '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

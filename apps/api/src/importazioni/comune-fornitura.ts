import { readHead, recogniseCensuario, UnreadableFileError } from '@edigit/catasto-sigmater';
import { primarySource } from './lettura/lettore.js';
import type { VoceFornitura } from './lettura/piano.js';

const BELFIORE = /^[A-Z]\d{3}$/;

/** A Belfiore code as typed, in capitals; null for anything else. */
export function codiceComune(testo: string): string | null {
  const codice = testo.toUpperCase();
  return BELFIORE.test(codice) ? codice : null;
}

/**
 * The municipality a supply is of: the one given, else the one its files name (the first record of a census file, the name of a map sheet),
 * else the only one this installation has.
 * @throws UnreadableFileError when the files name none or several, with what to do.
 */
export async function comuneDellaFornitura(voci: readonly VoceFornitura[], indicato: string | null, noti: () => Promise<string[]>): Promise<string> {
  if (indicato !== null) {
    const codice = codiceComune(indicato);
    if (codice === null) throw new UnreadableFileError('unrecognised-file', indicato, `«${indicato}» non è un codice catastale di comune (una lettera e tre cifre, come E131).`);
    return codice;
  }
  const trovati = new Map<string, number>();
  for (const voce of voci) {
    const codice = await comuneDelFile(voce);
    if (codice !== null) trovati.set(codice, (trovati.get(codice) ?? 0) + 1);
  }
  const codici = [...trovati].toSorted((a, b) => b[1] - a[1]).map(([codice]) => codice);
  if (codici.length > 1) {
    throw new UnreadableFileError('unrecognised-file', voci[0]?.item.name ?? '', `La fornitura contiene file di più comuni (${codici.join(', ')}): indicare quale con --comune, o consegnarli separati.`);
  }
  if (codici[0] !== undefined) return codici[0];
  const conosciuti = await noti();
  if (conosciuti.length === 1) return conosciuti[0]!;
  throw new UnreadableFileError('unrecognised-file', voci[0]?.item.name ?? '', 'I file non dicono di quale comune sono: indicarlo con --comune, per esempio --comune E131.');
}

/** Enough lines for one damaged or foreign record not to decide. */
const TESTA = 16 * 1024;

async function comuneDelFile(voce: VoceFornitura): Promise<string | null> {
  const { tipo } = voce.riconoscimento;
  switch (tipo) {
    case 'catasto-fab':
    case 'catasto-ter':
    case 'catasto-sog':
    case 'catasto-tit':
      return recogniseCensuario(await readHead(primarySource(voce), TESTA))?.comune ?? null;
    case 'catasto-cxf':
    case 'catasto-ctf':
    case 'catasto-sup': {
      // A map begins with its title and has its name on the second line; a control file begins with the name.
      const righe = Buffer.from(await readHead(primarySource(voce), 400)).toString('latin1').split(/\r?\n/);
      const nome = (tipo === 'catasto-sup' ? righe[0] : righe[1])?.trim().slice(0, 4) ?? '';
      return BELFIORE.test(nome) ? nome : null;
    }
    case 'catasto-gml':
      return /IT\.AGE\.(?:PLA|MAP)\.([A-Z]\d{3})/i.exec(Buffer.from(await readHead(primarySource(voce), TESTA)).toString('latin1'))?.[1]?.toUpperCase() ?? null;
    default:
      return null;
  }
}

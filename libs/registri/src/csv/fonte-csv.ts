import { isBinary, type IssueCollector, readHead, type Source, UnreadableFileError } from '@edigit/catasto-sigmater';
import type { FonteCelle, LottoCelle } from '../celle/tabella-celle.js';
import { LettoreRecord, type RecordLetti } from './record.js';
import { RigheTesto } from './righe-testo.js';
import { riconosciCsv } from './separatore.js';

const TESTA = 64 * 1024;

/** Input of one portion: large enough to make awaits free, small enough that rows die young. */
const PORZIONE = 64 * 1024;

/** Names by which a text of one column is still taken for a table. */
const TABELLA_DI_UNA_COLONNA = /\.(csv|tsv|tab)$/i;

/**
 * A text of values between separators, in constant memory. `null` when it is no such text.
 * @throws UnreadableFileError when it is binary, or its bytes cannot be had.
 */
export async function fonteCsv(source: Source): Promise<FonteCelle | null> {
  const testa = await readHead(source, TESTA);
  const utf16 = (testa[0] === 0xff && testa[1] === 0xfe) || (testa[0] === 0xfe && testa[1] === 0xff);
  if (!utf16 && isBinary(testa)) throw new UnreadableFileError('unrecognised-file', source.name, `«${source.name}» non è un testo né una tabella tra quelle conosciute: esportarlo come CSV, XLSX o GeoPackage.`);
  const { separatore, primaRiga } = riconosciCsv(testa);
  if (separatore === null && !TABELLA_DI_UNA_COLONNA.test(source.name)) return null;
  return {
    nome: source.name, file: source.name, formato: 'csv',
    leggi: (problemi) => leggiCsv(source, separatore ?? ';', primaRiga, problemi),
  };
}

async function* leggiCsv(source: Source, separatore: string, primaRiga: number, problemi: IssueCollector): AsyncGenerator<LottoCelle> {
  const testo = new RigheTesto();
  const record = new LettoreRecord(separatore);
  let bytesLetti = 0;
  const lotto = (letti: RecordLetti): LottoCelle => {
    for (const line of letti.troppoLunghe) problemi.add({ code: 'bad-structure', severity: 'errore', line, message: 'La riga è troppo lunga per essere quella di una tabella: è lasciata fuori. Controllare come è stato esportato il file.' });
    for (const line of letti.virgoletteAperte) problemi.add({ code: 'bad-structure', severity: 'avviso', line, message: 'Le virgolette si aprono e non si chiudono: sono lette come un carattere qualunque. Controllare la riga.' });
    for (const line of letti.virgoletteInMezzo) problemi.add({ code: 'bad-structure', severity: 'avviso', line, message: 'Dentro un valore tra virgolette ci sono altre virgolette non raddoppiate: il valore è tenuto com\'è scritto. Controllare la riga.' });
    return { righe: primaRiga === 1 ? letti.righe : letti.righe.filter(({ numero }) => numero >= primaRiga), bytesLetti };
  };
  for await (const blocco of source.open()) {
    for (let da = 0; da < blocco.byteLength; da += PORZIONE) {
      const porzione = blocco.subarray(da, da + PORZIONE);
      bytesLetti += porzione.byteLength;
      const letti = record.leggi(testo.push(porzione));
      if (letti.righe.length > 0 || letti.troppoLunghe.length > 0) yield lotto(letti);
    }
  }
  yield lotto(record.leggi(testo.end()));
  yield lotto(record.fine());
  if (testo.primaWindows1252 !== null) {
    const quante = testo.windows1252 === 1 ? 'Una riga non è in UTF-8: è stata letta' : `${testo.windows1252} righe non sono in UTF-8: sono state lette`;
    problemi.add({ code: 'bad-encoding', severity: 'avviso', line: testo.primaWindows1252, message: `${quante} come windows-1252. Controllare accenti e simboli.` });
  }
  if (testo.primaConNul !== null) problemi.add({ code: 'bad-encoding', severity: 'avviso', line: testo.primaConNul, message: 'Il testo contiene caratteri nulli, qui e forse più avanti: sono stati tolti.' });
}

import { fileIssue, type Issue, type Source } from '@edigit/catasto-sigmater';
import { apriCelle, type FonteCelle } from '../celle/tabella-celle.js';
import type { OpzioniApertura } from '../opzioni-apertura.js';
import type { TabellaSorgente } from '../tipi.js';
import { CartellaXlsx } from './cartella.js';
import { esamina } from './esame.js';

/** Sheets beyond are told and not opened. */
const FOGLI_LETTI = 100;

/** Every sheet of a workbook that has something in it; hidden ones are told. @throws UnreadableFileError */
export async function apriXlsx(source: Source, opzioni: OpzioniApertura): Promise<{ tabelle: TabellaSorgente[]; problemi: Issue[] }> {
  const cartella = await CartellaXlsx.apri(source, opzioni.cartellaTemporanea);
  let aperta = true;
  try {
    const problemi: Issue[] = [];
    const tabelle: { foglio: string; tabella: TabellaSorgente }[] = [];
    for (const [i, foglio] of cartella.fogli.entries()) {
      if (foglio.nascosto) {
        problemi.push(fileIssue('unrecognised-file', 'avviso', source.name, `il foglio «${foglio.nome}» è nascosto: non è letto. Se serve, mostrarlo e salvare di nuovo.`));
        continue;
      }
      if (tabelle.length >= FOGLI_LETTI) {
        problemi.push(fileIssue('unreadable-file', 'errore', source.name, `ha più di ${FOGLI_LETTI} fogli: quelli dopo «${tabelle.at(-1)!.foglio}» non sono letti. Dividerlo in più file.`));
        break;
      }
      const { unioni, righe } = await esamina(foglio.parte);
      const fonte: FonteCelle = {
        nome: `${source.name} › ${foglio.nome}`, file: source.name, formato: 'xlsx', unioni, righePreviste: righe,
        async *leggi(issues) {
          if (aperta) {
            yield* cartella.leggi(foglio, issues);
            return;
          }
          const ancora = await CartellaXlsx.apri(source, opzioni.cartellaTemporanea);
          try {
            yield* ancora.leggi(ancora.fogli[i]!, issues);
          } finally {
            await ancora.chiudi();
          }
        },
      };
      const letta = await apriCelle(fonte, opzioni);
      // New workbooks come with empty sheets: nobody means them.
      if (letta === null) continue;
      tabelle.push({ foglio: foglio.nome, tabella: letta.tabella });
      problemi.push(...letta.problemi);
    }
    if (tabelle.length === 0) problemi.push(fileIssue('unrecognised-file', 'errore', source.name, 'nessun foglio visibile contiene una tabella.'));
    return { tabelle: tabelle.map(({ tabella }) => tabella), problemi };
  } finally {
    aperta = false;
    await cartella.chiudi();
  }
}

import { testoConservabile } from '@edigit/anagrafe';
import type { Issue, IssueCode } from '@edigit/catasto-sigmater';

/** Kinds of issue in the words of the officer: what it is, and what to do about it. A new code without words does not compile. */
const PAROLE_PROBLEMI: Readonly<Record<IssueCode, { readonly titolo: string; readonly rimedio: string }>> = {
  'field-count': { titolo: 'Numero di campi diverso dal tracciato', rimedio: 'La riga è lasciata fuori: controllare se contiene un «|» in più o è spezzata, poi chiedere una nuova estrazione.' },
  'unknown-record-type': { titolo: 'Tipo di record sconosciuto', rimedio: 'La riga è lasciata fuori: verificare che il file sia del tracciato dichiarato.' },
  'bad-number': { titolo: 'Numero non leggibile', rimedio: 'Il dato resta vuoto: confrontare con la visura e segnalare all’Agenzia.' },
  'bad-date': { titolo: 'Data non valida', rimedio: 'La data resta vuota: confrontare con la visura e segnalare all’Agenzia.' },
  'foreign-comune': { titolo: 'Record di un altro comune', rimedio: 'Il record è lasciato fuori: importarlo con la fornitura del suo comune.' },
  'orphan-subject': { titolo: 'Diritto di un soggetto che manca', rimedio: 'Il diritto è tenuto senza nome: caricare anche il file dei soggetti (.SOG) della stessa estrazione.' },
  'orphan-property': { titolo: 'Diritto su un immobile che manca', rimedio: 'Il diritto è tenuto in attesa: caricare anche il file degli immobili (.FAB o .TER) della stessa estrazione.' },
  'invalid-geometry': { titolo: 'Geometria non valida', rimedio: 'La forma è riparata accanto all’originale: verificarla sulla mappa.' },
  'unknown-keyword': { titolo: 'Parola chiave sconosciuta nella mappa', rimedio: 'L’elemento è lasciato fuori: verificare che il file sia un CXF o CTF integro.' },
  'truncated-file': { titolo: 'File interrotto', rimedio: 'Il file finisce prima del previsto: scaricarlo di nuovo e ripetere l’importazione.' },
  'duplicate-key': { titolo: 'Stessa chiave più volte', rimedio: 'È tenuto l’ultimo record del file: verificare quale sia quello giusto.' },
  'extra-fields': { titolo: 'Campi in più del tracciato', rimedio: 'I campi in più sono conservati come arrivano: nessuna azione, salvo una nuova versione del tracciato.' },
  'bad-key': { titolo: 'Chiave mancante o non leggibile', rimedio: 'Il record è lasciato fuori: senza chiave non si può attribuire.' },
  'bad-encoding': { titolo: 'Codifica dei caratteri incerta', rimedio: 'Controllare accenti e apostrofi nei nomi.' },
  'bad-structure': { titolo: 'Struttura inattesa', rimedio: 'L’elemento è lasciato fuori: controllare il file alla riga indicata.' },
  'unknown-code': { titolo: 'Codice non in tabella', rimedio: 'Il codice è conservato come arriva: verificare se la tabella è cambiata.' },
  'unknown-crs': { titolo: 'Sistema di riferimento non dichiarato', rimedio: 'Indicare il sistema con --crs (EPSG:7792, CASSINI:marigliano), o nel passo «File» della pagina Importazioni.' },
  'distant-crs': { titolo: 'Coordinate lontane dall’origine', rimedio: 'La trasformazione è meno precisa: verificare l’origine o il sistema indicato.' },
  'missing-geometry': { titolo: 'Elemento senza geometria', rimedio: 'L’elemento è lasciato fuori: completarlo nel file di origine.' },
  'missing-attribute': { titolo: 'Attributo mancante', rimedio: 'Completare l’attributo nel file di origine.' },
  'repaired-geometry': { titolo: 'Geometria riparata', rimedio: 'Verificare la forma sulla mappa: l’originale è conservato.' },
  'control-total': { titolo: 'Totali di controllo diversi', rimedio: 'Le superfici della mappa non tornano con il file .SUP: chiedere una nuova estrazione.' },
  'unrecognised-file': { titolo: 'File non riconosciuto', rimedio: 'Il file è lasciato fuori: verificare che sia un formato previsto.' },
  'unreadable-file': { titolo: 'File non leggibile', rimedio: 'Scaricare di nuovo il file e ripetere l’importazione.' },
  'missing-companion': { titolo: 'Manca un file che accompagna', rimedio: 'Consegnare insieme tutti i file della stessa estrazione.' },
  'superseded-file': { titolo: 'File superato da un altro della stessa fornitura', rimedio: 'Nessuna azione: è stato usato il file migliore.' },
  'older-supply': { titolo: 'Fornitura più vecchia di quella applicata', rimedio: 'Caricare una fornitura più recente, oppure annullare prima quelle successive.' },
  'missing-interval': { titolo: 'Mancano aggiornamenti', rimedio: 'Chiedere all’Agenzia gli aggiornamenti dei giorni che mancano, o una nuova fornitura completa.' },
  'partial-extraction': { titolo: 'Fornitura completa non letta per intero', rimedio: 'Chiedere una nuova estrazione: solo una fornitura completa letta per intero dice che cosa non c’è più.' },
  'personal-field': { titolo: 'Dati di persone fuori posto', rimedio: 'Non sono conservati: chi è intestatario si legge dal catasto, con una finalità. Se la colonna non parla di persone, cambiarle nome nel file.' },
  'deleted-record': { titolo: 'Record segnato come cancellato', rimedio: 'Il record è lasciato fuori: se serve, ripristinarlo nel file di origine.' },
};

/** The same where they are of a register's file: who wrote it is no cadastre. */
const PAROLE_REGISTRI: Readonly<Partial<Record<IssueCode, { readonly titolo: string; readonly rimedio: string }>>> = {
  'field-count': { titolo: 'Numero di colonne diverso dall’intestazione', rimedio: 'Controllare se nella riga c’è un separatore in più o un testo con gli a capo senza virgolette.' },
  'bad-number': { titolo: 'Numero non leggibile', rimedio: 'Correggere il numero nel file, o scegliere un’altra colonna.' },
  'bad-date': { titolo: 'Data non valida', rimedio: 'Correggere la data nel file (31/12/1985), o scegliere un’altra colonna.' },
  'foreign-comune': { titolo: 'Righe fuori dal comune', rimedio: 'Sono lasciate fuori. Se sono molte, il sistema di riferimento non è quello giusto: indicarlo nel passo «File».' },
  'duplicate-key': { titolo: 'Stessa chiave più volte', rimedio: 'È tenuta l’ultima riga del file: verificare quale sia quella giusta, o scegliere per la chiave un’altra colonna.' },
  'bad-key': { titolo: 'Chiave mancante o non leggibile', rimedio: 'La riga è lasciata fuori: completarla nel file.' },
  'unknown-code': { titolo: 'Valore non in elenco', rimedio: 'Correggere il valore nel file, o scegliere un valore per tutte le righe.' },
  'unknown-crs': { titolo: 'Sistema di riferimento non dichiarato', rimedio: 'Indicarlo nel passo «File» (EPSG:7792), o con --crs.' },
  'missing-geometry': { titolo: 'Riga senza geometria', rimedio: 'La riga è lasciata fuori: disegnarla nel file di origine.' },
  'missing-attribute': { titolo: 'Valore obbligatorio mancante', rimedio: 'La riga è lasciata fuori: completarla nel file, o scegliere un valore per tutte le righe.' },
  'invalid-geometry': { titolo: 'Geometria non valida', rimedio: 'Se si può è riparata, altrimenti la riga è lasciata fuori: ridisegnarla nel file di origine.' },
  'repaired-geometry': { titolo: 'Geometria riparata', rimedio: 'Verificare il perimetro sulla mappa, e correggerlo nel file di origine.' },
};

/** What an issue is, and what to do about it. @param diRegistro whether it is of a supply for a register. */
export function paroleDi(codice: string, diRegistro: boolean): { readonly titolo: string; readonly rimedio: string } {
  return (diRegistro ? PAROLE_REGISTRI[codice as IssueCode] : undefined) ?? PAROLE_PROBLEMI[codice as IssueCode] ?? { titolo: codice, rimedio: '' };
}

const MASCHERA = /[^|;,\s]/gu;

/** An issue as it is stored: the text of a record of persons apart, here only its outline. */
export interface ProblemaDaScrivere {
  readonly file: string;
  readonly riga: number | null;
  readonly campo: string | null;
  readonly codice: string;
  readonly gravita: string;
  readonly messaggio: string;
  readonly testo: string | null;
  readonly testoPersonale: string | null;
}

/** What no column can hold is shown by its sign. */
function leggibile(testo: string): string {
  return testoConservabile(testo.replaceAll('\0', '␀'));
}

export function daScrivere(issue: Issue): ProblemaDaScrivere {
  const raw = issue.raw === null ? null : leggibile(issue.raw);
  return {
    file: leggibile(issue.file), riga: issue.line, campo: issue.field === null ? null : leggibile(issue.field), codice: issue.code, gravita: issue.severity, messaggio: leggibile(issue.message),
    testo: issue.personal ? (raw?.replace(MASCHERA, '·') ?? null) : raw, testoPersonale: issue.personal ? raw : null,
  };
}

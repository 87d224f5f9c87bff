import { ComuneDimostrativoService } from '../dimostrazione/comune-dimostrativo.service.js';
import { DatabaseError } from '../database/errors.js';
import { DomainError } from '../errori/domain-error.js';
import { type Ambiente, type Comando, ErroreUso, type Terminale, type Uscita } from './ambiente.js';
import { comandoBackup, comandoDoctor, comandoRestore } from './comandi-database.js';
import { comandoImport } from './comando-import.js';
import { comandoUtente } from './comando-utente.js';

const comandoDemo: Comando = async ({ app, terminale }, argomenti) => {
  if (argomenti.length !== 1 || argomenti[0] !== 'rimuovi') throw new ErroreUso('Si scrive: edigit demo rimuovi');
  const tolto = await app.get(ComuneDimostrativoService).rimuovi();
  terminale.out(tolto ? 'Comune dimostrativo e suoi utenti rimossi.' : 'Non c’è nessun comune dimostrativo.');
  return 0;
};

/** Opening the database has already brought it up to date: what is left is to say so. */
const comandoMigrate: Comando = async ({ db, terminale }) => {
  const { versione, postgis } = await db.version();
  terminale.out(`Database aggiornato (PostgreSQL ${versione}, PostGIS ${postgis}).`);
  return 0;
};

/** Every command but `serve`, which is what the others may run inside of. */
export const COMANDI: Readonly<Record<string, Comando>> = {
  import: comandoImport,
  utente: comandoUtente,
  demo: comandoDemo,
  migrate: comandoMigrate,
  doctor: comandoDoctor,
  backup: comandoBackup,
  restore: comandoRestore,
};

export const AIUTO = `edigit: registro territoriale comunale

  edigit serve [--port N]                      avvia il programma
  edigit import PERCORSO… [--comune E131]      importa una fornitura (cartella, zip o file)
                [--nome "Nome del comune"] [--crs SISTEMA] [--prova] [--json FILE] [--con-dati-personali]
  edigit import fascicolo-….zip [--prova]      riprende il fascicolo che un altro EDiGIT ha esportato
  edigit import FILE --registro zone --comune E131 --destinazione strato=PUC/2024/Zonizzazione
                [--tabella NOME] [--colonna campo=COLONNA] [--valore campo=TESTO] [--crs SISTEMA] [--prova]
                                               importa zone di piano; con «vincoli» --destinazione strato=Fiumi
  edigit import --annulla ID                   annulla un’importazione: il registro torna com’era
  edigit utente crea NOME --ruolo RUOLO        crea un utente; con --token, per una macchina
                [--comune E131] [--nome "Nome Cognome"] [--token]
  edigit utente reimposta NOME                 nuova password a chi è rimasto fuori, e lo riattiva
                [--senza-secondo-fattore]
  edigit doctor [--json]                       controlla database, estensioni, migrazioni, disco, collegamenti
  edigit migrate                               porta il database alla versione del programma
  edigit backup [FILE]                         copia di sicurezza, riletta dopo la scrittura; senza FILE in EDIGIT_BACKUP_DIR
  edigit backup --verifica FILE                rilegge una copia e ne controlla le somme
  edigit restore FILE                          ripristino, anche di una copia dell’altro motore o di prima di un aggiornamento
  edigit demo rimuovi                          cancella il comune dimostrativo`;

/** Runs one command; what goes wrong is told on the terminal, never thrown. */
export async function eseguiComando(ambiente: Ambiente, [nome = '', ...argomenti]: readonly string[]): Promise<Uscita> {
  const comando = Object.hasOwn(COMANDI, nome) ? COMANDI[nome] : undefined;
  const { terminale } = ambiente;
  if (comando === undefined) {
    terminale.err(`Comando sconosciuto: «${nome}».\n${AIUTO}`);
    return 1;
  }
  return raccontando(terminale, () => comando(ambiente, argomenti));
}

/** Runs what a command does; what goes wrong is told on the terminal, never thrown. */
export async function raccontando(terminale: Terminale, esegui: () => Promise<Uscita>): Promise<Uscita> {
  try {
    return await esegui();
  } catch (error) {
    terminale.avanzamento('');
    const parlante = error instanceof ErroreUso || error instanceof DomainError || error instanceof DatabaseError;
    terminale.err(parlante ? (error as Error).message : `Errore del programma: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}

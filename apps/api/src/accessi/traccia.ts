/** What was done: reads of personal data, edits, and what happens at the door. */
export type Azione =
  | 'lettura'
  | 'ricerca'
  | 'modifica'
  | 'importazione'
  | 'annullamento'
  | 'accesso'
  | 'accesso-rifiutato'
  | 'uscita'
  | 'password-cambiata'
  | 'utente-creato'
  | 'utente-modificato'
  | 'utente-sbloccato'
  | 'password-reimpostata'
  | 'token-creato'
  | 'token-revocato'
  | 'sessione-terminata'
  | 'ruolo-creato'
  | 'ruolo-modificato'
  | 'ruolo-cancellato'
  | 'secondo-fattore-attivato'
  | 'secondo-fattore-tolto'
  | 'codici-di-recupero-rifatti'
  | 'codice-di-recupero-usato'
  | 'lettura-registro'
  | 'verifica-registro'
  | 'copia-di-sicurezza'
  | 'esportazione';

/** One line of the log. `dettaglio` names fields and counts, never values of persons nor what was searched. */
export interface VoceTraccia {
  readonly azione: Azione;
  readonly comune?: string | null;
  readonly oggettoTipo?: string;
  readonly oggettoId?: string;
  readonly dettaglio?: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
}

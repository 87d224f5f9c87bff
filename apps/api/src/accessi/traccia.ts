/** What was done: reads of personal data, edits, and what happens at the door. */
export type Azione =
  | 'lettura'
  | 'ricerca'
  | 'modifica'
  | 'importazione'
  | 'accesso'
  | 'accesso-rifiutato'
  | 'uscita'
  | 'password-cambiata'
  | 'utente-creato'
  | 'utente-modificato'
  | 'password-reimpostata'
  | 'token-creato'
  | 'token-revocato';

/** One line of the log. `dettaglio` names fields and counts, never values of persons nor what was searched. */
export interface VoceTraccia {
  readonly azione: Azione;
  readonly comune?: string | null;
  readonly oggettoTipo?: string;
  readonly oggettoId?: string;
  readonly dettaglio?: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
}

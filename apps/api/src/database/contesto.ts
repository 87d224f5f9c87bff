import { DatabaseError } from './errors.js';

/** The database role a unit of work takes. `owner` is for migrations and maintenance only. */
export type Ruolo = 'app' | 'import' | 'accessi' | 'owner';

/** Who asks, for which municipalities, with which rights and why: everything row-level security looks at. */
export interface Contesto {
  readonly ruolo: Ruolo;
  readonly utenteId?: string | null;
  /** Belfiore codes of the municipalities this unit may see; `'*'` is every known one; absent is none. */
  readonly comuni?: readonly string[] | '*';
  /** Dossier sections and functions the user holds (`catasto`, `titolarita`, `importazioni`, …). */
  readonly diritti?: readonly string[];
  /** The purpose of a read of personal data, and the number of the case it belongs to. */
  readonly finalita?: { readonly codice: string; readonly protocollo?: string | null } | null;
  /** The moment that a read looks at; absent is now. Its views cannot be written. */
  readonly tempo?: Tempo | null;
}

/** A moment of the registry: what was known, and what was in force. */
export interface Tempo {
  /** Last operation that counts; null: everything known today. */
  readonly operazione: number | null;
  /** The instant it stands for, RFC 3339: only to be said. */
  readonly quando: string | null;
  /** Day on which facts are to be in force, `yyyy-mm-dd`; null: as they stand. */
  readonly giorno: string | null;
}

const ROLES: Record<Ruolo, string> = { app: 'edigit_app', import: 'edigit_import', accessi: 'edigit_accessi', owner: 'edigit_owner' };
const BELFIORE = /^[A-Z]\d{3}$/;
const DIRITTO = /^[a-z][a-z-]*$/;
const GIORNO = /^\d{4}-\d{2}-\d{2}$/;

function literal(value: string): string {
  if (value.includes('\0')) throw new DatabaseError('invalid-context', 'Il contesto contiene un carattere nullo.');
  return `'${value.replaceAll("'", "''")}'`;
}

function requireShape(values: readonly string[], shape: RegExp, what: string): string {
  for (const value of values) {
    if (!shape.test(value)) throw new DatabaseError('invalid-context', `Valore non valido tra ${what} del contesto.`);
  }
  return values.join(',');
}

/** The schema of views of a moment: what was known, or also what was in force. */
export function schemaPassato({ giorno }: Pick<Tempo, 'giorno'>): 'allora' | 'vigente' {
  return giorno === null ? 'allora' : 'vigente';
}

/** Views of the past, named like the tables, come before them. */
function pastSettings({ operazione, giorno }: Omit<Tempo, 'quando'>): string[] {
  if (operazione !== null && !Number.isSafeInteger(operazione)) throw new DatabaseError('invalid-context', "L'operazione del contesto non è un numero.");
  if (giorno !== null && !GIORNO.test(giorno)) throw new DatabaseError('invalid-context', 'Il giorno del contesto non ha la sua forma.');
  return [
    `SET LOCAL search_path=${schemaPassato({ giorno })}, public`,
    ...(operazione === null ? [] : [`SET LOCAL edigit.conosciuto_al='${operazione}'`]), ...(giorno === null ? [] : [`SET LOCAL edigit.valido_al='${giorno}'`]),
  ];
}

/**
 * The one text that opens a unit of work: `BEGIN`, the role and the settings that policies read, in a single round trip.
 * A setting that is not named falls back to empty: no municipality, no right, no purpose.
 *
 * @throws DatabaseError `invalid-context` when a code does not have its shape.
 */
export function beginText(contesto: Contesto, withoutLimit = false): string {
  const settings = [`BEGIN; SET LOCAL ROLE ${ROLES[contesto.ruolo]}`];
  const set = (name: string, value: string): void => {
    if (value !== '') settings.push(`SET LOCAL edigit.${name}=${literal(value)}`);
  };
  const { comuni = [], diritti = [] } = contesto;
  set('comuni', comuni === '*' ? '*' : requireShape(comuni, BELFIORE, 'i comuni'));
  set('diritti', requireShape(diritti, DIRITTO, 'i diritti'));
  set('utente', contesto.utenteId ?? '');
  set('finalita', contesto.finalita?.codice ?? '');
  set('protocollo', contesto.finalita?.protocollo ?? '');
  if (contesto.tempo) settings.push(...pastSettings(contesto.tempo));
  if (withoutLimit) settings.push('SET LOCAL statement_timeout=0', 'SET LOCAL idle_in_transaction_session_timeout=0');
  return settings.join('; ');
}

import type { RigaRegistro } from '@edigit/anagrafe/contract';
import { FINALITA } from '../../ui/purpose.js';
import { rightWord } from '../../ui/rights.js';
import { t } from './testi.js';

const named = (names: Readonly<Record<string, string>>, code: string): string => names[code] ?? code;

/** An act in words; its code where a newer server knows one more. */
export const actWord = (azione: string): string => named(t.azioniNomi, azione);

/** A kind of thing in words. */
export const objectWord = (tipo: string): string => named(t.oggettiNomi, tipo);

/** A purpose in words; empty without one. */
export const purposeWord = (finalita: string | null): string => FINALITA.find(({ codice }) => codice === finalita)?.nome ?? finalita ?? '';

/** What a line is about: «Edificio X998-00012». */
export function objectWords({ oggetto }: Pick<RigaRegistro, 'oggetto'>): string {
  if (!oggetto) return '';
  return [objectWord(oggetto.tipo), oggetto.etichetta].filter(Boolean).join(' ');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Labels of the filters of the log, as the form has them. */
const FILTER_WORDS: Readonly<Record<string, string>> = {
  dal: t.dal, al: t.al, utente: t.chi, azioni: t.azioni, oggettoTipo: t.oggetto, oggettoId: t.oggetto, finalita: t.finalita, protocollo: t.protocollo, comune: t.comune,
};

/** The detail of a line in words: «righe: 3, diritti aggiunti: Intestatari catastali»; keys of the database are left out. */
export function detailWords(dettaglio: RigaRegistro['dettaglio']): string {
  return Object.entries(dettaglio).filter(([, value]) => !isMute(value)).map(([name, value]) => `${named(t.dettagliNomi, name)}: ${name === 'filtri' ? filterWords(value) : valueWords(value)}`).join(', ');
}

function isMute(value: RigaRegistro['dettaglio'][string]): boolean {
  return Array.isArray(value) ? value.length === 0 : value === null || UUID.test(String(value));
}

function filterWords(value: RigaRegistro['dettaglio'][string]): string {
  return [...new Set((Array.isArray(value) ? value : [value]).map((name) => named(FILTER_WORDS, String(name))))].join(', ');
}

function valueWords(value: RigaRegistro['dettaglio'][string]): string {
  if (Array.isArray(value)) return value.map((item) => (item === '*' ? t.tutti : rightWord(item))).join(', ');
  if (typeof value === 'boolean') return value ? t.si : t.no;
  return value === null ? '' : (t.valoriNomi as Readonly<Record<string, string>>)[String(value)] ?? rightWord(String(value));
}

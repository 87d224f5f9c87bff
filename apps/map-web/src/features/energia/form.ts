import { SCHEMI_CLASSE, type SchemaClasse } from '@edigit/anagrafe';
import type { Ape, CorrezioneApe, Problema } from '@edigit/anagrafe/contract';
import { parseNumber } from '../../format.js';

/** Texts of the form, by field. */
export type Scritto = Readonly<Record<'codice' | 'emessoIl' | 'scadeIl' | 'classe' | 'epGlNren' | 'oggetto' | 'indirizzo' | 'annoCostruzione' | 'superficieRiscaldataM2' | 'volumeRiscaldatoM3' | 'motivo', string>>;
export type Campo = keyof Scritto;
export type Chiave = Ape['chiavi'][number];

const NUMERI: ReadonlySet<Campo> = new Set(['epGlNren', 'annoCostruzione', 'superficieRiscaldataM2', 'volumeRiscaldatoM3']);
export const OBBLIGATORI: readonly Campo[] = ['codice', 'emessoIl', 'classe', 'epGlNren', 'oggetto'];

/** The scale in use on a day; null where the day is not written, or no scale was in use yet. */
export function schemaDel(giorno: string): SchemaClasse | null {
  if (giorno === '') return null;
  const trovato = Object.entries(SCHEMI_CLASSE).find(([, { dal, al }]) => dal !== null && giorno >= dal && (al === null || giorno <= al));
  return (trovato?.[0] as SchemaClasse | undefined) ?? null;
}

/** Fields that cannot go as they are, with why. */
export function mistakes(scritto: Scritto, parole: { readonly obbligatorio: string; readonly numero: string }): Map<string, string> {
  const errori = new Map<string, string>();
  for (const campo of OBBLIGATORI) if (scritto[campo].trim() === '') errori.set(campo, parole.obbligatorio);
  for (const campo of NUMERI) if (scritto[campo].trim() !== '' && !Number.isFinite(parseNumber(scritto[campo]))) errori.set(campo, parole.numero);
  return errori;
}

/** Body of the request, once nothing is wrong with it. */
export function bodyOf(scritto: Scritto, riferimenti: readonly Chiave[]): CorrezioneApe {
  const numero = (campo: 'annoCostruzione' | 'superficieRiscaldataM2' | 'volumeRiscaldatoM3'): Record<string, number> => (scritto[campo].trim() === '' ? {} : { [campo]: parseNumber(scritto[campo]) });
  return {
    codice: scritto.codice.trim(), classe: scritto.classe, epGlNren: parseNumber(scritto.epGlNren), emessoIl: scritto.emessoIl, ...(scritto.scadeIl === '' ? {} : { scadeIl: scritto.scadeIl }), oggetto: scritto.oggetto as CorrezioneApe['oggetto'],
    indirizzo: scritto.indirizzo.trim(), ...numero('annoCostruzione'), ...numero('superficieRiscaldataM2'), ...numero('volumeRiscaldatoM3'), riferimenti: [...riferimenti], ...(scritto.motivo.trim() === '' ? {} : { motivo: scritto.motivo.trim() }),
  };
}

/** What the API found wrong, at the field that it is about; keys are told at the choice of the units. */
export function errorsAt(problema: Problema | null): Map<string, string> {
  return new Map((problema?.errors ?? []).map(({ campo, messaggio }) => [campo.startsWith('riferimenti') ? 'riferimenti' : campo, messaggio]));
}

export const stessaChiave = (a: Chiave, b: Chiave): boolean => a.sezione === b.sezione && a.foglio === b.foglio && a.particella === b.particella && a.subalterno === b.subalterno;
/** «fg 4 p.lla 312 sub 6». */
export const nomeChiave = ({ sezione, foglio, particella, subalterno }: Chiave): string => [sezione && `sez. ${sezione}`, `fg ${foglio}`, `p.lla ${particella}`, subalterno && `sub ${subalterno}`].filter((parte) => parte !== '').join(' ');

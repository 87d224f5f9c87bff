import { VALORI_ATTRIBUTI } from '@edigit/anagrafe';
import type { AttributiEdificio } from '@edigit/anagrafe/contract';

const NOMI: Readonly<Record<keyof AttributiEdificio, string>> = {
  denominazione: 'Denominazione', uso: 'Uso', condizione: 'Condizione', annoCostruzione: 'Anno di costruzione', annoRistrutturazione: 'Anno di ristrutturazione', pianiFuoriTerra: 'Piani fuori terra',
  pianiInterrati: 'Piani interrati', altezzaM: 'Altezza',
  struttura: 'Struttura', fondazioni: 'Fondazioni', copertura: 'Copertura', manto: 'Manto di copertura', amianto: 'Amianto', classeSismica: 'Classe di rischio sismico', ascensori: 'Ascensori', riscaldamento: 'Riscaldamento', combustibile: 'Combustibile', codiceCatastoTermico: 'Codice catasto impianti termici', note: 'Note',
};

/** «Anno di costruzione»; the code of an attribute that is not known here. */
export function nomeAttributo(codice: string): string {
  return NOMI[codice as keyof AttributiEdificio] ?? codice;
}

/** A chosen value in words («Cemento armato»); one that is written freely as it is. */
export function valoreAttributo(codice: string, valore: string): string {
  return VALORI_ATTRIBUTI[codice]?.[valore] ?? valore;
}

/** «1974 (Licenza 45/1973, 01/05/1974)»: value with who says so and of which day; null where there is none. */
export function attributoInParole(codice: string, salvato: { readonly valore?: unknown; readonly fonte?: unknown; readonly data?: unknown } | null): string | null {
  if (salvato === null) return null;
  return `${valoreInParole(codice, salvato.valore)} (${String(salvato.fonte)}, ${String(salvato.data).split('-').toReversed().join('/')})`;
}

function valoreInParole(codice: string, valore: unknown): string {
  if (codice === 'altezzaM' && typeof valore === 'number') return `${valore.toLocaleString('it-IT')} m`;
  if (typeof valore === 'string') return valoreAttributo(codice, valore);
  return String(valore);
}

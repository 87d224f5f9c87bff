import type { AttributiEdificio } from '@edigit/anagrafe/contract';

const NOMI: Readonly<Record<keyof AttributiEdificio, string>> = {
  denominazione: 'Denominazione', uso: 'Uso', condizione: 'Condizione', annoCostruzione: 'Anno di costruzione', annoRistrutturazione: 'Anno di ristrutturazione', pianiFuoriTerra: 'Piani fuori terra',
  pianiInterrati: 'Piani interrati', altezzaM: 'Altezza', note: 'Note',
};

const VALORI: Readonly<Record<string, string>> = {
  residenziale: 'Residenziale', produttivo: 'Produttivo', commerciale: 'Commerciale', direzionale: 'Direzionale', turistico: 'Turistico', agricolo: 'Agricolo', 'servizi-pubblici': 'Servizi pubblici', culto: 'Culto',
  accessorio: 'Accessorio', misto: 'Misto', 'in-uso': 'In uso', 'in-costruzione': 'In costruzione', dismesso: 'Dismesso', rudere: 'Rudere',
};

/** «Anno di costruzione»; the code of an attribute that is not known here. */
export function nomeAttributo(codice: string): string {
  return NOMI[codice as keyof AttributiEdificio] ?? codice;
}

/** «1974 (Licenza 45/1973, 01/05/1974)»: value with who says so and of which day; null where there is none. */
export function attributoInParole(codice: string, salvato: { readonly valore?: unknown; readonly fonte?: unknown; readonly data?: unknown } | null): string | null {
  if (salvato === null) return null;
  return `${valoreInParole(codice, salvato.valore)} (${String(salvato.fonte)}, ${String(salvato.data).split('-').toReversed().join('/')})`;
}

function valoreInParole(codice: string, valore: unknown): string {
  if (codice === 'altezzaM' && typeof valore === 'number') return `${valore.toLocaleString('it-IT')} m`;
  if (typeof valore === 'string') return codice === 'uso' || codice === 'condizione' ? (VALORI[valore] ?? valore) : valore;
  return String(valore);
}

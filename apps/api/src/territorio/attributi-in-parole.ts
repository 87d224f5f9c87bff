import type { AttributiEdificio } from '@edigit/anagrafe/contract';

const NOMI: Readonly<Record<keyof AttributiEdificio, string>> = {
  denominazione: 'Denominazione', uso: 'Uso', condizione: 'Condizione', annoCostruzione: 'Anno di costruzione', annoRistrutturazione: 'Anno di ristrutturazione', pianiFuoriTerra: 'Piani fuori terra',
  pianiInterrati: 'Piani interrati', altezzaM: 'Altezza',
  struttura: 'Struttura', fondazioni: 'Fondazioni', copertura: 'Copertura', manto: 'Manto di copertura', amianto: 'Amianto', classeSismica: 'Classe di rischio sismico', ascensori: 'Ascensori', riscaldamento: 'Riscaldamento', combustibile: 'Combustibile', codiceCatastoTermico: 'Codice catasto impianti termici', note: 'Note',
};

const VALORI: Readonly<Partial<Record<keyof AttributiEdificio, Readonly<Record<string, string>>>>> = {
  uso: { residenziale: 'Residenziale', produttivo: 'Produttivo', commerciale: 'Commerciale', direzionale: 'Direzionale', turistico: 'Turistico', agricolo: 'Agricolo', 'servizi-pubblici': 'Servizi pubblici', culto: 'Culto', accessorio: 'Accessorio', misto: 'Misto' },
  condizione: { 'in-uso': 'In uso', 'in-costruzione': 'In costruzione', dismesso: 'Dismesso', rudere: 'Rudere' },
  struttura: { muratura: 'Muratura', 'cemento-armato': 'Cemento armato', acciaio: 'Acciaio', legno: 'Legno', mista: 'Mista', altra: 'Altra' },
  fondazioni: { continue: 'Continue', isolate: 'Isolate (plinti)', platea: 'Platea', pali: 'Pali', altre: 'Altre' },
  copertura: { piana: 'Piana', 'a-falde': 'A falde', 'a-volta': 'A volta', mista: 'Mista' },
  manto: { laterizio: 'Laterizio', lamiera: 'Lamiera', guaina: 'Guaina', pietra: 'Pietra', fibrocemento: 'Fibrocemento', vegetale: 'Vegetale', altro: 'Altro' },
  amianto: { presente: 'Presente', incapsulato: 'Presente, incapsulato o confinato', rimosso: 'Rimosso', escluso: 'Escluso dopo accertamento', 'da-accertare': 'Da accertare' },
  classeSismica: { 'A+': 'A+', A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G' },
  riscaldamento: { centralizzato: 'Centralizzato', autonomo: 'Autonomo per unità', teleriscaldamento: 'Teleriscaldamento', 'senza-impianto': 'Senza impianto' },
  combustibile: { metano: 'Metano', gpl: 'GPL', gasolio: 'Gasolio', elettricita: 'Elettricità', biomassa: 'Biomassa', altro: 'Altro' },
};

/** «Anno di costruzione»; the code of an attribute that is not known here. */
export function nomeAttributo(codice: string): string {
  return NOMI[codice as keyof AttributiEdificio] ?? codice;
}

/** A chosen value in words («Cemento armato»); one that is written freely as it is. */
export function valoreAttributo(codice: string, valore: string): string {
  return VALORI[codice as keyof AttributiEdificio]?.[valore] ?? valore;
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

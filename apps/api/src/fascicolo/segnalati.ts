import type { DatoSegnalabile, Fascicolo, Segnalazione, Sezione } from '@edigit/anagrafe/contract';

/** What the doubts of the officers say in a dossier: in their own section, and beside each datum they are about. */

/** The data of a thing of which a doubt is open. */
export function dubbiSu(segnalazioni: readonly Segnalazione[], ...ids: readonly (string | null)[]): DatoSegnalabile[] {
  return [...new Set(segnalazioni.filter((s) => s.stato === 'aperta' && ids.includes(s.oggetto.id)).map((s) => s.dato))];
}

/** A section in doubt is to be checked, however sure its links. */
export function conDubbi(sezione: Sezione, segnalazioni: readonly Segnalazione[]): Sezione {
  const muta = sezione.qualita === 'nessun-dato' || sezione.qualita === 'non-abilitato';
  return muta || !segnalazioni.some((s) => s.stato === 'aperta' && s.sezione === sezione.codice) ? sezione : { ...sezione, qualita: 'da-verificare' };
}

/** «Segnalato come da verificare: categoria (Sub 4), anno di costruzione.» */
export function segnalatiInParole(segnalazioni: readonly Segnalazione[]): Fascicolo['daSapere'] {
  const dubbi = segnalazioni.filter((s) => s.stato === 'aperta');
  if (dubbi.length === 0) return [];
  const dati = dubbi.slice(0, 3).map((s) => s.datoInParole.toLowerCase() + dettaglio(s));
  const altri = dubbi.length - dati.length;
  return [{ testo: `Segnalato come da verificare: ${dati.join(', ')}${altri === 0 ? '' : altri === 1 ? ' e un altro dato' : ` e altri ${altri} dati`}.`, sezione: 'segnalazioni', collegamenti: [] }];
}

function dettaglio({ oggetto, ereditataDa }: Segnalazione): string {
  if (ereditataDa !== undefined) return ` (ereditato da ${ereditataDa.codice})`;
  return oggetto.tipo === 'edificio' ? '' : ` (${oggetto.etichetta.split(' · ').at(-1) ?? ''})`;
}

/** The Italian day of an instant, `yyyy-mm-dd`. */
function giornoIn(istante: string): string {
  return new Date(istante).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
}

export function sezioneSegnalazioni(segnalazioni: readonly Segnalazione[], diritti: ReadonlySet<string>): Sezione {
  const testa = { codice: 'segnalazioni', titolo: 'Segnalazioni' } as const;
  if (!diritti.has('segnalazioni')) return { ...testa, fonte: null, aggiornatoAl: null, qualita: 'non-abilitato', dati: null };
  const [ultima] = segnalazioni.map((s) => s.chiusura?.il ?? s.segnalataIl).toSorted((a, b) => b.localeCompare(a));
  if (ultima === undefined) return { ...testa, fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null };
  const aperte = segnalazioni.filter((s) => s.stato === 'aperta').length;
  return { ...testa, fonte: 'Ufficio comunale', aggiornatoAl: giornoIn(ultima), qualita: aperte > 0 ? 'da-verificare' : 'certo', dati: { aperte, items: [...segnalazioni] } };
}

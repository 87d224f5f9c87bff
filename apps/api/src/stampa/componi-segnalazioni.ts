import type { Segnalazione, Sezione } from '@edigit/anagrafe/contract';
import { cella, tabella } from './blocchi.js';
import type { Blocco } from './documento.js';
import * as parole from './parole.js';

/** The doubts of the officers on paper: in their own table, and as a note beside what they are about. */

/** «da verificare: categoria, classe» for a thing, by its id and that of its link; null where nobody doubts. */
export function notaSegnalati(sezioni: readonly Sezione[]): (...ids: readonly (string | null)[]) => string | null {
  const aperte = sezioni.find((s) => s.codice === 'segnalazioni')?.dati?.items.filter((s) => s.stato === 'aperta') ?? [];
  return (...ids) => {
    const dati = new Set(aperte.filter((s) => ids.includes(s.oggetto.id)).map((s) => s.datoInParole.toLowerCase()));
    return dati.size === 0 ? null : `da verificare: ${[...dati].join(', ')}`;
  };
}

export function blocchiSegnalazioni(dati: Extract<Sezione, { codice: 'segnalazioni' }>['dati']): Blocco[] {
  if (dati === null) return [];
  return tabella({
    tipo: 'tabella', titolo: 'Dati segnalati dagli uffici', colonne: [{ titolo: 'Dato', peso: 26 }, { titolo: 'Motivo', peso: 46 }, { titolo: 'Esito', peso: 32 }],
    righe: dati.items.map((s) => [
      cella(s.datoInParole, insieme(s.ereditataDa === undefined ? null : `ereditata da ${s.ereditataDa.codice}`, s.oggetto.tipo === 'edificio' ? null : s.oggetto.etichetta, s.fonte)),
      cella(s.motivo, insieme(`${s.segnalataDa}, ${giornoDi(s.segnalataIl)}`, s.protocollo === null ? null : `Prot./pratica n. ${s.protocollo}`)),
      s.chiusura === null ? cella('Da verificare', cambiamento(s)) : cella(s.chiusura.esitoInParole, insieme(s.chiusura.nota, `${s.chiusura.da}, ${giornoDi(s.chiusura.il)}`, cambiamento(s))),
    ]),
  });
}

const giornoDi = (istante: string): string => parole.dataDi(new Date(istante));

function insieme(...parti: readonly (string | null)[]): string {
  return parti.filter((p) => p !== null).join(' · ');
}

function cambiamento({ cambiato }: Segnalazione): string | null {
  if (cambiato === null) return null;
  return `Il dato è cambiato dopo la segnalazione${cambiato.allora === null && cambiato.ora === null ? '' : `: era ${cambiato.allora ?? 'assente'}, poi ${cambiato.ora ?? 'assente'}`}`;
}

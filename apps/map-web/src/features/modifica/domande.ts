import { html } from 'lit';
import type { Sovrapposizione } from '@edigit/anagrafe/contract';
import type { Quesito } from './domanda.js';
import { t } from './testi.js';

/** «Ci sono modifiche non salvate»: `resta`, `butta` or `tieni`. */
export const LASCIA: Quesito = {
  titolo: t.lascia.titolo,
  corpo: html`<p>${t.lascia.spiega}</p>`,
  scelte: [{ valore: 'resta', testo: t.lascia.resta }, { valore: 'butta', testo: t.lascia.butta }, { valore: 'tieni', testo: t.lascia.tieni, principale: true }],
};

/** What the outline passes over: `correggi` or `salva`. */
export function askOverlap(sovrapposizioni: readonly Sovrapposizione[]): Quesito {
  return {
    titolo: t.sovrapposizione.titolo,
    corpo: html`<ul>${sovrapposizioni.map(({ codice, areaM2 }) => html`<li>${t.sovrapposizione.riga(codice, areaM2)}</li>`)}</ul><p>${t.sovrapposizione.spiega}</p>`,
    scelte: [{ valore: 'correggi', testo: t.sovrapposizione.correggi }, { valore: 'salva', testo: t.sovrapposizione.salva, principale: true }],
  };
}

/** Why a building is closed (fields `motivo`, `il`, `nota`): `annulla` or `chiudi`. */
export function askClosing(oggi: string): Quesito {
  return {
    titolo: t.chiusura.titolo,
    corpo: html`<p>${t.chiusura.spiega}</p>
      <fieldset class="motivi"><legend>${t.chiusura.motivo}</legend>${(['demolito', 'inserito-per-errore'] as const).map((motivo, i) => html`
        <label class="spunta"><input type="radio" name="motivo" value=${motivo} ?checked=${i === 0}> ${t.chiusura[motivo]}</label>`)}</fieldset>
      <label for="chiusura-il">${t.chiusura.il}</label><input id="chiusura-il" class="campo" type="date" name="il" required max=${oggi} value=${oggi}>
      <label for="chiusura-nota">${t.chiusura.nota}</label><input id="chiusura-nota" class="campo" name="nota" maxlength="500" autocomplete="off">`,
    scelte: [{ valore: 'annulla', testo: t.chiusura.annulla }, { valore: 'chiudi', testo: t.chiusura.chiudi, principale: true }],
  };
}

/** What was answered to {@link askClosing}. */
export function closingOf(dati: FormData): { motivo: 'demolito' | 'inserito-per-errore'; il: string; nota: string } {
  const text = (name: string): string => {
    const value = dati.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { motivo: text('motivo') === 'demolito' ? 'demolito' : 'inserito-per-errore', il: text('il'), nota: text('nota') };
}

import { html, nothing, type TemplateResult } from 'lit';
import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { formatDay } from '../format.js';
import { testi } from '../i18n.js';
import { qualitySign } from './words.js';

const t = testi(
  {
    concorda: 'Che cosa concorda', nonConcorda: 'Che cosa non concorda', calcolato: (giorno: string) => `Calcolato il ${giorno}.`, nessuno: 'Nessuna persona ha deciso.', soloPersona: 'Non l’hanno detto le regole: l’ha indicato una persona.',
    deciso: { confermato: 'Confermato', respinto: 'Respinto', sciolto: 'Spostato altrove' }, decisoDa: (che: string, chi: string, giorno: string) => `${che} da ${chi || 'una persona dell’ufficio'} il ${giorno}`,
    azioni: { conferma: 'Conferma', respingi: 'Non è di questo edificio', sposta: 'Sposta a un altro edificio…', ritira: 'Ritira la decisione' },
    derivazione: { conferma: 'Conferma la derivazione', respingi: 'Non deriva da questo', ritira: 'Ritira la decisione' },
  },
  {
    concorda: 'What agrees', nonConcorda: 'What does not agree', calcolato: (giorno: string) => `Worked out on ${giorno}.`, nessuno: 'Nobody has decided.', soloPersona: 'The rules did not say it: a person did.',
    deciso: { confermato: 'Confirmed', respinto: 'Refused', sciolto: 'Moved elsewhere' }, decisoDa: (what: string, who: string, day: string) => `${what} by ${who || 'a person of the office'} on ${day}`,
    azioni: { conferma: 'Confirm', respingi: 'Not of this building', sposta: 'Move to another building…', ritira: 'Take the decision back' },
    derivazione: { conferma: 'Confirm the descent', respingi: 'Does not come from it', ritira: 'Take the decision back' },
  },
);

/** What a person may do about a link. */
export type AzioneLegame = 'conferma' | 'respingi' | 'sposta' | 'ritira';

/** What may be decided about a link as it stands; nothing about those that only describe. */
export function actionsOf({ tipo, stato, decisione }: CollegamentoSpiegato): readonly AzioneLegame[] {
  const decided = decisione !== null;
  if (tipo === 'unita-edificio') {
    if (stato === 'confermato') return ['sposta', 'ritira'];
    return decided ? ['ritira'] : ['conferma', 'respingi', 'sposta'];
  }
  if (tipo === 'registro-edificio') return decided ? ['ritira'] : stato === 'certo' ? ['respingi', 'sposta'] : ['conferma', 'respingi', 'sposta'];
  if (tipo !== 'edificio-edificio') return [];
  if (decided) return ['ritira'];
  return stato === 'certo' ? [] : ['conferma', 'respingi'];
}

export function actionWord(azione: AzioneLegame, tipo: CollegamentoSpiegato['tipo']): string {
  return tipo === 'edificio-edificio' && azione !== 'sposta' ? t.derivazione[azione] : t.azioni[azione];
}

/** The evidence in words: criterion, what agrees, what does not, when it was worked out, who decided. */
export function evidenceWords({ criterio, prove, contro, calcolatoIl, decisione }: Pick<CollegamentoSpiegato, 'criterio' | 'prove' | 'contro' | 'calcolatoIl' | 'decisione'>): TemplateResult {
  const list = (title: string, lines: readonly string[], sign: string) => (lines.length === 0 ? nothing : html`<p class="prove-titolo">${title}</p>
    <ul class="prove-righe prove-${sign}">${lines.map((line) => html`<li>${line}</li>`)}</ul>`);
  return html`<p><strong>${criterio}</strong></p>
    ${list(t.concorda, prove, 'si')}${list(t.nonConcorda, contro, 'no')}
    <p class="prove-quando">${[calcolatoIl ? t.calcolato(formatDay(calcolatoIl)) : decisione ? t.soloPersona : '', decisione ? '' : t.nessuno].filter((part) => part !== '').join(' ')}</p>`;
}

/** «Confermato da M. Rossi il 12/03/2026», and why. */
export function decisionWords({ stato, decisione }: Pick<CollegamentoSpiegato, 'stato' | 'decisione'>): TemplateResult | typeof nothing {
  if (decisione === null) return nothing;
  const che = stato === 'respinto' || stato === 'sciolto' ? t.deciso[stato] : t.deciso.confermato;
  return html`<p class="prove-deciso">${t.decisoDa(che, decisione.da, formatDay(decisione.il))}${decisione.motivo ? html`: «${decisione.motivo}»` : '.'}</p>`;
}

/** «Sub 4» with how sure it is. */
export function linkHead(oggetto: string, qualita: CollegamentoSpiegato['qualita']): TemplateResult {
  return html`<p class="prove-cosa"><strong>${oggetto}</strong> ${qualitySign(qualita)}</p>`;
}

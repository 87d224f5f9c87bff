import type { CollegamentoSpiegato, Qualita } from '@edigit/anagrafe/contract';
import { diritto } from '@edigit/catasto-sigmater';
import type { AltroCollegamento, IntestatarioSalvato, StatoLegame, TerrenoDelFascicolo, UnitaDelFascicolo } from './fascicolo.repository.js';

/** How sure a link is, in the words of the dossier. */
export function qualitaDi(stato: StatoLegame): Qualita {
  switch (stato) {
    case 'certo':
    case 'confermato':
      return 'certo';
    case 'proposto':
      return 'probabile';
    case 'ambiguo':
    case 'respinto':
    case 'sciolto':
      return 'da-verificare';
  }
}

/** ISO day as «12/03/2026». */
export const giorno = (iso: string): string => iso.slice(0, 10).split('-').toReversed().join('/');

const intero = (n: number): string => n.toLocaleString('it-IT');

function etichettaUnita(u: UnitaDelFascicolo): string {
  return u.subalterno === '' ? `P.lla ${u.numero}` : `Sub ${u.subalterno}`;
}

/** What «Perché?» opens for a unit: the ground of its link, sentence by sentence. */
export function spiegaUnita(u: UnitaDelFascicolo): CollegamentoSpiegato {
  const { prove } = u;
  const frasi: string[] = [];
  const particella = `foglio ${prove.foglio ?? u.foglio}, particella ${prove.numero ?? u.numero}`;
  frasi.push(
    prove.graffato === true
      ? `L’unità è censita su più particelle insieme; una di queste è ${particella}, dove sta l’edificio.`
      : `L’unità è censita al ${particella}, lo stesso numero che la mappa dà all’edificio.`,
  );
  const edifici = prove.edificiSullaParticella ?? 1;
  if (edifici > 1) frasi.push(`Su questa particella ci sono ${edifici} edifici e il catasto non dice in quale sta l’unità.`);
  if (prove.sezioneConcorde === false) frasi.push('La sezione del catasto fabbricati e quella della mappa non coincidono: il numero da solo è un indizio debole.');
  const { numeriUrbani, numeriConcordanti } = prove;
  if (typeof numeriUrbani === 'number' && typeof numeriConcordanti === 'number') {
    frasi.push(`Nel foglio, ${intero(numeriConcordanti)} numeri urbani su ${intero(numeriUrbani)} si ritrovano in mappa.`);
  }
  if (u.statoCollegamento === 'confermato') frasi.push('Il collegamento è stato confermato da una persona dell’ufficio.');
  return {
    id: u.collegamentoId, tipo: 'unita-edificio', stato: u.statoCollegamento, qualita: qualitaDi(u.statoCollegamento), oggetto: etichettaUnita(u),
    criterio: u.criterio === 'graffato' ? 'Particelle censite insieme (graffate)' : 'Stesso foglio e stessa particella', prove: frasi,
  };
}

export function spiegaParticella(t: TerrenoDelFascicolo): CollegamentoSpiegato {
  const posizione = t.criterio === 'posizione';
  return {
    id: t.collegamentoId, tipo: 'particella-edificio', stato: t.statoCollegamento, qualita: qualitaDi(t.statoCollegamento), oggetto: `P.lla ${t.numero}`,
    criterio: posizione ? 'Posizione sulla mappa' : 'Codice del fabbricato in mappa',
    prove: [posizione ? `Il centro della sagoma cade nella particella ${t.numero}.` : `La mappa catastale disegna il fabbricato con il codice ${t.numero}+, cioè dentro la particella ${t.numero}.`],
  };
}

const percento = (quota: number | undefined): string => `${Math.round((quota ?? 0) * 100)} %`;

/** Other links that the dossier explains; null for those that say nothing to an officer. */
export function spiegaAltro(l: AltroCollegamento): CollegamentoSpiegato | null {
  const comune = { id: l.id, stato: l.stato, qualita: qualitaDi(l.stato) };
  if (l.tipo === 'aggregato-edificio' && l.aggregato !== null) {
    return { ...comune, tipo: 'aggregato-edificio', oggetto: `Aggregato ${l.aggregato}`, criterio: 'Posizione', prove: [`L’edificio sta dentro l’aggregato strutturale ${l.aggregato}.`] };
  }
  if (l.tipo === 'sagoma-edificio' && l.strato !== null && l.criterio !== 'origine') {
    return {
      ...comune, tipo: 'particella-edificio', oggetto: `Rilievo «${l.strato}»`, criterio: 'Sovrapposizione delle sagome',
      prove: [`La sagoma del rilievo e quella dell’edificio coincidono per il ${percento(l.prove['intersezioneSuUnione'])} della loro superficie comune.`],
    };
  }
  return null;
}

/** Who holds; a right whose subject the supply left out is still a right. */
export function denominazioneDi({ denominazione }: IntestatarioSalvato): string {
  return denominazione ?? 'Soggetto non presente nella fornitura';
}

/** Share in words of the contract: `n/d`; null when the cadastre does not state it (0/0). */
export function quotaDi({ quotaNumeratore: n, quotaDenominatore: d }: Pick<IntestatarioSalvato, 'quotaNumeratore' | 'quotaDenominatore'>): string | null {
  return n === null || d === null || n === 0 || d === 0 ? null : `${n}/${d}`;
}

export function dirittoInParole({ codiceDiritto, titolo }: Pick<IntestatarioSalvato, 'codiceDiritto' | 'titolo'>): string {
  const voce = diritto(codiceDiritto)?.descrizione ?? `Diritto con codice «${codiceDiritto}»`;
  return titolo === null ? voce : `${voce}: ${titolo}`;
}

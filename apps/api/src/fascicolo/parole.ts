import type { CollegamentoSpiegato, Qualita } from '@edigit/anagrafe/contract';
import { diritto } from '@edigit/catasto-sigmater';
import type { AltroCollegamento, DecisioneLetta, IntestatarioSalvato, LegameUnita, StatoLegame, TerrenoDelFascicolo } from './fascicolo.repository.js';

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

function etichettaUnita(u: LegameUnita): string {
  return u.subalterno === '' ? `P.lla ${u.numero}` : `Sub ${u.subalterno}`;
}

const DECISO: Readonly<Partial<Record<StatoLegame, string>>> = { confermato: 'Confermato', respinto: 'Respinto', sciolto: 'Spostato altrove' };

/** «Confermato da M. Rossi il 12/03/2026: «visto sul posto».» */
function decisioneInParole(stato: StatoLegame, { da, il, motivo }: DecisioneLetta): string {
  return `${DECISO[stato] ?? 'Deciso'} da ${da === '' ? 'una persona dell’ufficio' : da} il ${giorno(il)}${motivo === null ? '' : `: «${motivo}»`}.`;
}

function decisioneDi(decisione: DecisioneLetta | null): CollegamentoSpiegato['decisione'] {
  return decisione === null ? null : { ...decisione, il: new Date(decisione.il).toISOString() };
}

const CRITERI_UNITA: Readonly<Record<string, string>> = { graffato: 'Particelle censite insieme (graffate)', eredita: 'Edificio che deriva da un altro', ufficio: 'Indicato dall’ufficio' };

/** What «Perché?» opens for a unit: the ground of its link, sentence by sentence, then the decision. */
export function spiegaUnita(u: LegameUnita): CollegamentoSpiegato {
  const prove = [...fondamento(u), ...(u.decisione === null ? [] : [decisioneInParole(u.statoCollegamento, u.decisione)])];
  return {
    id: u.collegamentoId, tipo: 'unita-edificio', stato: u.statoCollegamento, qualita: qualitaDi(u.statoCollegamento), oggetto: etichettaUnita(u),
    criterio: CRITERI_UNITA[u.criterio] ?? 'Stesso foglio e stessa particella', prove, decisione: decisioneDi(u.decisione), unitaId: u.id,
  };
}

function fondamento({ criterio, prove, foglio, numero }: LegameUnita): string[] {
  if (criterio === 'ufficio') return [];
  if (criterio === 'eredita') {
    const eredi = prove.eredi ?? 1;
    return ['Una persona dell’ufficio aveva deciso sull’edificio da cui questo deriva.', ...(eredi > 1 ? [`Quell’edificio è ora diviso in ${eredi}, e nulla dice in quale parte sta l’unità.`] : [])];
  }
  const frasi: string[] = [];
  const particella = `foglio ${prove.foglio ?? foglio}, particella ${prove.numero ?? numero}`;
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
  return frasi;
}

export function spiegaParticella(t: TerrenoDelFascicolo): CollegamentoSpiegato {
  const { criterio, prova } = fondamentoParticella(t);
  return {
    id: t.collegamentoId, tipo: 'particella-edificio', stato: t.statoCollegamento, qualita: qualitaDi(t.statoCollegamento), oggetto: `P.lla ${t.numero}`, criterio,
    prove: [prova, ...(t.decisione === null ? [] : [decisioneInParole(t.statoCollegamento, t.decisione)])], decisione: decisioneDi(t.decisione), unitaId: null,
  };
}

function fondamentoParticella({ criterio, numero, prove: { quota } }: TerrenoDelFascicolo): { criterio: string; prova: string } {
  if (criterio === 'posizione') return { criterio: 'Posizione sulla mappa', prova: quota === undefined ? `Il centro della sagoma cade nella particella ${numero}.` : `Il ${percento(quota)} della sagoma cade nella particella ${numero}.` };
  if (criterio === 'numero') return { criterio: 'Numero dell’edificio', prova: `L’edificio porta il numero ${numero}, e in mappa non ci sono particelle che lo mostrino.` };
  return { criterio: 'Codice del fabbricato in mappa', prova: `La mappa catastale disegna il fabbricato con il codice ${numero}+, cioè dentro la particella ${numero}.` };
}

const percento = (quota: number | undefined): string => `${Math.round((quota ?? 0) * 100)} %`;

const DISCENDENZE: Readonly<Record<string, string>> = {
  divisione: 'Divisione fatta dall’ufficio', unione: 'Unione fatta dall’ufficio', raggruppamento: 'Raggruppamento fatto dall’ufficio', ricostruzione: 'Costruito dove un altro è stato demolito',
};

/** Other links that the dossier explains; null for those that say nothing to an officer. */
export function spiegaAltro(l: AltroCollegamento): CollegamentoSpiegato | null {
  const detto = fondamentoAltro(l);
  if (detto === null) return null;
  const { prove, ...testa } = detto;
  return {
    id: l.id, stato: l.stato, qualita: qualitaDi(l.stato), ...testa, prove: [...prove, ...(l.decisione === null ? [] : [decisioneInParole(l.stato, l.decisione)])], decisione: decisioneDi(l.decisione), unitaId: null,
  };
}

function fondamentoAltro(l: AltroCollegamento): Pick<CollegamentoSpiegato, 'tipo' | 'oggetto' | 'criterio' | 'prove'> | null {
  if (l.tipo === 'aggregato-edificio' && l.aggregato !== null) {
    return { tipo: 'aggregato-edificio', oggetto: `Aggregato ${l.aggregato}`, criterio: 'Posizione', prove: [`L’edificio sta dentro l’aggregato strutturale ${l.aggregato}.`] };
  }
  if (l.tipo === 'sagoma-edificio' && l.strato !== null && l.criterio !== 'origine') {
    return {
      tipo: 'particella-edificio', oggetto: `Rilievo «${l.strato}»`, criterio: 'Sovrapposizione delle sagome',
      prove: [`La sagoma del rilievo e quella dell’edificio coincidono per il ${percento(l.prove['intersezioneSuUnione'])} della loro superficie comune.`],
    };
  }
  if (l.tipo === 'edificio-edificio' && l.edificio !== null) {
    const [nuovo, vecchio] = l.daQuesto ? ['questo edificio', l.edificio] : [l.edificio, 'questo edificio'];
    return {
      tipo: 'edificio-edificio', oggetto: `Edificio ${l.edificio}`, criterio: DISCENDENZE[l.criterio] ?? 'Sovrapposizione con un edificio che c’era prima',
      prove: [`Il ${percento(l.prove['quotaVecchio'])} della sagoma di ${vecchio} è coperto da ${nuovo}.`],
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

import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { diritto } from '@edigit/catasto-sigmater';
import { percento, qualitaDi, quandoDi } from '../collegamenti/spiegazione.js';
import type { AltroCollegamento, IntestatarioSalvato, TerrenoDelFascicolo } from './fascicolo.repository.js';

export function spiegaParticella(t: TerrenoDelFascicolo): CollegamentoSpiegato {
  const { criterio, prova } = fondamentoParticella(t);
  return {
    id: t.collegamentoId, tipo: 'particella-edificio', stato: t.statoCollegamento, qualita: qualitaDi(t.statoCollegamento), oggetto: `P.lla ${t.numero}`, criterio,
    prove: [prova], contro: [], ...quandoDi(t), unitaId: null,
  };
}

function fondamentoParticella({ criterio, numero, prove: { quota } }: TerrenoDelFascicolo): { criterio: string; prova: string } {
  if (criterio === 'posizione') return { criterio: 'Posizione sulla mappa', prova: quota === undefined ? `Il centro della sagoma cade nella particella ${numero}.` : `Il ${percento(quota)} della sagoma cade nella particella ${numero}.` };
  if (criterio === 'numero') return { criterio: 'Numero dell’edificio', prova: `L’edificio porta il numero ${numero}, e in mappa non ci sono particelle che lo mostrino.` };
  return { criterio: 'Codice del fabbricato in mappa', prova: `La mappa catastale disegna il fabbricato con il codice ${numero}+, cioè dentro la particella ${numero}.` };
}

const DISCENDENZE: Readonly<Record<string, string>> = {
  divisione: 'Divisione fatta dall’ufficio', unione: 'Unione fatta dall’ufficio', raggruppamento: 'Raggruppamento fatto dall’ufficio', ricostruzione: 'Costruito dove un altro è stato demolito',
};

/** Other links that the dossier explains; null for those that say nothing to an officer. */
export function spiegaAltro(l: AltroCollegamento): CollegamentoSpiegato | null {
  const detto = fondamentoAltro(l);
  if (detto === null) return null;
  return {
    id: l.id, stato: l.stato, qualita: qualitaDi(l.stato), ...detto, contro: l.tipo === 'edificio-edificio' && l.stato === 'proposto' ? ['Le sagome coincidono solo in parte: le regole da sole non decidono.'] : [], ...quandoDi(l), unitaId: null,
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
export function denominazioneDi({ denominazione }: Pick<IntestatarioSalvato, 'denominazione'>): string {
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

import type { CollegamentoSpiegato, Qualita, StatoCollegamento } from '@edigit/anagrafe/contract';

/** Evidence of a link by number, as the linker wrote it. */
export interface ProveNumero {
  readonly foglio?: string;
  readonly numero?: string;
  readonly sezioneConcorde?: boolean;
  readonly edificiSullaParticella?: number;
  readonly graffato?: boolean;
  readonly numeriUrbani?: number | null;
  readonly numeriConcordanti?: number | null;
  readonly quotaArea?: number | null;
  /** Buildings that the confirmed one has become. */
  readonly eredi?: number;
}

/** Who decided about a link. */
export interface DecisioneLetta {
  readonly da: string;
  readonly il: string;
  readonly motivo: string | null;
}

/** A link of a unit, as far as it is explained. */
export interface LegameUnita {
  readonly id: string;
  readonly collegamentoId: string;
  readonly statoCollegamento: StatoCollegamento;
  readonly criterio: string;
  readonly prove: ProveNumero;
  readonly decisione: DecisioneLetta | null;
  readonly calcolatoIl: Date | null;
  readonly foglio: string;
  readonly numero: string;
  readonly subalterno: string;
}

/** How sure a link is, in the words of the dossier. */
export function qualitaDi(stato: StatoCollegamento): Qualita {
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

/** A share as «40 %». */
export const percento = (quota: number | null | undefined): string => `${Math.round((quota ?? 0) * 100)} %`;

const DECISO: Readonly<Partial<Record<StatoCollegamento, string>>> = { confermato: 'Confermato', respinto: 'Respinto', sciolto: 'Spostato altrove' };

/** «Confermato da M. Rossi il 12/03/2026: «visto sul posto».»; empty where nobody decided. */
export function decisioneInParole({ stato, decisione }: Pick<CollegamentoSpiegato, 'stato' | 'decisione'>): string {
  if (decisione === null) return '';
  const { da, il, motivo } = decisione;
  return `${DECISO[stato] ?? 'Deciso'} da ${da === '' ? 'una persona dell’ufficio' : da} il ${giorno(il)}${motivo === null ? '' : `: «${motivo}»`}.`;
}

/** The decision and the day of the evidence, in the shape of the contract. */
export function quandoDi({ decisione, calcolatoIl }: { readonly decisione: DecisioneLetta | null; readonly calcolatoIl: Date | null }): Pick<CollegamentoSpiegato, 'decisione' | 'calcolatoIl'> {
  return { decisione: decisione === null ? null : { ...decisione, il: new Date(decisione.il).toISOString() }, calcolatoIl: calcolatoIl?.toISOString() ?? null };
}

const CRITERI: Readonly<Record<string, string>> = { graffato: 'Particelle censite insieme (graffate)', eredita: 'Edificio che deriva da un altro', ufficio: 'Indicato dall’ufficio' };

/** What «Perché?» opens for a unit: the ground of its link, sentence by sentence, what agrees apart from what does not. */
export function spiegaUnita(u: LegameUnita): CollegamentoSpiegato {
  const { prove, contro } = fondamento(u);
  return {
    id: u.collegamentoId, tipo: 'unita-edificio', stato: u.statoCollegamento, qualita: qualitaDi(u.statoCollegamento), oggetto: u.subalterno === '' ? `P.lla ${u.numero}` : `Sub ${u.subalterno}`,
    criterio: CRITERI[u.criterio] ?? 'Stesso foglio e stessa particella', prove, contro, ...quandoDi(u), unitaId: u.id,
  };
}

function fondamento(u: LegameUnita): { prove: string[]; contro: string[] } {
  switch (u.criterio) {
    case 'ufficio': return { prove: [], contro: [] };
    case 'eredita': {
      const eredi = u.prove.eredi ?? 1;
      return {
        prove: ['Una persona dell’ufficio aveva deciso sull’edificio da cui questo deriva.'],
        contro: eredi > 1 ? [`Quell’edificio è ora diviso in ${eredi}, e nulla dice in quale parte sta l’unità.`] : [],
      };
    }
    default: return perNumero(u);
  }
}

function perNumero({ prove: p, foglio, numero, statoCollegamento }: LegameUnita): { prove: string[]; contro: string[] } {
  const particella = `foglio ${p.foglio ?? foglio}, particella ${p.numero ?? numero}`;
  const prove = [p.graffato === true
    ? `L’unità è censita su più particelle insieme; una di queste è ${particella}, dove sta l’edificio.`
    : `L’unità è censita al ${particella}, lo stesso numero che la mappa dà all’edificio.`];
  const contro: string[] = [];
  const edifici = p.edificiSullaParticella ?? 1;
  if (edifici > 1) contro.push(`Su questa particella ci sono ${edifici} edifici e il catasto non dice in quale sta l’unità.`);
  if (edifici > 1 && typeof p.quotaArea === 'number') prove.push(`Questo edificio è il ${percento(p.quotaArea)} della superficie coperta della particella.`);
  if (p.sezioneConcorde === false) contro.push('La sezione del catasto fabbricati e quella della mappa non coincidono: il numero da solo è un indizio debole.');
  const { numeriUrbani, numeriConcordanti } = p;
  if (typeof numeriUrbani === 'number' && typeof numeriConcordanti === 'number') {
    // One building, same section, and still only likely: it is the sheet that speaks against.
    const debole = statoCollegamento === 'proposto' && edifici === 1 && p.sezioneConcorde !== false;
    (debole ? contro : prove).push(`Nel foglio, ${debole ? 'solo ' : ''}${intero(numeriConcordanti)} numeri urbani su ${intero(numeriUrbani)} si ritrovano in mappa.`);
  }
  return { prove, contro };
}

import type { CollegamentoSpiegato, StatoCollegamento } from '@edigit/anagrafe/contract';
import { descriviCriterioStrada, type ProvaStrada } from '@edigit/anagrafe';
import type { ProveNome } from './nomi-di-strada.js';
import { type DecisioneLetta, giorno, percento, qualitaDi, quandoDi } from './spiegazione.js';

/** Evidence of a link of a register, as the rules wrote it (see `riferiti.queries.ts`); what does not apply is absent. */
export interface ProveRegistro {
  readonly foglio?: string;
  readonly numero?: string;
  readonly subalterno?: string;
  readonly finoA?: string;
  /** Day at which the key is meant. */
  readonly al?: string;
  readonly candidati?: number;
  readonly edifici?: number;
  readonly eredi?: number;
  readonly quotaArea?: number;
  readonly soppressa?: boolean;
  readonly nataIl?: string;
  readonly finitaIl?: string;
  /** The unit bore the number then, and bears another now. */
  readonly allora?: boolean;
  readonly senzaUnita?: boolean;
  readonly foglioDiscorde?: boolean;
  readonly unitaInDubbio?: boolean;
  readonly indirizzo?: boolean;
  readonly posizione?: boolean;
  /** From an access on the road to the building. */
  readonly metri?: number;
  /** The cadastral address, as it is written there. */
  readonly scritto?: string;
  /** How the street that the row names is the one of that address. */
  readonly strada?: ProveNome & { readonly nome: string };
  /** Buildings that nothing tells apart. */
  readonly pari?: number;
}

/** A link of a register as it is read. */
export interface LegameRegistro {
  readonly collegamentoId: string;
  readonly fine: 'unita' | 'particella' | 'edificio';
  readonly statoCollegamento: StatoCollegamento;
  readonly criterio: string;
  readonly prove: ProveRegistro;
  readonly decisione: DecisioneLetta | null;
  readonly calcolatoIl: Date | null;
}

const CRITERI: Readonly<Record<string, string>> = {
  unita: 'Stesso foglio, particella e subalterno', particella: 'Stesso foglio e stessa particella', genealogia: 'Particella che deriva da quella nominata', indirizzo: 'Stesso indirizzo', posizione: 'Posizione',
  'indirizzo-e-posizione': 'Stesso indirizzo e stesso posto', dentro: 'Posizione', vicinanza: 'Edificio più vicino', edificio: 'Particella del suo edificio', ufficio: 'Indicato dall’ufficio',
};

/** What «Perché?» opens for a row of a register. @param oggetto what an officer calls the row («Concessione 12/1985»). */
export function spiegaRegistro(l: LegameRegistro, oggetto: string): CollegamentoSpiegato {
  return {
    id: l.collegamentoId, tipo: `registro-${l.fine}`, stato: l.statoCollegamento, qualita: qualitaDi(l.statoCollegamento), oggetto, criterio: CRITERI[l.criterio] ?? CRITERI['particella']!, prove: proveDi(l), contro: controDi(l.prove),
    ...quandoDi({ decisione: l.decisione, calcolatoIl: l.criterio === 'ufficio' ? null : l.calcolatoIl }), unitaId: null,
  };
}

function proveDi({ criterio, prove: p }: LegameRegistro): string[] {
  const prove: string[] = [];
  if (p.foglio !== undefined && p.numero !== undefined) {
    const sub = p.subalterno === undefined ? '' : `, subaltern${p.finoA === undefined ? `o ${p.subalterno}` : `i da ${p.subalterno} a ${p.finoA}`}`;
    prove.push(`Il registro nomina il foglio ${p.foglio}, particella ${p.numero}${sub}${p.al === undefined ? '' : `, al ${giorno(p.al)}`}.`);
  }
  if (p.allora === true) prove.push('Il subalterno era di questa unità in quel giorno; oggi ne ha un altro.');
  if (p.soppressa === true) prove.push(criterio === 'unita' ? 'L’unità è oggi soppressa.' : 'La particella è oggi soppressa.');
  if (criterio === 'genealogia') prove.push('Gli atti catastali portano da quella particella a questa.');
  if (p.indirizzo === true) prove.push(`Le unità dell’edificio hanno lo stesso indirizzo${p.scritto === undefined ? '' : `: al catasto «${p.scritto}»`}.`);
  if (p.strada !== undefined) prove.push(...stessaStrada(p.strada));
  if (p.posizione === true) prove.push('Il punto del registro cade nella sagoma dell’edificio.');
  if (p.metri !== undefined) prove.push(`L’accesso dista ${p.metri.toLocaleString('it-IT', { maximumFractionDigits: 1 })} m dall’edificio.`);
  if (p.quotaArea !== undefined) prove.push(`Questo edificio è il ${percento(p.quotaArea)} della superficie coperta della particella.`);
  return prove;
}

function controDi(p: ProveRegistro): string[] {
  const contro: string[] = [];
  if ((p.candidati ?? 1) > 1) contro.push(`Lo stesso numero è di ${p.candidati} ${p.subalterno === undefined ? 'particelle' : 'unità'}, e il registro non dice la sezione.`);
  if ((p.edifici ?? 1) > 1) contro.push(p.foglio === undefined ? `Allo stesso indirizzo ci sono ${p.edifici} edifici.` : `Sulla particella ci sono ${p.edifici} edifici, e il registro non dice quale.`);
  if (p.strada?.possibili !== undefined) contro.push(`«${p.strada.nome}» ${p.strada.possibili.length === 1 ? 'è il nome di più strade' : `può essere ${elenco(p.strada.possibili)}`}: niente dice quale sia.`);
  if ((p.pari ?? 1) > 1) contro.push(`${p.pari} edifici si equivalgono: niente dice quale sia.`);
  if ((p.eredi ?? 1) > 1) contro.push(`Quella particella è diventata ${p.eredi} particelle.`);
  if (p.nataIl !== undefined) contro.push(`L’unità risulta al catasto dal ${giorno(p.nataIl)}, dopo quel giorno.`);
  if (p.finitaIl !== undefined) contro.push(`L’unità non risulta più al catasto dal ${giorno(p.finitaIl)}, prima di quel giorno.`);
  if (p.senzaUnita === true) contro.push(`Il subalterno ${p.subalterno ?? ''} non si trova al catasto: resta la particella.`);
  if (p.foglioDiscorde === true) contro.push('In questo foglio i numeri del catasto fabbricati e quelli della mappa spesso non coincidono.');
  if (p.unitaInDubbio === true) contro.push('Non è sicuro in quale edificio sta l’unità.');
  return contro;
}

/** Why two writings are one street; nothing to say where they are the same. */
function stessaStrada({ nome, registro, prove, catasto }: NonNullable<ProveRegistro['strada']>): string[] {
  const dette: string[] = [];
  if (prove.length > 0) dette.push(`«${nome}» è ${registro === undefined ? 'la strada che il catasto nomina' : `«${registro}» del registro delle strade`}: ${inParole(prove)}.`);
  if (catasto.length > 0) dette.push(`Il catasto scrive il nome di «${registro ?? nome}» in altro modo: ${inParole(catasto)}.`);
  return dette;
}

const inParole = (prove: readonly ProvaStrada[]): string => prove.map(({ criterio, parole }) => `${descriviCriterioStrada(criterio)}${parole === '' ? '' : ` (${parole})`}`).join('; ');
const elenco = (nomi: readonly string[]): string => nomi.map((n) => `«${n}»`).join(nomi.length === 2 ? ' o ' : ', ');

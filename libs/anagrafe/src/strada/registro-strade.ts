import { type ConfrontoStrade, confrontaLetture, type ProvaStrada } from './confronto.js';
import { leggiNomeStrada, type LetturaStrada } from './nome-strada.js';

/** A street as a register holds it: all the names it goes by (official, second language, former), the hamlet it lies in or ''. */
export interface StradaDiRegistro {
  readonly id: string;
  readonly nomi: readonly string[];
  readonly localita?: string;
}

export interface CandidatoStrada {
  readonly id: string;
  readonly punteggio: number;
  readonly prove: readonly ProvaStrada[];
}

/** `ambigua`: more than one street answers to that name as well, and none is chosen. Candidates from the best, five at most. */
export interface RicercaStrada {
  readonly stato: 'trovata' | 'ambigua' | 'non-trovata';
  /** Of the street that was found. */
  readonly id: string | null;
  readonly candidati: readonly CandidatoStrada[];
}

/** A name is linked by itself from this score on, when the next one stays behind by the margin. */
export const SOGLIA_TROVATA = 0.84;
const MARGINE = 0.025;
/** A name without its hamlet is that street only for a source that says the hamlet: elsewhere it is a candidate. */
const SENZA_LOCALITA = { detta: 0.98, taciuta: 0.83 } as const;
const MASSIMO_CANDIDATI = 5;

interface Voce {
  readonly strada: StradaDiRegistro;
  readonly lettura: LetturaStrada;
  /** Read without the hamlet that closes the name. */
  readonly breve: boolean;
}

/** The streets of one municipality ready to be searched by name; built once, it answers thousands of names. */
export class RegistroStrade {
  private readonly perChiave = new Map<string, Set<Voce>>();
  private readonly trovate = new Map<string, RicercaStrada>();

  constructor(strade: Iterable<StradaDiRegistro>) {
    for (const strada of strade) {
      const localita = leggiNomeStrada(strada.localita ?? '').letture[0]?.parole.map((p) => p.testo) ?? [];
      for (const nome of strada.nomi) {
        for (const lettura of leggiNomeStrada(nome).letture) {
          this.aggiungi({ strada, lettura, breve: false });
          const breve = senzaLocalita(lettura, localita);
          if (breve !== null) this.aggiungi({ strada, lettura: breve, breve: true });
        }
      }
    }
  }

  /** The street of that name; `localita` as the source says it decides among streets that share a name. */
  trova(nome: string, localita = ''): RicercaStrada {
    const chiave = `${nome}\n${localita}`;
    const nota = this.trovate.get(chiave);
    if (nota !== undefined) return nota;
    const esito = this.cerca(nome, localita);
    this.trovate.set(chiave, esito);
    return esito;
  }

  private cerca(nome: string, localita: string): RicercaStrada {
    const migliori = new Map<string, CandidatoStrada & { readonly strada: StradaDiRegistro }>();
    for (const lettura of leggiNomeStrada(nome).letture) {
      for (const voce of this.vicine(lettura)) {
        const confronto: ConfrontoStrade = confrontaLetture(lettura, voce.lettura);
        const punteggio = confronto.punteggio * (voce.breve ? SENZA_LOCALITA[isIn(voce.strada, localita) ? 'detta' : 'taciuta'] : 1);
        if (punteggio > (migliori.get(voce.strada.id)?.punteggio ?? 0)) migliori.set(voce.strada.id, { id: voce.strada.id, punteggio, prove: confronto.prove, strada: voce.strada });
      }
    }
    const candidati = [...migliori.values()].filter((c) => c.punteggio >= 0.5).toSorted((x, y) => y.punteggio - x.punteggio || (x.id < y.id ? -1 : 1));
    const detti = (primi: typeof candidati): CandidatoStrada[] => primi.slice(0, MASSIMO_CANDIDATI).map(({ id, punteggio, prove }) => ({ id, punteggio, prove }));
    const [primo] = candidati;
    if (primo === undefined || primo.punteggio < SOGLIA_TROVATA) return { stato: 'non-trovata', id: null, candidati: detti(candidati) };
    const pari = candidati.filter((c) => c.punteggio >= minimoPari(primo));
    const nellaLocalita = pari.filter((c) => isIn(c.strada, localita));
    const scelta = pari.length === 1 ? primo : nellaLocalita.length === 1 ? nellaLocalita[0]! : null;
    return scelta === null ? { stato: 'ambigua', id: null, candidati: detti(candidati) } : { stato: 'trovata', id: scelta.id, candidati: detti([scelta, ...candidati.filter((c) => c !== scelta)]) };
  }

  private aggiungi(voce: Voce): void {
    for (const chiave of chiavi(voce.lettura)) {
      const voci = this.perChiave.get(chiave);
      if (voci === undefined) this.perChiave.set(chiave, new Set([voce]));
      else voci.add(voce);
    }
  }

  private vicine(lettura: LetturaStrada): Set<Voce> {
    const voci = new Set<Voce>();
    for (const chiave of chiavi(lettura)) for (const voce of this.perChiave.get(chiave) ?? []) voci.add(voce);
    return voci;
  }
}

/** From which score on a street answers to a name as well as the first. */
const minimoPari = ({ punteggio }: { readonly punteggio: number }): number => (punteggio === 1 ? 1 : punteggio - MARGINE);

/** The streets that a name may be: the one that was found, or all that answer as well; none when no street does. */
export function stradePossibili({ stato, candidati }: RicercaStrada): readonly CandidatoStrada[] {
  const [primo] = candidati;
  if (primo === undefined || stato === 'non-trovata') return [];
  return stato === 'trovata' ? [primo] : candidati.filter((c) => c.punteggio >= minimoPari(primo));
}

/** One search in a register that is not kept; {@link RegistroStrade} for more. */
export function trovaStrada(nome: string, registro: Iterable<StradaDiRegistro>, localita = ''): RicercaStrada {
  return new RegistroStrade(registro).trova(nome, localita);
}

/** Beginning, end and letters of every word: one wrong letter or two exchanged leave one of them. */
function* chiavi({ parole }: LetturaStrada): Generator<string> {
  for (const { testo, legame, tipo } of parole) {
    if (tipo === 'iniziale' || tipo === 'titolo' || tipo === 'santo') continue;
    if (tipo === 'numero' || testo.length < 4) yield `=${testo}`;
    else {
      yield `<${testo.slice(0, 3)}`;
      yield `>${testo.slice(-3)}`;
      yield `~${testo.split('').toSorted().join('')}`;
      if (legame !== '') yield `<${(legame + testo).slice(0, 3)}`;
    }
  }
}

/** «Via Tripoli di Castelceriolo» in Castelceriolo is «Via Tripoli» to who lives there; `null` when the name does not close with it. */
function senzaLocalita(lettura: LetturaStrada, localita: readonly string[]): LetturaStrada | null {
  const resto = lettura.parole.length - localita.length;
  if (localita.length === 0 || resto < 1 || !localita.every((parola, i) => lettura.parole[resto + i]!.testo === parola)) return null;
  return { dug: lettura.dug, parole: lettura.parole.slice(0, resto) };
}

function isIn({ localita }: StradaDiRegistro, detta: string): boolean {
  if (detta === '' || localita === undefined || localita === '') return false;
  const [x, y] = [localita, detta].map((nome) => leggiNomeStrada(nome).letture[0]?.parole.map((p) => p.testo).join(' '));
  return x !== undefined && x === y;
}

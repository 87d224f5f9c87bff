import { type CandidatoStrada, type ProvaStrada, RegistroStrade, type RicercaStrada, stradePossibili } from '@edigit/anagrafe';
import type { StradaSalvata } from '../indirizzi/strade.queries.js';
import { stradeDiRegistro } from '../indirizzi/strade.queries.js';

/** Why a name of a register and a name of the cadastre are one street. */
export interface ProveNome {
  /** The street of the municipal register that both mean; absent where it has none and the two were compared as they are. */
  readonly registro?: string;
  /** Of the name in the register of the office, and of that in the cadastre; empty where they are written alike. */
  readonly prove: readonly ProvaStrada[];
  readonly catasto: readonly ProvaStrada[];
  /** Names, with the hamlet, of the streets that answer as well, this one among them; absent where there is one street. */
  readonly possibili?: readonly string[];
}

/** A name of a register with a name of the cadastre that may be the same street; `catastale` is '' when none is. */
export interface NomeAbbinato {
  readonly nome: string;
  readonly catastale: string;
  /** 0–1, to the fourth decimal. */
  readonly punteggio: number;
  readonly stato: 'trovata' | 'ambigua' | 'non-trovata';
  readonly prove: ProveNome;
}

interface Meta {
  readonly catastale: string;
  readonly punteggio: number;
  readonly prove: readonly ProvaStrada[];
  /** Of the streets that the cadastre may mean; empty where it is one. */
  readonly possibili: readonly string[];
}

/** As an officer tells one street from another. */
interface NomeDiStrada {
  readonly nome: string;
  readonly conLocalita: string;
}

/**
 * The street names of a municipality's cadastral addresses, to which those of other registers are compared: through the register of streets where it knows them, directly where it does
 * not. Built once, it answers for every distinct name.
 */
export class NomiDiStrada {
  readonly #registro: RegistroStrade;
  readonly #nomi: ReadonlyMap<string, NomeDiStrada>;
  readonly #municipali: ReadonlySet<string>;
  readonly #mete = new Map<string, Meta[]>();

  /** @param catastali distinct names, as the cadastre writes them: «VIA TURATI FILIPPO». */
  constructor(strade: readonly StradaSalvata[], catastali: readonly string[]) {
    const municipale = new RegistroStrade(stradeDiRegistro(strade));
    this.#municipali = new Set(strade.map((s) => s.id));
    const nomi = new Map(strade.map(({ id, nome, localita }) => [id, { nome, conLocalita: localita === '' ? nome : `${nome} (${localita})` }]));
    const ignoti: string[] = [];
    for (const catastale of catastali) {
      const trovate = municipale.trova(catastale);
      const possibili = stradePossibili(trovate);
      if (possibili.length === 0) ignoti.push(catastale);
      for (const c of possibili) this.#aggiungi(c.id, { catastale, punteggio: c.punteggio, prove: proveDi(c), possibili: nomiDi(trovate, nomi) });
    }
    const soli = alike(ignoti);
    for (const [id, scritture] of soli) {
      nomi.set(id, { nome: scritture[0]!, conLocalita: scritture[0]! });
      for (const catastale of scritture) this.#aggiungi(id, { catastale, punteggio: 1, prove: [], possibili: [] });
    }
    this.#nomi = nomi;
    this.#registro = new RegistroStrade([...stradeDiRegistro(strade), ...[...soli].map(([id, scritture]) => ({ id, nomi: scritture }))]);
  }

  /** The names of the cadastre that a name may be, by name; one with `catastale` '' when it may be none. */
  abbina(nome: string): NomeAbbinato[] {
    const trovate = this.#registro.trova(nome);
    const possibili = nomiDi(trovate, this.#nomi);
    const migliori = new Map<string, NomeAbbinato>();
    for (const c of stradePossibili(trovate)) {
      for (const meta of this.#mete.get(c.id) ?? []) {
        const altre = [...new Set([...possibili, ...meta.possibili])].toSorted();
        const abbinato: NomeAbbinato = {
          nome, catastale: meta.catastale, punteggio: Math.round(c.punteggio * meta.punteggio * 10_000) / 10_000, stato: altre.length > 0 ? 'ambigua' : 'trovata',
          prove: { ...(this.#municipali.has(c.id) ? { registro: this.#nomi.get(c.id)!.nome } : {}), prove: proveDi(c), catasto: meta.prove, ...(altre.length > 0 ? { possibili: altre } : {}) },
        };
        if (abbinato.punteggio > (migliori.get(meta.catastale)?.punteggio ?? 0)) migliori.set(meta.catastale, abbinato);
      }
    }
    if (migliori.size === 0) return [{ nome, catastale: '', punteggio: 0, stato: 'non-trovata', prove: { prove: [], catasto: [] } }];
    return [...migliori.values()].toSorted((a, b) => (a.catastale < b.catastale ? -1 : 1));
  }

  #aggiungi(id: string, meta: Meta): void {
    this.#mete.set(id, [...(this.#mete.get(id) ?? []), meta]);
  }
}

const proveDi = ({ prove }: CandidatoStrada): ProvaStrada[] => prove.filter(({ criterio }) => criterio !== 'scrittura-uguale').map(({ criterio, parole }) => ({ criterio, parole }));

/** Streets that answer as well, by name; empty where one does. */
const nomiDi = (trovate: RicercaStrada, nomi: ReadonlyMap<string, NomeDiStrada>): string[] =>
  trovate.stato === 'ambigua' ? [...new Set(stradePossibili(trovate).map(({ id }) => nomi.get(id)?.conLocalita ?? ''))] : [];

/** Names that differ by signs and accents alone are one street: under the first of them. */
function alike(nomi: readonly string[]): Map<string, string[]> {
  const registro = new RegistroStrade(nomi.map((nome) => ({ id: nome, nomi: [nome] })));
  const gruppi = new Map<string, string[]>();
  for (const nome of nomi) {
    const primo = registro.trova(nome).candidati.filter((c) => c.punteggio === 1).map((c) => c.id).toSorted()[0] ?? nome;
    gruppi.set(primo, [...(gruppi.get(primo) ?? []), nome]);
  }
  return gruppi;
}

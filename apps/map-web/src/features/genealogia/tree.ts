import type { AttoGenealogia, CosaGenealogia, Genealogia, ParteAtto } from '@edigit/anagrafe/contract';

/** One party of an act at its place in the tree. */
export interface Ramo {
  readonly cosa: CosaGenealogia;
  readonly superficieM2: number | null;
  /** The thing itself, which went on with another area. */
  readonly stessa: boolean;
  /** Told elsewhere in the tree: acts may join what others had parted. */
  readonly ripetuta: boolean;
  readonly atti: readonly Nodo[];
}

/** An act at its place in the tree, with its parties on the side from which it is seen. */
export interface Nodo {
  readonly atto: AttoGenealogia;
  readonly qui: readonly Ramo[];
  readonly rami: readonly Ramo[];
}

/** The acts of one direction as a tree from the thing asked; each act, and each thing, opens once. */
export function treeOf(genealogia: Genealogia, verso: 'origini' | 'esiti'): Nodo[] {
  const cose = new Map(genealogia.cose.map((cosa) => [cosa.chiave, cosa]));
  const aperte = new Set([genealogia.chiave]);
  const detti = new Set<AttoGenealogia>();
  const ramo = ({ chiave, superficieM2 }: ParteAtto, altro: Partial<Ramo> = {}): Ramo => ({ cosa: cose.get(chiave)!, superficieM2, stessa: false, ripetuta: false, atti: [], ...altro });
  const attiDi = (chiave: string): AttoGenealogia[] => genealogia[verso].filter((atto) => lati(atto, verso)[0].some((p) => p.chiave === chiave));
  const nodi = (chiave: string): Nodo[] => attiDi(chiave).filter((atto) => !detti.has(atto)).map((atto) => {
    detti.add(atto);
    const [qui, la] = lati(atto, verso);
    return {
      atto,
      qui: qui.map((p) => ramo(p, { stessa: p.chiave === chiave })),
      rami: la.map((p) => {
        if (p.chiave === chiave) return ramo(p, { stessa: true });
        if (aperte.has(p.chiave)) return ramo(p, { ripetuta: true });
        aperte.add(p.chiave);
        const atti = nodi(p.chiave);
        return ramo(p, { atti, ripetuta: atti.length === 0 && attiDi(p.chiave).some((altro) => altro !== atto) });
      }),
    };
  });
  return nodi(genealogia.chiave);
}

/** The sides of an act: the one from which it is seen, and the other. */
function lati({ da, a }: AttoGenealogia, verso: 'origini' | 'esiti'): readonly [readonly ParteAtto[], readonly ParteAtto[]] {
  return verso === 'esiti' ? [da, a] : [a, da];
}

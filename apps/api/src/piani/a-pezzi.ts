/** What came of a work done in blocks, and which of its things could not be done. */
export interface Esito<R> {
  readonly esiti: R[];
  readonly falliti: string[];
  /** False when the time was over before the end. */
  readonly finito: boolean;
}

/**
 * Works on things in blocks of so many; a block that fails is done again in halves, down to the one thing that makes it fail, which is left out and told.
 * @param fine instant (ms) after which no other block is begun
 */
export async function aPezzi<R>(ids: readonly string[], perVolta: number, lavora: (ids: readonly string[]) => Promise<readonly R[]>, fallito: (error: unknown) => void, fine = Infinity): Promise<Esito<R>> {
  const esiti: R[] = [];
  const falliti: string[] = [];
  const attesa: (readonly string[])[] = [];
  for (let da = 0; da < ids.length; da += perVolta) attesa.push(ids.slice(da, da + perVolta));
  attesa.reverse();
  for (let blocco = attesa.pop(); blocco !== undefined; blocco = attesa.pop()) {
    if (Date.now() > fine) return { esiti, falliti, finito: false };
    try {
      esiti.push(...(await lavora(blocco)));
    } catch (error) {
      fallito(error);
      const meta = Math.ceil(blocco.length / 2);
      if (blocco.length === 1) falliti.push(blocco[0]!);
      else attesa.push(blocco.slice(meta), blocco.slice(0, meta));
    }
  }
  return { esiti, falliti, finito: true };
}

/** Failures in a row after which a source is left alone for a while. */
const FALLITI = 3;
const RIPOSO_MS = 30_000;

/** Who answers and who does not: a source that is down is not asked tile by tile, each time until the limit. */
export class Interruttore {
  readonly #stati = new Map<string, { falliti: number; fino: number }>();

  /** True while the source rests. */
  isAperto(id: string, adesso = Date.now()): boolean {
    return (this.#stati.get(id)?.fino ?? 0) > adesso;
  }

  /** False after the last attempts failed. */
  isRaggiungibile(id: string): boolean {
    return (this.#stati.get(id)?.falliti ?? 0) < FALLITI;
  }

  riuscito(id: string): void {
    this.#stati.delete(id);
  }

  /** True when this failure sends the source to rest. */
  fallito(id: string, adesso = Date.now()): boolean {
    const falliti = (this.#stati.get(id)?.falliti ?? 0) + 1;
    const aRiposo = falliti >= FALLITI;
    this.#stati.set(id, { falliti, fino: aRiposo ? adesso + RIPOSO_MS : 0 });
    return aRiposo && falliti === FALLITI;
  }
}

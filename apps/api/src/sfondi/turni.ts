/** At most so many at once, the others in a queue: services outside count the connections of who asks. */
export class Turni {
  #liberi: number;
  readonly #coda: (() => void)[] = [];

  constructor(quanti: number) {
    this.#liberi = quanti;
  }

  async esegui<T>(lavoro: () => Promise<T>): Promise<T> {
    if (this.#liberi > 0) this.#liberi--;
    else await new Promise<void>((resolve) => this.#coda.push(resolve));
    try {
      return await lavoro();
    } finally {
      const prossimo = this.#coda.shift();
      if (prossimo) prossimo();
      else this.#liberi++;
    }
  }
}

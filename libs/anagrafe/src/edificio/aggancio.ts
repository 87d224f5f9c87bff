import { isStessaPosizione, type Anello, type Posizione, type Sagoma } from './sagoma.js';

/** Two vertices nearer than this are one, in metres: less than any survey can tell, more than what numbers lose on the way. */
export const TOLLERANZA_AGGANCIO_M = 0.001;

/** What saved vertices are taken for, by precedence. */
export interface Riferimenti {
  /** Outlines that are being changed, as they are stored: what was not moved has not moved. */
  readonly vecchie: Iterable<Posizione>;
  /** Neighbouring buildings, then parcels: an earlier group wins over a nearer vertex of a later one. */
  readonly vicine: readonly Iterable<Posizione>[];
}

/**
 * Replaces positions within {@link TOLLERANZA_AGGANCIO_M} of a stored one by the stored bits. One for each operation: a place given to a
 * vertex of one outline is given to the same vertex of the next, so that what neighbours share stays shared.
 */
export class Aggancio {
  readonly #grado: Grado;
  readonly #vecchie: Rete;
  readonly #date: Rete;
  readonly #esiti = new Map<Posizione, Posizione>();
  readonly #vicine: readonly Rete[];
  #sostituite = 0;

  /** @param lat latitude of the place, for how long a degree is there. */
  constructor(lat: number, { vecchie, vicine }: Riferimenti) {
    this.#grado = gradoAt(lat);
    this.#vecchie = new Rete(this.#grado, vecchie);
    this.#date = new Rete(this.#grado, []);
    this.#vicine = vicine.map((posizioni) => new Rete(this.#grado, posizioni));
  }

  /** How many positions were replaced by stored ones that were not already the same bits. */
  get sostituite(): number {
    return this.#sostituite;
  }

  /** The position to save for one that was sent. */
  aggancia(inviata: Posizione): Posizione {
    const esito = this.#vecchie.nearest(inviata) ?? this.#gia(inviata) ?? this.#vicina(inviata) ?? inviata;
    this.#esiti.set(inviata, esito);
    this.#date.add(inviata);
    if (!isStessaPosizione(inviata, esito)) this.#sostituite++;
    return esito;
  }

  /** The outline to save. Vertices that fall together become one; a ring may so end with too few, which is for the caller to refuse. */
  agganciaSagoma(sagoma: Sagoma): Sagoma {
    return sagoma.map((anelli) => anelli.map((anello) => this.#anello(anello)));
  }

  #anello(anello: Anello): Anello {
    const posizioni = anello.slice(0, -1).map((p) => this.aggancia(p));
    const distinte = posizioni.filter((p, i) => i === 0 || !isStessaPosizione(p, posizioni[i - 1]!));
    while (distinte.length > 1 && isStessaPosizione(distinte[0]!, distinte.at(-1)!)) distinte.pop();
    return [...distinte, ...distinte.slice(0, 1)];
  }

  /** What a vertex sent before in the same place was given. */
  #gia(inviata: Posizione): Posizione | null {
    const prima = this.#date.nearest(inviata);
    return prima === null ? null : (this.#esiti.get(prima) ?? null);
  }

  #vicina(inviata: Posizione): Posizione | null {
    for (const rete of this.#vicine) {
      const trovata = rete.nearest(inviata);
      if (trovata !== null) return trovata;
    }
    return null;
  }
}

/** Metres in a degree at a latitude, along the meridian and along the parallel. */
interface Grado {
  readonly lonM: number;
  readonly latM: number;
}

/** GRS80. */
const SEMIASSE_M = 6_378_137;
const E2 = 0.006_694_380_022_9;

function gradoAt(lat: number): Grado {
  const phi = (lat * Math.PI) / 180;
  const w = Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
  const gradi = Math.PI / 180;
  return { lonM: (SEMIASSE_M / w) * Math.cos(phi) * gradi, latM: ((SEMIASSE_M * (1 - E2)) / w ** 3) * gradi };
}

/** Positions in cells as wide as the tolerance: what is near is in the cell or beside it. */
class Rete {
  readonly #celle = new Map<string, Posizione[]>();

  constructor(
    private readonly grado: Grado,
    posizioni: Iterable<Posizione>,
  ) {
    for (const p of posizioni) this.add(p);
  }

  add(p: Posizione): void {
    const chiave = this.#chiave(p, 0, 0);
    const cella = this.#celle.get(chiave);
    if (cella === undefined) this.#celle.set(chiave, [p]);
    else if (!cella.some((q) => isStessaPosizione(p, q))) cella.push(p);
  }

  /** The nearest within the tolerance; the first come of two as near. */
  nearest(p: Posizione): Posizione | null {
    let trovata: Posizione | null = null;
    let minima = TOLLERANZA_AGGANCIO_M;
    for (let i = -1; i <= 1; i++) {
      for (let j = -1; j <= 1; j++) {
        for (const q of this.#celle.get(this.#chiave(p, i, j)) ?? []) {
          const distanza = Math.hypot((q[0] - p[0]) * this.grado.lonM, (q[1] - p[1]) * this.grado.latM);
          if (distanza > minima || (distanza === minima && trovata !== null)) continue;
          trovata = q;
          minima = distanza;
        }
      }
    }
    return trovata;
  }

  #chiave([lon, lat]: Posizione, i: number, j: number): string {
    return `${Math.floor((lon * this.grado.lonM) / TOLLERANZA_AGGANCIO_M) + i} ${Math.floor((lat * this.grado.latM) / TOLLERANZA_AGGANCIO_M) + j}`;
  }
}

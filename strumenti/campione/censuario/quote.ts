import type { Caso } from '../caso.js';
import type { Popolazione } from './persone.js';
import type { Atto, RigaTitolarita, Soggetto } from './tracciati.js';

/** Who holds what share: one line of a set that makes the whole. */
export interface Quota {
  soggetto: Soggetto;
  diritto: string;
  numeratore: number;
  denominatore: number;
  regime: string;
  /** The other spouse. */
  riferimento: Soggetto | null;
  titolo: string;
}

function quota(soggetto: Soggetto, numeratore: number, denominatore: number, more: Partial<Quota> = {}): Quota {
  return { soggetto, diritto: '10', numeratore, denominatore, regime: ' ', riferimento: null, titolo: '', ...more };
}

export function whole(soggetto: Soggetto): Quota[] {
  return [quota(soggetto, 1, 1)];
}

/** The owners of one property, in the proportions met in an Italian town. */
export function ownersFor(people: Popolazione, caso: Caso, catasto: 'F' | 'T'): Quota[] {
  const kind = caso.weighted({
    solo: 44, comunione: 21, separazione: 4, fratelli: 11, usufrutto: 8, ente: 5, ignota: 2, livello: catasto === 'T' ? 4 : 0.7, superficie: 0.6, altro: 0.5, abitazione: 1, antico: 2,
  });
  switch (kind) {
    case 'solo': return [quota(people.owner(), 1, 1, { regime: caso.chance(0.3) ? 'P' : ' ' })];
    case 'comunione': case 'separazione': {
      const [a, b] = [people.person({ sesso: '1', years: [1935, 1988] }), people.person({ sesso: '2', years: [1937, 1990] })];
      const regime = kind === 'comunione' ? 'C' : 'S';
      return [quota(a, 1, 2, { regime, riferimento: b }), quota(b, 1, 2, { regime, riferimento: a })];
    }
    case 'fratelli': {
      const n = caso.int(2, 5);
      const cognome = people.surname();
      return Array.from({ length: n }, () => quota(people.person({ cognome }), 1, n));
    }
    case 'usufrutto': {
      const cognome = people.surname();
      return [quota(people.person({ cognome, years: [1926, 1948] }), 1, 1, { diritto: '80' }), quota(people.person({ cognome, years: [1952, 1985] }), 1, 1, { diritto: '20' })];
    }
    case 'ente': return [quota(people.body(), 1000, 1000)];
    case 'ignota': return [quota(people.forefather(), 0, 0), quota(people.owner(), 0, 0)];
    case 'livello': return [quota(caso.chance(0.5) ? people.comune : people.parrocchia, 0, 0, { diritto: '40' }), quota(people.forefather(), 0, 0, { diritto: '20 ' })];
    case 'superficie': return [quota(people.person(), 1, 1, { diritto: '1s' }), quota(people.comune, 1, 1, { diritto: '1t' })];
    case 'altro': return [quota(people.person(), 1, 1, { diritto: '990', titolo: 'TITOLO NON CODIFICATO DI ESEMPIO' })];
    case 'abitazione': {
      const cognome = people.surname();
      return [quota(people.person({ cognome, sesso: '2', years: [1930, 1955] }), 1, 1, { diritto: '30' }), quota(people.person({ cognome }), 1, 2), quota(people.person({ cognome }), 1, 2)];
    }
    case 'antico': return [quota(people.forefather(), 1, 1, { diritto: '10' })];
  }
}

/** Collects the rights of one cadastre and numbers the subjects that they name, from `firstSubject`. */
export class Titolare {
  readonly righe: RigaTitolarita[] = [];
  readonly soggetti = new Map<Soggetto, number>();

  private readonly byImmobile = new Map<number, RigaTitolarita[]>();

  constructor(private nextId: number, private nextSubject: number) {}

  add(immobile: number, quote: readonly Quota[], generato: Atto, chiuso: Atto | null = null): void {
    for (const q of quote) {
      const riga: RigaTitolarita = {
        soggetto: this.idOf(q.soggetto), tipoSoggetto: q.soggetto.tipo, immobile, diritto: q.diritto, titolo: q.titolo, numeratore: q.numeratore, denominatore: q.denominatore,
        regime: q.regime, riferimento: q.riferimento ? this.idOf(q.riferimento) : null, generato, chiuso, id: this.nextId++,
      };
      this.righe.push(riga);
      this.byImmobile.set(immobile, [...this.of(immobile), riga]);
    }
  }

  /** Rights on an immovable, oldest first. */
  of(immobile: number): readonly RigaTitolarita[] {
    return this.byImmobile.get(immobile) ?? [];
  }

  /** Year of the last right that began, 0 when there is none. */
  lastYear(immobile: number): number {
    return this.of(immobile).reduce((year, r) => Math.max(year, r.generato.anno), 0);
  }

  /** Takes back the rights of an immovable that is not in the supply after all. */
  drop(immobile: number): void {
    for (const riga of this.of(immobile)) this.righe.splice(this.righe.indexOf(riga), 1);
    this.byImmobile.delete(immobile);
  }

  private idOf(soggetto: Soggetto): number {
    const known = this.soggetti.get(soggetto);
    if (known !== undefined) return known;
    const id = this.nextSubject++;
    this.soggetti.set(soggetto, id);
    return id;
  }
}

import type { Operatore } from './operatore.js';

const KEPT_MS = 2000;
const MOST = 1000;

/**
 * Who was recognised in the last two seconds, so that the fifty tiles of one pan of the map cost one look at the sessions and not
 * fifty. Requests at the same time share one look. What is kept is at most two seconds late in learning that a session has ended.
 */
export class OperatoriRecenti {
  private readonly known = new Map<string, { readonly until: number; readonly found: Promise<Operatore | null> }>();

  constructor(private readonly now: () => number = Date.now) {}

  find(secret: string, look: (secret: string) => Promise<Operatore | null>): Promise<Operatore | null> {
    const kept = this.known.get(secret);
    if (kept && this.now() < kept.until) return kept.found;
    if (this.known.size >= MOST) this.known.clear();
    const found = look(secret);
    this.known.set(secret, { until: this.now() + KEPT_MS, found });
    found.catch(() => this.known.delete(secret));
    return found;
  }
}

/** Counts requests by key in fixed windows; the whole count is dropped at the end of each, so memory stays bounded by one window. */
export class RateLimit {
  private readonly hits = new Map<string, number>();
  private windowEnd = 0;

  constructor(
    private readonly windowMs: number,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Counts one request; answers 0 when it may pass, else the seconds to wait. */
  hit(key: string, limit: number): number {
    const now = this.now();
    if (now >= this.windowEnd) {
      this.hits.clear();
      this.windowEnd = now + this.windowMs;
    }
    const count = (this.hits.get(key) ?? 0) + 1;
    this.hits.set(key, count);
    return count <= limit ? 0 : Math.max(1, Math.ceil((this.windowEnd - now) / 1000));
  }
}

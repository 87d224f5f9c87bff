/** Codes remembered before counting starts over from the total: no sheet has as many, a hostile file may. */
const MAX_CODES = 100_000;

/**
 * Numbers borders that share one code, from 1, within one sheet. Where the memory would grow without end, or a sheet comes back after
 * another, the numbers go on from how many borders the sheet already has: unique still, only not contiguous.
 */
export class Ordinali {
  private readonly base = new Map<string, number>();
  private counts = new Map<string, number>();
  private sheet = '';
  private inSheet = 0;

  next(nomeMappa: string, codice: string): number {
    if (nomeMappa !== this.sheet || this.counts.size >= MAX_CODES) this.openSheet(nomeMappa);
    const ordinale = (this.counts.get(codice) ?? 0) + 1;
    this.counts.set(codice, ordinale);
    this.inSheet++;
    return (this.base.get(nomeMappa) ?? 0) + ordinale;
  }

  private openSheet(nomeMappa: string): void {
    if (this.inSheet > 0) this.base.set(this.sheet, (this.base.get(this.sheet) ?? 0) + this.inSheet);
    this.sheet = nomeMappa;
    this.inSheet = 0;
    this.counts = new Map();
  }
}

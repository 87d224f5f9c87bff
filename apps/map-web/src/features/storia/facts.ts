import type { FattoStoria } from '@edigit/anagrafe/contract';

/** Changes of one thing: of the one whose history it is (null), or of one that hangs on it. */
export interface FactGroup {
  readonly oggetto: FattoStoria['oggetto'];
  readonly fatti: readonly FattoStoria[];
}

/** The changes of an entry thing by thing, in the order in which they come. */
export function groupFacts(fatti: readonly FattoStoria[]): FactGroup[] {
  const groups: { oggetto: FattoStoria['oggetto']; fatti: FattoStoria[] }[] = [];
  for (const fatto of fatti) {
    const last = groups.at(-1);
    if (last && last.oggetto?.id === fatto.oggetto?.id) last.fatti.push(fatto);
    else groups.push({ oggetto: fatto.oggetto, fatti: [fatto] });
  }
  return groups;
}

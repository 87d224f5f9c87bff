import type { TempoQuery } from '@edigit/anagrafe/contract';

/** The moment that the whole screen looks at: every read of the registry carries it. Empty is now. */
let moment: TempoQuery = {};

export function setMoment(query: TempoQuery): void {
  moment = query;
}

/** Query of the moment, for reads and tiles. */
export function momentQuery(): TempoQuery {
  return moment;
}

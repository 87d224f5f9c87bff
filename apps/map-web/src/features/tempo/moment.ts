import type { TempoQuery } from '@edigit/anagrafe/contract';
import { formatDay, formatInstant } from '../../format.js';
import { testi } from '../../i18n.js';

/** What the screen looks at: the query of its reads, and the same in words; null is today. */
export interface MomentoScelto {
  readonly query: TempoQuery;
  readonly testo: string;
}

const t = testi(
  { risultava: (quando: string) => `come risultava il ${quando}`, era: (giorno: string) => `come era il ${giorno}`, per: (giorno: string) => `per il ${giorno}` },
  { risultava: (when: string) => `as it was known on ${when}`, era: (day: string) => `as it was on ${day}`, per: (day: string) => `for ${day}` },
);

/** A moment from the two choices; null when both are today's. `quando` is the instant that a number of operation stands for. */
export function momentOf({ conosciutoAl, validoAl }: TempoQuery, quando?: string): MomentoScelto | null {
  if (!conosciutoAl && !validoAl) return null;
  const known = conosciutoAl ? t.risultava(quando ? formatInstant(quando) : formatDay(conosciutoAl)) : '';
  const valid = validoAl ? (known ? t.per(formatDay(validoAl)) : t.era(formatDay(validoAl))) : '';
  return { query: { ...(conosciutoAl ? { conosciutoAl } : {}), ...(validoAl ? { validoAl } : {}) }, testo: [known, valid].filter(Boolean).join(', ') };
}

import type { Issue, IssueCode, IssueSeverity } from '../issue.js';

/** How many issues of the same code and field are listed; the others are counted, so that a file that is wrong on every line stays readable. */
function listedAtMost(code: IssueCode, severity: IssueSeverity): number {
  if (code === 'extra-fields') return 1;
  return severity === 'errore' ? 1000 : 100;
}

const MAX_RAW = 500;
const TAX_CODE_INSIDE = /[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]/iu;

interface Tally {
  readonly code: IssueCode;
  readonly severity: IssueSeverity;
  readonly field: string | null;
  readonly personal: boolean;
  count: number;
  firstUnlisted: number;
  lastUnlisted: number;
}

/** What is wrong at one place; see {@link Issue} for the meaning of each member. */
export interface Problem {
  readonly code: IssueCode;
  readonly severity: IssueSeverity;
  readonly line: number | null;
  readonly field?: string;
  readonly message: string;
  readonly raw?: string;
  readonly personal?: boolean;
}

/**
 * Gathers the issues of one file. The first ones of each code and field are listed one by one, the others are counted
 * and told by {@link summarise} in one issue that says how many and between which lines.
 */
export class IssueCollector {
  private listed: Issue[] = [];
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly file: string) {}

  add(problem: Problem): void {
    const field = problem.field ?? null;
    const personal = problem.personal === true || (problem.raw !== undefined && TAX_CODE_INSIDE.test(problem.raw));
    const key = `${problem.code} ${problem.severity} ${field ?? ''}`;
    let tally = this.tallies.get(key);
    if (tally === undefined) {
      tally = { code: problem.code, severity: problem.severity, field, personal, count: 0, firstUnlisted: 0, lastUnlisted: 0 };
      this.tallies.set(key, tally);
    }
    tally.count += 1;
    if (tally.count > listedAtMost(problem.code, problem.severity)) {
      tally.lastUnlisted = problem.line ?? 0;
      if (tally.firstUnlisted === 0) tally.firstUnlisted = tally.lastUnlisted;
      return;
    }
    this.listed.push({
      code: problem.code, severity: problem.severity, file: this.file, line: problem.line, field, message: problem.message,
      raw: problem.raw === undefined ? null : detached(problem.raw.slice(0, MAX_RAW)), personal,
    });
  }

  /** The issues gathered since the last call. */
  drain(): Issue[] {
    const issues = this.listed;
    this.listed = [];
    return issues;
  }

  /** To be called at the end of the file: adds one issue for each kind that was only counted beyond its first ones. */
  summarise(): void {
    for (const tally of this.tallies.values()) {
      const more = tally.count - listedAtMost(tally.code, tally.severity);
      if (more <= 0) continue;
      this.listed.push({
        code: tally.code, severity: tally.severity, file: this.file, line: null, field: tally.field,
        message: `Lo stesso problema si ripete in altri ${more} casi, dalla riga ${tally.firstUnlisted} alla riga ${tally.lastUnlisted}.`,
        raw: null, personal: tally.personal, times: more,
      });
    }
  }
}

/** A copy: a slice would keep the whole block of the file in memory for as long as the issue lives. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}

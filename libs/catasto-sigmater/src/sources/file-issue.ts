import type { Issue, IssueCode, IssueSeverity } from '../issue.js';

/** An issue about a whole file. The message begins with a capital when it is shown alone: it reads after the name of the file. */
export function fileIssue(code: IssueCode, severity: IssueSeverity, file: string, message: string): Issue {
  return { code, severity, file, line: null, field: null, message: message.charAt(0).toUpperCase() + message.slice(1), raw: null, personal: false };
}

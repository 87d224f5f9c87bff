export type { Issue, IssueCode, IssueSeverity } from './issue.js';
export { type Batch, type Source, UnreadableFileError } from './source.js';

import { fileIssue, type Issue, type IssueCode, UnreadableFileError } from '@edigit/catasto-sigmater';

/** The supply was understood well enough to say why it cannot be taken. */
export class Rifiuto extends Error {
  constructor(
    readonly codice: IssueCode,
    message: string,
    /** What is wrong, file by file: it stands among the issues of the supply. */
    readonly problemi: readonly Issue[],
  ) {
    super(message);
  }
}

/** The refusal that an error stands for; null for a failure of the program. */
export function rifiutoDi(error: unknown): Rifiuto | null {
  if (error instanceof Rifiuto) return error;
  return error instanceof UnreadableFileError ? new Rifiuto(error.code, error.message, [fileIssue(error.code, 'errore', error.file, error.message)]) : null;
}

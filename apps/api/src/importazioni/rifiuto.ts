import type { Issue, IssueCode } from '@edigit/catasto-sigmater';

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

import { ErroreUso } from './ambiente.js';

/** Reads a command line by `parseArgs`. @throws ErroreUso in the words of who typed it. */
export function leggiArgomenti<T>(leggi: () => T): T {
  try {
    return leggi();
  } catch (error) {
    throw new ErroreUso(inParole(error as Error & { code?: string }));
  }
}

function inParole({ code, message }: Error & { code?: string }): string {
  // Node tells of an option by its name between quotes, `-o, --option <value>`.
  const opzione = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `L’opzione «${opzione}» non esiste. Con «edigit aiuto» si leggono tutte.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message.includes('does not take') ? `L’opzione «${opzione}» non vuole un valore.` : `All’opzione «${opzione}» manca il valore.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `«${/'(.*?)'/s.exec(message)?.[1] ?? ''}» è di troppo. Con «edigit aiuto» si legge che cosa vuole ogni comando.`;
    default:
      return 'Opzioni non valide. Con «edigit aiuto» si leggono tutte.';
  }
}

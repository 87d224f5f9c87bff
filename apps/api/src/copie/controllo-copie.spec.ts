import { describe, expect, it } from 'vitest';
import { controllaCopie } from './controllo-copie.js';

const NOW = new Date('2026-05-10T12:00:00Z');
const ago = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
const look = (cartella: string | null, ultimaRiuscita: string | null, errore: string | null = null) =>
  controllaCopie({ cartella }, { ultimaRiuscita, ultimoErrore: errore === null ? null : { quando: errore, messaggio: 'il disco è pieno' } }, NOW);

describe('how backups stand', () => {
  it('is well when the last one is of the night', () => {
    expect(look('/copie', ago(10))).toMatchObject({ esito: 'ok', dettaglio: 'ultima copia riuscita il 10/05/2026 alle 04:00' });
  });

  it('is a warning when one was missed, when none is scheduled or when none was ever taken', () => {
    expect(look('/copie', ago(37))).toMatchObject({ esito: 'avviso' });
    expect(look('/copie', null)).toMatchObject({ esito: 'avviso', dettaglio: 'nessuna copia riuscita finora' });
    expect(look(null, ago(1))).toMatchObject({ esito: 'avviso', dettaglio: expect.stringContaining('EDIGIT_BACKUP_DIR') });
    expect(look(null, ago(1000))).toMatchObject({ esito: 'avviso' });
  });

  it('tells of a failure and why, and is an error after a week without any', () => {
    expect(look('/copie', ago(30), ago(6))).toMatchObject({ esito: 'avviso', dettaglio: 'ultima copia riuscita il 09/05/2026 alle 08:00; quella del 10/05/2026 alle 08:00 non è riuscita: il disco è pieno' });
    expect(look('/copie', ago(24 * 8), ago(6))).toMatchObject({ esito: 'errore', dettaglio: expect.stringContaining('il disco è pieno') });
  });
});

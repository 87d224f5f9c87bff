import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CopieDiSicurezza } from '@edigit/anagrafe/contract';
import { TracciaService } from '../accessi/traccia.service.js';
import { Database } from '../database/database.js';
import type { Controllo } from '../database/doctor/doctor.js';
import { DatabaseError } from '../database/errors.js';
import { copiaDocumenti, type EsitoCopia } from '../documenti/conservazione.js';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { elencaCopie } from './cartella.js';
import { controllaCopie } from './controllo-copie.js';
import { copiaDovuta } from './copia-dovuta.js';
import { Giornale } from './giornale.js';
import { cartellaLocale } from './prima-di-aggiornare.js';
import { scriviCopia } from './scrivi-copia.js';

const EVERY_MS = 60_000;
const NONE = { cartella: null, ora: 2, conservate: 14 };

/** Backups: by the clock, by hand, and how they stand. */
@Injectable()
export class CopieService implements OnApplicationShutdown {
  private readonly logger = new Logger(CopieService.name);
  private readonly config: NonNullable<HttpConfig['copie']>;
  private readonly dataDir: string;
  private readonly giornale: Giornale;
  private timer: NodeJS.Timeout | undefined;
  private inCorso = false;

  constructor(
    @Inject(HTTP_CONFIG) { copie, dataDir }: HttpConfig,
    private readonly db: Database,
    private readonly traccia: TracciaService,
  ) {
    this.config = copie ?? NONE;
    this.dataDir = dataDir ?? '.edigit';
    this.giornale = new Giornale(this.dataDir);
  }

  /** From here on backups are taken at their hour, and at once where one was missed: for the program that serves, not for commands. */
  avvia(): void {
    if (this.config.cartella !== null) this.timer ??= setInterval(() => void this.giro(new Date()), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One look at the clock; a failure is told in the log, on the administration page and by `edigit doctor`, and tried again later. */
  async giro(adesso: Date): Promise<void> {
    if (this.inCorso || !copiaDovuta(adesso, this.config.ora, this.giornale.leggi())) return;
    await this.copia('programmata', null, adesso).catch((error: Error) => this.logger.warn(`La copia di sicurezza non è riuscita: ${error.message}`));
  }

  /**
   * Takes one now. `chi` is who asked for it, null for the command line.
   *
   * @throws DomainError `conflict` while another is being taken; and what {@link scriviCopia} throws, in words.
   */
  async copia(tipo: 'programmata' | 'manuale', chi: string | null, adesso = new Date()): Promise<{ file: string; tabelle: number; righe: number; documenti: EsitoCopia }> {
    if (this.inCorso) throw new DomainError('conflict', 'Una copia è già in corso.');
    this.inCorso = true;
    try {
      const done = await scriviCopia(this.db, { cartella: this.cartella(), tipo, conservate: this.config.conservate, adesso });
      const documenti = await copiaDocumenti(this.db, this.dataDir, this.cartella());
      await this.db.lavora({ ruolo: 'accessi', utenteId: chi }, (u) => this.traccia.registra(u, { azione: 'copia-di-sicurezza', dettaglio: { tipo, righe: done.righe, documenti: documenti.copiati } }));
      this.giornale.riuscita(adesso);
      return { ...done, documenti };
    } catch (error) {
      const spoken = inWords(error);
      this.giornale.fallita(adesso, spoken.message);
      throw spoken;
    } finally {
      this.inCorso = false;
    }
  }

  /** As {@link copia}, without waiting for its end: that is written in the journal. @throws DomainError `conflict` while another is being taken. */
  inizia(chi: string): void {
    if (this.inCorso) throw new DomainError('conflict', 'Una copia è già in corso.');
    this.copia('manuale', chi).catch((error: Error) => this.logger.warn(`La copia di sicurezza non è riuscita: ${error.message}`));
  }

  /** When the last good one was taken; null where none was. */
  ultimaRiuscita(): string | null {
    return this.giornale.leggi().ultimaRiuscita;
  }

  stato(): CopieDiSicurezza {
    const { cartella, ora, conservate } = this.config;
    const { ultimaRiuscita, ultimoErrore } = this.giornale.leggi();
    const cartelle = new Set([this.cartella(), cartellaLocale(this.dataDir)]);
    return {
      ora: cartella === null ? null : ora, cartella: this.cartella(), conservate, inCorso: this.inCorso, ultimaRiuscita, ultimoErrore,
      items: [...cartelle].flatMap(elencaCopie).toSorted((a, b) => (a.nome < b.nome ? 1 : -1)),
    };
  }

  controllo(adesso = new Date()): Controllo {
    return controllaCopie(this.config, this.giornale.leggi(), adesso);
  }

  private cartella(): string {
    return this.config.cartella ?? cartellaLocale(this.dataDir);
  }
}

const FILE_SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'la cartella non è scrivibile', EPERM: 'la cartella non è scrivibile', EROFS: 'il disco è in sola lettura', ENOSPC: 'il disco è pieno', EDQUOT: 'lo spazio assegnato è finito',
  ENOTDIR: 'il percorso non è una cartella', EEXIST: 'il percorso non è una cartella', EIO: 'il disco non risponde', ESTALE: 'il disco di rete non risponde', ETIMEDOUT: 'il disco di rete non risponde',
};

/** The failure as an administrator reads it. */
function inWords(error: unknown): Error {
  if (error instanceof DatabaseError || error instanceof DomainError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : FILE_SYSTEM[code];
  return new DatabaseError('backup-failed', known === undefined ? message : `La copia non si è potuta scrivere: ${known}.`, { cause: error });
}

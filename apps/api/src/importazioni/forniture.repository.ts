import type { MappaturaRegistro } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { StatoImportazione } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import * as sql from './forniture.queries.js';
import type { Copertura } from './cronologia.js';
import { RIMASTI, STATO_PASSAGGIO, SVUOTA_RIGHE, SVUOTA_RIGHE_RIMASTE } from './passaggio.queries.js';
import type { ProblemaDaScrivere } from './problemi.js';

/** Life of a supply, as stored and as told. */
export type StatoFornitura = StatoImportazione;

export interface Differenze {
  readonly aggiunti: number;
  readonly modificati: number;
  readonly chiusi: number;
}

/** What a supply for a register is asked with; the last four once somebody has chosen them. */
export interface SceltaRegistro {
  readonly registro: string;
  readonly titolo: string;
  readonly tabella?: string;
  readonly mappatura?: MappaturaRegistro;
  readonly destinazione?: unknown;
  /** The destination in words. */
  readonly destinazioneDetta?: string;
}

export interface OpzioniFornitura extends Partial<SceltaRegistro> {
  readonly crs?: string;
  readonly percorsi?: readonly string[];
  readonly caricata?: boolean;
}

export interface Fornitura {
  readonly id: string;
  readonly numero: number;
  readonly stato: StatoFornitura;
  readonly comune: string;
  readonly conteggi: Readonly<Record<string, number>>;
  readonly differenze: Partial<Differenze>;
  readonly durataMs: number;
  readonly errore: { readonly codice: string; readonly messaggio: string } | null;
  readonly operazione: number | null;
  readonly opzioni: OpzioniFornitura;
  readonly creataIl: Date;
  readonly conclusaIl: Date | null;
  readonly utente: string | null;
  /** Who brought it. */
  readonly operatore: string;
  /** Who applied it; null where nobody has. */
  readonly applicataDa: string | null;
  /** When a preview is discarded by itself; null where none waits. */
  readonly scadeIl: Date | null;
}

export interface FornituraInElenco extends Fornitura {
  readonly file: readonly string[];
  readonly errori: number;
  readonly avvisi: number;
}

export interface FileFornitura {
  readonly ordine: number;
  readonly nome: string;
  readonly tipo: string;
  readonly sha256: string;
  readonly byte: number;
  readonly righe: number;
  readonly record: number;
  readonly problemi: number;
  /** Day the data are of, as the file says; `null` when it does not. */
  readonly riferimento: string | null;
  readonly metadati: Readonly<Record<string, unknown>>;
}

export interface ProblemaFornitura {
  readonly id: number;
  readonly file: string;
  readonly riga: number | null;
  readonly campo: string | null;
  readonly codice: string;
  readonly gravita: 'errore' | 'avviso';
  readonly messaggio: string;
  readonly testo: string | null;
}

/** Everything the import knows about supplies: rows in, rows out. Writes run as the import role of one municipality. */
@Injectable()
export class FornitureRepository {
  constructor(private readonly db: Database) {}

  static contesto(comune: string): Contesto {
    return { ruolo: 'import', comuni: [comune] };
  }

  /** The supply with these very files that is applied now, or null. */
  async findApplicata(comune: string, impronta: string): Promise<string | null> {
    const [riga] = await this.#scrivi<{ id: string }>(comune, sql.TROVA_APPLICATA, [comune, impronta]);
    return riga?.id ?? null;
  }

  async nuovoId(): Promise<string> {
    const [riga] = await this.db.lavora({ ruolo: 'import' }, (u) => u.query<{ id: string }>(sql.NUOVO_ID));
    return riga!.id;
  }

  /** Municipalities that something was applied to, the sample one left out. */
  async comuniNoti(): Promise<string[]> {
    return (await this.db.lavora({ ruolo: 'import', comuni: '*' }, (u) => u.query<{ codice: string }>(sql.COMUNI_NOTI))).map(({ codice }) => codice);
  }

  /** Makes the municipality known and opens a supply; answers the number that names its staging. */
  async crea(
    id: string, comune: string, nome: string, dimostrativo: boolean, opzioni: OpzioniFornitura, impronta: string | null, operatore: { id: string | null; nome: string }, diritto: string | null = null,
  ): Promise<{ readonly id: string; readonly numero: number }> {
    return this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(sql.ASSICURA_COMUNE, [comune, nome, dimostrativo]);
      const [fornitura] = await u.query<{ id: string; numero: number }>(sql.CREA, [id, comune, JSON.stringify(opzioni), impronta, operatore.id, operatore.nome, diritto]);
      if (fornitura === undefined) throw new Error('a supply was not created');
      return fornitura;
    });
  }

  async apriStaging(comune: string, numero: number): Promise<void> {
    await this.#scrivi(comune, 'SELECT edigit.apri_staging($1)', [numero]);
  }

  async chiudiStaging(comune: string, numero: number): Promise<void> {
    await this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query('SELECT edigit.chiudi_staging($1)', [numero]);
      await u.query(SVUOTA_RIGHE, [numero]);
    });
  }

  /** What an officer chose of a register's file. Answers false when the supply has ended meanwhile. */
  async scegli(comune: string, id: string, opzioni: OpzioniFornitura, impronta: string): Promise<boolean> {
    return (await this.#scrivi(comune, sql.SCEGLI, [comune, id, JSON.stringify(opzioni), impronta])).length > 0;
  }

  /** A register's file that could not be read as it was asked waits for another choice. */
  async tornaInAttesa(comune: string, id: string, errore: NonNullable<Fornitura['errore']>): Promise<void> {
    await this.#scrivi(comune, sql.TORNA_IN_ATTESA, [comune, id, JSON.stringify(errore)]);
  }

  /** The supply that is applied last to a destination of a register, when it is the one with this fingerprint; null otherwise. */
  async findApplicataAlRegistro(comune: string, registro: string, destinazione: unknown, impronta: string): Promise<string | null> {
    const [riga] = await this.#scrivi<{ id: string }>(comune, sql.TROVA_APPLICATA_AL_REGISTRO, [comune, registro, JSON.stringify(destinazione), impronta]);
    return riga?.id ?? null;
  }

  async scriviFile(comune: string, id: string, file: readonly FileFornitura[]): Promise<void> {
    await this.#scrivi(comune, sql.SCRIVI_FILE, [comune, id, JSON.stringify(file)]);
  }

  async scriviProblemi(comune: string, id: string, problemi: readonly ProblemaDaScrivere[]): Promise<void> {
    for (let from = 0; from < problemi.length; from += 2000) {
      await this.#scrivi(comune, sql.SCRIVI_PROBLEMI, [comune, id, JSON.stringify(problemi.slice(from, from + 2000))]);
    }
  }

  async aggiornaStato(
    comune: string, id: string, stato: StatoFornitura,
    dati: { conteggi?: Fornitura['conteggi']; differenze?: Differenze; durataMs: number; errore?: Fornitura['errore']; operazione?: number },
  ): Promise<void> {
    const json = (valore: unknown): string | null => (valore === undefined || valore === null ? null : JSON.stringify(valore));
    await this.#scrivi(comune, sql.AGGIORNA_STATO, [comune, id, stato, json(dati.conteggi), json(dati.differenze), Math.round(dati.durataMs), json(dati.errore), dati.operazione ?? null]);
  }

  /** Extent of what the registry holds of a municipality (EPSG:6706, lon lat); null when nothing. */
  async estensioneComune(comune: string): Promise<[number, number, number, number] | null> {
    const [riga] = await this.#scrivi<{ x1: number; y1: number; x2: number; y2: number }>(comune, sql.ESTENSIONE_COMUNE, [comune]);
    return riga ? [riga.x1, riga.y1, riga.x2, riga.y2] : null;
  }

  /** Up to which day the census of a municipality is known. */
  coperture(comune: string): Promise<Copertura[]> {
    return this.#scrivi(comune, sql.COPERTURE, [comune]);
  }

  /** Supplies of every municipality that have no end yet. */
  async findAperte(): Promise<Fornitura[]> {
    return this.db.lavora({ ruolo: 'import', comuni: '*' }, (u) => u.query<Fornitura>(sql.APERTE));
  }

  /** True while staging holds what was checked. */
  async haPassaggio({ comune, numero }: Pick<Fornitura, 'comune' | 'numero'>): Promise<boolean> {
    const [riga] = await this.#scrivi<{ intero: boolean }>(comune, STATO_PASSAGGIO, [numero, comune]);
    return riga?.intero === true;
  }

  /** Drops the staging of supplies that have ended. */
  async chiudiRimasti(): Promise<void> {
    const contesto = { ruolo: 'import', comuni: '*' } as const;
    for (const { numero } of await this.db.lavora(contesto, (u) => u.query<{ numero: number }>(RIMASTI))) await this.db.lavora(contesto, (u) => u.query('SELECT edigit.chiudi_staging($1)', [numero]));
    await this.db.lavora(contesto, (u) => u.query(SVUOTA_RIGHE_RIMASTE));
  }

  /** Before a supply is read again. */
  async dimenticaProblemi(comune: string, id: string): Promise<void> {
    await this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(sql.DIMENTICA_TESTI, [id]);
      await u.query(sql.DIMENTICA_PROBLEMI, [id]);
    });
  }

  async find(contesto: Contesto, id: string): Promise<Fornitura | null> {
    const [riga] = await this.db.lavora(contesto, (u) => u.query<Fornitura>(sql.TROVA, [id]));
    return riga ?? null;
  }

  async list(contesto: Contesto, dopo: string | null, limite: number): Promise<FornituraInElenco[]> {
    return this.db.lavora(contesto, (u) => u.query<FornituraInElenco>(sql.ELENCO, [dopo, limite]));
  }

  async listFile(contesto: Contesto, id: string): Promise<FileFornitura[]> {
    return this.db.lavora(contesto, (u) => u.query(sql.FILE, [id]));
  }

  async gruppiProblemi(contesto: Contesto, id: string): Promise<{ codice: string; gravita: 'errore' | 'avviso'; quanti: number }[]> {
    return this.db.lavora(contesto, (u) => u.query(sql.GRUPPI_PROBLEMI, [id]));
  }

  async listProblemi(contesto: Contesto, id: string, filtro: { dopo?: number; codice?: string | null; gravita?: string | null; file?: string | null }, limite: number): Promise<ProblemaFornitura[]> {
    return this.db.lavora(contesto, (u) => u.query<ProblemaFornitura>(sql.PROBLEMI, [id, filtro.dopo ?? 0, filtro.codice ?? null, filtro.gravita ?? null, filtro.file ?? null, limite]));
  }

  async listProblemiConDatiPersonali(comune: string, id: string): Promise<Omit<ProblemaFornitura, 'id'>[]> {
    return this.#scrivi(comune, sql.PROBLEMI_CON_DATI_PERSONALI, [id]);
  }

  #scrivi<R>(comune: string, testo: string, parametri: readonly unknown[]): Promise<R[]> {
    return this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query<R>(testo, parametri));
  }
}

import type { NuovoValoreParametro, ParametriDatati, ParametroDatato } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import * as sql from './parametri.queries.js';

/** Years are added to those of a day: a part of one, or a thousand, would leave no day. */
const ANNI_MASSIMI = 100;

/** The parameters of one sector. */
export interface SettoreParametri {
  /** Their codes begin with it: `tributi.`. */
  readonly prefisso: string;
  /** Unit of a code that a municipality may add by itself; null: it may not. */
  readonly unitaDi?: (codice: string) => string | null;
  /** Greatest value that is no slip of the pen, with what is said beyond it; null: any. */
  readonly massimo?: (codice: string, unita: string) => { readonly valore: number; readonly messaggio: string } | null;
}

/** Dated parameters: the law's, and those that a municipality sets for itself. */
@Injectable()
export class ParametriService {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found` for a municipality of others. */
  list(contesto: Contesto, { prefisso }: SettoreParametri, comune: string): Promise<ParametriDatati> {
    return this.db.lavora(contesto, async (u) => {
      await esigiComune(u, comune);
      return { items: await leggi(u, comune, prefisso, null) };
    });
  }

  /** @throws DomainError `not-found` for a code that is no parameter of the sector, and a municipality of others; `invalid-request` for a value out of its range. */
  async imposta(contesto: Contesto, settore: SettoreParametri, comune: string, codice: string, { valore, dal, baseGiuridica }: NuovoValoreParametro): Promise<ParametroDatato> {
    await this.db.lavora(contesto, (u) => esigiComune(u, comune));
    return this.db.lavora({ ruolo: 'import', utenteId: contesto.utenteId ?? null, comuni: [comune] }, async (u) => {
      const [prima] = await leggi(u, comune, settore.prefisso, codice);
      const unita = prima?.unita ?? settore.unitaDi?.(codice) ?? null;
      if (unita === null) throw new DomainError('not-found', 'Il parametro non esiste.');
      esigiValore(settore, codice, unita, valore);
      await u.query(sql.CHIUDI, [comune, codice, dal]);
      const corretto = await u.query(sql.CORREGGI, [comune, codice, dal, valore, baseGiuridica]);
      if (corretto.length === 0) await u.query(sql.AGGIUNGI, [comune, codice, dal, valore, baseGiuridica, unita]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'parametro', oggettoId: codice, dettaglio: { prima: prima?.oggi?.valore ?? null, valore, dal, corretto: corretto.length > 0 } });
      return (await leggi(u, comune, settore.prefisso, codice))[0]!;
    });
  }
}

function leggi(u: UnitaDiLavoro, comune: string, prefisso: string, codice: string | null): Promise<ParametroDatato[]> {
  return u.query(sql.PARAMETRI, [comune, prefisso, codice]);
}

async function esigiComune(u: UnitaDiLavoro, comune: string): Promise<void> {
  if ((await u.query(sql.COMUNE, [comune])).length === 0) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
}

function esigiValore({ massimo }: SettoreParametri, codice: string, unita: string, valore: number): void {
  if (unita === 'anni' && !(Number.isInteger(valore) && valore <= ANNI_MASSIMI)) throw sbagliato(`Atteso un numero intero di anni, da 1 a ${ANNI_MASSIMI}.`);
  const limite = unita === 'rapporto' ? { valore: 1, messaggio: 'Atteso un rapporto tra 0 e 1: 0,05 è il 5 %.' } : (massimo?.(codice, unita) ?? null);
  if (limite !== null && valore > limite.valore) throw sbagliato(limite.messaggio);
}

function sbagliato(messaggio: string): DomainError {
  return new DomainError('invalid-request', undefined, { errors: [{ campo: 'valore', messaggio }] });
}

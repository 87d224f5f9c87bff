import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import { type DatiImpianto, type Impianti, type Impianto, type TogliDocumento, TipoImpianto, type Tolto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { EDIFICIO } from './documenti.queries.js';
import * as sql from './impianti.queries.js';

type ImpiantoLetto = Omit<Impianto, 'conosciutoDa'> & { readonly conosciutoDa: Date };

/** Plants of buildings: written down, corrected, taken off. Each change is one operation, and nothing is erased. */
@Injectable()
export class ImpiantiService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found`. */
  list(contesto: Contesto, edificio: string): Promise<Impianti> {
    return this.db.lavora(contesto, async (u) => ({ items: await this.listDi(u, await this.#comuneDi(u, edificio), edificio) }));
  }

  /** Those of a dossier, in its own unit of work: by kind, the next to be inspected first. */
  async listDi(u: UnitaDiLavoro, comune: string, edificio: string): Promise<Impianto[]> {
    const letti = (await u.query<ImpiantoLetto>(sql.IMPIANTI_DELL_EDIFICIO, [comune, edificio])).map(presenta);
    return letti.toSorted((a, b) => TipoImpianto.options.indexOf(a.tipo) - TipoImpianto.options.indexOf(b.tipo));
  }

  /** @throws DomainError `not-found`; `invalid-request` for days that cannot be, or a document of another building; `registry-busy`. */
  scrivi(contesto: Contesto, autore: Esecutore, edificio: string, dati: DatiImpianto): Promise<Impianto> {
    rifiutaSbagliati(dati);
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.#comuneDi(u, edificio);
      await this.operazioni.prendiTurno(u, comune, false);
      await this.#esigiDocumento(u, comune, edificio, dati.documento);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: 'Impianto aggiunto' });
      const [nuovo] = await u.query<{ id: string }>(sql.APRI, [comune, operazione, edificio, ...colonneDi(dati)]);
      await this.#annota(u, comune, nuovo!.id, operazione, 'aggiunta');
      return presenta(await this.#leggi(u, nuovo!.id));
    });
  }

  /** @throws DomainError `if-match-required`, `stale-version`, and what {@link scrivi} throws. */
  correggi(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, dati: DatiImpianto): Promise<Impianto> {
    rifiutaSbagliati(dati);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      await this.#esigiDocumento(u, prima.comune, prima.edificioId, dati.documento);
      const operazione = await this.operazioni.apri(u, { comune: prima.comune, tipo: 'modifica', operatore: autore, nota: 'Impianto corretto' });
      await u.query(sql.CORREGGI, [prima.comune, operazione, id, ...colonneDi(dati)]);
      await this.#annota(u, prima.comune, id, operazione, 'correzione');
      return presenta(await this.#leggi(u, id));
    });
  }

  /** @throws DomainError `not-found`, `if-match-required`, `stale-version`. */
  togli(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { motivo }: TogliDocumento): Promise<Tolto> {
    if (hasCodiceFiscalePersona(motivo)) throw sbagliato('motivo', SENZA_CODICI);
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#daCambiare(u, id, ifMatch);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: `Impianto tolto: ${motivo}` });
      await u.query(sql.CHIUDI, [comune, operazione, id]);
      await this.#annota(u, comune, id, operazione, 'rimozione');
      return { operazione };
    });
  }

  async #comuneDi(u: UnitaDiLavoro, edificio: string): Promise<string> {
    const [letto] = await u.query<{ comune: string }>(EDIFICIO, [edificio]);
    if (letto === undefined) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
    return letto.comune;
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<ImpiantoLetto> {
    const [letto] = await u.query<ImpiantoLetto>(sql.IMPIANTO, [id]);
    if (letto === undefined) throw new DomainError('not-found', 'L’impianto non esiste, è stato tolto o non è tra quelli che puoi vedere.');
    return letto;
  }

  async #daCambiare(u: UnitaDiLavoro, id: string, ifMatch: string | undefined): Promise<ImpiantoLetto> {
    await this.operazioni.prendiTurno(u, (await this.#leggi(u, id)).comune, false);
    const letto = await this.#leggi(u, id);
    requireIfMatch(ifMatch, letto.versione, `${letto.operatore} ha salvato l’impianto dopo che è stato letto: ricaricarlo e ripetere la modifica.`);
    return letto;
  }

  async #esigiDocumento(u: UnitaDiLavoro, comune: string, edificio: string, documento: string | null): Promise<void> {
    if (documento === null) return;
    const [riga] = await u.query<{ suo: boolean }>(sql.DOCUMENTO_SUO, [comune, edificio, documento]);
    if (riga?.suo !== true) throw sbagliato('documento', 'Il documento non è tra quelli di questo edificio.');
  }

  #annota(u: UnitaDiLavoro, comune: string, oggettoId: string, operazione: number, atto: string): Promise<void> {
    return this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'impianto', oggettoId, dettaglio: { operazione, atto } });
  }
}

const SENZA_CODICI = 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.';

function presenta(i: ImpiantoLetto): Impianto {
  return { ...i, conosciutoDa: i.conosciutoDa.toISOString() };
}

function colonneDi(d: DatiImpianto): (string | null)[] {
  return [d.tipo, d.descrizione, d.installatoIl, d.codice, d.ultimaVerifica, d.prossimaVerifica, d.documento, d.fonte, d.data];
}

function sbagliato(campo: string, messaggio: string): DomainError {
  return new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio }] });
}

function rifiutaSbagliati(d: DatiImpianto): void {
  const oggi = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
  for (const campo of ['installatoIl', 'ultimaVerifica', 'data'] as const) if ((d[campo] ?? '') > oggi) throw sbagliato(campo, 'La data non può essere nel futuro.');
  if (d.installatoIl !== null && d.ultimaVerifica !== null && d.ultimaVerifica < d.installatoIl) throw sbagliato('ultimaVerifica', 'La verifica non può venire prima dell’installazione.');
  if (d.prossimaVerifica !== null && d.ultimaVerifica !== null && d.prossimaVerifica < d.ultimaVerifica) throw sbagliato('prossimaVerifica', 'La prossima verifica non può venire prima dell’ultima.');
  for (const campo of ['descrizione', 'codice', 'fonte'] as const) if (hasCodiceFiscalePersona(d[campo])) throw sbagliato(campo, SENZA_CODICI);
}

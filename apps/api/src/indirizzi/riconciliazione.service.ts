import { hasCodiceFiscalePersona, richiestaAccesso } from '@edigit/anagrafe';
import type { DecidiDifferenza, DifferenzaAnncsu, DifferenzaDecisa, DifferenzeAnncsu, DifferenzeQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { paginaDi } from '../piani/pagine-piani.js';
import { CIVICO } from './civici-ufficio.queries.js';
import type { CivicoLetto } from './civici-ufficio.service.js';
import { CodaAnncsuService } from './coda-anncsu.service.js';
import * as sql from './riconciliazione.queries.js';

interface Letta extends Pick<DifferenzaAnncsu, 'id' | 'civicoId' | 'tipo' | 'la' | 'progressivo' | 'versione' | 'inCoda'> {
  readonly stradaProgressivo: string;
}

/** Where the municipal register and the national archive differ, and what the office does of each difference. */
@Injectable()
export class RiconciliazioneService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly coda: CodaAnncsuService,
    private readonly traccia: TracciaService,
  ) {}

  /** Nothing until the archive's file was loaded. @throws DomainError `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, query: DifferenzeQuery): Promise<DifferenzeAnncsu> {
    const tipo = query.tipo || null;
    return paginaDi<DifferenzaAnncsu>(query, 2, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await u.query<DifferenzaAnncsu & { cursore: string[] }>(sql.ELENCO, [query.comune, tipo, dopo?.[0] ?? null, dopo?.[1] ?? null, limite])).map(({ cursore, ...riga }) => ({ riga, cursore, geometria: null })),
      conta: async () => (await u.query<{ totale: number }>(sql.CONTA, [query.comune, tipo]))[0]!.totale,
    })));
  }

  /**
   * Tells the archive what the municipality says, or holds the difference to be right: one operation, which can be undone.
   * @throws DomainError `not-found` for what is no difference any more; `stale-version` for one that has changed; `conflict` for one that waits to be sent; `invalid-request` without a reason.
   */
  decidi(contesto: Contesto, autore: Esecutore, { comune, id, versione, decisione, motivo }: DecidiDifferenza): Promise<DifferenzaDecisa> {
    if (hasCodiceFiscalePersona(motivo)) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'motivo', messaggio: 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.' }] });
    if (decisione === 'va-bene' && motivo === '') throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'motivo', messaggio: 'Scrivere il motivo: chi legge dopo deve capirlo.' }] });
    return this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const [letta] = await u.query<Letta>(sql.DIFFERENZA, [comune, id]);
      if (letta === undefined) throw new DomainError('not-found', 'La differenza non c’è più: il civico o l’archivio sono cambiati.');
      if (letta.versione !== versione) throw new DomainError('stale-version', 'La differenza è cambiata dopo che è stata letta: ricaricare l’elenco.');
      if (letta.inCoda) throw new DomainError('conflict', 'La differenza è già tra gli aggiornamenti da inviare.');
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, nota: decisione === 'invia' ? 'Differenza con ANNCSU: da comunicare' : `Differenza con ANNCSU accettata: ${motivo}` });
      if (decisione === 'va-bene') await u.query(sql.DECIDI, [comune, operazione, id, versione, motivo]);
      else await this.#invia(u, comune, operazione, letta);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'differenza-anncsu', oggettoId: id, dettaglio: { operazione, atto: decisione } });
      return { operazione };
    });
  }

  async #invia(u: UnitaDiLavoro, comune: string, operazione: number, d: Letta): Promise<void> {
    if (d.civicoId !== null) {
      const [civico] = await u.query<CivicoLetto>(CIVICO, [d.civicoId]);
      // The archive may know by its own number an access that the register has without it.
      return this.coda.accoda(u, operazione, { ...civico!, progressivo: civico!.progressivo || (d.tipo === 'solo-qui' ? '' : d.progressivo) }, d.tipo === 'solo-qui' ? 'I' : d.tipo === 'posizione' ? 'coordinate' : 'R');
    }
    const il = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    const richiesta = richiestaAccesso(comune, 'S', { stradaProgressivo: d.stradaProgressivo, progressivo: d.progressivo, codice: '', numero: null, esponente: '', specificita: '', metrico: null, sezioneCensimento: '', coordinate: null, il });
    await this.coda.metti(u, comune, operazione, { oggetto: d.id, operazione: 'S', etichetta: d.la ?? '', richiesta });
  }
}

import type { ModificaStrada, NuovaStrada, SoppressioneStrada, Strada, StradaSoppressa } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { COMUNE } from '../parametri/parametri.queries.js';
import { rifiutaCodici, rifiutaFuturo } from './atti-ufficio.js';
import { CodaAnncsuService } from './coda-anncsu.service.js';
import * as sql from './strade-ufficio.queries.js';

/** What an officer writes of a street. */
type Scritta = Pick<Strada, 'nome' | 'altraLingua' | 'localita' | 'cap' | 'codice'>;

/** Streets that the office names, renames and suppresses: each change is one operation, and is put on the queue of the national archive with it. */
@Injectable()
export class StradeUfficioService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly riferiti: RiferitiService,
    private readonly coda: CodaAnncsuService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found`. */
  find(contesto: Contesto, id: string): Promise<Strada> {
    return this.db.lavora(contesto, async (u) => presenta(await this.#leggi(u, id)));
  }

  /** @throws DomainError `not-found` for a municipality of others; `conflict` for a name or a code that another street has; `invalid-request`; `registry-busy`. */
  crea(contesto: Contesto, autore: Esecutore, { comune, dal, nota, ...resto }: NuovaStrada): Promise<Strada> {
    rifiutaCodici('nota', nota);
    if (dal !== undefined) rifiutaFuturo('dal', dal);
    const scritta = { ...resto, nome: unSpazio(resto.nome) };
    return this.db.lavora(contesto, async (u) => {
      if ((await u.query(COMUNE, [comune])).length === 0) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
      await this.operazioni.prendiTurno(u, comune, false);
      await this.#esigiLibera(u, comune, scritta, null);
      const operazione = await this.#apri(u, comune, autore, nota ?? 'Strada aggiunta');
      const [{ id }] = await u.query<{ id: string }>(sql.APRI, [comune, operazione, ...parti(scritta)]) as [{ id: string }];
      return this.#concludi(u, comune, operazione, id, 'aggiunta', 'I', dal);
    });
  }

  /** The name that it bore stays among the former ones; its accesses take the new one. @throws DomainError `if-match-required`, `stale-version`, and what {@link crea} throws. */
  modifica(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { dal, nota, ...resto }: ModificaStrada): Promise<Strada> {
    rifiutaCodici('nota', nota);
    if (dal !== undefined) rifiutaFuturo('dal', dal);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      const { comune } = prima;
      const dopo: Scritta = { ...prima, ...resto, nome: unSpazio(resto.nome ?? prima.nome) };
      // An operation that changes nothing would only stand in the way of the history.
      if (parti(dopo).every((valore, i) => valore === parti(prima)[i])) return presenta(prima);
      await this.#esigiLibera(u, comune, dopo, id);
      const rinominata = dopo.nome !== prima.nome;
      const operazione = await this.#apri(u, comune, autore, nota ?? (rinominata ? 'Strada rinominata' : 'Strada corretta'));
      const altri = rinominata ? [prima.nome, ...prima.altriNomi].filter((nome, i, tutti) => !stesso(nome, dopo.nome) && tutti.findIndex((altro) => stesso(altro, nome)) === i) : prima.altriNomi;
      await u.query(sql.CAMBIA, [comune, operazione, id, ...parti(dopo), altri]);
      if (rinominata || dopo.codice !== prima.codice) await u.query(sql.RINOMINA_CIVICI, [comune, operazione, id, dopo.nome, prima.codice, dopo.codice]);
      return this.#concludi(u, comune, operazione, id, rinominata ? 'rinomina' : 'correzione', 'R', dal);
    });
  }

  /** @throws DomainError `conflict` with its first accesses while it has some; `not-found`, `if-match-required`, `stale-version`, `invalid-request` for a day in the future. */
  sopprimi(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { il, motivo }: SoppressioneStrada): Promise<StradaSoppressa> {
    rifiutaCodici('motivo', motivo);
    rifiutaFuturo('il', il);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      await this.#esigiVuota(u, prima);
      const operazione = await this.#apri(u, prima.comune, autore, `Strada soppressa: ${motivo}`);
      await u.query(sql.SOPPRIMI, [prima.comune, operazione, id]);
      await this.riferiti.ricollega(u, prima.comune, operazione);
      await this.coda.accodaStrada(u, operazione, prima, 'S', il);
      await this.#annota(u, prima.comune, id, operazione, 'soppressione');
      return { operazione };
    });
  }

  async #concludi(u: UnitaDiLavoro, comune: string, operazione: number, id: string, atto: string, avviso: 'I' | 'R', dal: string | undefined): Promise<Strada> {
    await this.riferiti.ricollega(u, comune, operazione);
    const letta = await this.#leggi(u, id);
    await this.coda.accodaStrada(u, operazione, letta, avviso, dal);
    await this.#annota(u, comune, id, operazione, atto);
    return presenta(letta);
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<sql.StradaLetta> {
    const [letta] = await u.query<sql.StradaLetta>(sql.STRADA, [id]);
    if (letta === undefined) throw new DomainError('not-found', 'La strada non esiste, è stata soppressa o non è tra quelle che puoi vedere.');
    return letta;
  }

  async #daCambiare(u: UnitaDiLavoro, id: string, ifMatch: string | undefined): Promise<sql.StradaLetta> {
    await this.operazioni.prendiTurno(u, (await this.#leggi(u, id)).comune, false);
    const letta = await this.#leggi(u, id);
    requireIfMatch(ifMatch, letta.versione, `${letta.operatore || 'Un altro'} ha salvato la strada dopo che è stata letta: ricaricarla e ripetere la modifica.`);
    return letta;
  }

  async #esigiLibera(u: UnitaDiLavoro, comune: string, { nome, localita, codice }: Scritta, diversa: string | null): Promise<void> {
    const [altra] = await u.query<{ campo: 'nome' | 'codice'; nome: string }>(sql.GIA_USATO, [comune, nome, localita, codice, diversa]);
    if (altra === undefined) return;
    throw new DomainError('conflict', altra.campo === 'nome' ? `«${altra.nome}» c’è già: due strade con lo stesso nome si distinguono per località.` : `Il codice ${codice} è di «${altra.nome}».`);
  }

  async #esigiVuota(u: UnitaDiLavoro, { comune, id, nome }: sql.StradaLetta): Promise<void> {
    const civici = await u.query<{ indirizzo: string; quanti: number }>(sql.CIVICI_SULLA_STRADA, [comune, id]);
    if (civici.length === 0) return;
    const { quanti } = civici[0]!;
    const altri = quanti - civici.length;
    throw new DomainError('conflict', `«${nome}» ha ancora ${quanti === 1 ? 'un civico' : `${quanti} civici`} (${civici.map((c) => c.indirizzo).join('; ')}${altri === 0 ? '' : `; e ${altri === 1 ? 'un altro' : `altri ${altri}`}`}): prima si sopprimono quelli.`);
  }

  #apri(u: UnitaDiLavoro, comune: string, operatore: Esecutore, nota: string): Promise<number> {
    return this.operazioni.apri(u, { comune, tipo: 'modifica', operatore, nota });
  }

  #annota(u: UnitaDiLavoro, comune: string, oggettoId: string, operazione: number, atto: string): Promise<void> {
    return this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'strada', oggettoId, dettaglio: { operazione, atto } });
  }
}

const presenta = (letta: sql.StradaLetta): Strada => ({ ...letta, conosciutoDa: letta.conosciutoDa.toISOString() });
const parti = (s: Scritta): string[] => [s.nome, s.altraLingua, s.localita, s.cap, s.codice];
const unSpazio = (testo: string): string => testo.replace(/\s+/gu, ' ');
const stesso = (uno: string, altro: string): boolean => uno.toUpperCase() === altro.toUpperCase();

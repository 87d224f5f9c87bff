import { chiaveCivico, leggiCivico, type NumeroCivico, scriviCivico } from '@edigit/anagrafe';
import type { Civico, CivicoSoppresso, ModificaCivico, NuovoCivico, SoppressioneCivico } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { rifiutaCodici, rifiutaFuturo, sbagliato } from './atti-ufficio.js';
import { CodaAnncsuService } from './coda-anncsu.service.js';
import * as sql from './civici-ufficio.queries.js';

/** A civic number as it is read, with what the national archive is told of it. */
export interface CivicoLetto extends Pick<Civico, 'comune' | 'id' | 'indirizzo' | 'civico' | 'localita' | 'codice' | 'progressivo' | 'posizione' | 'metodo' | 'versione' | 'operazione' | 'operatore'> {
  readonly stradaId: string | null;
  readonly stradaNome: string;
  readonly stradaProgressivo: string;
  readonly numero: number | null;
  readonly esponente: string;
  readonly specificita: NumeroCivico['specificita'];
  readonly metrico: number | null;
  readonly sezioneCensimento: string;
  readonly quota: number | null;
  readonly conosciutoDa: Date;
}

interface Strada {
  readonly id: string;
  readonly nome: string;
  readonly codice: string;
  readonly progressivo: string;
  readonly localita: string;
  readonly cap: string;
}

type Luogo = readonly [number, number] | null;

/** Civic numbers that the office gives, moves and takes away: each change is one operation, and is put on the queue of the national archive with it. */
@Injectable()
export class CiviciUfficioService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly riferiti: RiferitiService,
    private readonly coda: CodaAnncsuService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found`. */
  find(contesto: Contesto, id: string): Promise<Civico> {
    return this.db.lavora(contesto, async (u) => presenta(await this.#leggi(u, id)));
  }

  /** @throws DomainError `not-found` for a street of others; `invalid-request` for what is no number or no place of the municipality; `conflict` for a number that is there already; `registry-busy`. */
  crea(contesto: Contesto, autore: Esecutore, { comune, strada: stradaId, numero, posizione, metodo, dal, nota }: NuovoCivico): Promise<Civico> {
    rifiutaCodici('nota', nota);
    const letto = numeroDi(numero);
    return this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const [strada] = await u.query<Strada>(sql.STRADA, [comune, stradaId]);
      if (strada === undefined) throw new DomainError('not-found', 'La strada non è nel registro, o non è tra quelle che puoi vedere.');
      await this.#esigiLibero(u, comune, strada, letto, null);
      await this.#esigiNelComune(u, comune, posizione);
      const operazione = await this.#apri(u, comune, autore, nota ?? 'Civico aggiunto');
      const scritto = scriviCivico(letto);
      const [{ id }] = await u.query<{ id: string }>(sql.APRI, [comune, operazione, strada.codice, strada.progressivo, strada.nome, strada.localita, strada.cap, ...parti(letto), scritto, `${strada.nome}, ${scritto}`, dal ?? null, ...luogo(posizione), posizione === null ? '' : metodo]) as [{ id: string }];
      return this.#concludi(u, comune, operazione, id, 'aggiunta', 'I');
    });
  }

  /** @throws DomainError `if-match-required`, `stale-version`, and what {@link crea} throws. */
  modifica(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { numero, posizione, metodo, nota }: ModificaCivico): Promise<Civico> {
    rifiutaCodici('nota', nota);
    const nuovo = numero === undefined ? null : numeroDi(numero);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      const { comune } = prima;
      const letto: NumeroCivico = nuovo ?? { numero: prima.numero, esponente: prima.esponente, specificita: prima.specificita, metrico: prima.metrico, interno: '', scala: '' };
      const fermo = posizione === undefined || JSON.stringify(posizione) === JSON.stringify(prima.posizione);
      const altroNumero = chiaveCivico(letto) !== chiaveCivico({ ...letto, numero: prima.numero, esponente: prima.esponente, specificita: prima.specificita, metrico: prima.metrico });
      const altroMetodo = metodo !== undefined && metodo !== prima.metodo && (posizione ?? prima.posizione) !== null;
      // An operation that changes nothing would only stand in the way of the history.
      if (fermo && !altroNumero && !altroMetodo) return presenta(prima);
      if (altroNumero && prima.stradaId !== null) await this.#esigiLibero(u, comune, { id: prima.stradaId, nome: prima.stradaNome }, letto, id);
      if (!fermo) await this.#esigiNelComune(u, comune, posizione ?? null);
      const operazione = await this.#apri(u, comune, autore, nota ?? (altroNumero ? 'Numero civico corretto' : 'Accesso spostato'));
      const scritto = scriviCivico(letto);
      const dove = fermo ? prima.posizione : posizione ?? null;
      await u.query(sql.CAMBIA, [comune, operazione, id, ...parti(letto), scritto, `${prima.stradaNome || prima.indirizzo.replace(/, [^,]*$/, '')}, ${scritto}`, ...luogo(dove), dove === null ? '' : metodo ?? (fermo ? prima.metodo : '3'), fermo]);
      return this.#concludi(u, comune, operazione, id, 'correzione', altroNumero ? 'R' : 'coordinate');
    });
  }

  /** @throws DomainError `not-found`, `if-match-required`, `stale-version`, `invalid-request` for a day in the future. */
  sopprimi(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { il, motivo }: SoppressioneCivico): Promise<CivicoSoppresso> {
    rifiutaCodici('motivo', motivo);
    rifiutaFuturo('il', il);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      const operazione = await this.#apri(u, prima.comune, autore, `Civico soppresso: ${motivo}`);
      await u.query(sql.SOPPRIMI, [prima.comune, operazione, id]);
      await this.riferiti.ricollega(u, prima.comune, operazione);
      await this.coda.accoda(u, operazione, prima, 'S', il);
      await this.#annota(u, prima.comune, id, operazione, 'soppressione');
      return { operazione };
    });
  }

  async #concludi(u: UnitaDiLavoro, comune: string, operazione: number, id: string, atto: string, avviso: 'I' | 'R' | 'coordinate'): Promise<Civico> {
    await this.riferiti.ricollega(u, comune, operazione);
    const letto = await this.#leggi(u, id);
    await this.coda.accoda(u, operazione, letto, avviso);
    await this.#annota(u, comune, id, operazione, atto);
    return presenta(letto);
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<CivicoLetto> {
    const [letto] = await u.query<CivicoLetto>(sql.CIVICO, [id]);
    if (letto === undefined) throw new DomainError('not-found', 'Il civico non esiste, è stato soppresso o non è tra quelli che puoi vedere.');
    return letto;
  }

  async #daCambiare(u: UnitaDiLavoro, id: string, ifMatch: string | undefined): Promise<CivicoLetto> {
    await this.operazioni.prendiTurno(u, (await this.#leggi(u, id)).comune, false);
    const letto = await this.#leggi(u, id);
    requireIfMatch(ifMatch, letto.versione, `${letto.operatore || 'Un altro'} ha salvato il civico dopo che è stato letto: ricaricarlo e ripetere la modifica.`);
    return letto;
  }

  async #esigiLibero(u: UnitaDiLavoro, comune: string, strada: Pick<Strada, 'id' | 'nome'>, numero: NumeroCivico, diverso: string | null): Promise<void> {
    const chiave = chiaveCivico(numero);
    if (chiave === '') return;
    const [riga] = await u.query<{ vero: boolean }>(sql.GIA_SULLA_STRADA, [comune, strada.id, chiave, diverso]);
    if (riga!.vero) throw new DomainError('conflict', `«${strada.nome}, ${scriviCivico(numero)}» c’è già: dare all’accesso un altro esponente.`);
  }

  async #esigiNelComune(u: UnitaDiLavoro, comune: string, posizione: Luogo): Promise<void> {
    if (posizione === null) return;
    const [riga] = await u.query<{ vero: boolean }>(sql.NEL_COMUNE, [comune, ...posizione]);
    if (!riga!.vero) throw sbagliato('posizione', 'Il punto è lontano dalla mappa del comune: controllare longitudine e latitudine.');
  }

  #apri(u: UnitaDiLavoro, comune: string, operatore: Esecutore, nota: string): Promise<number> {
    return this.operazioni.apri(u, { comune, tipo: 'modifica', operatore, nota });
  }

  #annota(u: UnitaDiLavoro, comune: string, oggettoId: string, operazione: number, atto: string): Promise<void> {
    return this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'civico', oggettoId, dettaglio: { operazione, atto } });
  }
}

function presenta({ stradaId, stradaNome, conosciutoDa, comune, id, indirizzo, civico, localita, codice, progressivo, posizione, metodo, versione, operazione, operatore }: CivicoLetto): Civico {
  return { id, comune, indirizzo, civico, localita, strada: { id: stradaId, nome: stradaNome }, codice, progressivo, posizione, metodo, versione, operazione, operatore, conosciutoDa: conosciutoDa.toISOString() };
}

const parti = (c: NumeroCivico): (string | number | null)[] => [c.numero, c.esponente, c.specificita, c.metrico, chiaveCivico(c)];
const luogo = (posizione: Luogo): (number | null)[] => (posizione === null ? [null, null] : [...posizione]);

function numeroDi(testo: string): NumeroCivico {
  const letto = leggiCivico(testo);
  if (letto === null || letto.interno !== '' || letto.scala !== '') throw sbagliato('numero', 'Il numero non si legge: scrivere «12», «12/A», «12 bis», «12 rosso», «snc» o «km 3+200», senza scala né interno.');
  return letto;
}

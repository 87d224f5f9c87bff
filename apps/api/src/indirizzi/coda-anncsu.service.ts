import { leggiEsitoAnncsu, type OperazioneAnncsu, richiestaAccesso, type RichiestaAnncsu, richiestaCoordinate, richiestaOdonimo, type ServizioAnncsu } from '@edigit/anagrafe';
import type { AggiornamentiAnncsu, AggiornamentiQuery, AggiornamentoAnncsu, EsitiAnncsu, EsitiLetti, EsportazioneAnncsu } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { paginaDi, tutteLe } from '../piani/pagine-piani.js';
import type { Trovata } from '../piani/territorio.repository.js';
import { oggi } from './atti-ufficio.js';
import type { CivicoLetto } from './civici-ufficio.service.js';
import { CIVICO, NUMERATI } from './civici-ufficio.queries.js';
import * as sql from './coda-anncsu.queries.js';
import { NUMERATE, STRADA, type StradaLetta } from './strade-ufficio.queries.js';

/** What happened to an access: as the archive calls it, or that it only moved. */
export type Avviso = OperazioneAnncsu | 'coordinate';

/** What the archive gave a number to. */
interface Numerato {
  readonly id: string;
  readonly progressivo: string;
}

type Letto = Omit<AggiornamentoAnncsu, 'quando'> & { readonly quando: Date };

/** The changes that the national archive (ANNCSU) has to be told of, and what it answered. To send them is for who has the keys of its services: here they come out, and the answers come in. */
@Injectable()
export class CodaAnncsuService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly riferiti: RiferitiService,
    private readonly traccia: TracciaService,
  ) {}

  /**
   * Puts a change of a civic number on the queue, inside its operation. What waits already of the same access becomes one with it: an access that the archive never knew is told whole, or
   * not at all when it is gone again.
   */
  async accoda(u: UnitaDiLavoro, operazione: number, civico: CivicoLetto, avviso: Avviso, il = oggi()): Promise<void> {
    const { attesa, nota } = await this.#attesa(u, operazione, civico);
    if (!nota && avviso === 'S') return;
    // A number that waits to be told is not lost when the access moves too.
    const intero = attesa?.servizio === 'accessi';
    const richiesta = richiestaDi(civico, nota ? (avviso === 'coordinate' && intero ? 'R' : avviso) : 'I', il);
    const fatta = (richiesta.corpo.richiesta['accesso'] as { operazione_civico?: OperazioneAnncsu }).operazione_civico ?? 'R';
    await this.metti(u, civico.comune, operazione, { oggetto: civico.id, operazione: fatta, etichetta: civico.indirizzo, richiesta, id: attesa?.id ?? null });
  }

  /** The same of a street. */
  async accodaStrada(u: UnitaDiLavoro, operazione: number, strada: StradaLetta, avviso: OperazioneAnncsu, il = oggi()): Promise<void> {
    const { attesa, nota } = await this.#attesa(u, operazione, strada);
    if (!nota && avviso === 'S') return;
    const fatta = nota ? avviso : 'I';
    await this.metti(u, strada.comune, operazione, { oggetto: strada.id, operazione: fatta, etichetta: strada.nome, richiesta: richiestaOdonimo(strada.comune, fatta, { ...strada, il }), id: attesa?.id ?? null });
  }

  /** Takes off the queue what waits of a thing; `nota`: whether the archive knows the thing, or may. */
  async #attesa(u: UnitaDiLavoro, operazione: number, { comune, id, progressivo }: { readonly comune: string; readonly id: string; readonly progressivo: string }): Promise<{ attesa: { readonly id: string; readonly servizio: ServizioAnncsu } | undefined; nota: boolean }> {
    const [attesa] = await u.query<{ id: string; servizio: ServizioAnncsu }>(sql.IN_CODA, [comune, id]);
    const [detto] = await u.query<{ vero: boolean }>(sql.DETTO, [comune, id]);
    if (attesa !== undefined) await u.query(sql.TOGLI, [comune, operazione, attesa.id]);
    return { attesa, nota: progressivo !== '' || detto!.vero };
  }

  /** Puts a request on the queue as it is. @param cosa its `id`: of the notice that it takes the place of. */
  async metti(u: UnitaDiLavoro, comune: string, operazione: number, cosa: { readonly oggetto: string; readonly operazione: OperazioneAnncsu; readonly etichetta: string; readonly richiesta: RichiestaAnncsu; readonly id?: string | null }): Promise<void> {
    const { oggetto, etichetta, richiesta: { servizio, corpo, mancanze }, id = null } = cosa;
    await u.query(sql.METTI, [comune, operazione, oggetto, servizio, cosa.operazione, etichetta, JSON.stringify(corpo), mancanze, id]);
  }

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, query: AggiornamentiQuery): Promise<AggiornamentiAnncsu> {
    const filtro = [query.comune ?? null, query.stato || null];
    return paginaDi<AggiornamentoAnncsu>(query, 1, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: (dopo, limite) => pagina(u, filtro, dopo, limite), conta: async () => (await u.query<{ totale: number }>(sql.CONTA, filtro))[0]!.totale,
    })));
  }

  async *stream(contesto: Contesto, query: AggiornamentiQuery): AsyncGenerator<readonly AggiornamentoAnncsu[]> {
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => pagina(u, [query.comune ?? null, query.stato || null], dopo, limite)), 500)) yield righe.map(({ riga }) => riga);
  }

  /** The requests of what may go, which from now on waits for an answer. One operation, which can be undone: then it is to be sent again. */
  esporta(contesto: Contesto, autore: Esecutore, comune: string): Promise<EsportazioneAnncsu> {
    return this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const [quanti] = await u.query<{ n: number }>(sql.DA_ESPORTARE, [comune]);
      if (quanti!.n === 0) return { comune, operazione: null, richieste: [] };
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: `Aggiornamenti ANNCSU esportati: ${quanti!.n}` });
      const righe = await u.query<{ id: string; servizio: string; corpo: AggiornamentoAnncsu['corpo'] }>(sql.ESPORTA, [comune, operazione]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'aggiornamenti-anncsu', oggettoId: String(operazione), dettaglio: { operazione, atto: 'esporta', richieste: righe.length } });
      return { comune, operazione, richieste: righe.map(({ id, servizio, corpo }) => ({ id, metodo: 'POST', percorso: `/${servizio}`, corpo })) };
    });
  }

  /** Writes what the archive answered, row by row; a new access takes the national number that it was given. */
  esiti(contesto: Contesto, autore: Esecutore, { comune, esiti }: EsitiAnncsu): Promise<EsitiLetti> {
    return this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const attesi = new Map((await u.query<{ id: string; oggetto: string; servizio: string; operazione: OperazioneAnncsu }>(sql.IN_ATTESA, [comune, esiti.map((e) => e.id)])).map((a) => [a.id, a]));
      const ignorati: { id: string; motivo: string }[] = [];
      const letti = [...new Map(esiti.map((e) => [e.id, e])).values()].flatMap(({ id, risposta }) => {
        const atteso = attesi.get(id);
        const esito = leggiEsitoAnncsu(risposta);
        if (atteso !== undefined && esito !== null) return [{ ...esito, atteso }];
        ignorati.push({ id, motivo: atteso === undefined ? 'Nessun aggiornamento esportato con questo numero aspetta una risposta.' : 'La risposta non ha né esito né codice.' });
        return [];
      });
      if (letti.length === 0) return { operazione: null, accettati: 0, rifiutati: 0, ignorati };
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: `Esiti ANNCSU: ${letti.length}` });
      await u.query(sql.SEGNA, [comune, operazione, letti.map((l) => l.atteso.id), letti.map((l) => (l.accettato ? 'accettato' : 'rifiutato')), letti.map((l) => l.codice), letti.map((l) => l.messaggio), letti.map((l) => l.idRichiesta)]);
      const nuovi = (servizio: ServizioAnncsu): Numerato[] => letti.filter((l) => l.accettato && l.progressivo !== '' && l.atteso.servizio === servizio && l.atteso.operazione === 'I').map((l) => ({ id: l.atteso.oggetto, progressivo: l.progressivo }));
      await this.#numera(u, comune, operazione, nuovi('accessi'));
      await this.#numeraStrade(u, comune, operazione, nuovi('odonimi'));
      const accettati = letti.filter((l) => l.accettato).length;
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'aggiornamenti-anncsu', oggettoId: String(operazione), dettaglio: { operazione, atto: 'esiti', accettati, rifiutati: letti.length - accettati } });
      return { operazione, accettati, rifiutati: letti.length - accettati, ignorati };
    });
  }

  /** Accesses that changed again while their first notice was away are told with the number that has come. */
  async #numera(u: UnitaDiLavoro, comune: string, operazione: number, nuovi: readonly Numerato[]): Promise<void> {
    if (nuovi.length === 0) return;
    await u.query(NUMERATI, [comune, operazione, nuovi.map((n) => n.id), nuovi.map((n) => n.progressivo)]);
    for (const { id } of nuovi) {
      const [civico] = await u.query<CivicoLetto>(CIVICO, [id]);
      if (civico !== undefined && (await u.query(sql.IN_CODA, [comune, id])).length > 0) await this.accoda(u, operazione, civico, 'R');
    }
  }

  /** Streets take the number that they were given, and with it what waits of their accesses may go. */
  async #numeraStrade(u: UnitaDiLavoro, comune: string, operazione: number, nuove: readonly Numerato[]): Promise<void> {
    if (nuove.length === 0) return;
    await u.query(NUMERATE, [comune, operazione, nuove.map((n) => n.id), nuove.map((n) => n.progressivo)]);
    await this.riferiti.ricollega(u, comune, operazione);
    for (const { id } of nuove) {
      const [strada] = await u.query<StradaLetta>(STRADA, [id]);
      if (strada === undefined) continue;
      if ((await u.query(sql.IN_CODA, [comune, id])).length > 0) await this.accodaStrada(u, operazione, strada, 'R');
      for (const a of await u.query<{ id: string; operazione: OperazioneAnncsu; servizio: ServizioAnncsu; il: string | null }>(sql.ACCESSI_IN_CODA, [comune, id])) {
        const [civico] = await u.query<CivicoLetto>(CIVICO, [a.id]);
        if (civico !== undefined) await this.accoda(u, operazione, civico, a.servizio === 'gestionecoordinate' ? 'coordinate' : a.operazione, a.il?.split('/').toReversed().join('-'));
      }
    }
  }
}

async function pagina(u: UnitaDiLavoro, filtro: readonly unknown[], dopo: readonly string[] | null, limite: number): Promise<Trovata<AggiornamentoAnncsu>[]> {
  const righe = await u.query<Letto>(sql.ELENCO, [...filtro, dopo?.[0] ?? null, limite]);
  return righe.map((r) => ({ riga: { ...r, quando: r.quando.toISOString() }, cursore: [r.id], geometria: null }));
}

function richiestaDi(c: CivicoLetto, avviso: Avviso, il: string): RichiestaAnncsu {
  const coordinate = c.posizione === null ? null : { posizione: c.posizione, quota: c.quota, metodo: c.metodo };
  if (avviso === 'coordinate' && coordinate !== null) return richiestaCoordinate(c.comune, c.progressivo, coordinate);
  return richiestaAccesso(c.comune, avviso === 'coordinate' ? 'R' : avviso, { ...c, coordinate, il });
}

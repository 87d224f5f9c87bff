import type { AssegnazioneRiga, AssegnazioneUnita, CollegamentoDeciso, DecisioneCollegamento, RitiroDecisione, SpostamentoUnita } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { RegistroService } from '../territorio/registro.service.js';
import { CollegamentiService } from './collegamenti.service.js';
import { COMUNE_RIGA } from './da-collegare.queries.js';
import * as sql from './decisioni.queries.js';
import * as registri from './legami-registro.queries.js';
import { RiferitiService } from './riferiti.service.js';
import type { SorgenteRiferita } from './sorgenti.js';

interface CollegamentoLetto {
  readonly comune: string;
  readonly id: string;
  readonly tipo: NonNullable<CollegamentoDeciso['collegamento']>['tipo'];
  readonly daId: string;
  readonly aId: string;
  readonly stato: NonNullable<CollegamentoDeciso['collegamento']>['stato'];
  readonly decisione: { readonly da: string; readonly il: string; readonly motivo: string | null } | null;
  /** Of a link of a register: whose it is. */
  readonly settore?: string;
  readonly diritto?: string;
  readonly fine?: 'unita' | 'particella' | 'edificio';
}

interface Passo {
  readonly u: UnitaDiLavoro;
  readonly operazione: number;
}

const IN_PAROLE: Readonly<Record<CollegamentoLetto['stato'], string>> = {
  certo: 'è certo', proposto: 'è una proposta', ambiguo: 'è ambiguo', confermato: 'è stato confermato', respinto: 'è stato respinto', sciolto: 'è stato sciolto',
};

/** A person's word on links: each is an operation, stands beside the evidence with its reason, and binds every later linking. */
@Injectable()
export class DecisioniService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly collegamenti: CollegamentiService,
    private readonly registro: RegistroService,
    private readonly traccia: TracciaService,
    private readonly riferiti: RiferitiService,
  ) {}

  /** @throws DomainError `not-found`, `conflict` when the link is no more, `stale-version` when somebody decided meanwhile, `registry-busy`. */
  conferma(contesto: Contesto, autore: Autore, id: string, d: DecisioneCollegamento): Promise<CollegamentoDeciso> {
    return this.#decidi(contesto, autore, id, d, async (letto, passo) => {
      if (letto.settore !== undefined) return this.#scriviRegistro(passo, autore, letto, 'confermato', d.motivo);
      // A unit is in one building: what it was confirmed in before is dissolved.
      if (letto.tipo === 'unita-edificio') await this.#assegna(passo, autore, letto.comune, letto.daId, letto.aId, d.motivo);
      else await this.#scrivi(passo, autore, letto, 'confermato', d.motivo);
      if (letto.tipo === 'edificio-edificio') await passo.u.query(sql.AGGIUNGI_ORIGINE, [letto.comune, passo.operazione, letto.daId, letto.aId]);
    });
  }

  /** @throws DomainError as {@link conferma}. */
  respingi(contesto: Contesto, autore: Autore, id: string, d: DecisioneCollegamento): Promise<CollegamentoDeciso> {
    return this.#decidi(contesto, autore, id, d, (letto, passo) => (letto.settore === undefined ? this.#scrivi(passo, autore, letto, 'respinto', d.motivo) : this.#scriviRegistro(passo, autore, letto, 'respinto', d.motivo)));
  }

  /** The answer is about the new link. @throws DomainError as {@link conferma}; `not-found` for a building that is not of the municipality. */
  sposta(contesto: Contesto, autore: Autore, id: string, d: SpostamentoUnita): Promise<CollegamentoDeciso> {
    return this.#decidi(contesto, autore, id, d, async (letto, passo) => {
      if (letto.tipo !== 'unita-edificio' && letto.tipo !== 'registro-edificio') throw new DomainError('conflict', 'Si sposta soltanto ciò che sta in un edificio.');
      if (letto.aId === d.edificioId) throw new DomainError('conflict', 'È già in questo edificio.');
      await this.#requireEdificio(passo.u, letto.comune, d.edificioId);
      if (letto.settore !== undefined) {
        await this.#scriviRegistro(passo, autore, letto, 'respinto', d.motivo);
        await this.#scriviRegistro(passo, autore, { ...letto, aId: d.edificioId }, 'confermato', d.motivo);
        return d.edificioId;
      }
      if (letto.stato !== 'confermato') await this.#scrivi(passo, autore, letto, 'sciolto', d.motivo);
      await this.#assegna(passo, autore, letto.comune, letto.daId, d.edificioId, d.motivo);
      return d.edificioId;
    });
  }

  /** Takes a decision back. @throws DomainError as {@link conferma}; `conflict` where nothing was decided. */
  ritira(contesto: Contesto, autore: Autore, id: string, { motivo }: RitiroDecisione): Promise<CollegamentoDeciso> {
    return this.#decidi(contesto, autore, id, motivo === undefined ? {} : { motivo }, async (letto, { u, operazione }) => {
      if (letto.decisione === null) throw new DomainError('conflict', 'Su questo collegamento nessuno ha deciso.');
      if (letto.settore === undefined) await u.query(sql.RITIRA, [letto.comune, operazione, [id]]);
      else await u.query(registri.RITIRA, chiaveDi(letto, operazione));
    });
  }

  /** @throws DomainError `not-found`, `registry-busy`. */
  assegna(contesto: Contesto, autore: Autore, unita: string, { edificioId, motivo }: AssegnazioneUnita): Promise<CollegamentoDeciso> {
    return this.db.lavora(contesto, async (u) => {
      const [trovata] = await u.query<{ comune: string }>(sql.COMUNE_UNITA, [unita]);
      if (trovata === undefined) throw new DomainError('not-found', 'L’unità immobiliare non esiste o non è tra quelle che puoi vedere.');
      const { comune } = trovata;
      await this.operazioni.prendiTurno(u, comune, false);
      await this.#requireEdificio(u, comune, edificioId);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, nota: motivo });
      await this.#assegna({ u, operazione }, autore, comune, unita, edificioId, motivo);
      return this.#concludi(u, operazione, { comune, tipo: 'unita-edificio', daId: unita, aId: edificioId });
    });
  }

  /** A row of a register is of a building, whatever the rules say. @throws DomainError `not-found`, `registry-busy`. */
  assegnaRiga(contesto: Contesto, autore: Autore, sorgente: SorgenteRiferita, id: string, { edificioId, motivo }: AssegnazioneRiga): Promise<CollegamentoDeciso> {
    return this.db.lavora(contesto, async (u) => {
      const [trovata] = await u.query<{ comune: string }>(COMUNE_RIGA(sorgente), [id]);
      if (trovata === undefined) throw new DomainError('not-found', 'La riga del registro non esiste o non è tra quelle che puoi vedere.');
      const { comune } = trovata;
      await this.operazioni.prendiTurno(u, comune, false);
      await this.#requireEdificio(u, comune, edificioId);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, nota: motivo });
      const letto = { comune, tipo: 'registro-edificio', daId: id, aId: edificioId, settore: sorgente.settore, diritto: sorgente.diritto, fine: 'edificio' } as const;
      await this.#scriviRegistro({ u, operazione }, autore, letto, 'confermato', motivo);
      return this.#concludi(u, operazione, letto);
    });
  }

  /** @param agisci answers the building of the link to tell about, where it is another. */
  #decidi(contesto: Contesto, autore: Autore, id: string, { motivo, visto }: Partial<DecisioneCollegamento>, agisci: (letto: CollegamentoLetto, passo: Passo) => Promise<string | void>): Promise<CollegamentoDeciso> {
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#leggi(u, id);
      await this.operazioni.prendiTurno(u, comune, false);
      const letto = await this.#leggi(u, id);
      if (visto !== undefined && visto !== letto.stato) {
        throw new DomainError('stale-version', `Nel frattempo il collegamento ${IN_PAROLE[letto.stato]}${letto.decisione === null ? '' : ` da ${letto.decisione.da}`}${letto.decisione?.motivo ? `: «${letto.decisione.motivo}»` : ''}.`);
      }
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, ...(motivo === undefined ? {} : { nota: motivo }) });
      const altrove = await agisci(letto, { u, operazione });
      return this.#concludi(u, operazione, typeof altrove === 'string' ? { ...letto, aId: altrove } : letto);
    });
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<CollegamentoLetto> {
    const [letto] = [...(await u.query<CollegamentoLetto>(sql.COLLEGAMENTO, [id])), ...(await u.query<CollegamentoLetto>(registri.COLLEGAMENTO, [id]))];
    if (letto === undefined) throw new DomainError('not-found', 'Il collegamento non c’è più: è cambiato con una fornitura o con una modifica. Ricaricare il fascicolo.');
    return letto;
  }

  async #requireEdificio(u: UnitaDiLavoro, comune: string, id: string): Promise<void> {
    const trovati = await u.query(sql.EDIFICIO_IN_USO, [comune, id]);
    if (trovati.length === 0) throw new DomainError('not-found', 'L’edificio indicato non esiste, è chiuso, o non è di questo comune.');
  }

  async #scrivi({ u, operazione }: Passo, autore: Autore, { comune, id }: CollegamentoLetto, stato: 'confermato' | 'respinto' | 'sciolto', motivo: string): Promise<void> {
    await u.query(sql.DECIDI, [comune, operazione, autore.id, motivo, [id], stato]);
  }

  /** The word about a row of a register stands apart from what the rules say of it, which is made again every time. */
  async #scriviRegistro({ u, operazione }: Passo, autore: Autore, letto: Omit<CollegamentoLetto, 'id' | 'stato' | 'decisione'>, stato: 'confermato' | 'respinto', motivo: string): Promise<void> {
    await u.query(registri.RITIRA, chiaveDi(letto, operazione));
    await u.query(registri.DECIDI, [...chiaveDi(letto, operazione), letto.diritto, stato, autore.id, motivo]);
  }

  #assegna({ u, operazione }: Passo, autore: Autore, comune: string, unita: string, edificio: string, motivo: string): Promise<void> {
    return this.collegamenti.assegna(u, { comune, operazione, operatore: autore.id, motivo }, [{ unita, edificio }]);
  }

  /** What follows in the same transaction: other links of the same things, synopsis, log. */
  async #concludi(u: UnitaDiLavoro, operazione: number, letto: Pick<CollegamentoLetto, 'comune' | 'tipo' | 'daId' | 'aId' | 'settore' | 'fine'>): Promise<CollegamentoDeciso> {
    const { comune, tipo, daId, aId, settore, fine } = letto;
    if (settore !== undefined) {
      await this.riferiti.ricollega(u, comune, operazione);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'collegamento', oggettoId: `${daId} ${aId}`, dettaglio: { operazione, atto: 'decisione', tipo, settore } });
      const [legame] = await u.query<{ id: string }>(registri.LEGAME, [comune, settore, daId, fine, aId]);
      const [ora] = legame === undefined ? [] : await u.query<CollegamentoLetto>(registri.COLLEGAMENTO, [legame.id]);
      return { operazione, comune, collegamento: ora === undefined ? null : presenta(ora) };
    }
    if (tipo === 'unita-edificio') await this.collegamenti.ricollegaUnita(u, comune, operazione, [daId]);
    else await this.collegamenti.ricollegaEdifici(u, comune, operazione, tipo === 'edificio-edificio' ? [daId, aId] : [tipo === 'edificio-particella' ? daId : aId]);
    await this.riferiti.ricollega(u, comune, operazione);
    await this.registro.aggiornaSintesi(u, { comune, operazione, numero: 1 });
    await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'collegamento', oggettoId: `${daId} ${aId}`, dettaglio: { operazione, atto: 'decisione', tipo } });
    const [legame] = await u.query<{ id: string }>(sql.LEGAME, [comune, daId, aId, tipo]);
    const [ora] = legame === undefined ? [] : await u.query<CollegamentoLetto>(sql.COLLEGAMENTO, [legame.id]);
    return { operazione, comune, collegamento: ora === undefined ? null : presenta(ora) };
  }
}

function chiaveDi({ comune, settore, daId, fine, aId }: Omit<CollegamentoLetto, 'id' | 'stato' | 'decisione'>, operazione: number): readonly unknown[] {
  return [comune, operazione, settore, daId, fine, aId];
}

function presenta({ id, tipo, daId, aId, stato, decisione }: CollegamentoLetto): CollegamentoDeciso['collegamento'] {
  return { id, tipo, daId, aId, stato, decisione: decisione === null ? null : { ...decisione, il: new Date(decisione.il).toISOString() } };
}

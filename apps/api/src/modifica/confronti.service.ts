import type { DaConfrontareQuery, DecisioneConfronto, Edificio, ModificaDaConfrontare, ModificheDaConfrontare, Superficie } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Autore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { COMUNI } from './agganci.queries.js';
import * as sql from './confronti.queries.js';
import { ModificaRepository } from './modifica.repository.js';
import { SeguitoService } from './seguito.service.js';
import { versioniOf, VersioniService } from './versioni.service.js';

type OrigineSalvata = 'mappa-catastale' | 'rilievo';

interface ConfrontoLetto {
  readonly id: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  readonly sezione: string;
  readonly foglio: string;
  readonly particella: string;
  readonly versione: number;
  readonly stato: string;
  readonly origini: number;
  readonly finoAl: string | null;
  readonly origine: OrigineSalvata;
  readonly viste: number;
  readonly attuali: number;
  readonly condivisa: boolean;
  readonly dal: Date;
  readonly operazione: number;
  readonly nostra: Superficie;
  readonly loro: Superficie | null;
  readonly areaNostraM2: number;
  readonly areaLoroM2: number | null;
  readonly bbox: [number, number, number, number];
  readonly cursore: string[];
}

interface ConfrontoDaDecidere {
  readonly stato: string;
  readonly attuali: readonly string[];
  readonly ewkb: string | null;
  readonly condivisa: boolean;
}

/** «Modifica dell'ufficio da confrontare»: where a supply says otherwise than the office, listed until a person decides. */
@Injectable()
export class ConfrontiService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly repository: ModificaRepository,
    private readonly versioni: VersioniService,
    private readonly seguito: SeguitoService,
  ) {}

  list(contesto: Contesto, { comune, edificio, cursore, limite }: DaConfrontareQuery): Promise<ModificheDaConfrontare> {
    const dopo = cursoreOf(cursore);
    return this.db.lavora(contesto, async (u) => {
      const comuni = comune === undefined ? (await u.query<{ codice: string }>(COMUNI)).map((r) => r.codice) : [comune];
      const righe = await u.query<ConfrontoLetto>(sql.DA_CONFRONTARE, [comuni, edificio ?? null, dopo, limite + 1]);
      const [totale] = await u.query<{ n: number }>(sql.QUANTE, [comuni, edificio ?? null]);
      const items = righe.slice(0, limite);
      return { items: items.map(presenta), totale: totale!.n, ...(righe.length > limite ? { prossima: encodeCursore(items.at(-1)!.cursore) } : {}) };
    });
  }

  /** @throws DomainError `if-match-required`, `stale-version`; `conflict` where nothing is to be decided, or the source's outline is of several buildings. */
  decidi(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { origine: nome, scelta, nota }: DecisioneConfronto): Promise<Edificio> {
    const origine: OrigineSalvata = nome === 'strato-edifici' ? 'rilievo' : nome;
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, [id]);
      await this.operazioni.prendiTurno(u, comune, false);
      await this.versioni.richiedi(u, contesto, comune, [{ id, versione: versioniOf(ifMatch)[0], campi: ['geometria', 'stato'] }]);
      const [confronto] = await u.query<ConfrontoDaDecidere>(sql.CONFRONTO, [comune, id, origine]);
      if (confronto === undefined) throw new DomainError('conflict', 'Per questo edificio non c’è nulla da confrontare: forse qualcuno ha già deciso.');
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, ...(nota ? { nota } : {}) });
      const nuovi = scelta === 'tieni-ufficio' ? [] : await this.#prendi(u, comune, operazione, id, origine, confronto);
      await this.seguito.concludi(u, { comune, operazione, edifici: [id, ...nuovi], dettaglio: { atto: 'confronto', scelta, origine }, deciso: { edificio: id, origine } }, true);
      return (await this.seguito.leggi(contesto, [nuovi[0] ?? id]))[0]!;
    });
  }

  /** Ids of new buildings: one, where something was built on the ground of a demolished one. */
  async #prendi(u: UnitaDiLavoro, comune: string, operazione: number, id: string, origine: OrigineSalvata, { stato, attuali, ewkb, condivisa }: ConfrontoDaDecidere): Promise<string[]> {
    if (condivisa) throw new DomainError('conflict', 'La sagoma della fonte è anche di altri edifici: tenere quella dell’ufficio, oppure unirli.');
    if (ewkb === null) {
      await u.query(sql.SOSPENDI, [comune, operazione, id, origine]);
      return [];
    }
    if (stato === 'demolito') {
      const [nuovo] = await this.repository.disegna(u, comune, operazione, [{ ewkb, origini: [id], dal: null, attributi: {} }]);
      await this.repository.collegaDiscendenza(u, comune, operazione, [[nuovo!.id, id]], 'ricostruzione');
      return [nuovo!.id];
    }
    if (origine === 'mappa-catastale' && attuali.length === 1) await u.query(sql.PRENDI_BORDO, [comune, operazione, id, attuali[0]]);
    else await this.repository.ridisegna(u, comune, operazione, [{ id, ewkb }], (await this.repository.parametri(u, comune, ['modifica.quota-particella'] as const))['modifica.quota-particella']);
    return [];
  }
}

const Cursore = z.tuple([z.string().regex(/^\d{1,18}$/), z.uuid(), z.enum(['mappa-catastale', 'rilievo'])]);

function cursoreOf(testo: string | undefined): string[] | null {
  const valori = decodeCursore(testo, 3);
  if (valori === null || Cursore.safeParse(valori).success) return valori;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

function presenta(c: ConfrontoLetto): ModificaDaConfrontare {
  const { id, codice, indirizzo, sezione, foglio, particella, bbox, nostra, loro, areaNostraM2, areaLoroM2, operazione } = c;
  return {
    edificio: { id, codice, indirizzo, sezione, foglio, particella, versione: String(c.versione), bbox }, ufficio: ufficioInParole(c), fonte: fonteInParole(c),
    origine: c.origine === 'rilievo' ? 'strato-edifici' : c.origine, nostra, loro, areaNostraM2, areaLoroM2, dal: c.dal.toISOString(), operazione,
    scelte: c.condivisa ? ['tieni-ufficio'] : ['tieni-ufficio', 'prendi-fonte'],
  };
}

function ufficioInParole({ stato, finoAl, viste, origini }: ConfrontoLetto): string {
  if (stato === 'demolito') return `Demolito${finoAl === null ? '' : ` il ${finoAl.split('-').toReversed().join('/')}`}`;
  if (stato === 'inserito-per-errore') return 'Chiuso come inserito per errore';
  if (origini > 0) return origini === 1 ? 'Diviso o ridisegnato dall’ufficio' : 'Unito dall’ufficio';
  return viste === 0 ? 'Disegnato dall’ufficio' : 'Sagoma ridisegnata dall’ufficio';
}

function fonteInParole({ origine, stato, attuali, viste }: ConfrontoLetto): string {
  const chi = origine === 'rilievo' ? 'Il rilievo' : 'La mappa catastale';
  if (attuali === 0) return `${chi} non lo disegna più`;
  if (stato !== 'in-uso') return `${chi} disegna qui un fabbricato`;
  if (viste === 0) return `${chi} ora lo disegna, con un’altra sagoma`;
  return attuali === viste ? `${chi} lo disegna diversamente da prima` : `${chi} lo disegna in ${attuali === 1 ? 'un solo corpo' : `${attuali} corpi`}, prima in ${viste === 1 ? 'uno' : viste}`;
}

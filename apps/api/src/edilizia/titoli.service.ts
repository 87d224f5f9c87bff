import { CODICI_TITOLO, ESITI_TITOLO, leggiEstremi, LEGGI_CONDONO, voceTitolo } from '@edigit/anagrafe';
import type { DatiEdilizia, Diritto, LavoroCondono, RiepilogoCondoni, Titoli, TitoliQuery, Titolo, TitoloInElenco, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { LegamiRegistroService } from '../collegamenti/legami-registro.service.js';
import { spiegaRegistro } from '../collegamenti/spiegazione-registro.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import type { SettoreDelFascicolo } from '../fascicolo/settori.js';
import { paginaDi, paroleDi, tutteLe } from '../piani/pagine-piani.js';
import { cita, nomeDi, particelleDi, presentaEdificio, presentaInElenco, presentaIntero, sezioneDi } from './presenta-titolo.js';
import { type FiltroTitoli, TitoliRepository } from './titoli.repository.js';

/** As its links call it. */
const SETTORE = 'titolo';
const COLONNE = 3;

const LAVORI: readonly (readonly [LavoroCondono, string])[] = [
  ['pendenti', 'Pendenti'], ['documenti-mancanti', 'Pendenti con documenti mancanti'], ['oblazione-da-versare', 'Pendenti con oblazione da versare'], ['area-protetta', 'Pendenti in area protetta senza parere favorevole'],
];

/** The section of a dossier; `dati` is null where no title was ever loaded. */
export interface EdiliziaLetta {
  readonly dati: DatiEdilizia | null;
  readonly fonte: string | null;
  readonly aggiornatoAl: string | null;
  readonly qualita: 'certo' | 'probabile' | 'da-verificare' | 'nessun-dato';
}

/** Building titles: the list, one of them, those of a building, and the work that condoni are. */
@Injectable()
export class TitoliService implements SettoreDelFascicolo {
  readonly codice = 'edilizia';
  readonly diritto: Diritto = 'edilizia';

  constructor(
    private readonly db: Database,
    private readonly repository: TitoliRepository,
    private readonly legami: LegamiRegistroService,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  async list(contesto: Contesto, query: TitoliQuery): Promise<Titoli> {
    const filtro = filtroDi(query);
    return paginaDi(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await this.repository.list(u, filtro, dopo, limite)).map((t) => ({ ...t, riga: presentaInElenco(t.riga) })), conta: () => this.repository.count(u, filtro),
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: TitoliQuery): AsyncGenerator<readonly TitoloInElenco[]> {
    const filtro = filtroDi(query);
    for await (const titoli of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.list(u, filtro, dopo, limite)), 1000)) yield titoli.map(({ riga }) => presentaInElenco(riga));
  }

  /** @throws DomainError `not-found`. */
  find(contesto: Contesto, id: string): Promise<Titolo> {
    return this.db.lavora(contesto, async (u) => {
      const titolo = await this.repository.find(u, id);
      if (titolo === null) throw new DomainError('not-found', 'Il titolo non esiste o non è tra quelli che puoi vedere.');
      const { comune } = titolo;
      const legami = await this.legami.diUnaRiga(u, comune, SETTORE, id);
      const precedente = (await this.repository.listPrecedenti(u, comune, [id]))[0];
      return {
        ...presentaIntero(titolo, precedente === undefined ? null : cita(precedente), particelleDi(titolo, await this.repository.listParticelle(u, comune, [id]))), seguiti: (await this.repository.listSeguiti(u, comune, id)).map(cita), collegamenti: legami.map((l) => ({ ...spiegaRegistro(l, l.nome ?? 'Non più in registro'), cosaId: l.cosa })),
        edifici: titolo.edifici.map(presentaEdificio), conosciutoDa: titolo.conosciutoDa.toISOString(),
      };
    });
  }

  /** The section of a building's dossier. */
  async findSezione(u: UnitaDiLavoro, { id, comune }: { readonly id: string; readonly comune: string }): Promise<EdiliziaLetta> {
    const { archivi, al } = await this.repository.findFonte(u, comune);
    if (archivi.length === 0) return { dati: null, fonte: null, aggiornatoAl: null, qualita: 'nessun-dato' };
    const { titoli, respinti } = await this.#titoliDi(u, comune, id);
    return { dati: sezioneDi(titoli, respinti), fonte: archivi.length === 1 ? archivi[0]! : 'Archivio edilizio', aggiornatoAl: al, qualita: qualitaDellaSezione(titoli) };
  }

  /** How many applications for condono there are, by law and state, and how many wait for what. */
  riepilogoCondoni(contesto: Contesto, comune: string): Promise<RiepilogoCondoni> {
    return this.db.lavora(contesto, async (u) => {
      const righe = await this.repository.riepilogo(u, comune);
      const somma = (di: typeof righe, campo: 'totale' | LavoroCondono): number => di.reduce((n, r) => n + r[campo], 0);
      const leggi = [...Object.keys(LEGGI_CONDONO), null] as (keyof typeof LEGGI_CONDONO | null)[];
      const esiti = [...Object.keys(ESITI_TITOLO), null] as (keyof typeof ESITI_TITOLO | null)[];
      return {
        totale: somma(righe, 'totale'),
        perLegge: leggi.map((legge) => {
          const sue = righe.filter((r) => r.legge === legge);
          return { legge, titolo: legge === null ? 'Legge non indicata' : LEGGI_CONDONO[legge].titolo, totale: somma(sue, 'totale'), pendenti: somma(sue, 'pendenti') };
        }).filter((l) => l.totale > 0 || l.legge !== null),
        perStato: esiti.map((esito) => ({ esito, titolo: esito === null ? 'Stato non indicato' : ESITI_TITOLO[esito].titolo, totale: somma(righe.filter((r) => r.esito === esito), 'totale') })).filter((s) => s.totale > 0),
        lavori: LAVORI.map(([lavoro, titolo]) => ({ lavoro, titolo, totale: somma(righe, lavoro) })),
      };
    });
  }

  async #titoliDi(u: UnitaDiLavoro, comune: string, edificio: string): Promise<{ titoli: TitoloNelFascicolo[]; respinti: DatiEdilizia['respinti'] }> {
    const legami = new Map((await this.legami.verso(u, comune, SETTORE, 'edificio', edificio)).map((l) => [l.oggetto, l]));
    if (legami.size === 0) return { titoli: [], respinti: [] };
    const ids = [...legami.keys()];
    const precedenti = new Map((await this.repository.listPrecedenti(u, comune, ids)).map((p) => [p.titolo, cita(p)]));
    const particelle = await this.repository.listParticelle(u, comune, ids);
    const unita = await this.legami.unita(u, comune, SETTORE, ids);
    const letti = (await this.repository.listPerId(u, comune, ids)).map((t) => ({ t, collegamento: spiegaRegistro(legami.get(t.id)!, nomeDi(t)) }));
    return {
      titoli: letti.filter(({ collegamento }) => collegamento.stato !== 'respinto').map(({ t, collegamento }) => ({
        ...presentaIntero(t, precedenti.get(t.id) ?? null, particelleDi(t, particelle.filter((p) => p.titolo === t.id))), qualita: collegamento.qualita, collegamento,
        unita: [...new Set(unita.filter((x) => x.oggetto === t.id).map((x) => (x.subalterno === '' ? `P.lla ${x.numero}` : `Sub ${x.subalterno}`)))],
      })),
      respinti: letti.filter(({ collegamento }) => collegamento.stato === 'respinto').map(({ t, collegamento }) => ({ ...cita(t), collegamento })),
    };
  }
}

/** As sure as the weakest of its titles; without any nothing is known, and nothing is said to be lacking. */
function qualitaDellaSezione(titoli: readonly TitoloNelFascicolo[]): EdiliziaLetta['qualita'] {
  const qualita = titoli.map((t) => t.qualita);
  if (qualita.length === 0 || qualita.includes('da-verificare')) return 'da-verificare';
  return qualita.includes('probabile') ? 'probabile' : 'certo';
}

function filtroDi({ comune, archivio, tipo, gruppo, anno, numero, esito, collegati, condono, lavoro, q }: TitoliQuery): FiltroTitoli {
  const estremi = numero === undefined || numero === '' ? null : leggiEstremi(numero);
  const tipi = CODICI_TITOLO.filter((t) => (tipo === undefined || t === tipo) && (gruppo === undefined || voceTitolo(t).gruppo === gruppo));
  return {
    comune: comune ?? null, tipi: tipo === undefined && gruppo === undefined ? null : tipi, anno: anno ?? estremi?.anno ?? null,
    // What is not read as a number is the number of no title.
    numero: estremi === null ? null : estremi.numero || '?', suffisso: estremi === null || estremi.suffisso === '' ? null : estremi.suffisso, esito: esito ?? null, collegati: collegati === undefined ? null : collegati === 'si',
    condono: condono ?? null, lavoro: lavoro ?? null, parole: paroleDi(q), archivio: archivio || null,
  };
}

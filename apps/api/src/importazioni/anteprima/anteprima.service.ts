import type { Anteprima, Cambiamento, GenereVoce, GruppoAnteprima, RiassuntoAnteprima, VociAnteprima, VociQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../../accessi/finalita.js';
import { TracciaService } from '../../accessi/traccia.service.js';
import { CollegamentiService } from '../../collegamenti/collegamenti.service.js';
import type { Contesto } from '../../database/contesto.js';
import { Database } from '../../database/database.js';
import type { UnitaDiLavoro } from '../../database/unita.js';
import { DomainError } from '../../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../../http/cursore.js';
import { type Cambiamenti, RegistroService } from '../../territorio/registro.service.js';
import { contatoriDelRegistro, contatoriDi, type Contatori, divergenze } from '../contatori.js';
import { FornitureRepository } from '../forniture.repository.js';
import { PREPARA, type TabellaStaging } from '../fusione.queries.js';
import { esigiPassaggio } from '../passaggio.js';
import * as sql from './anteprima.queries.js';
import { GRUPPI_REGISTRO, ORDINA_REGISTRO } from './anteprima-registro.queries.js';
import { AnteprimaRepository, type AnteprimaSalvata, type OperazioneSuccessiva } from './anteprima.repository.js';
import { fraseAnteprima, noteAnteprima, titoloGruppo } from './parole-anteprima.js';
import { campiRegistro, fraseRegistro, gruppiRegistro, noteRegistro, type RiassuntoSalvato, type RigaGruppoRegistro } from './parole-registro.js';
import { presentaVoce } from './presenta-voce.js';
import { CONTA_MAPPA, PROVE } from './prova.queries.js';

/** Kinds whose list names persons. */
const RISERVATI: ReadonlySet<GenereVoce> = new Set(['intestatari', 'soggetti']);

/** What a preview says, before it is put in the words of the contract. */
export interface AnteprimaCalcolata {
  readonly previsti: Contatori;
  readonly riassunto: RiassuntoAnteprima;
  readonly gruppi: readonly GruppoAnteprima[];
}

/** The same of a supply for a register. */
export interface AnteprimaDiRegistro {
  readonly riassunto: RiassuntoSalvato;
  readonly gruppi: readonly GruppoAnteprima[];
}

interface RigaGruppo {
  readonly genere: GenereVoce;
  readonly cambiamento: Cambiamento;
  readonly campo: string | null;
  readonly sezione: string;
  readonly foglio: string;
  readonly quanti: number;
  readonly elencati: number;
}

/** Something was applied between the preview and its application: the merge must not begin. */
export class AnteprimaSuperata extends Error {
  override readonly name = 'AnteprimaSuperata';
}

/** What a supply would change: computed by reading alone, stored for whoever decides, and compared with what then happens. */
@Injectable()
export class AnteprimaService {
  constructor(
    private readonly db: Database,
    private readonly repository: AnteprimaRepository,
    private readonly registro: RegistroService,
    private readonly collegamenti: CollegamentiService,
    private readonly traccia: TracciaService,
  ) {}

  /**
   * Computes and stores the preview of a supply that stands whole in staging. Of the registry it writes nothing: what it needs on the way are temporary tables.
   *
   * @throws PassaggioPerso
   * @param ricalcolata why it is computed again, in words; null the first time.
   */
  calcola({ id, numero, comune }: { readonly id: string; readonly numero: number; readonly comune: string }, ricalcolata: string | null): Promise<AnteprimaCalcolata> {
    return this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(PREPARA);
      await esigiPassaggio(u, numero, comune);
      // First of all: what is applied while this goes on makes it a preview of yesterday.
      const [ultima] = await u.query<{ id: number }>(sql.ULTIMA_OPERAZIONE, [comune]);
      const operazione = ultima!.id;
      const base = [numero, operazione, comune] as const;
      const { osservazioni, mappa, cambiate } = await this.#osservazioni(u, base);
      const previsti = contatoriDi(osservazioni, await this.registro.prevedi(u, { comune, numero, operazione }, cambiate));
      await this.collegamenti.prevedi(u, { comune, numero, operazione });
      await u.query(sql.CREA_VOCI);
      for (const testo of sql.VOCI) await u.query(testo, base);
      await u.query(sql.ORDINA, [sql.AGGIUNTE_ELENCATE]);
      const gruppi = raggruppa(await u.query<RigaGruppo>(sql.GRUPPI));
      for (const testo of [...sql.DETTAGLI, sql.NOMI]) await u.query(testo, base);
      const calcolata = { previsti, riassunto: riassumi(gruppi, osservazioni, mappa), gruppi };
      await u.query(sql.DIMENTICA, [comune, id]);
      await u.query(sql.SALVA, [comune, id, operazione, ricalcolata, JSON.stringify(calcolata.riassunto), JSON.stringify(gruppi), JSON.stringify(previsti)]);
      for (const testo of sql.SALVA_VOCI) await u.query(testo, [comune, id]);
      return calcolata;
    }, { lunga: true });
  }

  /**
   * The same of a supply for a register: `confronta` writes the changes in `prova_voce`, and answers what the preview keeps of the register.
   *
   * @throws PassaggioPerso
   */
  calcolaRegistro(
    { id, numero, comune }: { readonly id: string; readonly numero: number; readonly comune: string }, ricalcolata: string | null, confronta: (u: UnitaDiLavoro) => Promise<RiassuntoSalvato>,
  ): Promise<AnteprimaDiRegistro> {
    return this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(PREPARA);
      await esigiPassaggio(u, numero, comune);
      const [ultima] = await u.query<{ id: number }>(sql.ULTIMA_OPERAZIONE, [comune]);
      await u.query(sql.CREA_VOCI);
      const riassunto = await confronta(u);
      await u.query(ORDINA_REGISTRO, [sql.AGGIUNTE_ELENCATE]);
      const gruppi = gruppiRegistro(riassunto, await u.query<RigaGruppoRegistro>(GRUPPI_REGISTRO));
      await u.query(sql.DIMENTICA, [comune, id]);
      await u.query(sql.SALVA, [comune, id, ultima!.id, ricalcolata, JSON.stringify(riassunto), JSON.stringify(gruppi), JSON.stringify(contatoriDelRegistro(riassunto.registro))]);
      await u.query(sql.SALVA_VOCI[0]!, [comune, id]);
      return { riassunto, gruppi };
    }, { lunga: true });
  }

  /** Nothing is kept of the preview of a supply that was discarded. */
  async dimentica(comune: string, id: string): Promise<void> {
    await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query(sql.DIMENTICA, [comune, id]));
  }

  /**
   * Called by the merge, which holds the turn of the municipality, before it changes anything.
   *
   * @throws AnteprimaSuperata when what is about to happen is not what was looked at.
   */
  async requireAttuale(u: UnitaDiLavoro, id: string, operazione: number): Promise<void> {
    if ((await u.query(sql.SUPERATA_PRIMA_DI, [id, operazione])).length > 0) throw new AnteprimaSuperata();
  }

  /** Writes beside the preview what the merge did, in its transaction; the names that were there to be decided on go. */
  async registraEsito(u: UnitaDiLavoro, comune: string, id: string, avvenuti: Contatori | ReturnType<typeof contatoriDelRegistro>): Promise<void> {
    await u.query(sql.AVVENUTI, [comune, id, JSON.stringify(avvenuti)]);
    await u.query(sql.DIMENTICA_PERSONE, [comune, id]);
  }

  /** What was applied since the preview of a supply was computed; null while it holds. */
  findSuccessiva(contesto: Contesto, id: string): Promise<OperazioneSuccessiva | null> {
    return this.repository.findSuccessiva(contesto, id);
  }

  /** The preview of a supply in one sentence; null without one. */
  async findFrase(contesto: Contesto, id: string): Promise<string | null> {
    const anteprima = await this.repository.find(contesto, id);
    return anteprima === null ? null : fraseDi(anteprima.riassunto);
  }

  /** @throws DomainError `not-found` for a supply without a preview. */
  async find(contesto: Contesto, id: string): Promise<Anteprima> {
    const a = await this.#trova(contesto, id);
    const diverse = a.avvenuti === null ? [] : divergenze(a.previsti, a.avvenuti);
    const detta = diRegistro(a.riassunto) ? { riassunto: NESSUN_RIASSUNTO, registro: a.riassunto.registro, note: noteRegistro(a.riassunto) } : { riassunto: a.riassunto, registro: null, note: noteAnteprima(a.riassunto) };
    return {
      importazione: id, calcolataIl: a.calcolataIl.toISOString(), frase: fraseDi(a.riassunto), ...detta, gruppi: [...a.gruppi], attuale: a.attuale, ricalcolata: a.ricalcolata,
      riscontro: a.avvenuti === null ? null : { uguale: diverse.length === 0, differenze: diverse },
    };
  }

  /**
   * A page of the changes of a group.
   *
   * @throws DomainError `not-found`; `forbidden` and `purpose-required` for a group that names persons.
   */
  async listVoci(contesto: Contesto, id: string, query: VociQuery): Promise<VociAnteprima> {
    const [genere, cambiamento, campo = null] = query.gruppo.split('.') as [GenereVoce, Cambiamento, string?];
    const conNomi = RISERVATI.has(genere);
    if (conNomi && !(contesto.diritti ?? []).includes('titolarita')) throw new DomainError('forbidden', 'I nomi degli intestatari non sono abilitati per il profilo.');
    if (conNomi) requireFinalita(contesto);
    const dopo = Number(decodeCursore(query.cursore, 1)?.[0] ?? 0);
    if (!Number.isSafeInteger(dopo) || dopo < 0 || dopo > 2 ** 31 - 1) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
    const { comune, riassunto } = await this.#trova(contesto, id);
    const righe = await this.db.lavora(contesto, async (u) => {
      const pagina = await this.repository.listVoci(u, id, { genere, cambiamento, campo, sezione: query.sezione ?? null, foglio: query.foglio ?? null, codice: query.codice ?? null, dopo }, conNomi, query.limite + 1);
      if (conNomi) await this.traccia.registraLettura(u, { comune, oggettoTipo: 'fornitura', oggettoId: id, dettaglio: { sezione: 'titolarita', gruppo: query.gruppo, righe: Math.min(pagina.length, query.limite) } });
      return pagina;
    });
    const items = righe.slice(0, query.limite);
    return { items: items.map(diRegistro(riassunto) ? (v) => ({ ...presentaVoce(v), etichetta: v.etichetta, campi: campiRegistro(riassunto, v.valori), oggetto: null }) : presentaVoce), ...(righe.length > query.limite ? { prossima: encodeCursore([String(items.at(-1)!.posto)]) } : {}) };
  }

  async #trova(contesto: Contesto, id: string): Promise<AnteprimaSalvata> {
    const anteprima = await this.repository.find(contesto, id);
    if (anteprima === null) throw new DomainError('not-found', 'Di questa importazione non c’è un’anteprima.');
    return anteprima;
  }

  async #osservazioni(u: UnitaDiLavoro, base: readonly [number, number, string]) {
    const osservazioni = {} as Record<TabellaStaging, Cambiamenti>;
    for (const { staging, crea, analizza, conta } of PROVE) {
      await u.query(crea, base);
      await u.query(analizza);
      osservazioni[staging] = (await u.query<Cambiamenti>(conta))[0]!;
    }
    const mappa = new Map((await u.query<Cambiamenti & { tipo: string }>(CONTA_MAPPA)).map(({ tipo, ...n }) => [tipo, n]));
    const cambiate = new Set(PROVE.map((p) => p.staging).filter((t) => osservazioni[t].aggiunti + osservazioni[t].modificati + osservazioni[t].chiusi > 0));
    return { osservazioni, mappa, cambiate };
  }
}

function diRegistro(riassunto: AnteprimaSalvata['riassunto']): riassunto is RiassuntoSalvato {
  return 'registro' in riassunto;
}

/** The whole preview in one sentence. */
function fraseDi(riassunto: AnteprimaSalvata['riassunto']): string {
  return diRegistro(riassunto) ? fraseRegistro(riassunto) : fraseAnteprima(riassunto);
}

/** Kinds and changes in the order in which they are read. */
const GENERI: readonly GenereVoce[] = ['lavori-aperti', 'ufficio', 'decisioni', 'unita', 'particelle', 'edifici', 'edifici-unita', 'edifici-intestatari', 'intestatari', 'soggetti'];
const CAMBIAMENTI: readonly Cambiamento[] = ['aggiunta', 'modificata', 'soppressa', 'riattivata', 'assente', 'non-piu-in-mappa'];

/** The groups, each followed by those of its fields, the largest first. */
function raggruppa(righe: readonly RigaGruppo[]): GruppoAnteprima[] {
  const gruppi = new Map<string, { readonly prima: RigaGruppo; quanti: number; elencati: number; readonly fogli: { sezione: string; foglio: string; quanti: number }[] }>();
  for (const riga of righe) {
    const codice = [riga.genere, riga.cambiamento, ...(riga.campo === null ? [] : [riga.campo])].join('.');
    const gruppo = gruppi.get(codice) ?? { prima: riga, quanti: 0, elencati: 0, fogli: [] };
    gruppi.set(codice, gruppo);
    gruppo.quanti += riga.quanti;
    gruppo.elencati += riga.elencati;
    gruppo.fogli.push({ sezione: riga.sezione, foglio: riga.foglio, quanti: riga.quanti });
  }
  return [...gruppi].map(([codice, { prima: { genere, cambiamento, campo }, quanti, elencati, fogli }]): GruppoAnteprima => ({
    codice, genere, cambiamento, campo, titolo: titoloGruppo(genere, cambiamento, campo, quanti), quanti, elencati, riservato: RISERVATI.has(genere),
    fogli: fogli.toSorted((a, b) => b.quanti - a.quanti || a.sezione.localeCompare(b.sezione) || a.foglio.localeCompare(b.foglio, 'it', { numeric: true })),
  })).toSorted((a, b) => GENERI.indexOf(a.genere) - GENERI.indexOf(b.genere) || CAMBIAMENTI.indexOf(a.cambiamento) - CAMBIAMENTI.indexOf(b.cambiamento)
    || Number(a.campo !== null) - Number(b.campo !== null) || b.quanti - a.quanti || a.codice.localeCompare(b.codice));
}

function riassumi(gruppi: readonly GruppoAnteprima[], o: Readonly<Record<TabellaStaging, Cambiamenti>>, mappa: ReadonlyMap<string, Cambiamenti>): RiassuntoAnteprima {
  const quanti = (genere: GenereVoce, ...cambiamenti: Cambiamento[]): number =>
    gruppi.filter((g) => g.genere === genere && g.campo === null && (cambiamenti.length === 0 || cambiamenti.includes(g.cambiamento))).reduce((n, g) => n + g.quanti, 0);
  const cambiate = (genere: GenereVoce) => ({
    aggiunte: quanti(genere, 'aggiunta'), modificate: quanti(genere, 'modificata'), soppresse: quanti(genere, 'soppressa'), riattivate: quanti(genere, 'riattivata'), assenti: quanti(genere, 'assente'),
  });
  const bordi = (tipo: string): Cambiamenti => mappa.get(tipo) ?? { aggiunti: 0, modificati: 0, chiusi: 0 };
  return {
    unita: cambiate('unita'), particelle: cambiate('particelle'),
    edifici: { aggiunti: quanti('edifici', 'aggiunta'), modificati: quanti('edifici', 'modificata', 'riattivata'), nonPiuInMappa: quanti('edifici', 'non-piu-in-mappa') },
    edificiConUnitaCambiate: quanti('edifici-unita'), edificiConIntestatariCambiati: quanti('edifici-intestatari'), modificheUfficio: quanti('ufficio'), decisioniContraddette: quanti('decisioni'), lavoriAperti: quanti('lavori-aperti'),
    osservazioni: { stadi: o.stadio, soggetti: o.soggetto, titolarita: o.titolarita, bordi: o.bordo, sagome: o.sagoma },
    mappa: { particelle: bordi('particella'), fabbricati: bordi('fabbricato'), altri: bordi('altro') },
  };
}

const NULLA: Cambiamenti = { aggiunti: 0, modificati: 0, chiusi: 0 };

/** What a supply for a register changes of the cadastre. */
const NESSUN_RIASSUNTO = riassumi([], { stadio: NULLA, soggetto: NULLA, titolarita: NULLA, bordo: NULLA, sagoma: NULLA }, new Map());

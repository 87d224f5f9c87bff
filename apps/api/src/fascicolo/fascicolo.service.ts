import type { Fascicolo, Intestatari } from '@edigit/anagrafe/contract';
import { Inject, Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import { UrbanisticaService } from '../cdu/urbanistica.service.js';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DocumentiService } from '../documenti/documenti.service.js';
import { ImpiantiService } from '../documenti/impianti.service.js';
import { DomainError } from '../errori/domain-error.js';
import { momentoDi } from '../tempo/momento.js';
import { SegnalazioniService } from '../segnalazioni/segnalazioni.service.js';
import { type MaterialeFascicolo, presentaFascicolo } from './fascicolo.presenter.js';
import { type ChiaveImmobile, type EdificioDelFascicolo, FascicoloRepository, type IntestatarioSalvato } from './fascicolo.repository.js';
import { denominazioneDi, dirittoInParole, quotaDi } from './parole.js';
import { IndirizziService } from '../indirizzi/indirizzi.service.js';
import { type CodiceSettore, SETTORI, type SettoreDelFascicolo, type SezioneDelSettore } from './settori.js';

/** One holder with the thing held, before it is shown. */
interface Oggetto extends ChiaveImmobile {
  readonly tipo: 'unita-immobiliare' | 'particella';
  readonly oggetto: string;
  readonly oggettoId: string;
}

/** The digital dossier of a building, and the holders of what is in it. Every read of names has a purpose and leaves a line. */
@Injectable()
export class FascicoloService {
  constructor(
    private readonly db: Database,
    private readonly repository: FascicoloRepository,
    private readonly segnalazioni: SegnalazioniService,
    private readonly urbanistica: UrbanisticaService,
    private readonly indirizzi: IndirizziService,
    private readonly traccia: TracciaService,
    private readonly documenti: DocumentiService,
    private readonly impianti: ImpiantiService,
    @Inject(SETTORI) private readonly settori: readonly SettoreDelFascicolo[],
  ) {}

  /**
   * @param conIntestatari whether names go in: they do only for who has the right.
   * @throws DomainError `not-found`; `purpose-required` when names are asked without a purpose.
   */
  async find(contesto: Contesto, id: string, conIntestatari: boolean): Promise<{ fascicolo: Fascicolo; edificio: EdificioDelFascicolo }> {
    const diritti = new Set(contesto.diritti);
    const conNomi = conIntestatari && diritti.has('titolarita');
    if (conNomi) requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const edificio = await this.#edificio(u, id);
      const materiale = { ...(await this.#materiale(u, edificio, diritti, conNomi, contesto.tempo)), momento: momentoDi(contesto.tempo) };
      if (conNomi) await this.#registra(u, edificio.comune, 'edificio', id, materiale.intestatari?.length ?? 0);
      return { fascicolo: presentaFascicolo(materiale), edificio };
    }, { preparate: true });
  }

  /** Holders of the units and parcels of a building. @throws DomainError `forbidden`, `purpose-required`, `not-found`. */
  async findIntestatari(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Intestatari> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#edificio(u, id);
      const unita = await this.repository.listUnita(u, id, comune);
      const terreni = await this.repository.listTerreni(u, id, comune);
      const oggetti: Oggetto[] = [
        ...unita.filter((x) => x.stato !== 'soppressa').map(oggettoUnita),
        ...terreni.flatMap((t): Oggetto[] => (t.idImmobile === null ? [] : [{ tipo: 'particella', oggetto: `Terreni p.lla ${t.numero}`, oggettoId: t.particellaId, sezione: t.sezione, idImmobile: t.idImmobile }])),
      ];
      return this.#intestatariDi(u, comune, 'edificio', id, oggetti, conCodiceFiscale);
    });
  }

  /** Holders of one unit, suppressed or not. */
  async findIntestatariUnita(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Intestatari> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const unita = await this.repository.findUnita(u, id);
      if (unita === null) throw new DomainError('not-found', 'L’unità immobiliare non esiste o non è tra quelle che puoi vedere.');
      return this.#intestatariDi(u, unita.comune, 'unita-immobiliare', id, [oggettoUnita(unita)], conCodiceFiscale);
    });
  }

  /** Holders of a land parcel. */
  async findIntestatariParticella(contesto: Contesto, id: string, conCodiceFiscale: boolean): Promise<Intestatari> {
    requireFinalita(contesto);
    return this.db.lavora(contesto, async (u) => {
      const particella = await this.repository.findParticella(u, id);
      if (particella === null) throw new DomainError('not-found', 'La particella non esiste o non è tra quelle che puoi vedere.');
      const terreni = await this.repository.listTerreniDellaParticella(u, particella);
      const oggetti = terreni.map((t): Oggetto => ({ tipo: 'particella', oggetto: `Terreni p.lla ${particella.numero}${t.subalterno === '' ? '' : ` sub ${t.subalterno}`}`, oggettoId: id, sezione: t.sezione, idImmobile: t.idImmobile }));
      return this.#intestatariDi(u, particella.comune, 'particella', id, oggetti, conCodiceFiscale);
    });
  }

  async #edificio(u: UnitaDiLavoro, id: string): Promise<EdificioDelFascicolo> {
    const edificio = await this.repository.findEdificio(u, id);
    if (edificio === null) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
    return edificio;
  }

  async #materiale(u: UnitaDiLavoro, edificio: EdificioDelFascicolo, diritti: ReadonlySet<string>, conNomi: boolean, tempo: Tempo | null | undefined): Promise<Omit<MaterialeFascicolo, 'momento'>> {
    const { id, comune } = edificio;
    const segnalazioni = diritti.has('segnalazioni') ? await this.segnalazioni.listDi(u, comune, id) : [];
    const urbanistica = diritti.has('urbanistica') ? await this.urbanistica.findSezione(u, edificio, diritti.has('catasto'), tempo) : null;
    const documenti = diritti.has('documenti') ? await this.documenti.listDi(u, comune, id, diritti.has('catasto')) : [];
    const impianti = diritti.has('documenti') ? await this.impianti.listDi(u, comune, id) : [];
    const settori = await this.#sezioni(u, edificio, diritti, tempo);
    const civici = diritti.has('indirizzi') ? await this.indirizzi.listDellEdificio(u, edificio) : { al: null, nome: null, civici: [] };
    if (!diritti.has('catasto') && !diritti.has('indirizzi')) return { edificio, urbanistica, documenti, impianti, settori, civici, unita: [], rifiutate: [], terreni: [], altri: [], segnalazioni, intestatari: null, diritti };
    const unita = await this.repository.listUnita(u, id, comune);
    return {
      edificio, urbanistica, documenti, impianti, settori, civici, unita, rifiutate: await this.repository.listRifiutate(u, id, comune), terreni: await this.repository.listTerreni(u, id, comune), altri: await this.repository.listAltriCollegamenti(u, id, comune), segnalazioni,
      intestatari: conNomi ? await this.repository.listIntestatari(u, comune, 'F', unita) : null, diritti,
    };
  }

  async #sezioni(u: UnitaDiLavoro, edificio: EdificioDelFascicolo, diritti: ReadonlySet<string>, tempo: Tempo | null | undefined): Promise<ReadonlyMap<CodiceSettore, SezioneDelSettore>> {
    const sezioni = new Map<CodiceSettore, SezioneDelSettore>();
    for (const settore of this.settori) if (diritti.has(settore.diritto)) sezioni.set(settore.codice, await settore.findSezione(u, edificio, tempo));
    return sezioni;
  }

  async #intestatariDi(u: UnitaDiLavoro, comune: string, tipo: 'edificio' | 'particella' | 'unita-immobiliare', id: string, oggetti: readonly Oggetto[], conCodiceFiscale: boolean): Promise<Intestatari> {
    const items: Intestatari['items'] = [];
    for (const [catasto, tipoOggetto] of [['F', 'unita-immobiliare'], ['T', 'particella']] as const) {
      const suoi = oggetti.filter((o) => o.tipo === tipoOggetto);
      const intestatari = suoi.length === 0 ? [] : await this.repository.listIntestatari(u, comune, catasto, suoi);
      for (const oggetto of suoi) items.push(...intestatari.filter((i) => i.sezione === oggetto.sezione && i.idImmobile === oggetto.idImmobile).map((i) => presenta(i, oggetto, conCodiceFiscale)));
    }
    await this.#registra(u, comune, tipo, id, items.length);
    return { items, aggiornatoAl: await this.repository.findAlTitolarita(u, comune) };
  }

  #registra(u: UnitaDiLavoro, comune: string, oggettoTipo: string, oggettoId: string, righe: number): Promise<void> {
    return this.traccia.registraLettura(u, { comune, oggettoTipo, oggettoId, dettaglio: { sezione: 'titolarita', righe } });
  }
}

function oggettoUnita(x: ChiaveImmobile & { readonly id: string; readonly numero: string; readonly subalterno: string }): Oggetto {
  return { tipo: 'unita-immobiliare', oggetto: x.subalterno === '' ? `P.lla ${x.numero}` : `Sub ${x.subalterno}`, oggettoId: x.id, sezione: x.sezione, idImmobile: x.idImmobile };
}

function presenta(i: IntestatarioSalvato, o: Oggetto, conCodiceFiscale: boolean): Intestatari['items'][number] {
  return {
    denominazione: denominazioneDi(i), diritto: dirittoInParole(i), quota: quotaDi(i), tipo: o.tipo, oggetto: o.oggetto, oggettoId: o.oggettoId,
    ...(conCodiceFiscale ? { codiceFiscale: i.codiceFiscale } : {}), validoDa: i.validoDa,
  };
}

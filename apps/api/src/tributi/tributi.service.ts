import { confrontaImu, confrontaTari, ESITI_TRIBUTO, type EsitoTributo } from '@edigit/anagrafe';
import type { Confronti, Confronto, ConfrontoQuery, DatiTributi, Diritto, PosizioneNelFascicolo, RiepilogoTributi, RiepilogoTributiQuery, RigaConfronto, Tributo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { LegamiRegistroService } from '../collegamenti/legami-registro.service.js';
import { type LegameRegistro, spiegaRegistro } from '../collegamenti/spiegazione-registro.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { SettoreDelFascicolo, SezioneDelSettore } from '../fascicolo/settori.js';
import { paginaDi, tutteLe } from '../piani/pagine-piani.js';
import { cifreImu, cifreTari, confrontoInParole, NOTE_SENZA, PREMESSA, presentaPosizione, presentaRiga, TITOLI_TRIBUTI } from './parole-tributi.js';
import { type FiltroConfronto, type ParametriDellAnno, PosizioniRepository, type PosizioneSalvata, type UnitaDiPosizione } from './posizioni.repository.js';

/** As its links call it. */
const SETTORE = 'tributo';
const COLONNE = 2;
const RIGHE_PER_FILE = 5000;
const TRIBUTI: readonly Tributo[] = ['imu', 'tari'];
/** Results of positions that ask for a look; units without one are a list of their own, mostly right. */
const DA_CONFRONTARE: readonly EsitoTributo[] = ['base-inferiore', 'base-superiore', 'categoria-diversa', 'superficie-inferiore', 'senza-unita', 'unita-dubbia'];
const RIDUZIONI_A_META: ReadonlySet<string | null> = new Set(['storico', 'inagibile', 'comodato']);

/** Tax positions beside the cadastre: the worklist, its counts, and the section of a building. No person is in any of it. */
@Injectable()
export class TributiService implements SettoreDelFascicolo {
  readonly codice = 'tributi';
  readonly diritto: Diritto = 'tributi';

  constructor(
    private readonly db: Database,
    private readonly repository: PosizioniRepository,
    private readonly legami: LegamiRegistroService,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  async confronto(contesto: Contesto, query: ConfrontoQuery): Promise<Confronti> {
    const filtro = await this.filtroDi(contesto, query);
    if (filtro === null) return { items: [], totale: 0 };
    return paginaDi<RigaConfronto>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await this.repository.listConfronto(u, filtro, dopo, limite)).map(({ riga, ...resto }) => ({ ...resto, riga: presentaRiga(filtro, riga) })), conta: () => this.repository.countConfronto(u, filtro),
    })));
  }

  /** Every line, in blocks, each read in a unit of work of its own. */
  async *streamConfronto(contesto: Contesto, query: Omit<ConfrontoQuery, 'limite' | 'cursore'>): AsyncGenerator<readonly RigaConfronto[]> {
    const filtro = await this.filtroDi(contesto, query);
    if (filtro === null) return;
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.listConfronto(u, filtro, dopo, limite)), RIGHE_PER_FILE)) yield righe.map(({ riga }) => presentaRiga(filtro, riga));
  }

  /** The years that are loaded, and how many lines each result has in one of them: the latest, where none is asked. */
  riepilogo(contesto: Contesto, { comune, tributo, anno }: RiepilogoTributiQuery): Promise<RiepilogoTributi> {
    return this.db.lavora(contesto, async (u) => {
      const anni = await this.repository.listAnni(u, comune);
      const scelto = anno ?? anni.find((a) => a.tributo === tributo)?.anno ?? null;
      const conteggi = scelto === null ? [] : await this.repository.countEsiti(u, comune, tributo, scelto);
      const esiti = (Object.keys(ESITI_TRIBUTO) as EsitoTributo[]).map((esito) => ({ esito, titolo: ESITI_TRIBUTO[esito], totale: conteggi.find((c) => c.esito === esito)?.totale ?? 0 }));
      return { anni, tributo, anno: scelto, esiti: esiti.filter((e) => e.totale > 0) };
    });
  }

  async filtroDi(contesto: Contesto, { comune, tributo, anno, esito, foglio, codice }: Omit<ConfrontoQuery, 'limite' | 'cursore'>): Promise<FiltroConfronto | null> {
    const scelto = anno ?? (await this.db.lavora(contesto, (u) => this.repository.findFonte(u, comune)))[tributo];
    if (scelto === null) return null;
    return { comune, tributo, anno: scelto, esiti: esito === 'tutti' ? null : esito === 'da-confrontare' ? DA_CONFRONTARE : [esito], foglio: foglio?.toUpperCase().replace(/^0+(?=.)/, '') || null, codice: codice || null };
  }

  /** The section of a building's dossier: the latest year of each tax. */
  async findSezione(u: UnitaDiLavoro, { id, comune }: { readonly id: string; readonly comune: string }): Promise<SezioneDelSettore> {
    const fonte = await this.repository.findFonte(u, comune);
    if (fonte.imu === null && fonte.tari === null) return { fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null };
    const legami = new Map((await this.legami.verso(u, comune, SETTORE, 'edificio', id)).map((l) => [l.oggetto, l]));
    const salvate = legami.size === 0 ? [] : await this.repository.listPerId(u, comune, [...legami.keys()]);
    const tributi: DatiTributi['tributi'] = [];
    for (const tributo of TRIBUTI) {
      const anno = fonte[tributo];
      if (anno === null) continue;
      const sue = salvate.filter((p) => p.tributo === tributo && p.anno === anno && legami.get(p.id)!.statoCollegamento !== 'respinto');
      tributi.push({ tributo, titolo: TITOLI_TRIBUTI[tributo], anno, posizioni: await this.#confronta(u, comune, tributo, anno, sue, legami), senzaPosizione: await this.repository.listUnitaSenza(u, comune, tributo, anno, id), notaSenza: NOTE_SENZA[tributo] });
    }
    const respinte = salvate.filter((p) => p.anno === fonte[p.tributo] && legami.get(p.id)!.statoCollegamento === 'respinto').map((p) => ({ id: p.id, titolo: nomeDi(p), collegamento: spiegaRegistro(legami.get(p.id)!, nomeDi(p)) }));
    const dubbio = tributi.some(({ tributo, posizioni, senzaPosizione }) => (tributo === 'tari' && senzaPosizione.length > 0) || posizioni.some((p) => p.qualita === 'da-verificare' || DA_CONFRONTARE.includes(p.confronto.esito)));
    const dati: DatiTributi = { premessa: PREMESSA, tributi, respinte };
    return { fonte: tributi.map((t) => `${t.titolo} ${t.anno}`).join(', '), aggiornatoAl: fonte.al, qualita: dubbio ? 'da-verificare' : 'probabile', dati };
  }

  async #confronta(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number, posizioni: readonly PosizioneSalvata[], legami: ReadonlyMap<string, LegameRegistro>): Promise<PosizioneNelFascicolo[]> {
    if (posizioni.length === 0) return [];
    const unita = await this.repository.listUnita(u, comune, tributo, anno, posizioni.map((p) => p.id));
    const parametri = await this.repository.findParametri(u, comune, tributo, anno);
    return posizioni.map((p) => {
      const sue = unita.filter((x) => x.posizione === p.id);
      const collegamento = spiegaRegistro(legami.get(p.id)!, nomeDi(p));
      return {
        ...presentaPosizione(p), qualita: collegamento.qualita, collegamento, confronto: confrontaPosizione(p, sue, parametri),
        unita: sue.map(({ id, etichetta, categoria, renditaCents, superficieM2 }) => ({ id, etichetta, categoria, renditaCents, superficieM2 })),
      };
    });
  }
}

/** By the rules of the domain, in words. */
export function confrontaPosizione(p: PosizioneSalvata, sue: readonly UnitaDiPosizione[], parametri: ParametriDellAnno): Confronto {
  const buone = sue.filter((x) => x.buono);
  const niente = { motivo: null, attesa: null, base: null, soglia: null, dichiarata: p.superficieM2 };
  if (buone.length === 0) return confrontoInParole(p.tributo, { ...niente, esito: sue.length === 0 ? 'senza-unita' : 'unita-dubbia' });
  if (p.tributo === 'imu') {
    const { moltiplicatori, rivalutazione, quotaRidotta, tolleranzaImu: tolleranza } = parametri;
    return confrontoInParole('imu', cifreImu(confrontaImu({ categoria: p.categoria, renditaCents: p.renditaCents, baseCents: p.baseCents, ridotta: RIDUZIONI_A_META.has(p.riduzione) }, buone, { moltiplicatori, rivalutazione, quotaRidotta, tolleranza })));
  }
  const dichiarata = buone[0]!.dichiarata ?? p.superficieM2;
  return confrontoInParole('tari', cifreTari(confrontaTari(dichiarata, buone, { quotaCatastale: parametri.quotaCatastale, tolleranza: parametri.tolleranzaTari }), dichiarata));
}

function nomeDi({ tributo, anno, codice }: Pick<PosizioneSalvata, 'tributo' | 'anno' | 'codice'>): string {
  return `${TITOLI_TRIBUTI[tributo]} ${anno}${codice === '' ? '' : ` · ${codice}`}`;
}

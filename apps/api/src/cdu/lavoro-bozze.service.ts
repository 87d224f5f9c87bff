import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { fontiInParole } from '../operazioni/fonte-in-parole.js';
import { GenealogiaService } from '../storia/genealogia.service.js';
import { etichettaParticella } from '../territorio/presenta.js';
import { type BozzaLetta, BozzeRepository, type EsitoParticella, type PremesseBozza, type RigaBozza } from './bozze.repository.js';
import { CalcoloService, type Premesse } from './calcolo.service.js';
import { parametriCitati, tolleranzaInParole } from './parametri.js';
import { pianiCitati } from './presenta.js';
import { isPulito, UrbanisticaService } from './urbanistica.service.js';

/** Parcels of one unit of work. */
const LOTTO = 8;
const INTERROTTA = 'Il lavoro si è interrotto per un errore del programma: ciò che è calcolato resta, si può riprendere.';

/** Works out drafts of the certificate, one at a time, by small units of work: a draft that was left half done is taken up where it was. */
@Injectable()
export class LavoroBozzeService implements OnModuleDestroy {
  readonly #log = new Logger(LavoroBozzeService.name);
  readonly #inizi = new Map<string, { readonly da: number; readonly fatte: number }>();
  #coda: Promise<unknown> = Promise.resolve();
  #chiuso = false;

  constructor(
    private readonly db: Database,
    private readonly bozze: BozzeRepository,
    private readonly calcolo: CalcoloService,
    private readonly urbanistica: UrbanisticaService,
    private readonly genealogia: GenealogiaService,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.#chiuso = true;
    await this.#coda;
  }

  /** For the start of the server: what another process left half done, or waiting, goes on. */
  async riprendi(): Promise<void> {
    const aperte = await this.db.lavora({ ruolo: 'app', comuni: '*', diritti: ['urbanistica'] }, (u) => this.bozze.listAperte(u));
    for (const { id, comune } of aperte) void this.avvia(id, comune);
  }

  /** Works on a draft at its turn, unless another process is at it. @returns when it is over, however it ended. */
  avvia(id: string, comune: string): Promise<void> {
    const esito = this.#coda.then(() => this.#tenendo(id, comune)).catch((error: unknown) => this.#log.error(`bozza ${id}: ${error instanceof Error ? error.name : 'errore'} durante il lavoro`));
    this.#coda = esito;
    return esito;
  }

  /** Time left, from the pace of this run; null where it cannot be told. */
  restanoMs({ id, fatte, totali }: Pick<BozzaLetta, 'id' | 'fatte' | 'totali'>): number | null {
    const inizio = this.#inizi.get(id);
    if (inizio === undefined || fatte <= inizio.fatte) return null;
    return Math.round(((performance.now() - inizio.da) / (fatte - inizio.fatte)) * (totali - fatte));
  }

  async #tenendo(id: string, comune: string): Promise<void> {
    if (this.#chiuso) return;
    const rilascia = await this.db.presidia(`bozza ${id}`);
    if (rilascia === null) return;
    const contesto: Contesto = { ruolo: 'app', comuni: [comune], diritti: ['catasto', 'urbanistica'] };
    try {
      await this.#lavora(contesto, id);
    } catch (error) {
      await this.db.lavora(contesto, (u) => this.bozze.cambia(u, id, ['in-coda', 'in-corso'], 'non-riuscita', INTERROTTA));
      throw error;
    } finally {
      this.#inizi.delete(id);
      await rilascia();
    }
  }

  async #lavora(contesto: Contesto, id: string): Promise<void> {
    const cominciata = await this.db.lavora(contesto, async (u) => {
      const b = await this.bozze.find(u, id);
      if (b === null) return null;
      const p = await this.calcolo.premesse(u, b.comune, b.riferimento);
      const premesse = await this.bozze.comincia(u, id, { ...(await this.#premesse(contesto, b, p)) });
      return premesse === null ? null : { bozza: b, premesse };
    });
    if (cominciata === null) return;
    const { bozza, premesse } = cominciata;
    this.#inizi.set(id, { da: performance.now(), fatte: bozza.fatte });
    // As it was known when the work began, however long it takes.
    const tempo: Tempo = { operazione: premesse.operazione, quando: premesse.quando, giorno: bozza.riferimento === (premesse.iniziata ?? bozza.creataIl.toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })) ? null : bozza.riferimento };
    while (!this.#chiuso) {
      const righe = await this.db.lavora(contesto, (u) => this.bozze.listProssime(u, id, LOTTO));
      // Nothing left, or called off meanwhile: then it is no longer at work, and stays as it is.
      if (righe.length === 0) return void (await this.db.lavora(contesto, (u) => this.bozze.cambia(u, id, ['in-corso'], 'pronta')));
      const esiti = await this.#esiti({ ...contesto, tempo }, bozza, righe);
      await this.db.lavora(contesto, (u) => this.bozze.scriviEsiti(u, id, esiti));
    }
  }

  async #premesse(contesto: Contesto, { comune }: BozzaLetta, p: Premesse): Promise<PremesseBozza> {
    return this.db.lavora(contesto, async (u) => {
      const ultima = await this.bozze.findUltimaOperazione(u, comune);
      const fonti = fontiCitate(await this.bozze.listFonti(u, comune));
      return {
        iniziata: await this.urbanistica.giornoDi(u, null), operazione: ultima?.operazione ?? null, quando: ultima?.quando.toISOString() ?? null, piani: pianiCitati(p.strati), tolleranza: tolleranzaInParole(p.parametri), fonti,
        parametri: parametriCitati(p.parametriLetti, new Set(p.parametriLetti.map((x) => x.codice))),
      };
    });
  }

  /** What is found of some parcels; one that fails says so, and the others go on. */
  async #esiti(contesto: Contesto, bozza: BozzaLetta, righe: readonly RigaBozza[]): Promise<Map<number, EsitoParticella>> {
    const esiti = new Map<number, EsitoParticella>();
    for (const riga of righe) {
      esiti.set(riga.ordine, await this.#esito(contesto, bozza, riga).catch((error: unknown): EsitoParticella => {
        this.#log.error(`bozza ${bozza.id}, riga ${riga.ordine}: ${error instanceof Error ? error.name : 'errore'}`);
        return { ...SENZA, stato: 'non-riuscita', nota: 'Il calcolo di questa particella non è riuscito: verificarne il disegno e riprendere.' };
      }));
    }
    return esiti;
  }

  async #esito(contesto: Contesto, { comune, riferimento }: BozzaLetta, riga: RigaBozza): Promise<EsitoParticella> {
    const trovata = await this.db.lavora(contesto, async (u) => {
      const trovate = await this.bozze.listPerChiave(u, comune, riga);
      const [sola] = trovate;
      if (trovate.length !== 1 || sola!.stato === 'soppressa' || !sola!.inMappa) return { trovate, urbanistica: null };
      return { trovate, urbanistica: (await this.urbanistica.particelle(u, await this.calcolo.premesse(u, comune, riferimento), [sola!.id]))[0] ?? null };
    });
    const { trovate: [prima, ...altre], urbanistica } = trovata;
    if (prima === undefined) return { ...SENZA, stato: 'sconosciuta', nota: 'Non è tra le particelle caricate: controllare sezione, foglio e numero.' };
    if (altre.length > 0) return { ...SENZA, stato: 'ambigua', nota: 'C’è in più sezioni: indicare la sezione.', altre: [prima, ...altre].map((p) => ({ id: p.id, etichetta: etichettaParticella(p) })) };
    if (prima.stato === 'soppressa') return this.#soppressa(contesto, prima.id);
    if (urbanistica === null) return { ...SENZA, stato: 'senza-mappa', nota: 'È al catasto ma non è disegnata nella mappa caricata: zone e vincoli non si possono dire.' };
    return { stato: 'trovata', nota: null, altre: [], urbanistica, attenzione: !isPulito(urbanistica) };
  }

  async #soppressa(contesto: Contesto, id: string): Promise<EsitoParticella> {
    const { discendenti, cose } = await this.genealogia.find(contesto, 'T', id);
    const altre = cose.filter((c) => discendenti.includes(c.chiave)).map(({ id: figlia, etichetta }) => ({ id: figlia, etichetta }));
    return { ...SENZA, stato: 'soppressa', altre, nota: altre.length === 0 ? 'È soppressa, e gli atti caricati non dicono che cosa ne è venuto.' : 'È soppressa: chiedere le particelle che ne sono venute.' };
  }
}

/** Each source once, with its last day: a supply is of many kinds of file, and some are of no interest here. */
function fontiCitate(lette: readonly { readonly tipo: string; readonly al: string | null }[]): PremesseBozza['fonti'] {
  const al = new Map<string, string | null>();
  for (const { tipo, al: giorno } of lette) {
    const titolo = fontiInParole([tipo]);
    const prima = al.get(titolo) ?? null;
    if (titolo !== '') al.set(titolo, prima !== null && (giorno === null || prima > giorno) ? prima : giorno);
  }
  return [...al].map(([titolo, giorno]) => ({ titolo, al: giorno }));
}

const SENZA: Omit<EsitoParticella, 'stato' | 'nota'> = { altre: [], urbanistica: null, attenzione: true };

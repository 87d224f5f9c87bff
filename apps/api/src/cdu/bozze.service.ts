import { type ErroreElenco, identificativoCatastale, INTERVALLO_MASSIMO, parseElencoParticelle, type ParticellaElencata } from '@edigit/anagrafe';
import { type AvanzamentoBozzaCdu, type BozzaCdu, type BozzeCdu, type BozzeCduQuery, type ElencoLetto, MASSIMO_PARTICELLE_CDU, type NuovaBozzaCdu, type ParticelleBozzaCdu, type ParticelleBozzaCduQuery } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { etichettaParticella } from '../territorio/presenta.js';
import { type BozzaLetta, BozzeRepository, type PremesseBozza, type RigaConEsito } from './bozze.repository.js';
import type { RigaRivista } from './componi-bozza.js';
import { LavoroBozzeService } from './lavoro-bozze.service.js';
import { type DecisioneLetta, perOrdine, righeDi } from './revisione.js';
import { UrbanisticaRepository } from './urbanistica.repository.js';

const FINITE: ReadonlySet<BozzaCdu['stato']> = new Set(['pronta', 'annullata', 'non-riuscita']);

/** Drafts of the certificate of planning destination: asked for, followed, called off, taken up again, read. */
@Injectable()
export class BozzeService {
  constructor(
    private readonly db: Database,
    private readonly bozze: BozzeRepository,
    private readonly urbanistica: UrbanisticaRepository,
    private readonly lavoro: LavoroBozzeService,
  ) {}

  /** Reads a pasted list without beginning anything. */
  leggiElenco(testo: string): ElencoLetto {
    const { particelle, errori, doppie } = parseElencoParticelle(testo);
    return { particelle: particelle.map((p) => ({ ...p, etichetta: etichettaParticella(p) })), errori: errori.map((e) => ({ riga: e.riga, voce: e.voce, messaggio: erroreInParole(e) })), doppie };
  }

  /** @throws DomainError `invalid-request` for a list that cannot be read, is empty or too long; `not-found` for the municipality. */
  async crea(contesto: Contesto, nuova: NuovaBozzaCdu, operatore: string): Promise<BozzaCdu> {
    const particelle = particelleDi(nuova);
    const bozza = await this.db.lavora(contesto, async (u) => {
      if ((await this.urbanistica.findSistema(u, nuova.comune)) === null) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
      const id = await this.bozze.crea(u, nuova.comune, nuova.riferimento ?? (await this.urbanistica.findOggi(u)), nuova.protocollo === undefined || nuova.protocollo === '' ? null : nuova.protocollo, operatore, particelle);
      return this.#descrivi(u, (await this.bozze.find(u, id))!);
    });
    void this.lavoro.avvia(bozza.id, bozza.comune);
    return bozza;
  }

  find(contesto: Contesto, id: string): Promise<BozzaCdu> {
    return this.db.lavora(contesto, async (u) => this.#descrivi(u, await this.#bozza(u, id)));
  }

  list(contesto: Contesto, { comune, cursore, limite }: BozzeCduQuery): Promise<BozzeCdu> {
    if (cursore !== undefined && !/^[0-9a-f-]{36}$/.test(cursore)) throw new DomainError('invalid-request', 'Il cursore non è valido.');
    return this.db.lavora(contesto, async (u) => {
      const righe = await this.bozze.list(u, comune, cursore ?? null, limite + 1);
      const items: BozzeCdu['items'] = [];
      for (const riga of righe.slice(0, limite)) {
        const { premesse: _premesse, ...breve } = await this.#descrivi(u, riga);
        items.push(breve);
      }
      return { items, ...(righe.length > limite ? { prossima: items.at(-1)!.id } : {}) };
    });
  }

  listParticelle(contesto: Contesto, id: string, { cursore, limite, soloAttenzione, soloDaDecidere }: ParticelleBozzaCduQuery): Promise<ParticelleBozzaCdu> {
    const dopo = Number(cursore ?? 0);
    if (!Number.isInteger(dopo) || dopo < 0 || dopo > MASSIMO_PARTICELLE_CDU) throw new DomainError('invalid-request', 'Il cursore non è valido.');
    return this.db.lavora(contesto, async (u) => {
      await this.#bozza(u, id);
      const righe = await this.bozze.listParticelle(u, id, dopo, limite + 1, { attenzione: soloAttenzione === 'si', daDecidere: soloDaDecidere === 'si' });
      const pagina = righe.slice(0, limite);
      const decisioni = perOrdine(await this.bozze.listDecisioni(u, id, pagina.map((r) => r.ordine)));
      return { items: pagina.map((r) => presentaRiga(r, decisioni.get(r.ordine) ?? [])), ...(righe.length > limite ? { prossima: String(righe[limite - 1]!.ordine) } : {}) };
    });
  }

  /** Where the work is, again and again until it ends; the state is in the database, so whichever process is at it. */
  async *segui(contesto: Contesto, id: string, signal: AbortSignal, ogniMs = 400): AsyncGenerator<AvanzamentoBozzaCdu> {
    for (;;) {
      const { avanzamento } = await this.find(contesto, id);
      yield avanzamento;
      if (avanzamento.finita || signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, ogniMs));
    }
  }

  /** Calls off the work: what is worked out stays. @throws DomainError `conflict` for one that is over. */
  annulla(contesto: Contesto, id: string): Promise<BozzaCdu> {
    return this.db.lavora(contesto, async (u) => {
      await this.#bozza(u, id);
      if (!(await this.bozze.cambia(u, id, ['in-coda', 'in-corso'], 'annullata'))) throw new DomainError('conflict', 'La bozza è già conclusa: non c’è nulla da fermare.');
      return this.#descrivi(u, await this.#bozza(u, id));
    });
  }

  /** Goes on with one that was called off or did not succeed. @throws DomainError `conflict` for any other. */
  async riprendi(contesto: Contesto, id: string): Promise<BozzaCdu> {
    const bozza = await this.db.lavora(contesto, async (u) => {
      await this.#bozza(u, id);
      if (!(await this.bozze.cambia(u, id, ['annullata', 'non-riuscita'], 'in-coda'))) throw new DomainError('conflict', 'Si riprende soltanto una bozza fermata o non riuscita.');
      return this.#descrivi(u, await this.#bozza(u, id));
    });
    void this.lavoro.avvia(bozza.id, bozza.comune);
    return bozza;
  }

  /** Works a ready draft out again, with what is known now, at its same day; what the office decided stays, and is to be reviewed where the figures change. @throws DomainError `conflict` for one that is not ready. */
  async ricalcola(contesto: Contesto, id: string): Promise<BozzaCdu> {
    const bozza = await this.db.lavora(contesto, async (u) => {
      await this.#bozza(u, id);
      if (!(await this.bozze.ricalcola(u, id))) throw new DomainError('conflict', 'Si ricalcola soltanto una bozza pronta.');
      return this.#descrivi(u, await this.#bozza(u, id));
    });
    void this.lavoro.avvia(bozza.id, bozza.comune);
    return bozza;
  }

  /** A whole draft with its outcomes and decisions, for a document. @throws DomainError `conflict` while it is not ready. */
  async findIntera(contesto: Contesto, id: string): Promise<{ bozza: BozzaLetta; premesse: PremesseBozza; righe: RigaRivista[] }> {
    return this.db.lavora(contesto, async (u) => {
      const bozza = await this.#bozza(u, id);
      if (bozza.stato !== 'pronta' || !isPremesse(bozza.premesse)) throw new DomainError('conflict', 'La bozza non è ancora pronta: attendere la fine del calcolo, o riprenderlo.');
      return { bozza, premesse: bozza.premesse, righe: await this.#riviste(u, id) };
    });
  }

  async #riviste(u: UnitaDiLavoro, id: string): Promise<RigaRivista[]> {
    const righe = await this.bozze.listParticelle(u, id, 0, MASSIMO_PARTICELLE_CDU);
    const decisioni = perOrdine(await this.bozze.listDecisioni(u, id, righe.map((r) => r.ordine)));
    return righe.map((r) => ({ ...r, riviste: righeDi(r.esito?.urbanistica ?? null, decisioni.get(r.ordine) ?? []) }));
  }

  async #bozza(u: UnitaDiLavoro, id: string): Promise<BozzaLetta> {
    const bozza = await this.bozze.find(u, id);
    if (bozza === null) throw new DomainError('not-found', 'La bozza non esiste o non è tra quelle che puoi vedere.');
    return bozza;
  }

  async #descrivi(u: UnitaDiLavoro, b: BozzaLetta): Promise<BozzaCdu> {
    const esiti = Object.fromEntries((await this.bozze.listConteggi(u, [b.id])).map(({ stato, quante }) => [stato, quante])) as BozzaCdu['esiti'];
    const finita = FINITE.has(b.stato);
    return {
      id: b.id, comune: b.comune, stato: b.stato, riferimento: b.riferimento, protocollo: b.protocollo, creataIl: b.creataIl.toISOString(), operatore: b.operatore, conclusaIl: b.conclusaIl?.toISOString() ?? null, errore: b.errore,
      avanzamento: { stato: b.stato, finita, fatte: b.fatte, totali: b.totali, percento: b.totali === 0 ? 100 : Math.round((b.fatte / b.totali) * 1000) / 10, restanoMs: finita ? null : this.lavoro.restanoMs(b) },
      esiti, revisione: b.revisione, premesse: isPremesse(b.premesse) ? { piani: b.premesse.piani, parametri: b.premesse.parametri, fonti: b.premesse.fonti, tolleranza: b.premesse.tolleranza } : null,
    };
  }
}

function isPremesse(p: BozzaLetta['premesse']): p is PremesseBozza {
  return 'piani' in p;
}

/** A parcel of the draft, with its decisions, newest first. */
export function presentaRiga(r: RigaConEsito, decisioni: readonly DecisioneLetta[]): ParticelleBozzaCdu['items'][number] {
  const { stato = 'in-attesa', nota = null, altre = [], urbanistica = null } = r.esito ?? {};
  return { ordine: r.ordine, richiesta: etichettaParticella(r), stato, nota, altre, urbanistica, righe: righeDi(urbanistica, decisioni), versione: String(r.versione) };
}

const ERRORI: Readonly<Record<ErroreElenco['codice'], string>> = {
  'senza-foglio': 'manca il foglio: scrivere «fg 4 p.lla 12»', 'senza-numero': 'manca il numero della particella', 'non-letto': 'non si legge come una particella: scrivere «fg 4 p.lla 12» oppure «4/12»',
  intervallo: `un intervallo va dal numero minore al maggiore, e al più ${INTERVALLO_MASSIMO} particelle`,
};

function erroreInParole({ riga, voce, codice }: ErroreElenco): string {
  return `Riga ${riga}, voce ${voce}: ${ERRORI[codice]}.`;
}

/** One by one and from the pasted list, each once. */
function particelleDi({ comune, particelle, testo }: NuovaBozzaCdu): ParticellaElencata[] {
  const errors: { campo: string; messaggio: string }[] = [];
  const lette = particelle.flatMap((p, i): ParticellaElencata[] => {
    const letta = identificativoCatastale({ comune, foglio: p.foglio, numero: p.numero, ...(p.sezione === undefined ? {} : { sezione: p.sezione }), ...(p.denominatore === undefined ? {} : { denominatore: p.denominatore }) });
    if (letta === null) errors.push({ campo: `particelle.${i}`, messaggio: 'Sezione, foglio o numero non sono quelli di una particella.' });
    return letta === null ? [] : [{ sezione: letta.sezione, foglio: letta.foglio, numero: letta.numero, denominatore: letta.denominatore }];
  });
  const elenco = parseElencoParticelle(testo ?? '');
  errors.push(...elenco.errori.map((e) => ({ campo: 'testo', messaggio: erroreInParole(e) })));
  const uniche = [...new Map([...lette, ...elenco.particelle].map((p) => [`${p.sezione}|${p.foglio}|${p.numero}|${p.denominatore}`, p])).values()];
  if (errors.length === 0 && uniche.length === 0) errors.push({ campo: 'testo', messaggio: 'Indicare almeno una particella.' });
  if (uniche.length > MASSIMO_PARTICELLE_CDU) errors.push({ campo: 'testo', messaggio: `Una bozza ha al più ${MASSIMO_PARTICELLE_CDU} particelle: dividerla.` });
  if (errors.length > 0) throw new DomainError('invalid-request', 'L’elenco delle particelle non si legge per intero.', { errors: errors.slice(0, 20) });
  return uniche;
}

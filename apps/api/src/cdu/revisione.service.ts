import { hasCodiceFiscalePersona, TOLLERANZA_COPERTURA } from '@edigit/anagrafe';
import type { DecisioneRighe, ParticellaBozzaCdu } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { type BozzaLetta, BozzeRepository, type RigaConEsito } from './bozze.repository.js';
import { presentaRiga } from './bozze.service.js';
import { m2 } from './parole.js';
import { decisioniPer, perOrdine, righeDi } from './revisione.js';

/** Parcels accepted in one unit of work. */
const LOTTO = 50;
const CAMBIATA = 'La particella è stata decisa o ricalcolata dopo che è stata letta: ricaricarla e ripetere.';

/** The office's review of a draft, row by row: what was computed stays, beside what was decided, by whom, when and why. */
@Injectable()
export class RevisioneService {
  constructor(
    private readonly db: Database,
    private readonly bozze: BozzeRepository,
  ) {}

  /** @throws DomainError `not-found`; `if-match-required`, `stale-version`; `conflict` while the draft is at work or for a row that is not there; `invalid-request`. */
  decidi(contesto: Contesto, id: string, ordine: number, ifMatch: string | undefined, scritta: DecisioneRighe, operatore: string): Promise<ParticellaBozzaCdu> {
    rifiutaCodiceFiscale(scritta);
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#pronta(u, id);
      const particella = await this.#particella(u, id, ordine);
      requireIfMatch(ifMatch, particella.versione, CAMBIATA);
      const righe = righeDi(particella.esito?.urbanistica ?? null, await this.bozze.listDecisioni(u, id, [ordine]));
      const scelte = [...new Set(scritta.righe)].map((chiave) => {
        const riga = righe.find((r) => r.chiave === chiave);
        if (riga === undefined) throw new DomainError('conflict', 'Una riga non è più tra quelle della particella: ricaricarla e ripetere.');
        if (!decisioniPer(riga.fatto).includes(scritta.decisione)) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'decisione', messaggio: `Non si può decidere così di «${riga.titolo}».` }] });
        const intera = particella.esito?.urbanistica?.superficieMappaM2 ?? Infinity;
        if ((scritta.superficieM2 ?? 0) > intera * (1 + TOLLERANZA_COPERTURA)) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'superficieM2', messaggio: `La superficie non può superare quella della particella in mappa, ${m2(intera)}.` }] });
        if (scritta.decisione === 'ritira' && riga.decisione === null) throw new DomainError('conflict', 'Non c’è una decisione da ritirare.');
        // Of what is no longer computed, what it was decided on.
        return { chiave, fatto: riga.fatto ?? riga.decisione!.fatto };
      });
      if (!(await this.bozze.decidi(u, id, particella, { ...scritta, comune, righe: scelte, operatore }))) throw new DomainError('stale-version', CAMBIATA);
      return presentaRiga(await this.#particella(u, id, ordine), await this.bozze.listDecisioni(u, id, [ordine]));
    });
  }

  /** Accepts as computed every row without a decision, of the parcels where nothing asks to be looked at; a decision is never overwritten. @throws DomainError `not-found`, `conflict`. */
  async accettaPulite(contesto: Contesto, id: string, operatore: string): Promise<void> {
    let dopo: number | null = 0;
    while (dopo !== null) {
      const da: number = dopo;
      dopo = await this.db.lavora(contesto, async (u) => {
        const { comune } = await this.#pronta(u, id);
        const particelle = await this.bozze.listDaAccettare(u, id, da, LOTTO);
        const decisioni = perOrdine(await this.bozze.listDecisioni(u, id, particelle.map((p) => p.ordine)));
        for (const p of particelle) {
          const righe = righeDi(p.esito?.urbanistica ?? null, decisioni.get(p.ordine) ?? []).flatMap((r) => (r.decisione === null && r.fatto !== null ? [{ chiave: r.chiave, fatto: r.fatto }] : []));
          // Who decided meanwhile was faster, and is right.
          if (righe.length > 0) await this.bozze.decidi(u, id, p, { decisione: 'accetta', motivo: '', comune, righe, operatore });
        }
        return particelle.length < LOTTO ? null : particelle.at(-1)!.ordine;
      });
    }
  }

  async #pronta(u: UnitaDiLavoro, id: string): Promise<BozzaLetta> {
    const bozza = await this.bozze.find(u, id);
    if (bozza === null) throw new DomainError('not-found', 'La bozza non esiste o non è tra quelle che puoi vedere.');
    if (bozza.stato !== 'pronta') throw new DomainError('conflict', 'Si decide soltanto di una bozza pronta.');
    return bozza;
  }

  async #particella(u: UnitaDiLavoro, id: string, ordine: number): Promise<RigaConEsito> {
    const particella = await this.bozze.findParticella(u, id, ordine);
    if (particella === null) throw new DomainError('not-found', 'La particella non è in questa bozza.');
    return particella;
  }
}

/** What is written goes on the paper. */
function rifiutaCodiceFiscale(d: DecisioneRighe): void {
  for (const campo of ['motivo', 'testo'] as const) {
    if (hasCodiceFiscalePersona(d[campo] ?? '')) throw new DomainError('invalid-request', 'Non scrivere nomi o codici fiscali di persone.', { errors: [{ campo, messaggio: 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.' }] });
  }
}

import type { ConflittoEdificio, Edificio } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { OggettiService } from '../territorio/oggetti.service.js';
import { type EdificioDaCambiare, ModificaRepository } from './modifica.repository.js';

/** A building that a request changes: the version it names, and the fields it changes. */
export interface Visto {
  readonly id: string;
  readonly versione: string | undefined;
  readonly campi: readonly string[];
}

/**
 * Versions of `If-Match`: the text of a version, with or without the quotes of an entity tag; several for requests that change several buildings.
 * Weak tags and `*` name no version.
 */
export function versioniOf(ifMatch: string | undefined): string[] {
  return (ifMatch ?? '').split(',').map((v) => v.trim()).filter((v) => v !== '').map(spoglia);
}

function spoglia(versione: string): string {
  return /^"(.*)"$/.exec(versione)?.[1] ?? versione;
}

/** Lets a change pass only on what its author had before the eyes; otherwise says what was saved meanwhile, field by field. */
@Injectable()
export class VersioniService {
  constructor(
    private readonly repository: ModificaRepository,
    private readonly oggetti: OggettiService,
  ) {}

  /** The one municipality of the buildings of a request. @throws DomainError `not-found`; `conflict` when they are of several. */
  async findComune(u: UnitaDiLavoro, ids: readonly string[]): Promise<string> {
    const righe = await this.repository.listComuni(u, ids);
    if (new Set(righe.map(({ id }) => id)).size < new Set(ids).size) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
    const comuni = new Set(righe.map(({ comune }) => comune));
    if (comuni.size > 1) throw new DomainError('conflict', 'Gli edifici sono di comuni diversi.');
    return righe[0]!.comune;
  }

  /**
   * The buildings of a request in its order, inside the turn of the operation, so that none changes any more.
   *
   * @throws DomainError `if-match-required`, `stale-version` with what was saved meanwhile.
   */
  async richiedi(u: UnitaDiLavoro, contesto: Contesto, comune: string, visti: readonly Visto[]): Promise<EdificioDaCambiare[]> {
    if (visti.some(({ versione }) => versione === undefined)) throw new DomainError('if-match-required', 'Indicare nell’intestazione If-Match la versione letta.');
    const letti = new Map((await this.repository.listDaCambiare(u, comune, visti.map(({ id }) => id))).map((e) => [e.id, e]));
    const conflitti: ConflittoEdificio[] = [];
    for (const visto of visti) {
      const attuale = letti.get(visto.id);
      if (attuale === undefined) throw new DomainError('not-found', 'L’edificio non esiste più.');
      if (spoglia(visto.versione!) !== String(attuale.versione)) conflitti.push(await this.#conflitto(u, contesto, comune, visto, attuale));
    }
    if (conflitti.length > 0) throw new DomainError('stale-version', frase(conflitti[0]!), { conflitti });
    return visti.map(({ id }) => letti.get(id)!);
  }

  async #conflitto(u: UnitaDiLavoro, contesto: Contesto, comune: string, { id, versione, campi }: Visto, attuale: EdificioDaCambiare): Promise<ConflittoEdificio> {
    const nota = Number(spoglia(versione!));
    const cambiati = Number.isSafeInteger(nota) && nota > 0 && nota < attuale.versione ? await this.repository.listCampiCambiati(u, comune, id, nota) : null;
    const operazione = await this.repository.findOperazione(u, comune, attuale.versione);
    const edificio: Edificio = await this.oggetti.findEdificio(contesto, id);
    const noti = new Set(cambiati?.map(({ campo }) => campo));
    return {
      id, versione: String(attuale.versione), salvatoDa: operazione.operatore, salvatoIl: operazione.quando.toISOString(),
      operazione: { id: operazione.id, tipo: operazione.tipo, nota: operazione.nota },
      campi: (cambiati ?? []).map((c) => ({ ...c, salvatoIl: c.salvatoIl.toISOString() })),
      // Against a version that is not of this building nothing can be told apart.
      inConflitto: cambiati === null ? [...campi] : campi.filter((campo) => noti.has(campo) || noti.has('stato')),
      edificio,
    };
  }
}

const ORA = new Intl.DateTimeFormat('it-IT', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Rome' });

function frase({ salvatoDa, salvatoIl }: ConflittoEdificio): string {
  return `${salvatoDa === '' ? 'Un’importazione' : salvatoDa} ha salvato il ${ORA.format(new Date(salvatoIl))}: confrontare e salvare di nuovo.`;
}

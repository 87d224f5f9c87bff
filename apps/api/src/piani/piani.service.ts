import { giornoFuoriOrdine, salvaguardiaAl } from '@edigit/anagrafe';
import type {
  ModificaPiano, ModificaStratoPiano, ModificaVersionePiano, NuovaVersionePiano, NuovoPiano, NuovoStratoPiano, Piani, PianiQuery, Piano, StratiPiano, StratoPiano, VersionePiano, VersioniPiano,
} from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { type PianoRiga, PianiRepository, type StratoRiga, type Valori, type VersioneRiga } from './piani.repository.js';
import { type Autore, TestateService } from './testate.service.js';

/** Plans with their versions and layers: read as a whole, since they are few, and written head by head. */
@Injectable()
export class PianiService {
  constructor(
    private readonly db: Database,
    private readonly repository: PianiRepository,
    private readonly testate: TestateService,
  ) {}

  async list(contesto: Contesto, { comune }: PianiQuery): Promise<Piani> {
    return { items: await this.#leggi(contesto, { comune: comune ?? null }) };
  }

  /** @throws DomainError `not-found`. */
  async find(contesto: Contesto, id: string): Promise<Piano> {
    const [piano] = await this.#leggi(contesto, { id });
    if (piano === undefined) throw new DomainError('not-found', 'Il piano non esiste o non è tra quelli che puoi vedere.');
    return piano;
  }

  async listVersioni(contesto: Contesto, piano: string): Promise<VersioniPiano> {
    return { items: (await this.find(contesto, piano)).versioni };
  }

  /** @throws DomainError `not-found`. */
  async findVersione(contesto: Contesto, id: string): Promise<VersionePiano> {
    const [versione] = await this.db.lavora(contesto, async (u) => this.#conStrati(u, await this.repository.listVersioni(u, { id })));
    if (versione === undefined) throw new DomainError('not-found', 'La versione del piano non esiste o non è tra quelle che puoi vedere.');
    return versione;
  }

  async listStrati(contesto: Contesto, versione: string): Promise<StratiPiano> {
    return { items: (await this.findVersione(contesto, versione)).strati };
  }

  /** @throws DomainError `not-found`. */
  async findStrato(contesto: Contesto, id: string): Promise<StratoPiano> {
    const [strato] = await this.db.lavora(contesto, (u) => this.repository.listStrati(u, { id }));
    if (strato === undefined) throw new DomainError('not-found', 'Lo strato del piano non esiste o non è tra quelli che puoi vedere.');
    return presentaStrato(strato);
  }

  /** @throws DomainError `not-found` for a municipality of others; `conflict` for a code that is taken; `registry-busy`. */
  async apri(contesto: Contesto, autore: Autore, { comune, motivo, ...campi }: NuovoPiano): Promise<Piano> {
    await this.testate.esigiComune(contesto, comune);
    const { codice, titolo, tipo, ente = '', rango = 100, prevalenza = '', nota = '' } = campi;
    const id = await this.testate.apri({ contesto, autore, motivo }, 'piano', comune, { codice, titolo, tipo, ente, rango, prevalenza, nota }, (u) => this.#esigiCodiceLibero(u, comune, codice, null));
    return this.find(contesto, id);
  }

  /** @throws DomainError as {@link apri}, and `if-match-required`, `stale-version`. */
  async modifica(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { motivo, ...campi }: ModificaPiano): Promise<Piano> {
    await this.testate.cambia({ contesto, autore, motivo }, 'piano', id, ifMatch, detti(campi), (u, nuovo, comune) => this.#esigiCodiceLibero(u, comune, String(nuovo['codice']), id));
    return this.find(contesto, id);
  }

  /** @throws DomainError `not-found`; `invalid-request` for days out of order; `registry-busy`. */
  async apriVersione(contesto: Contesto, autore: Autore, piano: string, { motivo, ...campi }: NuovaVersionePiano): Promise<VersionePiano> {
    const { comune } = await this.testate.trova(contesto, 'piano', piano);
    const valori = { piano, titolo: campi.titolo, atto: campi.atto ?? '', adottata_il: campi.adottataIl ?? null, pubblicata_fino_al: campi.pubblicataFinoAl ?? null, trasmessa_il: campi.trasmessaIl ?? null, approvata_il: campi.approvataIl ?? null, vigente_dal: campi.vigenteDal ?? null, vigente_al: campi.vigenteAl ?? null };
    esigiGiorniInOrdine(valori);
    const id = await this.testate.apri({ contesto, autore, motivo }, 'piano_versione', comune, valori, (u) => this.#esigiAperta(u, 'piano', piano));
    return this.findVersione(contesto, id);
  }

  /** @throws DomainError as {@link apriVersione}, and `if-match-required`, `stale-version`. */
  async modificaVersione(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { motivo, ...campi }: ModificaVersionePiano): Promise<VersionePiano> {
    const { titolo, atto, adottataIl, pubblicataFinoAl, trasmessaIl, approvataIl, vigenteDal, vigenteAl } = campi;
    const cambi = detti({ titolo, atto, adottata_il: adottataIl, pubblicata_fino_al: pubblicataFinoAl, trasmessa_il: trasmessaIl, approvata_il: approvataIl, vigente_dal: vigenteDal, vigente_al: vigenteAl });
    await this.testate.cambia({ contesto, autore, motivo }, 'piano_versione', id, ifMatch, cambi, async (_u, nuova) => esigiGiorniInOrdine(nuova));
    return this.findVersione(contesto, id);
  }

  /** @throws DomainError `not-found`, `registry-busy`. */
  async apriStrato(contesto: Contesto, autore: Autore, versione: string, { motivo, titolo, esclusivo = true, ordine = 100 }: NuovoStratoPiano): Promise<StratoPiano> {
    const { comune } = await this.testate.trova(contesto, 'piano_versione', versione);
    const id = await this.testate.apri({ contesto, autore, motivo }, 'piano_strato', comune, { versione, titolo, esclusivo, ordine }, (u) => this.#esigiAperta(u, 'piano_versione', versione));
    return this.findStrato(contesto, id);
  }

  /** @throws DomainError as {@link apriStrato}, and `if-match-required`, `stale-version`. */
  async modificaStrato(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { motivo, ...campi }: ModificaStratoPiano): Promise<StratoPiano> {
    await this.testate.cambia({ contesto, autore, motivo }, 'piano_strato', id, ifMatch, detti(campi), async () => {});
    return this.findStrato(contesto, id);
  }

  #leggi(contesto: Contesto, quali: { comune?: string | null; id?: string }): Promise<Piano[]> {
    return this.db.lavora(contesto, async (u) => {
      const piani = await this.repository.listPiani(u, quali);
      const versioni = await this.#conStrati(u, piani.length === 0 ? [] : await this.repository.listVersioni(u, { piani: piani.map(({ id }) => id) }));
      return piani.map((p) => ({ ...presentaPiano(p), versioni: versioni.filter((v) => v.piano === p.id) }));
    });
  }

  async #conStrati(u: UnitaDiLavoro, versioni: readonly VersioneRiga[]): Promise<VersionePiano[]> {
    const strati = versioni.length === 0 ? [] : (await this.repository.listStrati(u, { versioni: versioni.map(({ id }) => id) })).map(presentaStrato);
    return versioni.map((v) => ({ ...presentaVersione(v), strati: strati.filter((s) => s.versionePiano === v.id) }));
  }

  async #esigiCodiceLibero(u: UnitaDiLavoro, comune: string, codice: string, piano: string | null): Promise<void> {
    if (await this.repository.isCodicePreso(u, comune, codice, piano)) throw new DomainError('conflict', `Nel comune c’è già un piano con il codice ${codice}: sceglierne un altro, o aggiungere una versione a quello.`);
  }

  /** What a new head stands on may have been undone meanwhile. */
  async #esigiAperta(u: UnitaDiLavoro, tabella: 'piano' | 'piano_versione', id: string): Promise<void> {
    if ((await this.repository.findTestata(u, tabella, id)) === null) throw new DomainError('not-found', tabella === 'piano' ? 'Il piano non esiste più.' : 'La versione del piano non esiste più.');
  }
}

/** Only what a request names. */
function detti(campi: Readonly<Record<string, Valori[string] | undefined>>): Valori {
  return Object.fromEntries(Object.entries(campi).filter((campo): campo is [string, Valori[string]] => campo[1] !== undefined));
}

const GIORNI = { pubblicataFinoAl: 'La pubblicazione finisce prima dell’adozione.', trasmessaIl: 'La trasmissione precede l’adozione.', approvataIl: 'La data di approvazione precede quella di adozione.', vigenteDal: 'La data di entrata in vigore precede quella di adozione o di approvazione.', vigenteAl: 'La fine della vigenza precede le altre date.' } as const;

function esigiGiorniInOrdine(v: Valori): void {
  const giorno = (colonna: string): string | null => (typeof v[colonna] === 'string' ? v[colonna] : null);
  const campo = giornoFuoriOrdine({ adottataIl: giorno('adottata_il'), pubblicataFinoAl: giorno('pubblicata_fino_al'), trasmessaIl: giorno('trasmessa_il'), approvataIl: giorno('approvata_il'), vigenteDal: giorno('vigente_dal'), vigenteAl: giorno('vigente_al') });
  if (campo !== null) throw new DomainError('invalid-request', GIORNI[campo], { errors: [{ campo, messaggio: GIORNI[campo] }] });
}

function presentaPiano({ conosciutoDa, ...p }: PianoRiga): Omit<Piano, 'versioni'> {
  return { ...p, conosciutoDa: conosciutoDa.toISOString() };
}

function presentaVersione({ conosciutoDa, giorno, termini, ...v }: VersioneRiga): Omit<VersionePiano, 'strati'> {
  return { ...v, salvaguardia: v.stato === 'adottato' ? salvaguardiaAl(v, termini, giorno) : null, conosciutoDa: conosciutoDa.toISOString() };
}

function presentaStrato({ conosciutoDa, ...s }: StratoRiga): StratoPiano {
  return { ...s, conosciutoDa: conosciutoDa.toISOString() };
}

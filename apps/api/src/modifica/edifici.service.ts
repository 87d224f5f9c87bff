import type { ChiusuraEdificio, Edificio, EdificioSalvato, LimitiModifica, ModificaEdificio, NuovoEdificio } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { MASSIMO_AGGANCI } from './agganci.service.js';
import { type EdificioDaCambiare, ModificaRepository } from './modifica.repository.js';
import { type SagomaInviata, type SagomaPronta, SagomeService } from './sagome.service.js';
import { rifiutaFuturo, SeguitoService } from './seguito.service.js';
import { versioniOf, VersioniService } from './versioni.service.js';

/** Buildings one by one: drawn, corrected, closed. Each call is one operation, whole or nothing. */
@Injectable()
export class EdificiService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly repository: ModificaRepository,
    private readonly versioni: VersioniService,
    private readonly sagome: SagomeService,
    private readonly seguito: SeguitoService,
  ) {}

  async limiti(contesto: Contesto, comune: string): Promise<LimitiModifica> {
    const l = await this.db.lavora(contesto, (u) => this.sagome.limiti(u, comune));
    return {
      areaMassimaM2: l['modifica.area-massima'], areaMinimaM2: l['modifica.area-minima'], verticiMassimi: l['modifica.vertici-massimi'], sovrapposizioneM2: l['modifica.sovrapposizione-tollerata'],
      oltreConfineM: l['modifica.oltre-confine'], distanzaUnioneM: l['modifica.distanza-unione'], agganciMassimi: MASSIMO_AGGANCI,
    };
  }

  /** @throws DomainError `not-found` for a municipality of others; `invalid-outline`, `overlapping-buildings`, `registry-busy`. */
  disegna(contesto: Contesto, autore: Autore, { comune, geometria, attributi, esisteDal, nota, accettaSovrapposizioni }: NuovoEdificio): Promise<Edificio> {
    if (contesto.comuni !== '*' && !contesto.comuni?.includes(comune)) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
    if (esisteDal !== undefined) rifiutaFuturo(esisteDal, 'esisteDal');
    return this.db.lavora(contesto, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const [sagoma] = await this.sagome.prepara(u, comune, [{ campo: 'geometria', superficie: geometria, edificio: null }], [], accettaSovrapposizioni);
      const operazione = await this.#apri(u, comune, autore, nota);
      const [nuovo] = await this.repository.disegna(u, comune, operazione, [{ ewkb: sagoma!.ewkb, origini: [], dal: esisteDal ?? null, attributi: {} }]);
      const campi = await this.seguito.scriviAttributi(u, comune, operazione, nuovo!.id, attributi);
      await this.seguito.concludi(u, { comune, operazione, edifici: [nuovo!.id], dettaglio: { atto: 'disegno', attributi: campi } }, true);
      return (await this.seguito.leggi(contesto, [nuovo!.id]))[0]!;
    });
  }

  /** @throws DomainError `if-match-required`, `stale-version`, `conflict` for a closed building, and what {@link disegna} throws. */
  modifica(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, m: ModificaEdificio): Promise<EdificioSalvato> {
    if (m.geometria === undefined && m.insieme.length === 0 && Object.keys(m.attributi ?? {}).length === 0) throw new DomainError('invalid-request', 'Indicare la sagoma o gli attributi da salvare.');
    const inviate: SagomaInviata[] = [
      ...(m.geometria === undefined ? [] : [{ campo: 'geometria', superficie: m.geometria, edificio: id }]),
      ...m.insieme.map((altro, i) => ({ campo: `insieme.${i}.geometria`, superficie: altro.geometria, edificio: altro.id })),
    ];
    const ids = [id, ...m.insieme.map((altro) => altro.id)];
    if (new Set(ids).size < ids.length) throw new DomainError('invalid-request', 'Lo stesso edificio è indicato due volte.');
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, ids);
      await this.operazioni.prendiTurno(u, comune, false);
      const campi = [...(m.geometria === undefined ? [] : ['geometria']), ...Object.keys(m.attributi ?? {}).map((codice) => `attributi.${codice}`)];
      const [versione] = versioniOf(ifMatch);
      const letti = await this.versioni.richiedi(u, contesto, comune, [{ id, versione, campi }, ...m.insieme.map((altro) => ({ id: altro.id, versione: altro.versione, campi: ['geometria'] }))]);
      for (const letto of letti) rifiutaChiuso(letto);
      const mosse = await this.#mosse(u, comune, inviate, m.accettaSovrapposizioni);
      const operazione = await this.#apri(u, comune, autore, m.nota);
      const quota = (await this.repository.parametri(u, comune, ['modifica.quota-particella'] as const))['modifica.quota-particella'];
      if (mosse.length > 0) await this.repository.ridisegna(u, comune, operazione, mosse, quota);
      const attributi = await this.seguito.scriviAttributi(u, comune, operazione, id, m.attributi);
      // An operation that changes nothing would only stand in the way of the history.
      if (mosse.length === 0 && attributi.length === 0) throw new NullaDaSalvare();
      await this.seguito.concludi(u, { comune, operazione, edifici: [...new Set([id, ...mosse.map((x) => x.id)])], dettaglio: { atto: 'correzione', sagome: mosse.length, attributi } }, mosse.length > 0);
      return this.#salvato(contesto, ids);
    }).catch((error: unknown) => {
      if (error instanceof NullaDaSalvare) return this.db.lavora(contesto, () => this.#salvato(contesto, ids));
      throw error;
    });
  }

  /** @throws DomainError as {@link modifica}. */
  chiudi(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { motivo, il, nota }: ChiusuraEdificio): Promise<Edificio> {
    rifiutaFuturo(il, 'il');
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, [id]);
      await this.operazioni.prendiTurno(u, comune, false);
      const [versione] = versioniOf(ifMatch);
      const [letto] = await this.versioni.richiedi(u, contesto, comune, [{ id, versione, campi: ['stato'] }]);
      rifiutaChiuso(letto!);
      const operazione = await this.#apri(u, comune, autore, nota);
      await this.repository.chiudi(u, comune, operazione, [{ id, stato: motivo, il }]);
      await this.seguito.concludi(u, { comune, operazione, edifici: [id], dettaglio: { atto: 'chiusura', motivo } }, true);
      return (await this.seguito.leggi(contesto, [id]))[0]!;
    });
  }

  async #salvato(contesto: Contesto, ids: readonly string[]): Promise<EdificioSalvato> {
    const [edificio, ...insieme] = await this.seguito.leggi(contesto, ids);
    return { ...edificio!, insieme };
  }

  #apri(u: UnitaDiLavoro, comune: string, operatore: Esecutore, nota: string | undefined): Promise<number> {
    return this.operazioni.apri(u, { comune, tipo: 'modifica', operatore, ...(nota ? { nota } : {}) });
  }

  /** Of the outlines sent, those that are not already as they are saved, to the last bit. */
  async #mosse(u: UnitaDiLavoro, comune: string, inviate: readonly SagomaInviata[], accetta: boolean): Promise<{ id: string; ewkb: string }[]> {
    if (inviate.length === 0) return [];
    const ids = inviate.map((i) => i.edificio!);
    const pronte = await this.sagome.prepara(u, comune, inviate, ids, accetta);
    const vecchie = await this.repository.listSagome(u, comune, ids);
    return pronte.flatMap((p, i) => (isUguale(p, vecchie[i]!) ? [] : [{ id: ids[i]!, ewkb: p.ewkb }]));
  }
}

/** Undoes the unit of work that found nothing to save; never leaves this file. */
class NullaDaSalvare extends Error {}

function isUguale({ sagoma }: SagomaPronta, vecchia: SagomaPronta['sagoma']): boolean {
  return JSON.stringify(sagoma) === JSON.stringify(vecchia);
}

const CHIUSI: Readonly<Record<string, string>> = {
  demolito: 'è stato chiuso come demolito', 'inserito-per-errore': 'è stato chiuso come inserito per errore', diviso: 'è stato diviso: correggere gli edifici che ne sono nati', unito: 'è stato unito: correggere l’edificio che ne è nato',
};

/** @throws DomainError `conflict` for a building that the office has closed. */
export function rifiutaChiuso(edificio: EdificioDaCambiare): void {
  const chiuso = CHIUSI[edificio.stato];
  if (chiuso !== undefined) throw new DomainError('conflict', `L’edificio ${edificio.codice} ${chiuso}.`);
}

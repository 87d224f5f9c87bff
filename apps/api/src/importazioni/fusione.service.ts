import { fileIssue } from '@edigit/catasto-sigmater';
import { Injectable, Logger } from '@nestjs/common';
import { disattivaDimostrativi } from '../accessi/dimostrazione.js';
import { CollegamentiService } from '../collegamenti/collegamenti.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { type Cambiamenti, type EsitoRegistro, RegistroService } from '../territorio/registro.service.js';
import { AnteprimaService } from './anteprima/anteprima.service.js';
import { contatoriDi, differenzeDi } from './contatori.js';
import { esaminaCronologia, estrazioneDi } from './cronologia.js';
import { AGGIORNA_STATO } from './forniture.queries.js';
import { type Differenze, FornitureRepository } from './forniture.repository.js';
import * as sql from './fusione.queries.js';
import { tieniPassaggio } from './passaggio.js';
import type { Progresso } from './progresso.js';
import { Rifiuto } from './rifiuto.js';

export interface FornituraDaFondere {
  readonly id: string;
  readonly numero: number;
  readonly comune: string;
  readonly operatore: { readonly id: string | null; readonly nome: string };
}

interface EsitoOsservazioni {
  readonly osservazioni: Readonly<Record<sql.TabellaStaging, Cambiamenti>>;
  readonly cambiate: ReadonlySet<sql.TabellaStaging>;
  /** Rows found already there and equal, by the operation that had said them. */
  readonly confermati: Readonly<Record<number, number>>;
}

export interface EsitoFusione {
  readonly operazione: number;
  readonly differenze: Differenze;
  readonly edifici: number;
}

const NIENTE: Cambiamenti = { aggiunti: 0, modificati: 0, chiusi: 0 };

/**
 * The merge of a supply that has been read and checked: one transaction from staging to observations, registry and links.
 * Either all of it is believed afterwards, or nothing changed.
 */
@Injectable()
export class FusioneService {
  readonly #log = new Logger(FusioneService.name);

  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly registro: RegistroService,
    private readonly collegamenti: CollegamentiService,
    private readonly anteprima: AnteprimaService,
    private readonly forniture: FornitureRepository,
    private readonly riferiti: RiferitiService,
  ) {}

  /**
   * @throws PassaggioPerso; AnteprimaSuperata; DomainError `import-not-applicable` when somebody has applied or discarded the supply meanwhile; Rifiuto when a newer one
   * has been applied.
   */
  async fondi(fornitura: FornituraDaFondere, conteggi: Readonly<Record<string, number>>, durataMs: () => number, progresso: Progresso): Promise<EsitoFusione> {
    const { comune, numero } = fornitura;
    progresso.segna('applicazione', 0);
    const { mutate, ...esito } = await this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(sql.PREPARA);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'importazione', fornitura: fornitura.id, operatore: fornitura.operatore, lunga: true });
      await tieniPassaggio(u, numero, comune);
      await this.anteprima.requireAttuale(u, fornitura.id, operazione);
      await this.#requireRecente(comune, fornitura.id);
      const { osservazioni, cambiate, confermati } = await this.#osservazioni(u, [numero, operazione, comune], progresso);
      const chiave = { comune, numero, operazione };
      const registro = await this.registro.aggiorna(u, chiave, cambiate, (quota) => progresso.segna('applicazione', 0.5 + quota / 2));
      progresso.segna('collegamenti', 0);
      await this.collegamenti.ricollega(u, chiave, registro.conMappa, (quota) => progresso.segna('collegamenti', quota * 0.7));
      await this.riferiti.ricollega(u, comune, operazione);
      await this.registro.aggiornaSintesi(u, chiave);
      await this.registro.aggiornaSistemaPiano(u, comune);
      await disattivaDimostrativi(u, comune);
      const contatori = contatoriDi(osservazioni, registro);
      const totale: Differenze = differenzeDi(contatori);
      await this.anteprima.registraEsito(u, comune, fornitura.id, contatori);
      const edifici = await this.#edificiDella(u, numero, comune, registro);
      await u.query(AGGIORNA_STATO, [comune, fornitura.id, 'applicata', JSON.stringify({ ...conteggi, edifici }), JSON.stringify({ ...totale, confermati }), Math.round(durataMs()), null, operazione]);
      return { operazione, differenze: totale, edifici, mutate: cambiate };
    }, { lunga: true });
    // What is applied stays applied: statistics that could not be refreshed are the next merge's.
    await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query(sql.ANALIZZA, [sql.tabelleDi(mutate)]), { lunga: true }).catch((error: unknown) => this.#log.warn(`statistiche non aggiornate: ${String(error)}`));
    progresso.segna('collegamenti', 1);
    return esito;
  }

  /** Asked again with the turn in hand: while this supply was being read, another process may have applied a newer one. */
  async #requireRecente(comune: string, id: string): Promise<void> {
    const file = await this.forniture.listFile(FornitureRepository.contesto(comune), id);
    const { rifiuto } = esaminaCronologia(file.map(estrazioneDi).filter((e) => e !== null), await this.forniture.coperture(comune));
    if (rifiuto === null) return;
    const issue = fileIssue('older-supply', 'errore', rifiuto.file, rifiuto.messaggio);
    throw new Rifiuto('older-supply', issue.message, [issue]);
  }

  async #osservazioni(u: UnitaDiLavoro, parametri: readonly [number, number, string], progresso: Progresso): Promise<EsitoOsservazioni> {
    const cambiate = new Set<sql.TabellaStaging>();
    const confermati: Record<number, number> = {};
    const osservazioni = {} as Record<sql.TabellaStaging, Cambiamenti>;
    const assenti: Partial<Record<sql.TabellaStaging, number>> = {};
    // Before anything opens: on a first load there is nothing to look among.
    for (const [osservazione, testo] of sql.SEGNA_ASSENTI) {
      assenti[osservazione] = (await u.query<{ n: number }>(testo, parametri))[0]!.n;
    }
    const [presenti] = await u.query<sql.Presenti>(sql.PRESENTI, [parametri[0]]);
    for (const [i, osservazione] of sql.OSSERVAZIONI.entries()) {
      const { staging } = osservazione;
      const { aggiunti, modificati, chiusi } = presenti![staging] ? await this.#osserva(u, osservazione, parametri, confermati) : NIENTE;
      osservazioni[staging] = { aggiunti, modificati, chiusi: chiusi + (assenti[staging] ?? 0) };
      if (aggiunti + modificati + osservazioni[staging].chiusi > 0) cambiate.add(staging);
      progresso.segna('applicazione', ((i + 1) / sql.OSSERVAZIONI.length) * 0.45);
    }
    if (cambiate.has('stadio')) {
      await u.query(sql.CHIUDI_IDENTIFICATIVI, parametri);
      await u.query(sql.APRI_IDENTIFICATIVI, parametri);
    }
    await u.query(sql.TOCCATI, parametri);
    return { osservazioni, cambiate, confermati };
  }

  async #osserva(u: UnitaDiLavoro, osservazione: sql.Osservazione, parametri: readonly [number, number, string], confermati: Record<number, number>): Promise<Cambiamenti> {
    for (const { operazione, righe } of await u.query<{ operazione: number; righe: number }>(sql.CONFERMA(osservazione), [parametri[0], parametri[2]])) {
      confermati[operazione] = (confermati[operazione] ?? 0) + righe;
    }
    const [chiusura] = await u.query<{ modificati: number; chiusi: number }>(sql.CHIUDI(osservazione), parametri);
    const [apertura] = await u.query<{ n: number }>(sql.APRI(osservazione), parametri);
    return { ...chiusura!, aggiunti: apertura!.n - chiusura!.modificati };
  }

  /** Buildings this supply speaks of: those of its borders and shapes. */
  async #edificiDella(u: UnitaDiLavoro, numero: number, comune: string, registro: EsitoRegistro): Promise<number> {
    if (registro.edifici.aggiunti === 0 && !registro.conMappa) return 0;
    const [riga] = await u.query<{ n: number }>(sql.EDIFICI_DELLA_FORNITURA, [numero, comune]);
    return riga!.n;
  }
}

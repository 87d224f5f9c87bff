import { Injectable, Logger } from '@nestjs/common';
import { disattivaDimostrativi } from '../accessi/dimostrazione.js';
import { TABELLE_DEI_LEGAMI } from '../collegamenti/riferiti.queries.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { type AnteprimaDiRegistro, AnteprimaService } from '../importazioni/anteprima/anteprima.service.js';
import { contatoriDelRegistro } from '../importazioni/contatori.js';
import { AGGIORNA_STATO } from '../importazioni/forniture.queries.js';
import { type Fornitura, FornitureRepository } from '../importazioni/forniture.repository.js';
import { PREPARA } from '../importazioni/fusione.queries.js';
import type { Operatore } from '../importazioni/importazione.js';
import { tieniPassaggio } from '../importazioni/passaggio.js';
import type { Progresso } from '../importazioni/progresso.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import type { Cambiamenti } from '../territorio/registro.service.js';
import * as sql from './confronto.queries.js';
import type { Registro } from './registro.js';

/** From staging to the table of a register: what applying would change, and the merge in one transaction. */
@Injectable()
export class FusioneRegistroService {
  readonly #log = new Logger(FusioneRegistroService.name);

  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly anteprima: AnteprimaService,
    private readonly riferiti: RiferitiService,
  ) {}

  /**
   * @throws PassaggioPerso
   * @param ricalcolata why it is computed again, in words; null the first time.
   * @param lasciate rows of the file that were left out.
   */
  anteprimaDi(registro: Registro, f: Fornitura, lasciate: number, ricalcolata: string | null): Promise<AnteprimaDiRegistro> {
    const { codice, titolo, nomi, tabella } = registro;
    return this.anteprima.calcolaRegistro(f, ricalcolata, async (u) => {
      const parametri = parametriDi(f);
      await u.query(sql.DAI_CHIAVI(tabella), parametri);
      await u.query(sql.CREA_PROVA(tabella), parametri);
      await u.query(sql.CONFRONTA(tabella), parametri);
      const [conteggi] = await u.query<Cambiamenti & { uguali: number }>(sql.CONTEGGI);
      return { registro: { codice, titolo, destinazione: f.opzioni.destinazioneDetta ?? '', ...conteggi! }, nomi, campi: tabella.confronto, lasciate };
    });
  }

  /** @throws PassaggioPerso; AnteprimaSuperata; DomainError `import-not-applicable` when somebody has applied or discarded the supply meanwhile. */
  async fondi(registro: Registro, f: Fornitura, operatore: Operatore, durataMs: () => number, progresso: Progresso): Promise<Cambiamenti> {
    const { comune, numero, id } = f;
    progresso.segna('applicazione', 0);
    const cambiamenti = await this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(PREPARA);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'importazione', fornitura: id, operatore, lunga: true });
      await tieniPassaggio(u, numero, comune);
      await this.anteprima.requireAttuale(u, id, operazione);
      const { confermati, ...fatti } = await this.#scrivi(u, registro, f, operazione);
      progresso.segna('applicazione', 1);
      await this.riferiti.ricollega(u, comune, operazione);
      await disattivaDimostrativi(u, comune);
      await this.anteprima.registraEsito(u, comune, id, contatoriDelRegistro(fatti));
      await u.query(AGGIORNA_STATO, [comune, id, 'applicata', JSON.stringify(f.conteggi), JSON.stringify({ ...fatti, confermati }), Math.round(durataMs()), null, operazione]);
      return fatti;
    }, { lunga: true });
    // What is applied stays applied: statistics that could not be refreshed are the next merge's.
    await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query(sql.ANALIZZA, [[registro.tabella.nome, ...TABELLE_DEI_LEGAMI]]), { lunga: true }).catch((error: unknown) => this.#log.warn(`statistiche non aggiornate: ${String(error)}`));
    this.#log.log(`fornitura ${id} (${comune}) applicata al registro ${registro.codice}`);
    progresso.segna('collegamenti', 1);
    return cambiamenti;
  }

  async #scrivi(u: UnitaDiLavoro, { tabella }: Registro, f: Fornitura, operazione: number): Promise<Cambiamenti & { confermati: Readonly<Record<number, number>> }> {
    const parametri = parametriDi(f);
    const confermate = await u.query<{ operazione: number; righe: number }>(sql.CONFERMA(tabella), parametri);
    const [chiusura] = await u.query<{ modificati: number; chiusi: number }>(sql.CHIUDI(tabella), [...parametri, operazione]);
    const [apertura] = await u.query<{ n: number }>(sql.APRI(tabella), [...parametri, operazione]);
    return { aggiunti: apertura!.n - chiusura!.modificati, ...chiusura!, confermati: Object.fromEntries(confermate.map((c) => [c.operazione, c.righe])) };
  }
}

function parametriDi({ numero, comune, opzioni }: Fornitura): [number, string, string] {
  return [numero, comune, JSON.stringify(opzioni.destinazione)];
}

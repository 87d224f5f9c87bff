import { fileIssue, type Issue, type IssueCode, type IssueSeverity } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { type FileFornitura, FornitureRepository } from './forniture.repository.js';
import * as sql from './fusione.queries.js';
import { esigiScritte, registraPassaggio, type RighePassaggio } from './passaggio.js';
import { daScrivere } from './problemi.js';
import type { Progresso } from './progresso.js';

/** From which issue of a kind on they are only counted, per file. */
const ELENCATI = 1000;

interface RigaDelFile {
  readonly file: number;
  readonly riga: number;
}

interface DoppioneTolto extends RigaDelFile {
  readonly riga_vincente: number;
  readonly uguale: boolean;
}

/** What is checked of a supply once it stands whole in staging: keys said twice, children without their record, rights that point nowhere. */
@Injectable()
export class ControlloService {
  constructor(
    private readonly db: Database,
    private readonly forniture: FornitureRepository,
  ) {}

  /**
   * Cleans the staging, lists what it found, counts what is left.
   *
   * @throws PassaggioPerso
   */
  async controlla(fornitura: { id: string; numero: number; comune: string; scritte: RighePassaggio }, letti: readonly FileFornitura[], progresso: Progresso): Promise<Record<string, number>> {
    const { comune, id, numero } = fornitura;
    const nome = (n: number): string => letti[n - 1]?.nome ?? '';
    const { problemi, conteggi, file } = await this.db.lavora(FornitureRepository.contesto(comune), async (u) => {
      await u.query(sql.PREPARA);
      await esigiScritte(u, numero, fornitura.scritte);
      const [presenti] = await u.query<sql.Presenti>(sql.PRESENTI, [numero]);
      const orfani = await this.#riunisci(u, numero);
      const integri = senzaOrfani(letti, orfani);
      if (orfani.length > 0) await this.forniture.scriviFile(comune, id, integri);
      const trovati = elenca(orfani, nome, 'bad-structure', 'errore', 'tipo_record', () => 'Il record non ha il record 1 del suo stadio: è lasciato fuori.');
      trovati.push(...(await this.#togliDoppioni(u, numero, presenti!, nome)));
      progresso.segna('controllo', 0.5);
      if (presenti!.titolarita) {
        trovati.push(
          ...elenca(await u.query<RigaDelFile>(sql.TITOLARITA_SENZA_SOGGETTO, [numero, comune]), nome, 'orphan-subject', 'avviso', 'id_soggetto', () => 'Il soggetto di questo diritto non c’è, né qui né in una fornitura precedente.'),
          ...elenca(await u.query<RigaDelFile>(sql.TITOLARITA_SENZA_IMMOBILE, [numero, comune]), nome, 'orphan-property', 'avviso', 'id_immobile', () => 'L’immobile di questo diritto non c’è, né qui né in una fornitura precedente.'),
        );
      }
      if (integri.some(({ metadati: m }) => m['estrazione'] === 'completa' && m['integra'] === false)) {
        trovati.push(...(await u.query<{ catasto: 'F' | 'T'; immobili: number }>(sql.NON_SEGNATI_ASSENTI, [numero, comune])).map((r) => nonSegnati(r, letti)));
      }
      const [riga] = await u.query<{ conteggi: Record<string, number> }>(sql.CONTEGGI, [numero]);
      await registraPassaggio(u, numero, comune);
      return { problemi: trovati, conteggi: riga!.conteggi, file: integri };
    }, { lunga: true });
    await this.forniture.scriviProblemi(comune, id, problemi.map(daScrivere));
    if (problemi.length > 0) {
      const contati = file.map((f) => ({ ...f, problemi: f.problemi + problemi.filter((p) => p.file === f.nome).reduce((n, p) => n + (p.times ?? 1), 0) }));
      await this.forniture.scriviFile(comune, id, contati);
    }
    progresso.segna('controllo', 1);
    return { ...conteggi, edifici: 0 };
  }

  /** Brings children met away from their record 1 home; answers those that have none, which are left out. */
  async #riunisci(u: UnitaDiLavoro, numero: number): Promise<RigaDelFile[]> {
    const [frammenti] = await u.query<{ esistono: boolean }>(sql.HA_FRAMMENTI, [numero]);
    if (!frammenti!.esistono) return [];
    await u.query(sql.RIUNISCI_FRAMMENTI, [numero]);
    const orfani = await u.query<RigaDelFile>(sql.FRAMMENTI_ORFANI, [numero]);
    await u.query(sql.TOGLI_FRAMMENTI, [numero]);
    return orfani;
  }

  async #togliDoppioni(u: UnitaDiLavoro, numero: number, presenti: sql.Presenti, nome: (n: number) => string): Promise<Issue[]> {
    const problemi: Issue[] = [];
    for (const tabella of Object.keys(sql.CHIAVI_STAGING) as sql.TabellaStaging[]) {
      if (!presenti[tabella]) continue;
      const doppioni = await u.query<DoppioneTolto>(sql.TOGLI_DOPPIONI(tabella), [numero]);
      problemi.push(
        ...elenca(doppioni, nome, 'duplicate-key', 'avviso', null, (d) =>
          d.uguale ? `La riga ripete la riga ${d.riga_vincente}, uguale in tutto.` : `La stessa chiave torna alla riga ${d.riga_vincente} con altri dati: vale quella.`),
      );
    }
    return problemi;
  }
}

/** The files, those that lost a record no longer told as read to the end. */
function senzaOrfani(letti: readonly FileFornitura[], orfani: readonly RigaDelFile[]): readonly FileFornitura[] {
  const bucati = new Set(orfani.map((o) => o.file));
  return letti.map((f, i) => (bucati.has(i + 1) ? { ...f, metadati: { ...f.metadati, integra: false } } : f));
}

function nonSegnati({ catasto, immobili }: { readonly catasto: 'F' | 'T'; readonly immobili: number }, letti: readonly FileFornitura[]): Issue {
  const file = letti.find((f) => f.tipo === (catasto === 'F' ? 'catasto-fab' : 'catasto-ter'))?.nome ?? '';
  const quanti = immobili === 1 ? 'un immobile noto non compare' : `${immobili.toLocaleString('it-IT')} immobili noti non compaiono`;
  return fileIssue('partial-extraction', 'avviso', file, `${quanti} in questa fornitura completa, ma il file non è stato letto per intero: non ${immobili === 1 ? 'è segnato assente' : 'sono segnati assenti'}.`);
}

function elenca<T extends RigaDelFile>(
  righe: readonly T[], nome: (n: number) => string, code: IssueCode, severity: IssueSeverity, field: string | null, message: (riga: T) => string,
): Issue[] {
  const perFile = new Map<number, T[]>();
  for (const riga of righe) {
    const sue = perFile.get(riga.file);
    if (sue === undefined) perFile.set(riga.file, [riga]);
    else sue.push(riga);
  }
  return [...perFile].flatMap(([file, sue]) => {
    const elencate: Issue[] = sue.slice(0, ELENCATI).map((r) => ({ code, severity, file: nome(file), line: r.riga, field, message: message(r), raw: null, personal: false }));
    const altre = sue.length - elencate.length;
    if (altre > 0) {
      elencate.push({ code, severity, file: nome(file), line: null, field, message: `Lo stesso problema si ripete in altri ${altre} casi, fino alla riga ${sue.at(-1)!.riga}.`, raw: null, personal: false, times: altre });
    }
    return elencate;
  });
}

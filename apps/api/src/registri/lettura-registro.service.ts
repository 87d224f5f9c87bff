import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import { fileIssue, type Issue } from '@edigit/catasto-sigmater';
import { leggiRiga, type Mappatura, type RigaSorgente, type TabellaSorgente } from '@edigit/registri';
import { Injectable } from '@nestjs/common';
import { CopyPieces } from '../database/copy-pieces.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { FornitureRepository } from '../importazioni/forniture.repository.js';
import { PassaggioPerso, registraPassaggio } from '../importazioni/passaggio.js';
import { daScrivere } from '../importazioni/problemi.js';
import type { Progresso } from '../importazioni/progresso.js';
import { Rifiuto } from '../importazioni/rifiuto.js';
import * as sql from './registri.queries.js';
import { completaRighe, derivaDi } from './completa-righe.js';
import type { Registro } from './registro.js';
import { canonico, rigaStaging } from './riga-staging.js';

/** Bytes gathered before a batch is sent. */
const LOTTO = 2 * 1024 * 1024;
/** From which issue of a kind on they are only counted. */
const ELENCATI = 1000;
const CHIAVE_PIU_LUNGA = 300;

/** A table that is to be read, and how. */
export interface DaLeggere {
  readonly id: string;
  readonly numero: number;
  readonly comune: string;
  readonly registro: Registro;
  readonly tabella: TabellaSorgente;
  readonly mappatura: Mappatura;
  readonly destinazione: unknown;
  /** Size of the file, for how far the reading is. */
  readonly byte: number;
}

/** What was read of it. */
export interface TabellaLetta {
  /** Rows of the file. */
  readonly righe: number;
  /** Those that can be applied. */
  readonly buone: number;
  readonly problemi: number;
}

/** A row of the file that a check has taken away or touched. */
interface Toccata {
  readonly riga: number;
}

/** Reads the rows of a register's file into staging, in constant memory, and checks them there. */
@Injectable()
export class LetturaRegistroService {
  constructor(
    private readonly db: Database,
    private readonly forniture: FornitureRepository,
  ) {}

  /** @throws UnreadableFileError when the file cannot be read on; Rifiuto when nothing of it can be applied; PassaggioPerso. */
  async leggi(d: DaLeggere, progresso: Progresso): Promise<TabellaLetta> {
    const elenco = new Elenco(this.forniture, d);
    const { righe, scritte } = await this.#scrivi(d, elenco, progresso);
    progresso.segna('controllo', 0, { righe });
    const { buone, problemi, fuori } = await this.db.lavora(FornitureRepository.contesto(d.comune), (u) => this.#controlla(u, d, scritte), { lunga: true });
    for (const problema of problemi) elenco.aggiungi(problema);
    await elenco.salva();
    progresso.segna('controllo', 1);
    if (buone === 0) {
      throw new Rifiuto('unrecognised-file', fuori > 0 ? `Nessuna riga di «${d.tabella.nome}» cade nel comune: quasi sempre il sistema di riferimento non è quello giusto. Indicarlo e leggere di nuovo.`
        : `Nessuna riga di «${d.tabella.nome}» si può importare: vedere l’elenco dei problemi, poi correggere la scelta delle colonne o il file.`, []);
    }
    return { righe, buone, problemi: elenco.quanti };
  }

  async #scrivi(d: DaLeggere, elenco: Elenco, progresso: Progresso): Promise<{ righe: number; scritte: number }> {
    const { tabella, registro, numero, comune } = d;
    const libera: Buffer[] = [];
    const pezzi = new CopyPieces(libera);
    const ordinali = new Map<string, number>();
    const ordinale = (testo: string): number => {
      const n = (ordinali.get(testo) ?? 0) + 1;
      ordinali.set(testo, n);
      return n;
    };
    const destinazione = canonico(registro.identita?.(d.destinazione) ?? d.destinazione);
    const deriva = await this.db.lavora(FornitureRepository.contesto(comune), (u) => derivaDi(u, registro, comune));
    let [righe, scritte] = [0, 0];
    const invia = async (): Promise<void> => {
      const lotto = pezzi.take();
      if (lotto.length > 0) scritte += await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.copyFrom('staging.riga_registro', sql.COLONNE_RIGA, lotto));
      CopyPieces.recycle(lotto, libera);
    };
    for await (const { righe: lotto, problemi, bytesLetti } of tabella.righe()) {
      const dopo = new Map<number | null, Issue>();
      for (const problema of problemi) {
        if (isDettoDopo(registro, problema)) dopo.set(problema.line, problema);
        else elenco.aggiungi(problema);
      }
      const gia = new Set(problemi.filter((p) => p.severity === 'errore' && p.line !== null).map((p) => p.line));
      for (const riga of lotto) {
        righe++;
        const { valori, problemi: difetti } = leggiRiga(registro.campi, d.mappatura, riga, tabella);
        for (const difetto of difetti) elenco.aggiungi(difetto);
        const senzaForma = formaChe(registro, riga);
        if (senzaForma !== null && !gia.has(riga.numero)) elenco.aggiungi(perche(riga.geometria === null ? dopo.get(riga.numero) : undefined) ?? { ...fileIssue('missing-geometry', 'errore', tabella.file, senzaForma), line: riga.numero });
        if (senzaForma !== null || difetti.some((p) => p.severity === 'errore')) continue;
        const { dati: derivati, problemi: propri = [] } = deriva(valori);
        for (const { codice, gravita, campo, messaggio } of propri) elenco.aggiungi({ ...fileIssue(codice, gravita, tabella.file, messaggio), line: riga.numero, field: campo });
        if (propri.some((p) => p.gravita === 'errore')) continue;
        const propria = registro.chiave(valori, d.destinazione);
        const senzaChiave = typeof propria === 'string' ? null : propria.senzaChiave.trim();
        const chiave = typeof propria === 'string' ? propria.trim() : `${senzaChiave}:${ordinale(senzaChiave!)}`;
        if (chiave === '' || chiave.length > CHIAVE_PIU_LUNGA) {
          elenco.aggiungi({ ...fileIssue('bad-key', 'errore', tabella.file, chiave === '' ? 'La riga non ha di che riconoscerla: è lasciata fuori.' : `La chiave ha più di ${CHIAVE_PIU_LUNGA} caratteri: la riga è lasciata fuori.`), line: riga.numero });
          continue;
        }
        pezzi.add(rigaStaging(numero, registro.campi, destinazione, { numero: riga.numero, chiave, senzaChiave, valori, derivati, riga, crs: tabella.geometria?.crs ?? null }));
      }
      const quota = tabella.righePreviste !== null && tabella.righePreviste > 0 ? righe / tabella.righePreviste : bytesLetti === null || d.byte === 0 ? 0.5 : bytesLetti / d.byte;
      progresso.segna('lettura', Math.min(0.99, quota), { file: tabella.file, righe });
      if (pezzi.bytes >= LOTTO) await invia();
      await elenco.salvaSePieno();
    }
    await invia();
    return { righe, scritte };
  }

  async #controlla(u: UnitaDiLavoro, d: DaLeggere, scritte: number): Promise<{ buone: number; problemi: Issue[]; fuori: number }> {
    const { numero, comune, registro, destinazione, tabella } = d;
    if ((await conta(u, numero)) !== scritte) throw new PassaggioPerso();
    const problema = (code: Issue['code'], severity: Issue['severity'], line: number | null, message: string): Issue => ({ ...fileIssue(code, severity, tabella.file, message), line });
    const problemi: Issue[] = [];
    if (registro.unisce !== undefined) {
      const { elenchi, diRiga } = registro.unisce;
      for (const { riga, vincente, campi } of await completaRighe(u, d)) {
        const titoli = campi.map((codice) => registro.campi.find((campo) => campo.codice === codice)!.titolo).join(', ');
        problemi.push(problema('duplicate-key', 'avviso', riga, `La riga parla della stessa cosa della riga ${vincente}, con altro in: ${titoli}. Vale la riga ${vincente}; quello che elencano è unito.`));
      }
      await u.query(sql.UNISCI, [numero, elenchi, [...elenchi, ...diRiga]]);
    }
    for (const { riga, vincente, uguale } of await u.query<Toccata & { vincente: number; uguale: boolean }>(sql.TOGLI_DOPPIONI, [numero])) {
      problemi.push(problema('duplicate-key', uguale ? 'avviso' : 'errore', riga, uguale ? `La riga è uguale alla riga ${vincente}: vale quella.` : `La riga ha la stessa chiave della riga ${vincente}, con altri dati: vale quella, e questa è lasciata fuori.`));
    }
    for (const { riga, vuota } of await u.query<Toccata & { vuota: boolean }>(sql.RIPARA, [numero])) {
      if (!vuota) problemi.push(problema('repaired-geometry', 'avviso', riga, 'La forma si incrocia o si sovrappone a sé stessa: è stata riparata. Verificarla sulla mappa.'));
    }
    for (const { riga } of await u.query<Toccata>(sql.TOGLI_VUOTE, [numero])) problemi.push(problema('invalid-geometry', 'errore', riga, 'La forma non ha superficie: la riga è lasciata fuori. Ridisegnarla nel file di origine.'));
    if (registro.geometria === 'punti') {
      for (const { riga, altrove } of await u.query<Toccata & { altrove: boolean }>(sql.TOGLI_PUNTI, [numero, comune])) {
        problemi.push(altrove ? problema('invalid-geometry', 'avviso', riga, 'Le coordinate non cadono in Italia, forse metri al posto di gradi: la riga resta senza posizione. Correggerle nel file.')
          : problema('foreign-comune', 'avviso', riga, 'Il punto cade lontano dal comune: la riga resta senza posizione. Correggere le coordinate nel file.'));
      }
    }
    // Where a shape is only a hint of the place, a wrong one is no reason to leave the row out.
    const fuori = registro.geometria === 'nessuna' ? [] : await u.query<Toccata>(sql.TOGLI_FUORI, [numero, comune]);
    for (const { riga } of fuori) problemi.push(problema('foreign-comune', 'errore', riga, 'La forma cade lontano dal comune: la riga è lasciata fuori.'));
    const suoi = (await conta(u, numero)) === 0 ? [] : ((await registro.controlla?.(u, { numero, comune, destinazione })) ?? []);
    for (const { codice, gravita, riga, campo, messaggio, volte } of suoi) problemi.push({ ...problema(codice, gravita, riga, messaggio), field: campo, ...(volte === undefined ? {} : { times: volte }) });
    const buone = await conta(u, numero);
    await registraPassaggio(u, numero, comune);
    return { buone, problemi, fuori: fuori.length };
  }
}

/** A row without a shape, or with one that is not valid, is told by the checks, for what it means here. */
function isDettoDopo({ geometria }: Registro, { code, severity, line }: Issue): boolean {
  return geometria !== 'nessuna' && geometria !== 'punti' && severity === 'avviso' && line !== null && (code === 'missing-geometry' || code === 'invalid-geometry');
}

/** What the reader has said of a shape, now that the row is left out for it. */
function perche(detto: Issue | undefined): Issue | null {
  return detto === undefined ? null : { ...detto, severity: 'errore', message: `${detto.message} È lasciata fuori.` };
}

async function conta(u: UnitaDiLavoro, numero: number): Promise<number> {
  const [riga] = await u.query<{ n: number }>(sql.CONTA, [numero]);
  return riga!.n;
}

/** Why the shape of a row is not what the register asks for; null when it is. */
function formaChe({ geometria }: Registro, riga: RigaSorgente): string | null {
  if (geometria === 'nessuna' || (geometria === 'punti' && (riga.geometria === null || riga.geometria.type === 'point'))) return null;
  if (riga.geometria === null) return 'La riga non ha geometria: è lasciata fuori.';
  if (geometria === 'punti') return `La riga ha ${riga.geometria.type === 'line' ? 'una linea' : 'un’area'} e serve un punto: è lasciata fuori.`;
  return geometria === 'poligoni' && riga.geometria.type !== 'polygon' ? `La riga ha ${riga.geometria.type === 'line' ? 'una linea' : 'dei punti'} e serve un’area: è lasciata fuori.` : null;
}

/** Issues as they come: of each kind the first are listed, the others counted. */
class Elenco {
  quanti = 0;
  readonly #perGenere = new Map<string, number>();
  readonly #altri = new Map<string, Issue & { times: number }>();
  #daSalvare: Issue[] = [];

  constructor(
    private readonly forniture: FornitureRepository,
    private readonly fornitura: { readonly id: string; readonly comune: string },
  ) {}

  aggiungi(letto: Issue): void {
    // A tax code in a column where none belongs is a person's all the same.
    const senzaTesto = letto.raw !== null && hasCodiceFiscalePersona(letto.raw) ? { ...letto, raw: null, personal: true } : letto;
    const issue = hasCodiceFiscalePersona(letto.message) ? { ...senzaTesto, message: letto.message.replaceAll(/«[^»]*»/gu, (citato) => (hasCodiceFiscalePersona(citato) ? '«…»' : citato)) } : senzaTesto;
    this.quanti += issue.times ?? 1;
    const genere = `${issue.code} ${issue.severity} ${issue.field ?? ''}`;
    const n = (this.#perGenere.get(genere) ?? 0) + 1;
    this.#perGenere.set(genere, n);
    if (n <= ELENCATI) this.#daSalvare.push(issue);
    else {
      const times = (this.#altri.get(genere)?.times ?? 0) + (issue.times ?? 1);
      this.#altri.set(genere, { ...issue, line: null, raw: null, message: `Lo stesso problema si ripete in altri ${times} casi${issue.line === null ? '' : `, fino alla riga ${issue.line}`}.`, times });
    }
  }

  async salvaSePieno(): Promise<void> {
    if (this.#daSalvare.length >= 500) await this.#scrivi([]);
  }

  async salva(): Promise<void> {
    await this.#scrivi([...this.#altri.values()]);
  }

  async #scrivi(altri: readonly Issue[]): Promise<void> {
    const lotto = [...this.#daSalvare, ...altri];
    this.#daSalvare = [];
    if (lotto.length > 0) await this.forniture.scriviProblemi(this.fornitura.comune, this.fornitura.id, lotto.map(daScrivere));
  }
}

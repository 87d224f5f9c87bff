import type { IssueCollector, Source } from '@edigit/catasto-sigmater';
import type { RigaCelle } from '../celle/riga-celle.js';
import type { LottoCelle } from '../celle/tabella-celle.js';
import { type GestoreXml, leggiXml } from './leggi-xml.js';
import type { Aspetto } from './stili.js';
import type { StringheCondivise } from './stringhe.js';
import { numeroInTesto, postoDi } from './valori.js';

/** What the cells of every sheet refer to. */
export interface Riferimenti {
  readonly stringhe: StringheCondivise;
  /** By the number of a cell's style. */
  readonly aspetti: readonly Aspetto[];
  readonly dal1904: boolean;
}

/** A cell holds as many characters. */
export const CARATTERI_DI_UNA_CELLA = 32_767;
/** Columns that a sheet has. */
const COLONNE = 16_384;
/** Rows handed over at a time. */
const LOTTO = 500;

/** The rows of a sheet, as texts, in constant memory. Rows without a value are not there. @throws UnreadableFileError */
export async function* leggiFoglio(foglio: Source, file: string, riferimenti: Riferimenti, problemi: IssueCollector): AsyncGenerator<LottoCelle> {
  const lettore = new LettoreFoglio(riferimenti, problemi);
  for await (const _ of leggiXml(foglio, file, lettore)) {
    if (lettore.righe.length >= LOTTO) yield { righe: lettore.drain(), bytesLetti: null };
  }
  yield { righe: lettore.drain(), bytesLetti: null };
}

interface Cella {
  readonly colonna: number;
  readonly tipo: string;
  readonly stile: number;
  /** As it is called in a sheet: «C5». */
  readonly nome: string;
  conFormula: boolean;
  conValore: boolean;
}

/** Takes the tags of a sheet and makes rows of them. */
class LettoreFoglio implements GestoreXml {
  righe: RigaCelle[] = [];
  finito = false;
  #numero = 0;
  #celle: string[] | null = null;
  #cella: Cella | null = null;
  #ascolta = false;
  #pronuncia = 0;
  #testo = '';

  constructor(
    private readonly riferimenti: Riferimenti,
    private readonly problemi: IssueCollector,
  ) {}

  drain(): RigaCelle[] {
    const { righe } = this;
    this.righe = [];
    return righe;
  }

  apri(nome: string, attributi: Readonly<Record<string, string>>): void {
    switch (nome) {
      case 'row': {
        const detto = Number(attributi['r']);
        this.#numero = Number.isInteger(detto) && detto > this.#numero ? detto : this.#numero + 1;
        this.#celle = [];
        break;
      }
      case 'c': {
        if (this.#celle === null) break;
        // A cell that does not say where it is comes after the one before.
        const colonna = postoDi(attributi['r'] ?? '')?.colonna ?? this.#celle.length;
        this.#cella = { colonna, tipo: attributi['t'] ?? 'n', stile: Number(attributi['s'] ?? 0), nome: attributi['r'] ?? `colonna ${colonna + 1}`, conFormula: false, conValore: false };
        this.#testo = '';
        break;
      }
      case 'v':
      case 't':
        if (this.#cella === null || this.#pronuncia > 0) break;
        this.#ascolta = true;
        this.#cella.conValore = true;
        break;
      case 'f':
        if (this.#cella !== null) this.#cella.conFormula = true;
        break;
      // How a text is pronounced, in languages that write it too.
      case 'rPh':
        this.#pronuncia++;
        break;
    }
  }

  testo(testo: string): void {
    if (this.#ascolta && this.#testo.length < CARATTERI_DI_UNA_CELLA) this.#testo += testo;
  }

  chiudi(nome: string): void {
    switch (nome) {
      case 'v':
      case 't':
        this.#ascolta = false;
        break;
      case 'rPh':
        this.#pronuncia--;
        break;
      case 'c':
        if (this.#cella !== null && this.#celle !== null) this.#metti(this.#celle, this.#cella);
        this.#cella = null;
        break;
      case 'row':
        if (this.#celle?.some((cella) => cella !== '') === true) this.righe.push({ numero: this.#numero, celle: this.#celle });
        this.#celle = null;
        break;
      case 'sheetData':
        this.finito = true;
        break;
    }
  }

  #metti(celle: string[], cella: Cella): void {
    if (cella.colonna >= COLONNE) return;
    const valore = this.#valoreDi(cella);
    if (valore === '' && celle.length <= cella.colonna) return;
    while (celle.length < cella.colonna) celle.push('');
    celle[cella.colonna] = valore;
  }

  #valoreDi(cella: Cella): string {
    const testo = this.#testo.slice(0, CARATTERI_DI_UNA_CELLA);
    if (!cella.conValore) {
      if (cella.conFormula) this.#avvisa(cella, 'ha una formula di cui nel file manca il risultato: è letta come vuota. Aprire il file in Excel o LibreOffice e salvarlo.');
      return '';
    }
    switch (cella.tipo) {
      case 's': {
        const condivisa = this.riferimenti.stringhe.at(Number(testo));
        if (condivisa === null) this.#avvisa(cella, 'rimanda a un testo che nel file non c’è: è letta come vuota. Salvare di nuovo il file.');
        return condivisa ?? '';
      }
      case 'str':
      case 'inlineStr':
        return testo;
      case 'b':
        return String(testo.trim() === '1' || testo.trim() === 'true');
      case 'e':
        this.#avvisa(cella, `contiene un errore (${testo.trim().slice(0, 20)}): è letta come vuota.`);
        return '';
      case 'd':
        return testo.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');
      default: {
        if (testo.trim() === '') return '';
        const numero = numeroInTesto(testo, this.riferimenti.aspetti[cella.stile] ?? 'numero', this.riferimenti.dal1904);
        if (numero === null) this.#avvisa(cella, 'dovrebbe contenere un numero e non lo è: è letta come vuota.');
        return numero ?? '';
      }
    }
  }

  #avvisa({ nome }: Cella, perche: string): void {
    this.problemi.add({ code: 'bad-structure', severity: 'avviso', line: this.#numero, message: `La cella ${nome} ${perche}` });
  }
}

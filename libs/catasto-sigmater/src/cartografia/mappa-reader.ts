import { hash } from 'node:crypto';
import type { IssueCollector } from '../lines/issue-collector.js';
import type { LineReader } from '../lines/read-batches.js';
import { UnreadableFileError } from '../source.js';
import { DECODERS } from './decoders.js';
import { type ElementoGrezzo, keywordOf, looksNumeric, MAX_ELEMENT_LINES, parseReal, reportUnknownKeyword } from './elemento-grezzo.js';
import { parseNomeMappa } from './nome-mappa.js';
import { Ordinali } from './ordinali.js';
import type { ElementoMappa, FoglioMappa, KindMappa } from './records.js';

/** Text, height, angle, x, y. */
const TESTO_LINES = 5;

/**
 * The core of the CXF and CTF reader, without I/O: lines in, records and issues out. It keeps one element at a time.
 *
 * An element is its keyword and all lines up to the next keyword, so that wrong counts and unknown words harm one element only.
 * The text of a TESTO may be any word, keywords included: the line after TESTO is text, unless what follows cannot be that of a TESTO.
 */
export class MappaReader implements LineReader<ElementoMappa> {
  private records: ElementoMappa[] = [];
  private readonly header: string[] = [];
  private foglio: FoglioMappa | null = null;
  private readonly ordinali = new Ordinali();
  private current: ElementoGrezzo | null = null;
  /** Lines before the first keyword, which belong to nothing. */
  private stray: { line: number; word: string; last: number } | null = null;
  /** True after EOF: whatever follows is not part of the map. */
  private finished = false;
  private lastLine = 0;
  private cutOff = false;

  /** `file` is the name put in the issues; a map without a valid name of its own takes it from there. */
  constructor(
    private readonly file: string,
    private readonly issues: IssueCollector,
  ) {}

  begin(): void {
    this.lastLine = 0;
  }

  /** @throws UnreadableFileError `unrecognised-file` when the first lines are not those of a map. */
  line(raw: string, number: number, terminated: boolean): void {
    if (this.finished) return;
    this.lastLine = number;
    this.cutOff = !terminated;
    const text = raw.trim();
    if (this.foglio === null) this.pushHeader(text);
    else this.pushBody(text, number);
  }

  refusedLine(reason: 'too-long' | 'null-character', text: string, number: number): void {
    if (this.finished) return;
    const message = reason === 'too-long' ? 'Riga troppo lunga per una mappa: letta in parte.' : 'La riga contiene caratteri nulli, che sono tolti.';
    this.issues.add({ code: 'bad-structure', severity: 'avviso', line: number, raw: text, message });
    this.line(text.replaceAll('\0', ''), number, true);
  }

  /** @throws UnreadableFileError `truncated-file` when the file ends before the three lines of its header. */
  finish(): void {
    if (this.foglio === null) {
      throw new UnreadableFileError('truncated-file', this.file, 'Il file finisce prima dell’intestazione della mappa.');
    }
    if (this.finished) return;
    if (this.current !== null) this.current.cutOff = this.cutOff;
    this.closeElement();
    this.issues.add({
      code: 'truncated-file', severity: 'avviso', line: this.lastLine,
      message: 'Manca la riga EOF: il file può essere incompleto. Chiedere una nuova copia del foglio.',
    });
    this.finished = true;
  }

  drain(): ElementoMappa[] {
    const records = this.records;
    this.records = [];
    return records;
  }

  private pushHeader(text: string): void {
    if (this.header.length === 0 && text === '') return;
    this.header.push(text);
    if (this.header.length === 1 && kindOf(this.header[0]!) === null) {
      throw new UnreadableFileError('unrecognised-file', this.file, 'Il file non comincia con MAPPA, MAPPA FONDIARIO o QUADRO D’UNIONE.');
    }
    if (this.header.length === 3) this.openFoglio();
  }

  private openFoglio(): void {
    const [title = '', name = '', scale = ''] = this.header;
    const riga = this.lastLine - 2;
    const nomeMappa = this.chooseName(name, riga + 1);
    const parts = parseNomeMappa(nomeMappa)!;
    const scala = parseReal(scale);
    if (scala === null || scala <= 0) this.issues.add({ code: 'bad-number', severity: 'avviso', line: riga + 2, field: 'scala', raw: scale, message: 'La scala della mappa è illeggibile: letta senza.' });
    this.foglio = {
      elemento: 'foglio',
      nomeMappa,
      riga,
      impronta: hash('md5', this.header.join('\n')),
      kind: kindOf(title)!,
      comune: parts.comune,
      sezione: parts.sezione,
      foglio: parts.foglio,
      allegato: parts.allegato,
      sviluppo: parts.sviluppo,
      scala: scala !== null && scala > 0 ? scala : null,
      crs: null,
    };
    this.records.push(this.foglio);
  }

  private chooseName(name: string, line: number): string {
    const upper = name.toUpperCase();
    if (parseNomeMappa(upper) !== null) return upper;
    const fromFile = nomeMappaOfFile(this.file);
    if (fromFile === null) {
      throw new UnreadableFileError('unrecognised-file', this.file, 'Il nome della mappa, nel file e nel nome del file, non ha la forma prevista (comune, sezione, foglio, allegato, sviluppo).');
    }
    this.issues.add({ code: 'bad-key', severity: 'avviso', line, field: 'nome_mappa', raw: name, message: `Il nome della mappa non ha la forma prevista: usato quello del file, ${fromFile}.` });
    return fromFile;
  }

  private pushBody(text: string, line: number): void {
    const current = this.current;
    if (current !== null && (looksNumeric(text) || this.isTextOf(current))) {
      keepLine(current, text);
      return;
    }
    if (text === 'EOF') {
      this.closeElement();
      this.finished = true;
      return;
    }
    const keyword = keywordOf(text);
    if (keyword !== null) {
      this.closeElement();
      this.current = { ...keyword, riga: line, lines: [], cutOff: false, overflown: false };
    } else if (kindOf(text) !== null) {
      this.closeElement();
      this.issues.add({ code: 'bad-structure', severity: 'errore', line, raw: text, message: 'Nel file comincia una seconda mappa: è letta solo la prima. Dividere il file.' });
      this.finished = true;
    } else if (current !== null) keepLine(current, text);
    else if (this.stray !== null) this.stray.last = line;
    else if (text !== '') this.stray = { line, word: text, last: line };
  }

  private isTextOf(current: ElementoGrezzo): boolean {
    return current.keyword === 'TESTO' && current.lines.length === 0;
  }

  private closeElement(): void {
    if (this.stray !== null) reportUnknownKeyword(this.issues, this.stray.line, this.stray.word, this.stray.last);
    this.stray = null;
    const grezzo = this.current;
    if (grezzo === null) return;
    this.current = null;
    if (hasLostItsText(grezzo)) {
      this.issues.add({ code: 'bad-structure', severity: 'errore', line: grezzo.riga, field: 'testo', raw: grezzo.lines[0]!, message: 'TESTO senza le sue righe: non letto.' });
      this.current = { ...grezzo, ...keywordOf(grezzo.lines[0]!)!, riga: grezzo.riga + 1, lines: grezzo.lines.slice(1) };
      this.closeElement();
      return;
    }
    const { nomeMappa, kind } = this.foglio!;
    const record = DECODERS[grezzo.keyword](grezzo, { nomeMappa, kind, ordinali: this.ordinali, issues: this.issues });
    if (record !== null) this.records.push(record);
  }
}

/** A TESTO whose text is a keyword, but that has not the lines of a TESTO: what follows is the element of that keyword. */
function hasLostItsText({ keyword, lines }: ElementoGrezzo): boolean {
  return keyword === 'TESTO' && lines[0] !== undefined && keywordOf(lines[0]) !== null && lines.filter((line) => line !== '').length !== TESTO_LINES;
}

/** The map name in the name of a file (`…/H501D076700.CTF`), or `null`. */
function nomeMappaOfFile(file: string): string | null {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const stem = base.split('.')[0]!.toUpperCase();
  return parseNomeMappa(stem) === null ? null : stem;
}

/** What the first line of a map file announces, or `null` when it is no map. */
function kindOf(title: string): KindMappa | null {
  const words = title.trim().toUpperCase().replace(/\s+/g, ' ');
  if (words === 'MAPPA') return 'mappa';
  if (words === 'MAPPA FONDIARIO') return 'fondiario';
  return /^QUADRO D\W{0,3} ?UNIONE$/.test(words) ? 'quadro-unione' : null;
}

function keepLine(element: ElementoGrezzo, line: string): void {
  if (element.lines.length < MAX_ELEMENT_LINES) element.lines.push(line);
  else element.overflown = true;
}

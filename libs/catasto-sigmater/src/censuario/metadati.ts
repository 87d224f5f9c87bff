import type { IssueCollector } from '../lines/issue-collector.js';
import type { LineReader } from '../lines/read-batches.js';
import { isPersonalField, namesPerson } from '../vettoriali/personal-field.js';
import { decodePrm, decodePrmLine, slashDate } from '../tracciati/prm.js';
import type { MetadatiFornitura } from './records.js';

const MAX_ENTRIES = 200;

/** PRM: the whole file is one record. */
export class MetadatiReader implements LineReader<MetadatiFornitura> {
  private readonly voci = new Map<string, string>();
  private ready: MetadatiFornitura[] = [];

  constructor(private readonly issues: IssueCollector) {}

  begin(): void {}

  line(text: string, number: number): void {
    if (text.trim() === '') return;
    const entry = decodePrmLine(text);
    if (entry === null || (this.voci.size >= MAX_ENTRIES && !this.voci.has(entry[0]))) {
      this.issues.add({
        code: 'bad-structure', severity: 'errore', line: number, raw: text,
        message: entry === null ? 'La riga non è della forma «voce : valore»: non è stata letta.' : `Il file ha più di ${MAX_ENTRIES} voci: questa non è stata letta.`,
      });
      return;
    }
    const [key, value] = entry;
    if (isPersonalField(key) || namesPerson(value)) {
      this.issues.add({ code: 'personal-field', severity: 'avviso', line: number, field: key, message: 'La voce sembra nominare una persona: non è conservata.' });
      return;
    }
    this.voci.set(key, value);
    if (key.startsWith('data') && value !== '' && slashDate(value) === null) {
      this.issues.add({ code: 'bad-date', severity: 'avviso', line: number, field: key, raw: value, message: 'Il valore non è una data gg/mm/aaaa: è stato lasciato vuoto.' });
    }
  }

  refusedLine(_reason: 'too-long' | 'null-character', text: string, number: number): void {
    this.issues.add({
      code: 'bad-structure', severity: 'errore', line: number, raw: text.replaceAll('\0', '␀'),
      message: 'La riga è troppo lunga o contiene caratteri nulli: non è stata letta.',
    });
  }

  finish(): void {
    this.ready.push(decodePrm(this.voci));
  }

  drain(): MetadatiFornitura[] {
    const records = this.ready;
    this.ready = [];
    return records;
  }
}

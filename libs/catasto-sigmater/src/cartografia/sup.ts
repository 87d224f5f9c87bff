import type { Issue } from '../issue.js';
import { IssueCollector } from '../lines/issue-collector.js';
import { readBatches, type LineReader } from '../lines/read-batches.js';
import { type Source, UnreadableFileError } from '../source.js';
import { parseNomeMappa } from './nome-mappa.js';

/** How many borders of each kind, or how many square metres they enclose. */
export interface PerTipo {
  fabbricati: number;
  particelle: number;
  strade: number;
  acque: number;
  /** Holes of the sheet that are drawn elsewhere, as allegati and sviluppi. */
  sviluppiAllegati: number;
}

/** One parcel (or, in a key plan, one sheet) with its registered map area. */
export interface SuperficieSup {
  /** Code as in the BORDO. */
  readonly codice: string;
  /** Whole square metres. */
  readonly areaM2: number;
  /** Line of the file, from 1. */
  readonly riga: number;
}

/** The control totals that come beside a CXF. Areas in whole m² of the original system of the map. */
export interface TotaliSup {
  /** Eleven characters, as in the map. */
  readonly nomeMappa: string;
  /** Day of the totals, ISO, or `null` when it cannot be read. */
  readonly data: string | null;
  readonly conteggi: Partial<PerTipo>;
  readonly aree: Partial<PerTipo>;
  readonly particelle: readonly SuperficieSup[];
  /** Parcels, roads, waters, allegati and sviluppi together. */
  readonly totaleM2: number | null;
  /** Inside the outer border, holes included. */
  readonly confineM2: number | null;
  readonly sbilancioM2: number | null;
}

/** Parcels kept: no sheet has as many. */
const MAX_PARCELS = 100_000;

const CODE_WIDTH = 11;

const CONTEGGI: Readonly<Record<string, keyof PerTipo>> = {
  'N.FABBRIC': 'fabbricati', 'N.PARTIC': 'particelle', 'N.STRADE': 'strade', 'N.ACQUE': 'acque', 'N.SVIL-ALL': 'sviluppiAllegati',
};

const AREE: Readonly<Record<string, keyof PerTipo>> = {
  FABBRIC: 'fabbricati', PARTIC: 'particelle', STRADE: 'strade', ACQUE: 'acque', 'SVIL-ALL': 'sviluppiAllegati',
};

const TOTALI: ReadonlySet<string> = new Set(['TOTALE', 'CONFINE', 'SBILANCIO']);

/**
 * Reads a SUP file: eleven characters of label and a number on each line. Unreadable lines are listed and skipped.
 *
 * @throws UnreadableFileError `unrecognised-file` when the first line is not a map name and a date.
 * @see CXF specification of the Agenzia delle Entrate, «file delle superfici».
 */
export async function readSup(source: Source): Promise<{ sup: TotaliSup; issues: Issue[] }> {
  const collector = new IssueCollector(source.name);
  const reader = new SupReader(source.name, collector);
  const issues: Issue[] = [];
  for await (const batch of readBatches(source, reader, collector)) issues.push(...batch.issues);
  return { sup: reader.result(), issues };
}

class SupReader implements LineReader<never> {
  private nomeMappa: string | null = null;
  private data: string | null = null;
  private readonly conteggi: Partial<PerTipo> = {};
  private readonly aree: Partial<PerTipo> = {};
  private readonly particelle: SuperficieSup[] = [];
  private readonly totali = new Map<string, number>();
  /** Parcels are listed between the areas of buildings and of parcels: outside, a label is a label. */
  private inParcels = false;

  constructor(
    private readonly file: string,
    private readonly issues: IssueCollector,
  ) {}

  begin(): void {
    this.inParcels = false;
  }

  line(text: string, riga: number): void {
    if (this.nomeMappa === null) {
      if (text.trim() !== '') this.readHeader(text, riga);
      return;
    }
    if (text.trim() === '') return;
    const label = text.slice(0, CODE_WIDTH).trim();
    const raw = text.slice(CODE_WIDTH).trim();
    if (!/^-?\d{1,13}$/.test(raw) || label === '') {
      this.issues.add({ code: 'bad-number', severity: 'avviso', line: riga, field: label, raw: text, message: 'Riga delle superfici illeggibile: tralasciata.' });
      return;
    }
    this.take(label, Number(raw), riga);
  }

  refusedLine(_reason: string, text: string, riga: number): void {
    this.line(text, riga);
  }

  finish(): void {
    if (this.nomeMappa === null) throw this.unrecognised();
    if (!this.totali.has('SBILANCIO')) {
      this.issues.add({ code: 'truncated-file', severity: 'avviso', line: null, message: 'Il file delle superfici finisce prima della riga SBILANCIO: i totali sono incompleti.' });
    }
  }

  drain(): never[] {
    return [];
  }

  result(): TotaliSup {
    return {
      nomeMappa: this.nomeMappa!,
      data: this.data,
      conteggi: this.conteggi,
      aree: this.aree,
      particelle: this.particelle,
      totaleM2: this.totali.get('TOTALE') ?? null,
      confineM2: this.totali.get('CONFINE') ?? null,
      sbilancioM2: this.totali.get('SBILANCIO') ?? null,
    };
  }

  private readHeader(text: string, riga: number): void {
    const nome = text.slice(0, CODE_WIDTH).toUpperCase();
    if (parseNomeMappa(nome) === null) throw this.unrecognised();
    this.nomeMappa = nome;
    const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text.slice(CODE_WIDTH).trim());
    const iso = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
    const day = new Date(`${iso}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso)) this.data = iso;
    else this.issues.add({ code: 'bad-date', severity: 'avviso', line: riga, field: 'data', raw: text, message: 'La data delle superfici è illeggibile.' });
  }

  private take(label: string, value: number, riga: number): void {
    const conteggio = Object.hasOwn(CONTEGGI, label) ? CONTEGGI[label] : undefined;
    const area = Object.hasOwn(AREE, label) ? AREE[label] : undefined;
    if (conteggio !== undefined) this.conteggi[conteggio] = value;
    else if (area !== undefined) {
      this.aree[area] = value;
      this.inParcels = area === 'fabbricati';
    } else if (TOTALI.has(label)) this.totali.set(label, value);
    else if (this.inParcels && this.particelle.length < MAX_PARCELS) this.particelle.push({ codice: label, areaM2: value, riga });
    else this.issues.add({ code: 'bad-structure', severity: 'avviso', line: riga, field: label, message: 'Riga inattesa tra le superfici: tralasciata.' });
  }

  private unrecognised(): UnreadableFileError {
    return new UnreadableFileError('unrecognised-file', this.file, 'Il file delle superfici non comincia con il nome della mappa e la data.');
  }
}

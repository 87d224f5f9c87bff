import { type SaxesTagPlain, SaxesParser } from 'saxes';
import type { IssueCollector } from '../../lines/issue-collector.js';
import { UnreadableFileError } from '../../source.js';
import type { FeatureGml } from './feature.js';
import { FeatureBuilder } from './feature-builder.js';

/** Tags inside tags: a feature has ten. */
const MAX_DEPTH = 64;

/** Characters between two tags: three hundred thousand vertices. */
const MAX_TEXT = 8 * 1024 * 1024;

/** An ampersand that begins none of the references an XML text may have without a document type. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/g;

const LINE_FEED = 0x0a;

/** The longest of those references: an ampersand nearer to the end of a piece waits for the next. */
const REFERENCE_LENGTH = 10;

const KINDS: Readonly<Record<string, FeatureGml['kind']>> = { cadastralparcel: 'parcel', cadastralzoning: 'zoning' };

/**
 * The core of the GML reader: text in pieces in, features out. A document type is refused whole, so no entity can be declared; what is
 * not well formed is listed, and costs the feature it is in and no other.
 */
export class GmlReader {
  private readonly parser = new SaxesParser();
  private feature: FeatureBuilder | null = null;
  private featureDepth = 0;
  private depth = 0;
  private text = '';
  private sinceTag = 0;
  private srsName: string | null = null;
  private isRootSeen = false;
  private held = '';
  private ready: FeatureGml[] = [];
  /** Lines of the text so far. */
  get linesRead(): number {
    return this.parser.line;
  }

  constructor(
    private readonly file: string,
    private readonly issues: IssueCollector,
  ) {
    this.parser.on('doctype', () => {
      throw new UnreadableFileError('unreadable-file', file, 'Il file GML dichiara un DTD: per sicurezza non è letto.');
    });
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(tag));
    this.parser.on('text', (text) => {
      if (this.feature !== null) this.text += text;
    });
    this.parser.on('cdata', (text) => {
      if (this.feature !== null) this.text += text;
    });
    this.parser.on('error', (error) => this.malformed(error.message));
  }

  /** @throws UnreadableFileError `unrecognised-file` when the first element is no collection of features, `unreadable-file` for a document type or absurd nesting. */
  push(text: string): void {
    this.sinceTag += text.length;
    const whole = this.held + text;
    const last = whole.lastIndexOf('&');
    const cut = last !== -1 && whole.length - last < REFERENCE_LENGTH ? last : whole.length;
    this.held = whole.slice(cut);
    this.write(whole.slice(0, cut));
    if (this.sinceTag > MAX_TEXT) throw new UnreadableFileError('unreadable-file', this.file, 'Il file GML contiene un testo senza fine.');
  }

  /** @throws UnreadableFileError `truncated-file` when there was no element at all. */
  end(): void {
    this.write(this.held);
    const isCut = this.depth > 0;
    const feature = this.feature;
    this.feature = null;
    if (!isCut) this.parser.close();
    if (!this.isRootSeen) throw new UnreadableFileError('truncated-file', this.file, 'Il file GML è vuoto.');
    if (!isCut) return;
    this.issues.add({ code: 'truncated-file', severity: 'avviso', line: this.parser.line, message: 'Il file GML finisce prima della sua chiusura: è letto fin dove arriva. Chiedere una nuova copia.' });
    if (feature !== null) {
      feature.spoil('è interrotta dalla fine del file');
      this.ready.push(feature.build());
    }
  }

  /** The features ready since the last call. */
  drain(): FeatureGml[] {
    const features = this.ready;
    this.ready = [];
    return features;
  }

  /** The files of the Agenzia have bare ampersands in addresses, on which any XML parser loses its way. */
  private write(text: string): void {
    let line = this.parser.line;
    let from = 0;
    this.parser.write(
      text.replace(BARE_AMPERSAND, (_, at: number) => {
        for (; from < at; from++) if (text.charCodeAt(from) === LINE_FEED) line++;
        this.issues.add({ code: 'bad-structure', severity: 'avviso', line, message: 'XML non valido: «&» isolata, letta come testo.' });
        return '&amp;';
      }),
    );
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    const local = localName(name);
    if (!this.isRootSeen) this.checkRoot(local);
    this.sinceTag = 0;
    this.depth++;
    if (this.depth > MAX_DEPTH) throw new UnreadableFileError('unreadable-file', this.file, 'Il file GML ha elementi annidati oltre ogni misura.');
    const values = new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    this.text = '';
    const kind = Object.hasOwn(KINDS, local) ? KINDS[local] : undefined;
    if (kind !== undefined) {
      if (this.feature !== null) this.finish('non è chiusa');
      this.feature = new FeatureBuilder(kind, this.parser.line, values.get('id') ?? '', this.srsName);
      this.featureDepth = this.depth;
    } else if (this.feature === null) this.srsName = values.get('srsname') ?? this.srsName;
    else this.feature.open(local, values);
  }

  private close({ name }: SaxesTagPlain): void {
    this.sinceTag = 0;
    this.depth--;
    if (this.feature === null) return;
    if (this.depth < this.featureDepth) this.finish(localName(name) in KINDS ? null : 'non è chiusa');
    else this.feature.close(localName(name), this.text);
    this.text = '';
  }

  private finish(damage: string | null): void {
    const feature = this.feature!;
    if (damage !== null) feature.spoil(damage);
    this.srsName = feature.lastSrsName;
    this.ready.push(feature.build());
    this.feature = null;
  }

  private checkRoot(local: string): void {
    this.isRootSeen = true;
    if (local !== 'featurecollection' && !(local in KINDS)) {
      throw new UnreadableFileError('unrecognised-file', this.file, 'Il file XML non è una raccolta di particelle o di fogli in GML.');
    }
  }

  private malformed(message: string): void {
    if (this.feature !== null) this.feature.spoil('contiene XML non valido');
    else if (!this.isRootSeen || this.depth > 0) {
      this.issues.add({ code: 'bad-structure', severity: 'avviso', line: this.parser.line, raw: message, message: 'XML non valido: la lettura continua.' });
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

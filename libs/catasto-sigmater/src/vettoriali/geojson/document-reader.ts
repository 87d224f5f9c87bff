import type { IssueCollector } from '../../lines/issue-collector.js';
import type { FormaDaGiudicare } from '../forma.js';
import { emptyForma, isTooDeep, parseValue, readElement, readFeature, type ValoreLetto } from './feature.js';
import { isGeometryType } from './geometry.js';
import type { ParteGeoJson, ValoreJson } from './scanner.js';
import type { StratoGeoJson } from './strato-geojson.js';

const COLLECTIONS: Readonly<Record<string, string>> = { FeatureCollection: 'features', GeometryCollection: 'geometries' };

/** Puts the parts of a document together: features as they come, a root that is itself a feature or a geometry at its end. */
export class DocumentReader {
  /** Number of the last record, from 1. */
  riga = 0;
  /** True once a root without features has been listed. */
  hasComplained = false;
  private members = new Map<string, ValoreJson>();
  /** Items of the present root; `null` when it has no list of them. */
  private elements: number | null = null;

  constructor(
    private readonly strato: StratoGeoJson,
    private readonly issues: IssueCollector,
    private readonly emit: (parts: FormaDaGiudicare) => void,
  ) {}

  /** @throws JsonStructureError when a value is not JSON. */
  accept(part: ParteGeoJson): void {
    switch (part.kind) {
      case 'root-start':
        this.members = new Map();
        this.elements = null;
        break;
      case 'elements-start':
        this.elements ??= 0;
        break;
      case 'element':
        this.emit(readElement(part.value, ++this.riga, this.issues));
        this.elements = (this.elements ?? 0) + 1;
        break;
      case 'member':
        this.acceptMember(part.key, part.value);
        break;
      case 'root-end':
        this.endRoot();
        break;
    }
  }

  private acceptMember(key: string, value: ValoreJson): void {
    if (this.members.has(key)) {
      this.issues.add({ code: 'duplicate-key', severity: 'avviso', line: null, field: key, message: `Il campo «${key}» compare più volte: vale l'ultimo valore.` });
    }
    this.members.set(key, value);
    if (key === 'crs') this.strato.setCrs(parseValue(value, this.issues, null).parsed);
    if (key === 'name') this.strato.setName(parseValue(value, this.issues, null).parsed);
  }

  private endRoot(): void {
    const isItself = this.members.has('geometry') || this.members.has('coordinates');
    if (this.elements !== null && (this.elements > 0 || !isItself)) return;
    const type = this.parsedMember('type');
    const list = typeof type === 'string' && Object.hasOwn(COLLECTIONS, type) ? COLLECTIONS[type]! : null;
    if (list !== null) return this.complain(`Il file si dichiara «${String(type)}» ma non ha un elenco «${list}»: non contiene elementi.`);
    if (!isItself && !this.members.has('properties') && type !== 'Feature' && !isGeometryType(type)) return this.complain('Il file è JSON ma non GeoJSON: non contiene elementi.');
    const riga = ++this.riga;
    const tooDeep = [...this.members.values()].some((value) => isTooDeep(value, riga, this.issues));
    this.emit(tooDeep ? emptyForma(riga) : readFeature(this.parsedRoot(), riga, this.issues));
  }

  private complain(message: string): void {
    this.hasComplained = true;
    this.issues.add({ code: 'bad-structure', severity: 'errore', line: null, message });
  }

  private parsedMember(key: string): unknown {
    const value = this.members.get(key);
    return value === undefined ? undefined : parseValue(value, this.issues, null).parsed;
  }

  /** The root from the members that matter: foreign ones, however large, were never kept. */
  private parsedRoot(): ValoreLetto {
    const parsed: Record<string, unknown> = Object.create(null);
    let text = '';
    let colons = 0;
    for (const [key, value] of this.members) {
      const member = parseValue(value, this.issues, this.riga);
      parsed[key] = member.parsed;
      text += member.text;
      colons += value.colons + 1;
    }
    return { parsed, text, colons };
  }
}

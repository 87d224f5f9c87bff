import type { Position, Ring } from '../../geometria/geometria.js';
import type { FeatureGml, PolygonGml } from './feature.js';

/** Members are names, labels and references; longer text is not remembered. */
const MAX_MEMBER_LENGTH = 200;
const MAX_MEMBERS = 50;

/** Vertices of one feature: no sheet has as many. */
const MAX_POSITIONS = 250_000;

/** Gathers one feature from the tags between its own: names are lower-case and without prefix. */
export class FeatureBuilder {
  private readonly members = new Map<string, string>();
  private readonly polygons: PolygonGml[] = [];
  private rings: Ring[] | null = null;
  private ring: Ring = [];
  private positions = 0;
  private dimension = 2;
  private damage: string | null = null;

  constructor(
    private readonly kind: FeatureGml['kind'],
    private readonly riga: number,
    private readonly gmlId: string,
    private srsName: string | null,
  ) {}

  /** The system named last inside the feature, for those that come after. */
  get lastSrsName(): string | null {
    return this.srsName;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.srsName = attributes.get('srsname') ?? this.srsName;
    const dimension = attributes.get('srsdimension');
    if (dimension !== undefined) this.dimension = dimension === '3' ? 3 : 2;
    if (name === 'polygon' || name === 'polygonpatch') this.rings = [];
    else if (name === 'linearring') this.ring = [];
    else if (name === 'arc' || name === 'arcstring' || name === 'circle') this.spoil('contiene archi di cerchio');
  }

  close(name: string, text: string): void {
    if (name === 'poslist' || name === 'pos') this.addPositions(text);
    else if (name === 'linearring') this.rings?.push(this.ring);
    else if (name === 'polygon' || name === 'polygonpatch') {
      if (this.rings !== null && this.rings.length > 0) this.polygons.push({ srsName: this.srsName, rings: this.rings });
      this.rings = null;
    } else if (this.rings === null && text.length <= MAX_MEMBER_LENGTH && this.members.size < MAX_MEMBERS) {
      const value = text.trim();
      if (value !== '') this.members.set(name, value);
    }
  }

  /** Marks the geometry as not to be trusted. */
  spoil(why: string): void {
    this.damage ??= why;
  }

  build(): FeatureGml {
    return { kind: this.kind, riga: this.riga, gmlId: this.gmlId, members: this.members, polygons: this.polygons, damage: this.damage };
  }

  private addPositions(text: string): void {
    if (this.rings === null) return;
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length % this.dimension !== 0) return this.spoil('ha un numero dispari di coordinate');
    this.positions += words.length / this.dimension;
    if (this.positions > MAX_POSITIONS) return this.spoil(`ha più di ${MAX_POSITIONS} vertici`);
    for (let i = 0; i < words.length; i += this.dimension) {
      const position: Position = [parseDecimal(words[i]!), parseDecimal(words[i + 1]!)];
      if (Number.isNaN(position[0]) || Number.isNaN(position[1])) return this.spoil('ha una coordinata illeggibile');
      this.ring.push(position);
    }
  }
}

function parseDecimal(word: string): number {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?$/.test(word) ? Number(word) : Number.NaN;
}

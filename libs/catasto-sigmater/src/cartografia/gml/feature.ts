import type { Ring } from '../../geometria/geometria.js';

/** One polygon of a feature, in the numbers and the order of the file. */
export interface PolygonGml {
  /** As written, `null` when neither the polygon nor anything before it says. */
  readonly srsName: string | null;
  /** Outer ring first. */
  readonly rings: Ring[];
}

/** A `CadastralParcel` or `CadastralZoning` as it stands in the file. */
export interface FeatureGml {
  readonly kind: 'parcel' | 'zoning';
  /** Line of the opening tag. */
  readonly riga: number;
  readonly gmlId: string;
  /** Text of the simple members, by lower-case local name: `nationalcadastralreference`, `label`, `inspireid_localid` … */
  readonly members: ReadonlyMap<string, string>;
  readonly polygons: readonly PolygonGml[];
  /** Why its geometry cannot be trusted, in Italian; `null` when all is well. */
  readonly damage: string | null;
}

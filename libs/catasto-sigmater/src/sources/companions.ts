import type { Issue } from '../issue.js';
import { fileIssue } from './file-issue.js';
import type { HashedSource } from './hashing.js';

/** A shapefile: several files with the same name. */
export interface ShapefileItem {
  readonly kind: 'shapefile';
  /** Name of the `.shp`. */
  readonly name: string;
  readonly shp: HashedSource;
  readonly dbf: HashedSource | null;
  readonly shx: HashedSource | null;
  readonly prj: HashedSource | null;
  readonly cpg: HashedSource | null;
  /** Indexes, styles and metadata that travel with it and are not read. */
  readonly altri: readonly HashedSource[];
}

/** Any file that stands alone. */
export interface FileItem {
  readonly kind: 'file';
  readonly name: string;
  readonly file: HashedSource;
}

/** What is recognised, read and applied as one thing. */
export type SupplyItem = ShapefileItem | FileItem;

/** Every file of an item. */
export function itemFiles(item: SupplyItem): HashedSource[] {
  if (item.kind === 'file') return [item.file];
  return [item.shp, item.dbf, item.shx, item.prj, item.cpg, ...item.altri].filter((source) => source !== null);
}

/** Longest first, so that `strade.shp.xml` belongs to `strade.shp`. */
const COMPANION = /\.(shp\.xml|shp|dbf|shx|prj|cpg|cst|qpj|qmd|qix|sbn|sbx|fbn|fbx|ain|aih|atx|ixs|mxs|idm|ind|fix|qml|sld|lyr)$/i;

/**
 * Puts together the files of each shapefile: same folder (or archive), same name whatever the case. What belongs to no `.shp` stands alone.
 * `folderOf` says where a source really comes from, since two folders may hold the same name.
 */
export function groupCompanions<S extends HashedSource>(sources: readonly S[], folderOf: (source: S) => string): { items: SupplyItem[]; issues: Issue[] } {
  const groups = new Map<string, Map<string, S>>();
  const issues: Issue[] = [];
  const keys = sources.map((source) => {
    const extension = COMPANION.exec(source.name)?.[1]?.toLowerCase();
    if (extension === undefined) return null;
    const key = `${folderOf(source)}\n${baseName(source.name).slice(0, -extension.length - 1).toLowerCase()}`;
    const group = groups.get(key) ?? new Map<string, S>();
    groups.set(key, group);
    if (group.has(extension)) {
      issues.push(fileIssue('duplicate-key', 'avviso', source.name, `il nome differisce da «${group.get(extension)!.name}» soltanto per le maiuscole: con lo shapefile si legge quest'ultimo.`));
    } else group.set(extension, source);
    return { key, extension };
  });

  const items: SupplyItem[] = [];
  sources.forEach((source, i) => {
    const place = keys[i];
    const group = place === null || place === undefined ? undefined : groups.get(place.key);
    const belongs = group?.has('shp') === true && group.get(place!.extension) === source;
    if (!belongs) items.push({ kind: 'file', name: source.name, file: source });
    else if (place!.extension === 'shp') items.push(shapefileItem(source, group));
  });
  return { items, issues };
}

function shapefileItem<S extends HashedSource>(shp: S, group: ReadonlyMap<string, S>): ShapefileItem {
  const read = ['shp', 'dbf', 'shx', 'prj', 'cpg', 'cst'];
  const part = (extension: string): S | null => group.get(extension) ?? null;
  return {
    kind: 'shapefile', name: shp.name, shp,
    dbf: part('dbf'), shx: part('shx'), prj: part('prj'), cpg: part('cpg') ?? part('cst'),
    altri: [...group].filter(([extension]) => !read.includes(extension)).map(([, source]) => source),
  };
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../prove/shared-data.js';
import { FAB1, FAB1_COUNTS } from './fab1.js';
import { FAB2, FAB2_GROUP } from './fab2.js';
import { FAB3, FAB3_GROUP } from './fab3.js';
import { FAB4, FAB4_GROUP } from './fab4.js';
import { FAB5, FAB5_GROUP } from './fab5.js';
import { SOG_G, SOG_G_COUNTS } from './sog-g.js';
import { SOG_P, SOG_P_COUNTS } from './sog-p.js';
import { TER1, TER1_COUNTS } from './ter1.js';
import { TER2, TER2_GROUP } from './ter2.js';
import { TER3, TER3_GROUP } from './ter3.js';
import { TER4, TER4_GROUPS } from './ter4.js';
import { TIT, TIT_COUNTS } from './tit.js';

interface PublishedRecord {
  fields: { name: string }[];
  repeat?: { group: { name: string }[]; variant_interscambio_append?: { name: string }[] };
}

const FIXED = { 'FAB 1': [FAB1, FAB1_COUNTS], 'TER 1': [TER1, TER1_COUNTS], 'SOG P': [SOG_P, SOG_P_COUNTS], 'SOG G': [SOG_G, SOG_G_COUNTS], 'TIT *': [TIT, TIT_COUNTS] } as const;
const GROUPED = {
  'FAB 2': [FAB2, FAB2_GROUP], 'FAB 3': [FAB3, FAB3_GROUP], 'FAB 4': [FAB4, FAB4_GROUP], 'FAB 5': [FAB5, FAB5_GROUP],
  'TER 2': [TER2, TER2_GROUP], 'TER 3': [TER3, TER3_GROUP], 'TER 4': [TER4, TER4_GROUPS[1]],
} as const;

it('ends every fixed layout at its largest number of fields', () => {
  for (const [table, counts] of Object.values(FIXED)) expect(table.names).toHaveLength(counts[counts.length - 1] ?? 0);
});

it('names no field twice within a record', () => {
  for (const [table] of [...Object.values(FIXED), ...Object.values(GROUPED)]) expect(new Set(table.names).size).toBe(table.names.length);
});

function published(key: string): PublishedRecord {
  const [file = '', record = ''] = key.split(' ');
  const layouts: { files: Record<string, Record<string, PublishedRecord>> } = JSON.parse(readFileSync(`${sharedData}/data/catasto/layouts/censuario.json`, 'utf8'));
  return layouts.files[file]?.[record] ?? { fields: [] };
}

describe.skipIf(sharedData === null)('beside the published layouts', () => {
  it.each(Object.entries(FIXED))('%s has the same fields in the same order', (key, [table]) => {
    expect(table.names).toEqual(published(key).fields.map((field) => field.name));
  });

  it.each(Object.entries(GROUPED))('%s has the same header and the same group', (key, [table, size]) => {
    const { fields, repeat } = published(key);
    const group = [...(repeat?.group ?? []), ...(repeat?.variant_interscambio_append ?? [])];
    expect(table.names).toEqual([...fields, ...group].map((field) => field.name));
    expect(size).toBe(group.length);
  });
});

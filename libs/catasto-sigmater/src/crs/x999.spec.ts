import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMappa } from '../cartografia/read-mappa.js';
import type { Position } from '../geometria/geometria.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import { transformerFor } from './transformer.js';

async function verticesOf(name: string): Promise<Position[]> {
  const { records } = await collect(readMappa(memorySource(name, readFileSync(`${sharedData}/data/catasto/synthetic/${name}`))));
  return records.flatMap((record) => (record.elemento === 'bordo' ? record.rings.flat() : []));
}

describe.skipIf(sharedData === null)('the synthetic sheet X999_000100', () => {
  it('falls on the same places from the plane of Monte Mario and from ETRF2000, but for the millimetre both files are rounded to', async () => {
    const cassini = await verticesOf('X999_000100.CXF');
    const utm = await verticesOf('X999_000100.CTF');
    const fromCassini = transformerFor('CASSINI:12');
    const fromUtm = transformerFor('EPSG:7792');
    expect(cassini).toHaveLength(utm.length);
    const differences = cassini.map((position, i) => {
      const [lon, lat] = fromCassini.toRdn2008(...position);
      const [lonUtm, latUtm] = fromUtm.toRdn2008(...utm[i]!);
      return Math.hypot((lon - lonUtm) * 83_000, (lat - latUtm) * 111_132);
    });
    expect(Math.max(...differences)).toBeLessThan(0.001);
  });
});

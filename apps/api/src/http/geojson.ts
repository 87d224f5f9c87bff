import { Readable } from 'node:stream';

export const GEOJSON = 'application/geo+json';

/** A shape with what is said of it. */
export interface Elemento {
  readonly id: string;
  readonly geometria: unknown;
  readonly attributi: Readonly<Record<string, unknown>>;
}

/** A browser that asks for anything gets JSON. */
export function vuoleGeoJson(accept = ''): boolean {
  return accept.split(',').some((tipo) => tipo.split(';')[0]?.trim().toLowerCase() === GEOJSON);
}

/** Shapes as one FeatureCollection, written while they are read. @see RFC 7946 */
export function geoJsonStream(pagine: AsyncIterable<readonly Elemento[]>): Readable {
  async function* pezzi(): AsyncGenerator<string> {
    let virgola = '{"type":"FeatureCollection","features":[';
    for await (const elementi of pagine) {
      for (const { id, geometria, attributi } of elementi) {
        yield `${virgola}\n${JSON.stringify({ type: 'Feature', id, geometry: geometria, properties: attributi })}`;
        virgola = ',';
      }
    }
    yield virgola === ',' ? '\n]}\n' : `${virgola}]}\n`;
  }
  return Readable.from(pezzi());
}

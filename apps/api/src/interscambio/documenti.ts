import type { Collezione } from './collezioni.js';

/** Media types of the documents. */
export const JSON_TIPO = 'application/json';
export const GEOJSON = 'application/geo+json';
export const HTML = 'text/html';
/** QGIS looks for this very type. */
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

/** A link of a document. @see RFC 8288, OGC 17-069r4 §7.5 */
export interface Collegamento {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
  readonly hreflang?: string;
}

export interface PaginaIniziale {
  readonly title: string;
  readonly description: string;
  readonly links: readonly Collegamento[];
}

export interface Conformita {
  readonly conformsTo: readonly string[];
}

/** Metadata of a collection. @see OGC 17-069r4 §7.14, OGC 18-058r1 §6.2 */
export interface DescrizioneCollezione {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly itemType: 'feature';
  readonly extent?: { readonly spatial: { readonly bbox: readonly (readonly number[])[]; readonly crs: string } };
  readonly crs: readonly string[];
  readonly storageCrs: string;
  readonly links: readonly Collegamento[];
}

export interface Collezioni {
  readonly links: readonly Collegamento[];
  readonly collections: readonly DescrizioneCollezione[];
}

/** A feature, but for its geometry, which stays the text that the database wrote. */
export interface Oggetto {
  readonly id: string;
  readonly geometria: string;
  readonly properties: Readonly<Record<string, string | number | null>>;
}

export interface Oggetti {
  readonly oggetti: readonly Oggetto[];
  readonly dimostrativa: boolean;
  readonly links: readonly Collegamento[];
}

/** What is conformed to, each of which a test goes through. */
export const CONFORMITA: Conformita = {
  conformsTo: [
    ...['core', 'oas30', 'html', 'geojson'].map((classe) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${classe}`), 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  ],
};

/** Real numbers are always written as such (`5.0`): GDAL and QGIS take the type of a column from the first values they meet. */
function proprietaDi({ proprieta }: Collezione, { properties }: Oggetto): string {
  const coppie = Object.entries(properties).map(([nome, valore]) => {
    const reale = typeof valore === 'number' && proprieta[nome]?.tipo === 'number' && Number.isInteger(valore);
    return `${JSON.stringify(nome)}:${reale ? valore.toFixed(1) : JSON.stringify(valore)}`;
  });
  return `{${coppie.join(',')}}`;
}

const feature = (collezione: Collezione, oggetto: Oggetto, coda: string): string =>
  `{"type":"Feature","id":${JSON.stringify(oggetto.id)},"geometry":${oggetto.geometria},"properties":${proprietaDi(collezione, oggetto)}${coda}}`;

/** A page of features as GeoJSON text. */
export function geojsonDi(collezione: Collezione, { oggetti, links }: Oggetti): string {
  return `{"type":"FeatureCollection","timeStamp":${JSON.stringify(new Date().toISOString())},"numberReturned":${oggetti.length},"links":${JSON.stringify(links)},"features":[${oggetti.map((o) => feature(collezione, o, '')).join(',\n')}]}`;
}

/** One feature as GeoJSON text. */
export function geojsonDiUno(collezione: Collezione, { oggetti: [oggetto], links }: Oggetti): string {
  return feature(collezione, oggetto!, `,"links":${JSON.stringify(links)}`);
}

const FONTI: readonly (readonly [forma: RegExp, nome: string])[] = [
  [/^catasto-fab$/, 'Catasto fabbricati'], [/^catasto-ter$/, 'Catasto terreni'], [/^catasto-(?:ctf|cxf|gml|sup)$/, 'Mappa catastale'], [/^(?:shapefile|geojson)$/, 'Strato rilevato'],
];

/** What a supply is made of, by the kinds of its files: «Catasto fabbricati, Mappa catastale»; empty where it is none of these. */
export function fontiInParole(tipi: readonly string[]): string {
  return FONTI.filter(([forma]) => tipi.some((t) => forma.test(t))).map(([, nome]) => nome).join(', ');
}

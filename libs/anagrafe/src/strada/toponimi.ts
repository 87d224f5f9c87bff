/**
 * Kinds of street (DUG, denominazione urbanistica generica) that open a name. `forti` also close it («Garibaldi Giuseppe, via»);
 * the others are surnames and places as well («Costa Andrea»), so a name that begins with one is read in both ways.
 */
const FORTI = `VIA VIALE VIALETTO VIUZZA VIUZZO CORSO CORSETTO PIAZZA PIAZZALE PIAZZETTA PIAZZOLA VICO VICOLO VICOLETTO STRADA STRADELLA STRADONE STRADALE
 LARGO LARGHETTO CONTRADA LOCALITA FRAZIONE TRAVERSA SALITA DISCESA RAMPA RAMPE LUNGOMARE LUNGOLAGO LUNGARNO LUNGOTEVERE LUNGOPO LUNGADIGE LUNGODORA
 CIRCONVALLAZIONE TANGENZIALE CAVALCAVIA SOTTOPASSO SCALINATA GRADINATA VIOTTOLO SENTIERO REGIONE BORGATA CASCINA MASSERIA CALLE CAMPIELLO FONDAMENTA
 DIRAMAZIONE PROLUNGAMENTO LATERALE SUPPORTICO SPALTO BASTIONI CHIASSO PASSEGGIATA ROTATORIA ROTONDA GALLERIA AUTOSTRADA SUPERSTRADA RACCORDO SVINCOLO`;
const DEBOLI = `ALZAIA ANDRONA ARCO ARGINE BANCHINA BARRIERA BASTIONE BELVEDERE BORGO BORGHETTO CALATA CAMPO CANALE CANTONE CAPO CASALE CASE COLLE CORTE CORTILE COSTA
 CUPA ERTA FONDO FORO FORTE FOSSATO FOSSO GIARDINO GIARDINI LIDO LUNGO LUNGARGINE MOLO MULATTIERA MURA PARCO PASSAGGIO PASSEGGIO PASSO PENDIO PIANO PIAGGIA PODERE
 POGGIO PONTE PORTA PORTICO PORTICI PORTO PRATO QUARTIERE RAMO RIONE RIO RIPA RIVA RIVIERA RONCO RUA RUGA SCALA SCALE SCALETTA SCALI SESTIERE SPIAGGIA SPIAZZO
 TRATTO TRATTURO VALLE VALLONE VIADOTTO VILLAGGIO VOCABOLO VOLTA ZONA`;
/** The kinds of the other languages spoken in Italian municipalities; the German ones close the word (`Bahnhofstrasse`). */
const STRANIERI = 'STRASSE PLATZ WEG GASSE ALLEE RUE PLACE CHEMIN AVENUE ROUTE ULICA CESTA TRG STRADE STREDE PLAZ';

export const TOPONIMI_FORTI: ReadonlySet<string> = new Set(FORTI.split(/\s+/));
export const TOPONIMI_STRANIERI: ReadonlySet<string> = new Set(STRANIERI.split(/\s+/));
export const TOPONIMI: ReadonlySet<string> = new Set([...TOPONIMI_FORTI, ...DEBOLI.split(/\s+/), ...TOPONIMI_STRANIERI]);
export const SUFFISSI_STRANIERI: readonly string[] = ['STRASSE', 'PLATZ', 'GASSE', 'ALLEE', 'WEG'];

/** What follows a kind and belongs to it: «strada comunale», «via privata». */
export const QUALIFICHE: ReadonlySet<string> = new Set([
  'COMUNALE', 'PROVINCIALE', 'STATALE', 'REGIONALE', 'VICINALE', 'PRIVATA', 'PRIVATO', 'CONSORZIALE', 'INTERPODERALE', 'RURALE',
]);

/** Without dots and apostrophes, upper case: kinds as cadastral records and tax rolls shorten them. */
export const TOPONIMI_ABBREVIATI: ReadonlyMap<string, string> = new Map([
  ['VLE', 'VIALE'], ['VL', 'VIALE'], ['CSO', 'CORSO'], ['CRS', 'CORSO'], ['PZA', 'PIAZZA'], ['PZZA', 'PIAZZA'], ['PZ', 'PIAZZA'], ['PZZ', 'PIAZZA'], ['PIAZ', 'PIAZZA'],
  ['PLE', 'PIAZZALE'], ['PZLE', 'PIAZZALE'], ['PLZLE', 'PIAZZALE'], ['PZZLE', 'PIAZZALE'], ['PTTA', 'PIAZZETTA'], ['PZTTA', 'PIAZZETTA'], ['PZZTTA', 'PIAZZETTA'],
  ['LGO', 'LARGO'], ['LRG', 'LARGO'], ['VLO', 'VICOLO'], ['VIC', 'VICOLO'], ['VCLO', 'VICOLO'], ['VCO', 'VICO'], ['STR', 'STRADA'], ['SDA', 'STRADA'], ['STRD', 'STRADA'],
  ['CDA', 'CONTRADA'], ['CTRDA', 'CONTRADA'], ['CONTR', 'CONTRADA'], ['CTR', 'CONTRADA'], ['LOC', 'LOCALITA'], ['LTA', 'LOCALITA'], ['FRAZ', 'FRAZIONE'], ['FRNE', 'FRAZIONE'],
  ['TRAV', 'TRAVERSA'], ['TRV', 'TRAVERSA'], ['TRSA', 'TRAVERSA'], ['SAL', 'SALITA'], ['SLTA', 'SALITA'], ['RMP', 'RAMPA'], ['LMARE', 'LUNGOMARE'], ['LUNGOM', 'LUNGOMARE'],
  ['CIRC', 'CIRCONVALLAZIONE'], ['CIRCONV', 'CIRCONVALLAZIONE'], ['CASC', 'CASCINA'], ['CNA', 'CASCINA'], ['REG', 'REGIONE'], ['BGO', 'BORGO'], ['BGTA', 'BORGATA'], ['MASS', 'MASSERIA'],
  ['VILL', 'VILLAGGIO'], ['QRE', 'QUARTIERE'], ['STRASSE', 'STRASSE'], ['UL', 'ULICA'],
]);

/** Kinds that one record writes for the other. */
const AFFINI: readonly (readonly string[])[] = [
  ['VICO', 'VICOLO'], ['LOCALITA', 'FRAZIONE', 'REGIONE', 'BORGATA', 'CONTRADA'], ['RAMPA', 'RAMPE'], ['STRADALE', 'STRADA'], ['SCALA', 'SCALE', 'SCALINATA', 'GRADINATA'],
];

/** Without its qualification: «STRADA VICINALE» → `STRADA`. */
export function toponimoSemplice(dug: string): string {
  return dug.split(' ')[0]!;
}

/** Equal but for the qualification, or of those that records exchange. */
export function isToponimoAffine(a: string, b: string): boolean {
  const [x, y] = [toponimoSemplice(a), toponimoSemplice(b)];
  return x === y || AFFINI.some((famiglia) => famiglia.includes(x) && famiglia.includes(y));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fab1, lines } from '../../../../libs/catasto-sigmater/src/prove/censuario-di-prova.js';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import type { Database } from '../../src/database/database.js';
import { portaInAnteprima } from './anteprima.js';
import { importazioniOn } from './importazione.js';

export const BORGO = 'X997';
const MAPPA = 'X997_001200';
/** Lower left corner of the sheet, in ETRF2000 UTM 33N. */
const [EST, NORD] = [284_300, 4_641_900];

export type Punto = [x: number, y: number];

/** A rectangle at `x, y` metres from the corner of the sheet, clockwise as in a map file. */
export function rettangolo(x: number, y: number, largo: number, alto: number): Punto[] {
  return [[x, y], [x, y + alto], [x + largo, y + alto], [x + largo, y], [x, y]];
}

/** An element of the map: number of a parcel (`7`), or of a building on it (`7+`). */
export type Elemento = readonly [codice: string, forma: Punto[]];

/** A unit: id of the property, number of the parcel, subalterno, category where it is not a dwelling. */
export type UnitaDiProva = readonly [id: number, numero: string, sub: string, categoria?: string];

/** A supply that waits in preview. */
export type Attesa = Awaited<ReturnType<typeof portaInAnteprima>>;

/** An invented hamlet of one sheet, 300 m wide, in a test's database: whole supplies of its map, its units, its surveys. */
export class Borgo {
  readonly #cartella = mkdtempSync(join(tmpdir(), 'edigit-borgo-'));
  #consegne = 0;
  #applica = true;
  #attesa: Attesa | null = null;

  constructor(private readonly getDb: () => Database) {}

  dispose(): void {
    rmSync(this.#cartella, { recursive: true, force: true });
  }

  /** Imports the sheet as it now is; without parcels of its own it is one of 280 m, number 7. */
  async mappa(...elementi: Elemento[]): Promise<void> {
    const particelle = elementi.some(([codice]) => !codice.endsWith('+')) ? [] : bordoLines('7', squareRing(EST, NORD, 280));
    const bordi = elementi.flatMap(([codice, forma]) => bordoLines(codice, forma.map(([x, y]): Punto => [EST + x, NORD + y])));
    await this.#importa(`${MAPPA}.CTF`, fileOf(['MAPPA', MAPPA, '2000', ...bordoLines(MAPPA, squareRing(EST, NORD, 300)), ...particelle, ...bordi, 'EOF']), { crs: 'EPSG:7792' });
  }

  /** Imports units of the buildings cadastre; each stands in via del Pozzo at the number of its parcel. */
  async unita(...unita: UnitaDiProva[]): Promise<void> {
    const righe = unita.flatMap(([id, numero, sub, categoria = 'A02']) => [
      fab1(id, 1, { categoria }), `X997| |${id}|F|1|2||0012|${numero.padStart(5, '0')}||${sub.padStart(4, '0')}||`, `X997| |${id}|F|1|3|236|DEL POZZO|${numero}|||00177|`,
    ]);
    await this.#importa(`X997${String(++this.#consegne).padStart(7, '0')}.FAB`, lines(...righe).replaceAll('X999', BORGO), {});
  }

  /** Imports a survey of footprints; the same name brings the same layer again. */
  async rilievo(nome: string, ...forme: Punto[][]): Promise<void> {
    const features = forme.map((anello, id) => ({ type: 'Feature', id, properties: { building: 'yes' }, geometry: { type: 'Polygon', coordinates: [anello.map(([x, y]) => [EST + x, NORD + y])] } }));
    await this.#importa(`${nome}.geojson`, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features }), { comune: BORGO });
  }

  /** Places of the hamlet in degrees, longitude first. */
  async gradi(...punti: Punto[]): Promise<[number, number][]> {
    const righe = await this.getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<{ lon: number; lat: number }>(
      'SELECT ST_X(g) AS lon, ST_Y(g) AS lat FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS p(x, y, n) CROSS JOIN LATERAL ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 7792), 6706) g ORDER BY n',
      [punti.map(([x]) => EST + x), punti.map(([, y]) => NORD + y)]));
    return righe.map(({ lon, lat }) => [lon, lat]);
  }

  /** A GeoJSON polygon in degrees. */
  async poligono(forma: Punto[]): Promise<{ type: 'Polygon'; coordinates: [number, number][][] }> {
    return { type: 'Polygon', coordinates: [await this.gradi(...forma)] };
  }

  /** A supply read up to its preview, where it waits: what `consegna` brings is not applied. */
  async inAnteprima(consegna: () => Promise<void>): Promise<Attesa> {
    this.#applica = false;
    try {
      await consegna();
    } finally {
      this.#applica = true;
    }
    return this.#attesa!;
  }

  async #importa(nome: string, testo: string, opzioni: { crs?: string; comune?: string }): Promise<void> {
    const file = join(this.#cartella, nome);
    writeFileSync(file, testo);
    if (!this.#applica) {
      this.#attesa = await portaInAnteprima(this.getDb(), [file], opzioni);
      return;
    }
    const { stato, rifiuto } = await importazioniOn(this.getDb()).importa([file], opzioni);
    if (stato !== 'applicata') throw new Error(`${nome} was not applied: ${stato} ${JSON.stringify(rifiuto)}`);
  }
}

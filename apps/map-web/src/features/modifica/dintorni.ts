import type { Edificio } from '@edigit/anagrafe/contract';
import { fetchBuilding, fetchBuildingsIn, fetchSnaps } from '../../api/buildings.js';
import { isAbort } from '../../api/client.js';
import { fromMercator, groundScale, type Coppia } from '../../map/projections.js';
import type { Segmento } from './aggancio.js';
import { boxOf } from './piano.js';
import { listVertici, readSagoma, type Sagoma, verticeAt } from './sagoma.js';
import type { Vicino } from './ospite.js';
import { t } from './testi.js';

/** What the surroundings tell as they come. */
export interface Ascolto {
  segmenti(segmenti: readonly Segmento[], centro: Coppia): void;
  vicini(vicini: readonly Vicino[]): void;
  /** A sentence on what snapping cannot do here; empty when it does everything. */
  avviso(testo: string): void;
}

type Box = readonly [number, number, number, number];

/** Sides of the boxes that are asked for, metres, until one holds no more than the server answers (2,000 sides). */
const LATI_M = [400, 160, 60];
/** From this scale on (ground metres per pixel, about 1:5.000) there is snapping. */
const LONTANO = 1.4;
/** Neighbours are sought this far from the outline, metres. */
const INTORNO_M = 3;
const INSIEME = 6;

/** What is near the outline: sides to snap to, other buildings with their versions. */
export class Dintorni {
  private readonly known = new Map<string, Edificio>();
  private snaps: AbortController | null = null;
  private buildings: AbortController | null = null;
  private looked: Box | null = null;

  constructor(private readonly comune: string, private readonly proprio: string | null, private readonly ascolto: Ascolto) {}

  dispose(): void {
    this.snaps?.abort();
    this.buildings?.abort();
  }

  /** Versions of the buildings met so far, by id. */
  get versioni(): ReadonlyMap<string, string> {
    return new Map([...this.known].map(([id, { versione }]) => [id, versione]));
  }

  buildingOf(id: string): Edificio | null {
    return this.known.get(id) ?? null;
  }

  /** Takes a newer version of a building. */
  learn(edificio: Edificio): void {
    this.known.set(edificio.id, edificio);
  }

  /** Sides in sight: `extent` in EPSG:3857, `unita` metres of it per pixel; where there are too many, those around `fuoco`, which is what one works on. */
  async lookAt(extent: Box, unita: number, fuoco: Coppia | null): Promise<void> {
    const middle: Coppia = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
    const centro = fuoco && contains(extent, [...fuoco, ...fuoco]) ? fuoco : middle;
    const metres = groundScale(centro);
    this.snaps?.abort();
    if (unita * metres > LONTANO) {
      this.ascolto.segmenti([], centro);
      this.ascolto.avviso(t.agganciLontani);
      return;
    }
    this.snaps = new AbortController();
    const { signal } = this.snaps;
    try {
      for (const lato of LATI_M) {
        const box = clip(extent, centro, lato / metres);
        const { items, troncato } = await fetchSnaps(lonLatBox(box), this.comune, this.proprio ?? undefined, signal);
        if (troncato && lato !== LATI_M.at(-1)) continue;
        this.ascolto.segmenti(items.flatMap(({ strato, segmenti }) => segmenti.map(([aLon, aLat, bLon, bLat]) => (
          { a: verticeAt([aLon, aLat]), b: verticeAt([bLon, bLat]), etichetta: t.strati[strato] }))), centro);
        this.ascolto.avviso(troncato ? t.agganciIncompleti : contains(box, extent) ? '' : t.agganciIntorno(lato / 2));
        return;
      }
    } catch (error) {
      if (!isAbort(error)) this.ascolto.avviso(t.agganciMancanti);
    }
  }

  /** Buildings that touch an outline or nearly do; asked again only when it grows out of the box already asked. */
  async lookAround(sagoma: Sagoma): Promise<void> {
    const box = boxAround(sagoma, INTORNO_M);
    if (!box || (this.looked && contains(this.looked, box))) return;
    this.looked = boxAround(sagoma, INTORNO_M * 3);
    this.buildings?.abort();
    this.buildings = new AbortController();
    const { signal } = this.buildings;
    try {
      const { items } = await fetchBuildingsIn(lonLatBox(this.looked!), this.comune, signal);
      const ids = items.filter(({ id, stato }) => id !== this.proprio && stato !== 'demolito' && stato !== 'chiuso').map(({ id }) => id);
      const vicini: Vicino[] = [];
      for (let i = 0; i < ids.length; i += INSIEME) {
        vicini.push(...(await Promise.all(ids.slice(i, i + INSIEME).map((id) => this.find(id, signal)))));
        this.ascolto.vicini([...vicini]);
      }
    } catch (error) {
      // Without neighbours there are no hints; the server checks all the same.
      if (!isAbort(error)) this.looked = null;
    }
  }

  /** A building by its id, as the table knows others. @throws ApiError */
  async find(id: string, signal?: AbortSignal): Promise<Vicino> {
    const edificio = this.known.get(id) ?? (await fetchBuilding(id, signal));
    this.known.set(id, edificio);
    return { id, etichetta: edificio.indirizzo ? `${edificio.indirizzo} (${edificio.codice})` : edificio.codice, sagoma: readSagoma(edificio.geometria) };
  }
}

function boxAround(sagoma: Sagoma, metres: number): Box | null {
  const points = listVertici(sagoma).map(({ vertice }) => vertice.disegno);
  const first = points[0];
  if (!first) return null;
  const [minX, minY, maxX, maxY] = boxOf(points);
  const margin = metres / groundScale(first);
  return [minX - margin, minY - margin, maxX + margin, maxY + margin];
}

function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

function clip(box: Box, [x, y]: Coppia, side: number): Box {
  return [Math.max(box[0], x - side / 2), Math.max(box[1], y - side / 2), Math.min(box[2], x + side / 2), Math.min(box[3], y + side / 2)];
}

function lonLatBox([minX, minY, maxX, maxY]: Box): string {
  const [west, south] = fromMercator([minX, minY]);
  const [east, north] = fromMercator([maxX, maxY]);
  return [west, south, east, north].map((degrees) => degrees.toFixed(7)).join();
}

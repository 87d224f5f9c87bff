import { Injectable } from '@nestjs/common';
import type { CrsSfondo, GrigliaSfondo } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { type Estensione, estensioneDi, grigliaDi, inGradi, type Posto, postiSu } from './griglia.js';
import { SfondiRepository } from './sfondi.repository.js';
import { SRID } from './sistemi.js';
import { TessereSfondoService } from './tessere-sfondo.service.js';

/** A point of the plane, `[east, north]` in metres. */
type Punto = readonly [number, number];

/** A base map under a print: its images with the plane position of three corners (top left, top right, bottom left). */
export interface SfondoStampato {
  readonly titolo: string;
  readonly attribuzione: string;
  readonly immagini: readonly { readonly byte: Uint8Array; readonly angoli: readonly [Punto, Punto, Punto] }[];
  /** True when part of it did not come. */
  readonly incompleto: boolean;
}

/** A sheet of paper is covered by these at most: a finer level would tell the eye nothing and ask a lot of the source. */
const MOST_TILES = 160;
const METRES_PER_DEGREE = 111_320;
/** Shrinking of Mercator in the middle of Italy: which level is fine enough need not be exact. */
const MERCATORE = Math.cos((42 * Math.PI) / 180);

/** Base maps on paper, at the true scale of the print. */
@Injectable()
export class SfondoStampatoService {
  constructor(
    private readonly repository: SfondiRepository,
    private readonly tessere: TessereSfondoService,
  ) {}

  /**
   * The images that cover a ground of the plane. What does not come is left out, and said.
   *
   * @param metriPixel how fine a pixel of the print is, metres of ground.
   * @throws DomainError `not-found` for a base map that is off or not there.
   */
  async find(contesto: Contesto, id: string, estensione: Estensione, srid: number, metriPixel: number): Promise<SfondoStampato> {
    const sfondo = await this.repository.find(contesto, id);
    if (sfondo === null || !sfondo.attivo) throw new DomainError('not-found', 'Lo sfondo non esiste o è spento.');
    const griglia = grigliaDi(sfondo.crs, sfondo.servizio);
    const [x0, y0, x1, y1] = estensione;
    const orlo: Punto[] = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1], [x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2]];
    const nella = await this.repository.toPiano(contesto, srid, SRID[sfondo.crs], orlo);
    const suolo: Estensione = [Math.min(...nella.map(([x]) => x)), Math.min(...nella.map(([, y]) => y)), Math.max(...nella.map(([x]) => x)), Math.max(...nella.map(([, y]) => y))];
    const posti = scegli(griglia, sfondo.crs, suolo, metriPixel);
    const esiti = await Promise.all(posti.map(async (posto) => ({ posto, tessera: await this.tessere.tessera(sfondo, posto).catch(() => 'muta' as const) })));
    const venute = esiti.flatMap(({ posto, tessera }) => (tessera !== null && tessera !== 'muta' && (tessera.tipo === 'image/png' || tessera.tipo === 'image/jpeg') ? [{ posto, byte: tessera.byte }] : []));
    const angoli = await this.#angoli(contesto, griglia, sfondo.crs, srid, venute.map((v) => v.posto));
    return {
      titolo: sfondo.titolo, attribuzione: sfondo.attribuzione, immagini: venute.map(({ byte }, i) => ({ byte, angoli: angoli[i]! })),
      incompleto: esiti.some(({ tessera }) => tessera === 'muta'),
    };
  }

  async #angoli(contesto: Contesto, griglia: GrigliaSfondo, crs: CrsSfondo, srid: number, posti: readonly Posto[]): Promise<[Punto, Punto, Punto][]> {
    const punti = posti.flatMap((posto): Punto[] => {
      const [x0, y0, x1, y1] = estensioneDi(griglia, posto)!;
      return [[x0, y1], [x1, y1], [x0, y0]];
    });
    const piani = punti.length === 0 ? [] : await this.repository.toPiano(contesto, SRID[crs], srid, punti);
    return posti.map((_, i) => [piani[3 * i]!, piani[3 * i + 1]!, piani[3 * i + 2]!]);
  }
}

/** Tiles of the first level that is fine enough, or of the finest that does not take too many. */
function scegli(griglia: GrigliaSfondo, crs: CrsSfondo, suolo: Estensione, metriPixel: number): Posto[] {
  const unita = inGradi(crs) ? METRES_PER_DEGREE : crs === 'EPSG:3857' ? MERCATORE : 1;
  const voluto = griglia.risoluzioni.findIndex((r) => r * unita <= metriPixel * 1.2);
  for (let z = voluto === -1 ? griglia.risoluzioni.length - 1 : voluto; z >= 0; z--) {
    const posti = postiSu(griglia, z, suolo);
    if (posti.length <= MOST_TILES) return posti;
  }
  return [];
}

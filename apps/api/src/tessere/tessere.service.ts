import { createHash } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CodiceLivello } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { openCodificatore } from './codificatore.js';
import { MemoriaTessere } from './memoria-tessere.js';
import { TileFrame, type TileAddress } from './mvt/tile-frame.js';
import { DEL_GIORNO, ricettaOf, type Ricetta } from './strati.js';
import type { Vista } from './tessere.queries.js';
import { TessereRepository } from './tessere.repository.js';

export interface RichiestaTessera {
  readonly strato: CodiceLivello;
  readonly address: TileAddress;
  /** Whether the body is to be gzip. */
  readonly gzip: boolean;
  /** True when the client already holds this version: no tile is then made. */
  readonly isKnown: (versione: string) => boolean;
}

/** The answer: `corpo` null when the client's own copy still holds, empty bytes when nothing falls in the tile. */
export interface Tessera {
  /** Version of the data, of who may see them and of the encoding. */
  readonly versione: string;
  readonly corpo: Uint8Array | null;
}

const MEMORY_BYTES = 48 * 1024 * 1024;

/** To be raised when the same data make other bytes: layers, attributes, rules of thinning. */
const REVISIONE = 2;

const NOTHING = new Uint8Array();

/** Vector tiles of what a context may see: read through row-level security, encoded once per version, kept in memory. */
@Injectable()
export class TessereService implements OnModuleDestroy {
  readonly #codificatore = openCodificatore();
  readonly #memoria = new MemoriaTessere(MEMORY_BYTES);
  readonly #making = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly db: Database,
    private readonly repository: TessereRepository,
  ) {}

  async find(contesto: Contesto, { strato, address, gzip, isKnown }: RichiestaTessera): Promise<Tessera> {
    const ricetta = ricettaOf(strato, address.z);
    // A promise in an object is not awaited: whoever waits for an encoding does so outside, where it holds up nobody.
    const inArrivo = await this.db.lavora(contesto, async (u): Promise<TesseraInArrivo> => {
      const { versione: dati, conSegnalazioni } = await this.repository.findVersione(u);
      const { versione: delGiorno, conScaduti } = DEL_GIORNO.has(strato) ? await this.repository.findVersioneDelGiorno(u) : { versione: '', conScaduti: false };
      const vista: Vista = { conSegnalazioni, conScaduti };
      const versione = `${REVISIONE}.${dati}${delGiorno && `.${delGiorno}`}.${visibilityOf(contesto)}${gzip ? '.gzip' : ''}`;
      if (isKnown(versione)) return { versione, corpo: null };
      if (!ricetta) return { versione, corpo: NOTHING };
      const key = `${versione} ${strato}/${address.z}/${address.x}/${address.y}`;
      const corpo = this.#memoria.get(key) ?? this.#making.get(key) ?? (await this.#make(u, key, { ...vista, ricetta, address, gzip, passato: Boolean(contesto.tempo) })).corpo;
      return { versione, corpo };
    });
    return { versione: inArrivo.versione, corpo: await inArrivo.corpo };
  }

  async onModuleDestroy(): Promise<void> {
    await this.#codificatore.close();
  }

  /** Reads the rows, then encodes them while the unit of work ends. Who asks for the same tile meanwhile waits for this one. */
  async #make(u: UnitaDiLavoro, key: string, { ricetta, address, gzip, ...vista }: Preparazione): Promise<{ corpo: Promise<Uint8Array> }> {
    const lettura = this.repository.findRighe(u, ricetta, new TileFrame(address), vista);
    const corpo = lettura.then((righe) => this.#codificatore.codifica({ righe, forma: ricetta.forma, address, gzip }));
    this.#making.set(key, corpo);
    void corpo.then((tile) => this.#memoria.set(key, tile)).catch(leaveToAsker).finally(() => this.#making.delete(key));
    await lettura;
    return { corpo };
  }
}

interface TesseraInArrivo {
  readonly versione: string;
  readonly corpo: Uint8Array | Promise<Uint8Array> | null;
}

interface Preparazione extends Vista {
  /** Whether the context looks at the past. */
  readonly passato: boolean;
  readonly ricetta: Ricetta;
  readonly address: TileAddress;
  readonly gzip: boolean;
}

function leaveToAsker(): void {
  // The same failure reaches whoever awaits the tile.
}

/** Territory, rights and moment in a few characters: two contexts that may see the same share their tiles, and no others. */
function visibilityOf({ comuni = [], diritti = [], tempo = null }: Contesto): string {
  const who = JSON.stringify([comuni === '*' ? comuni : comuni.toSorted(), diritti.toSorted(), tempo && [tempo.operazione, tempo.giorno]]);
  return createHash('sha256').update(who).digest('base64url').slice(0, 16);
}

import type { Linea, OrigineConfronto, SceltaConfronto } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DecisioniService } from '../../src/collegamenti/decisioni.service.js';
import type { Contesto } from '../../src/database/contesto.js';
import type { Database } from '../../src/database/database.js';
import { DomainError } from '../../src/errori/domain-error.js';
import { ConfrontiService } from '../../src/modifica/confronti.service.js';
import { EdificiService } from '../../src/modifica/edifici.service.js';
import { RiordinoService } from '../../src/modifica/riordino.service.js';
import { OggettiService } from '../../src/territorio/oggetti.service.js';
import { Borgo, BORGO, rettangolo } from './borgo.js';

/** A rectangle of the hamlet: in the column of a parcel (7 to 9), `x` metres from its left side. */
export interface Forma {
  readonly numero: number;
  readonly x: number;
  readonly largo: number;
}

/** What an officer is about to do, whatever there is: `quale` and `altro` choose among the things that are there. */
export interface Gesto {
  readonly gesto: 'sagoma' | 'attributo' | 'disegna' | 'chiudi' | 'dividi' | 'unisci' | 'raggruppa' | 'conferma' | 'respingi' | 'ritira' | 'sposta' | 'tieni-ufficio' | 'prendi-fonte';
  readonly quale: number;
  readonly altro: number;
  readonly forma: Forma;
}

/** What an officer does, told so that it can be done again in another registry: things by what they are, not by their ids. */
export type Atto =
  | { readonly atto: 'sagoma'; readonly edificio: string; readonly forma: Forma }
  | { readonly atto: 'attributo'; readonly edificio: string; readonly piani: number | null }
  | { readonly atto: 'disegna'; readonly forma: Forma }
  | { readonly atto: 'chiudi' | 'dividi'; readonly edificio: string }
  | { readonly atto: 'unisci' | 'raggruppa'; readonly edifici: readonly [string, string] }
  | { readonly atto: 'conferma' | 'respingi' | 'ritira'; readonly legame: string }
  | { readonly atto: 'sposta'; readonly legame: string; readonly edificio: string }
  | { readonly atto: 'confronta'; readonly edificio: string; readonly origine: OrigineConfronto; readonly scelta: SceltaConfronto };

const NOME = (e: string): string => `concat_ws('/', ${e}.stato, ${e}.fonte, ${e}.foglio, ${e}.numero, ${e}.impronta_mappa)`;
const EDIFICI = `SELECT e.id, ${NOME('e')} AS nome, e.stato, ST_XMin(e.geom) AS ovest, ST_YMin(e.geom) AS sud, ST_XMax(e.geom) AS est, ST_YMax(e.geom) AS nord FROM edificio_oggi e ORDER BY nome, e.codice`;
const LEGAMI = `
SELECT l.id, concat_ws(' ', l.tipo, coalesce(u.id_immobile::text, ${NOME('d')}), coalesce(p.numero, ${NOME('e')})) AS nome, l.tipo, l.stato FROM collegamento_oggi l
LEFT JOIN unita_immobiliare_oggi u ON u.id = l.da_id LEFT JOIN edificio_oggi d ON d.id = l.da_id LEFT JOIN edificio_oggi e ON e.id = l.a_id LEFT JOIN particella_oggi p ON p.id = l.a_id
WHERE l.tipo IN ('unita-edificio', 'edificio-edificio') ORDER BY nome, l.id`;
const CONFRONTI = `SELECT ${NOME('e')} AS edificio, c.origine FROM edificio_confronto c JOIN edificio_oggi e ON e.id = c.edificio WHERE c.chiusa_da IS NULL AND c.stato = 'da-confrontare' ORDER BY 1, 2, e.codice`;

interface EdificioTrovato {
  readonly id: string;
  readonly nome: string;
  readonly stato: string;
  readonly ovest: number;
  readonly sud: number;
  readonly est: number;
  readonly nord: number;
}

const AUTORE = { id: '0190a8e0-0000-7000-8000-000000000001', nome: 'M. Rossi' };
const MOTIVO = 'Visto sul posto';
const CONTESTO: Contesto = { ruolo: 'app', utenteId: AUTORE.id, comuni: [BORGO], diritti: ['catasto', 'indirizzi', 'modifica'] };

/** An office of the hamlet at work in one registry, through the services of the application. */
export class Ufficio {
  readonly #borgo: Borgo;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly db: Database,
  ) {
    this.#borgo = new Borgo(() => db);
  }

  dispose(): void {
    this.#borgo.dispose();
  }

  /** What the gesture comes to with the things that are there; null where it has nothing to be about. */
  async scegli({ gesto, quale, altro, forma }: Gesto): Promise<Atto | null> {
    const edifici = [...new Set((await this.#edifici()).filter((e) => e.stato === 'in-uso').map((e) => e.nome))];
    const edificio = edifici[quale % edifici.length];
    switch (gesto) {
      case 'disegna':
        return { atto: 'disegna', forma };
      case 'conferma':
      case 'respingi':
      case 'ritira':
      case 'sposta': {
        const legami = (await this.#query<{ nome: string; tipo: string; stato: string }>(LEGAMI)).filter((l) => (gesto === 'ritira' ? ['confermato', 'respinto', 'sciolto'].includes(l.stato) : gesto !== 'sposta' || l.tipo === 'unita-edificio'));
        if (legami.length === 0) return null;
        const legame = legami[quale % legami.length]!.nome;
        if (gesto !== 'sposta') return { atto: gesto, legame };
        return edifici.length === 0 ? null : { atto: 'sposta', legame, edificio: edifici[altro % edifici.length]! };
      }
      case 'tieni-ufficio':
      case 'prendi-fonte': {
        const confronti = await this.#query<{ edificio: string; origine: string }>(CONFRONTI);
        if (confronti.length === 0) return null;
        const scelto = confronti[quale % confronti.length]!;
        return { atto: 'confronta', edificio: scelto.edificio, origine: scelto.origine === 'rilievo' ? 'strato-edifici' : 'mappa-catastale', scelta: gesto };
      }
    }
    if (edificio === undefined) return null;
    switch (gesto) {
      case 'sagoma':
        return { atto: 'sagoma', edificio, forma };
      case 'attributo':
        return { atto: 'attributo', edificio, piani: altro % 3 === 0 ? null : altro % 3 };
      case 'chiudi':
      case 'dividi':
        return { atto: gesto, edificio };
      case 'unisci':
      case 'raggruppa': {
        const secondo = edifici[(edifici.indexOf(edificio) + 1 + (altro % Math.max(1, edifici.length - 1))) % edifici.length]!;
        return secondo === edificio ? null : { atto: gesto, edifici: [edificio, secondo] };
      }
    }
  }

  /**
   * Does it. Answers the number of the operation; null where it was refused, or nothing had to change.
   * @throws Error where what it speaks of is not there.
   */
  async compi(atto: Atto): Promise<number | null> {
    const ultima = async (): Promise<number> => (await this.#query<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM operazione'))[0]!.n;
    const prima = await ultima();
    try {
      await this.#esegui(atto);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return null;
    }
    const dopo = await ultima();
    return dopo > prima ? dopo : null;
  }

  async #esegui(a: Atto): Promise<unknown> {
    const [edifici, riordino, decisioni] = [this.app.get(EdificiService), this.app.get(RiordinoService), this.app.get(DecisioniService)];
    switch (a.atto) {
      case 'disegna':
        return edifici.disegna(CONTESTO, AUTORE, { comune: BORGO, geometria: await this.#poligono(a.forma), accettaSovrapposizioni: true });
      case 'sagoma': {
        const { id, versione } = await this.#visto(a.edificio);
        return edifici.modifica(CONTESTO, AUTORE, id, versione, { geometria: await this.#poligono(a.forma), insieme: [], accettaSovrapposizioni: true });
      }
      case 'attributo': {
        const { id, versione } = await this.#visto(a.edificio);
        const pianiFuoriTerra = a.piani === null ? null : { valore: a.piani, fonte: 'Sopralluogo', data: '2026-01-15' };
        return edifici.modifica(CONTESTO, AUTORE, id, versione, { attributi: { pianiFuoriTerra }, insieme: [], accettaSovrapposizioni: true });
      }
      case 'chiudi': {
        const { id, versione } = await this.#visto(a.edificio);
        return edifici.chiudi(CONTESTO, AUTORE, id, versione, { motivo: 'demolito', il: '2026-03-12' });
      }
      case 'dividi': {
        const { id, versione } = await this.#visto(a.edificio);
        return riordino.dividi(CONTESTO, AUTORE, id, versione, { linee: [taglio(await this.#trova(a.edificio))], unita: [], accettaSovrapposizioni: true });
      }
      case 'unisci':
        return riordino.unisci(CONTESTO, AUTORE, undefined, { edifici: await Promise.all(a.edifici.map((nome) => this.#visto(nome))), accettaSovrapposizioni: true });
      case 'raggruppa': {
        const oggetti = this.app.get(OggettiService);
        const visti = await Promise.all(a.edifici.map((nome) => this.#visto(nome)));
        const gruppi = await Promise.all(visti.map(async ({ id }) => ({ geometria: (await oggetti.findEdificio(CONTESTO, id)).geometria, unita: [] })));
        return riordino.raggruppa(CONTESTO, AUTORE, undefined, { edifici: visti, gruppi, accettaSovrapposizioni: true });
      }
      case 'conferma':
      case 'respingi':
      case 'ritira':
        return decisioni[a.atto](CONTESTO, AUTORE, await this.#legame(a.legame), { motivo: MOTIVO });
      case 'sposta':
        return decisioni.sposta(CONTESTO, AUTORE, await this.#legame(a.legame), { motivo: MOTIVO, edificioId: (await this.#trova(a.edificio)).id });
      case 'confronta': {
        const { id, versione } = await this.#visto(a.edificio);
        return this.app.get(ConfrontiService).decidi(CONTESTO, AUTORE, id, versione, { origine: a.origine, scelta: a.scelta });
      }
    }
  }

  #poligono({ numero, x, largo }: Forma): ReturnType<Borgo['poligono']> {
    return this.#borgo.poligono(rettangolo((numero - 7) * 100 + x, 20, largo, 12));
  }

  #query<R>(testo: string): Promise<R[]> {
    return this.db.lavora(CONTESTO, (u) => u.query<R>(testo));
  }

  #edifici(): Promise<EdificioTrovato[]> {
    return this.#query<EdificioTrovato>(EDIFICI);
  }

  async #trova(nome: string): Promise<EdificioTrovato> {
    const trovato = (await this.#edifici()).find((e) => e.nome === nome);
    if (trovato === undefined) throw new Error(`no building is ${nome}`);
    return trovato;
  }

  async #legame(nome: string): Promise<string> {
    const trovato = (await this.#query<{ id: string; nome: string }>(LEGAMI)).find((l) => l.nome === nome);
    if (trovato === undefined) throw new Error(`no link is ${nome}`);
    return trovato.id;
  }

  async #visto(nome: string): Promise<{ id: string; versione: string }> {
    const { id } = await this.#trova(nome);
    return { id, versione: (await this.app.get(OggettiService).findEdificio(CONTESTO, id)).versione };
  }
}

/** A line from south to north through the middle of a building. */
function taglio({ ovest, sud, est, nord }: EdificioTrovato): Linea {
  const x = (ovest + est) / 2;
  return { type: 'LineString', coordinates: [[x, sud - 1e-5], [x, nord + 1e-5]] };
}

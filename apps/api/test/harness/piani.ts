import type { Database } from '../../src/database/database.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';

/** A ring in metres of a plane, closed or not. */
type Anello = readonly (readonly [number, number])[];

/** Where the planar coordinates of a test are. */
export interface Piano {
  readonly comune: string;
  readonly srid: number;
  /** Added to every coordinate. */
  readonly origine: readonly [number, number];
}

export interface VersioneDiProva {
  readonly titolo?: string;
  readonly atto?: string;
  readonly adottataIl?: string;
  readonly vigenteDal?: string;
  readonly vigenteAl?: string;
}

export interface ZonaDiProva {
  readonly codice: string;
  /** Rings in the plane, or well-known text in degrees where the plane has no word for it. */
  readonly forma: Anello | string;
  readonly nome?: string;
  readonly articolo?: string;
  readonly dm1444?: string;
  readonly parametri?: Record<string, unknown>;
}

export interface VincoloDiProva {
  readonly tipo: string;
  readonly forma: Anello | string;
  readonly nome?: string;
  readonly atto?: string;
  readonly dal?: string;
  readonly al?: string;
  readonly fascia?: { readonly metri: number; readonly parametro: string };
}

/** Plans, zones and constraints written straight into the tables, as an import would leave them: each call is an operation. */
export class PianiDiProva {
  constructor(
    private readonly getDb: () => Database,
    private readonly piano: Piano,
  ) {}

  /** @returns ids of the plan, of its version and of its layer. */
  async crea(codice: string, versione: VersioneDiProva, zone: readonly ZonaDiProva[], { rango = 100, prevalenza = '', esclusivo = true, di = null as string | null, strato = 'Zonizzazione' } = {}): Promise<{ piano: string; versione: string; strato: string; operazione: number }> {
    return this.#operazione(async (query, operazione) => {
      const { comune } = this.piano;
      const [p] = di === null
        ? await query<{ id: string }>('INSERT INTO piano (comune, aperta_da, codice, titolo, tipo, rango, prevalenza) VALUES ($1, $2, $3, $3, $3, $4, $5) RETURNING id', [comune, operazione, codice, rango, prevalenza])
        : [{ id: di }];
      const [v] = await query<{ id: string }>('INSERT INTO piano_versione (comune, aperta_da, piano, titolo, atto, adottata_il, vigente_dal, vigente_al) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
        [comune, operazione, p!.id, versione.titolo ?? 'Prima versione', versione.atto ?? '', versione.adottataIl ?? null, versione.vigenteDal ?? null, versione.vigenteAl ?? null]);
      const [s] = await query<{ id: string }>('INSERT INTO piano_strato (comune, aperta_da, versione, titolo, esclusivo) VALUES ($1, $2, $3, $4, $5) RETURNING id', [comune, operazione, v!.id, strato, esclusivo]);
      for (const [n, z] of zone.entries()) {
        await query(
          `INSERT INTO zona (comune, aperta_da, strato, chiave, impronta, codice, nome, dm1444, articolo, parametri, geom, superficie_m2, crs_origine)
           SELECT $1, $2, $3, $4, $4, $5, $6, $7, $8, $9::jsonb, g.geom, ST_Area(g.geom::geography), 'EPSG:7792' FROM (SELECT ${this.#geom(z.forma)} AS geom) g`,
          [comune, operazione, s!.id, `${z.codice}:${n}`, z.codice, z.nome ?? '', z.dm1444 ?? null, z.articolo ?? '', JSON.stringify(z.parametri ?? {})]);
      }
      return { piano: p!.id, versione: v!.id, strato: s!.id, operazione };
    });
  }

  async vincola(...vincoli: readonly VincoloDiProva[]): Promise<number> {
    return this.#operazione(async (query, operazione) => {
      for (const v of vincoli) {
        await query(
          `INSERT INTO vincolo (comune, aperta_da, tipo, strato, chiave, impronta, nome, atto, dal, al, fascia_m, fascia_parametro, geom, superficie_m2, crs_origine)
           SELECT $1, $2, $3, 'prova', edigit.uuid7()::text, 'x', $4, $5, $6, $7, $8, $9, g.geom, ST_Area(g.geom::geography), 'EPSG:7792' FROM (SELECT ${this.#geom(v.forma)} AS geom) g`,
          [this.piano.comune, operazione, v.tipo, v.nome ?? '', v.atto ?? '', v.dal ?? null, v.al ?? null, v.fascia?.metri ?? null, v.fascia?.parametro ?? null]);
      }
      return operazione;
    });
  }

  /** Closes every zone and constraint, as an undo would. */
  async togli(): Promise<number> {
    return this.#operazione(async (query, operazione) => {
      for (const t of ['piano', 'piano_versione', 'piano_strato', 'zona', 'vincolo']) await query(`UPDATE ${t} SET chiusa_da = $2 WHERE comune = $1 AND chiusa_da IS NULL`, [this.piano.comune, operazione]);
      return operazione;
    });
  }

  #geom(forma: Anello | string): string {
    if (typeof forma === 'string') return `ST_Multi(ST_GeomFromText('${forma}', 6706))`;
    const [x0, y0] = this.piano.origine;
    const punti = [...forma, ...(String(forma[0]) === String(forma.at(-1)) ? [] : [forma[0]!])].map(([x, y]) => `${x0 + x} ${y0 + y}`);
    return `ST_Multi(ST_Transform(ST_GeomFromText('POLYGON((${punti.join(', ')}))', ${this.piano.srid}), 6706))`;
  }

  #operazione<T>(scrivi: (query: <R>(text: string, params: readonly unknown[]) => Promise<R[]>, operazione: number) => Promise<T>): Promise<T> {
    const { comune } = this.piano;
    return this.getDb().lavora({ ruolo: 'import', comuni: [comune] }, async (u) => {
      const operazione = await new OperazioniService().apri(u, { comune, tipo: 'modifica', operatore: { id: null, nome: 'prova' } });
      return scrivi((text, params) => u.query(text, params), operazione);
    });
  }
}

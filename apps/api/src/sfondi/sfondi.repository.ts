import { Injectable } from '@nestjs/common';
import type { ModificaSfondo, NuovoSfondo, SfondoDefinito } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import * as sql from './sfondi.queries.js';

export type RigaSfondo = Omit<SfondoDefinito, 'raggiungibile'>;

@Injectable()
export class SfondiRepository {
  constructor(private readonly db: Database) {}

  listAttivi(contesto: Contesto, comune: string): Promise<RigaSfondo[]> {
    return this.db.lavora(contesto, (u) => u.query<RigaSfondo>(sql.ELENCO_ATTIVI, [comune]));
  }

  listTutti(contesto: Contesto): Promise<RigaSfondo[]> {
    return this.db.lavora(contesto, (u) => u.query<RigaSfondo>(sql.ELENCO));
  }

  async find(contesto: Contesto, id: string): Promise<RigaSfondo | null> {
    return (await this.db.lavora(contesto, (u) => u.query<RigaSfondo>(sql.TROVA, [id])))[0] ?? null;
  }

  async insert(contesto: Contesto, n: NuovoSfondo): Promise<RigaSfondo> {
    const valori = [n.comune, n.titolo, n.genere, n.ripresaIl, n.attribuzione, n.crs, JSON.stringify(n.servizio), n.giorniMemoria];
    return (await this.db.lavora(contesto, (u) => u.query<RigaSfondo>(sql.INSERISCI, valori)))[0]!;
  }

  /** Null when there is none that this context may change. */
  async update(contesto: Contesto, id: string, m: ModificaSfondo): Promise<RigaSfondo | null> {
    const valori = [id, m.titolo ?? null, m.attribuzione ?? null, m.attivo ?? null, m.ordine ?? null, m.ripresaIl !== undefined, m.ripresaIl ?? null];
    return (await this.db.lavora(contesto, (u) => u.query<RigaSfondo>(sql.MODIFICA, valori)))[0] ?? null;
  }

  /** False when there is none that this context may take away. */
  async delete(contesto: Contesto, id: string): Promise<boolean> {
    return (await this.db.lavora(contesto, (u) => u.query(sql.TOGLI, [id]))).length > 0;
  }

  /** Points of a source's system in a planar one, metres. */
  async toPiano(contesto: Contesto, daSrid: number, aSrid: number, punti: readonly (readonly [number, number])[]): Promise<[number, number][]> {
    const righe = await this.db.lavora(contesto, (u) => u.query<{ e: number; n: number }>(sql.PORTA_NEL_PIANO, [daSrid, aSrid, punti.map(([x]) => x), punti.map(([, y]) => y)]));
    return righe.map(({ e, n }) => [e, n]);
  }
}

import { Injectable } from '@nestjs/common';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { SELECT_COMUNI, SELECT_STATO_COMUNE } from './comuni-visibili.queries.js';

type Anagrafica = Pick<ComuneVisibile, 'codice' | 'nome' | 'dimostrativo' | 'sridPiano'>;

/** A municipality and the number of its last operation. */
export type ComuneConVersione = Anagrafica & { readonly versione: number };

interface ComuneRow {
  readonly codice: string;
  readonly nome: string;
  readonly dimostrativo: boolean;
  readonly srid_piano: ComuneVisibile['sridPiano'];
  readonly versione: number;
}

interface StatoRow {
  readonly estensione: [number, number, number, number] | null;
  readonly sezioni: string[];
  readonly terreni: string | null;
  readonly fabbricati: string | null;
  readonly mappa: string | null;
}

@Injectable()
export class ComuniVisibiliRepository {
  constructor(private readonly db: Database) {}

  async findComuni(contesto: Contesto): Promise<ComuneConVersione[]> {
    const rows = await this.db.lavora(contesto, (u) => u.query<ComuneRow>(SELECT_COMUNI));
    return rows.map(({ srid_piano, ...row }) => ({ ...row, sridPiano: srid_piano }));
  }

  async findStato(contesto: Contesto, codice: string): Promise<Omit<ComuneVisibile, keyof Anagrafica>> {
    const [row] = await this.db.lavora(contesto, (u) => u.query<StatoRow>(SELECT_STATO_COMUNE, [codice]));
    return {
      estensione4326: row?.estensione ?? null,
      sezioni: row?.sezioni ?? [],
      catasto: { terreni: { al: row?.terreni ?? null }, fabbricati: { al: row?.fabbricati ?? null }, mappa: { al: row?.mappa ?? null } },
    };
  }
}

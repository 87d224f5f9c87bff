import { describeRiferimento, type RiferimentoCatastale } from '@edigit/anagrafe';
import type { DaCollegareQuery, DubbioRegistro, RigaDaCollegare, RigheDaCollegare, Superficie } from '@edigit/anagrafe/contract';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import * as sql from './da-collegare.queries.js';
import { SORGENTI_IN_USO, type SorgenteRiferita } from './sorgenti.js';
import { type LegameRegistro, spiegaRegistro } from './spiegazione-registro.js';

interface RigaLetta {
  readonly id: string;
  readonly etichetta: string;
  readonly riferimenti: readonly RiferimentoCatastale[];
  readonly riferitoAl: string | null;
  readonly indirizzo: string;
  readonly dubbio: DubbioRegistro;
}

interface CandidatoLetto extends LegameRegistro {
  readonly oggetto: string;
  readonly id: string;
  readonly codice: string;
  readonly indirizzo: string | null;
  readonly geometria: Superficie;
  readonly bbox: [number, number, number, number];
}

/** The rows of registers that the rules could not put in one building for sure. */
@Injectable()
export class DaCollegareService {
  constructor(
    private readonly db: Database,
    @Inject(SORGENTI_IN_USO) private readonly sorgenti: readonly SorgenteRiferita[],
  ) {}

  /** @throws DomainError `not-found` for no such register; `forbidden` without its right. */
  sorgente(contesto: Contesto, settore: string): SorgenteRiferita {
    const sorgente = this.sorgenti.find((s) => s.settore === settore);
    if (sorgente === undefined) throw new DomainError('not-found', 'Il registro non esiste.');
    if (!(contesto.diritti ?? []).includes(sorgente.diritto)) throw new DomainError('forbidden', 'Il registro non è abilitato per il profilo.');
    return sorgente;
  }

  /** @throws DomainError as {@link sorgente}; `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, settore: string, { comune, dubbio, id, cursore, limite }: DaCollegareQuery): Promise<RigheDaCollegare> {
    const sorgente = this.sorgente(contesto, settore);
    const dopo = cursoreDi(cursore);
    return this.db.lavora(contesto, async (u) => {
      const righe = await u.query<RigaLetta>(sql.PAGINA(sorgente), [comune, dubbio ?? null, id ?? null, dopo, limite + 1]);
      const mostrate = righe.slice(0, limite);
      const candidati = mostrate.length === 0 ? [] : await u.query<CandidatoLetto>(sql.CANDIDATI, [comune, settore, mostrate.map((r) => r.id)]);
      const [conteggi] = await u.query<RigheDaCollegare['conteggi']>(sql.CONTEGGI(sorgente), [comune]);
      return {
        titolo: sorgente.titolo, conteggi: conteggi!, items: mostrate.map((r) => presenta(r, candidati.filter((c) => c.oggetto === r.id))), ...(righe.length > limite ? { prossima: encodeCursore([mostrate.at(-1)!.id]) } : {}),
      };
    });
  }
}

function cursoreDi(testo: string | undefined): string | null {
  const valori = decodeCursore(testo, 1);
  if (valori === null) return null;
  if (z.uuid().safeParse(valori[0]).success) return valori[0]!;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

function presenta({ id, etichetta, riferimenti, riferitoAl, indirizzo, dubbio }: RigaLetta, candidati: readonly CandidatoLetto[]): RigaDaCollegare {
  return {
    id, etichetta, riferimenti: riferimenti.map(describeRiferimento), riferitoAl, indirizzo, dubbio,
    candidati: candidati.map((c) => ({ id: c.id, codice: c.codice, indirizzo: c.indirizzo, bbox: c.bbox, geometria: c.geometria, collegamento: spiegaRegistro(c, etichetta) })),
  };
}

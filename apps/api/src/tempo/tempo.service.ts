import { Injectable } from '@nestjs/common';
import type { ElencoOperazioni, OperazioneInElenco, OperazioniQuery, TempoQuery } from '@edigit/anagrafe/contract';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { fontiInParole } from '../operazioni/fonte-in-parole.js';
import * as sql from './tempo.queries.js';

const SENZA_NOTA: Readonly<Record<OperazioneInElenco['tipo'], string>> = { importazione: 'Fornitura', annullamento: 'Annullamento', modifica: 'Modifica dell’ufficio', decisione: 'Decisione su un collegamento' };

interface Riga {
  readonly id: number;
  readonly quando: Date;
  readonly tipo: OperazioneInElenco['tipo'];
  readonly nota: string;
  readonly fornitura: string | null;
  readonly tipi: readonly string[];
}

/** Moments of the registry: from what a request says to what the views of the past need. */
@Injectable()
export class TempoService {
  constructor(private readonly db: Database) {}

  /** The moment a request names; null for now. @throws DomainError `invalid-request` for an operation that is not there. */
  async risolvi(contesto: Contesto, { validoAl, conosciutoAl }: TempoQuery): Promise<Tempo | null> {
    if (validoAl === undefined && conosciutoAl === undefined) return null;
    if (conosciutoAl === undefined) return { operazione: null, quando: null, giorno: validoAl ?? null };
    const { operazione, quando } = await this.db.lavora(contesto, (u) => operazioneAl(u, conosciutoAl));
    return { operazione, quando: quando.toISOString(), giorno: validoAl ?? null };
  }

  async listOperazioni(contesto: Contesto, { comune, cursore, limite }: OperazioniQuery): Promise<ElencoOperazioni> {
    const righe = await this.db.lavora(contesto, (u) => u.query<Riga>(sql.ELENCO, [comune, cursore ?? null, limite + 1]));
    const items = righe.slice(0, limite).map(({ id, quando, tipo, nota, fornitura, tipi }) => ({ id, quando: quando.toISOString(), tipo, descrizione: descrizioneDi(tipo, nota, tipi), fornitura }));
    return { items, ...(righe.length > limite ? { prossima: String(items.at(-1)!.id) } : {}) };
  }
}

async function operazioneAl(u: UnitaDiLavoro, momento: string): Promise<{ operazione: number; quando: Date }> {
  if (/^\d+$/.test(momento)) {
    const [riga] = await u.query<{ quando: Date }>(sql.QUANDO, [momento]);
    if (riga === undefined) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'conosciutoAl', messaggio: 'L’operazione non esiste.' }] });
    return { operazione: Number(momento), quando: riga.quando };
  }
  const quando = momento.includes('T') ? new Date(momento) : (await u.query<{ quando: Date }>(sql.FINE_DEL_GIORNO, [momento]))[0]!.quando;
  const [riga] = await u.query<{ id: number }>(sql.OPERAZIONE_AL, [quando]);
  return { operazione: riga!.id, quando };
}

function descrizioneDi(tipo: Riga['tipo'], nota: string, tipi: readonly string[]): string {
  if (tipo !== 'importazione') return nota === '' ? SENZA_NOTA[tipo] : nota;
  return fontiInParole(tipi) || SENZA_NOTA.importazione;
}

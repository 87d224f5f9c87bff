import { Injectable } from '@nestjs/common';
import type { Finalita, FiltriRegistro, RigaRegistro, ScelteRegistro, Sigillo, StatoSigilli } from '@edigit/anagrafe/contract';
import type { VoceTraccia } from '../accessi/traccia.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './registro-accessi.queries.js';

/** Who reads the log, and which municipalities of it. */
export interface Lettore {
  readonly id: string;
  readonly comuni: readonly string[] | '*';
}

interface RigaRow {
  readonly id: number;
  readonly quando: Date;
  readonly utente: string | null;
  readonly utente_nome: string | null;
  readonly utente_nome_visualizzato: string | null;
  readonly comune: string | null;
  readonly azione: string;
  readonly oggetto_tipo: string | null;
  readonly oggetto_id: string | null;
  readonly finalita: Finalita | null;
  readonly protocollo: string | null;
  readonly dettaglio: RigaRegistro['dettaglio'];
}

interface SigilloRow {
  readonly blocco: number;
  readonly quando: Date;
  readonly impronta: string;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The log of accesses as its own role reads it; each read is a line of it. */
@Injectable()
export class RegistroAccessiRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaService,
  ) {}

  /** Lines before `prima`, newest first, with the line `voce` of this very read; what they are about is named by the registry. */
  async findRighe(lettore: Lettore, filtri: FiltriRegistro, prima: number | null, limite: number, voce: (righe: number) => VoceTraccia | null): Promise<RigaRegistro[]> {
    const { rows, blocchi, nomi } = await this.db.lavora(contestoDi(lettore), async (u) => {
      const found = await u.query<RigaRow>(sql.SELECT_RIGHE, [territorioDi(lettore), prima, limite, ...valuesOf(filtri)]);
      const line = voce(found.length);
      if (line) await this.traccia.registra(u, line);
      const about = found.filter((row) => row.oggetto_tipo === 'utente').map((row) => row.oggetto_id);
      return { rows: found, blocchi: await blocksOf(u, found), nomi: await labelsOf(u, sql.SELECT_NOMI, [about]) };
    });
    const things = rows.filter((row) => row.comune !== null && UUID.test(row.oggetto_id ?? '') && row.oggetto_tipo !== 'utente');
    const etichette = things.length === 0 ? nomi : new Map([...nomi, ...(await this.db.lavora({ ruolo: 'app', utenteId: lettore.id, comuni: lettore.comuni }, (u) =>
      labelsOf(u, sql.SELECT_ETICHETTE, [things.map((row) => row.comune), things.map((row) => row.oggetto_tipo), things.map((row) => row.oggetto_id)])))]);
    return rows.map((row) => rigaOf(row, etichette, blocchi));
  }

  findScelte(lettore: Lettore): Promise<ScelteRegistro> {
    return this.db.lavora(contestoDi(lettore), async (u) => ({
      utenti: await u.query<ScelteRegistro['utenti'][number]>(sql.SELECT_UTENTI, [territorioDi(lettore)]),
      oggetti: (await u.query<{ tipo: string }>(sql.SELECT_TIPI_DI_OGGETTO)).map(({ tipo }) => tipo),
    }));
  }

  async findStatoSigilli(): Promise<StatoSigilli> {
    const [row] = await this.db.lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query<{ blocco: number | null; quando: Date; impronta: string; da_sigillare: number }>(sql.SELECT_ULTIMO_SIGILLO));
    return { ultimo: row?.blocco == null ? null : sigilloOf({ ...row, blocco: row.blocco }), righeDaSigillare: row?.da_sigillare ?? 0 };
  }

  async findSigilliDopo(blocco: number): Promise<(Sigillo & { righe: number })[]> {
    const rows = await this.db.lavora({ ruolo: 'accessi' }, (u) => u.query<SigilloRow & { righe: number }>(sql.SELECT_SIGILLI_DOPO, [blocco]));
    return rows.map((row) => ({ ...sigilloOf(row), righe: row.righe }));
  }

  async findAlterati(da: number, a: number): Promise<number[]> {
    const rows = await this.db.lavora({ ruolo: 'accessi' }, (u) => u.query<{ blocco: number }>(sql.VERIFICA_BLOCCHI, [da, a]));
    return rows.map(({ blocco }) => blocco);
  }

  async log(lettore: Lettore, voce: VoceTraccia): Promise<void> {
    await this.db.lavora(contestoDi(lettore), (u) => this.traccia.registra(u, voce));
  }
}

function contestoDi({ id, comuni }: Lettore): Contesto {
  return { ruolo: 'accessi', utenteId: id, comuni };
}

function territorioDi({ comuni }: Lettore): readonly string[] | null {
  return comuni === '*' ? null : comuni;
}

function valuesOf({ dal, al, utente, azioni, oggettoTipo, oggettoId, finalita, protocollo, comune }: FiltriRegistro): unknown[] {
  const only = azioni === undefined || azioni === 'modifiche' ? null : sql.AZIONI_PER_GRUPPO[azioni];
  const not = azioni === 'modifiche' ? Object.values(sql.AZIONI_PER_GRUPPO).flat() : null;
  return [dal ?? null, al ?? null, utente ?? null, only, not, oggettoTipo ?? null, oggettoId ?? null, finalita ?? null, protocollo || null, comune ?? null];
}

async function blocksOf(u: UnitaDiLavoro, rows: readonly RigaRow[]): Promise<(id: number) => number | null> {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (!newest || !oldest) return () => null;
  const blocks = await u.query<{ blocco: number; da_id: number; a_id: number }>(sql.SELECT_BLOCCHI_TRA, [oldest.id, newest.id]);
  return (id) => blocks.find((block) => id >= block.da_id && id <= block.a_id)?.blocco ?? null;
}

async function labelsOf(u: UnitaDiLavoro, text: string, params: readonly unknown[]): Promise<Map<string, string | null>> {
  const rows = await u.query<{ id: string; etichetta: string | null }>(text, params);
  return new Map(rows.map(({ id, etichetta }) => [id, etichetta]));
}

function sigilloOf({ blocco, quando, impronta }: SigilloRow): Sigillo {
  return { blocco, quando: quando.toISOString(), impronta };
}

function rigaOf(row: RigaRow, etichette: ReadonlyMap<string, string | null>, bloccoOf: (id: number) => number | null): RigaRegistro {
  return {
    id: row.id,
    quando: row.quando.toISOString(),
    utente: row.utente === null ? null : { id: row.utente, nome: row.utente_nome ?? '', nomeVisualizzato: row.utente_nome_visualizzato ?? '' },
    comune: row.comune,
    azione: row.azione,
    oggetto: row.oggetto_tipo === null ? null : { tipo: row.oggetto_tipo, id: row.oggetto_id, etichetta: etichette.get(row.oggetto_id ?? '') ?? (row.oggetto_tipo === 'ruolo' ? row.oggetto_id : null) },
    finalita: row.finalita,
    protocollo: row.protocollo,
    dettaglio: row.dettaglio,
    blocco: bloccoOf(row.id),
  };
}

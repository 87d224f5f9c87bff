import { Injectable } from '@nestjs/common';
import type { EsitoVerifica, FiltriRegistro, RegistroAccessi, RegistroAccessiQuery, RigaRegistro, ScelteRegistro, Sigillo, StatoSigilli } from '@edigit/anagrafe/contract';
import type { VoceTraccia } from '../accessi/traccia.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { DomainError } from '../errori/domain-error.js';
import { RegistroAccessiRepository, type Lettore } from './registro-accessi.repository.js';

/** Lines read at once for a file. */
const RIGHE_PER_VOLTA = 1000;
/** Lines that are computed again in one unit of work: the embedded engine serves nobody else meanwhile. */
const RIGHE_PER_VERIFICA = 20_000;

/** The log of accesses for who looks after it. */
@Injectable()
export class RegistroAccessiService {
  constructor(private readonly repository: RegistroAccessiRepository) {}

  async find(lettore: Lettore, { cursore, limite, ...filtri }: RegistroAccessiQuery): Promise<RegistroAccessi> {
    const prima = idOf(cursore);
    const rows = await this.repository.findRighe(lettore, filtri, prima, limite + 1, (righe) => voceOf(filtri, { righe: Math.min(righe, limite), ...(prima === null ? {} : { seguito: true }) }));
    const items = rows.slice(0, limite);
    const last = items.at(-1);
    return rows.length > limite && last ? { items, prossima: encodeCursore([String(last.id)]) } : { items };
  }

  /** Every line, in blocks; the log tells of it once. */
  async *streamAll(lettore: Lettore, filtri: FiltriRegistro): AsyncGenerator<readonly RigaRegistro[]> {
    let prima: number | null = null;
    for (let full = true; full; ) {
      const before: number | null = prima;
      const rows: RigaRegistro[] = await this.repository.findRighe(lettore, filtri, before, RIGHE_PER_VOLTA, () => (before === null ? voceOf(filtri, { formato: 'csv' }) : null));
      yield rows;
      prima = rows.at(-1)?.id ?? null;
      full = rows.length === RIGHE_PER_VOLTA;
    }
  }

  findScelte(lettore: Lettore): Promise<ScelteRegistro> {
    return this.repository.findScelte(lettore);
  }

  findStatoSigilli(): Promise<StatoSigilli> {
    return this.repository.findStatoSigilli();
  }

  /** Computes every sealed block again. `impronta`: of a seal that was written down elsewhere, to be found in the chain. */
  async verify(lettore: Lettore, impronta: string | undefined): Promise<EsitoVerifica> {
    const alterati: number[] = [];
    let [blocchi, righe] = [0, 0];
    let ultimo: Sigillo | null = null;
    let annotata: number | null = null;
    for (let page = await this.repository.findSigilliDopo(0); page.length > 0; page = await this.repository.findSigilliDopo(ultimo?.blocco ?? 0)) {
      for (const piece of piecesOf(page)) alterati.push(...(await this.repository.findAlterati(piece[0]!.blocco, piece.at(-1)!.blocco)));
      blocchi += page.length;
      for (const sigillo of page) {
        righe += sigillo.righe;
        if (sigillo.impronta === impronta) annotata = sigillo.blocco;
        ultimo = { blocco: sigillo.blocco, quando: sigillo.quando, impronta: sigillo.impronta };
      }
    }
    await this.repository.log(lettore, { azione: 'verifica-registro', dettaglio: { blocchi, righe, alterati: alterati.length } });
    const integro = alterati.length === 0 && (impronta === undefined || annotata !== null);
    return { integro, blocchi, righe, ultimo, alterati, ...(impronta === undefined ? {} : { annotata }) };
  }
}

/** Blocks in a row whose lines are not too many to compute at once. */
function piecesOf<T extends { readonly righe: number }>(page: readonly T[]): T[][] {
  const pieces: T[][] = [];
  let lines = Infinity;
  for (const block of page) {
    if (lines + block.righe > RIGHE_PER_VERIFICA) {
      pieces.push([]);
      lines = 0;
    }
    pieces.at(-1)?.push(block);
    lines += block.righe;
  }
  return pieces;
}

/** Which filters, not what was sought by them; the person whose acts were looked at is the object of the line. */
function voceOf(filtri: FiltriRegistro, dettaglio: VoceTraccia['dettaglio']): VoceTraccia {
  const names = Object.entries(filtri).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name);
  return {
    azione: 'lettura-registro',
    ...(filtri.utente === undefined ? {} : { oggettoTipo: 'utente', oggettoId: filtri.utente }),
    dettaglio: { filtri: names, ...dettaglio },
  };
}

function idOf(cursore: string | undefined): number | null {
  const [value] = decodeCursore(cursore, 1) ?? [];
  if (value === undefined) return null;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

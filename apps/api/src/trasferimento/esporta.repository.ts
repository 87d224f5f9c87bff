import type { StratoDaScrivere } from '@edigit/registri';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './parti.queries.js';

interface ComuneLetto {
  readonly codice: string;
  readonly nome: string;
  readonly sridPiano: 7791 | 7792 | 7793;
  readonly dimostrativo: boolean;
  readonly fonti: { readonly tipo: string; readonly riferimento: string | null }[];
}

/** Columns of a layer: name in the file, and how it is kept there. */
type Colonne = StratoDaScrivere['colonne'];
const T = (...nomi: string[]): Colonne => nomi.map((nome) => ({ nome, tipo: 'TEXT' }));
const SUPERFICIE: Colonne = [{ nome: 'superficie', tipo: 'DOUBLE' }];
const STRATI: readonly { readonly nome: keyof typeof sql.FORME; readonly titolo: string; readonly colonne: Colonne }[] = [
  { nome: 'edificio', titolo: 'Edificio', colonne: [...T('codice', 'stato', 'fonte', 'foglio', 'numero'), ...SUPERFICIE] }, { nome: 'particelle', titolo: 'Particelle', colonne: [...T('sezione', 'foglio', 'numero', 'denominatore', 'stato'), ...SUPERFICIE] },
  { nome: 'zone', titolo: 'Zone di piano', colonne: [...T('codice', 'nome', 'articolo'), ...SUPERFICIE] }, { nome: 'vincoli', titolo: 'Vincoli', colonne: T('tipo', 'nome', 'atto') },
];

/** Reads what a portable dossier is made of, in the context of who exports it. */
@Injectable()
export class EsportaRepository {
  async findComune(u: UnitaDiLavoro, comune: string): Promise<ComuneLetto> {
    return (await u.query<ComuneLetto>(sql.COMUNE, [comune]))[0]!;
  }

  /** Rows of every part, by table. `documenti`: those that go. */
  async listRighe(u: UnitaDiLavoro, comune: string, edificio: string, documenti: readonly string[]): Promise<Record<string, unknown[]>> {
    const tutte: Record<string, unknown[]> = {};
    for (const parte of sql.PARTI) {
      const [colonne] = await u.query<{ semplici: string[]; geometrie: string[]; temporale: boolean }>(sql.COLONNE, [parte.tabella]);
      const righe = await u.query<{ riga: unknown }>(sql.RIGHE(parte, colonne!.semplici, colonne!.geometrie, colonne!.temporale), [comune, edificio, documenti]);
      tutte[parte.tabella] = righe.map(({ riga }) => riga);
    }
    return tutte;
  }

  async listStrati(u: UnitaDiLavoro, comune: string, edificio: string): Promise<StratoDaScrivere[]> {
    const strati: StratoDaScrivere[] = [];
    for (const { nome, titolo, colonne } of STRATI) {
      const righe = await u.query<Record<string, string | number | null> & { wkb: Uint8Array | null }>(sql.FORME[nome], [comune, edificio]);
      strati.push({ nome, titolo, tipo: 'MULTIPOLYGON', colonne, elementi: righe.map((r) => ({ wkb: r.wkb, valori: colonne.map((c) => r[c.nome] ?? null) })) });
    }
    return strati;
  }
}

import { chiaveCivico, leggiIndirizzo, VERSIONE_CONFRONTO_STRADE } from '@edigit/anagrafe';
import type { UnitaDiLavoro } from '../database/unita.js';
import { STRADE_DEL_COMUNE, type StradaSalvata } from '../indirizzi/strade.queries.js';
import * as sql from './indirizzi-riferiti.queries.js';
import { type NomeAbbinato, NomiDiStrada } from './nomi-di-strada.js';

/**
 * Before the rows in hand are chosen: compares the names again where streets or names of the cadastre are not what they were, and adds to `toccato_registro` the rows that name an address
 * whose meaning or whose units changed.
 *
 * @param tutto compare them whatever changed.
 * @returns whether it was never done for this municipality: then every row has to be read.
 */
export async function toccaIndirizzi(u: UnitaDiLavoro, comune: string, operazione: number, tutto: boolean): Promise<boolean> {
  const [{ mai, nuovi }] = await u.query<{ mai: boolean; nuovi: boolean }>(sql.DA_RIFARE, [comune, operazione]) as [{ mai: boolean; nuovi: boolean }];
  if (tutto || mai || nuovi) {
    const catastali = (await u.query<{ nome: string }>(sql.NOMI_CATASTALI, [comune])).map(({ nome }) => nome);
    const nomi = new NomiDiStrada(await u.query<StradaSalvata>(STRADE_DEL_COMUNE, [comune]), catastali);
    await confronta(u, nomi, (await u.query<{ nome: string }>(sql.NOMI_IN_USO, [comune])).map(({ nome }) => nome));
    for (const testo of [sql.TOCCA_NOMI, sql.TOGLI_NOMI, sql.TOGLI_CATASTALI]) await u.query(testo, [comune]);
    await u.query(sql.SCRIVI_NOMI, [comune, VERSIONE_CONFRONTO_STRADE]);
    await u.query(sql.SCRIVI_CATASTALI, [comune, catastali]);
  }
  await u.query(sql.TOCCA_INDIRIZZI, [comune, operazione]);
  return mai;
}

/** Takes apart the addresses of the rows in hand, and compares the names that are new. */
export async function leggiIndirizzi(u: UnitaDiLavoro, comune: string): Promise<void> {
  await u.query(sql.TOGLI_LETTI, [comune]);
  const letti = (await u.query<{ indirizzo: string }>(sql.DA_LEGGERE)).flatMap(({ indirizzo }) => {
    const { strada, civico } = leggiIndirizzo(indirizzo);
    // Two without a number are never one.
    const numero = civico === null ? '' : chiaveCivico(civico);
    return strada === '' || numero === '' ? [] : [{ indirizzo, strada, numero }];
  });
  if (letti.length === 0) return;
  await u.query(sql.SCRIVI_LETTI, [comune, letti.map((l) => l.indirizzo), letti.map((l) => l.strada), letti.map((l) => l.numero)]);
  const nuovi = (await u.query<{ nome: string }>(sql.NOMI_NUOVI, [comune])).map(({ nome }) => nome);
  if (nuovi.length > 0) {
    const catastali = (await u.query<{ nome: string }>(sql.NOMI_CATASTALI, [comune])).map(({ nome }) => nome);
    await confronta(u, new NomiDiStrada(await u.query<StradaSalvata>(STRADE_DEL_COMUNE, [comune]), catastali), nuovi);
    await u.query(sql.SCRIVI_NOMI, [comune, VERSIONE_CONFRONTO_STRADE]);
  }
  await u.query(sql.MISURA_NOMI);
}

/** Fills `nome_confrontato`. */
async function confronta(u: UnitaDiLavoro, nomi: NomiDiStrada, daConfrontare: readonly string[]): Promise<void> {
  const abbinati = daConfrontare.flatMap((nome): NomeAbbinato[] => nomi.abbina(nome));
  const colonne = [abbinati.map((a) => a.nome), abbinati.map((a) => a.catastale), abbinati.map((a) => a.punteggio), abbinati.map((a) => a.stato), abbinati.map((a) => JSON.stringify(a.prove))];
  for (const testo of sql.NOMI_CONFRONTATI) await u.query(testo, testo.includes('$1') ? colonne : []);
}

/** Buildings by address, of the rows that need it, where the rules by key have been. */
export async function trovaAbitati(u: UnitaDiLavoro, comune: string): Promise<void> {
  for (const testo of sql.ABITATI) await u.query(testo, testo.includes('$1') ? [comune] : []);
  await u.query(sql.EDIFICI_ALL_INDIRIZZO);
}

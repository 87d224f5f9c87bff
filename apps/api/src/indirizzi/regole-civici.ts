import { RegistroStrade, VERSIONE_CONFRONTO_STRADE } from '@edigit/anagrafe';
import type { RegoleProprie } from '../collegamenti/regole-proprie.js';
import { MISURA_ESITO } from '../collegamenti/riferiti.queries.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './collegamenti-civici.queries.js';
import { STRADE_DEL_COMUNE, type StradaSalvata, stradeDiRegistro } from './strade.queries.js';

/** How civic numbers are linked to their street, to a building and to a parcel. */
export const REGOLE_CIVICI: RegoleProprie = {
  async prepara(u, comune, operazione) {
    const [{ strade, civici }] = await u.query<{ strade: number; civici: boolean }>(sql.CAMBIATE, [comune, operazione]) as [{ strade: number; civici: boolean }];
    if (!civici) return;
    if (strade > 0) for (const testo of sql.DIMENTICA_NOMI) await u.query(testo, testo.includes('$1') ? [comune] : []);
    await aggiornaNomi(u, comune);
    if (strade > 0 && strade <= sql.POCHE_STRADE) await u.query(sql.TOCCA_STRADE, [comune, operazione]);
    await u.query(sql.TOCCA, [comune, operazione, strade > sql.POCHE_STRADE]);
  },
  async collega(u, comune) {
    const parametri = [comune];
    for (const testo of [sql.STRADE_DEI_CIVICI, MISURA_ESITO, ...sql.CANDIDATI, sql.EDIFICI_DEI_CIVICI, MISURA_ESITO, sql.PARTICELLE_DEI_CIVICI, MISURA_ESITO]) await u.query(testo, testo.includes('$1') ? parametri : []);
  },
};

/** Which street each name means that nobody has asked yet. */
async function aggiornaNomi(u: UnitaDiLavoro, comune: string): Promise<void> {
  const nomi = await u.query<{ nome: string; localita: string }>(sql.NOMI_NUOVI, [comune]);
  if (nomi.length === 0) return;
  const registro = new RegistroStrade(stradeDiRegistro(await u.query<StradaSalvata>(STRADE_DEL_COMUNE, [comune])));
  const trovati = nomi.map(({ nome, localita }) => registro.trova(nome, localita));
  await u.query(sql.SCRIVI_NOMI, [comune, nomi.map((n) => n.nome), nomi.map((n) => n.localita), trovati.map((t) => t.stato), trovati.map((t) => JSON.stringify(t.candidati)), VERSIONE_CONFRONTO_STRADE]);
  await u.query(sql.MISURA_NOMI);
}

import type { CampoRegistro } from '@edigit/registri';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { ProblemaRiga } from '../registri/registro.js';

/** The files of the national archive hold more municipalities than one. */
export const CAMPO_COMUNE: CampoRegistro = {
  codice: 'comune', titolo: 'Codice catastale del Comune', tipo: 'codice', sinonimi: ['codice comune', 'codice_comune', 'codicecatastale', 'codice catastale', 'belfiore', 'codcom'], aiuto: 'Se il file riguarda più comuni: le righe degli altri sono lasciate fuori.',
};

const TOGLI = `
WITH tolta AS (DELETE FROM staging.riga_registro r WHERE r.fornitura = $1 AND coalesce(r.dati->>'comune', $2) <> $2 RETURNING r.riga)
SELECT count(*)::int AS n, min(riga) AS riga FROM tolta`;

/** Rows that another municipality's code says are its own. */
export async function togliAltriComuni(u: UnitaDiLavoro, numero: number, comune: string): Promise<ProblemaRiga[]> {
  const [{ n, riga }] = await u.query<{ n: number; riga: number | null }>(TOGLI, [numero, comune]) as [{ n: number; riga: number | null }];
  return n === 0 ? [] : [{ codice: 'foreign-comune', gravita: 'avviso', riga: null, campo: 'comune', messaggio: `${n === 1 ? 'Una riga è' : `${n} righe sono`} di altri comuni (la prima è la ${riga}): ${n === 1 ? 'è lasciata' : 'sono lasciate'} fuori.`, volte: n }];
}

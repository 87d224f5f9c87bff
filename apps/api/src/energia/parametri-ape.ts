import type { LimitiApe } from '@edigit/anagrafe';
import type { UnitaDiLavoro } from '../database/unita.js';

const CODICI: Readonly<Record<keyof LimitiApe, string>> = {
  durataAnni: 'energia.ape.durata', epMassimo: 'energia.ape.ep-massimo', altezzaMinimaM: 'energia.ape.altezza-minima', altezzaMassimaM: 'energia.ape.altezza-massima', tolleranzaClasse: 'energia.ape.tolleranza-classe',
};

interface Valore {
  readonly codice: string;
  readonly valore: number;
  /** First day and the one after the last; null: open. */
  readonly dal: string | null;
  readonly oltre: string | null;
}

/** `$1` comune, `$2` codes: the municipality's own before the law's, the newest first. */
const VALORI = `
SELECT p.codice, (p.valore#>>'{}')::float8 AS valore, lower(p.valido)::text AS dal, upper(p.valido)::text AS oltre FROM parametro p
WHERE p.codice = ANY ($2::text[]) AND (p.comune IS NULL OR p.comune = $1) ORDER BY p.codice, p.comune NULLS LAST, lower(p.valido) DESC NULLS LAST`;

/** What a day sets for a certificate: that of its issue; where nobody says it, today. */
export type LimitiDelGiorno = (giorno: string | null) => LimitiApe;

/** The dated parameters of the certificates of a municipality. A day before any value has the oldest. @throws Error when the installation lacks one. */
export async function leggiLimiti(u: UnitaDiLavoro, comune: string): Promise<LimitiDelGiorno> {
  const valori = await u.query<Valore>(VALORI, [comune, Object.values(CODICI)]);
  const oggi = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
  return (giorno) => {
    const quando = giorno ?? oggi;
    const limiti = Object.entries(CODICI).map(([nome, codice]) => {
      const suoi = valori.filter((v) => v.codice === codice);
      const scelto = suoi.find(({ dal, oltre }) => (dal === null || dal <= quando) && (oltre === null || oltre > quando)) ?? suoi.at(-1);
      if (scelto === undefined) throw new Error(`manca il parametro ${codice}`);
      return [nome, scelto.valore] as const;
    });
    return Object.fromEntries(limiti) as unknown as LimitiApe;
  };
}

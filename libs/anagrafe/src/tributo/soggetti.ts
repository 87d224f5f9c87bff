import { codiceBase, parseCodiceFiscale } from '../codici/codice-fiscale.js';

/** How who pays a tax stands beside who holds the unit. */
export const STATI_SOGGETTO = { coincide: 'Coincide con un intestatario', diverso: 'Diverso dagli intestatari', 'non-confrontabile': 'Non confrontabile' } as const;
export type StatoSoggetto = keyof typeof STATI_SOGGETTO;

/** The tax code by which two records are of the same person: digits put back in the place of the letters of a homocode. `null` for what is no tax code. */
export function codiceConfrontabile(testo: string): string | null {
  const letto = parseCodiceFiscale(testo);
  if (letto === null) return null;
  return letto.tipo === 'persona' ? codiceBase(letto) : letto.testo;
}

/** A taxpayer beside the holders of a right: by tax code alone, since names are written in too many ways. Where one of the holders has none, «diverso» is not said. */
export function confrontaSoggetti(contribuente: string | null, titolari: readonly (string | null)[]): StatoSoggetto {
  const suo = contribuente === null ? null : codiceConfrontabile(contribuente);
  if (suo === null || titolari.length === 0) return 'non-confrontabile';
  const loro = titolari.map((t) => (t === null ? null : codiceConfrontabile(t)));
  if (loro.includes(suo)) return 'coincide';
  return loro.includes(null) ? 'non-confrontabile' : 'diverso';
}

import type { Diritto } from '@edigit/anagrafe/contract';
import { testi } from '../i18n.js';

const t = testi(
  {
    nomi: {
      catasto: 'Catasto', titolarita: 'Intestatari catastali', indirizzi: 'Indirizzi', edilizia: 'Titoli edilizi', urbanistica: 'Urbanistica e vincoli', energia: 'Energia (APE)', tributi: 'Tributi',
      demografia: 'Popolazione (solo numeri)', rischi: 'Rischi', patrimonio: 'Patrimonio comunale', documenti: 'Scheda tecnica e documenti', segnalazioni: 'Segnalazioni',
      importazioni: 'Importare forniture', amministrazione: 'Amministrare utenti e installazione', modifica: 'Modificare sagome e dati', 'registro-accessi': 'Leggere il registro degli accessi',
    },
  },
  {
    nomi: {
      catasto: 'Cadastre', titolarita: 'Cadastral holders', indirizzi: 'Addresses', edilizia: 'Building permits', urbanistica: 'Planning and constraints', energia: 'Energy (APE)', tributi: 'Taxes',
      demografia: 'Population (figures only)', rischi: 'Risks', patrimonio: 'Municipal property', documenti: 'Technical sheet and documents', segnalazioni: 'Reports',
      importazioni: 'Import supplies', amministrazione: 'Administer users and installation', modifica: 'Change outlines and data', 'registro-accessi': 'Read the access log',
    },
  },
);

const FUNZIONI: readonly Diritto[] = ['importazioni', 'modifica', 'amministrazione', 'registro-accessi'];

/** Rights by group: sections of the dossier, then functions. */
export const RIGHTS: { readonly sezioni: readonly Diritto[]; readonly funzioni: readonly Diritto[] } = {
  sezioni: (Object.keys(t.nomi) as Diritto[]).filter((diritto) => !FUNZIONI.includes(diritto)),
  funzioni: FUNZIONI,
};

/** Rights that open data of persons: never in one role with administration. */
export const PERSONAL_RIGHTS: readonly Diritto[] = ['titolarita', 'tributi', 'edilizia'];

/** A right in words; its code where a newer server knows one more. */
export function rightWord(diritto: string): string {
  return diritto in t.nomi ? t.nomi[diritto as Diritto] : diritto;
}

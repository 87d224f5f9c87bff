import type { CampoRegistro } from '@edigit/registri';
import { z } from 'zod';
import type { Registro } from '../registri/registro.js';
import { CAMPO_COMUNE, togliAltriComuni } from './altri-comuni.js';

/** The whole list of the municipality: nothing is chosen beside the file. */
const Destinazione = z.strictObject({});
type Destinazione = z.infer<typeof Destinazione>;

/** @see the street file of ANNCSU (`STRAD_…`): CODICE_COMUNE, CODICE_ISTAT, PROGRESSIVO_NAZIONALE, CODICE_COMUNALE, ODONIMO, LOCALITA', TOTALE_ACCESSI */
const CAMPI: readonly CampoRegistro[] = [
  { codice: 'nome', titolo: 'Denominazione', tipo: 'testo', obbligatorio: true, sinonimi: ['odonimo', 'duf', 'nome via', 'nome strada', 'denominazione', 'denom', 'descrizione', 'toponimo', 'strada', 'via'], aiuto: 'Con il tipo («Via Roma») o senza, se il tipo è in un’altra colonna.' },
  { codice: 'dug', titolo: 'Tipo', tipo: 'testo', sinonimi: ['dug', 'tipo via', 'specie', 'sedime', 'prefisso', 'tipo strada'], aiuto: 'Via, piazza, corso: se la denominazione non lo contiene già.' },
  { codice: 'codice', titolo: 'Codice del Comune', tipo: 'codice', sinonimi: ['codice comunale', 'codicevia', 'codice via', 'cod_via', 'id via', 'cod strada', 'codice strada'] },
  { codice: 'progressivo', titolo: 'Progressivo nazionale', tipo: 'codice', sinonimi: ['progressivo nazionale', 'progr_nazionale', 'prognaz', 'id anncsu'], aiuto: 'Quello dell’archivio nazionale (ANNCSU).' },
  { codice: 'altra-lingua', titolo: 'Nome in altra lingua', tipo: 'testo', sinonimi: ['dizione lingua1', 'dizione_lingua1', 'denom in lingua 1', 'nome tedesco', 'nome sloveno', 'nome francese'] },
  { codice: 'altri-nomi', titolo: 'Nomi precedenti', tipo: 'testo', sinonimi: ['gia', 'ex', 'nome precedente', 'vecchio nome', 'altri nomi'], aiuto: 'Separati da punto e virgola.' },
  { codice: 'localita', titolo: 'Località', tipo: 'testo', sinonimi: ['localita', 'frazione', 'quartiere', 'quartieresobborgo', 'sobborgo'] },
  { codice: 'cap', titolo: 'CAP', tipo: 'codice', sinonimi: ['cap'] },
  CAMPO_COMUNE,
];

const DI = (campo: string): string => `coalesce(r.dati->>'${campo}', '')`;

/** The streets of the municipality: a file replaces the whole list. */
export const REGISTRO_STRADE: Registro<Destinazione> = {
  codice: 'strade',
  titolo: 'Strade',
  nomi: { uno: 'strada', tanti: 'strade', genere: 'f' },
  diritto: 'indirizzi',
  campi: CAMPI,
  geometria: 'nessuna',
  destinazione: Destinazione,
  tabella: {
    nome: 'strada',
    colonne: {
      codice: DI('codice'),
      progressivo: DI('progressivo'),
      nome: `r.dati->>'intero'`,
      altra_lingua: DI('altra-lingua'),
      // A file without former names takes none away: what is written with them stays linked.
      altri_nomi: `coalesce((SELECT array_agg(btrim(n)) FROM unnest(string_to_array(r.dati->>'altri-nomi', ';')) n WHERE btrim(n) <> ''), array_remove(prima.altri_nomi, r.dati->>'intero'), '{}')`,
      localita: DI('localita'),
      cap: DI('cap'),
    },
    accanto: `LEFT JOIN (SELECT DISTINCT ON (s.chiave) s.chiave, s.altri_nomi FROM strada s WHERE s.comune = $2 ORDER BY s.chiave, s.chiusa_da IS NULL DESC, s.aperta_da DESC) prima ON prima.chiave = r.chiave`,
    destinazione: 'true',
    confronto: { nome: 'Denominazione', codice: 'Codice', progressivo: 'Progressivo nazionale', altra_lingua: 'Altra lingua', localita: 'Località', cap: 'CAP' },
    etichetta: (riga) => `${riga}.nome`,
    gruppo: (riga) => `upper(left(${riga}.nome, 1))`,
  },
  descrivi: () => Promise.resolve('Strade del Comune'),
  deriva: ({ dug, nome }) => ({ dati: { intero: nomeIntero(testo(dug), testo(nome)) } }),
  chiave({ codice, progressivo, nome, dug, localita }) {
    if (testo(progressivo) !== '') return `p:${testo(progressivo)}`;
    if (testo(codice) !== '') return `c:${testo(codice)}`;
    return `n:${nomeIntero(testo(dug), testo(nome))} ${testo(localita)}`.trim().toUpperCase().slice(0, 250);
  },
  controlla: (u, { numero, comune }) => togliAltriComuni(u, numero, comune),
};

export const testo = (valore: string | number | null | undefined): string => String(valore ?? '').trim();

/** Kind and name as one, the kind once. */
export function nomeIntero(dug: string, nome: string): string {
  return dug === '' || nome.toUpperCase().startsWith(`${dug.toUpperCase()} `) ? nome : `${dug} ${nome}`.trim();
}

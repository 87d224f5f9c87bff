import { Caso } from '../caso.js';
import type { Campione } from '../campione.js';
import { keepArchive, type RigaArchivio } from './titoli.js';

const TITOLI = ['Tipo', 'N. pratica', 'Anno', 'Data presentazione', 'Data rilascio', 'Esito', 'Oggetto', 'Variante di', 'Richiedente', 'C.F.', 'Foglio', 'Mappale', 'Sub', 'Indirizzo', 'Scaffale'];
const CONDONI = ['Legge condono', 'N. pratica', 'Anno', 'Data presentazione', 'Stato', 'Tipologia abuso', 'Superficie', 'Volume', 'Data ultimazione abuso', 'Oblazione dovuta', 'Oblazione versata', 'Valuta', 'Zona vincolata', 'Parere', 'Documenti mancanti', 'Oggetto', 'Dati catastali', 'Richiedente'];

const csv = (colonne: readonly string[], righe: readonly Readonly<Record<string, string>>[]): Buffer =>
  Buffer.from(`${[colonne, ...righe.map((r) => colonne.map((c) => r[c] ?? ''))].map((r) => r.map((c) => (/[;"]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(';')).join('\r\n')}\r\n`);

/** One file, one defect, and what the import must say of it: code, field, row. */
const DIFETTI: Readonly<Record<string, { readonly riga: Readonly<Record<string, string>>; readonly codice: string; readonly campo: string }>> = {
  'numero-mancante': { riga: { 'N. pratica': '' }, codice: 'missing-attribute', campo: 'numero' },
  'numero-illeggibile': { riga: { 'N. pratica': 'vedi faldone' }, codice: 'bad-number', campo: 'numero' },
  'anno-illeggibile': { riga: { Anno: 'anni 70' }, codice: 'bad-date', campo: 'anno' },
  'anno-diverso': { riga: { 'N. pratica': '12/79' }, codice: 'bad-date', campo: 'anno' },
  'anno-prima-della-legge': { riga: { Tipo: 'PdC' }, codice: 'bad-date', campo: 'anno' },
  'tipo-sconosciuto': { riga: { Tipo: 'Foglio bollato' }, codice: 'unknown-code', campo: 'tipo' },
  'esito-sconosciuto': { riga: { Esito: 'boh' }, codice: 'unknown-code', campo: 'esito' },
  'data-illeggibile': { riga: { 'Data rilascio': '31/02/1978' }, codice: 'bad-date', campo: 'rilasciato' },
  'particella-illeggibile': { riga: { Mappale: 'vedi allegato' }, codice: 'bad-key', campo: 'particella' },
  'variante-illeggibile': { riga: { 'Variante di': 'quella di prima' }, codice: 'bad-number', campo: 'precedente' },
  'codice-fiscale-sbagliato': { riga: { Richiedente: 'INVENTATA PROVA', 'C.F.': 'ABC123' }, codice: 'personal-field', campo: 'codiceFiscale' },
};
const BUONA = { Tipo: 'C.E.', 'N. pratica': '12', Anno: '1978', 'Data rilascio': '04/05/1978', Esito: 'rilasciata', Oggetto: 'Costruzione del fabbricato', Foglio: '4', Mappale: '12' };

/** Files of the archive of titles: two tables, what is true of them, and one defect for each file of `not-ok`. Path under `titoli/` → bytes. */
export function titleFiles({ citta, fabbricati }: Campione, comune: string, seme: string): Map<string, Buffer> {
  const { titoli, condoni } = keepArchive(citta, fabbricati.uiu, comune, new Caso(`${seme}/titoli`));
  const out = new Map<string, Buffer>([['ok/archivio-edilizio.csv', csv(TITOLI, titoli.map((r) => r.valori))], ['ok/condoni.csv', csv(CONDONI, condoni.map((r) => r.valori))]]);
  out.set('verita.json', Buffer.from(`${JSON.stringify({ titoli: titoli.map(truthOf), condoni: condoni.map(truthOf) }).replaceAll('},{', '},\n{')}\n`));
  for (const [nome, { riga }] of Object.entries(DIFETTI)) out.set(`not-ok/${nome}.csv`, csv(TITOLI, [{ ...BUONA, 'N. pratica': '11' }, { ...BUONA, ...riga }]));
  out.set('not-ok/atteso.json', Buffer.from(`${JSON.stringify(Object.fromEntries(Object.entries(DIFETTI).map(([nome, { codice, campo }]) => [`${nome}.csv`, { codice, campo, riga: 3 }])), null, 1)}\n`));
  return out;
}

function truthOf({ chiave, unita }: RigaArchivio): object {
  return { chiave, unita };
}

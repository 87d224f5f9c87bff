/** A right on a property. */
export interface Diritto {
  /** As in the files, blanks included: `20` and `20 ` are two rights. */
  readonly codice: string;
  readonly descrizione: string;
  /** `storico` = of the old series, whose codes end with a blank. */
  readonly serie: 'attuale' | 'storico';
}

const ATTUALI: readonly (readonly [string, string])[] = [
  ['10', 'Proprietà'], ['100', 'Oneri'], ['1s', 'Proprietà superficiaria'], ['1t', "Proprietà per l'area"], ['20', 'Nuda proprietà'],
  ['2s', 'Nuda proprietà superficiaria'], ['30', 'Abitazione'], ['3s', 'Abitazione su proprietà superficiaria'], ['40', 'Diritto del concedente'],
  ['50', 'Enfiteusi'], ['60', 'Superficie'], ['70', 'Uso'], ['7s', 'Uso proprietà superficiaria'], ['80', 'Usufrutto'],
  ['8a', 'Usufrutto con diritto di accrescimento'], ['8e', 'Usufrutto su enfiteusi'], ['8s', 'Usufrutto su proprietà superficiaria'],
  ['90', 'Servitù'], ['990', 'Presenza di titolo non codificato'], ['991', 'Diritto non documentato'],
];

const STORICI: readonly (readonly [string, string])[] = [
  ['0 ', 'Assenza di titolo'], ['12 ', 'Concedente in parte'], ['14 ', 'Livellario parziale per'], ['15 ', 'Usufruttuario parziale per'],
  ['16 ', 'Utilista della superficie'], ['17 ', 'Utilista della superficie per'], ['20 ', 'Livellario'], ['21 ', 'Livellario per'],
  ['22 ', 'Livellario in parte'], ['25 ', 'Enfiteuta in parte'], ['26 ', 'Colono perpetuo'], ['27 ', 'Colono perpetuo per'],
  ['28 ', 'Colono perpetuo in parte'], ['3 ', 'Comproprietario'], ['30 ', 'Usufruttuario parziale'], ['33 ', 'Cousufruttuario generale'],
  ['35 ', 'Beneficiario'], ['36 ', 'Usufruttuario generale di livello'], ['37 ', 'Usufruttuario parziale di livello'],
  ['39 ', 'Usufruttuario parziale di enfiteusi'], ['4 ', 'Comproprietario per'], ['40 ', 'Usufruttuario generale di colonia'],
  ['41 ', 'Usufruttuario parziale di colonia'], ['42 ', 'Usufruttuario generale di dominio diretto'],
  ['43 ', 'Usufruttuario parziale di dominio diretto'], ['46 ', 'Possessore'], ['47 ', 'Possessore per'], ['48 ', 'Compossessore'],
  ['49 ', 'Compossessore per'], ['50 ', 'Cousufruttuario per'], ['52 ', 'Usuario perpetuo'], ['53 ', 'Usuario a tempo determinato'],
  ['54 ', 'Beneficiario di dominio diretto'], ['55 ', 'Contestatario'], ['56 ', 'Contestatario per'], ['57 ', 'Contestatario per usufrutto'],
  ['60 ', 'Cousufruttuario di livello'], ['61 ', 'Cousufruttuario generale di livello'], ['62 ', 'Usufruttuario di livello di'],
  ['64 ', 'Comproprietario per parte di'], ['65 ', 'Beneficiario per'], ['7 ', 'Comproprietario del fabbricato'],
  ['70 ', 'Usufruttuario di colonia per'], ['71 ', 'Usufruttuario di dominio diretto per'],
  ['72 ', 'Cousufruttuario generale con diritto di accrescimento'], ['8 ', "Comproprietario per l'area"],
  ['99 ', 'Presenza di titolo non codificato'],
];

const DIRITTI = new Map<string, Diritto>([
  ...ATTUALI.map(([codice, descrizione]): [string, Diritto] => [codice, { codice, descrizione, serie: 'attuale' }]),
  ...STORICI.map(([codice, descrizione]): [string, Diritto] => [codice, { codice, descrizione, serie: 'storico' }]),
]);

/** Looks the code up as it is, never trimmed; `null` when unknown. */
export function diritto(codice: string): Diritto | null {
  return DIRITTI.get(codice) ?? null;
}

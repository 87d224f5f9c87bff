import type { CampoStrato } from './records.js';

/** What a column may hold, as far as its name tells. */
export type RuoloCampo =
  | 'identificativo' | 'aggregato' | 'comune' | 'sezione' | 'foglio' | 'particella' | 'denominatore' | 'subalterno' | 'allegato' | 'sviluppo'
  | 'piani' | 'altezza' | 'uso' | 'anno' | 'superficie' | 'via' | 'civico';

/** For each role the column that seems to hold it. A guess, to be shown and corrected before importing. */
export type MappaturaCampi = Readonly<Partial<Record<RuoloCampo, string>>>;

/** Names met in Italian layers, lower case and letters and digits only, the surest first. */
const NAMES: readonly (readonly [RuoloCampo, readonly string[]])[] = [
  ['aggregato', ['idag', 'idaggr', 'idaggregato', 'codaggregato', 'codaggr', 'aggregato']],
  ['identificativo', ['ided', 'idedificio', 'codedificio', 'codedif', 'edificioid', 'edifcid', 'idedif', 'idedi', 'iduvol', 'idfabbricato', 'idfabbr', 'osmid', 'uuid', 'localid', 'codice', 'id', 'gid', 'fid', 'objectid']],
  ['comune', ['codicecatastale', 'codcatast', 'comcatast', 'belfiore', 'codbelfiore', 'codbelf', 'codicebelfiore', 'codcomune', 'codcom', 'comune', 'nomecomune']],
  ['sezione', ['sezione', 'sez', 'sezcens', 'sezionecensuaria', 'codsezione']],
  ['foglio', ['foglio', 'fg', 'fog', 'numfoglio', 'nfoglio', 'numerofoglio', 'codfoglio', 'foglionum', 'fogliocat', 'foglioct', 'foglioncu']],
  ['particella', ['particella', 'mappale', 'plla', 'part', 'partic', 'mapp', 'numparticella', 'nparticella', 'numpart', 'numeroparticella', 'nummappale', 'particellact', 'particellanum', 'numero', 'num']],
  ['denominatore', ['denominatore', 'denom', 'den']],
  ['subalterno', ['subalterno', 'sub', 'subalt']],
  ['allegato', ['allegato', 'alleg', 'all']],
  ['sviluppo', ['sviluppo', 'svil', 'svi']],
  ['piani', ['piani', 'npiani', 'nrpiani', 'numpiani', 'numeropiani', 'pianifuoriterra', 'pianift', 'npianift', 'buildinglevels', 'floors', 'storeys', 'numfloors']],
  ['altezza', ['altezza', 'altezzam', 'altezzagronda', 'hgronda', 'altgronda', 'hmedia', 'hedificio', 'altvol', 'uvolav', 'height', 'buildingheight', 'alt', 'h']],
  ['uso', ['destinazioneuso', 'destuso', 'destinazioneduso', 'destduso', 'usoprevalente', 'usoprev', 'edifcuso', 'categoriauso', 'catuso', 'tipouso', 'buildinguse', 'uso', 'destinazione', 'building']],
  ['anno', ['annocostruzione', 'annocostr', 'annodicostruzione', 'annocost', 'epocacostruzione', 'epocacostr', 'epoca', 'startdate', 'yearbuilt', 'anno']],
  ['superficie', ['superficie', 'superficiem2', 'supmq', 'sup', 'areamq', 'aream2', 'shapearea', 'area']],
  ['via', ['indirizzo', 'nomevia', 'toponimo', 'odonimo', 'addrstreet', 'denomstrada', 'strada', 'via']],
  ['civico', ['numerocivico', 'numciv', 'ncivico', 'numcivico', 'addrhousenumber', 'housenumber', 'civico', 'civ']],
];

/** Names so common that they mean a parcel only beside a sheet. */
const NEEDS_FOGLIO = new Set(['numero', 'num', 'part']);

/** Where a `.dbf` cuts the names of columns. */
const DBF_NAME_LENGTH = 10;

/** Guesses what each column holds from its name alone. A column has one role at most. */
export function guessRoles(campi: readonly CampoStrato[]): MappaturaCampi {
  const columns = campi.map(({ nome, lunghezza }) => ({ nome, key: plainName(nome), cut: lunghezza !== null && nome.length >= DBF_NAME_LENGTH }));
  const taken = new Set<string>();
  const roles: Partial<Record<RuoloCampo, string>> = {};
  for (const [role, names] of NAMES) {
    for (const name of names) {
      if (NEEDS_FOGLIO.has(name) && roles.foglio === undefined) continue;
      const column = columns.find(({ nome, key, cut }) => !taken.has(nome) && (key === name || (cut && name.startsWith(key))));
      if (column === undefined) continue;
      roles[role] = column.nome;
      taken.add(column.nome);
      break;
    }
  }
  return roles;
}

/** `N_PIANI`, `n. piani` and `nPiani` are one name. */
export function plainName(name: string): string {
  return name.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');
}

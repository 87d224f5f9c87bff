import { classe2015, postoDellaClasse, type SchemaClasse } from './schemi-classe.js';

/** Something of a certificate that is hardly true: marked, never a reason to leave it out. */
export type SegnoApe =
  | 'ep-non-positivo'
  | 'ep-assurdo'
  | 'rapporto-vs'
  | 'anno-futuro'
  | 'fuori-comune'
  | 'classe-incoerente'
  | 'classe-ignota'
  | 'scadenza-diversa'
  | 'catasto-illeggibile';

/** What each mark says to an officer. */
export const SEGNI_APE: Readonly<Record<SegnoApe, string>> = {
  'ep-non-positivo': 'L’indice EPgl,nren è zero o negativo',
  'ep-assurdo': 'L’indice EPgl,nren è oltre ogni misura',
  'rapporto-vs': 'Il volume lordo non va d’accordo con la superficie utile',
  'anno-futuro': 'L’anno di costruzione viene dopo l’attestato',
  'fuori-comune': 'Le coordinate cadono fuori dal comune',
  'classe-incoerente': 'La classe non è quella che l’indice e l’edificio di riferimento danno',
  'classe-ignota': 'Non si sa di quale scala sia la classe',
  'scadenza-diversa': 'La scadenza non è quella di legge, dall’emissione',
  'catasto-illeggibile': 'I dati catastali non si leggono tutti',
};

/** The figures of a certificate; null where there is none. EP in kWh/m²·anno, area in m², volume in m³, days `yyyy-mm-dd`. */
export interface FigureApe {
  readonly schema: SchemaClasse | null;
  readonly classe: string | null;
  readonly epGlNren: number | null;
  /** EPgl,nren of the reference building. */
  readonly epRiferimento: number | null;
  readonly annoCostruzione: number | null;
  readonly superficieM2: number | null;
  readonly volumeM3: number | null;
  readonly emessoIl: string | null;
  readonly scadeIl: string | null;
  readonly catastoIlleggibile: boolean;
}

/** What the day of a certificate sets: how long it holds, and beyond what it is hardly true. Dated parameters, never of the code. */
export interface LimitiApe {
  /** Years from the issue. @see D.Lgs 192/2005, art. 6 c. 5 */
  readonly durataAnni: number;
  /** kWh/m²·anno: above this no building is heated. */
  readonly epMassimo: number;
  /** Gross volume over useful area, metres: below a person cannot stand, above it is a hangar or a wrong unit. */
  readonly altezzaMinimaM: number;
  readonly altezzaMassimaM: number;
  /** Share of a limit by which EP may miss its class: certificates give both numbers rounded. */
  readonly tolleranzaClasse: number;
}

/**
 * Marks of a certificate, from its own figures: in the spirit of the filter that ENEA applies before statistics. Where it lies is for who knows the municipality (`fuori-comune`).
 *
 * @see https://siape.enea.it/filtro-dati
 */
export function segniApe(figure: FigureApe, limiti: LimitiApe): SegnoApe[] {
  const { schema, classe, epGlNren, annoCostruzione, superficieM2, volumeM3, emessoIl, scadeIl, catastoIlleggibile } = figure;
  const segni: SegnoApe[] = [];
  if (epGlNren !== null && epGlNren <= 0) segni.push('ep-non-positivo');
  if (epGlNren !== null && epGlNren > limiti.epMassimo) segni.push('ep-assurdo');
  if (superficieM2 !== null && volumeM3 !== null && superficieM2 > 0 && (volumeM3 < limiti.altezzaMinimaM * superficieM2 || volumeM3 > limiti.altezzaMassimaM * superficieM2)) segni.push('rapporto-vs');
  if (annoCostruzione !== null && emessoIl !== null && annoCostruzione > Number(emessoIl.slice(0, 4))) segni.push('anno-futuro');
  if (classe !== null && (schema === null || postoDellaClasse(schema, classe) === null)) segni.push('classe-ignota');
  else if (isClasseIncoerente(figure, limiti)) segni.push('classe-incoerente');
  if (emessoIl !== null && scadeIl !== null && !isScadenzaAttesa(emessoIl, scadeIl, limiti)) segni.push('scadenza-diversa');
  if (catastoIlleggibile) segni.push('catasto-illeggibile');
  return segni;
}

function isClasseIncoerente({ schema, classe, epGlNren, epRiferimento }: FigureApe, { tolleranzaClasse }: LimitiApe): boolean {
  if (schema !== 'IT-2015' || classe === null || epGlNren === null || epRiferimento === null || epRiferimento <= 0) return false;
  return classe !== classe2015(epGlNren * (1 - tolleranzaClasse), epRiferimento) && classe !== classe2015(epGlNren * (1 + tolleranzaClasse), epRiferimento);
}

/** Last day of validity when the plants are kept as they must: some years after the issue. */
export function scadenzaDa(emessoIl: string, { durataAnni }: Pick<LimitiApe, 'durataAnni'>): string {
  const [anno = '', mese = '', giorno = ''] = emessoIl.split('-');
  const fra = String(Number(anno) + durataAnni).padStart(4, '0');
  return mese === '02' && giorno === '29' ? `${fra}-02-28` : `${fra}-${mese}-${giorno}`;
}

/** A day before or after is a way to count; a shorter one, to 31 December, is the rule of plants that are not inspected. */
function isScadenzaAttesa(emessoIl: string, scadeIl: string, limiti: LimitiApe): boolean {
  const attesa = scadenzaDa(emessoIl, limiti);
  if (scadeIl.endsWith('-12-31') && scadeIl > emessoIl && scadeIl <= attesa) return true;
  return Math.abs(Date.parse(scadeIl) - Date.parse(attesa)) <= 86_400_000 * 2;
}

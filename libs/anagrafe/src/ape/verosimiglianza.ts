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
  'scadenza-diversa': 'La scadenza non è a dieci anni dall’emissione',
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

/** Above this no building is heated: kWh/m²·anno. */
const EP_ASSURDO = 3000;

/** Gross volume over useful area, metres: below a person cannot stand, above it is a hangar or a wrong unit. */
const VS = { minimo: 2, massimo: 15 } as const;

/** Share of a limit by which EP may miss its class: certificates give both numbers rounded. */
const TOLLERANZA_CLASSE = 0.01;

/** @see D.Lgs 192/2005, art. 6 c. 5 */
export const ANNI_DI_VALIDITA = 10;

/**
 * Marks of a certificate, from its own figures: in the spirit of the filter that ENEA applies before statistics. Where it lies is for who knows the municipality (`fuori-comune`).
 *
 * @see https://siape.enea.it/filtro-dati
 */
export function segniApe(figure: FigureApe): SegnoApe[] {
  const { schema, classe, epGlNren, annoCostruzione, superficieM2, volumeM3, emessoIl, scadeIl, catastoIlleggibile } = figure;
  const segni: SegnoApe[] = [];
  if (epGlNren !== null && epGlNren <= 0) segni.push('ep-non-positivo');
  if (epGlNren !== null && epGlNren > EP_ASSURDO) segni.push('ep-assurdo');
  if (superficieM2 !== null && volumeM3 !== null && superficieM2 > 0 && (volumeM3 < VS.minimo * superficieM2 || volumeM3 > VS.massimo * superficieM2)) segni.push('rapporto-vs');
  if (annoCostruzione !== null && emessoIl !== null && annoCostruzione > Number(emessoIl.slice(0, 4))) segni.push('anno-futuro');
  if (classe !== null && (schema === null || postoDellaClasse(schema, classe) === null)) segni.push('classe-ignota');
  else if (isClasseIncoerente(figure)) segni.push('classe-incoerente');
  if (emessoIl !== null && scadeIl !== null && !isScadenzaAttesa(emessoIl, scadeIl)) segni.push('scadenza-diversa');
  if (catastoIlleggibile) segni.push('catasto-illeggibile');
  return segni;
}

function isClasseIncoerente({ schema, classe, epGlNren, epRiferimento }: FigureApe): boolean {
  if (schema !== 'IT-2015' || classe === null || epGlNren === null || epRiferimento === null || epRiferimento <= 0) return false;
  return classe !== classe2015(epGlNren * (1 - TOLLERANZA_CLASSE), epRiferimento) && classe !== classe2015(epGlNren * (1 + TOLLERANZA_CLASSE), epRiferimento);
}

/** Last day of validity when the plants are kept as they must: ten years after the issue. */
export function scadenzaDa(emessoIl: string): string {
  const [anno = '', mese = '', giorno = ''] = emessoIl.split('-');
  const fra = String(Number(anno) + ANNI_DI_VALIDITA).padStart(4, '0');
  return mese === '02' && giorno === '29' ? `${fra}-02-28` : `${fra}-${mese}-${giorno}`;
}

/** A day before or after is a way to count; a shorter one, to 31 December, is the rule of plants that are not inspected. */
function isScadenzaAttesa(emessoIl: string, scadeIl: string): boolean {
  const attesa = scadenzaDa(emessoIl);
  if (scadeIl.endsWith('-12-31') && scadeIl > emessoIl && scadeIl <= attesa) return true;
  return Math.abs(Date.parse(scadeIl) - Date.parse(attesa)) <= 86_400_000 * 2;
}

/** Last day of a certificate whose plants were not inspected: 31 December of the year after the first missed inspection. @see D.Lgs 192/2005, art. 6 c. 5 */
export function decadenzaDa(controlloMancatoIl: string): string {
  return `${String(Number(controlloMancatoIl.slice(0, 4)) + 1).padStart(4, '0')}-12-31`;
}

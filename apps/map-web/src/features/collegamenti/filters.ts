import type { DubbioRegistro, FogliDaVerificare } from '@edigit/anagrafe/contract';

/** What the worklist is narrowed to, as it is in the address of the page. */
export interface Filtri {
  /** Code of the register whose rows are checked; '' for units. */
  readonly registro: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly dubbio: DubbioRegistro | '';
  readonly edificio: string;
}

export function parseFiltri(query: string): Filtri {
  const params = new URLSearchParams(query);
  const dubbio = params.get('dubbio');
  const registro = params.get('registro') ?? '';
  return { registro, sezione: params.get('sezione') ?? '', foglio: params.get('foglio') ?? '', dubbio: dubbio === 'ambiguo' || dubbio === 'proposto' || (dubbio === 'nessuno' && registro !== '') ? dubbio : '', edificio: params.get('edificio') ?? '' };
}

/** Query of the address and of the API: what does not narrow is left out. */
export function formatFiltri(filtri: Filtri): Record<string, string> {
  return Object.fromEntries(Object.entries(filtri).filter(([, value]) => value !== ''));
}

/** How many cases each doubt has. */
export type ConteggioDubbi = Readonly<Record<DubbioRegistro, number>>;

/** How many cases each doubt has in the sheet that is chosen, or in all. */
export function countDoubts(fogli: FogliDaVerificare['items'], { sezione, foglio }: Pick<Filtri, 'sezione' | 'foglio'>): Omit<ConteggioDubbi, 'nessuno'> {
  const mine = foglio === '' ? fogli : fogli.filter((f) => f.foglio === foglio && f.sezione === sezione);
  return { ambiguo: mine.reduce((n, f) => n + f.ambigui, 0), proposto: mine.reduce((n, f) => n + f.proposti, 0) };
}

/** How many cases of the doubt that is chosen, or of any, a sheet has. */
export function countIn({ ambigui, proposti }: FogliDaVerificare['items'][number], dubbio: Filtri['dubbio']): number {
  return dubbio === 'ambiguo' ? ambigui : dubbio === 'proposto' ? proposti : ambigui + proposti;
}

import type { DubbioCollegamento, FogliDaVerificare } from '@edigit/anagrafe/contract';

/** What the worklist is narrowed to, as it is in the address of the page. */
export interface Filtri {
  readonly sezione: string;
  readonly foglio: string;
  readonly dubbio: DubbioCollegamento | '';
  readonly edificio: string;
}

export function parseFiltri(query: string): Filtri {
  const params = new URLSearchParams(query);
  const dubbio = params.get('dubbio');
  return { sezione: params.get('sezione') ?? '', foglio: params.get('foglio') ?? '', dubbio: dubbio === 'ambiguo' || dubbio === 'proposto' ? dubbio : '', edificio: params.get('edificio') ?? '' };
}

/** Query of the address and of the API: what does not narrow is left out. */
export function formatFiltri(filtri: Filtri): Record<string, string> {
  return Object.fromEntries(Object.entries(filtri).filter(([, value]) => value !== ''));
}

/** How many cases each doubt has in the sheet that is chosen, or in all. */
export function countDoubts(fogli: FogliDaVerificare['items'], { sezione, foglio }: Pick<Filtri, 'sezione' | 'foglio'>): Readonly<Record<DubbioCollegamento, number>> {
  const mine = foglio === '' ? fogli : fogli.filter((f) => f.foglio === foglio && f.sezione === sezione);
  return { ambiguo: mine.reduce((n, f) => n + f.ambigui, 0), proposto: mine.reduce((n, f) => n + f.proposti, 0) };
}

/** How many cases of the doubt that is chosen, or of any, a sheet has. */
export function countIn({ ambigui, proposti }: FogliDaVerificare['items'][number], dubbio: Filtri['dubbio']): number {
  return dubbio === 'ambiguo' ? ambigui : dubbio === 'proposto' ? proposti : ambigui + proposti;
}

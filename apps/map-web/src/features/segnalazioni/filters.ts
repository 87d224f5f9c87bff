import { OggettoSegnalabile, SegnalazioniQuery } from '@edigit/anagrafe/contract';

/** Filters of the page, as they are in its address. */
export interface ReportFilters {
  readonly stato: SegnalazioniQuery['stato'];
  readonly tipo: OggettoSegnalabile | '';
  readonly foglio: string;
  readonly mie: boolean;
  /** Only those of one building, its units and its parcels. */
  readonly edificio: string;
}

/** Reads the query of the address; what is unknown falls back. */
export function parseFilters(query: string): ReportFilters {
  const params = new URLSearchParams(query);
  const stato = params.get('stato');
  const edificio = params.get('edificio') ?? '';
  return {
    stato: stato === 'chiusa' || stato === 'tutte' ? stato : 'aperta',
    tipo: OggettoSegnalabile.options.find((tipo) => tipo === params.get('tipo')) ?? '',
    foglio: params.get('foglio') ?? '',
    mie: params.get('mie') === 'si',
    edificio: /^[0-9a-f-]{36}$/.test(edificio) ? edificio : '',
  };
}

/** Query of the address and, with `comune` and `cursore`, of the API: what is at its default is left out. */
export function formatFilters(f: ReportFilters): Record<string, string> {
  return Object.fromEntries(Object.entries({ stato: f.stato === 'aperta' ? '' : f.stato, tipo: f.tipo, foglio: f.foglio, mie: f.mie ? 'si' : '', edificio: f.edificio }).filter(([, value]) => value !== ''));
}

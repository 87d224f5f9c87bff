import { FamigliaVincolo, ZonaOmogenea, type VincoliQuery, type ZoneQuery } from '@edigit/anagrafe/contract';

/** Filters of the list of zones, as they are in the address. */
export interface ZoneFilters {
  readonly q: string;
  readonly dm1444: ZonaOmogenea | '';
  readonly stato: ZoneQuery['stato'];
  /** Only those of one layer. */
  readonly strato: string;
}

/** Filters of the list of constraints, as they are in the address. */
export interface ConstraintFilters {
  readonly q: string;
  readonly famiglia: FamigliaVincolo | '';
  readonly tipo: string;
  readonly stato: VincoliQuery['stato'];
  readonly daRicalcolare: boolean;
}

const STATI_ZONE: readonly ZoneQuery['stato'][] = ['attuali', 'vigente', 'adottato', 'elaborazione', 'superato', 'tutte'];

/** Reads the query of the address; what is unknown falls back. */
export function parseZoneFilters(query: string): ZoneFilters {
  const params = new URLSearchParams(query);
  const strato = params.get('strato') ?? '';
  return {
    q: params.get('q') ?? '',
    dm1444: ZonaOmogenea.options.find((zona) => zona === params.get('dm1444')) ?? '',
    stato: STATI_ZONE.find((stato) => stato === params.get('stato')) ?? 'attuali',
    strato: /^[0-9a-f-]{36}$/.test(strato) ? strato : '',
  };
}

/** Query of the address and of the API: what is at its default is left out. */
export function formatZoneFilters({ q, dm1444, stato, strato }: ZoneFilters): Record<string, string> {
  return filled({ q, dm1444, stato: stato === 'attuali' ? '' : stato, strato });
}

/** Reads the query of the address; what is unknown falls back. */
export function parseConstraintFilters(query: string): ConstraintFilters {
  const params = new URLSearchParams(query);
  const tipo = params.get('tipo') ?? '';
  return {
    q: params.get('q') ?? '',
    famiglia: FamigliaVincolo.options.find((famiglia) => famiglia === params.get('famiglia')) ?? '',
    tipo: /^[a-z0-9-]{2,60}$/.test(tipo) ? tipo : '',
    stato: params.get('stato') === 'tutti' ? 'tutti' : 'attuali',
    daRicalcolare: params.get('daRicalcolare') === 'si',
  };
}

/** Query of the address and of the API: what is at its default is left out. */
export function formatConstraintFilters({ q, famiglia, tipo, stato, daRicalcolare }: ConstraintFilters): Record<string, string> {
  return filled({ q, famiglia, tipo, stato: stato === 'attuali' ? '' : stato, daRicalcolare: daRicalcolare ? 'si' : '' });
}

function filled(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

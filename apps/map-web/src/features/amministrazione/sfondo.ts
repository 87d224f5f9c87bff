import type { CapacitaServizio, CrsSfondo, NuovoSfondo, ServizioSfondo, SfondoDefinito } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import { t } from './testi-sfondi.js';

/** A layer that a service offers. */
export type StratoOfferto = CapacitaServizio['strati'][number];

/** What the form holds of the service. */
export interface ModuloServizio {
  readonly tipo: ServizioSfondo['tipo'];
  readonly url: string;
  /** Names of a WMS's layers, parted by commas. */
  readonly strati: string;
  readonly crs: CrsSfondo;
  readonly livelloMassimo: number;
  /** The layer that was chosen among those offered. */
  readonly offerto: StratoOfferto | null;
}

type Definizione = Pick<NuovoSfondo, 'crs' | 'servizio'>;

/** Definition of the service as the form describes it; null for a WMTS whose layer was not read from the service. */
export function definizioneOf({ tipo, url, strati, crs, livelloMassimo, offerto }: ModuloServizio): Definizione | null {
  const proposta = offerto?.proposte.find((p) => p.crs === crs) ?? offerto?.proposte[0];
  switch (tipo) {
    case 'xyz': return { crs: 'EPSG:3857', servizio: { tipo, url, livelloMassimo } };
    case 'wmts': return proposta?.servizio.tipo === 'wmts' ? proposta : null;
    case 'wms': {
      const read = proposta?.servizio.tipo === 'wms' ? proposta.servizio : { versione: '1.3.0', formato: 'image/png' } as const;
      return { crs, servizio: { tipo, url, strati: strati.split(',').map((nome) => nome.trim()).filter(Boolean), versione: read.versione, formato: read.formato } };
    }
  }
}

/** Systems that may be chosen, those likely to be offered first. */
export const SISTEMI: readonly CrsSfondo[] = [
  'EPSG:3857', 'EPSG:6706', 'EPSG:25832', 'EPSG:25833', 'EPSG:25834', 'EPSG:7791', 'EPSG:7792', 'EPSG:7793', 'EPSG:32632', 'EPSG:32633', 'EPSG:32634', 'EPSG:4258', 'EPSG:4326',
];

const UTM: Readonly<Record<string, readonly [string, number]>> = { 779: ['RDN2008', 7791 - 32], 2583: ['ETRS89', 25832 - 32], 3263: ['WGS84', 32632 - 32] };

/** A system in words, its code after them: «RDN2008, in gradi (6706)». */
export function sistemaWords(crs: CrsSfondo): string {
  const codice = Number(crs.slice('EPSG:'.length));
  const utm = UTM[String(codice).slice(0, -1)];
  const gradi = ({ 6706: 'RDN2008', 4258: 'ETRS89', 4326: 'WGS84' } as Readonly<Record<number, string>>)[codice];
  const words = utm ? t.sistemi.utm(utm[0], codice - utm[1]) : gradi ? `${gradi}, ${t.sistemi.gradi}` : t.sistemi.schermo;
  return `${words} (${codice})`;
}

/** Year of a photograph: the first of January stands for the year. */
export function annoOf(ripresaIl: string | null): string {
  return ripresaIl?.slice(0, 4) ?? '';
}

/** The day that a year stands for; the known day stays when the year does. */
export function ripresaOf(anno: string, prima: string | null): string | null {
  if (anno === '') return null;
  return anno === annoOf(prima) ? prima : `${anno}-01-01`;
}

/** «Ortofoto 2022», «Ortofoto 01/05/2022», «Catasto». */
export function mostraWords({ genere, ripresaIl }: Pick<SfondoDefinito, 'genere' | 'ripresaIl'>): string {
  if (genere !== 'ortofoto' || ripresaIl === null) return t.generi[genere];
  return t.del(ripresaIl.endsWith('-01-01') ? annoOf(ripresaIl) : formatDay(ripresaIl));
}

/** New places of those that change, when one moves by a step among the others; a place is ten times the position. */
export function reorder(items: readonly Pick<SfondoDefinito, 'id' | 'ordine'>[], id: string, step: 1 | -1): { id: string; ordine: number }[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + step;
  if (from === -1 || to < 0 || to >= items.length) return [];
  const moved = items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);
  return moved.map((item, i) => ({ id: item.id, ordine: (i + 1) * 10, before: item.ordine })).filter(({ ordine, before }) => ordine !== before).map(({ id: which, ordine }) => ({ id: which, ordine }));
}

import type { CrsSfondo, ServizioSfondo } from '@edigit/anagrafe/contract';
import { type Estensione, estensioneDi, grigliaDi, inGradi, type Posto } from './griglia.js';

/**
 * The address at which a source gives one tile; null where it has no such tile. Parameters the address already carries (`map=…`) stay.
 * @see OGC 06-042 §7.3 (WMS GetMap), OGC 07-057r7 §7.2 (WMTS GetTile)
 */
export function indirizzoTessera(crs: CrsSfondo, servizio: ServizioSfondo, posto: Posto): URL | null {
  const griglia = grigliaDi(crs, servizio);
  const estensione = estensioneDi(griglia, posto);
  if (estensione === null) return null;
  switch (servizio.tipo) {
    case 'wms':
      return wms(crs, servizio, estensione, griglia.lato);
    case 'wmts':
      return wmts(servizio, posto);
    case 'xyz':
      return new URL(riempi(servizio.url, { z: String(posto.z), x: String(posto.x), y: String(posto.y) }));
  }
}

type Wms = Extract<ServizioSfondo, { tipo: 'wms' }>;
type Wmts = Extract<ServizioSfondo, { tipo: 'wmts' }>;

function wms(crs: CrsSfondo, { url, strati, versione, formato }: Wms, [x0, y0, x1, y1]: Estensione, lato: number): URL {
  const nordPrima = versione === '1.3.0' && inGradi(crs);
  return conParametri(url, {
    service: 'WMS', request: 'GetMap', version: versione, layers: strati.join(','), styles: strati.map(() => '').join(','), format: formato,
    transparent: formato === 'image/png' ? 'TRUE' : 'FALSE', [versione === '1.3.0' ? 'crs' : 'srs']: crs,
    bbox: (nordPrima ? [y0, x0, y1, x1] : [x0, y0, x1, y1]).join(','), width: String(lato), height: String(lato),
  });
}

function wmts({ url, strato, stile, matrici, livelli, formato }: Wmts, { z, x, y }: Posto): URL | null {
  const livello = livelli[z];
  if (livello === undefined) return null;
  const valori = { layer: strato, style: stile, tilematrixset: matrici, tilematrix: livello, tilerow: String(y), tilecol: String(x) };
  // A template (RESTful) names its places in braces, upper and lower case alike.
  if (/\{tilematrix\}/i.test(url)) return new URL(riempi(url, valori));
  return conParametri(url, { service: 'WMTS', request: 'GetTile', version: '1.0.0', format: formato, ...valori });
}

function riempi(modello: string, valori: Readonly<Record<string, string>>): string {
  return modello.replace(/\{(\w+)\}/g, (tutto, nome: string) => {
    const valore = valori[nome.toLowerCase()];
    return valore === undefined ? tutto : encodeURIComponent(valore);
  });
}

/** Adds parameters to an address, in place of those of the same name in any case. */
export function conParametri(indirizzo: string, parametri: Readonly<Record<string, string>>): URL {
  const url = new URL(indirizzo);
  const gia = Array.from(url.searchParams.keys()).filter((nome) => nome.toLowerCase() in parametri);
  for (const nome of gia) url.searchParams.delete(nome);
  for (const [nome, valore] of Object.entries(parametri)) url.searchParams.set(nome.toUpperCase(), valore);
  return url;
}

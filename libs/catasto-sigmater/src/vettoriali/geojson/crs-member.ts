import { findSistema } from '../../crs/sistemi.js';
import type { CrsStrato } from '../records.js';
import { isObject } from './is-object.js';

/** RFC 7946, §4: longitude and latitude, WGS84, where nothing else is said. */
export const IMPLIED_WGS84: CrsStrato = { id: 'EPSG:4326', come: 'dichiarato', certezza: 0.9, testo: null };

/**
 * System named by the `crs` member of GeoJSON 2008, as most programs still write it: a name, or the code of the older `EPSG` type.
 * `null` when it names none of the registry.
 */
export function crsOfMember(member: unknown): CrsStrato | null {
  if (!isObject(member) || !isObject(member['properties'])) return null;
  const { name, code } = member['properties'];
  const testo = typeof name === 'string' ? name : typeof code === 'number' || typeof code === 'string' ? `EPSG:${code}` : null;
  const sistema = testo === null ? null : findSistema(testo);
  return sistema === null ? null : { id: sistema.id, come: 'authority', certezza: 1, testo };
}

import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import { formatNumber } from '../format.js';
import type { MapView, Margini } from '../map/map-view.js';
import { t } from './testi.js';

/** «La mia posizione»: shown on the map with its circle. Answers what to say of it, also where there is none. */
export async function showMyPosition(map: MapView, { estensione4326: box }: ComuneVisibile, margini: Margini): Promise<string> {
  const coords = await new Promise<GeolocationCoordinates | null>((resolve) => {
    navigator.geolocation.getCurrentPosition((position) => resolve(position.coords), () => resolve(null), { enableHighAccuracy: true, timeout: 15_000 });
  });
  if (!coords) return t.posizioneAssente;
  const { longitude, latitude, accuracy } = coords;
  map.showPosition(longitude, latitude, accuracy, margini);
  const inside = !box || (longitude >= box[0] && latitude >= box[1] && longitude <= box[2] && latitude <= box[3]);
  return t.posizioneTrovata(formatNumber(accuracy), inside);
}

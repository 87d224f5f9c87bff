import type { Citta } from '../tessuto/citta.js';
import type { Speciale } from '../tessuto/modello.js';
import type { Faccia } from './facce.js';
import { PERIMETRI, PERIMETRI_PUT, PERIMETRI_VARIANTE } from './perimetri.js';

/** Rules of a zone: figures only where the plan gives them (m³/m², ratio, metres, m²). */
export interface Norma {
  nome: string;
  articolo: string;
  dm1444?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  hilucs: string;
  it?: number;
  if?: number;
  rc?: number;
  hmax?: number;
  dc?: number;
  df?: number;
  ds?: number;
  lotto?: number;
}

/** Zones of the municipal plan, in force and adopted. */
export const NORME: Readonly<Record<string, Norma>> = {
  A: { nome: 'Città storica', articolo: 'Art. 12 NTA', dm1444: 'A', hilucs: '5_2' },
  B1: { nome: 'Città consolidata satura', articolo: 'Art. 14 NTA', dm1444: 'B', hilucs: '5_2', if: 3, rc: 0.6, hmax: 13.5, dc: 5, df: 10, ds: 5 },
  B2: { nome: 'Città consolidata di completamento', articolo: 'Art. 15 NTA', dm1444: 'B', hilucs: '5_2', if: 1.5, rc: 0.35, hmax: 10.5, dc: 5, df: 10, ds: 5, lotto: 500 },
  C1: { nome: 'Espansione residenziale', articolo: 'Art. 17 NTA', dm1444: 'C', hilucs: '5_1', it: 0.8, if: 1.2, rc: 0.3, hmax: 10.5, dc: 5, df: 10, ds: 7.5 },
  C2: { nome: 'Edilizia residenziale sociale', articolo: 'Art. 17-bis NTA', dm1444: 'C', hilucs: '5_1', it: 1, if: 1.5, rc: 0.35, hmax: 13.5, dc: 5, df: 10, ds: 7.5 },
  D1: { nome: 'Attività produttive e commerciali', articolo: 'Art. 20 NTA', dm1444: 'D', hilucs: '2', rc: 0.5, hmax: 12, dc: 6, df: 12, ds: 10, lotto: 2500 },
  E: { nome: 'Territorio agricolo', articolo: 'Art. 24 NTA', dm1444: 'E', hilucs: '1_1', if: 0.03, hmax: 7.5, dc: 10, df: 10, ds: 20, lotto: 10000 },
  F1: { nome: 'Istruzione', articolo: 'Art. 28 NTA', dm1444: 'F', hilucs: '3_3' },
  F2: { nome: 'Verde pubblico e sport', articolo: 'Art. 29 NTA', dm1444: 'F', hilucs: '3_4' },
  F3: { nome: 'Cimitero', articolo: 'Art. 30 NTA', dm1444: 'F', hilucs: '3_3' },
  F4: { nome: 'Area per il mercato', articolo: 'Art. 31 NTA', dm1444: 'F', hilucs: '3_1', rc: 0.2, hmax: 6 },
};

/** Zones of the superordinate plan, which knows no homogeneous zones. */
export const NORME_PUT: Readonly<Record<string, Norma>> = {
  '1b': { nome: 'Tutela dell’ambiente naturale, 2° grado', articolo: 'Art. 17 LR 35/1987', hilucs: '1_1' },
  2: { nome: 'Tutela degli insediamenti antichi accentrati', articolo: 'Art. 17 LR 35/1987', hilucs: '5_2' },
  4: { nome: 'Riqualificazione insediativa e ambientale, 1° grado', articolo: 'Art. 17 LR 35/1987', hilucs: '5_2' },
  7: { nome: 'Razionalizzazione insediativa e tutela delle risorse agricole', articolo: 'Art. 17 LR 35/1987', hilucs: '1_1' },
};

export type Piano = 'puc' | 'variante' | 'put';

const ATTREZZATURE: Partial<Record<Speciale, string>> = { scuola: 'F1', sport: 'F2', giardino: 'F2', cimitero: 'F3' };
const CODICI: Readonly<Record<string, string>> = {
  A: 'A', D: 'D1', 'C-vespro': 'C1', 'C-ponte': 'C1', B1: 'B1', B2: 'B2', 'C-mattina': 'C2', 'F-mercato': 'F4', 'PUT-1b': '1b', 'PUT-2': '2', 'PUT-4': '4',
};

/** Marks a face that a zone takes beyond its own parcel: the plan was drawn a hair wider than the map. */
export const ECCEDENZA = 'eccedenza del cimitero';

/** Zone in which a face lies: what the town has there for everybody, else the first perimeter that holds it, else the open country. */
export function zoneOf(piano: Piano, faccia: Faccia, citta: Citta): string {
  const first = (list: typeof PERIMETRI) => list.find((p) => faccia.dentro.has(p.nome));
  if (piano === 'put') return CODICI[first(PERIMETRI_PUT)?.nome ?? ''] ?? '7';
  if (faccia.dentro.has(ECCEDENZA)) return 'F3';
  const speciale = faccia.particella === null ? undefined : citta.particelle[faccia.particella]!.lotto.speciale;
  const own = speciale && ATTREZZATURE[speciale];
  if (own) return own;
  const variante = piano === 'variante' ? first(PERIMETRI_VARIANTE) : undefined;
  return CODICI[(variante ?? first(PERIMETRI))?.nome ?? ''] ?? 'E';
}

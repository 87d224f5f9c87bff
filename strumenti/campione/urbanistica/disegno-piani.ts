import { area, distance, type Punto } from '../piano/geometria.js';
import type { Citta } from '../tessuto/citta.js';
import { Facce, type Faccia } from './facce.js';
import { ASSE_RIO, ASSE_STRADA, PERIMETRI, PERIMETRI_PUT, PERIMETRI_VARIANTE, PERIMETRI_VINCOLI } from './perimetri.js';
import { ECCEDENZA, NORME, NORME_PUT, zoneOf, type Norma, type Piano } from './strumenti.js';

/** A zone as it is supplied: one polygon, in local metres. */
export interface Zona {
  id: string;
  codice: string;
  norma: Norma;
  poligono: Punto[][];
}

/** A constraint as it is supplied. Lines and points (and the perimeter of the cemetery) are what a band is measured from. */
export interface Vincolo {
  id: string;
  tipo: string;
  nome: string;
  atto: string;
  dal?: string;
  al?: string;
  forma: { punti: Punto } | { linea: readonly Punto[] } | { poligoni: Punto[][][] };
}

export interface PianiDisegnati {
  facce: Facce;
  zone: Record<Piano, Zona[]>;
  vincoli: Vincolo[];
  /** Width of the strips that zone F3 takes off the parcels around the cemetery → index of the parcel: the thin one is marginal, the wide one is not. */
  eccedenze: Map<number, number>;
}

const LARGHEZZE_M = [0.1, 0.6];

/** Plans and constraints of the invented town. */
export function drawPlans(citta: Citta): PianiDisegnati {
  const facce = new Facce(citta, [...PERIMETRI, ...PERIMETRI_VARIANTE, ...PERIMETRI_PUT, ...PERIMETRI_VINCOLI]);
  const cimitero = citta.particelle.findIndex((p) => p.lotto.speciale === 'cimitero');
  const eccedenze = widen(facce, citta, cimitero);
  const zones = (piano: Piano, norme: Readonly<Record<string, Norma>>): Zona[] => {
    const codici = [...new Set(facce.facce.map((f) => zoneOf(piano, f, citta)))].toSorted();
    return codici.flatMap((codice) => facce.union((f) => zoneOf(piano, f, citta) === codice)
      .toSorted((a, b) => area(b[0]!) - area(a[0]!))
      .map((poligono, i) => ({ id: `${codice}:${i + 1}`, codice, norma: norme[codice]!, poligono })));
  };
  const drawn = (nome: string) => facce.union((f) => f.dentro.has(nome));
  return {
    facce, eccedenze,
    zone: { puc: zones('puc', NORME), variante: zones('variante', NORME), put: zones('put', NORME_PUT) },
    vincoli: [
      { id: 'rio', tipo: 'paesaggio-142-c', nome: 'Rio Esempio', atto: 'Elenco delle acque pubbliche, n. 998', forma: { linea: ASSE_RIO } },
      { id: 'nazionale', tipo: 'rispetto-strada-c', nome: 'Via Nazionale Esempiana', atto: 'Classificazione delle strade, D.G. 98/2012', forma: { linea: ASSE_STRADA } },
      { id: 'cimitero', tipo: 'rispetto-cimitero', nome: 'Cimitero comunale', atto: 'D.C.C. 9/1998', forma: { poligoni: [facce.union((f) => f.particella === cimitero)[0]!] } },
      { id: 'bosco', tipo: 'paesaggio-142-g', nome: 'Bosco del Vespro', atto: 'Carta forestale 2018', forma: { poligoni: drawn('bosco') } },
      { id: 'poggio', tipo: 'paesaggio-136', nome: 'Poggio del Belvedere', atto: 'D.M. 9 agosto 1968', forma: { poligoni: drawn('poggio') } },
      { id: 'incendio-2021', tipo: 'area-percorsa-dal-fuoco', nome: 'Incendio del 14 agosto 2021', atto: 'D.G.C. 98/2022', dal: '2021-08-14', al: '2036-08-13', forma: { poligoni: drawn('incendio') } },
      { id: 'p3', tipo: 'alluvioni-p3', nome: 'Rio Esempio, alluvioni frequenti', atto: 'PSAI, carta della pericolosità idraulica', forma: { poligoni: drawn('P3') } },
      { id: 'p2', tipo: 'alluvioni-p2', nome: 'Rio Esempio, alluvioni poco frequenti', atto: 'PSAI, carta della pericolosità idraulica', forma: { poligoni: drawn('P2') } },
      { id: 'chiesa', tipo: 'bene-culturale', nome: 'Chiesa dell’Esempio', atto: 'D.M. 9 agosto 1998', forma: { poligoni: footprint(citta, 'chiesa') } },
      { id: 'municipio', tipo: 'bene-culturale', nome: 'Palazzo del Municipio', atto: 'D.Lgs 42/2004, art. 10, c. 1', forma: { poligoni: footprint(citta, 'municipio') } },
      { id: 'pozzo', tipo: 'rispetto-pozzi', nome: 'Pozzo dell’acquedotto', atto: 'D.G.C. 98/2007', forma: { punti: [705, 330] } },
      { id: 'pozzo-tutela', tipo: 'rispetto-pozzi-tutela', nome: 'Pozzo dell’acquedotto', atto: 'D.G.C. 98/2007', forma: { punti: [705, 330] } },
      { id: 'depuratore', tipo: 'rispetto-depuratore', nome: 'Depuratore comunale', atto: 'D.G.C. 98/2003', forma: { punti: [905, -120] } },
    ],
  };
}

function footprint(citta: Citta, uso: 'chiesa' | 'municipio'): Punto[][][] {
  return citta.edifici.filter((e) => e.uso === uso).map((e) => e.sagoma);
}

/** Zone F3 reaches over the fields around the cemetery by a strip, one thin and one less thin. */
function widen(facce: Facce, citta: Citta, cimitero: number): Map<number, number> {
  const out = new Map<number, number>();
  const widths = [...LARGHEZZE_M];
  for (const faccia of around(facce, citta, cimitero)) {
    if (widths.length === 0) break;
    const strip = facce.strip(faccia, cimitero, widths[0]!, 15);
    if (!strip) continue;
    strip.dentro.add(ECCEDENZA);
    out.set(faccia.particella!, widths.shift()!);
  }
  if (widths.length > 0) throw new Error('no parcel beside the cemetery to widen its zone over');
  return out;
}

/** Parcels of the open country, whole, nearest first. */
function around(facce: Facce, citta: Citta, cimitero: number): Faccia[] {
  const whole = facce.facce.filter((f) => f.particella !== null && f.particella !== cimitero && f.anelli.length === 1 && zoneOf('puc', f, citta) === 'E'
    && facce.facce.filter((g) => g.particella === f.particella).length === 1);
  const at = (p: number) => citta.sud.punto(citta.particelle[p]!.anelli[0]![0]!);
  return whole.filter((f) => distance(at(f.particella!), at(cimitero)) < 300).toSorted((a, b) => distance(at(a.particella!), at(cimitero)) - distance(at(b.particella!), at(cimitero)));
}

import { COMUNE, type Campione } from '../campione.js';
import { Caso } from '../caso.js';
import { fabLines, prmText, sogLine, terLines, titLine } from '../censuario/tracciati.js';
import type { Titolare } from '../censuario/quote.js';
import { writeCxf } from '../mappa/cxf.js';
import { cutSheet, mapName } from '../mappa/foglio.js';
import { toSheet } from '../mappa/sistema.js';
import { writeSup } from '../mappa/sup.js';
import { geojson, shapefileOf } from '../vettoriali/strati.js';
import { survey } from '../vettoriali/rilievo.js';
import { PRJ } from '../vettoriali/shapefile.js';

/** A whole supply of one block, a few dozen lines: what every defect is written into. */
export interface FornituraMinima {
  fabbricati: Record<'FAB' | 'SOG' | 'TIT' | 'PRM', string>;
  terreni: Record<'TER' | 'SOG' | 'TIT' | 'PRM', string>;
  /** The sheet in ETRF2000 zone 33, with its control totals. */
  ctf: string;
  sup: string;
  geojson: string;
  /** Companions of one shapefile in ETRF2000 zone 33. */
  shapefile: Map<string, Buffer>;
  nomeMappa: string;
}

const DATE: [string, string][] = [['Data elaborazione', '15/01/2026'], ['Data selezione', '31/12/2025']];

/** Cuts the block of sheet 2 that has between four and six built parcels. */
export function cutSupply(campione: Campione): FornituraMinima {
  const { citta, fabbricati, terreni } = campione;
  const block = smallBlock(campione);
  const parcels = citta.particelle.map((p, i) => ({ p, i })).filter(({ p }) => p.lotto.isolato === block);
  const indexes = new Set(parcels.map(({ i }) => i));
  const numbers = new Set(parcels.map(({ p }) => p.numero));
  const uiu = fabbricati.uiu.filter((u) => u.particella !== null && indexes.has(u.particella));
  const land = terreni.particelle.filter((t) => t.stadi.some((s) => s.foglio === 2 && numbers.has(s.numero)));
  const nomeMappa = mapName(COMUNE, '2');
  const foglio = cutSheet(citta, nomeMappa, parcels.map(({ p }) => p));
  const place = (p: readonly [number, number]) => toSheet('utm33', p);
  const buildings = new Set(parcels.flatMap(({ p }) => p.edifici));
  const rilievo = survey(citta, { prefisso: 'M', anno: 2023, spostamentoM: [0.5, 0.3], rumoreM: 0.1, where: (e) => buildings.has(e) }, new Caso('minima'));
  const own = rilievo.filter((f) => f.edifici.length > 0);
  const fab = uiu.flatMap((u) => fabLines(COMUNE, u));
  const ter = land.flatMap((t) => terLines(COMUNE, t));
  return {
    fabbricati: { FAB: text(fab), ...rightsOf(fabbricati.titolari, new Set(uiu.map((u) => u.id)), 'F'), PRM: prmText('X9980001001', COMUNE, 'Fabbricati completa', DATE, fab.length) },
    terreni: { TER: text(ter), ...rightsOf(terreni.titolari, new Set(land.map((t) => t.id)), 'T'), PRM: prmText('X9980001002', COMUNE, 'Terreni completa ptaspec si', DATE, ter.length) },
    ctf: writeCxf(foglio, place), sup: writeSup(foglio, place, '20260110'), geojson: geojson(own, 'edifici'),
    shapefile: new Map(shapefileOf('edifici', own, place, PRJ.utm33, 'utf8')), nomeMappa,
  };
}

function smallBlock({ citta }: Campione): number {
  const built = new Map<number, number>();
  for (const p of citta.particelle) {
    if (p.foglio === 2 && p.edifici.length > 0 && p.lotto.zona === 'ville') built.set(p.lotto.isolato, (built.get(p.lotto.isolato) ?? 0) + 1);
  }
  const found = [...built].filter(([, n]) => n >= 4 && n <= 6).map(([block]) => block)[0];
  if (found === undefined) throw new Error('no small block on sheet 2');
  return found;
}

function rightsOf(titolari: Titolare, immobili: ReadonlySet<number>, kind: 'F' | 'T'): { SOG: string; TIT: string } {
  const rows = titolari.righe.filter((r) => immobili.has(r.immobile));
  const people = new Set(rows.flatMap((r) => [r.soggetto, r.riferimento]));
  const subjects = [...titolari.soggetti].filter(([, id]) => people.has(id)).toSorted((a, b) => a[1] - b[1]);
  return { SOG: text(subjects.map(([s, id]) => sogLine(COMUNE, id, s))), TIT: text(rows.map((r) => titLine(COMUNE, r, kind))) };
}

function text(rows: readonly string[]): string {
  return rows.map((row) => `${row}\r\n`).join('');
}

import type { Campione } from './campione.js';
import { FOGLIO_DISALLINEATO, type Uiu } from './censuario/fabbricati.js';
import type { StadioParticella } from './censuario/tracciati.js';
import { mapName, sheetIds } from './mappa/foglio.js';
import type { Forma } from './vettoriali/rilievo.js';

/** A building as it really is, against which the linking is measured. */
interface EdificioVero {
  /** Name of its map sheet, code of its border and place among the borders with that code (from 1). */
  mappa: string;
  codice: string;
  ordinale: number;
  uso: string;
  piani: number;
  anno: number;
  indirizzo: string | null;
  /** `id_immobile` of the units that are in it today, common parts included. */
  unita: number[];
}

export interface Verita {
  comune: string;
  nome: string;
  conteggi: Record<string, number>;
  /** Per sheet: parcels with units, and how many of them have the same number in both cadastres. */
  allineamento: Record<string, { totale: number; concordi: number }>;
  foglioDisallineato: number;
  edifici: EdificioVero[];
  /** Units (current) that no building of the map holds. */
  unitaSenzaEdificio: number[];
  /** Urban number → land number (`foglio/numero`), only where they differ. */
  numeriDiversi: Record<string, string>;
  strade: { codice: string; nome: string }[];
  /** Layer → id of the outline → places in `edifici` of the buildings that it shows. */
  rilievi: Record<string, Record<string, number[]>>;
}

/** What is true of the sample, told apart from what its supplies say. */
export function truthOf(campione: Campione, comune: string, rilievi: Readonly<Record<string, readonly Forma[]>>): Verita {
  const { citta, fabbricati } = campione;
  const current = fabbricati.uiu.filter((u) => u.tipo !== 'soppressa');
  const unitsIn = new Map<number, number[]>();
  for (const u of current) if (u.edificio !== null) unitsIn.set(u.edificio, [...(unitsIn.get(u.edificio) ?? []), u.id]);
  const place = placesOnMap(campione, comune);
  const order = citta.edifici.map((_, i) => i).toSorted((a, b) => (place[a]! < place[b]! ? -1 : 1));
  const position = new Map(order.map((e, i) => [e, i]));
  return {
    comune, nome: 'Borgo Esempio', conteggi: counts(campione),
    allineamento: alignment(campione), foglioDisallineato: FOGLIO_DISALLINEATO,
    edifici: order.map((e) => {
      const body = citta.edifici[e]!;
      const [mappa, codice, ordinale] = place[e]!.split(' ') as [string, string, string];
      const door = citta.accessi[e]![0];
      const via = door && citta.vie.find((v) => v.id === door.via);
      return {
        mappa, codice, ordinale: Number(ordinale), uso: body.uso, piani: body.piani, anno: body.anno,
        indirizzo: via ? `${via.specie} ${via.nome} ${door.civico}` : null, unita: unitsIn.get(e) ?? [],
      };
    }),
    unitaSenzaEdificio: current.filter((u) => u.edificio === null).map((u) => u.id),
    numeriDiversi: Object.fromEntries(citta.particelle.flatMap((p, i) => {
      const urban = fabbricati.numeriUrbani[i];
      return urban && urban !== p.numero ? [[`${p.foglio}/${urban}`, `${p.foglio}/${p.numero}`]] : [];
    })),
    strade: citta.vie.map((v) => ({ codice: v.codice, nome: `${v.specie} ${v.nome}` })),
    rilievi: Object.fromEntries(Object.entries(rilievi).map(([name, forme]) => [name, Object.fromEntries(forme.map((f) => [f.id, f.edifici.map((e) => position.get(e)!)]))])),
  };
}

function placesOnMap(campione: Campione, comune: string): string[] {
  const out: string[] = [];
  for (const id of sheetIds(campione.citta)) {
    for (const p of campione.citta.particelle) {
      if (p.lotto.foglio !== id) continue;
      p.edifici.forEach((e, k) => (out[e] = `${mapName(comune, id)} ${p.numero}+ ${k + 1}`));
    }
  }
  return out;
}

function alignment(campione: Campione): Verita['allineamento'] {
  const out: Verita['allineamento'] = {};
  campione.citta.particelle.forEach((p, i) => {
    const urban = campione.fabbricati.numeriUrbani[i];
    if (!urban) return;
    const sheet = (out[String(p.foglio)] ??= { totale: 0, concordi: 0 });
    sheet.totale++;
    if (urban === p.numero) sheet.concordi++;
  });
  return out;
}

function counts({ citta, fabbricati, terreni }: Campione): Record<string, number> {
  const ofKind = (kind: Uiu['tipo']) => fabbricati.uiu.filter((u) => u.tipo === kind);
  const last = (stages: StadioParticella[]) => stages[stages.length - 1]!;
  const inhabited = new Set(fabbricati.uiu.filter((u) => u.tipo !== 'soppressa').map((u) => u.edificio));
  const gone = terreni.particelle.filter((p) => last(p.stadi).partita === '0000000').length;
  return {
    unitaImmobiliari: ofKind('unita').length,
    unitaImmobiliariSoppresse: ofKind('soppressa').length,
    beniComuniNonCensibili: ofKind('bene-comune').filter((u) => u.stadi[0]!.partita === 'A').length,
    beniComuniCensibili: ofKind('bene-comune').filter((u) => u.stadi[0]!.partita !== 'A').length,
    particelleTerreni: terreni.particelle.length - gone,
    particelleTerreniSoppresse: gone,
    soggettiFabbricati: fabbricati.titolari.soggetti.size,
    soggettiTerreni: terreni.titolari.soggetti.size,
    titolaritaFabbricati: fabbricati.titolari.righe.length,
    titolaritaTerreni: terreni.titolari.righe.length,
    fogli: sheetIds(citta).length,
    particelleMappa: citta.particelle.length,
    fabbricatiMappa: citta.edifici.length,
    edificiSenzaUnita: citta.edifici.filter((_, i) => !inhabited.has(i)).length,
  };
}

/** One building per line, so that a change of the sample reads well in a diff. */
export function truthText(verita: Verita): string {
  const { edifici, ...rest } = verita;
  const head = Object.entries(rest).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{\n${head.join(',\n')},\n"edifici": [\n${edifici.map((e) => JSON.stringify(e)).join(',\n')}\n]\n}\n`;
}

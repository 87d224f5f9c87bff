import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';
import {
  bboxOf, type BatchVettoriale, type Bbox, classifyStrato, type ClassificazioneStrato, fileIssue, type FormaVettoriale, readGeoJson, readShapefile, sampleStrato, type Transformer, unionBbox,
} from '@edigit/catasto-sigmater';
import { type Lettore, primarySource, scriviForma } from './lettore.js';
import type { VoceFornitura } from './piano.js';
import { rigaParticellaVettoriale, rigaSagoma } from './righe-staging.js';
import { scegliSistema } from './scegli-sistema.js';

const CLASSI: Readonly<Partial<Record<ClassificazioneStrato['genere'], 'edifici' | 'particelle' | 'aggregati'>>> = { edifici: 'edifici', particelle: 'particelle', aggregati: 'aggregati' };

/** Parts of a cadastral key, however generous who wrote the layer was. */
const PARTE_PIU_LUNGA = 12;
/** Codes of structural aggregates have twenty digits. */
const CODICE_PIU_LUNGO = 60;

/** Reads one surveyed layer (shapefile, GeoJSON) of buildings, parcels or aggregates. A layer of anything else is left out, with the reason. */
export async function leggiStrato(lettore: Lettore, voce: VoceFornitura): Promise<void> {
  const origine = { fornitura: lettore.fornitura.numero, ordine: lettore.numeroDi(voce), file: lettore.numeroDi(voce) };
  let scelta: Scelta | null = null;
  const ordinali = new Map<string, number>();
  let record = 0;
  let righe = 0;
  for await (const batch of apri(voce)) {
    for (const issue of batch.issues) lettore.problema(issue);
    righe = Math.max(righe, ...batch.records.map((r) => r.riga));
    if (scelta === null && batch.records.length > 0) scelta = await scegli(lettore, voce, batch);
    if (scelta?.classe != null && scelta.trasformazione !== null) {
      for (const forma of batch.records) {
        const attributi = attributiDi(forma, scelta.classificazione);
        const polygons = forma.geometria?.type === 'polygon' ? forma.geometria.polygons : null;
        if (polygons === null || polygons.length === 0) {
          // Where the reader gave no shape it has said why.
          if (forma.geometria !== null) lettore.problema({ ...fileIssue('missing-geometry', 'errore', voce.item.name, 'l’elemento non ha una superficie: è lasciato fuori.'), line: forma.riga });
          continue;
        }
        if (scelta.classe === 'particelle') {
          const chiave = chiaveDi(forma, scelta.classificazione);
          if (chiave === null) {
            lettore.problema({ ...fileIssue('missing-attribute', 'errore', voce.item.name, 'la particella non ha foglio o numero: è lasciata fuori.'), line: forma.riga });
            continue;
          }
          if (Object.values(chiave).some((parte) => parte.length > PARTE_PIU_LUNGA)) {
            lettore.problema({ ...fileIssue('bad-key', 'errore', voce.item.name, `foglio, numero e denominatore hanno al più ${PARTE_PIU_LUNGA} caratteri: la particella è lasciata fuori.`), line: forma.riga });
            continue;
          }
          const codice = `${chiave.foglio}/${chiave.numero}${chiave.denominatore === '' ? '' : `/${chiave.denominatore}`}`;
          const ordinale = (ordinali.get(codice) ?? 0) + 1;
          ordinali.set(codice, ordinale);
          const riga = rigaParticellaVettoriale({ ...chiave, riga: forma.riga, impronta: improntaCon(forma, scelta.trasformazione), codice, ordinale, polygons, areaPlanareM2: forma.areaPlanareM2 }, batch.strato.nome, scelta.trasformazione, origine);
          if (scriviForma(lettore, voce, 'bordo', riga, forma.riga)) record++;
          continue;
        }
        const riga = rigaSagoma({ riga: forma.riga, impronta: improntaCon(forma, scelta.trasformazione), polygons, areaPlanareM2: forma.areaPlanareM2, classe: scelta.classe, attributi }, batch.strato.nome, scelta.trasformazione, origine);
        if (scriviForma(lettore, voce, 'sagoma', riga, forma.riga)) record++;
      }
    }
    await lettore.avanza(voce, batch.bytesRead, righe);
  }
  lettore.esito(voce, {
    righe, record, riferimento: null,
    metadati: scelta === null ? {} : { classe: scelta.classe, certezza: scelta.classificazione.certezza, motivo: scelta.classificazione.motivo, crs: scelta.trasformazione?.sourceId, trasformazione: scelta.trasformazione?.transformation },
  });
}

function apri(voce: VoceFornitura): AsyncIterable<BatchVettoriale> {
  return voce.item.kind === 'shapefile' ? readShapefile(voce.item) : readGeoJson(primarySource(voce));
}

interface Scelta {
  readonly classificazione: ClassificazioneStrato;
  readonly classe: 'edifici' | 'particelle' | 'aggregati' | null;
  readonly trasformazione: Transformer | null;
}

/** What the layer holds and in which system, from its first elements. */
async function scegli(lettore: Lettore, voce: VoceFornitura, { strato, records }: BatchVettoriale): Promise<Scelta> {
  const campione = await sampleStrato(voce.item);
  const classificazione = classifyStrato(campione.strato, campione.sample);
  const classe = CLASSI[classificazione.genere] ?? null;
  if (classe === null) {
    lettore.problema(fileIssue('unrecognised-file', 'errore', voce.item.name, `lo strato non è di edifici, particelle o aggregati ed è lasciato fuori. ${classificazione.motivo}`));
    return { classificazione, classe, trasformazione: null };
  }
  const estensione = strato.bboxDichiarato ?? estensioneDi(records);
  return { classificazione, classe, trasformazione: estensione === null ? null : await scegliSistema(lettore, voce.item.name, estensione, { dichiarato: strato.crs.id }) };
}

function estensioneDi(records: readonly FormaVettoriale[]): Bbox | null {
  let estensione: Bbox | null = null;
  for (const { geometria } of records) if (geometria?.type === 'polygon') estensione = unionBbox(estensione, bboxOf(geometria.polygons.flat(2)));
  return estensione;
}

/** The attributes under the names that the registry knows (piani, altezza, uso, anno, codice, etichetta), and all of them as they came. */
function attributiDi({ attributi, idSorgente }: FormaVettoriale, { campi, genere }: ClassificazioneStrato): Record<string, unknown> {
  const valore = (ruolo: keyof typeof campi): unknown => {
    const nome = campi[ruolo];
    return nome === undefined ? null : (attributi[nome] ?? null);
  };
  return {
    piani: intero(valore('piani')), altezza: valore('altezza'), uso: valore('uso'), anno: intero(valore('anno')), foglio: valore('foglio'), particella: valore('particella'),
    ...(genere === 'aggregati' ? { codice: codiceDi(valore('aggregato')) } : {}),
    idSorgente, originali: attributi,
  };
}

/** The same coordinates in another system are another place: a layer imported again with the right one must count as changed. */
function improntaCon({ impronta }: FormaVettoriale, { sourceId }: Transformer): string {
  return `${impronta} ${sourceId}`;
}

/** Section, sheet and number of a parcel, normalised; null where sheet or number is missing. */
function chiaveDi({ attributi }: FormaVettoriale, { campi }: ClassificazioneStrato): { sezione: string; foglio: string; numero: string; denominatore: string } | null {
  const parte = (ruolo: 'foglio' | 'particella' | 'denominatore'): string => {
    const nome = campi[ruolo];
    return nome === undefined ? '' : normaliseParteCatastale(String(attributi[nome] ?? ''));
  };
  const [numero = '', dopo = ''] = parte('particella').split('/');
  const foglio = parte('foglio');
  if (foglio === '' || numero === '') return null;
  return { sezione: normaliseSezione(campi.sezione === undefined ? '' : String(attributi[campi.sezione] ?? '')), foglio, numero, denominatore: parte('denominatore') || dopo };
}

function intero(valore: unknown): number | null {
  const n = typeof valore === 'number' ? valore : typeof valore === 'string' && /^\d{1,5}$/.test(valore.trim()) ? Number(valore) : Number.NaN;
  return Number.isInteger(n) && n > 0 ? n : null;
}

/** What is longer is no code: the aggregate is then known by its place in the layer. */
function codiceDi(valore: unknown): string | null {
  const codice = typeof valore === 'string' || typeof valore === 'number' ? String(valore) : '';
  return codice === '' || codice.length > CODICE_PIU_LUNGO ? null : codice;
}

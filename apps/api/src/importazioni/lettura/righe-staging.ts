import {
  type Atto,
  type BordoMappa,
  type FoglioMappa,
  isAttoVuoto,
  type Position,
  type Ring,
  type Soggetto,
  type StadioFabbricati,
  type StadioTerreni,
  statoParticella,
  statoUnita,
  type Titolarita,
  toEwkbHex,
  toponimo,
  type Transformer,
} from '@edigit/catasto-sigmater';
import { copyRow } from '../../database/copy-row.js';
import type { TabellaStaging } from '../fusione.queries.js';
import { compactJson } from './json-compatto.js';

/** Where a row comes from: the supply, the order in which its files win over one another, the file. */
export interface Origine {
  readonly fornitura: number;
  readonly ordine: number;
  readonly file: number;
}

const PROVENIENZA = ['fornitura', 'ordine', 'file', 'riga'];

/** Columns of each staging table, in the order in which the functions below write them. */
export const COLONNE_STAGING: Readonly<Record<TabellaStaging, readonly string[]>> = {
  stadio: [
    ...PROVENIENZA, 'completo', 'sezione', 'tipo_immobile', 'id_immobile', 'progressivo', 'impronta', 'efficace_dal', 'efficace_al', 'registrata_il', 'conclusa_il',
    'stato', 'partita', 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno', 'zona', 'categoria', 'classe', 'consistenza', 'superficie_m2', 'rendita_euro_cents',
    'qualita', 'reddito_dominicale_euro_cents', 'reddito_agrario_euro_cents', 'mutazione_iniziale', 'mutazione_finale', 'dati',
  ],
  soggetto: [
    ...PROVENIENZA, 'sezione', 'catasto', 'id_soggetto', 'tipo_soggetto', 'impronta', 'cognome', 'nome', 'denominazione', 'sesso', 'data_nascita', 'luogo', 'codice_fiscale', 'indicazioni',
  ],
  titolarita: [
    ...PROVENIENZA, 'sezione', 'tipo_immobile', 'chiave', 'impronta', 'valida_dal', 'valida_al', 'id_immobile', 'id_soggetto', 'tipo_soggetto', 'codice_diritto', 'titolo',
    'quota_numeratore', 'quota_denominatore', 'regime', 'soggetto_riferimento', 'attuale', 'dati',
  ],
  bordo: [
    ...PROVENIENZA, 'nome_mappa', 'tipo', 'codice', 'ordinale', 'impronta', 'sezione', 'foglio', 'allegato', 'sviluppo', 'numero', 'denominatore', 'geom', 'geom_origine', 'crs_origine',
    'trasformazione', 'accuratezza_m', 'area_mappa_m2', 'riparato',
  ],
  sagoma: [
    ...PROVENIENZA, 'strato', 'numero', 'impronta', 'classe', 'geom', 'geom_origine', 'crs_origine', 'trasformazione', 'accuratezza_m', 'area_mappa_m2', 'riparato', 'attributi',
  ],
};

const act = (atto: Atto): Atto | null => (isAttoVuoto(atto) ? null : atto);
const text = (raw: string): string | null => (raw === '' ? null : raw);

export function rigaStadioFabbricati(s: StadioFabbricati, o: Origine): string {
  const c = s.caratteristiche;
  const primo = s.identificativi[0];
  const piani = c === null ? [] : [c.piano1, c.piano2, c.piano3, c.piano4].filter((p) => p !== '');
  const dati = compactJson({
    identificativi: s.identificativi, indirizzi: s.indirizzi.map((i) => ({ ...i, toponimoNome: toponimo(i.toponimo) })), utilitaComuni: s.utilitaComuni, riserve: s.riserve, piani,
    ...(c === null ? {} : {
      lotto: c.lotto, edificio: c.edificio, scala: c.scala, interno1: c.interno1, interno2: c.interno2, renditaLire: c.renditaLire, attoIniziale: act(c.attoIniziale),
      attoFinale: act(c.attoFinale), annotazione: c.annotazione, protocolloNotifica: c.protocolloNotifica, dataNotifica: c.dataNotifica, flagClassamento: c.flagClassamento,
      campiExtra: c.campiExtra,
    }),
  });
  return copyRow([
    o.fornitura, o.ordine, o.file, s.riga, c !== null, s.sezione, 'F', s.idImmobile, s.progressivo, s.impronta,
    c?.attoIniziale.dataEfficacia, c?.attoFinale.dataEfficacia, c?.attoIniziale.dataRegistrazione, c?.attoFinale.dataRegistrazione,
    c === null ? null : statoUnita(s), c === null ? null : text(c.partita), primo?.sezioneUrbana ?? '', primo?.foglio ?? '', primo?.numero ?? '', primo?.denominatore ?? '', primo?.subalterno ?? '',
    c === null ? null : text(c.zona), c === null ? null : text(c.categoria), c === null ? null : text(c.classe), c?.consistenza, c?.superficieM2, c?.renditaEuroCents,
    null, null, null, c?.attoIniziale.idMutazione, c?.attoFinale.idMutazione, dati,
  ]);
}

export function rigaStadioTerreni(s: StadioTerreni, o: Origine): string {
  const c = s.caratteristiche;
  const identificativo = c === null ? [] : [{ foglio: c.foglio, numero: c.numero, denominatore: c.denominatore, subalterno: c.subalterno, edificialita: c.edificialita }];
  const dati = compactJson({
    identificativi: identificativo, deduzioni: s.deduzioni, riserve: s.riserve, porzioni: s.porzioni,
    ...(c === null ? {} : {
      ettari: c.ettari, are: c.are, centiare: c.centiare, flagReddito: c.flagReddito, flagPorzione: c.flagPorzione, flagDeduzioni: c.flagDeduzioni,
      redditoDominicaleLire: c.redditoDominicaleLire, redditoAgrarioLire: c.redditoAgrarioLire, attoIniziale: act(c.attoIniziale), attoFinale: act(c.attoFinale),
      annotazione: c.annotazione, campiExtra: c.campiExtra,
    }),
  });
  const superficie = c === null || (c.ettari === null && c.are === null && c.centiare === null) ? null : (c.ettari ?? 0) * 10_000 + (c.are ?? 0) * 100 + (c.centiare ?? 0);
  return copyRow([
    o.fornitura, o.ordine, o.file, s.riga, c !== null, s.sezione, 'T', s.idImmobile, s.progressivo, s.impronta,
    c?.attoIniziale.dataEfficacia, c?.attoFinale.dataEfficacia, c?.attoIniziale.dataRegistrazione, c?.attoFinale.dataRegistrazione,
    c === null ? null : statoParticella(s), c === null ? null : text(c.partita), '', c?.foglio ?? '', c?.numero ?? '', c?.denominatore ?? '', c?.subalterno ?? '',
    null, null, c === null ? null : text(c.classe), null, superficie, null,
    c === null ? null : text(c.qualita), c?.redditoDominicaleEuroCents, c?.redditoAgrarioEuroCents, c?.attoIniziale.idMutazione, c?.attoFinale.idMutazione, dati,
  ]);
}

export function rigaSoggetto(s: Soggetto, catasto: 'F' | 'T', o: Origine): string {
  const p = s.tipoSoggetto === 'P' ? s : null;
  const g = s.tipoSoggetto === 'G' ? s : null;
  return copyRow([
    o.fornitura, o.ordine, o.file, s.riga, s.sezione, catasto, s.idSoggetto, s.tipoSoggetto, s.impronta, p && text(p.cognome), p && text(p.nome), g && text(g.denominazione),
    p && text(p.sesso), p?.dataNascita, text(p?.luogoNascita ?? g?.sede ?? ''), text(s.codiceFiscale.trim()), p && text(p.indicazioniSupplementari),
  ]);
}

export function rigaTitolarita(t: Titolarita, o: Origine): string {
  // Rights older than 2001 carry no id of their own: their whole content is their key.
  const chiave = t.idTitolarita ?? `${t.idSoggetto}/${t.tipoSoggetto}/${t.idImmobile}/${t.codiceDiritto}/${t.attoIniziale.idMutazione ?? t.attoIniziale.dataEfficacia ?? t.impronta}`;
  const dati = compactJson({ attoIniziale: act(t.attoIniziale), attoFinale: act(t.attoFinale), partita: t.partita, campiExtra: t.campiExtra });
  return copyRow([
    o.fornitura, o.ordine, o.file, t.riga, t.sezione, t.tipoImmobile, chiave, t.impronta, t.attoIniziale.dataEfficacia, t.attoFinale.dataEfficacia, t.idImmobile, t.idSoggetto,
    t.tipoSoggetto, t.codiceDiritto, text(t.titoloNonCodificato), t.quotaNumeratore, t.quotaDenominatore, text(t.regime.trim()), t.soggettoRiferimento, isAttoVuoto(t.attoFinale), dati,
  ]);
}

/** A ring pair in RDN2008 (lon, lat) and as supplied, with the transformation between them. */
interface Geometria {
  readonly geom: string;
  readonly origine: string;
}

/** Beyond these no plane of a screen reaches, and PostGIS refuses to project. */
const isOnEarth = ([lon, lat]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 85;

/** Null when a vertex falls outside the Earth: a digit too many, or another system. */
function geometria(polygons: readonly Ring[][], t: Transformer): Geometria | null {
  const rdn = polygons.map((rings) => t.ringsToRdn2008(rings));
  if (!rdn.every((rings) => rings.every((ring) => ring.every(isOnEarth)))) return null;
  return { geom: toEwkbHex({ polygons: rdn }, 6706), origine: toEwkbHex({ polygons: [...polygons] }, 0) };
}

/** Null as {@link rigaSagoma}. */
export function rigaBordo(b: BordoMappa, f: FoglioMappa, t: Transformer, o: Origine): string | null {
  const forma = geometria([b.rings], t);
  if (forma === null) return null;
  const { geom, origine } = forma;
  const [numero = '', denominatore = ''] = (b.numero ?? '').split('/');
  return copyRow([
    o.fornitura, o.ordine, o.file, b.riga, b.nomeMappa, b.tipo, b.codice, b.ordinale, `${b.impronta} ${t.sourceId}`, f.sezione, f.foglio, f.allegato, f.sviluppo, numero, denominatore, geom, origine, t.sourceId,
    t.transformation, t.accuratezzaM, b.areaPlanareM2, false,
  ]);
}

/** A shape of a surveyed layer, already classified. */
export interface SagomaDaScrivere {
  readonly riga: number;
  readonly impronta: string;
  readonly polygons: Ring[][];
  /** Planar, in the source system; `null` when that is in degrees: the merge then measures it on the ellipsoid. */
  readonly areaPlanareM2: number | null;
  readonly classe: 'edifici' | 'particelle' | 'aggregati';
  readonly attributi: Readonly<Record<string, unknown>>;
}

/** Null when the shape falls outside the Earth: who reads the file says so. */
export function rigaSagoma(s: SagomaDaScrivere, strato: string, t: Transformer, o: Origine): string | null {
  const forma = geometria(s.polygons, t);
  if (forma === null) return null;
  const { geom, origine } = forma;
  return copyRow([
    o.fornitura, o.ordine, o.file, s.riga, strato, s.riga, s.impronta, s.classe, geom, origine, t.sourceId, t.transformation, t.accuratezzaM, s.areaPlanareM2, false, compactJson(s.attributi),
  ]);
}

/** A parcel of a layer that is no cadastral sheet: it stands among the borders, under the name of its layer. */
export interface ParticellaVettoriale extends Pick<SagomaDaScrivere, 'riga' | 'impronta' | 'polygons' | 'areaPlanareM2'> {
  readonly sezione: string;
  readonly foglio: string;
  readonly numero: string;
  readonly denominatore: string;
  readonly codice: string;
  readonly ordinale: number;
}

/** Null as {@link rigaSagoma}. */
export function rigaParticellaVettoriale(p: ParticellaVettoriale, strato: string, t: Transformer, o: Origine): string | null {
  const forma = geometria(p.polygons, t);
  if (forma === null) return null;
  const { geom, origine } = forma;
  return copyRow([
    o.fornitura, o.ordine, o.file, p.riga, strato, 'particella', p.codice, p.ordinale, p.impronta, p.sezione, p.foglio, '', '', p.numero, p.denominatore, geom, origine, t.sourceId,
    t.transformation, t.accuratezzaM, p.areaPlanareM2, false,
  ]);
}

export type { Issue, IssueCode, IssueSeverity } from './issue.js';
export { type Batch, type Source, UnreadableFileError } from './source.js';
export {
  type Bbox,
  type LineStringShape,
  type MultiLineStringShape,
  type MultiPointShape,
  type MultiPolygonShape,
  type PointShape,
  type PolygonShape,
  type Position,
  type Ring,
  type Shape,
  bboxOf,
  closeRing,
  isClosed,
  lineLength,
  mapRings,
  orientRings,
  pointInPolygon,
  pointInRing,
  polygonArea,
  polygonPerimeter,
  samePosition,
  signedRingArea,
  unionBbox,
  withoutRepeatedPositions,
} from './geometria/geometria.js';
export { areUsable, reportOutlineDefect, reportRepairs } from './vettoriali/forma.js';
export { MAX_RINGS, orient, type RiparazioneAnelli, usableRings } from './vettoriali/rings.js';
export { isBinary } from './lines/binary.js';
export { IssueCollector, type Problem } from './lines/issue-collector.js';
export { decodeWindows1252 } from './lines/windows-1252.js';
export { toEwkbHex } from './geometria/ewkb.js';
export type {
  BordoMappa,
  ElementoMappa,
  FiducialeMappa,
  FoglioMappa,
  KindMappa,
  LibrettoMappa,
  LineaMappa,
  RiferimentoRaster,
  SimboloMappa,
  TestoMappa,
  TipoBordo,
} from './cartografia/records.js';
export {
  type Atto,
  type CaratteristicheFabbricati,
  type CaratteristicheTerreni,
  type ChiaveCatastale,
  type ChiaveImmobile,
  type IdentificativoFabbricati,
  type IndirizzoCatastale,
  isAttoVuoto,
  type MetadatiFornitura,
  type Porzione,
  type Provenienza,
  type Riserva,
  type Soggetto,
  type SoggettoFisico,
  type SoggettoGiuridico,
  type StadioFabbricati,
  type StadioTerreni,
  type Titolarita,
  type UtilitaComune,
} from './censuario/records.js';
export { type FileItem, itemFiles, type ShapefileItem, type SupplyItem } from './sources/companions.js';
export { fileSource } from './sources/file-source.js';
export { type HashedSource, hashing } from './sources/hashing.js';
export { LIMITI_PREDEFINITI, type LimitiFornitura } from './sources/limits.js';
export { openZip, type ZipArchive } from './sources/zip-archive.js';
export { openSupply, type OpzioniFornitura, type Supply } from './sources/open-supply.js';
export { recognise, type Riconoscimento, type TipoFile } from './sources/recognise.js';
export type {
  Attributo,
  BatchVettoriale,
  CampoStrato,
  CrsStrato,
  FormaVettoriale,
  GeometriaVettoriale,
  LineeVettoriali,
  OpzioniLettura,
  PoligoniVettoriali,
  PuntiVettoriali,
  StratoVettoriale,
} from './vettoriali/records.js';
export { readMappa } from './cartografia/read-mappa.js';
export { type NomeMappa, parseNomeMappa } from './cartografia/nome-mappa.js';
export { fileIssue } from './sources/file-issue.js';
export { readHead } from './sources/read-head.js';
export { type PerTipo, readSup, type SuperficieSup, type TotaliSup } from './cartografia/sup.js';
export { type BordoMisurato, checkSup } from './cartografia/check-sup.js';
export type { CensusOptions } from './censuario/census-reader.js';
export { pianiInParole } from './censuario/piani.js';
export { readFabbricati, readMetadati, readSoggetti, readTerreni, readTitolarita } from './censuario/read.js';
export { type FileCensuario, recogniseCensuario, type TipoFileCensuario } from './censuario/recognise.js';
export { isStadioAttuale, type StatoParticella, statoParticella, type StatoUnita, statoUnita } from './censuario/stato.js';
export { superficieCatastaleM2 } from './censuario/superficie.js';
export { type CategoriaCatastale, categoriaCatastale, consistenzaUnita, type UnitaConsistenza } from './codici/categorie.js';
export { flagClassamento, regime, riserva, tipoNota } from './codici/codici-brevi.js';
export { type Diritto, diritto } from './codici/diritti.js';
export { describePartitaSpeciale, type PartitaSpeciale, partitaSpeciale } from './codici/partite-speciali.js';
export { type GruppoQualita, type QualitaTerreni, qualitaTerreni } from './codici/qualita-terreni.js';
export { toponimo } from './codici/toponimi.js';
export { readGeoJson } from './vettoriali/read-geojson.js';
export { readShapefile, type SorgentiShapefile } from './vettoriali/read-shapefile.js';
export { CrsError, type CrsErrorCode } from './crs/crs-error.js';
export { ORIGINI_CASSINI, type OrigineCassini } from './crs/origini.js';
export { type Regione, regioneOf } from './crs/regione.js';
export { type Datum, findSistema, type OrdineAssi, SISTEMI_EPSG, type SistemaRiferimento } from './crs/sistemi.js';
export { type Luogo, type Transformer, transformerFor } from './crs/transformer.js';
export { matchPrj, type PrjMatch } from './crs/match-prj.js';
export { candidateCrs, type CandidatoCrs, type IndiziCrs } from './crs/candidati.js';
export { type ClassificazioneStrato, classifyStrato, type GenereStrato } from './vettoriali/classify-strato.js';
export type { MappaturaCampi, RuoloCampo } from './vettoriali/field-roles.js';
export { readVettoriale, sampleStrato } from './vettoriali/read-vettoriale.js';
export { readMappaGml } from './cartografia/read-mappa-gml.js';

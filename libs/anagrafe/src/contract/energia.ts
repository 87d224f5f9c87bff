import { z } from 'zod';
import { Bbox, CodiceComune, Giorno, Id, Pagina, Posizione, Qualita } from './basi.js';

const intero = z.number().int();

/** Scale of a class: classes of different scales are not comparable. */
export const SchemaClasseApe = z.enum(['IT-2009', 'IT-2015', 'IT-EPBD']);
export type SchemaClasseApe = z.infer<typeof SchemaClasseApe>;

/** What a certificate is about. */
export const OggettoApe = z.enum(['edificio', 'unita', 'gruppo']);
export type OggettoApe = z.infer<typeof OggettoApe>;

/**
 * What a certificate is on a day: `superato` by a newer one of the same units, `decaduto` because its plants were not inspected, `annullato` by who keeps the regional register,
 * `senza-scadenza` where neither issue nor expiry is known.
 */
export const ValiditaApe = z.enum(['valido', 'scaduto', 'superato', 'decaduto', 'annullato', 'senza-scadenza']);
export type ValiditaApe = z.infer<typeof ValiditaApe>;

const segno = z.object({ codice: z.string(), testo: z.string() });

const attestato = {
  id: Id,
  comune: CodiceComune,
  codice: z.string(),
  /** «D», «A4»; null where the file has none. */
  classe: z.string().nullable(),
  schema: SchemaClasseApe.nullable(),
  /** kWh/m²·anno. */
  epGlNren: z.number().nullable(),
  oggetto: OggettoApe.nullable(),
  indirizzo: z.string(),
  emessoIl: Giorno.nullable(),
  scadeIl: Giorno.nullable(),
  validita: ValiditaApe,
  /** Marks of plausibility, in words: what is hardly true. */
  segni: z.array(segno),
  fonte: z.string(),
};

/** A certificate in the list. Nobody's name is in it. */
export const ApeInElenco = z
  .object({
    ...attestato,
    /** The surest building it is linked to; null where none is. */
    edificio: z.object({ id: Id, codice: z.string(), qualita: Qualita }).nullable(),
    /** «Foglio 4 · P.lla 312 · Sub 6», as the file names it. */
    riferimenti: z.array(z.string()),
    posizione: Posizione.nullable(),
  })
  .meta({ id: 'ApeInElenco' });
export type ApeInElenco = z.infer<typeof ApeInElenco>;

/** Query of `GET /api/v1/ape` (right `energia`). With `Accept: text/csv` all of them, as a file. */
export const ApeQuery = z.object({
  comune: CodiceComune.optional(),
  classe: z.string().max(4).optional(),
  validita: z.union([ValiditaApe, z.literal('')]).optional(),
  oggetto: z.union([OggettoApe, z.literal('')]).optional(),
  /** `si`: only those with a mark of plausibility. */
  segnati: z.enum(['si', 'no', '']).optional(),
  /** `si`: only those linked to a building; `no`: those linked to none. */
  collegati: z.enum(['si', 'no', '']).optional(),
  /** Words of the code or of the address. */
  q: z.string().max(100).optional(),
  ...Pagina.shape,
});
export type ApeQuery = z.infer<typeof ApeQuery>;

export const ElencoApe = z.object({ items: z.array(ApeInElenco), totale: intero, prossima: z.string().optional() }).meta({ id: 'ElencoApe' });
export type ElencoApe = z.infer<typeof ElencoApe>;

/** What the office knows of a certificate beside its file; `deposito-verificato`: it was found in the regional register; `nota`: whatever else, in its own words. */
export const TipoFattoApe = z.enum(['deposito-verificato', 'controllo-mancato', 'annullato', 'nota']);
export type TipoFattoApe = z.infer<typeof TipoFattoApe>;

const chiave = { sezione: z.string(), foglio: z.string(), particella: z.string(), subalterno: z.string() };

/** A certificate whole, without who certified it. */
export const Ape = z
  .object({
    ...attestato,
    /** Version of what a file, or an officer, said of it: repeated as `If-Match` by who corrects it. */
    versione: z.string(),
    /** `manuale`: written by an officer, who may correct and withdraw it. */
    formato: z.enum(['xml', 'tabella', 'manuale']),
    /** The cadastral keys as a form asks for them. */
    chiavi: z.array(z.object(chiave)),
    regione: z.string(),
    schemaTitolo: z.string().nullable(),
    epGlRen: z.number().nullable(),
    epHNd: z.number().nullable(),
    epRiferimento: z.number().nullable(),
    /** kg/m²·anno. */
    co2: z.number().nullable(),
    nzeb: z.boolean().nullable(),
    /** In words of the exchange format, null where it says nothing. */
    destinazione: z.string().nullable(),
    categoria: z.string().nullable(),
    motivazione: z.string().nullable(),
    annoCostruzione: intero.nullable(),
    superficieRiscaldataM2: z.number().nullable(),
    superficieRaffrescataM2: z.number().nullable(),
    volumeRiscaldatoM3: z.number().nullable(),
    volumeRaffrescatoM3: z.number().nullable(),
    rapportoSv: z.number().nullable(),
    unitaDichiarate: intero.nullable(),
    /** Each in a sentence: «Gas naturale: 1.180 Sm³ all’anno». */
    consumi: z.array(z.string()),
    impianti: z.array(z.string()),
    raccomandazioni: z.array(z.string()),
    classeRaggiungibile: z.string().nullable(),
    software: z.string(),
    riferimenti: z.array(z.string()),
    /** What the office wrote down of it. */
    fatti: z.array(z.object({ tipo: TipoFattoApe, giorno: Giorno, motivo: z.string() })),
    edifici: z.array(z.object({ id: Id, codice: z.string(), qualita: Qualita })),
  })
  .meta({ id: 'Ape' });
export type Ape = z.infer<typeof Ape>;

/** A certificate as an edit left it, with the operation that undoes the edit. */
export const ApeSalvato = Ape.extend({ operazione: intero }).meta({ id: 'ApeSalvato' });
export type ApeSalvato = z.infer<typeof ApeSalvato>;

/** Who certified (`GET /api/v1/ape/{id}/certificatore`, right `energia` and a purpose; logged); null where the file does not say. `tipo` in words. */
export const CertificatoreApe = z
  .object({ certificatore: z.object({ nominativo: z.string(), tipo: z.string().nullable(), titolo: z.string(), iscrizione: z.string() }).nullable() })
  .meta({ id: 'CertificatoreApe' });
export type CertificatoreApe = z.infer<typeof CertificatoreApe>;

/** A key that an officer writes: sheet, parcel, and the subalterni it is about («6», «1-4, 7»; none: the whole parcel). */
const ChiaveScritta = z.strictObject({ sezione: z.string().max(3).default(''), foglio: z.string().trim().min(1, 'Scrivere il foglio.').max(10), particella: z.string().trim().min(1, 'Scrivere la particella.').max(60), subalterno: z.string().max(100).default('') });

/** Body of `POST /api/v1/ape` (rights `energia` and `modifica`): a certificate that came on paper. 409 `conflict` when there is one with the same code. */
export const NuovoApe = z
  .strictObject({
    comune: CodiceComune,
    codice: z.string().trim().min(1, 'Scrivere il codice dell’attestato.').max(100),
    classe: z.string().trim().min(1, 'Scegliere la classe.').max(4),
    epGlNren: z.number('Scrivere EPgl,nren come numero, in kWh/m²·anno.').min(-10_000).max(100_000),
    emessoIl: Giorno,
    /** Absent: ten years after the issue. */
    scadeIl: Giorno.optional(),
    oggetto: OggettoApe,
    indirizzo: z.string().trim().max(300).default(''),
    annoCostruzione: intero.min(1000).max(2200).optional(),
    superficieRiscaldataM2: z.number().positive().max(1_000_000).optional(),
    volumeRiscaldatoM3: z.number().positive().max(10_000_000).optional(),
    riferimenti: z.array(ChiaveScritta).max(50).default([]),
    motivo: z.string().trim().max(500).optional(),
  })
  .meta({ id: 'NuovoApe' });
export type NuovoApe = z.infer<typeof NuovoApe>;

/** Body of `PUT /api/v1/ape/{id}` (rights `energia` and `modifica`, `If-Match`): one written by hand, whole. 409 `conflict` for one that came from a file. */
export const CorrezioneApe = NuovoApe.omit({ comune: true }).meta({ id: 'CorrezioneApe' });
export type CorrezioneApe = z.infer<typeof CorrezioneApe>;

/** Body of `POST /api/v1/ape/{id}/ritira` and of `…/fatti/{tipo}/togli` (rights `energia` and `modifica`). */
export const RitiroApe = z.strictObject({ motivo: z.string().trim().min(1, 'Dire perché.').max(500) }).meta({ id: 'RitiroApe' });
export type RitiroApe = z.infer<typeof RitiroApe>;

export const Ritirato = z.object({ operazione: intero }).meta({ id: 'Ritirato' });
export type Ritirato = z.infer<typeof Ritirato>;

/** Answer of `POST /api/v1/ape/prova`: what would be written, with the marks of plausibility; nothing is. */
export const ProvaApe = z.object({ classe: z.string(), schema: SchemaClasseApe, schemaTitolo: z.string(), scadeIl: Giorno, segni: z.array(segno) }).meta({ id: 'ProvaApe' });
export type ProvaApe = z.infer<typeof ProvaApe>;

/** Query of `GET /api/v1/ape/unita`: the units of a parcel, or of a building, that there were on a day. */
export const UnitaDelGiornoQuery = z
  .object({ comune: CodiceComune, giorno: Giorno, foglio: z.string().trim().max(10).optional(), particella: z.string().trim().max(60).optional(), edificio: z.uuid().optional() })
  .refine(({ foglio, particella, edificio }) => edificio !== undefined || (Boolean(foglio) && Boolean(particella)), { message: 'Scrivere foglio e particella.', path: ['particella'] });
export type UnitaDelGiornoQuery = z.infer<typeof UnitaDelGiornoQuery>;

export const UnitaDelGiorno = z
  .object({ items: z.array(z.object({ ...chiave, /** «A/2 Abitazione civile». */ categoria: z.string().nullable(), piano: z.string(), /** Since suppressed. */ soppressa: z.boolean() })) })
  .meta({ id: 'UnitaDelGiorno' });
export type UnitaDelGiorno = z.infer<typeof UnitaDelGiorno>;

/** Body of `POST /api/v1/ape/{id}/fatti` (rights `energia` and `modifica`): what the office knows beside the file; one of a kind, the last that is written. */
export const NuovoFattoApe = z
  .strictObject({ tipo: TipoFattoApe, giorno: Giorno, motivo: z.string().trim().min(1, 'Dire da dove si sa: atto, data, ufficio.').max(500) })
  .meta({ id: 'NuovoFattoApe' });
export type NuovoFattoApe = z.infer<typeof NuovoFattoApe>;

/** A class, and how many units of a building have it by their latest valid certificate. */
const ClasseContata = z.object({ classe: z.string(), unita: intero });
/** Of the valid certificates, scale by scale, the newest scale first: the most frequent class and the worst. */
const ClassiPerScala = z.array(z.object({ schema: SchemaClasseApe, schemaTitolo: z.string(), piuFrequente: ClasseContata, peggiore: ClasseContata }));

/** Which class of a building is looked at. */
export const ClasseGuardata = z.enum(['peggiore', 'piu-frequente']);
export type ClasseGuardata = z.infer<typeof ClasseGuardata>;

/** How many of the active units of a building have a valid certificate: half or more, fewer, none. */
export const CoperturaApe = z.enum(['almeno-meta', 'meno-di-meta', 'nessuna']);
export type CoperturaApe = z.infer<typeof CoperturaApe>;

/** A building with what its certificates say together: the same figures as in the theme of the map and in the dossier. */
export const EdificioConApe = z
  .object({
    id: Id,
    comune: CodiceComune,
    codice: z.string(),
    indirizzo: z.string().nullable(),
    /** «4 APE su 30 unità». */
    testo: z.string(),
    ape: intero,
    /** Active units, and those that a valid certificate covers. */
    unita: intero,
    coperte: intero,
    classi: ClassiPerScala,
    bbox: Bbox,
  })
  .meta({ id: 'EdificioConApe' });
export type EdificioConApe = z.infer<typeof EdificioConApe>;

/** Query of `GET /api/v1/ape/edifici` (right `energia`). With `Accept: text/csv` all of them, as a file. */
export const EdificiConApeQuery = z.object({
  comune: CodiceComune.optional(),
  /** Of the newest scale of the building, as on the map; which of its classes, says `guarda`. */
  classe: z.string().max(4).optional(),
  guarda: ClasseGuardata.default('peggiore'),
  copertura: z.union([CoperturaApe, z.literal('')]).optional(),
  /** Without it the worst class comes first. `classe` and `desc` say the same. */
  ordina: z.enum(['edificio', 'classe', 'copertura', 'ape']).optional(),
  verso: z.enum(['asc', 'desc']).default('asc'),
  ...Pagina.shape,
});
export type EdificiConApeQuery = z.infer<typeof EdificiConApeQuery>;

export const EdificiConApe = z.object({ items: z.array(EdificioConApe), totale: intero, prossima: z.string().optional() }).meta({ id: 'EdificiConApe' });
export type EdificiConApe = z.infer<typeof EdificiConApe>;

/** What the register of certificates says of a building. */
export const DatiEnergia = z.object({
  /** «4 APE su 30 unità». */
  testo: z.string(),
  /** Active units, and those that a valid certificate covers. */
  unita: intero,
  coperte: intero,
  classi: ClassiPerScala,
  /** Valid ones first, newest first. */
  certificati: z.array(z.object({
    ...attestato,
    schemaTitolo: z.string().nullable(),
    nzeb: z.boolean().nullable(),
    epGlRen: z.number().nullable(),
    destinazione: z.string().nullable(),
    classeRaggiungibile: z.string().nullable(),
    /** «Valido fino al 10/05/2034». */
    validitaTesto: z.string(),
    /** Whom it covers: «Sub 6», «Intero edificio, 12 unità». */
    copre: z.string(),
    /** How sure the link to the building is, and its id. */
    qualita: Qualita,
    collegamentoId: Id,
    consumi: z.array(z.string()),
    impianti: z.array(z.string()),
    raccomandazioni: z.array(z.string()),
  })),
});
export type DatiEnergia = z.infer<typeof DatiEnergia>;

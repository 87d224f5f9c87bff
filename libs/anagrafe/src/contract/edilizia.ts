import { z } from 'zod';
import { CODICI_CONDONO } from '../titolo-edilizio/condono.js';
import { CODICI_AMBITO, CODICI_ESITO, CODICI_TITOLO, GRUPPI_TITOLO, type GruppoTitolo } from '../titolo-edilizio/tipi-titolo.js';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Istante, Pagina, Qualita } from './basi.js';
import { CollegamentoSpiegato } from './collegamento-spiegato.js';

const intero = z.number().int();
const cents = intero.nullable();

/** Kinds, outcomes and scopes of building titles: the closed lists of the domain. */
export const TipoTitoloEdilizio = z.enum(CODICI_TITOLO);
export const EsitoTitoloEdilizio = z.enum(CODICI_ESITO);
export const AmbitoTitoloEdilizio = z.enum(CODICI_AMBITO);
export const LeggeDelCondono = z.enum(CODICI_CONDONO);
export const GruppoDiTitoli = z.enum(Object.keys(GRUPPI_TITOLO) as [GruppoTitolo, ...GruppoTitolo[]]);

/** What is to be done about a condono that is not closed: `pendenti` all of those, the others what stands in the way. */
export const LavoroCondono = z.enum(['pendenti', 'documenti-mancanti', 'oblazione-da-versare', 'area-protetta']);
export type LavoroCondono = z.infer<typeof LavoroCondono>;

/** A building to which a title is linked, and how surely. */
export const EdificioDelTitolo = z.object({ id: Id, codice: z.string(), indirizzo: z.string().nullable(), qualita: Qualita, bbox: Bbox });
export type EdificioDelTitolo = z.infer<typeof EdificioDelTitolo>;

/** An application for condono. @see L. 47/1985 artt. 31–40; L. 724/1994 art. 39; DL 269/2003 art. 32 */
export const DatiCondono = z.object({
  legge: LeggeDelCondono.nullable(),
  leggeTitolo: z.string().nullable(),
  tipologia: intero.nullable(),
  /** The kind of abuse in words, of the law. */
  abuso: z.string().nullable(),
  superficieM2: z.number().nullable(),
  volumeM3: z.number().nullable(),
  ultimatoIl: Giorno.nullable(),
  /** Works complete after the day by which the law wants them: to be looked at. */
  ultimatoTardi: z.boolean(),
  oblazioneDovutaCents: cents,
  oblazioneVersataCents: cents,
  oneriDovutiCents: cents,
  oneriVersatiCents: cents,
  /** Reckoned in lire by the archive, converted here. */
  inLire: z.boolean(),
  areaProtetta: z.boolean().nullable(),
  /** Opinion of the authority of the protected area (L. 47/1985 art. 32), in words. */
  parere: z.string().nullable(),
  pareri: z.string(),
  documentiMancanti: z.string(),
});
export type DatiCondono = z.infer<typeof DatiCondono>;

/** A title in a list. No person is in it: who asked for it comes from `…/richiedenti`. */
export const TitoloInElenco = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** The archive it comes from, as the office called it. */
    archivio: z.string(),
    tipo: TipoTitoloEdilizio,
    /** «Concessione edilizia in variante». */
    titolo: z.string(),
    variante: z.boolean(),
    /** «45 bis/1978»; «s.n./1962» without a number; '' where nothing is known of it. */
    estremi: z.string(),
    anno: intero.nullable(),
    protocollo: z.string(),
    esito: EsitoTitoloEdilizio.nullable(),
    esitoTitolo: z.string().nullable(),
    presentatoIl: Giorno.nullable(),
    rilasciatoIl: Giorno.nullable(),
    oggetto: z.string(),
    indirizzo: z.string(),
    /** Where its paper is, '' where the archive does not say. */
    collocazione: z.string(),
    /** Cadastral keys as the archive names them: «Foglio 4 · P.lla 312». */
    riferimenti: z.array(z.string()),
    /** Null for what is no application for condono. */
    condono: DatiCondono.nullable(),
    /** Buildings it is linked to, surest first: at most three. */
    edifici: z.array(EdificioDelTitolo),
    quantiEdifici: intero,
  })
  .meta({ id: 'TitoloInElenco' });
export type TitoloInElenco = z.infer<typeof TitoloInElenco>;

/**
 * Query of `GET /api/v1/titoli-edilizi` (right `edilizia`): newest first. `numero`: without zeros on the left, with or without what stands behind it. `collegati`: whether any building was
 * found. `lavoro`: condoni that are not closed. `q`: words of the works, the address or the archive's own writing.
 */
export const TitoliQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  archivio: z.string().trim().max(200).optional(),
  tipo: TipoTitoloEdilizio.optional(),
  gruppo: GruppoDiTitoli.optional(),
  anno: z.coerce.number().int().min(1800).max(2100).optional(),
  numero: z.string().trim().max(40).optional(),
  esito: EsitoTitoloEdilizio.optional(),
  collegati: z.enum(['si', 'no']).optional(),
  condono: LeggeDelCondono.optional(),
  lavoro: LavoroCondono.optional(),
  q: z.string().trim().max(100).optional(),
});
export type TitoliQuery = z.infer<typeof TitoliQuery>;

/** Answer of `GET /api/v1/titoli-edilizi`; `text/csv` answers with all of them as a file, without persons. */
export const Titoli = elencoDi(TitoloInElenco).extend({ totale: intero }).meta({ id: 'Titoli' });
export type Titoli = z.infer<typeof Titoli>;

/** A title as another names it. */
export const TitoloCitato = z.object({ id: Id, titolo: z.string(), estremi: z.string() });
export type TitoloCitato = z.infer<typeof TitoloCitato>;

/** A title with everything but the persons. */
const Corpo = TitoloInElenco.omit({ edifici: true, quantiEdifici: true }).extend({
  /** Norm that sets its kind. */
  norma: z.string(),
  /** Kind and number in the archive's own writing, where it differs. */
  scritto: z.string(),
  atto: z.string(),
  ambito: AmbitoTitoloEdilizio.nullable(),
  ambitoTitolo: z.string().nullable(),
  efficaceDal: Giorno.nullable(),
  inizioLavori: Giorno.nullable(),
  fineLavori: Giorno.nullable(),
  scadeIl: Giorno.nullable(),
  destinazione: z.string(),
  /** The earlier title: as written, and which it is where there is only one so called. */
  precedente: z.object({ testo: z.string(), titolo: TitoloCitato.nullable() }).nullable(),
  documenti: z.string(),
  note: z.string(),
  /** Parcels as the title names them, and what they became: «Foglio 4 · P.lla 312, oggi 980 e 981». */
  particelle: z.array(z.string()),
});

/** Answer of `GET /api/v1/titoli-edilizi/{id}`. */
export const Titolo = Corpo.extend({ seguiti: z.array(TitoloCitato), collegamenti: z.array(CollegamentoSpiegato.extend({ cosaId: Id })), edifici: z.array(EdificioDelTitolo), conosciutoDa: Istante }).meta({ id: 'Titolo' });
export type Titolo = z.infer<typeof Titolo>;

/** A title in the dossier of a building: how surely it is of it, why, and of which units. */
export const TitoloNelFascicolo = Corpo.extend({
  qualita: Qualita,
  /** Its link to the building, with the evidence. */
  collegamento: CollegamentoSpiegato,
  /** «Sub 4», «Sub 5»; empty where it names no unit. */
  unita: z.array(z.string()),
}).meta({ id: 'TitoloNelFascicolo' });
export type TitoloNelFascicolo = z.infer<typeof TitoloNelFascicolo>;

/** What the section «Titoli edilizi» of a dossier holds. It lists, and never concludes. @see DPR 380/2001 art. 9-bis c. 1-bis */
export const DatiEdilizia = z.object({
  /** «Stato legittimo: i titoli che risultano; la conclusione spetta al tecnico e all’ufficio.» */
  premessa: z.string(),
  totale: intero,
  /** Groups in the order of the list; in each the titles in the order of time, oldest first. */
  gruppi: z.array(z.object({ codice: GruppoDiTitoli, titolo: z.string(), titoli: z.array(TitoloNelFascicolo) })),
  /** Titles that a person said are not of this building. */
  respinti: z.array(TitoloCitato.extend({ collegamento: CollegamentoSpiegato })),
});
export type DatiEdilizia = z.infer<typeof DatiEdilizia>;

/** Answer of `GET /api/v1/titoli-edilizi/condoni?comune=`: how many applications there are by law and state, and how many wait for what. */
export const RiepilogoCondoni = z
  .object({
    totale: intero,
    perLegge: z.array(z.object({ legge: LeggeDelCondono.nullable(), titolo: z.string(), totale: intero, pendenti: intero })),
    perStato: z.array(z.object({ esito: EsitoTitoloEdilizio.nullable(), titolo: z.string(), totale: intero })),
    lavori: z.array(z.object({ lavoro: LavoroCondono, titolo: z.string(), totale: intero })),
  })
  .meta({ id: 'RiepilogoCondoni' });
export type RiepilogoCondoni = z.infer<typeof RiepilogoCondoni>;

export const CondoniQuery = z.object({ comune: CodiceComune });
export type CondoniQuery = z.infer<typeof CondoniQuery>;

/**
 * Answer of `GET /api/v1/titoli-edilizi/{id}/richiedenti` and `GET /api/v1/edifici/{id}/richiedenti`: right `edilizia` (403), headers `X-Finalita`/`X-Protocollo` (428 `purpose-required`),
 * always logged. `codiceFiscale` only with `?codiceFiscale=si`.
 */
export const Richiedenti = z
  .object({ items: z.array(z.object({ titoloId: Id, titolo: z.string(), estremi: z.string(), nominativo: z.string(), codiceFiscale: z.string().nullable().optional() })) })
  .meta({ id: 'Richiedenti' });
export type Richiedenti = z.infer<typeof Richiedenti>;

export const RichiedentiQuery = z.object({ codiceFiscale: z.enum(['si', 'no']).default('no') });
export type RichiedentiQuery = z.infer<typeof RichiedentiQuery>;

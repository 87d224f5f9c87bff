import { z } from 'zod';
import { Bbox, CodiceComune, CodiceSezione, elencoDi, Id, Istante, Pagina } from './basi.js';

/** Things that may be flagged. A link is named by the `id` that the dossier gives it. */
export const OggettoSegnalabile = z.enum(['edificio', 'unita-immobiliare', 'particella', 'collegamento']);
export type OggettoSegnalabile = z.infer<typeof OggettoSegnalabile>;

/** Data that may be marked «da verificare»; `altro` is the thing, or its section, as a whole. */
export const DatoSegnalabile = z.enum([
  'sagoma', 'posizione', 'numero', 'stato', 'superficie', 'categoria', 'classe', 'consistenza', 'rendita', 'piano', 'interno', 'unita', 'collegamento', 'qualitaTerreno',
  'intestatario', 'quota', 'indirizzo', 'civico', 'anno', 'piani', 'altezza', 'uso', 'altro',
]);
export type DatoSegnalabile = z.infer<typeof DatoSegnalabile>;

/** Which data of which thing may be flagged, in the order of the form, each with the section of the dossier it is read in: who may not see that may not flag it. */
export const DATI_SEGNALABILI = {
  edificio: { sagoma: 'catasto', posizione: 'catasto', numero: 'catasto', superficie: 'catasto', stato: 'catasto', unita: 'catasto', anno: 'catasto', piani: 'catasto', indirizzo: 'indirizzi', civico: 'indirizzi', altezza: 'documenti', uso: 'documenti' },
  'unita-immobiliare': {
    categoria: 'catasto', classe: 'catasto', consistenza: 'catasto', superficie: 'catasto', rendita: 'catasto', piano: 'catasto', interno: 'catasto', numero: 'catasto', stato: 'catasto',
    indirizzo: 'indirizzi', civico: 'indirizzi', intestatario: 'titolarita', quota: 'titolarita',
  },
  particella: { sagoma: 'catasto', superficie: 'catasto', numero: 'catasto', qualitaTerreno: 'catasto', stato: 'catasto', intestatario: 'titolarita', quota: 'titolarita' },
  collegamento: { collegamento: 'catasto' },
} as const satisfies Record<OggettoSegnalabile, Partial<Record<DatoSegnalabile, CodiceSezione>>>;

/** How a flag ends: the datum was corrected, it was right, nobody can tell, its author took it back. */
export const EsitoSegnalazione = z.enum(['corretto', 'confermato', 'non-verificabile', 'ritirata']);
export type EsitoSegnalazione = z.infer<typeof EsitoSegnalazione>;

/**
 * Body of `POST /api/v1/segnalazioni` (right `segnalazioni`, and that of the section): 201 with the {@link Segnalazione}. 400 `invalid-request` for a datum
 * that the thing does not have, and for a text with a tax code in it; 409 `conflict` when the same person has already flagged the same datum. The reason
 * is for colleagues: no data of persons in it.
 */
export const NuovaSegnalazione = z
  .object({
    oggetto: z.object({ tipo: OggettoSegnalabile, id: Id }),
    dato: DatoSegnalabile.default('altro'),
    /** Only with the datum `altro`, for a section as a whole; a datum has its own ({@link DATI_SEGNALABILI}). */
    sezione: CodiceSezione.optional(),
    motivo: z.string().trim().min(1).max(1000),
    /** «Prot./pratica n.» of the case it came up in. */
    protocollo: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'NuovaSegnalazione' });
export type NuovaSegnalazione = z.infer<typeof NuovaSegnalazione>;

/** A doubt of an officer about a datum. Closing it is history: it stays, with its outcome. */
export const Segnalazione = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** `etichetta`: as the officer names it («Via Roma 12», «Foglio 4 · P.lla 312 · Sub 6»). */
    oggetto: z.object({ tipo: OggettoSegnalabile, id: Id, etichetta: z.string() }),
    /** Building whose dossier shows it; null for what stands in none. */
    edificio: z.object({ id: Id, codice: z.string() }).nullable(),
    /** The building it was raised on, where another was asked for that was divided or joined from it: the doubt is its own until it is closed. */
    ereditataDa: z.object({ id: Id, codice: z.string() }).optional(),
    bbox: Bbox.nullable(),
    sezione: CodiceSezione,
    dato: DatoSegnalabile,
    /** «Categoria», «Sagoma». */
    datoInParole: z.string(),
    /** Source of the datum («Catasto fabbricati», «Mappa catastale»); null where it has none of its own. */
    fonte: z.string().nullable(),
    motivo: z.string(),
    protocollo: z.string().nullable(),
    segnalataDa: z.string(),
    segnalataIl: Istante,
    /** Flagged by who asks. */
    mia: z.boolean(),
    stato: z.enum(['aperta', 'chiusa']),
    /**
     * «Il dato è cambiato dopo la segnalazione»: a supply, an edit or an undo made another of it, up to now or up to the closing; null while it is what it was.
     * `allora` and `ora` in words; null where they have none (an outline, holders) or there was nothing.
     */
    cambiato: z.object({ allora: z.string().nullable(), ora: z.string().nullable() }).nullable(),
    chiusura: z.object({ esito: EsitoSegnalazione, esitoInParole: z.string(), nota: z.string().nullable(), da: z.string(), il: Istante }).nullable(),
  })
  .meta({ id: 'Segnalazione' });
export type Segnalazione = z.infer<typeof Segnalazione>;

/** Query of `GET /api/v1/segnalazioni`, newest first; `edificio`: those on the building, its units and its parcels, and the open ones of what it was divided or joined from. The words of the reasons are no way to search persons: nothing searches them. */
export const SegnalazioniQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  stato: z.enum(['aperta', 'chiusa', 'tutte']).default('aperta'),
  tipo: OggettoSegnalabile.optional(),
  sezione: CodiceSezione.optional(),
  foglio: z.string().max(8).optional(),
  edificio: Id.optional(),
  oggetto: Id.optional(),
  mie: z.enum(['si', 'no']).default('no'),
});
export type SegnalazioniQuery = z.infer<typeof SegnalazioniQuery>;

/** Answer of `GET /api/v1/segnalazioni`; `totale` counts every match. */
export const Segnalazioni = elencoDi(Segnalazione).extend({ totale: z.number().int() }).meta({ id: 'Segnalazioni' });
export type Segnalazioni = z.infer<typeof Segnalazioni>;

/**
 * Body of `POST /api/v1/segnalazioni/{id}/chiudi`: who may edit closes any, its author only takes it back or closes their own. 409 `conflict` when it is
 * closed already: what comes up again is a new flag. Answers the {@link Segnalazione}.
 */
export const ChiusuraSegnalazione = z.object({ esito: EsitoSegnalazione, nota: z.string().trim().min(1).max(1000) }).meta({ id: 'ChiusuraSegnalazione' });
export type ChiusuraSegnalazione = z.infer<typeof ChiusuraSegnalazione>;

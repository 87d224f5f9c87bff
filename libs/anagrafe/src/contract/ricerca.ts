import { z } from 'zod';
import { Bbox, CodiceComune, Id, StatoEdificio, StatoParticella, StatoUnita } from './basi.js';
import { Finalita, Protocollo } from './finalita.js';

/** Kinds of a search result. `persona` (a holder) and `richiedente` (who asked for a title) only ever come from the POST. */
export const TipoRisultato = z.enum(['particella', 'edificio', 'unita-immobiliare', 'indirizzo', 'civico', 'strada', 'zona', 'vincolo', 'titolo', 'ape', 'persona', 'richiedente']);
export type TipoRisultato = z.infer<typeof TipoRisultato>;

/** State of whatever was found; null for addresses, persons and what a sector tells in words. */
const StatoRisultato = z.union([StatoEdificio, StatoParticella, StatoUnita]).nullable();

/** A thing that a person holds, or a title that a person asked for, reachable from a person result. */
const BeneDiPersona = z.object({
  tipo: z.enum(['particella', 'unita-immobiliare', 'titolo']),
  id: Id,
  etichetta: z.string(),
  edificioId: Id.nullable(),
  bbox: Bbox.optional(),
});

/** One search result. */
export const Risultato = z
  .object({
    tipo: TipoRisultato,
    id: z.string(),
    /** First line: «Foglio 4 · P.lla 312», «Via Roma 12». */
    etichetta: z.string(),
    /** Second line: «Via Roma 12–14 · 12 unità»; null when there is nothing to add. */
    dettaglio: z.string().nullable(),
    stato: StatoRisultato,
    bbox: Bbox.optional(),
    /** What the things of a theme that are this result have in its tiles, so that the map marks them: `{ codice: 'B1', nome: '', stato: 'vigente' }`. */
    segna: z.record(z.string(), z.string()).optional(),
    /** Building whose dossier opens on click (units, addresses, titles, certificates); absent when none is linked. */
    edificioId: Id.optional(),
    /** Numbers that took the place of a suppressed key: badge «soppressa → 312, 980». */
    sostituitaDa: z.array(z.string()).optional(),
    /** Only for persons: what they hold, or asked for. */
    beni: z.array(BeneDiPersona).optional(),
  })
  .meta({ id: 'Risultato' });
export type Risultato = z.infer<typeof Risultato>;

/** Query of `GET /api/v1/ricerca`. `limite` is per group. 400 `empty-search`, `personal-search-needs-post`. `q` is never logged. */
export const RicercaQuery = z.object({
  q: z.string().trim().min(1).max(200),
  comune: CodiceComune.optional(),
  limite: z.coerce.number().int().min(1).max(50).default(5),
});
export type RicercaQuery = z.infer<typeof RicercaQuery>;

/** Body of `POST /api/v1/ricerca`: the only search over persons, logged. Holders with the right `titolarita`, who asked for titles with `edilizia`; one of the two is needed. */
export const RicercaPersone = z
  .object({
    q: z.string().trim().min(1).max(200),
    finalita: Finalita,
    protocollo: Protocollo.optional(),
    comune: CodiceComune.optional(),
    limite: z.number().int().min(1).max(50).default(20),
  })
  .meta({ id: 'RicercaPersone' });
export type RicercaPersone = z.infer<typeof RicercaPersone>;

/** Answer of both searches, grouped in the order Particelle · Edifici · Unità immobiliari · Indirizzi · Civici · Strade · Zone di piano · Vincoli · Titoli edilizi · APE (· Persone), best first. */
export const Risultati = z
  .object({
    items: z.array(Risultato),
    /** How many match per kind, beyond `limite`. */
    totali: z.partialRecord(TipoRisultato, z.number().int()),
    /** True when the text names one thing fully and only `items[0]` is it: the client opens it at once. */
    esatto: z.boolean(),
  })
  .meta({ id: 'Risultati' });
export type Risultati = z.infer<typeof Risultati>;

/** Query of `GET /api/v1/punto`: what is here («In questo punto»); `tolleranzaM` widens it for points (civic numbers). */
export const PuntoQuery = z.object({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  tolleranzaM: z.coerce.number().min(0).max(50).default(0),
});
export type PuntoQuery = z.infer<typeof PuntoQuery>;

/** Answer of `GET /api/v1/punto`, topmost first: buildings, then civic numbers, then parcels. */
export const Punto = z
  .object({
    items: z.array(z.object({
      tipo: z.enum(['edificio', 'particella', 'civico']),
      id: Id,
      etichetta: z.string(),
      dettaglio: z.string().nullable(),
      bbox: Bbox,
    })),
  })
  .meta({ id: 'Punto' });
export type Punto = z.infer<typeof Punto>;

import { z } from 'zod';
import { CodiceComune, Giorno, Id } from './basi.js';

/**
 * Systems a base map may be asked in. Planar ones are UTM (RDN2008, ETRS89 or WGS84: the same within centimetres); degrees are
 * RDN2008, ETRS89 or WGS84. The map shows EPSG:3857: the client brings the others there.
 */
export const CrsSfondo = z.enum([
  'EPSG:3857', 'EPSG:7791', 'EPSG:7792', 'EPSG:7793', 'EPSG:25832', 'EPSG:25833', 'EPSG:25834', 'EPSG:32632', 'EPSG:32633', 'EPSG:32634', 'EPSG:6706', 'EPSG:4258', 'EPSG:4326',
]);
export type CrsSfondo = z.infer<typeof CrsSfondo>;

/** What a base map shows. */
export const GenereSfondo = z.enum(['ortofoto', 'catasto', 'mappa']);
export type GenereSfondo = z.infer<typeof GenereSfondo>;

/** Top left corner, units of the system; resolution of each level in units per pixel; side of a tile in pixels. */
export const GrigliaSfondo = z.object({ origine: z.tuple([z.number(), z.number()]), risoluzioni: z.array(z.number().positive()).min(1).max(40), lato: z.number().int().min(64).max(1024) });
export type GrigliaSfondo = z.infer<typeof GrigliaSfondo>;

/**
 * A base map as the map uses it: tiles at `GET /sfondi/{id}/{z}/{x}/{y}` (rows count downwards), through the server's own cache, so
 * that nobody outside learns who looks at which parcel. `versione` changes when its definition does.
 */
export const Sfondo = z
  .object({
    id: Id,
    titolo: z.string(),
    genere: GenereSfondo,
    /** Day or first day of the year of the photograph; null where it has none. */
    ripresaIl: Giorno.nullable(),
    attribuzione: z.string(),
    crs: CrsSfondo,
    griglia: GrigliaSfondo,
    versione: z.string(),
    /** False while its source does not answer. */
    raggiungibile: z.boolean(),
  })
  .meta({ id: 'Sfondo' });
export type Sfondo = z.infer<typeof Sfondo>;

/** Answer of `GET /api/v1/sfondi?comune=`: those switched on, in their order. */
export const ElencoSfondi = z.object({ items: z.array(Sfondo) }).meta({ id: 'ElencoSfondi' });
export type ElencoSfondi = z.infer<typeof ElencoSfondi>;

const Indirizzo = z.url({ protocol: /^https?$/, message: 'Atteso un indirizzo http o https' }).max(1000);
const NomeStrato = z.string().min(1).max(200).regex(/^[^\p{Cc}]*$/u, 'Contiene un carattere di controllo');
const FormatoImmagine = z.enum(['image/png', 'image/jpeg']);

/** How a source is asked. */
export const ServizioSfondo = z.discriminatedUnion('tipo', [
  z.object({ tipo: z.literal('wms'), url: Indirizzo, strati: z.array(NomeStrato).min(1).max(20), versione: z.enum(['1.1.1', '1.3.0']).default('1.3.0'), formato: FormatoImmagine.default('image/png') }),
  z.object({ tipo: z.literal('wmts'), url: Indirizzo, strato: NomeStrato, stile: z.string().max(200).default(''), matrici: NomeStrato, livelli: z.array(NomeStrato).min(1).max(40), formato: FormatoImmagine.default('image/jpeg'), griglia: GrigliaSfondo }),
  /** `{z}`, `{x}`, `{y}` in the address; EPSG:3857, 256 pixels. */
  z.object({ tipo: z.literal('xyz'), url: Indirizzo.refine((url) => ['{z}', '{x}', '{y}'].every((p) => url.includes(p)), 'L’indirizzo deve contenere {z}, {x} e {y}'), livelloMassimo: z.number().int().min(1).max(22).default(19) }),
]);
export type ServizioSfondo = z.infer<typeof ServizioSfondo>;

/** Body of `POST /api/v1/sfondi` (right `amministrazione`): the host must be among those the server may reach. */
export const NuovoSfondo = z
  .object({
    comune: CodiceComune,
    titolo: z.string().trim().min(1).max(80),
    genere: GenereSfondo,
    ripresaIl: Giorno.nullable().default(null),
    attribuzione: z.string().trim().max(200).default(''),
    crs: CrsSfondo,
    servizio: ServizioSfondo,
    /** Days a tile is kept before it is asked again. */
    giorniMemoria: z.number().int().min(1).max(3650).default(30),
  })
  .meta({ id: 'NuovoSfondo' });
export type NuovoSfondo = z.infer<typeof NuovoSfondo>;

/** Body of `POST /api/v1/sfondi/prova` (right `amministrazione`): a definition, saved or not, to be looked at in the middle of a municipality. */
export const ProvaSfondo = NuovoSfondo.pick({ comune: true, crs: true, servizio: true }).meta({ id: 'ProvaSfondo' });
export type ProvaSfondo = z.infer<typeof ProvaSfondo>;

/** Body of `PATCH /api/v1/sfondi/{id}`: only what changes. */
export const ModificaSfondo = z
  .object({ titolo: NuovoSfondo.shape.titolo, ripresaIl: Giorno.nullable(), attribuzione: z.string().trim().max(200), attivo: z.boolean(), ordine: z.number().int().min(0).max(1000) })
  .partial()
  .meta({ id: 'ModificaSfondo' });
export type ModificaSfondo = z.infer<typeof ModificaSfondo>;

/** A base map as its administrator sees it. `comune` null: offered to every municipality. */
export const SfondoDefinito = z
  .object({
    id: Id, comune: CodiceComune.nullable(), titolo: z.string(), genere: GenereSfondo, ripresaIl: Giorno.nullable(), attribuzione: z.string(), crs: CrsSfondo, servizio: ServizioSfondo,
    giorniMemoria: z.number().int(), attivo: z.boolean(), ordine: z.number().int(), raggiungibile: z.boolean(),
  })
  .meta({ id: 'SfondoDefinito' });
export type SfondoDefinito = z.infer<typeof SfondoDefinito>;

/** Answer of `GET /api/v1/sfondi/definizioni` (right `amministrazione`). `serverAmmessi`: hosts that a source may stand on. */
export const DefinizioniSfondi = z.object({ items: z.array(SfondoDefinito), serverAmmessi: z.array(z.string()) }).meta({ id: 'DefinizioniSfondi' });
export type DefinizioniSfondi = z.infer<typeof DefinizioniSfondi>;

/** Body of `POST /api/v1/sfondi/capacita` (right `amministrazione`): address of a WMS or WMTS. */
export const RichiestaCapacita = z.object({ url: Indirizzo, tipo: z.enum(['wms', 'wmts']) }).meta({ id: 'RichiestaCapacita' });
export type RichiestaCapacita = z.infer<typeof RichiestaCapacita>;

/** What a service offers: each layer with the systems that EDiGIT can use, ready to be saved. */
export const CapacitaServizio = z
  .object({
    titolo: z.string(),
    strati: z.array(z.object({ nome: z.string(), titolo: z.string(), proposte: z.array(z.object({ crs: CrsSfondo, servizio: ServizioSfondo })) })),
  })
  .meta({ id: 'CapacitaServizio' });
export type CapacitaServizio = z.infer<typeof CapacitaServizio>;

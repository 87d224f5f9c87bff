import { CodiceComune, Giorno, Id, Istante } from '@edigit/anagrafe/contract';
import { z } from 'zod';

export const FORMATO = 'edigit-fascicolo';
export const VERSIONE = 1;
/** Names of the files of a package beside its documents, which stand in `documenti/`. */
export const NOMI = { manifesto: 'manifest.json', fascicolo: 'fascicolo.json', registri: 'registri.json', geopackage: 'fascicolo.gpkg', leggimi: 'LEGGIMI.txt' } as const;

/** `manifest.json` of a portable dossier: what it is of, who may be in it, and the SHA-256 of every other file. */
export const Manifesto = z.object({
  formato: z.literal(FORMATO),
  versione: z.literal(VERSIONE),
  /** Name of the last migration of the database that it comes from: the rows have the shape of that day. */
  schema: z.string(),
  comune: z.object({ codice: CodiceComune, nome: z.string().min(1).max(200), sridPiano: z.union([z.literal(7791), z.literal(7792), z.literal(7793)]), dimostrativo: z.boolean() }),
  edificio: z.object({ id: Id, codice: z.string().max(40) }),
  esportatoIl: Istante,
  /** Whether persons are in it, and for which purpose they were read. */
  nomi: z.object({ finalita: z.string(), protocollo: z.string().nullable() }).nullable(),
  /** Sections that the rights of who exported did not open: they are not in it. */
  sezioniEscluse: z.array(z.string()),
  /** When each kind of cadastral file was last loaded. */
  fonti: z.array(z.object({ tipo: z.string().max(60), riferimento: Giorno.nullable() })).max(60),
  file: z.array(z.object({ nome: z.string().max(200), byte: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })).max(5000),
  documenti: z.array(z.object({ id: Id, file: z.string().max(200) })),
  /** Documents that stayed behind, and why. */
  esclusi: z.array(z.object({ id: Id, tipo: z.string(), motivo: z.enum(['riservato', 'di un altro edificio']) })),
});
export type Manifesto = z.infer<typeof Manifesto>;

/** `registri.json`: rows by table, each an object by column; shapes as EWKB in hexadecimal. */
export const Registri = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
export type Registri = z.infer<typeof Registri>;

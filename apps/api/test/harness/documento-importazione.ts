import { z } from 'zod';

const intero = z.int().nonnegative();

/** What `edigit import --json` writes, key by key. */
export const DocumentoImportazione = z.strictObject({
  id: z.uuid().nullable(),
  stato: z.enum(['applicata', 'rifiutata', 'anteprima']),
  comune: z.string().regex(/^[A-Z]\d{3}$/).nullable(),
  durataMs: intero,
  file: z.array(z.strictObject({ nome: z.string(), tipo: z.string(), sha256: z.hex().length(64), righe: intero, record: intero, problemi: intero })),
  conteggi: z.object({
    unitaImmobiliari: intero, unitaImmobiliariSoppresse: intero, beniComuniNonCensibili: intero, particelleTerreni: intero, soggetti: intero, titolaritaFabbricati: intero,
    titolaritaTerreni: intero, fogli: intero, particelleMappa: intero, fabbricatiMappa: intero, edifici: intero,
  }),
  differenze: z.strictObject({ aggiunti: intero, modificati: intero, chiusi: intero }),
  problemi: z.array(z.strictObject({
    file: z.string(), riga: z.int().positive().nullable(), campo: z.string().nullable(), codice: z.string().regex(/^[a-z][a-z-]+$/), gravita: z.enum(['errore', 'avviso']), messaggio: z.string(),
    testo: z.string().nullable(),
  })),
  // Beside the contract: what a preview would change, and why a supply was refused.
  anteprima: z.object({ frase: z.string() }).optional(),
  rifiuto: z.strictObject({ codice: z.string(), messaggio: z.string() }).optional(),
});
export type DocumentoImportazione = z.infer<typeof DocumentoImportazione>;

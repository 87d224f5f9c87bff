import { z } from 'zod';
import { CodiceComune, Id } from './basi.js';

const intero = z.number().int();

/** Query of `POST /api/v1/importazioni/fascicolo` (multipart, part `file`; right `importazioni`, and those of the sections in it: 403). `prova=si` changes nothing. 422 `unreadable-supply` says why the archive is refused; 409 `conflict` where the building is there already. `POST /api/v1/importazioni` answers 422 `dossier-archive` to such an archive. */
export const TrasferimentoQuery = z.object({ prova: z.enum(['si', 'no']).optional() });
export type TrasferimentoQuery = z.infer<typeof TrasferimentoQuery>;

/** What came in with the archive of a dossier, or would: what is there already (a parcel, a plan) stays as it is and is not counted. */
export const EsitoTrasferimento = z
  .object({
    stato: z.enum(['anteprima', 'applicata']),
    comune: CodiceComune,
    edificio: z.object({ id: Id, codice: z.string() }),
    conteggi: z.array(z.object({ uno: z.string(), molti: z.string(), quanti: intero })),
    conNomi: z.boolean(),
    /** Sections that who exported could not see. */
    sezioniEscluse: z.array(z.string()),
    documentiEsclusi: intero,
    /** `POST /api/v1/importazioni/{id}/annulla` takes it back; null for a preview. */
    importazioneId: Id.nullable(),
  })
  .meta({ id: 'EsitoTrasferimento' });
export type EsitoTrasferimento = z.infer<typeof EsitoTrasferimento>;

import type { AvvertenzaDocumento, FormatoDocumento } from '@edigit/anagrafe/contract';
import { blocchiDi, type Contenuto } from './contenuto.js';
import { rifiuta } from './rifiuto.js';

const CODA = 2048;

/** A whole PDF; one that declares PDF/A in its metadata is told as such, which is not a check of conformity. @throws DomainError `document-refused` without its end. */
export async function leggiPdf(c: Contenuto): Promise<{ formato: FormatoDocumento; avvertenze: AvvertenzaDocumento[] }> {
  const coda = await c.leggi(Math.max(0, c.lunghezza - CODA), CODA);
  if (!coda.includes('%%EOF')) rifiuta('incompleto');
  const visti = new Set<string>();
  for await (const blocco of blocchiDi(c, 1 << 20, 32)) {
    const testo = blocco.toString('latin1');
    for (const [trovato] of testo.matchAll(/\/(?:JavaScript|JS|Launch|EmbeddedFiles?|Encrypt)\b|pdfaid:part/g)) visti.add(trovato);
  }
  const avvertenze: AvvertenzaDocumento[] = [
    ...(['/JavaScript', '/JS', '/Launch'].some((p) => visti.has(p)) ? (['azioni'] as const) : []),
    ...(visti.has('/EmbeddedFile') || visti.has('/EmbeddedFiles') ? (['allegati'] as const) : []),
    ...(visti.has('/Encrypt') ? (['cifrato'] as const) : []),
  ];
  return { formato: visti.has('pdfaid:part') ? 'pdf-a' : 'pdf', avvertenze };
}

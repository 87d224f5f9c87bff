import { z } from 'zod';

/** Why personal data are read: asked once per case, then sent with each read of persons and logged. */
export const Finalita = z.enum([
  'istruttoria-pratica', 'cdu', 'accesso-atti', 'accertamento-tributario', 'protezione-civile', 'altro',
]);
export type Finalita = z.infer<typeof Finalita>;

/** Number of the protocol or of the file («Prot./pratica n.»). */
export const Protocollo = z.string().trim().max(60).regex(/^\P{Cc}*$/u);

/**
 * Headers of a read of persons: `X-Finalita` is the code, `X-Protocollo` the number percent-encoded (headers are ASCII).
 * Without the first, 428 `purpose-required`.
 */
export const IntestazioniFinalita = z.object({
  'x-finalita': Finalita,
  'x-protocollo': Protocollo.optional(),
});
export type IntestazioniFinalita = z.infer<typeof IntestazioniFinalita>;

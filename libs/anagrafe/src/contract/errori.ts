import { z } from 'zod';
import { Posizione } from './basi.js';
import { ConflittoEdificio, Sovrapposizione } from './modifica.js';
import { OperazioneBreve } from './operazioni.js';

/** Stable codes of the HTTP errors (scripts match on them). Each has exactly one status, given in `http/`. */
export const CodiceErrore = z.enum([
  'invalid-request', // 400
  'personal-search-needs-post', // 400: a tax code or a name asked by GET
  'empty-search', // 400
  'not-authenticated', // 401
  'invalid-credentials', // 401
  'second-factor-required', // 401: the password is right, the code is missing
  'invalid-second-factor', // 401
  'csrf-mismatch', // 403
  'forbidden', // 403
  'password-change-required', // 403: until the one-time password is changed nothing else answers
  'second-factor-enrolment-required', // 403: the role asks for a second factor; until it is active nothing else answers
  'not-found', // 404
  'not-acceptable', // 406
  'conflict', // 409: the object is not in the state that the request needs
  'import-not-applicable', // 409
  'undo-blocked', // 409: later operations stand on it; `ostacoli` lists them
  'registry-busy', // 409: another operation of the municipality is being applied
  'preview-outdated', // 409: the registry changed after the preview, which is being computed again
  'overlapping-buildings', // 409: `sovrapposizioni` lists them
  'stale-version', // 412: `conflitti` says what was saved meanwhile
  'payload-too-large', // 413
  'unsupported-media-type', // 415
  'host-not-allowed', // 421: a server bound to loopback called by another name
  'unreadable-supply', // 422
  'dossier-archive', // 422
  'document-refused', // 422: a file that no document of a building is, or that may hold instructions
  'invalid-outline', // 422: a shape that no building has, or outside the municipality
  'account-locked', // 423
  'purpose-required', // 428: header X-Finalita is missing
  'if-match-required', // 428: header If-Match is missing
  'too-many-requests', // 429
  'internal-error', // 500
  'base-map-unavailable', // 502: the source of a base map does not answer, or not with an image
  'unavailable', // 503
]);
export type CodiceErrore = z.infer<typeof CodiceErrore>;

/**
 * `application/problem+json`. `title` and `detail` are Italian sentences fit for the screen; `errors` names the
 * wrong fields of a request. Never carries data of persons nor the searched text.
 * @see RFC 9457
 */
export const Problema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: CodiceErrore,
    detail: z.string().optional(),
    traceId: z.string(),
    /** `punto`: where on the map, for what is wrong with an outline. */
    errors: z.array(z.object({ campo: z.string(), messaggio: z.string(), punto: Posizione.optional() })).optional(),
    conflitti: z.array(ConflittoEdificio).optional(),
    sovrapposizioni: z.array(Sovrapposizione).optional(),
    /** What has to be undone before, in the order in which to do it. */
    ostacoli: z.array(OperazioneBreve).optional(),
  })
  .meta({ id: 'Problema' });
export type Problema = z.infer<typeof Problema>;

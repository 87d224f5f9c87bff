import type { CodiceErrore, Problema, Sessione } from '@edigit/anagrafe/contract';
import { lingua } from '../i18n.js';
import { momentQuery } from './moment.js';

/** A refusal of the API, or its silence (`code: 'unreachable'`). */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly code: CodiceErrore | 'unreachable',
    readonly status: number,
    message: string,
    readonly problem: Problema | null = null,
  ) {
    super(message);
  }
}

/** Purpose of a read of persons, as chosen once per case. */
export interface CasoAperto {
  readonly finalita: string;
  readonly protocollo: string;
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly body?: FormData;
  readonly accept?: string;
  readonly caso?: CasoAperto | null;
  /** Version that was read, sent as `If-Match`. */
  readonly versione?: string;
  readonly signal?: AbortSignal | undefined;
}

const UNREACHABLE = lingua === 'en'
  ? 'The server does not answer. Check the network and try again.'
  : 'Il server non risponde. Controllare la rete e riprovare.';

let csrf = '';
let onSignedOut: () => void = () => {};
let onBlocked: () => void = () => {};

/** Keeps the token that requests on the cookie must repeat. */
export function useSession(session: Sessione | null): void {
  csrf = session?.csrf ?? '';
}

/** Called when the API says that nobody is signed in any more. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Reads carry the moment of the screen; routes that know only the present pass over it. */
/** Called when the API asks for something before anything else: another password, a second factor. */
export function whenBlocked(listener: () => void): void {
  onBlocked = listener;
}

function urlOf(path: string, query: RequestOptions['query'], reads: boolean): string {
  const search = new URLSearchParams();
  const fields: RequestOptions['query'] = { ...(reads ? momentQuery() : {}), ...query };
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = await response.json().then((body: unknown) => body as Problema, () => null);
  const code = problem?.code ?? (response.status === 404 ? 'not-found' : 'internal-error');
  const fields = problem?.errors?.map(({ messaggio }) => messaggio).join(' ');
  return new ApiError(code, response.status, fields || problem?.detail || problem?.title || `HTTP ${response.status}`, problem);
}

/** One request. @throws ApiError for every refusal, and `AbortError` when `signal` is used. */
async function send(path: string, options: RequestOptions): Promise<Response> {
  const method = options.method ?? 'GET';
  const headers = new Headers({ Accept: options.accept ?? 'application/json' });
  if (method !== 'GET') headers.set('X-CSRF-Token', csrf);
  if (options.json !== undefined) headers.set('Content-Type', 'application/json');
  if (options.versione !== undefined) headers.set('If-Match', `"${options.versione}"`);
  if (options.caso) {
    headers.set('X-Finalita', options.caso.finalita);
    if (options.caso.protocollo) headers.set('X-Protocollo', encodeURIComponent(options.caso.protocollo));
  }
  let response: Response;
  try {
    response = await fetch(urlOf(path, options.query, method === 'GET'), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body ?? (options.json === undefined ? null : JSON.stringify(options.json)),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('unreachable', 0, UNREACHABLE);
  }
  if (response.ok) return response;
  const error = await errorOf(response);
  if (error.code === 'not-authenticated') onSignedOut();
  if (error.code === 'second-factor-enrolment-required' || error.code === 'password-change-required') onBlocked();
  throw error;
}

/** Request that answers JSON of the shape the contract gives to `path`. */
export async function requestJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Request that answers a file of the type `accept`. @throws ApiError `not-acceptable` when something else comes. */
export async function requestBlob(path: string, options: RequestOptions & { readonly accept: string }): Promise<Blob> {
  const response = await send(path, options);
  if (!response.headers.get('content-type')?.startsWith(options.accept)) throw new ApiError('not-acceptable', response.status, UNREACHABLE);
  return response.blob();
}

/** Sends a form with a file, telling the part of it that has left (0–1). Requests of the browser's own `fetch` do not tell. @throws ApiError for every refusal. */
export async function sendForm<T>(path: string, form: FormData, progress: (part: number) => void): Promise<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.addEventListener('load', () => resolve());
    for (const broken of ['error', 'abort', 'timeout']) request.addEventListener(broken, () => reject(new ApiError('unreachable', 0, UNREACHABLE)));
  });
  request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
  request.open('POST', urlOf(path, undefined, false));
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('X-CSRF-Token', csrf);
  request.send(form);
  await done;
  if (request.status >= 200 && request.status < 300) return JSON.parse(request.responseText) as T;
  const error = await errorOf(new Response(request.responseText, { status: request.status }));
  if (error.code === 'not-authenticated') onSignedOut();
  throw error;
}

/** True for a request that was given up on purpose. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Sentence for the screen, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : UNREACHABLE;
}

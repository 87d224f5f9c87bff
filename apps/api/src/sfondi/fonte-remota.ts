import { VERSIONE } from '../http/versione.js';

/** Why a source gave nothing. Never its own words: they are somebody else's text. */
export type MotivoSilenzio = 'server-non-ammesso' | 'senza-risposta' | 'assente' | 'stato' | 'non-immagine' | 'troppo-grande';

/** A source gave nothing that can be used. */
export class FonteMuta extends Error {
  override readonly name = 'FonteMuta';

  constructor(
    readonly motivo: MotivoSilenzio,
    message: string,
  ) {
    super(message);
  }
}

export interface Limiti {
  readonly byte: number;
  readonly ms: number;
}

const MOST_REDIRECTS = 3;

/** Services ask that programs say who they are (OpenStreetMap's policy of use, among others). */
const AGENTE = `EDiGIT/${VERSIONE}`;

/**
 * Reads an address outside, if its host is among those the server may reach: also after each redirection, so that nothing leads elsewhere
 * (into the municipality's own network, say). No cookie, no header of the user goes out.
 *
 * @throws FonteMuta for every way of getting nothing.
 */
export async function leggiFuori(indirizzo: URL, ammessi: ReadonlySet<string>, limiti: Limiti): Promise<Buffer> {
  const signal = AbortSignal.timeout(limiti.ms);
  let url = indirizzo;
  for (let passi = 0; ; passi++) {
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || !ammessi.has(url.host.toLowerCase())) throw new FonteMuta('server-non-ammesso', `host not allowed: ${url.host}`);
    const risposta = await chiedi(url, signal);
    const luogo = risposta.status >= 300 && risposta.status < 400 ? risposta.headers.get('location') : null;
    if (luogo === null) return corpo(risposta, limiti.byte, url.host);
    await risposta.body?.cancel();
    if (passi === MOST_REDIRECTS || !URL.canParse(luogo, url.href)) throw new FonteMuta('stato', `too many redirections: ${url.host}`);
    url = new URL(luogo, url);
  }
}

async function chiedi(url: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url.href, { signal, redirect: 'manual', credentials: 'omit', headers: { 'user-agent': AGENTE, accept: 'image/*, application/xml;q=0.5, text/xml;q=0.5' } });
  } catch (error) {
    throw new FonteMuta('senza-risposta', `${url.host}: ${error instanceof Error ? error.name : 'no answer'}`);
  }
}

async function corpo(risposta: Response, massimo: number, host: string): Promise<Buffer> {
  if (!risposta.ok) {
    await risposta.body?.cancel();
    throw new FonteMuta(risposta.status === 404 || risposta.status === 410 ? 'assente' : 'stato', `${host}: status ${risposta.status}`);
  }
  const pezzi: Uint8Array[] = [];
  let byte = 0;
  try {
    for await (const pezzo of risposta.body ?? []) {
      byte += pezzo.byteLength;
      if (byte > massimo) throw new FonteMuta('troppo-grande', `${host}: more than ${massimo} bytes`);
      pezzi.push(pezzo);
    }
  } catch (error) {
    if (error instanceof FonteMuta) throw error;
    throw new FonteMuta('senza-risposta', `${host}: the answer broke off`);
  }
  return Buffer.concat(pezzi);
}

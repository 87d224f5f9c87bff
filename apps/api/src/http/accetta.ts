/** Weight of each media type that an `Accept` header names. @see RFC 9110 §12.5.1 */
function pesiDi(accept: string | undefined): ReadonlyMap<string, number> {
  const pesi = new Map<string, number>();
  for (const voce of (accept ?? '').toLowerCase().split(',')) {
    const [tipo = '', ...parametri] = voce.split(';').map((parte) => parte.trim());
    const q = parametri.find((p) => p.startsWith('q='));
    const peso = q === undefined ? 1 : Number(q.slice(2));
    pesi.set(tipo, Number.isFinite(peso) ? peso : 0);
  }
  return pesi;
}

/** True when an `Accept` header asks for this type more than for JSON (`json`: the types it goes by); without a word on it the answer is JSON. */
export function preferisce(tipo: string, accept: string | undefined, json: readonly string[] = ['application/json']): boolean {
  const pesi = pesiDi(accept);
  const peso = pesi.get(tipo) ?? 0;
  return peso > 0 && json.every((j) => peso > (pesi.get(j) ?? 0));
}

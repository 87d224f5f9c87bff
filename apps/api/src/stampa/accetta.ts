const PDF = 'application/pdf';

/** True when an `Accept` header asks for PDF more than for JSON; without a word on it the answer is JSON. @see RFC 9110 §12.5.1 */
export function preferiscePdf(accept: string | undefined): boolean {
  const pesi = new Map<string, number>();
  for (const voce of (accept ?? '').toLowerCase().split(',')) {
    const [tipo = '', ...parametri] = voce.split(';').map((parte) => parte.trim());
    const q = parametri.find((p) => p.startsWith('q='));
    const peso = q === undefined ? 1 : Number(q.slice(2));
    pesi.set(tipo, Number.isFinite(peso) ? peso : 0);
  }
  const pdf = pesi.get(PDF) ?? 0;
  return pdf > 0 && pdf > (pesi.get('application/json') ?? 0);
}

/**
 * A text in pieces that each fit, broken between words; a word that does not fit alone stands in a piece of its own.
 *
 * @param entra whether a text fits: once one does not, no longer one does.
 */
export function spezza(testo: string, entra: (testo: string) => boolean): string[] {
  const parole = testo.split(' ');
  const pezzi: string[] = [];
  for (let da = 0; da < parole.length; ) {
    let [meno, piu] = [1, parole.length - da];
    while (meno < piu) {
      const mezzo = Math.ceil((meno + piu) / 2);
      if (entra(parole.slice(da, da + mezzo).join(' '))) meno = mezzo;
      else piu = mezzo - 1;
    }
    pezzi.push(parole.slice(da, da + meno).join(' '));
    da += meno;
  }
  return pezzi;
}

import type { EstrattoMappa, Forma, Punto } from '../mappa/estratto.js';
import { estensioneDi } from '../mappa/riquadro.js';
import { TINTA } from '../pdf/disegna-mappa.js';
import { testoXml } from './xml.js';

const STILE: Readonly<Record<Forma['strato'], string>> = {
  confine: `fill="none" stroke="${TINTA.confine}" stroke-width="0.7" stroke-dasharray="4 1.5 0.8 1.5"`, strada: `fill="${TINTA.strada}" stroke="${TINTA.stradaFilo}" stroke-width="0.2"`,
  acqua: `fill="${TINTA.acqua}" stroke="${TINTA.acquaFilo}" stroke-width="0.2"`, particella: `fill="none" stroke="${TINTA.particella}" stroke-width="0.25"`,
  edificio: `fill="${TINTA.fabbricato}" stroke="${TINTA.fabbricatoFilo}" stroke-width="0.2"`,
};
const SOGGETTO = `fill="${TINTA.sua}" stroke="${TINTA.suaFilo}" stroke-width="0.9"`;
const ORDINE: readonly Forma['strato'][] = ['acqua', 'strada', 'particella', 'edificio', 'confine'];

/** A map extract as SVG, a millimetre of paper to the unit. */
export function immagineDi({ riquadro, forme }: EstrattoMappa): string {
  const [ovest, , , nord] = estensioneDi(riquadro);
  const mm = 1000 / riquadro.scala;
  const punto = ([e, n]: Punto): string => `${((e - ovest) * mm).toFixed(2)} ${((nord - n) * mm).toFixed(2)}`;
  const tracciato = ({ poligoni }: Forma): string => poligoni.flatMap((p) => p.map((anello) => `M${anello.map(punto).join('L')}Z`)).join('');
  const { larghezzaMm: l, altezzaMm: h } = riquadro;
  const disegno = [
    ...forme.filter((f) => f.soggetto && f.strato === 'particella').map((f) => `<path d="${tracciato(f)}" fill-rule="evenodd" ${SOGGETTO}/>`),
    ...ORDINE.flatMap((strato) => forme.filter((f) => f.strato === strato && !(f.soggetto && strato === 'particella')).map((f) => `<path d="${tracciato(f)}" fill-rule="evenodd" ${STILE[strato]}/>`)),
    ...forme.flatMap((f) => {
      if (f.numero === null || f.etichetta === null || f.etichetta.raggioM * mm < 1.2) return [];
      const [x, y] = punto(f.etichetta.punto).split(' ');
      return [`<text x="${x}" y="${y}" font-family="sans-serif" font-size="${f.soggetto ? 3.4 : 2.4}" font-weight="${f.soggetto ? 'bold' : 'normal'}" text-anchor="middle" fill="#17324d">${testoXml(f.numero)}</text>`];
    }),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" width="${l}mm" height="${h}mm" viewBox="0 0 ${l} ${h}"><defs><clipPath id="r"><rect width="${l}" height="${h}"/></clipPath></defs>`
    + `<rect width="${l}" height="${h}" fill="#ffffff"/><g clip-path="url(#r)">${disegno.join('')}</g><rect width="${l}" height="${h}" fill="none" stroke="#17324d" stroke-width="0.4"/>`
    + `<path d="M${l - 6} 12L${l - 8} 12L${l - 5} 4L${l - 2} 12Z" fill="#17324d"/><text x="${l - 5}" y="15.5" font-family="sans-serif" font-size="3.2" text-anchor="middle">N</text></svg>`;
}

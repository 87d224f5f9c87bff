import { html, type TemplateResult } from 'lit';
import type { PartitaTerreni } from '@edigit/anagrafe/contract';
import { formatArea, formatEuro } from '../../format.js';
import { absentBadge, suppressedBadge } from '../../ui/words.js';
import { type DoubtSign, senzaDubbi } from './doubts.js';
import { t } from './testi.js';

/** One row of the land side in words: «ente urbano, 420 m²», «seminativo classe 2, 1.240 m², R.D. € 5,20». */
export function landWords(row: PartitaTerreni): string {
  const quality = row.qualita ? `${row.qualita}${row.classe ? ` ${t.classe.toLowerCase()} ${row.classe.replace(/^0+(?=.)/, '')}` : ''}` : t.qualitaIgnota;
  return [
    row.porzione ? `${t.porzione} ${row.porzione}: ${quality}` : quality,
    row.superficieM2 === null ? '' : formatArea(row.superficieM2),
    row.redditoDominicaleEuroCents ? `${t.ren} ${formatEuro(row.redditoDominicaleEuroCents)}` : '',
    row.redditoAgrarioEuroCents ? `${t.agr} ${formatEuro(row.redditoAgrarioEuroCents)}` : '',
  ].filter((part) => part !== '').join(', ');
}

/** «Catasto Terreni: ente urbano, 420 m²», one line per parcel or portion; with more parcels each says its number. */
export function landList(rows: readonly PartitaTerreni[], sign: DoubtSign = senzaDubbi): TemplateResult {
  const many = new Set(rows.map((row) => row.numero)).size > 1;
  return html`<ul class="terreni">${rows.map((row) => html`<li>${t.terreni}${many ? html` p.lla ${row.numero}` : ''}: ${landWords(row)}
    ${row.assenteDal ? absentBadge(row.assenteDal) : row.stato === 'soppressa' ? suppressedBadge([]) : ''} ${sign(row.particellaId)}</li>`)}</ul>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { ParticellaDettaglio, UnitaInElenco } from '@edigit/anagrafe/contract';
import { formatArea, formatEuro } from '../../format.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { absentBadge, consistencyWord } from '../../ui/words.js';
import { landList } from './land-list.js';
import { t } from './testi.js';

/** Where a link to another card leads, on the page the user is on. */
export type LinkTo = (selezione: Selezione) => string;

/** Link to a card on the map. */
export const onMap: LinkTo = (selezione) => formatPercorso({ pagina: 'mappa', selezione });

/** Body of the card of a parcel. */
export function parcelBody(particella: ParticellaDettaglio, linkTo: LinkTo): TemplateResult {
  const gone = particella.stato === 'soppressa';
  return html`
    ${gone ? html`<p class="avviso">${particella.sostituitaDa.length > 0 ? t.sostituita(particella.sostituitaDa.join(', ')) : t.soppressa}</p>` : nothing}
    <section class="sezione-fissa"><h3>${t.terreni}</h3>
      ${particella.catastoTerreni.length > 0 ? landList(particella.catastoTerreni) : html`<p class="nota">${t.senzaTerreni}</p>`}
    </section>
    <section class="sezione-fissa"><h3>${t.sullaParticella}</h3>
      ${particella.edifici.length === 0 ? html`<p>${t.nessunEdificio}</p>` : html`<ul class="rimandi">${particella.edifici.map((edificio) => html`
        <li><a href=${linkTo({ tipo: 'edifici', id: edificio.id })}>${edificio.etichetta}</a> <small>${edificio.codice} · ${t.unita(edificio.unita)}</small></li>`)}</ul>`}
      ${particella.unita > 0 ? html`<p class="nota">${t.unitaCollegate(particella.unita)}</p>` : nothing}
    </section>`;
}

/** Body of the card of a unit without building. */
export function unitBody(unita: UnitaInElenco): TemplateResult {
  const rows: [string, string][] = [
    [t.colonne.categoria, [unita.categoria, unita.categoriaDescrizione].filter(Boolean).join(' · ')],
    [t.classe, (unita.classe ?? '').replace(/^0+(?=.)/, '')],
    [t.colonne.consistenza, consistencyWord(unita.consistenza, unita.consistenzaUnita)],
    [t.fatti.catastale, unita.superficieM2 === null ? '' : formatArea(unita.superficieM2)],
    [t.colonne.rendita, unita.renditaEuroCents === null ? '' : formatEuro(unita.renditaEuroCents)],
    [t.colonne.piano, unita.piano ?? ''],
    [t.indirizzo, unita.indirizzo ?? ''],
  ];
  return html`
    ${unita.stato === 'attiva' ? html`<p class="avviso">${t.daCollegare}</p>` : nothing}
    ${unita.stato === 'soppressa' && unita.sostituitaDa.length > 0 ? html`<p class="avviso">${t.sostituita(unita.sostituitaDa.join(', '))}</p>` : nothing}
    ${unita.assenteDal ? html`<p>${absentBadge(unita.assenteDal)}</p>` : nothing}
    <section class="sezione-fissa"><h3>${t.dati}</h3>
      <dl class="dati">${rows.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    </section>`;
}

import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StradaInElenco } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { t } from './testi.js';

/** The streets of the municipality as a table. */
@customElement('edigit-elenco-strade')
export class StreetsList extends RegisterList<StradaInElenco> {
  protected readonly elenco: ElencoRegistro<StradaInElenco> = {
    nome: 'strade', titolo: t.strade, conto: t.trovateStrade, vuoto: t.nessunaStrada, percorso: '/strade', formati: ['csv'], filtri: [{ nome: 'q', tipo: 'testo', etichetta: t.cercaStrada }],
    colonne: [
      { titolo: t.strada, cella: (s) => html`${s.nome}${other(s) === '' ? nothing : html`<small>${other(s)}</small>`}` },
      { titolo: t.localita, cella: (s) => s.localita },
      { titolo: t.codice, cella: (s) => s.codice },
      { titolo: t.progressivo, cella: (s) => s.progressivo },
      { titolo: t.quantiCivici, numero: true, cella: (s) => (s.civici === 0 ? '0' : html`<a aria-label=${t.vediCivici(formatNumber(s.civici), s.nome)} href=${formatPercorso({ pagina: 'registri', codice: 'civici', filtri: new URLSearchParams({ strada: s.id }).toString() })}>${formatNumber(s.civici)}</a>`) },
    ],
    dice: (s) => s.nome,
    luogo: ({ bbox }) => (bbox === null ? null : { bbox }),
  };
}

const other = ({ altraLingua, altriNomi }: StradaInElenco): string => [altraLingua, altriNomi.length === 0 ? '' : t.gia(altriNomi.join(', '))].filter((part) => part !== '').join(' · ');

import { html, nothing, type TemplateResult } from 'lit';
import type { Fascicolo, Segnalazione } from '@edigit/anagrafe/contract';
import { formatPercorso } from '../../routes.js';
import { doubtBadge, reportBadge, reportBody, type Segnalabile } from '../../ui/reports.js';
import { cadastralKey, stateWord } from '../../ui/words.js';
import { type Card, headOfCard } from './card.js';
import { t } from './testi.js';

/** Sign of the open doubts about a thing, by its id and that of its link; nothing where there are none. */
export type DoubtSign = (...ids: readonly (string | null)[]) => TemplateResult | null;

export const senzaDubbi: DoubtSign = () => null;

export function doubtSignOf(items: readonly Segnalazione[]): DoubtSign {
  const open = items.filter(({ stato }) => stato === 'aperta');
  return (...ids) => {
    const dati = new Set(open.filter(({ oggetto }) => ids.includes(oggetto.id)).map(({ datoInParole }) => datoInParole));
    return dati.size === 0 ? null : doubtBadge([...dati]);
  };
}

/** The doubts about the building, its units and its parcels. */
export function reportsOf({ sezioni }: Fascicolo): readonly Segnalazione[] {
  const sezione = sezioni.find(({ codice }) => codice === 'segnalazioni');
  return (sezione?.codice === 'segnalazioni' ? sezione.dati?.items : null) ?? [];
}

/** Reports one under the other, and the way to where they are closed. */
export function reportList(items: readonly Segnalazione[], edificio: string | null): TemplateResult {
  const filtri = new URLSearchParams({ stato: 'tutte', ...(edificio ? { edificio } : {}) }).toString();
  return html`<ul class="segnalazioni-scheda">${items.map((s) => html`<li>
      <p><strong>${s.datoInParole}</strong>${s.oggetto.tipo === 'edificio' ? nothing : ` · ${s.oggetto.etichetta}`} ${reportBadge(s)}</p>
      ${reportBody(s)}
    </li>`)}</ul>
    <p><a href=${formatPercorso({ pagina: 'segnalazioni', filtri })}>${t.gestisciSegnalazioni}</a></p>`;
}

/** What of a card may be marked «da verificare», and what the form begins with. */
export function reportables(card: Card): { oggetti: readonly Segnalabile[]; scelto: string | null } {
  const { titolo } = headOfCard(card);
  switch (card.tipo) {
    case 'particelle': return { oggetti: [{ tipo: 'particella', id: card.particella.id, nome: titolo }], scelto: null };
    case 'unita-immobiliari': return { oggetti: [{ tipo: 'unita-immobiliare', id: card.unita.id, nome: `${titolo} · ${t.colonne.sub} ${card.unita.subalterno}` }], scelto: null };
    case 'edifici': {
      const { edificio, sezioni } = card.fascicolo;
      const catasto = sezioni.find(({ codice }) => codice === 'catasto');
      const units = (catasto?.codice === 'catasto' ? catasto.dati?.unitaImmobiliari : null) ?? [];
      return {
        oggetti: [
          { tipo: 'edificio', id: edificio.id, nome: titolo },
          ...units.map((u): Segnalabile => ({ tipo: 'unita-immobiliare', id: u.id, nome: [u.subalterno ? `${t.colonne.sub} ${u.subalterno}` : cadastralKey('', u.foglio, [u.particella]), u.categoria ?? '', u.stato === 'attiva' ? '' : stateWord(u.stato).toLowerCase()].filter(Boolean).join(' · '), collegamento: u.collegamentoId })),
          ...edificio.particelle.flatMap((p): Segnalabile[] => (p.id === null ? [] : [{ tipo: 'particella', id: p.id, nome: cadastralKey('', edificio.foglio, [p.numero]) }])),
        ],
        scelto: card.unita,
      };
    }
  }
}

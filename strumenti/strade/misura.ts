import { RegistroStrade } from '@edigit/anagrafe';
import { Caso } from '../campione/caso.js';
import { scrivi, type StradaVera } from './scritture.js';

/** What a half of the sample came to. `precisione` = right among the linked, `richiamo` = right among those whose street is in the register. */
export interface Misura {
  readonly scritture: number;
  readonly assenti: number;
  readonly giuste: number;
  readonly sbagliate: number;
  readonly ambigue: number;
  readonly precisione: number;
  readonly richiamo: number;
  /** The wrong and the missed ones, to be read. */
  readonly errori: readonly string[];
}

const PER_STRADA = 12;
/** Every eighth street is left out of the register: its writings have no right answer, and any link is wrong. */
const QUOTA_ASSENTI = 0.125;

/**
 * Writes every street in many ways and looks each up in the register. Streets, not writings, are divided: `taratura` may be looked at
 * while criteria are made, `verifica` may not.
 */
export function misura(strade: readonly StradaVera[], meta: 'taratura' | 'verifica', seme: string): Misura {
  const divise = strade.map((strada) => {
    const caso = new Caso(`${seme}/${strada.id}`);
    return { strada, caso, meta: new Caso(`a/${strada.id}`).chance(0.5) ? 'taratura' : 'verifica', assente: caso.chance(QUOTA_ASSENTI) };
  });
  const registro = new RegistroStrade(divise.filter((d) => !d.assente).map(({ strada }) => ({ id: strada.id, nomi: [`${strada.dug} ${strada.nome}`], localita: strada.localita })));
  const conto = { scritture: 0, assenti: 0, giuste: 0, sbagliate: 0, ambigue: 0 };
  const errori: string[] = [];
  for (const { strada, caso, assente } of divise.filter((d) => d.meta === meta)) {
    for (let i = 0; i < PER_STRADA; i++) {
      const scritta = scrivi(strada, caso);
      const esito = registro.trova(scritta);
      conto.scritture += 1;
      if (assente) conto.assenti += 1;
      if (esito.stato === 'ambigua') conto.ambigue += 1;
      if (esito.id === strada.id) conto.giuste += 1;
      else if (esito.id !== null) conto.sbagliate += 1;
      if (esito.id !== (assente ? null : strada.id)) errori.push(`${assente ? 'assente' : esito.stato} · ${strada.dug} ${strada.nome} · «${scritta}» → ${nomeDi(strade, esito.candidati[0]?.id)} ${esito.candidati[0]?.punteggio.toFixed(3) ?? ''} ${esito.candidati[0]?.prove.map((p) => p.criterio).join('+') ?? ''}`);
    }
  }
  return { ...conto, precisione: conto.giuste / (conto.giuste + conto.sbagliate), richiamo: conto.giuste / (conto.scritture - conto.assenti), errori };
}

function nomeDi(strade: readonly StradaVera[], id: string | undefined): string {
  const trovata = strade.find((s) => s.id === id);
  return trovata === undefined ? '—' : `${trovata.dug} ${trovata.nome}`;
}

/** Things that have a card in the panel. */
export type TipoOggetto = 'edifici' | 'particelle' | 'unita-immobiliari';

/** What the panel shows. */
export interface Selezione {
  readonly tipo: TipoOggetto;
  readonly id: string;
}

/** Whether both are the same thing: every change of the address makes another object of it. */
export function isSameThing(a: Selezione | null, b: Selezione | null): boolean {
  return a?.tipo === b?.tipo && a?.id === b?.id;
}

/** Where the user is; `lavoro`: a building is being corrected, or a new one drawn. The panel opens on the map and on the Elenco alike. */
export type Percorso =
  | { readonly pagina: 'mappa'; readonly selezione: Selezione | null; readonly lavoro?: 'modifica' | 'nuovo' }
  | { readonly pagina: 'elenco'; readonly filtri: string; readonly selezione: Selezione | null }
  | { readonly pagina: 'collegamenti'; readonly filtri: string }
  | { readonly pagina: 'da-confrontare'; readonly edificio: string | null }
  | { readonly pagina: 'importazioni'; readonly id: string | null }
  | { readonly pagina: 'piani'; readonly scheda: SchedaPiani; readonly filtri: string }
  | { readonly pagina: 'bozze-cdu'; readonly id: string | null }
  | { readonly pagina: 'registri'; readonly codice: string | null; readonly filtri: string }
  /** `id` null: a new one, perhaps from the dossier of a building. */
  | { readonly pagina: 'ape'; readonly id: string | null; readonly atto: 'leggi' | 'correggi'; readonly edificio: string | null }
  | { readonly pagina: 'segnalazioni'; readonly filtri: string }
  | { readonly pagina: 'amministrazione'; readonly scheda: SchedaAmministrazione }
  | { readonly pagina: 'registro-accessi'; readonly filtri: string }
  | { readonly pagina: 'profilo' };

/** Parts of the administration, in the order of their tabs; the first is the one that opens. */
export const SCHEDE_AMMINISTRAZIONE = ['quadro', 'utenti', 'ruoli', 'sessioni', 'macchine', 'sfondi', 'copie'] as const;
export type SchedaAmministrazione = (typeof SCHEDE_AMMINISTRAZIONE)[number];

/** Parts of «Piani e vincoli», in the order of their tabs; the first is the one that opens. */
export const SCHEDE_PIANI = ['piani', 'zone', 'vincoli', 'catalogo', 'parametri'] as const;
export type SchedaPiani = (typeof SCHEDE_PIANI)[number];

const ID = /^[0-9a-zA-Z-]{1,64}$/;
const TIPI: readonly string[] = ['edifici', 'particelle', 'unita-immobiliari'] satisfies TipoOggetto[];

function parseSelezione(parts: readonly string[]): Selezione | null {
  const [tipo, id] = parts;
  return tipo !== undefined && TIPI.includes(tipo) && id !== undefined && ID.test(id)
    ? { tipo: tipo as TipoOggetto, id }
    : null;
}

/** Reads a location hash (`#/edifici/<id>`, `#/edifici/<id>/modifica`, `#/disegna`, `#/elenco/edifici/<id>?foglio=4`, `#/importazioni/<id>`); anything else is the map. */
export function parsePercorso(hash: string): Percorso {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first = '', ...rest] = path.split('/').filter((part) => part !== '');
  if (first === 'elenco') return { pagina: 'elenco', filtri: query, selezione: parseSelezione(rest) };
  if (first === 'collegamenti') return { pagina: 'collegamenti', filtri: query };
  if (first === 'da-confrontare') return { pagina: 'da-confrontare', edificio: parseSelezione(['edifici', ...rest])?.id ?? null };
  if (first === 'importazioni') return { pagina: 'importazioni', id: rest[0] ?? null };
  if (first === 'piani') return { pagina: 'piani', scheda: SCHEDE_PIANI.find((scheda) => scheda === rest[0]) ?? 'piani', filtri: query };
  if (first === 'bozze-cdu') return { pagina: 'bozze-cdu', id: rest[0] !== undefined && ID.test(rest[0]) ? rest[0] : null };
  if (first === 'registri') {
    const codice = rest[0] !== undefined && ID.test(rest[0]) ? rest[0] : null;
    return { pagina: 'registri', codice, filtri: codice === null ? '' : query };
  }
  if (first === 'ape') {
    const edificio = new URLSearchParams(query).get('edificio');
    const id = rest[0] !== undefined && rest[0] !== 'nuovo' && ID.test(rest[0]) ? rest[0] : null;
    return { pagina: 'ape', id, atto: id !== null && rest[1] === 'correggi' ? 'correggi' : 'leggi', edificio: id === null && edificio !== null && ID.test(edificio) ? edificio : null };
  }
  if (first === 'segnalazioni') return { pagina: 'segnalazioni', filtri: query };
  if (first === 'amministrazione') return { pagina: 'amministrazione', scheda: SCHEDE_AMMINISTRAZIONE.find((scheda) => scheda === rest[0]) ?? 'quadro' };
  if (first === 'registro-accessi') return { pagina: 'registro-accessi', filtri: query };
  if (first === 'profilo') return { pagina: 'profilo' };
  if (first === 'disegna') return { pagina: 'mappa', selezione: null, lavoro: 'nuovo' };
  const selezione = parseSelezione([first, ...rest]);
  return selezione?.tipo === 'edifici' && rest[1] === 'modifica' ? { pagina: 'mappa', selezione, lavoro: 'modifica' } : { pagina: 'mappa', selezione };
}

/** The hash of a place; the inverse of `parsePercorso`. */
export function formatPercorso(percorso: Percorso): string {
  switch (percorso.pagina) {
    case 'mappa':
      if (percorso.lavoro === 'nuovo') return '#/disegna';
      return percorso.selezione ? `#/${percorso.selezione.tipo}/${percorso.selezione.id}${percorso.lavoro ? '/modifica' : ''}` : '#/';
    case 'elenco': {
      const card = percorso.selezione ? `/${percorso.selezione.tipo}/${percorso.selezione.id}` : '';
      return `#/elenco${card}${percorso.filtri ? `?${percorso.filtri}` : ''}`;
    }
    case 'collegamenti':
      return `#/collegamenti${percorso.filtri ? `?${percorso.filtri}` : ''}`;
    case 'da-confrontare':
      return percorso.edificio ? `#/da-confrontare/${percorso.edificio}` : '#/da-confrontare';
    case 'importazioni':
      return percorso.id ? `#/importazioni/${percorso.id}` : '#/importazioni';
    case 'piani':
      return `#/piani${percorso.scheda === 'piani' ? '' : `/${percorso.scheda}`}${percorso.filtri ? `?${percorso.filtri}` : ''}`;
    case 'bozze-cdu':
      return percorso.id ? `#/bozze-cdu/${percorso.id}` : '#/bozze-cdu';
    case 'registri':
      return percorso.codice ? `#/registri/${percorso.codice}${percorso.filtri ? `?${percorso.filtri}` : ''}` : '#/registri';
    case 'ape':
      if (percorso.id === null) return `#/ape/nuovo${percorso.edificio === null ? '' : `?edificio=${percorso.edificio}`}`;
      return `#/ape/${percorso.id}${percorso.atto === 'correggi' ? '/correggi' : ''}`;
    case 'segnalazioni':
      return `#/segnalazioni${percorso.filtri ? `?${percorso.filtri}` : ''}`;
    case 'amministrazione':
      return percorso.scheda === 'quadro' ? '#/amministrazione' : `#/amministrazione/${percorso.scheda}`;
    case 'registro-accessi':
      return `#/registro-accessi${percorso.filtri ? `?${percorso.filtri}` : ''}`;
    case 'profilo':
      return '#/profilo';
  }
}

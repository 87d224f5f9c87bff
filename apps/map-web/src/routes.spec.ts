import { describe, expect, it } from 'vitest';
import { formatPercorso, parsePercorso, type Percorso } from './routes.js';

describe('places of the application', () => {
  it.each<Percorso>([
    { pagina: 'mappa', selezione: null },
    { pagina: 'mappa', selezione: { tipo: 'edifici', id: '01890a5d-ac96-774b-bcce-b302099a8057' } },
    { pagina: 'mappa', selezione: { tipo: 'edifici', id: 'a1' }, lavoro: 'modifica' },
    { pagina: 'mappa', selezione: null, lavoro: 'nuovo' },
    { pagina: 'elenco', filtri: '', selezione: null },
    { pagina: 'elenco', filtri: 'tipo=particelle&q=via+Roma', selezione: { tipo: 'particelle', id: 'a1' } },
    { pagina: 'importazioni', id: null },
    { pagina: 'importazioni', id: 'a1' },
    { pagina: 'piani', scheda: 'piani', filtri: '' },
    { pagina: 'piani', scheda: 'zone', filtri: 'q=B1' },
    { pagina: 'piani', scheda: 'catalogo', filtri: '' },
    { pagina: 'piani', scheda: 'parametri', filtri: '' },
    { pagina: 'bozze-cdu', id: null },
    { pagina: 'bozze-cdu', id: 'a1' },
    { pagina: 'registri', codice: null, filtri: '' },
    { pagina: 'registri', codice: 'titoli', filtri: 'q=via+Roma&ordina=data' },
    { pagina: 'ape', id: null, atto: 'leggi', edificio: null },
    { pagina: 'ape', id: null, atto: 'leggi', edificio: 'a1' },
    { pagina: 'ape', id: 'a1', atto: 'leggi', edificio: null },
    { pagina: 'ape', id: 'a1', atto: 'correggi', edificio: null },
    { pagina: 'segnalazioni', filtri: '' },
    { pagina: 'segnalazioni', filtri: 'stato=tutte&mie=si' },
    { pagina: 'amministrazione', scheda: 'quadro' },
    { pagina: 'amministrazione', scheda: 'utenti' },
    { pagina: 'registro-accessi', filtri: '' },
    { pagina: 'registro-accessi', filtri: 'dal=2026-05-01&azioni=letture' },
    { pagina: 'profilo' },
  ])('survive the address bar: %o', (percorso) => {
    expect(parsePercorso(formatPercorso(percorso))).toEqual(percorso);
  });

  it('only buildings are corrected', () => {
    expect(parsePercorso('#/particelle/a1/modifica')).toEqual({ pagina: 'mappa', selezione: { tipo: 'particelle', id: 'a1' } });
  });

  it('are the map when the address says nothing known', () => {
    for (const hash of ['', '#', '#/', '#/qualcosa/altro', '#/edifici', '#/edifici/../../api', '#/edifici/%2e%2e']) {
      expect(parsePercorso(hash)).toEqual({ pagina: 'mappa', selezione: null });
    }
  });
});

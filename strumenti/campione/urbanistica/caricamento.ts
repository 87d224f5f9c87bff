import type { Piano } from './strumenti.js';

/** What an office would open and choose by hand to load the sample: the heads of the plans, and for each file where it goes. Columns are those that their names suggest. */
export interface Caricamento {
  piani: {
    codice: string; titolo: string; tipo: string; ente: string; rango: number; prevalenza: string; nota: string;
    versioni: {
      titolo: string; atto: string; adottataIl: string; approvataIl?: string; vigenteDal?: string;
      /** `verita` names the layer in `verita.json`; `file` is a file of `ok/`. */
      strati: { titolo: string; esclusivo: boolean; verita: Piano; file: string }[];
    }[];
  }[];
  vincoli: { strato: string; file: string; crs?: string }[];
}

export const CARICAMENTO: Caricamento = {
  piani: [
    {
      codice: 'PUC', titolo: 'Piano urbanistico comunale', tipo: 'PUC', ente: 'Comune di Borgo Esempio', rango: 100, prevalenza: '', nota: '',
      versioni: [
        { titolo: 'PUC 2019', atto: 'Delibera C.C. 98/2019', adottataIl: '2018-05-10', approvataIl: '2019-11-20', vigenteDal: '2020-01-15', strati: [{ titolo: 'Zonizzazione', esclusivo: true, verita: 'puc', file: 'zone-puc.zip' }] },
        { titolo: 'Variante 1', atto: 'Delibera G.C. 98/2025', adottataIl: '2025-10-07', strati: [{ titolo: 'Zonizzazione', esclusivo: true, verita: 'variante', file: 'zone-variante.zip' }] },
      ],
    },
    {
      codice: 'PUT', titolo: 'Piano urbanistico territoriale', tipo: 'PUT', ente: 'Regione Campania', rango: 10,
      prevalenza: 'LR 35/1987, art. 5: prevale sugli strumenti urbanistici comunali', nota: 'Il comune è inventato: il piano vero non lo comprende.',
      versioni: [{ titolo: 'LR 35/1987', atto: 'LR 35/1987', adottataIl: '1987-06-27', approvataIl: '1987-06-27', vigenteDal: '1987-07-21', strati: [{ titolo: 'Zone territoriali', esclusivo: true, verita: 'put', file: 'zone-put.geojson' }] }],
    },
  ],
  vincoli: [
    { strato: 'Corsi d’acqua e strade', file: 'corsi-d-acqua-e-strade.geojson' },
    { strato: 'Cimitero', file: 'cimitero.geojson' },
    { strato: 'Pozzi e depuratore', file: 'pozzi-e-depuratore.csv', crs: 'EPSG:7792' },
    { strato: 'Boschi e bellezze naturali', file: 'boschi-e-bellezze.zip' },
    { strato: 'Aree percorse dal fuoco', file: 'incendi.geojson' },
    { strato: 'Pericolosità idraulica', file: 'pericolosita-idraulica.zip' },
    { strato: 'Beni culturali', file: 'beni-culturali.geojson' },
  ],
};

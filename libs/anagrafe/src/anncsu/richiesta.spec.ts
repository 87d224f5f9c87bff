import { describe, expect, it } from 'vitest';
import { type AccessoAnncsu, leggiEsitoAnncsu, richiestaAccesso, richiestaCoordinate, richiestaOdonimo } from './richiesta.js';

const accesso: AccessoAnncsu = { stradaProgressivo: '2000449', progressivo: '1370588', codice: '7569A', numero: 12, esponente: 'A', specificita: '', metrico: null, sezioneCensimento: '', coordinate: { posizione: [13.1022, 41.88476], quota: 150.4, metodo: '3' }, il: '2024-10-08' };

describe('a request to the national archive', () => {
  it('about an access is in the form of the service, every value text, what is empty left out', () => {
    expect(richiestaAccesso('A062', 'R', accesso)).toEqual({
      servizio: 'accessi', mancanze: [],
      corpo: { richiesta: { codcom: 'A062', progr_nazionale: '2000449', accesso: { progr_civico: '1370588', codice_civico_comunale: '7569A', numero: '12', esponente: 'A', operazione_civico: 'R', coordinate: { x: '13.1022000', y: '41.8847600', z: '150', metodo: '3' }, data_valid_amm: '08/10/2024' } } },
    });
    expect(richiestaAccesso('A062', 'S', accesso).corpo).toEqual({ richiesta: { codcom: 'A062', progr_nazionale: '2000449', accesso: { progr_civico: '1370588', operazione_civico: 'S', data_valid_amm: '08/10/2024' } } });
    expect(richiestaAccesso('A062', 'I', accesso).corpo.richiesta['accesso']).not.toHaveProperty('progr_civico');
  });

  it('says what it lacks', () => {
    expect(richiestaAccesso('A062', 'R', { ...accesso, stradaProgressivo: '', progressivo: '', esponente: 'A'.repeat(16), coordinate: { posizione: [13, 0], quota: null, metodo: '5' } }).mancanze).toHaveLength(5);
    expect(richiestaCoordinate('A062', '1370588', accesso.coordinate!)).toEqual({ servizio: 'gestionecoordinate', mancanze: [], corpo: { richiesta: { accesso: { codcom: 'A062', progr_civico: '1370588', coordinate: { x: '13.1022000', y: '41.8847600', z: '150', metodo: '3' } } } } });
  });

  it('about a street takes kind and name apart', () => {
    expect(richiestaOdonimo('A062', 'I', { progressivo: '', codice: '75', nome: 'Via delle Orchidee', altraLingua: '', localita: 'Casal Palocco', il: '2024-10-08' })).toEqual({
      servizio: 'odonimi', mancanze: [], corpo: { richiesta: { codcom: 'A062', tipo_operazione: 'I', codice_comunale: '75', dug: 'VIA', denom_delibera: 'DELLE ORCHIDEE', denom_localita: 'CASAL PALOCCO', data_valid_amm: '08/10/2024' } },
    });
  });
});

describe('an answer of the national archive', () => {
  it('with outcome zero is an acceptance, with any other a refusal, though the service answered 200', () => {
    expect(leggiEsitoAnncsu({ idRichiesta: '5144', esito: '0', messaggio: 'OK', dati: [{ progr_civico: '99' }] })).toEqual({ accettato: true, idRichiesta: '5144', codice: '0', messaggio: 'OK', progressivo: '99' });
    expect(leggiEsitoAnncsu({ idRichiesta: '5145', esito: '23', messaggio: 'Accesso già presente' })).toMatchObject({ accettato: false, codice: '23' });
    expect(leggiEsitoAnncsu({ id: '5146', codice: '12', messaggio: 'Errore di validazione' })).toMatchObject({ accettato: false, idRichiesta: '5146', codice: '12' });
    expect([leggiEsitoAnncsu('OK'), leggiEsitoAnncsu({}), leggiEsitoAnncsu(null)]).toEqual([null, null, null]);
  });
});

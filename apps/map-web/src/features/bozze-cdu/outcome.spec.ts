import { describe, expect, it } from 'vitest';
import type { StratoToccato, UrbanisticaOggetto, ZonaToccata } from '@edigit/anagrafe/contract';
import { countRows, isResumable, isWorking, needsAttention, offered, outcomeWords, parcelSummary, reviewWords } from './outcome.js';

const zona = (codice: string): ZonaToccata => ({ codice, nome: '', dm1444: null, articolo: '', parametri: [], superficieM2: 100, quota: 0.5, superficieCatastaleM2: null, spessoreM: 10, perche: [] });
const strato = (zone: readonly string[], extra: Partial<StratoToccato> = {}): StratoToccato => ({
  id: 's', titolo: 'Zonizzazione', esclusivo: true, zone: zone.map(zona), marginali: [], copertura: { completa: true, scopertoM2: 0, sovrappostoM2: 0, testo: null },
  piano: { pianoId: 'p', versioneId: 'v', codice: 'PUC', titolo: 'PUC', tipo: 'PUC', ente: '', rango: 100, versione: '', atto: '', stato: 'vigente', salvaguardia: null, adottataIl: null, approvataIl: null, vigenteDal: null, vigenteAl: null, aggiornatoAl: '2026-01-01' },
  ...extra,
});
const oggetto = (strati: readonly StratoToccato[], avvisi: string[] = []): UrbanisticaOggetto => ({
  tipo: 'particella', id: 'x', etichetta: 'Foglio 4 · P.lla 12', superficieMappaM2: 200, superficieCatastaleM2: 200, differenzaSuperfici: null, strati: [...strati], prevalenze: [], salvaguardia: null,
  vincoli: { interessati: [], nonInteressati: [], senzaDato: [] }, avvisi,
});

describe('outcome of a draft', () => {
  it('is said in one line, what was found first', () => {
    expect(outcomeWords({ soppressa: 1, trovata: 3, sconosciuta: 2 })).toBe('3 particelle trovate, 1 soppressa, 2 sconosciute');
    expect(outcomeWords({ trovata: 1 })).toBe('1 particella trovata');
  });

  it('is followed while the server works, and goes on only where it stopped', () => {
    expect((['in-coda', 'in-corso', 'pronta', 'annullata', 'non-riuscita'] as const).map((s) => [isWorking(s), isResumable(s)])).toEqual([[true, false], [true, false], [false, false], [false, true], [false, true]]);
  });
});

describe('a parcel of a draft', () => {
  it('is told by its zones, once each, and how many constraints', () => {
    const tipo = { tipo: 'x', titolo: 'Boschi', famiglia: 'paesaggio', famigliaTitolo: 'Paesaggio', baseGiuridica: '', sempreNelCdu: false, distanzaM: null, vicino: null } as const;
    const verificata = (zone: readonly string[], senzaDato: UrbanisticaOggetto['vincoli']['senzaDato'] = []): UrbanisticaOggetto => ({ ...oggetto([strato(zone), strato(zone.slice(0, 1))]), vincoli: { interessati: [], nonInteressati: [tipo], senzaDato } });
    expect(parcelSummary({ urbanistica: verificata(['B1', 'E']) })).toBe('Zone B1, E · nessun vincolo');
    expect(parcelSummary({ urbanistica: verificata(['C'], [{ famiglia: 'frane', famigliaTitolo: 'Frane', intera: true, tipi: [] }]) })).toBe('Zona C · nessun vincolo tra quelli caricati');
    const adottato = strato(['C1']);
    expect(parcelSummary({ urbanistica: { ...verificata(['B1']), strati: [strato(['B1']), { ...adottato, piano: { ...adottato.piano, stato: 'adottato' } }] } })).toBe('Zona B1 · in salvaguardia: C1 · nessun vincolo');
    const cessata = { ...adottato, piano: { ...adottato.piano, stato: 'adottato', salvaguardia: { finoAl: '2025-01-01', attiva: false } } } as const;
    expect(parcelSummary({ urbanistica: { ...verificata(['B1']), strati: [strato(['B1']), cessata] } })).toBe('Zona B1 · nessun vincolo');
    expect(parcelSummary({ urbanistica: null })).toBe('');
  });

  it('is not said free of what was never loaded', () => {
    expect(parcelSummary({ urbanistica: oggetto([]) })).toBe('zona: senza dato · vincoli: senza dato');
  });

  it('asks to be looked at when it is not there, or its zones do not sum, or a sliver was set apart', () => {
    expect(needsAttention({ stato: 'trovata', urbanistica: oggetto([strato(['B1'])]) })).toBe(false);
    expect(needsAttention({ stato: 'in-attesa', urbanistica: null })).toBe(false);
    expect(needsAttention({ stato: 'soppressa', urbanistica: null })).toBe(true);
    expect(needsAttention({ stato: 'trovata', urbanistica: oggetto([strato(['B1'], { marginali: [zona('E')] })]) })).toBe(true);
    expect(needsAttention({ stato: 'trovata', urbanistica: oggetto([strato(['B1'], { copertura: { completa: false, scopertoM2: 4, sovrappostoM2: 0, testo: 'x' } })]) })).toBe(true);
    expect(needsAttention({ stato: 'trovata', urbanistica: oggetto([], ['Non in mappa']) })).toBe(true);
  });
});

describe('the review of a parcel', () => {
  const fatto = { tipo: 'zona', superficieM2: 10, quota: 0.1, testo: '', marginale: false } as const;
  const presa = { decisione: 'accetta', testo: null, superficieM2: null, motivo: '', operatore: 'M. Bruni', quando: '2026-03-12T10:00:00Z', fatto } as const;

  it('offers what is not decided already, a sliver is not made marginal, and what is gone is only taken back', () => {
    expect(offered({ fatto, decisione: null, daRivedere: false })).toEqual(['accetta', 'modifica', 'marginale', 'escludi']);
    expect(offered({ fatto: { ...fatto, marginale: true }, decisione: presa, daRivedere: false })).toEqual(['modifica', 'escludi', 'ritira']);
    expect(offered({ fatto, decisione: presa, daRivedere: true })).toContain('accetta');
    expect(offered({ fatto: null, decisione: presa, daRivedere: true })).toEqual(['ritira']);
  });

  it('is counted in words', () => {
    const riga = { chiave: 'x', titolo: 'Zona B1', di: '', fatto, decisione: null, daRivedere: false, storia: [] };
    const conti = countRows({ righe: [riga, { ...riga, decisione: presa }, { ...riga, fatto: null, decisione: presa, daRivedere: true }] });
    expect([conti, reviewWords(conti)]).toEqual([{ righe: 2, decise: 1, daRivedere: 1 }, '1 riga rivista su 2, 1 da rivedere']);
  });
});

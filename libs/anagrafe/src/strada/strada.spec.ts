import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confrontaStrade, descriviCriterioStrada } from './confronto.js';
import { leggiNomeStrada } from './nome-strada.js';
import { numeroDi, numeroRomano } from './numeri.js';
import { RegistroStrade, type StradaDiRegistro, trovaStrada } from './registro-strade.js';

const esito = (a: string, b: string): string => confrontaStrade(a, b).esito;

describe('two street names', () => {
  it.each([
    ['Via G. Garibaldi', 'VIA GIUSEPPE GARIBALDI'], ['Via Garibaldi Giuseppe', 'Via Giuseppe Garibaldi'], ['Garibaldi Giuseppe (via)', 'Via Giuseppe Garibaldi'], ['GARIBALDI G., VIA', 'Via Giuseppe Garibaldi'],
    ['Via XX Settembre', 'V. 20 SETTEMBRE'], ['Via Venti Settembre', 'VIA XX SETTEMBRE'], ['VIA XX° SETTEMBRE', 'Via 20 settembre'], ['Via I Maggio', 'VIA 1° MAGGIO'], ['Via Primo Maggio', 'Via 1 maggio'],
    ['I Traversa Via Roma', 'Traversa Prima Roma'], ['Via Roma, traversa 1ª', '1° traversa di via Roma'], ["VIA DELLA CIVILTA'", 'Via della Civiltà'], ["Via dell'Acqua", 'VIA DELL ACQUA'],
    ["Via Massimo D'Azeglio", 'VIA M. D AZEGLIO'], ['Via Alcide De Gasperi', 'VIA A. DEGASPERI'], ['C.so V. Emanuele II', 'Corso Vittorio Emanuele Secondo'], ['P.zza S. Maria', 'Piazza Santa Maria'],
    ['Via S.Antonio', "Via Sant'Antonio"], ['Via F.lli Rosselli', 'Via Fratelli Rosselli'], ['V.le Gen. Cadorna', 'Viale Generale Cadorna'], ['Via On. Aldo Moro', 'Via Aldo Moro'], ['Via Dott. Ugo Bianchi', 'Via Ugo Bianchi'],
    ['C.da Acquaviva', 'Contrada Acquaviva'], ['Loc. San Martino', "LOCALITA' S. MARTINO"], ['Str. vicinale del Bosco', 'Strada del Bosco'], ['Via Montegrappa', 'Via Monte Grappa'], ['Via G.B. Vico', 'Via Giambattista Vico'],
    ['Via Andrea Costa', 'COSTA ANDREA (VIA)'], ['Via Roma / Romstraße', 'Romstrasse'], ['SP 12', 'Strada Provinciale n. 12'], ['Via Mazini', 'Via Mazzini'],
  ])('«%s» and «%s» are the same street', (a, b) => expect(esito(a, b)).toBe('uguale'));

  it.each([
    ['Via Garibaldi', 'Via Giuseppe Garibaldi'], ['Via Garibaldi', 'Via Menotti Garibaldi'], ['Corso Vittorio Emanuele', 'Corso Vittorio Emanuele II'], ['Via Borsalino', 'Via Ildefrido Borsalino'], ['Via Verdi', 'Via Verde'],
  ])('«%s» and «%s» may be the same street', (a, b) => expect(esito(a, b)).toBe('simile'));

  it.each([
    ['Via Giuseppe Garibaldi', 'Via Menotti Garibaldi'], ['Via G. Garibaldi', 'Via Menotti Garibaldi'], ['Via Roma', 'Piazza Roma'], ['Via Roma', 'Traversa Roma'], ['I Traversa Roma', 'II Traversa Roma'], ['Via XX Settembre', 'Via IV Novembre'],
    ['Via Roma', 'Via Nuova Roma'], ['Via Marco', 'Via San Marco'], ['Via Brescia', 'Via Arnaldo da Brescia'], ['Via Carlo Rossi', 'Via Carla Rossi'], ['Via G. B.', 'Via Giovanni Battista Vico'], ['', 'Via Roma'],
  ])('«%s» and «%s» are two streets', (a, b) => expect(esito(a, b)).toBe('diversa'));

  it('are compared the same way from either side, and each is equal to itself', () => {
    const nomi = fc.array(fc.constantFrom('Via', 'P.zza', 'G.', 'Giuseppe', 'Garibaldi', 'XX', 'Settembre', 'S.', "D'Azeglio", 'Roma', 'Don', '2', 'traversa', 'Monte', 'Grappa'), { minLength: 1, maxLength: 5 }).map((p) => p.join(' '));
    fc.assert(fc.property(nomi, nomi, (a, b) => {
      expect(confrontaStrade(a, b).punteggio).toBeCloseTo(confrontaStrade(b, a).punteggio, 9);
    }));
    expect(confrontaStrade('Via Giuseppe Garibaldi', 'Via Giuseppe Garibaldi')).toEqual({ esito: 'uguale', punteggio: 1, prove: [{ criterio: 'scrittura-uguale', parole: '' }] });
  });

  it('say in words why', () => {
    expect(confrontaStrade('Via G. Garibaldi', 'Garibaldi Giuseppe, via').prove.map((p) => descriviCriterioStrada(p.criterio))).toEqual(['nome ridotto all’iniziale', 'parole in altro ordine']);
  });

  it('are read whatever their letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (testo) => { leggiNomeStrada(testo); }));
    expect(leggiNomeStrada('!?').letture).toEqual([]);
  });
});

describe('a street looked up in a register', () => {
  const registro: StradaDiRegistro[] = [
    { id: '1', nomi: ['Via Giuseppe Garibaldi'] }, { id: '2', nomi: ['Via Menotti Garibaldi'] }, { id: '3', nomi: ['Via Roma', 'Romstraße'] }, { id: '4', nomi: ['Piazza Roma'] },
    { id: '5', nomi: ['Via Tripoli di Castelnovo'], localita: 'Castelnovo' }, { id: '6', nomi: ['Via Mazzini'], localita: 'Centro' }, { id: '7', nomi: ['Via Mazzini'], localita: 'Castelnovo' }, { id: '8', nomi: ['Via Luigi Einaudi'] },
  ];

  it.each([
    ['VIA G. GARIBALDI', '', '1'], ['via garibaldi menotti', '', '2'], ['ROMSTRASSE', '', '3'], ['VIA TRIPOLI', 'CASTELNOVO', '5'], ['VIA TRIPOLI - CASTELNOVO', '', '5'], ['Via Mazzini', 'Castelnovo', '7'], ['VIA EINAUDI', '', '8'],
  ])('«%s» %s is found', (nome, localita, id) => expect(trovaStrada(nome, registro, localita)).toMatchObject({ stato: 'trovata', id }));

  it('is the first of its candidates, whatever decided', () => expect(trovaStrada('Via Mazzini', registro, 'Castelnovo').candidati.map((c) => c.id)).toEqual(['7', '6']));

  it('is ambiguous, with its candidates, when two streets answer to the name', () => {
    for (const [nome, candidati] of [['VIA GARIBALDI', ['1', '2']], ['ROMA', ['3', '4']], ['VIA MAZZINI', ['6', '7']]] as const) {
      const trovata = trovaStrada(nome, registro);
      expect([trovata.stato, trovata.id, trovata.candidati.map((c) => c.id)]).toEqual(['ambigua', null, candidati]);
    }
  });

  it('is not found, with what comes near it', () => {
    const registrate = new RegistroStrade(registro);
    expect(registrate.trova('VIA TRIPOLI')).toMatchObject({ stato: 'non-trovata', id: null, candidati: [{ id: '5' }] });
    expect(registrate.trova('VIALE EINAUDI')).toMatchObject({ stato: 'non-trovata', id: null });
    expect(registrate.trova('Via delle Rose')).toEqual({ stato: 'non-trovata', id: null, candidati: [] });
    expect(registrate.trova('')).toEqual({ stato: 'non-trovata', id: null, candidati: [] });
  });
});

describe('numbers in names', () => {
  it('Roman, Arabic and in words are one', () => {
    expect(['IV', 'XX', 'XXV', 'XXIII', 'IX'].map(numeroRomano)).toEqual([4, 20, 25, 23, 9]);
    expect(['VIA', 'XXXX', 'IC', ''].map(numeroRomano)).toEqual([null, null, null, null]);
    expect(['20', '1º', 'VENTI', 'VENTUNO', 'VENTOTTO', 'TRENTUNO', 'PRIMA', 'SECONDO', 'VENTITREESIMO', 'ROMA'].map(numeroDi)).toEqual([20, 1, 20, 21, 28, 31, 1, 2, 23, null]);
  });
});

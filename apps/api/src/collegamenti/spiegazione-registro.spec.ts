import { describe, expect, it } from 'vitest';
import { type LegameRegistro, spiegaRegistro } from './spiegazione-registro.js';

const legame = (altro: Partial<LegameRegistro>): LegameRegistro => ({ collegamentoId: 'x', fine: 'edificio', statoCollegamento: 'certo', criterio: 'particella', prove: {}, decisione: null, calcolatoIl: new Date('2026-03-01T10:00:00Z'), ...altro });

describe('why a row of a register is of a building', () => {
  it('names the key and its day, then what it rests on', () => {
    expect(spiegaRegistro(legame({ criterio: 'unita', prove: { foglio: '4', numero: '312', subalterno: '6', al: '1985-03-12', allora: true } }), 'Concessione 12/1985')).toMatchObject({
      tipo: 'registro-edificio', oggetto: 'Concessione 12/1985', qualita: 'certo', criterio: 'Stesso foglio, particella e subalterno', contro: [],
      prove: ['Il registro nomina il foglio 4, particella 312, subalterno 6, al 12/03/1985.', 'Il subalterno era di questa unità in quel giorno; oggi ne ha un altro.'],
    });
  });

  it('says what leaves a doubt', () => {
    const { qualita, prove, contro } = spiegaRegistro(legame({ statoCollegamento: 'ambiguo', criterio: 'genealogia', prove: { foglio: '4', numero: '312', edifici: 3, eredi: 2, quotaArea: 0.4, senzaUnita: true, subalterno: '9', finoA: '12' } }), 'SCIA 3/2019');
    expect(qualita).toBe('da-verificare');
    expect(prove).toEqual(['Il registro nomina il foglio 4, particella 312, subalterni da 9 a 12.', 'Gli atti catastali portano da quella particella a questa.', 'Questo edificio è il 40 % della superficie coperta della particella.']);
    expect(contro).toEqual(['Sulla particella ci sono 3 edifici, e il registro non dice quale.', 'Quella particella è diventata 2 particelle.', 'Il subalterno 9 non si trova al catasto: resta la particella.']);
  });

  it('of an address says how many share it; of the word of an officer only that', () => {
    expect(spiegaRegistro(legame({ statoCollegamento: 'ambiguo', criterio: 'indirizzo', prove: { indirizzo: true, edifici: 2 } }), 'APE 1').contro).toEqual(['Allo stesso indirizzo ci sono 2 edifici.']);
    const deciso = spiegaRegistro(legame({ statoCollegamento: 'confermato', criterio: 'ufficio', decisione: { da: 'M. Rossi', il: '2026-03-02T08:00:00Z', motivo: 'visto' } }), 'APE 1');
    expect(deciso).toMatchObject({ qualita: 'certo', criterio: 'Indicato dall’ufficio', prove: [], contro: [], calcolatoIl: null, decisione: { da: 'M. Rossi', motivo: 'visto' } });
  });

  it('of an address says why its street is that of the cadastre, or which streets it could be', () => {
    const strada = { nome: 'via F. Turati', registro: 'Via Filippo Turati', prove: [{ criterio: 'iniziale', parole: 'FILIPPO' }], catasto: [{ criterio: 'ordine-diverso', parole: '' }] } as const;
    expect(spiegaRegistro(legame({ criterio: 'indirizzo', prove: { indirizzo: true, scritto: 'Via Turati Filippo 3', strada } }), 'APE 1').prove).toEqual([
      'Le unità dell’edificio hanno lo stesso indirizzo: al catasto «Via Turati Filippo 3».', '«via F. Turati» è «Via Filippo Turati» del registro delle strade: nome ridotto all’iniziale (FILIPPO).', 'Il catasto scrive il nome di «Via Filippo Turati» in altro modo: parole in altro ordine.',
    ]);
    expect(spiegaRegistro(legame({ statoCollegamento: 'ambiguo', criterio: 'indirizzo', prove: { indirizzo: true, strada: { nome: 'v. Garibaldi', prove: [], catasto: [], possibili: ['Via Giuseppe Garibaldi', 'Via Menotti Garibaldi'] } } }), 'APE 1').contro).toEqual([
      '«v. Garibaldi» può essere «Via Giuseppe Garibaldi» o «Via Menotti Garibaldi»: niente dice quale sia.']);
  });

  it('of a civic number says where its access is, and which address the cadastre has', () => {
    const certo = spiegaRegistro(legame({ criterio: 'indirizzo-e-posizione', prove: { metri: 4.2, indirizzo: true, scritto: 'Via Roma 12' } }), 'Via Roma, 12');
    expect([certo.criterio, ...certo.prove]).toEqual(['Stesso indirizzo e stesso posto', 'Le unità dell’edificio hanno lo stesso indirizzo: al catasto «Via Roma 12».', 'L’accesso dista 4,2 m dall’edificio.']);
    expect(spiegaRegistro(legame({ statoCollegamento: 'ambiguo', criterio: 'vicinanza', prove: { metri: 3, pari: 2 } }), 'Via Roma, 12').contro).toEqual(['2 edifici si equivalgono: niente dice quale sia.']);
  });
});

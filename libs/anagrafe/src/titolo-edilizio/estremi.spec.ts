import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abusoInParole, inCentesimi } from './condono.js';
import { estremiInParole, leggiAnno, leggiEstremi, leggiTipoTitolo } from './estremi.js';
import { CODICI_TITOLO, TIPI_TITOLO, voceTitolo } from './tipi-titolo.js';
import { leggiTitoloCercato } from './titolo-cercato.js';

const letto = (numero: string, anno?: string): string => {
  const { difetti, letto: tipo, ...estremi } = leggiEstremi(numero, anno);
  return [tipo === null ? '' : `${tipo.tipo}${tipo.variante ? ' variante' : ''}${tipo.legge === null ? '' : ` ${tipo.legge}`}`, estremiInParole(estremi), ...difetti.map((d) => `!${d}`)].filter((t) => t !== '').join(' ');
};

describe('number and year of an old case', () => {
  it.each<[string, string | undefined, string]>([
    ['123', '1985', '123/1985'],
    ['0123', '85', '123/1985'],
    ['123/85', undefined, '123/1985'],
    ['123/1985', '1985', '123/1985'],
    ['123/85', '1985', '123/1985'],
    ['123/86', '1985', '123/1985 !anno-diverso'],
    ['1985/123', undefined, '123/1985'],
    ['1985/123', '1985', '123/1985'],
    ['45 bis/1978', undefined, '45 bis/1978'],
    ['45bis', '78', '45 bis/1978'],
    ['45/A/78', undefined, '45/A/1978'],
    ['45/78/A', undefined, '45/A/1978'],
    ['45A', '1978', '45/A/1978'],
    ['C.E. 45 bis/1978', undefined, 'concessione-edilizia 45 bis/1978'],
    ['C.E. n. 45/1978', undefined, 'concessione-edilizia 45/1978'],
    ['L.E. 12', '1962', 'licenza-edilizia 12/1962'],
    ['PdC n° 7 del 12/03/2011', undefined, 'permesso-di-costruire 7/2011'],
    ['n. 123 del 12/03/85', undefined, '123/1985'],
    ['pratica n. 99', '2004', '99/2004'],
    ['Pratica 12/98', undefined, '12/1998'],
    ['45 var. 1/1978', undefined, '45 var. 1/1978'],
    ['C.E. 45 var 1/1978', undefined, 'concessione-edilizia variante 45 var. 1/1978'],
    ['Condono L. 47/85 n. 123/86', undefined, 'condono 47-85 123/1986'],
    ['condono 724/94 77', '1995', 'condono 724-94 77/1995'],
    ['s.n.', '1962', 's.n./1962 !numero'],
    ['', '1962', 's.n./1962'],
    ['123', undefined, '123'],
    ['123', 'boh', '123 !anno'],
    ['123/3000', undefined, '123 !anno'],
    ['Ordinanza 5/1990', undefined, '5/1990 !tipo'],
    ['0', '1990', 's.n./1990 !numero'],
    ['12;13', '1990', 's.n./1990 !numero'],
  ])('«%s» of «%s»', (numero, anno, atteso) => expect(letto(numero, anno)).toBe(atteso));

  it('years of two digits are of the hundred from 1935 on', () => {
    expect(['35', '67', '99', '00', '04', '34', "'85", '1985', '1985.0', '5', '19850', 'x', '3000'].map(leggiAnno)).toEqual([1935, 1967, 1999, 2000, 2004, 2034, 1985, 1985, 1985, null, null, null, null]);
  });

  it('whatever is written, what is read can be written and read again', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 6 }), (numero, anno) => {
      const { numero: n, suffisso, anno: a } = leggiEstremi(numero, anno);
      if (n === '') return;
      const ancora = leggiEstremi(estremiInParole({ numero: n, suffisso, anno: a }));
      expect([ancora.numero, ancora.suffisso, ancora.anno, ancora.difetti]).toEqual([n, suffisso, a, []]);
    }), { numRuns: 2000 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('', 'BIS', 'TER', 'A', 'VAR1'), fc.option(fc.integer({ min: 1935, max: 2034 })), (n, suffisso, anno) => {
      const { letto: tipo, difetti, ...estremi } = leggiEstremi(estremiInParole({ numero: String(n), suffisso, anno }));
      expect([estremi, tipo, difetti]).toEqual([{ numero: String(n), suffisso, anno }, null, []]);
    }));
  });
});

describe('kinds of titles in the words of archives', () => {
  it.each<[string, string]>([
    ['C.E.', 'concessione-edilizia'], ['concessione edilizia', 'concessione-edilizia'], ['Conc. Ed.', 'concessione-edilizia'], ['LICENZA', 'licenza-edilizia'], ['P.D.C.', 'permesso-di-costruire'], ['D.I.A.', 'dia'],
    ['S.C.I.A.', 'scia'], ['SCIA alternativa al PdC', 'scia-alternativa'], ['CILA-S', 'cila-superbonus'], ['C.I.L.A.', 'cila'], ['abitabilità', 'abitabilita'], ['Agibilita', 'agibilita'], ['SCA', 'sca'],
    ['C.E. in variante', 'concessione-edilizia variante'], ['Variante a C.E.', 'concessione-edilizia variante'], ['variante in corso d’opera', 'altro variante'], ['PdC - variante', 'permesso-di-costruire variante'],
    ['Concessione in sanatoria', 'sanatoria'], ['Concessione in sanatoria L. 47/85', 'condono 47-85'], ['Condono', 'condono'], ['condono 724/94', 'condono 724-94'], ['Sanatoria L. 326/2003', 'condono 326-03'], ['terzo condono', 'condono 326-03'],
    ['SCIA in sanatoria', 'scia-in-sanatoria'], ['art. 36 DPR 380/2001', 'accertamento-conformita'], ['ordinanza di demolizione', 'niente'], ['', 'niente'], ['permesso-in-deroga', 'permesso-in-deroga'],
  ])('«%s»', (testo, atteso) => {
    const tipo = leggiTipoTitolo(testo);
    expect(tipo === null ? 'niente' : `${tipo.tipo}${tipo.variante ? ' variante' : ''}${tipo.legge === null ? '' : ` ${tipo.legge}`}`).toBe(atteso);
  });

  it('each has its norm, and is known by its own title, abbreviation, code and writings: no writing is of two', () => {
    for (const tipo of CODICI_TITOLO) {
      const { titolo, sigla, norma, sinonimi } = voceTitolo(tipo);
      expect(norma).not.toBe('');
      for (const nome of [titolo, sigla, tipo, ...sinonimi]) expect([nome, leggiTipoTitolo(nome)?.tipo]).toEqual([nome, tipo]);
    }
    expect(Object.keys(TIPI_TITOLO)).toEqual([...CODICI_TITOLO]);
  });
});

describe('a condono', () => {
  it('has seven kinds of abuse in the first two laws and six in the third', () => {
    expect([1, 4, 7, 8].map((n) => abusoInParole('47-85', n) !== null)).toEqual([true, true, true, false]);
    expect([6, 7].map((n) => abusoInParole('326-03', n) !== null)).toEqual([true, false]);
    expect(abusoInParole(null, 1)).toBeNull();
  });

  it('paid in lire is kept in cents of euro', () => {
    expect([inCentesimi(1_936_270, 'ITL'), inCentesimi(1234.56, 'EUR'), inCentesimi(0, 'ITL')]).toEqual([100_000, 123_456, 0]);
  });
});

describe('a title that somebody looks for', () => {
  it.each([
    ['PdC 45 2003', { numero: '45', suffisso: '', anno: 2003, tipi: ['permesso-di-costruire'] }],
    ['C.E. 45 bis/1978', { numero: '45', suffisso: 'BIS', anno: 1978, tipi: ['concessione-edilizia'] }],
    ['pratica 123/1987', { numero: '123', suffisso: '', anno: 1987, tipi: null }],
    ['Pratica n. 123/87', { numero: '123', suffisso: '', anno: 1987, tipi: null }],
    ['C/123/1987', { numero: '123', suffisso: '', anno: 1987, tipi: expect.arrayContaining(['concessione-edilizia', 'condono', 'cila']) }],
    ['0123/1987', { numero: '123', suffisso: '', anno: 1987, tipi: null }],
    ['licenza 12', { numero: '12', suffisso: '', anno: null, tipi: ['licenza-edilizia'] }],
  ])('is «%s»', (testo, cercato) => {
    expect(leggiTitoloCercato(testo)).toEqual(cercato);
  });

  it.each(['4/312', '4/12', '4/312/6', '123', 'via Roma 12', 'foglio 4', 'fg 4 p.lla 312', 'zona B1', 'X998-E-00312', '', 'pratica'])('is not «%s»', (testo) => {
    expect(leggiTitoloCercato(testo)).toBeNull();
  });
});

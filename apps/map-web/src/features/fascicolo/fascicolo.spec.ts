import { describe, expect, it } from 'vitest';
import type { CollegamentoSpiegato, Fascicolo, PartitaTerreni, Qualita, Sezione } from '@edigit/anagrafe/contract';
import { archiveOffers } from './archive.js';
import { groupEvidence } from './evidence.js';
import { headFromDossier, headFromTile, pointName } from './head.js';
import { landWords } from './land-list.js';
import { arrange } from './sections.js';
import { nextHeight, pixelsOf, settle } from './sheet.js';

const sezione = (codice: 'energia' | 'rischi' | 'tributi' | 'edilizia', qualita: Qualita): Sezione => ({ codice, titolo: codice, fonte: null, aggiornatoAl: null, qualita, dati: null });

const fascicolo = (extra: Partial<Fascicolo> = {}): Fascicolo => ({
  edificio: {
    id: 'e1', codice: 'X998-E-00312', comune: 'X998', stato: 'in-uso', indirizzo: 'Via Roma 12–14', sezione: '', foglio: '4',
    particelle: [{ id: null, numero: '312' }], areaM2: 320.2, superficieMappaM2: 318.31, geometria: { type: 'Polygon', coordinates: [] }, bbox: [0, 0, 1, 1],
  },
  fatti: { unita: 12, piani: 4, superficieMappaM2: 318.31, anno: 1974, annoQualita: 'da-verificare', daVerificare: [] },
  daSapere: [],
  sezioni: [],
  momento: null,
  ...extra,
});

describe('head of the panel', () => {
  it('says address, key and four facts', () => {
    const head = headFromDossier(fascicolo());
    expect(head).toMatchObject({ titolo: 'Via Roma 12–14', chiave: 'Foglio 4 · P.lla 312', stato: 'in-uso', codice: 'X998-E-00312' });
    expect(head.fatti.map(({ nome, valore }) => `${nome} ${valore}`)).toEqual(['Unità 12', 'Piani 4', 'Sup. in mappa 318 m²', 'Anno (da verificare) 1974']);
  });

  it('leaves out what is not known instead of showing zero', () => {
    const head = headFromDossier(fascicolo({ fatti: { unita: 0, piani: null, superficieMappaM2: null, anno: null, annoQualita: null, daVerificare: [] } }));
    expect(head.fatti.map(({ nome }) => nome)).toEqual(['Unità', 'Area misurata']);
  });

  it('is readable from the attributes of a tile, where absent keys mean none', () => {
    const head = headFromTile({ tipo: 'edifici', attributi: { id: 'e1', codice: 'X998-E-1', foglio: '4', stato: 'in-uso', unita: 0 } });
    expect(head).toMatchObject({ titolo: 'Edificio senza indirizzo', chiave: 'Foglio 4', provvisoria: true });
  });

  it('names what lies under one point, each with its kind, once', () => {
    const under = (tipo: 'edificio' | 'particella' | 'civico', etichetta: string): string => pointName({ tipo, id: 'x', etichetta, dettaglio: null, bbox: [0, 0, 1, 1] });
    expect([under('edificio', 'Via Roma 12'), under('edificio', 'Edificio senza indirizzo'), under('particella', 'Foglio 4 · P.lla 312'), under('civico', '12')])
      .toEqual(['Edificio Via Roma 12', 'Edificio senza indirizzo', 'Particella 312', 'Civico 12']);
  });

  it('names the section only where there is one', () => {
    const head = headFromTile({ tipo: 'particelle', attributi: { id: 'p1', sezione: 'D', foglio: '767', numero: '123', etichetta: '123' } });
    expect(head.titolo).toBe('Sez. D · Foglio 767 · P.lla 123');
  });
});

describe('sections', () => {
  it('follow the order of the brief; empty ones fold, forbidden ones leave one line', () => {
    const layout = arrange(fascicolo({ sezioni: [sezione('tributi', 'non-abilitato'), sezione('rischi', 'nessun-dato'), sezione('energia', 'nessun-dato'), sezione('edilizia', 'probabile')] }));
    expect(layout.mostrate.map(({ codice }) => codice)).toEqual(['edilizia']);
    expect(layout.vuote).toEqual(['energia', 'rischi']);
    expect(layout.nascoste).toBe(true);
  });

  it('leave no line when nothing is forbidden', () => {
    expect(arrange(fascicolo({ sezioni: [sezione('rischi', 'nessun-dato')] })).nascoste).toBe(false);
  });
});

describe('evidence', () => {
  const link = (oggetto: string, qualita: Qualita, prove: string[]): CollegamentoSpiegato => ({ id: oggetto, tipo: 'unita-edificio', stato: 'certo', qualita, oggetto, criterio: 'Stessa particella', prove, contro: [], calcolatoIl: null, decisione: null, unitaId: null });

  it('is said once for links told by the same words, doubts first', () => {
    const groups = groupEvidence([link('Sub 1', 'certo', ['unico']), link('Sub 2', 'da-verificare', ['due edifici']), link('Sub 3', 'certo', ['unico'])]);
    expect(groups.map(({ oggetti }) => oggetti)).toEqual([['Sub 2'], ['Sub 1', 'Sub 3']]);
  });
});

describe('land side', () => {
  const row: PartitaTerreni = {
    particellaId: null, sezione: '', foglio: '4', numero: '312', denominatore: '', subalterno: '', porzione: null, qualita: 'ente urbano', classe: null,
    superficieM2: 420, redditoDominicaleEuroCents: null, redditoAgrarioEuroCents: null, stato: 'attiva',
  };

  it('is said in words', () => {
    expect(landWords(row)).toBe('ente urbano, 420 m²');
    expect(landWords({ ...row, porzione: 'AA', qualita: 'seminativo', classe: '2', redditoDominicaleEuroCents: 520, redditoAgrarioEuroCents: 310 }))
      .toBe('porz. AA: seminativo classe 2, 420 m², R.D. € 5,20, R.A. € 3,10');
    expect(landWords({ ...row, qualita: null })).toBe('qualità non indicata, 420 m²');
  });
});

describe('bottom sheet', () => {
  it('has three heights, the smallest of 96 pixels', () => {
    expect(['minima', 'mezza', 'piena'].map((a) => pixelsOf(a as 'minima', 700))).toEqual([96, 364, 700]);
  });

  it('settles at the nearest height, and a flick goes one height on', () => {
    expect(settle(120, 0, 700)).toBe('minima');
    expect(settle(300, 0.1, 700)).toBe('mezza');
    expect(settle(380, 1, 700)).toBe('piena');
    expect(settle(340, -1, 700)).toBe('minima');
    expect(settle(700, 1, 700)).toBe('piena');
  });

  it('goes round when its handle is pressed', () => {
    expect(nextHeight('minima')).toBe('mezza');
    expect(nextHeight('piena')).toBe('minima');
  });
});

describe('archive of a dossier', () => {
  const documento = (edificioId: string, riservatezza: 'ordinaria' | 'riservata') => ({ edificioId, riservatezza });
  const scheda = (qualita: Qualita) => ({ ...sezione('rischi', qualita), codice: 'documenti', dati: qualita === 'non-abilitato' ? null : { documenti: [documento('e1', 'riservata'), documento('e1', 'ordinaria'), documento('e2', 'riservata')] } }) as unknown as Sezione;

  it('offers names by the sections that are open, and the reserved documents of this building only', () => {
    const titolarita = { ...sezione('rischi', 'certo'), codice: 'titolarita' } as unknown as Sezione;
    expect(archiveOffers(fascicolo({ sezioni: [titolarita, sezione('tributi', 'non-abilitato'), scheda('certo')] }))).toEqual({ nomi: ['titolarita'], riservati: 1 });
    expect(archiveOffers(fascicolo({ sezioni: [sezione('tributi', 'nessun-dato'), scheda('non-abilitato')] }))).toEqual({ nomi: ['tributi'], riservati: 0 });
    expect(archiveOffers(fascicolo())).toEqual({ nomi: [], riservati: 0 });
  });
});

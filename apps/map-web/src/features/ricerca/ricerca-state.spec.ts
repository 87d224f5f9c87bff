import { describe, expect, it } from 'vitest';
import type { Risultati, Risultato } from '@edigit/anagrafe/contract';
import { chosen, closed, failed, found, INIZIALE, looksPersonal, moved, rowsOf, typed } from './ricerca-state.js';

const risultato = (tipo: Risultato['tipo'], id: string, extra: Partial<Risultato> = {}): Risultato => ({ tipo, id, etichetta: id, dettaglio: null, stato: null, ...extra });
const risultati = (items: Risultato[], extra: Partial<Risultati> = {}): Risultati => ({ items, totali: {}, esatto: false, ...extra });
const after = (testo: string, results: Risultati) => found(typed(INIZIALE, testo), testo, results);

describe('tax codes while typing', () => {
  it.each(['RSSMRA60A41X998K', 'rssmra60a41x998k', 'RSS MRA 60A41 X998K', 'rossi RSSMRA60A41X998K', '01234567890', 'IT01234567890', 'RSSMRA60A41H50MK'])('%s is personal and is not sent', (testo) => {
    expect(looksPersonal(testo)).toBe(true);
    const state = typed(INIZIALE, testo);
    expect(state.fase).toBe('ferma');
    expect(rowsOf(state, true)).toEqual([{ azione: 'persone' }]);
    expect(rowsOf(state, false)).toEqual([]);
  });

  it.each(['fg 4 p.lla 312 sub 6', '4/312/6', 'D/767/123', 'via Roma 12', 'rossi mario'])('%s is sent', (testo) => {
    expect(looksPersonal(testo)).toBe(false);
    expect(typed(INIZIALE, testo).fase).toBe('attesa');
  });
});

describe('rows of the list', () => {
  it('stand in the order of the groups whatever the order of the answer, and persons come last', () => {
    const state = after('via', risultati([risultato('indirizzo', 'i'), risultato('unita-immobiliare', 'u'), risultato('edificio', 'e'), risultato('particella', 'p')]));
    expect(rowsOf(state, true).map((row) => (row.azione === 'apri' ? row.risultato.id : row.azione))).toEqual(['p', 'e', 'u', 'i', 'persone']);
    expect(rowsOf(state, false).at(-1)).toMatchObject({ azione: 'apri' });
  });

  it('show five of a group at most, then the way to all of them', () => {
    const state = after('4/3', risultati(Array.from({ length: 7 }, (_, i) => risultato('particella', `p${i}`)), { totali: { particella: 72 } }));
    expect(rowsOf(state, false).map((row) => row.azione)).toEqual([...Array.from({ length: 5 }, () => 'apri'), 'tutti']);
    expect(rowsOf(state, false).at(-1)).toMatchObject({ totale: 72 });
  });

  it('lead to the list of what opens no card, however few they are', () => {
    const state = after('b1', risultati([risultato('vincolo', 'v'), risultato('zona', 'z'), risultato('indirizzo', 'i')]));
    expect(rowsOf(state, false).map((row) => (row.azione === 'apri' ? row.risultato.id : `${row.azione} ${row.azione === 'tutti' ? row.gruppo : ''}`))).toEqual(['i', 'z', 'tutti zona', 'v', 'tutti vincolo']);
  });

  it('list what a person holds under the person', () => {
    const bene = { tipo: 'unita-immobiliare' as const, id: 'u', etichetta: 'u', edificioId: null };
    const state = found(typed(INIZIALE, 'rossi'), 'rossi', risultati([risultato('persona', 'r', { beni: [bene] })]), true);
    expect(rowsOf(state, true).map((row) => row.azione)).toEqual(['apri', 'apri-bene']);
  });
});

describe('answers', () => {
  it('of an older text are dropped', () => {
    const state = typed(typed(INIZIALE, 'via R'), 'via Ro');
    expect(found(state, 'via R', risultati([risultato('edificio', 'e')]))).toBe(state);
    expect(failed(state, 'via R', 'guasto')).toBe(state);
  });

  it('stay readable while the next ones come, except those about persons', () => {
    const places = after('via', risultati([risultato('edificio', 'e')]));
    expect(typed(places, 'via R').risultati).not.toBeNull();
    const persons = found(places, 'via', risultati([risultato('persona', 'r')]), true);
    expect(typed(persons, 'via R').risultati).toBeNull();
  });

  it('vanish with the text', () => {
    expect(typed(after('via', risultati([risultato('edificio', 'e')])), '')).toEqual(INIZIALE);
  });
});

describe('keyboard', () => {
  const state = after('via', risultati([risultato('edificio', 'e1'), risultato('edificio', 'e2')]));
  const rows = rowsOf(state, false);

  it('arrows go round through the text field', () => {
    const down = (s: typeof state) => moved(s, 1, rows.length);
    expect(down(state).attiva).toBe(0);
    expect(down(down(state)).attiva).toBe(1);
    expect(down(down(down(state))).attiva).toBe(-1);
    expect(moved(state, -1, rows.length).attiva).toBe(1);
  });

  it('an arrow opens a closed list at its near end', () => {
    expect(moved(closed(state), 1, rows.length)).toMatchObject({ aperta: true, attiva: 0 });
    expect(moved(closed(state), -1, rows.length)).toMatchObject({ aperta: true, attiva: 1 });
    expect(moved(state, 1, 0)).toBe(state);
  });

  it('Enter opens the row reached, and nothing when several are possible', () => {
    expect(chosen(moved(state, 1, rows.length), rows)).toMatchObject({ risultato: { id: 'e1' } });
    expect(chosen(state, rows)).toBeNull();
  });

  it('Enter opens the only result, and the exact hit even when its group comes later', () => {
    const single = after('via', risultati([risultato('edificio', 'e1')]));
    expect(chosen(single, rowsOf(single, true))).toMatchObject({ risultato: { id: 'e1' } });
    const exact = after('4/12', risultati([risultato('edificio', 'e1'), risultato('particella', 'p1')], { esatto: true }));
    expect(chosen(exact, rowsOf(exact, false))).toMatchObject({ risultato: { id: 'e1' } });
  });

  it('Enter before the answer opens nothing yet', () => {
    expect(chosen(typed(state, 'via R'), rows)).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { documentoInParole, impiantoInParole } from './carte-in-parole.js';

const DOCUMENTO = { tipo: 'fotografia', titolo: 'Prospetto', numero: '', data: '2024-02-06', autore: '', scadenza: null, riservatezza: 'ordinaria', fonte: 'Sopralluogo' };
const ASCENSORE = { tipo: 'ascensore', descrizione: '', codice: 'M-1', installatoIl: null, ultimaVerifica: '2024-02-01', prossimaVerifica: '2026-02-01', fonte: 'Verbale', dataDelDato: '2024-02-01' };

it('a document comes, is corrected field by field, and goes', () => {
  const nome = 'Documento «Prospetto» (Fotografia)';
  expect(documentoInParole({ prima: null, dopo: DOCUMENTO })).toEqual([{ campo: 'documento', nome, prima: null, dopo: 'aggiunto' }]);
  expect(documentoInParole({ prima: DOCUMENTO, dopo: { ...DOCUMENTO, scadenza: '2027-01-31', tipo: 'altro' } })).toEqual([
    { campo: 'documento.tipo', nome: 'Documento «Prospetto» (Altro documento) · tipo', prima: 'Fotografia', dopo: 'Altro documento' }, { campo: 'documento.scadenza', nome: 'Documento «Prospetto» (Altro documento) · scadenza', prima: null, dopo: '31/01/2027' },
  ]);
  expect(documentoInParole({ prima: DOCUMENTO, dopo: null })).toEqual([{ campo: 'documento', nome, prima: 'presente', dopo: 'tolto' }]);
});

it('a plant says what was inspected', () => {
  expect(impiantoInParole({ prima: ASCENSORE, dopo: { ...ASCENSORE, ultimaVerifica: '2026-02-01' } })).toEqual([{ campo: 'impianto.ultimaVerifica', nome: 'Ascensore M-1 · ultima verifica', prima: '01/02/2024', dopo: '01/02/2026' }]);
});

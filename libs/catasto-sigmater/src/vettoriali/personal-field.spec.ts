import { describe, expect, it } from 'vitest';
import { IssueCollector } from '../lines/issue-collector.js';
import { isPersonalField, namesPerson, PersonalFilter } from './personal-field.js';

describe('a column about persons', () => {
  it.each([
    'PROPRIETAR', 'Proprietà', 'intestatario', 'COGNOME', 'nominativo', 'NOMINATIV', 'COD_FISC', 'codiceFiscale', 'CODFISC', 'CF', 'cod_f', 'telefono', 'Tel.', 'TEL_1', 'E-MAIL', 'contact:email', 'ditta', 'DITTA_CAT', 'usufruttuario',
    'RICHIEDENTE', 'committente', 'data nascita', 'owner', 'OWNER_NAME', 'P.IVA', 'Residente', 'ragione sociale', 'titolare',
  ])('«%s» is known by its name', (name) => expect(isPersonalField(name)).toBe(true));

  it.each([
    'uso', 'DEST_USO', 'residenziale', 'N_RESID', 'residenti', 'nome', 'NOME_VIA', 'toponimo', 'piani', 'h_media', 'foglio', 'particella', 'cfg', 'tela', 'telaio', 'codice', 'id_edificio', 'note', 'titolo', 'nat', 'natura', 'building',
    'name', 'addr:street', 'cellula', 'superficie', 'epoca', 'personale_ATA_n',
  ])('«%s» is not', (name) => expect(isPersonalField(name)).toBe(false));

  it('a name is of a person beside a surname, of a palace elsewhere', () => {
    expect(isPersonalField('NOME', ['FOGLIO', 'COGNOME'])).toBe(true);
    expect(isPersonalField('NOME', ['FOGLIO', 'USO'])).toBe(false);
  });
});

it('a tax code is known wherever it stands, mistyped or not', () => {
  expect(namesPerson('RSSMRA80A01H501U')).toBe(true);
  expect(namesPerson('di Rossi (rssmra80a01h501u), 1/2')).toBe(true);
  expect(namesPerson('RSSMRA80A01H501A')).toBe(true);
  expect(namesPerson('RSSMRA80A00H501U')).toBe(false);
  expect(namesPerson('EDIFICIO-00000000000000000')).toBe(false);
});

it('what names persons is left out and listed once for each column, without its values', () => {
  const issues = new IssueCollector('edifici.shp');
  const filter = new PersonalFilter(issues);
  const clean = { foglio: '1', uso: 'civile' };
  expect(filter.keep(clean, 1)).toBe(clean);
  const rows = [2, 3].map((n) => filter.keep({ foglio: '1', PROPRIETAR: 'BIANCHI ANNA', uso: 'civile', note: n === 3 ? 'v. RSSMRA80A01H501U' : 'tetto nuovo', cf: null }, n));
  expect(rows).toEqual([{ foglio: '1', uso: 'civile', note: 'tetto nuovo' }, { foglio: '1', uso: 'civile' }]);
  const listed = issues.drain();
  expect(listed.map(({ code, field, line }) => [code, field, line])).toEqual([['personal-field', 'PROPRIETAR', null], ['personal-field', 'cf', null], ['personal-field', 'note', 3]]);
  expect(JSON.stringify(listed)).not.toMatch(/BIANCHI|RSSMRA/);
});

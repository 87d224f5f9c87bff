import { readdirSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { celleDi, leggiFornitura, leggiTabella } from '../prove/fornitura-di-prova.js';
import { type CartellaDiProva, type CellaDiProva, lettera, xlsxDiProva, zipDiProva } from '../prove/xlsx-di-prova.js';
import { type Aspetto, aspettoDi } from './stili.js';
import { StringheCondivise } from './stringhe.js';
import { numeroInTesto, postoDi } from './valori.js';

const foglio = (righe: readonly (readonly CellaDiProva[] | null)[], altro: Omit<CartellaDiProva, 'fogli'> = {}): Uint8Array => xlsxDiProva({ fogli: [{ righe }], ...altro });
const conStile = (valore: number, stile: number): CellaDiProva => ({ attributi: `s="${stile}"`, dentro: `<v>${valore}</v>` });
const cartella = mkdtempSync(join(tmpdir(), 'edigit-xlsx-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

describe('a workbook', () => {
  it('gives each sheet as a table, with rows, columns and examples', async () => {
    const { tabelle, problemi } = await leggiFornitura({ 'zone.xlsx': xlsxDiProva({ fogli: [
      { nome: 'Zone', righe: [['codice', 'nome'], ['B1', 'Completamento'], ['C2', 'Città & <nuova>']] },
      { nome: 'Vuoto', righe: [] },
      { nome: 'Vincoli', righe: [['tipo'], ['fiume'], ['fiume']] },
    ] }) });
    expect(problemi).toEqual([]);
    expect(tabelle.map(({ nome, formato, colonne, righePreviste }) => [nome, formato, colonne, righePreviste])).toEqual([['zone.xlsx › Zone', 'xlsx', ['codice', 'nome'], 2], ['zone.xlsx › Vincoli', 'xlsx', ['tipo'], 2]]);
    expect(celleDi(tabelle[0]!)).toEqual([['B1', 'Completamento'], ['C2', 'Città & <nuova>']]);
    expect(tabelle[0]!.esempi[0]!['nome']).toBe('Completamento');
    expect(tabelle[0]!.righe.map(({ numero }) => numero)).toEqual([2, 3]);
  });

  it('leaves hidden sheets out and says so', async () => {
    const { tabelle, problemi } = await leggiFornitura({ 'a.xlsx': xlsxDiProva({ fogli: [{ nome: 'Appoggio', stato: 'hidden', righe: [['x'], ['1']] }, { nome: 'Dati', righe: [['a'], ['1']] }, { nome: 'Segreto', stato: 'veryHidden', righe: [['x'], ['1']] }] }) });
    expect(tabelle.map(({ nome }) => nome)).toEqual(['a.xlsx › Dati']);
    expect(problemi.map(({ severity, message }) => [severity, message.includes('Appoggio') || message.includes('Segreto')])).toEqual([['avviso', true], ['avviso', true]]);
    expect(celleDi(tabelle[0]!)).toEqual([['1']]);
  });

  it('skips titles above the header, merged ones too, and puts a header on two lines together', async () => {
    const { colonne, righe } = await leggiTabella('a.xlsx', xlsxDiProva({ fogli: [{
      righe: [['Comune di Prova'], null, ['codice', 'Indici', null, 'note'], [null, 'If', 'It'], ['B1', 1.5, 2, 'x'], null, ['B2', 3]],
      unioni: ['A1:D1', 'A3:A4', 'B3:C3', 'D3:D4'],
    }] }));
    expect(colonne).toEqual(['codice', 'Indici If', 'Indici It', 'note']);
    expect(righe.map(({ numero, valori }) => [numero, ...Object.values(valori)])).toEqual([[5, 'B1', '1.5', '2', 'x'], [7, 'B2', '3', '', '']]);
  });

  it('takes a cell where it says it is: columns skipped, cells and rows without a place', async () => {
    const parte = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>
      <row r="5"><c r="C5"><v>3</v></c></row><row><c r="A6"><v>1</v></c><c r="C6"><v>9</v></c></row></sheetData></worksheet>`;
    const tabella = await leggiTabella('a.xlsx', foglio([], { parti: { 'xl/worksheets/sheet1.xml': parte } }));
    expect(tabella.righe.map(({ numero, valori }) => [numero, ...Object.values(valori)])).toEqual([[5, '', '', '3'], [6, '1', '', '9']]);
  });

  it('reads texts however they are kept: shared, in pieces, in the cell, of a formula, in prefixed elements', async () => {
    const { colonne, righe } = await leggiTabella('a.xlsx', foglio([['a', 'b', 'c', 'd'], [
      '<r><t>Via </t></r><r><rPr><b/></rPr><t>Roma</t></r><rPh sb="0" eb="1"><t>ローマ</t></rPh>',
      { attributi: 't="inlineStr"', dentro: '<is><r><t>due </t></r><r><t>pezzi</t></r></is>' },
      { attributi: 't="str"', dentro: '<f>A1&amp;"x"</f><v>calcolato</v>' },
      { attributi: 't="inlineStr"', dentro: '<x:is xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:t><![CDATA[<tra parentesi>]]></x:t></x:is>' },
    ]]));
    expect(celleDi({ colonne, righe })).toEqual([['Via Roma', 'due pezzi', 'calcolato', '<tra parentesi>']]);
  });

  it('keeps numbers as they are seen: no exponents, no invented decimals, fifteen digits, zeros before a code', async () => {
    const numeri = ['4', '4.0', '312', '123456789012345', '1.23456789012345E+14', '0.1', '0.30000000000000004', '1E-7', '-12.5', '1234.5', '0'];
    const { righe, problemi } = await leggiTabella('a.xlsx', foglio([['n', 'cap'], ...numeri.map((n) => [{ dentro: `<v>${n}</v>` }, conStile(184, 1)])], { stili: ['00000'] }));
    expect(righe.map(({ valori }) => valori['n'])).toEqual(['4', '4', '312', '123456789012345', '123456789012345', '0.1', '0.3', '0.0000001', '-12.5', '1234.5', '0']);
    expect(new Set(righe.map(({ valori }) => valori['cap']))).toEqual(new Set(['00184']));
    expect(problemi).toEqual([]);
  });

  it('reads logical values, leaves errors and formulas never computed empty, and tells them with their cell', async () => {
    const { righe, problemi } = await leggiTabella('a.xlsx', foglio([['a', 'b'], [true, { attributi: 't="e"', dentro: '<v>#N/D</v>' }], [false, { dentro: '<f>SUM(A1:A9)</f>' }], ['x', { attributi: 't="s"', dentro: '<v>99</v>' }], ['y', { dentro: '<v>dieci</v>' }]]));
    expect(righe.map(({ valori }) => Object.values(valori))).toEqual([['true', ''], ['false', ''], ['x', ''], ['y', '']]);
    expect(problemi.map(({ severity, line, message }) => [severity, line, /La cella (B\d) (.{12})/.exec(message)?.slice(1)])).toEqual([
      ['avviso', 2, ['B2', 'contiene un ']], ['avviso', 3, ['B3', 'ha una formu']], ['avviso', 4, ['B4', 'rimanda a un']], ['avviso', 5, ['B5', 'dovrebbe con']],
    ]);
  });

  it('reads days by the format of their cell, known or written, in both calendars', async () => {
    const righe: CellaDiProva[][] = [['a', 'b', 'c', 'd'], [conStile(45_292, 1), conStile(45_292.5, 2), conStile(0.75, 3), conStile(45_292, 4)], [conStile(59, 1), conStile(60, 1), conStile(61, 1), { attributi: 't="d"', dentro: '<v>2024-01-01T00:00:00</v>' }]];
    const stili = [14, 'dd/mm/yyyy hh:mm', 'h:mm', '[$-410]d mmmm yyyy;@'];
    const { colonne, righe: lette } = await leggiTabella('a.xlsx', foglio(righe, { stili }));
    expect(celleDi({ colonne, righe: lette })).toEqual([['2024-01-01', '2024-01-01 12:00:00', '18:00:00', '2024-01-01'], ['1900-02-28', '1900-02-29', '1900-03-01', '2024-01-01']]);
    const mac = await leggiTabella('a.xlsx', foglio([['a'], [conStile(43_830, 1)], [conStile(0, 1)]], { stili, dal1904: true }));
    expect(celleDi(mac)).toEqual([['2024-01-01'], ['1904-01-01']]);
  });

  it('reads coordinates and shapes in its columns', async () => {
    const { geometria, righe } = await leggiTabella('a.xlsx', foglio([['civico', 'Longitudine', 'Latitudine'], ['1', 14.55, 40.85]]));
    expect(geometria).toMatchObject({ tipo: 'punti', crs: 'EPSG:4326' });
    expect(righe[0]!.geometria).toEqual({ type: 'point', points: [[14.55, 40.85]] });
  });

  it('gives back any text and any place, whatever is in it', async () => {
    const testo = fc.string({ unit: fc.constantFrom('a', 'è', '€', '&', '<', '"', ' ', '0', '😀', ']]>') }).map((t) => t.trim());
    await fc.assert(fc.asyncProperty(fc.array(fc.array(testo, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), async (righe) => {
      const piene = righe.filter((riga) => riga.some((cella) => cella !== ''));
      const { righe: lette, colonne } = await leggiTabella('a.xlsx', foglio([['a', 'b', 'c'], ...righe.map((riga) => riga.map((cella) => (cella === '' ? null : cella.startsWith('<') ? { attributi: 't="str"', dentro: `<v>${cella.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</v>` } : cella)))]));
      expect(celleDi({ righe: lette, colonne })).toEqual(piene);
    }), { numRuns: 25 });
  });
});

describe('what is no workbook, or means harm', () => {
  const rifiuto = async (nome: string, bytes: Uint8Array): Promise<string> => {
    const { tabelle, problemi } = await leggiFornitura({ [nome]: bytes });
    expect(tabelle).toEqual([]);
    expect(problemi.map(({ severity }) => severity)).toEqual(['errore']);
    return problemi[0]!.message;
  };
  const ole = (...nomi: string[]): Uint8Array => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000), ...nomi.map((nome) => Buffer.from(nome, 'utf16le'))]);

  it('is told apart, with what to do', async () => {
    expect(await rifiuto('a.xls', ole('Root Entry', 'Workbook'))).toMatch(/vecchio formato di Excel \(\.xls\).*salvarlo come \.xlsx o CSV/);
    expect(await rifiuto('a.xlsx', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'))).toMatch(/protetto da password.*togliere la password/);
    expect(await rifiuto('a.doc', ole('WordDocument'))).toMatch(/vecchie versioni di Office/);
    expect(await rifiuto('a.ods', zipDiProva({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }))).toMatch(/\.ods.*salvarlo come \.xlsx o CSV/);
    expect(await rifiuto('a.docx', zipDiProva({ '_rels/.rels': '<Relationships/>', 'word/document.xml': '<x/>' }))).toMatch(/non una cartella di Excel/);
    expect(await rifiuto('a.xlsb', zipDiProva({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }))).toMatch(/binaria \(\.xlsb\)/);
    expect(await rifiuto('a.xlsx', foglio([['a'], ['1']], { parti: { 'xl/workbook.xml': '<workbook/>' } }))).toMatch(/Nessun foglio visibile contiene una tabella/);
  });

  it('a document type is refused, with whatever it declares', async () => {
    const bomba = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;"><!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&lol2;&f;</t></si></sst>';
    expect(await rifiuto('a.xlsx', foglio([['a'], ['1']], { parti: { 'xl/sharedStrings.xml': bomba } }))).toMatch(/dichiara un DTD/);
    expect(await rifiuto('a.xlsx', foglio([['a'], ['1']], { parti: { 'xl/worksheets/sheet1.xml': bomba } }))).toMatch(/dichiara un DTD/);
  });

  it('a file cut or altered is refused, never half read', async () => {
    const buono = Buffer.from(foglio([['a'], ...Array.from({ length: 300 }, (_, i) => [`riga ${i}`])]));
    expect(await rifiuto('a.xlsx', buono.subarray(0, -200))).toMatch(/non è un archivio zip leggibile/);
    expect(await rifiuto('a.xlsx', foglio([['a'], ['1']], { parti: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c><v>1</v></row>' } }))).toMatch(/danneggiato/);
  });

  it('a zip bomb is refused by what it declares', async () => {
    expect(await rifiuto('a.xlsx', foglio([['a'], ['1']], { parti: { 'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024) } }))).toMatch(/rifiutato per sicurezza/);
  });

  it('never fails and leaves nothing behind, whatever bytes are changed', async () => {
    const buono = Buffer.from(foglio([['a', 'b'], ['1', 2], [true, conStile(45_000, 1)]], { stili: [14] }));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ dove: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 6 }), async (cambi) => {
      const bytes = Buffer.from(buono);
      for (const { dove, byte } of cambi) bytes[dove % bytes.length] = byte;
      // Whatever is wrong in a row is listed; the file may fail while it is read on, but only in words.
      await leggiFornitura({ 'a.xlsx': bytes }, { cartellaTemporanea: cartella }).catch((error: unknown) => expect(error).toMatchObject({ name: 'UnreadableFileError' }));
      expect(readdirSync(cartella)).toEqual([]);
    }), { numRuns: 60 });
  });
});

describe('shared texts', () => {
  it('are kept on disk however many they are, and found by their place', () => {
    const stringhe = new StringheCondivise(join(cartella, 'stringhe'));
    try {
      const quante = 300_000;
      const testo = (i: number): string => (i % 1000 === 0 ? '' : `testo ${i} ${'è'.repeat(i % 40)}`);
      const prima = process.memoryUsage().heapUsed;
      for (let i = 0; i < quante; i++) stringhe.add(testo(i));
      stringhe.fine();
      for (let i = 0; i < quante; i += 7919) expect(stringhe.at(i)).toBe(testo(i));
      for (let i = quante - 1; i > quante - 5000; i -= 3) expect(stringhe.at(i)).toBe(testo(i));
      for (const posto of [-1, quante, 0.5, Number.NaN]) expect(stringhe.at(posto)).toBeNull();
      global.gc?.();
      expect(process.memoryUsage().heapUsed - prima).toBeLessThan(64 * 1024 * 1024);
    } finally {
      stringhe.chiudi();
      rmSync(join(cartella, 'stringhe'));
    }
  });
});

describe('formats of cells', () => {
  const casi: [string, Aspetto][] = [
    ['General', 'numero'], ['0', 'numero'], ['0.00', 'numero'], ['#,##0.00 "giorni"', 'numero'], ['0%', 'numero'], ['0.00E+00', 'numero'], ['@', 'numero'], ['[Red]0', 'numero'], ['00000', { cifre: 5 }], ['"d"0000', { cifre: 4 }],
    ['dd/mm/yyyy', 'giorno'], ['[$-F800]dddd, mmmm dd, yyyy', 'giorno'], ['yyyy-mm-dd;@', 'giorno'], ['mmm yy', 'giorno'], ['d\\-m\\-yy', 'giorno'], ['yyyy', 'giorno'],
    ['hh:mm:ss', 'ora'], ['[h]:mm', 'ora'], ['mm:ss', 'ora'], ['dd/mm/yyyy hh:mm', 'giorno-e-ora'], ['m/d/yy h:mm AM/PM', 'giorno-e-ora'],
  ];
  it.each(casi)('%s', (codice, aspetto) => expect(aspettoDi(164, codice)).toEqual(aspetto));

  it('are known by their number where they have no text', () => {
    expect([0, 1, 9, 14, 20, 22, 31, 47, 49, 58].map((id) => aspettoDi(id, undefined))).toEqual(['numero', 'numero', 'numero', 'giorno', 'ora', 'giorno-e-ora', 'giorno', 'ora', 'numero', 'giorno']);
  });

  it('a day that no sheet has stays a number', () => {
    expect(['-1', '3000000', '0', '2958465'].map((n) => numeroInTesto(n, 'giorno', false))).toEqual(['-1', '3000000', '', '9999-12-31']);
  });

  it('a number is never written with an exponent and loses nothing of its fifteen digits', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (numero) => {
      const testo = numeroInTesto(String(numero), 'numero', false)!;
      expect(testo).not.toMatch(/e/i);
      if (Math.abs(numero) > 1e-80) expect(Number(testo)).toBe(Number(numero.toPrecision(15)) === 0 ? 0 : Number(numero.toPrecision(15)));
    }));
  });

  it('a place is read as it is written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16_383 }), fc.integer({ min: 0, max: 1_048_575 }), (colonna, riga) => {
      expect(postoDi(`${lettera(colonna)}${riga + 1}`)).toEqual({ colonna, riga });
    }));
    expect(['', '5', 'C', 'ABCD1', 'A1:B2'].map((testo) => postoDi(testo))).toEqual([null, null, null, null, null]);
  });
});

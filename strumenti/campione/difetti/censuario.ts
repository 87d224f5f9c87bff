import { buildingFiles, editLine, FAB, joinLines, landFiles, linesOf, lineWhere, setField, SOG, TER, TIT, type Difetto } from './difetto.js';
import type { FornituraMinima } from './fornitura-minima.js';

/** Defects of census files. */
export function censusDefects(base: FornituraMinima): Difetto[] {
  const { FAB: fab, SOG: sog, TIT: tit } = base.fabbricati;
  const unit = lineWhere(fab, (_, f) => f[5] === '1' && f[7] !== '' && f[12] !== '');
  const later = lineWhere(fab, (_, f) => f[5] === '1' && f[7] !== '', unit + 3);
  const address = lineWhere(fab, (_, f) => f[5] === '3');
  const ident = lineWhere(fab, (_, f) => f[5] === '2');
  const person = lineWhere(sog, (_, f) => f[3] === 'P' && f[9] !== '', 2);
  const inFab = (nome: string, difetto: string, codice: string, riga: number, edit: (line: string) => string | string[]): Difetto => ({
    nome, file: buildingFiles(base, { FAB: editLine(fab, riga, edit) }), atteso: { difetto, esito: 'applicata', codici: [codice], file: FAB, riga },
  });
  const last = lineWhere(fab, (_, f) => f[5] === '1', Math.round(linesOf(fab).length * 0.7));
  const portion = lineWhere(base.terreni.TER, (_, f) => f[5] === '1');
  return [
    inFab('campi-mancanti', 'Un record 1 ha perso tre campi in mezzo.', 'field-count', unit, (l) => l.split('|').toSpliced(15, 3).join('|')),
    inFab('campi-in-piu', 'Un record 1 ha un campo in più, come nelle forniture del 2023.', 'extra-fields', unit, (l) => `${l}NUOVO|`),
    inFab('gruppo-spezzato', 'Gli identificativi non sono un multiplo di sei campi.', 'field-count', ident, (l) => `${l}0002|00077|`),
    inFab('tipo-record-sconosciuto', 'Un record è di tipo 9.', 'unknown-record-type', address, (l) => setField(l, 6, '9')),
    inFab('numero-illeggibile', 'La rendita non è un numero.', 'bad-number', unit, (l) => setField(l, 13, '1O5,33')),
    inFab('data-illeggibile', 'La data di efficacia è il 31 febbraio.', 'bad-date', unit, (l) => setField(l, 23, '31022015')),
    inFab('altro-comune', 'Un record è del comune X997.', 'foreign-comune', later, (l) => setField(l, 1, 'X997')),
    inFab('chiave-vuota', "Un record non ha l'identificativo dell'immobile.", 'bad-key', address, (l) => setField(l, 3, '')),
    inFab('categoria-sconosciuta', 'La categoria Z99 non esiste.', 'unknown-code', unit, (l) => setField(l, 8, 'Z99')),
    inFab('chiave-doppia', 'Lo stesso stadio ha due record 1, con classe diversa.', 'duplicate-key', unit + 1, (l) => [setField(linesOf(fab)[unit - 1]!, 9, '09'), l]),
    inFab('binario-nel-testo', 'Una riga contiene caratteri nulli.', 'bad-encoding', address, (l) => l.replace('|3|', '|3|\0\0')),
    inFab('riga-enorme', 'Una riga è lunga 70.000 caratteri.', 'bad-structure', address, (l) => setField(l, 8, 'LUNGA '.repeat(11700))),
    {
      nome: 'fab-troncato', file: buildingFiles(base, { FAB: joinLines(linesOf(fab).slice(0, last - 1)) + linesOf(fab)[last - 1]!.slice(0, 60) }),
      atteso: { difetto: 'Il file finisce a metà di una riga.', esito: 'applicata', codici: ['truncated-file'], file: FAB, riga: last },
    },
    {
      nome: 'utf16', file: new Map([[FAB, Buffer.from(`\ufeff${fab}`, 'utf16le')]]),
      atteso: { difetto: 'Il file dei fabbricati è in UTF-16.', esito: 'rifiutata', codici: ['unrecognised-file'], file: FAB },
    },
    {
      nome: 'soggetto-mancante', file: buildingFiles(base, { TIT: editLine(tit, 2, (l) => setField(l, 3, '999999')) }),
      atteso: { difetto: 'Una titolarità nomina un soggetto che non è nella fornitura.', esito: 'applicata', codici: ['orphan-subject'], file: TIT, riga: 2 },
    },
    {
      nome: 'immobile-mancante', file: buildingFiles(base, { TIT: editLine(tit, 3, (l) => setField(l, 5, '999999')) }),
      atteso: { difetto: 'Una titolarità nomina un immobile che non è nella fornitura.', esito: 'applicata', codici: ['orphan-property'], file: TIT, riga: 3 },
    },
    {
      nome: 'titolarita-doppia', file: buildingFiles(base, { TIT: joinLines([...linesOf(tit), setField(linesOf(tit)[0]!, 9, '7')]) }),
      atteso: { difetto: 'Lo stesso id_titolarita compare due volte, con quote diverse.', esito: 'applicata', codici: ['duplicate-key'], file: TIT, riga: linesOf(tit).length + 1 },
    },
    {
      nome: 'diritto-sconosciuto', file: buildingFiles(base, { TIT: editLine(tit, 1, (l) => setField(l, 7, 'QQ')) }),
      atteso: { difetto: 'Il codice di diritto QQ non esiste.', esito: 'applicata', codici: ['unknown-code'], file: TIT, riga: 1 },
    },
    {
      nome: 'soggetto-doppio', file: buildingFiles(base, { SOG: joinLines([...linesOf(sog), setField(linesOf(sog)[person - 1]!, 6, 'ALTRONOME')]) }),
      atteso: { difetto: 'Lo stesso soggetto compare due volte, con nomi diversi.', esito: 'applicata', codici: ['duplicate-key'], file: SOG, riga: linesOf(sog).length + 1 },
    },
    {
      nome: 'tipo-soggetto', file: buildingFiles(base, { SOG: editLine(sog, person, (l) => setField(l, 4, 'X')) }),
      atteso: { difetto: 'Un soggetto non è né P né G.', esito: 'applicata', codici: ['unknown-record-type'], file: SOG, riga: person },
    },
    {
      nome: 'accenti-windows-1252', file: buildingFiles(base, { SOG: editLine(sog, person, (l) => setField(l, 6, 'NICCOLÒ')) }),
      atteso: { difetto: 'Il file dei soggetti non è in UTF-8: si legge come windows-1252.', esito: 'applicata', codici: ['bad-encoding'], file: SOG, riga: person },
    },
    {
      nome: 'porzioni-spezzate', file: landFiles(base, { TER: editLine(base.terreni.TER, portion, (l) => [l, `${l.split('|').slice(0, 5).join('|')}|4|AA|2|01|0|3|`]) }),
      atteso: { difetto: 'Una porzione di terreno ha cinque campi.', esito: 'applicata', codici: ['field-count'], file: TER, riga: portion + 1 },
    },
    { nome: 'fab-vuoto', file: new Map([[FAB, Buffer.alloc(0)]]), atteso: { difetto: 'Il file è vuoto.', esito: 'rifiutata', codici: ['unrecognised-file'], file: FAB } },
    {
      nome: 'fab-falso', file: new Map([[FAB, Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n', 'latin1')]]),
      atteso: { difetto: 'È un PDF con il nome di un file del catasto.', esito: 'rifiutata', codici: ['unrecognised-file'], file: FAB },
    },
  ];
}

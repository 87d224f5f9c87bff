import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as the test wants it: a text is shared, a number is a number, `null` is no cell; else XML attributes and content, as they are. */
export type CellaDiProva = string | number | boolean | null | { readonly attributi?: string; readonly dentro: string };

/** A sheet: its rows (a gap is `null`) and what stands around them. */
export interface FoglioDiProva {
  readonly nome?: string;
  readonly stato?: 'hidden' | 'veryHidden';
  readonly righe: readonly (readonly CellaDiProva[] | null)[];
  readonly unioni?: readonly string[];
}

export interface CartellaDiProva {
  readonly fogli: readonly FoglioDiProva[];
  /** Number formats by the number of the style: a known one by its number, any other by its text. */
  readonly stili?: readonly (number | string)[];
  readonly dal1904?: boolean;
  /** Texts that nobody mentions, before the others. */
  readonly altreStringhe?: readonly string[];
  /** Parts written as they are, in the place of those of the workbook. */
  readonly parti?: Readonly<Record<string, string | Uint8Array>>;
}

const PRINCIPALE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RIMANDI = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACCHETTO = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TESTA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Bytes of a workbook, as Excel writes it. */
export function xlsxDiProva({ fogli, stili = [], dal1904 = false, altreStringhe = [], parti = {} }: CartellaDiProva): Uint8Array {
  const stringhe = [...altreStringhe];
  const posti = new Map<string, number>();
  const condivisa = (testo: string): number => {
    let posto = posti.get(testo);
    if (posto === undefined) {
      posto = stringhe.push(testo) - 1;
      posti.set(testo, posto);
    }
    return posto;
  };
  const parteDi = ({ righe, unioni = [] }: FoglioDiProva): string => {
    const dentro = righe.map((celle, i) => (celle === null ? '' : `<row r="${i + 1}">${celle.map((cella, j) => xmlDi(cella, `${lettera(j)}${i + 1}`, condivisa)).join('')}</row>`)).join('');
    const unite = unioni.length === 0 ? '' : `<mergeCells count="${unioni.length}">${unioni.map((u) => `<mergeCell ref="${u}"/>`).join('')}</mergeCells>`;
    return `${TESTA}<worksheet xmlns="${PRINCIPALE}"><sheetData>${dentro}</sheetData>${unite}</worksheet>`;
  };
  const fogliXml = Object.fromEntries(fogli.map((foglio, i) => [`xl/worksheets/sheet${i + 1}.xml`, parteDi(foglio)]));
  const formati = stili.map((stile, i) => (typeof stile === 'string' ? { id: 164 + i, codice: stile } : { id: stile, codice: null }));
  return zipDiProva({
    '[Content_Types].xml': `${TESTA}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${TESTA}<Relationships xmlns="${PACCHETTO}"><Relationship Id="rId1" Type="${RIMANDI}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${TESTA}<workbook xmlns="${PRINCIPALE}" xmlns:r="${RIMANDI}"><workbookPr${dal1904 ? ' date1904="1"' : ''}/><sheets>${fogli.map(({ nome, stato }, i) =>
      `<sheet name="${scritto(nome ?? `Foglio${i + 1}`)}" sheetId="${i + 1}"${stato === undefined ? '' : ` state="${stato}"`} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${TESTA}<Relationships xmlns="${PACCHETTO}">${fogli.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${RIMANDI}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${RIMANDI}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${RIMANDI}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    ...fogliXml,
    'xl/styles.xml': `${TESTA}<styleSheet xmlns="${PRINCIPALE}"><numFmts>${formati.filter(({ codice }) => codice !== null).map(({ id, codice }) => `<numFmt numFmtId="${id}" formatCode="${scritto(codice!)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formati.map(({ id }) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${TESTA}<sst xmlns="${PRINCIPALE}">${stringhe.map((s) => (s.startsWith('<') ? `<si>${s}</si>` : `<si><t xml:space="preserve">${scritto(s)}</t></si>`)).join('')}</sst>`,
    ...parti,
  });
}

function xmlDi(cella: CellaDiProva, posto: string, condivisa: (testo: string) => number): string {
  if (cella === null) return '';
  if (typeof cella === 'string') return `<c r="${posto}" t="s"><v>${condivisa(cella)}</v></c>`;
  if (typeof cella === 'number') return `<c r="${posto}"><v>${cella}</v></c>`;
  if (typeof cella === 'boolean') return `<c r="${posto}" t="b"><v>${cella ? 1 : 0}</v></c>`;
  return `<c r="${posto}"${cella.attributi === undefined ? '' : ` ${cella.attributi}`}>${cella.dentro}</c>`;
}

/** A, B, … Z, AA, … */
export function lettera(colonna: number): string {
  return (colonna >= 26 ? lettera(Math.floor(colonna / 26) - 1) : '') + String.fromCharCode(65 + (colonna % 26));
}

function scritto(testo: string): string {
  return testo.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Bytes of a zip. */
export function zipDiProva(parti: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const pezzi: Buffer[] = [];
  const indice: Buffer[] = [];
  let posto = 0;
  for (const [nome, contenuto] of Object.entries(parti)) {
    const [bytes, nomeBytes] = [Buffer.from(contenuto), Buffer.from(nome)];
    const compressi = deflateRawSync(bytes);
    const comune = Buffer.alloc(26);
    comune.writeUInt16LE(20, 0);
    comune.writeUInt16LE(0x800, 2);
    comune.writeUInt16LE(8, 4);
    comune.writeUInt32LE(crc32(bytes), 10);
    comune.writeUInt32LE(compressi.length, 14);
    comune.writeUInt32LE(bytes.length, 18);
    comune.writeUInt16LE(nomeBytes.length, 22);
    const inizio = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), comune, nomeBytes, compressi]);
    const voce = Buffer.alloc(14);
    voce.writeUInt32LE(posto, 10);
    indice.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), comune, voce, nomeBytes]));
    pezzi.push(inizio);
    posto += inizio.length;
  }
  const centrale = Buffer.concat(indice);
  const fine = Buffer.alloc(22);
  fine.write('PK\u0005\u0006', 'latin1');
  fine.writeUInt16LE(indice.length, 8);
  fine.writeUInt16LE(indice.length, 10);
  fine.writeUInt32LE(centrale.length, 12);
  fine.writeUInt32LE(posto, 16);
  return Buffer.concat([...pezzi, centrale, fine]);
}

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Blocco, Cella, DocumentoCdu, SezioneCdu, Tabella } from '../documento.js';
import { numero } from '../parole.js';
import { BOZZA } from '../pdf/disegna-cdu.js';
import { immagineDi } from './immagine.js';
import { testoXml as t } from './xml.js';

const TIPO = 'application/vnd.oasis.opendocument.text';
const SPAZI = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'], ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'], ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'], ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'], ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'], ['xlink', 'http://www.w3.org/1999/xlink'], ['dc', 'http://purl.org/dc/elements/1.1/'], ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
].map(([nome, uri]) => `xmlns:${nome}="${uri}"`).join(' ');
const LARGHEZZA_MM = 170;
const xml = (radice: string, contenuto: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<office:${radice} ${SPAZI} office:version="1.3">${contenuto}</office:${radice}>`;

/** A draft of the certificate as an OpenDocument text, to be finished in a word processor. Same document, same bytes. @see OASIS OpenDocument 1.3 */
export async function odtCdu(d: DocumentoCdu): Promise<Uint8Array<ArrayBuffer>> {
  const immagini = d.sezioni.flatMap((s, i) => (s.estratto === null ? [] : [{ nome: `Pictures/mappa-${i}.svg`, svg: immagineDi(s.estratto) }]));
  const zip = new ZipFile();
  const mtime = new Date(d.istante);
  const metti = (nome: string, testo: string, compress = true): void => zip.addBuffer(Buffer.from(testo, 'utf8'), nome, { mtime, compress, mode: 0o100644 });
  // First and not compressed: so it is told what it is.
  metti('mimetype', TIPO, false);
  metti('content.xml', xml('document-content', `<office:automatic-styles>${stiliColonne(d)}</office:automatic-styles><office:body><office:text>${corpo(d)}</office:text></office:body>`));
  metti('styles.xml', stili(d));
  metti('meta.xml', xml('document-meta', `<office:meta><meta:generator>EDiGIT</meta:generator><dc:title>${t(d.titolo)}</dc:title><dc:creator>${t(d.operatore)}</dc:creator><dc:language>it-IT</dc:language><dc:date>${d.istante}</dc:date></office:meta>`));
  for (const { nome, svg } of immagini) metti(nome, svg);
  metti('META-INF/manifest.xml', manifesto(immagini.map(({ nome }) => nome)));
  zip.end();
  const byte = await buffer(zip.outputStream);
  return new Uint8Array(byte);
}

function manifesto(immagini: readonly string[]): string {
  const voce = (nome: string, tipo: string): string => `<manifest:file-entry manifest:full-path="${nome}" manifest:media-type="${tipo}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${voce('/', TIPO)}${['content.xml', 'styles.xml', 'meta.xml'].map((n) => voce(n, 'text/xml')).join('')}${immagini.map((n) => voce(n, 'image/svg+xml')).join('')}</manifest:manifest>`;
}

const paragrafo = (stile: string, testo: string): string => `<text:p text:style-name="${stile}">${t(testo)}</text:p>`;

function corpo(d: DocumentoCdu): string {
  return [
    paragrafo('Ente', d.ente), `<text:h text:style-name="Titolo1" text:outline-level="1">${t(d.titolo)}</text:h>`, paragrafo('Sottotitolo', d.sottotitolo), ...d.premessa.map((p) => paragrafo('Testo', p)),
    ...d.sezioni.map((s, i) => sezione(s, i)), paragrafo('Nota', `Preparata da ${d.operatore} il ${d.data} alle ${d.ora}.`),
  ].join('');
}

function sezione(s: SezioneCdu, i: number): string {
  return [
    `<text:h text:style-name="Titolo2" text:outline-level="2">${t(s.titolo)}</text:h>`, s.fonte === null ? '' : paragrafo('Nota', s.fonte), s.estratto === null ? '' : mappa(s, i),
    ...s.blocchi.map((b, n) => blocco(b, `${i}-${n}`)),
  ].join('');
}

function mappa({ estratto, didascalia }: SezioneCdu, i: number): string {
  const { larghezzaMm, altezzaMm, scala } = estratto!.riquadro;
  const detta = `${didascalia} · 1:${numero(scala)} · piano ${estratto!.sistema}`;
  return `<text:p text:style-name="Testo"><draw:frame draw:name="Mappa ${i + 1}" text:anchor-type="as-char" svg:width="${larghezzaMm}mm" svg:height="${altezzaMm}mm"><draw:image xlink:href="Pictures/mappa-${i}.svg" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>${t(`Estratto di mappa. ${detta}`)}</svg:title></draw:frame></text:p>${paragrafo('Nota', detta)}`;
}

function blocco(b: Blocco, nome: string): string {
  switch (b.tipo) {
    case 'paragrafo':
      return paragrafo(b.tono === 'nota' ? 'Nota' : b.tono === 'rilievo' ? 'Rilievo' : 'Testo', b.testo);
    case 'voci':
      return b.voci.map(({ termine, valore }) => `<text:p text:style-name="Testo"><text:span text:style-name="Forte">${t(termine)}: </text:span>${t(valore)}</text:p>`).join('');
    case 'tabella':
      return tabella(b, nome);
  }
}

function cella({ testo, nota }: Cella, numerica: boolean): string {
  return `<table:table-cell table:style-name="Cella" office:value-type="string">${paragrafo(numerica ? 'CellaNumero' : 'CellaTesto', testo)}${nota === undefined ? '' : paragrafo('CellaNota', nota)}</table:table-cell>`;
}

function tabella({ titolo, colonne, righe, totale }: Tabella, nome: string): string {
  const numerica = (i: number): boolean => colonne[i]?.numerica === true;
  const riga = (celle: readonly Cella[]): string => `<table:table-row table:style-name="Riga">${celle.map((c, i) => cella(c, numerica(i))).join('')}</table:table-row>`;
  const testata = `<table:table-header-rows><table:table-row table:style-name="Riga">${colonne.map((c, i) => `<table:table-cell table:style-name="Testata" office:value-type="string">${paragrafo(numerica(i) ? 'TestataNumero' : 'TestataTesto', c.titolo)}</table:table-cell>`).join('')}</table:table-row></table:table-header-rows>`;
  return `${paragrafo('Didascalia', titolo)}<table:table table:name="t${nome}" table:style-name="Tabella">${colonne.map((_, i) => `<table:table-column table:style-name="c${nome}-${i}"/>`).join('')}${testata}${righe.map(riga).join('')}${totale ? riga(totale) : ''}</table:table>${paragrafo('Testo', '')}`;
}

/** Widths of the columns of every table, in millimetres of the page. */
function stiliColonne(d: DocumentoCdu): string {
  const fissi = `<style:style style:name="Tabella" style:family="table"><style:table-properties style:width="${LARGHEZZA_MM}mm" table:align="left"/></style:style>
<style:style style:name="Riga" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Cella" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border-bottom="0.3pt solid #c3cdd6"/></style:style>
<style:style style:name="Testata" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:background-color="#eef2f6" fo:border-bottom="0.8pt solid #17324d"/></style:style>`;
  return fissi + d.sezioni.flatMap((s, i) => s.blocchi.flatMap((b, n) => {
    if (b.tipo !== 'tabella') return [];
    const pesi = b.colonne.reduce((somma, c) => somma + c.peso, 0);
    return b.colonne.map((c, k) => `<style:style style:name="c${i}-${n}-${k}" style:family="table-column"><style:table-column-properties style:column-width="${((LARGHEZZA_MM * c.peso) / pesi).toFixed(2)}mm"/></style:style>`);
  })).join('');
}

function stili(d: DocumentoCdu): string {
  const p = (nome: string, paragrafi: string, caratteri: string): string => `<style:style style:name="${nome}" style:display-name="${nome}" style:family="paragraph"><style:paragraph-properties ${paragrafi}/><style:text-properties ${caratteri}/></style:style>`;
  const avviso = d.dimostrativo ? `${BOZZA} · DATI DIMOSTRATIVI` : BOZZA;
  return xml('document-styles', `<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Titillium Web" fo:font-family="'Titillium Web', 'Liberation Sans', sans-serif" fo:font-size="10pt" fo:language="it" fo:country="IT"/></style:default-style>
${p('Ente', 'fo:margin-bottom="2mm"', 'fo:font-size="15pt" fo:font-weight="bold" fo:color="#004080"')}${p('Titolo1', 'fo:margin-bottom="1mm"', 'fo:font-size="18pt" fo:font-weight="bold"')}
${p('Titolo2', 'fo:margin-top="5mm" fo:margin-bottom="2mm" fo:keep-with-next="always" fo:border-bottom="0.8pt solid #004080"', 'fo:font-size="13pt" fo:font-weight="bold" fo:color="#004080"')}
${p('Sottotitolo', 'fo:margin-bottom="4mm"', 'fo:font-size="11pt" fo:color="#5b6770"')}${p('Testo', 'fo:margin-bottom="1.5mm"', 'fo:font-size="10pt"')}${p('Nota', 'fo:margin-bottom="2mm"', 'fo:font-size="9pt" fo:color="#5b6770"')}
${p('Rilievo', 'fo:margin-bottom="2mm"', 'fo:font-size="10pt" fo:font-weight="bold"')}${p('Didascalia', 'fo:margin-top="2mm" fo:margin-bottom="1mm" fo:keep-with-next="always"', 'fo:font-size="10.5pt" fo:font-weight="bold"')}
${p('CellaTesto', 'fo:margin-bottom="0mm"', 'fo:font-size="9pt"')}${p('CellaNumero', 'fo:text-align="end"', 'fo:font-size="9pt"')}${p('CellaNota', 'fo:margin-bottom="0mm"', 'fo:font-size="8pt" fo:color="#5b6770"')}
${p('TestataTesto', 'fo:margin-bottom="0mm"', 'fo:font-size="8.5pt" fo:font-weight="bold" fo:color="#5b6770"')}${p('TestataNumero', 'fo:text-align="end"', 'fo:font-size="8.5pt" fo:font-weight="bold" fo:color="#5b6770"')}
${p('Bozza', 'fo:text-align="center" fo:background-color="#ffd47a" fo:padding="1mm"', 'fo:font-size="12pt" fo:font-weight="bold"')}${p('Piede', 'fo:border-top="0.6pt solid #17324d" fo:padding-top="1mm"', 'fo:font-size="8pt"')}
<style:style style:name="Forte" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="12mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/><style:header-style><style:header-footer-properties fo:min-height="10mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="10mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${paragrafo('Bozza', avviso)}</style:header><style:footer><text:p text:style-name="Piede">${t(`${BOZZA}. Documento di lavoro dell’ufficio: non sostituisce il certificato di destinazione urbanistica (DPR 380/2001, art. 30). Pagina `)}<text:page-number text:select-page="current"/>${t(' di ')}<text:page-count/></text:p></style:footer></style:master-page></office:master-styles>`);
}

import type { FormatoDocumento } from '@edigit/anagrafe/contract';

/** Media type and extension by which a file of each format leaves: those of its content, whatever it was called. */
export const TIPI: Readonly<Record<FormatoDocumento, { readonly tipo: string; readonly estensione: string }>> = {
  pdf: { tipo: 'application/pdf', estensione: 'pdf' },
  'pdf-a': { tipo: 'application/pdf', estensione: 'pdf' },
  jpeg: { tipo: 'image/jpeg', estensione: 'jpg' },
  png: { tipo: 'image/png', estensione: 'png' },
  tiff: { tipo: 'image/tiff', estensione: 'tif' },
  odt: { tipo: 'application/vnd.oasis.opendocument.text', estensione: 'odt' },
  ods: { tipo: 'application/vnd.oasis.opendocument.spreadsheet', estensione: 'ods' },
  docx: { tipo: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', estensione: 'docx' },
  xlsx: { tipo: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', estensione: 'xlsx' },
  dxf: { tipo: 'image/vnd.dxf', estensione: 'dxf' },
  dwg: { tipo: 'image/vnd.dwg', estensione: 'dwg' },
  p7m: { tipo: 'application/pkcs7-mime', estensione: 'p7m' },
};

/** Name under which a document is saved: its title in plain letters, and the extension of what it is («planimetria-piano-terra.pdf.p7m»). */
export function nomeDiScarico(titolo: string, formato: FormatoDocumento, contiene: FormatoDocumento | null): string {
  const nome = titolo.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80).replace(/-+$/, '');
  return [nome === '' ? 'documento' : nome, ...(contiene === null ? [] : [TIPI[contiene].estensione]), TIPI[formato].estensione].join('.');
}
